import type { Facts } from './facts.ts';
import { camel, pascal } from './names.ts';

/** Constants of the wire. */
export function wireConstants(facts: Facts): string {
  return Object.entries(facts.constants)
    .map(([name, value]) => `export const ${name} = ${value};\n`)
    .join('');
}

/** Enums of the wire, with a reader and a writer for each. */
export function wireEnums(facts: Facts): string {
  const enums = Object.entries(facts.enums).map(([name, members]) => wireEnum(name, members));
  return [
    "import type { XdrReader } from '../wire/reader.ts';\n",
    "import { WireError } from '../wire/wire-error.ts';\n",
    "import type { XdrWriter } from '../wire/writer.ts';\n",
    ...enums,
  ].join('');
}

function wireEnum(name: string, members: Readonly<Record<string, number>>): string {
  const type = pascal(name);
  const test = Object.values(members)
    .map((value) => `value !== ${value}`)
    .join(' && ');
  const check = `  if (${test}) {\n    throw new WireError('bad-value', \`\${value} is not a ${type}\`, field);\n  }\n`;
  return `${enumObject(camel(name), type, { members, since: {} })}
export function read${type}(r: XdrReader, field?: string): ${type} {
  const value = r.int(field);
${check}  return value;
}

export function write${type}(w: XdrWriter, value: ${type}, field?: string): void {
${check}  w.int(value, field);
}
`;
}

/** The enums and flags of libvirt's public interface, one object and one type each. */
export function publicEnums(facts: Facts): string {
  return Object.entries(facts.publicEnums)
    .map(([name, members]) => enumObject(name, pascal(name), { members, since: facts.publicSince }))
    .join('')
    .trimStart();
}

/** The names of typed parameters and other constants of libvirt's public interface. */
export function publicConstants(facts: Facts): string {
  return Object.entries(facts.publicConstants)
    .map(([name, value]) => {
      const literal = typeof value === 'string' ? `'${value}'` : value;
      return `${sinceComment(facts.publicSince[name])}export const ${name} = ${literal};\n`;
    })
    .join('');
}

interface Members {
  readonly members: Readonly<Record<string, number>>;
  readonly since: Readonly<Record<string, string>>;
}

function enumObject(name: string, type: string, { members, since }: Members): string {
  const lines = Object.entries(members).map(
    ([member, value]) => `${sinceComment(since[member], '  ')}  ${member}: ${value},\n`,
  );
  return `
export const ${name} = {
${lines.join('')}} as const;
export type ${type} = (typeof ${name})[keyof typeof ${name}];
`;
}

/** A comment line that names the release; empty for what libvirt 9.0 has. */
export function sinceComment(since: string | undefined, indent = ''): string {
  return since === undefined ? '' : `${indent}/** Since libvirt ${since}. */\n`;
}
