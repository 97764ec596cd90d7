import { publicConstants, publicEnums, wireConstants, wireEnums } from './constants.ts';
import { eventTable } from './events.ts';
import type { Facts } from './facts.ts';
import { pascal } from './names.ts';
import { apiClass, procedureTables } from './procedures.ts';
import { structCode } from './structs.ts';

const HEADER = '// Made by scripts/generate.ts from facts/; do not edit.\n';

/** Names that struct code takes from hand-written modules, by module. */
const WIRE_NAMES: Readonly<Record<string, readonly string[]>> = {
  '../wire/items.ts': [
    'STRING_MAX',
    ...['Int', 'Uint', 'Uhyper', 'String'].flatMap((name) => [`read${name}`, `write${name}`]),
  ],
  '../wire/reader.ts': ['XdrReader'],
  '../wire/typed-params.ts': [
    'readTypedParameterList',
    'readTypedParameters',
    'TypedParameterInput',
    'TypedParameters',
    'writeTypedParameterList',
  ],
  '../wire/writer.ts': ['XdrWriter'],
};

const TYPES_ONLY = new Set(['XdrReader', 'XdrWriter', 'TypedParameterInput', 'TypedParameters']);

/** All generated files: name to content. */
export function generatedFiles(facts: Facts): ReadonlyMap<string, string> {
  const homes = structHomes(facts);
  const files = new Map<string, string>([
    ['constants.ts', wireConstants(facts)],
    ['wire-enums.ts', wireEnums(facts)],
    ['enums.ts', publicEnums(facts)],
    ['public-constants.ts', publicConstants(facts)],
    ['events.ts', eventTable(facts)],
    ['procedures.ts', procedureTables(facts)],
    ['remote.ts', apiClass(facts, 'remote')],
    ['qemu.ts', apiClass(facts, 'qemu')],
  ]);
  for (const home of new Set(homes.values())) files.set(home, structFile(facts, homes, home));
  return new Map([...files].map(([name, text]) => [name, `${HEADER}\n${text}`]));
}

/** Which file holds each struct: arguments, replies, event payloads, or what these share. */
function structHomes(facts: Facts): ReadonlyMap<string, string> {
  const homes = new Map(Object.keys(facts.structs).map((name) => [name, 'structs.ts']));
  for (const procedure of Object.values(facts.procedures).flatMap((table) => Object.values(table))) {
    if (procedure.args !== undefined) homes.set(procedure.args, 'args.ts');
    if (procedure.ret !== undefined) homes.set(procedure.ret, 'replies.ts');
    if (procedure.event !== undefined) homes.set(procedure.event, 'event-payloads.ts');
  }
  return homes;
}

function structFile(facts: Facts, homes: ReadonlyMap<string, string>, file: string): string {
  const code = structCode(facts);
  const structs = [...homes].filter(([, home]) => home === file).map(([name]) => name);
  const body = structs.map((name) => code.struct(name)).join('\n');
  const used = new Set(body.match(/\w+/g));
  const imports = Object.entries(WIRE_NAMES).map(([module, names]) =>
    importLine(
      module,
      names.filter((name) => used.has(name)),
    ),
  );
  const foreign = new Map<string, Set<string>>();
  for (const reference of structs.flatMap((name) => [...code.references(name)])) {
    const home = reference in facts.enums ? 'wire-enums.ts' : homes.get(reference);
    if (home === undefined || home === file) continue;
    const names = foreign.get(home) ?? new Set();
    for (const prefix of ['', 'read', 'write']) names.add(prefix + pascal(reference));
    foreign.set(home, names);
  }
  for (const [home, names] of foreign) imports.push(importLine(`./${home}`, [...names]));
  return `${imports.join('')}\n${body}`;
}

/** An import of those names, one a line; types are marked. Empty without names. */
export function importLine(module: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const isType = (name: string): boolean => TYPES_ONLY.has(name) || !/^(read|write|STRING)/.test(name);
  const sorted = [...names].sort();
  if (sorted.every(isType)) return `import type { ${sorted.join(', ')} } from '${module}';\n`;
  const items = sorted.map((name) => `  ${isType(name) ? 'type ' : ''}${name},\n`);
  return `import {\n${items.join('')}} from '${module}';\n`;
}
