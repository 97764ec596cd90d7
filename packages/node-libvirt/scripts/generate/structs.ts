import type { Facts } from './facts.ts';
import { camel, pascal } from './names.ts';
import { parseWireType, type WireType } from './wire-type.ts';

/** Base types that one method of reader and writer handles, with their TypeScript types. */
const SCALARS: Readonly<Record<string, string>> = {
  int: 'number',
  uint: 'number',
  hyper: 'bigint',
  uhyper: 'bigint',
  double: 'number',
  char: 'number',
  uchar: 'number',
  ushort: 'number',
};

/** How one field is declared, read (from `r`) and written (to `w`). */
interface FieldCode {
  readonly type: string;
  readonly read: string;
  readonly write: string;
}

/** Makes the code of structs; it knows which of them carry typed parameters. */
export interface StructCode {
  /** Interface, read function and write function of a struct. */
  struct(name: string): string;
  /** Names of the structs, enums and parameter types that the struct's code mentions, itself excluded. */
  references(name: string): ReadonlySet<string>;
}

/** Prepares the code of all structs of the table. */
export function structCode(facts: Facts): StructCode {
  const parametric = parametricStructs(facts);
  return {
    struct: (name) => renderStruct(facts, name, parametric),
    references: (name) => new Set(Object.values(facts.structs[name] ?? {}).map((type) => parseWireType(type).base)),
  };
}

/** Structs that hold typed parameters as a plain object, also through another struct: they are generic in them. */
function parametricStructs(facts: Facts): ReadonlySet<string> {
  const found = new Set<string>();
  const isParametric = (name: string): boolean =>
    Object.values(facts.structs[name] ?? {}).some((type) => {
      const { base } = parseWireType(type);
      return base === 'params' || isParametric(base);
    });
  for (const name of Object.keys(facts.structs)) if (isParametric(name)) found.add(name);
  return found;
}

function renderStruct(facts: Facts, name: string, parametric: ReadonlySet<string>): string {
  const struct = pascal(name);
  const optionalMark = name.endsWith('_args') ? '?' : '';
  const declarations: string[] = [];
  const reads: string[] = [];
  const writes: string[] = [];
  for (const [wireName, text] of Object.entries(facts.structs[name] ?? {})) {
    const field = camel(wireName);
    const type = parseWireType(text);
    const code = fieldCode(type, { value: `value.${field}`, label: `'${struct}.${field}'`, parametric });
    declarations.push(`  readonly ${field}${type.form === 'optional' ? optionalMark : ''}: ${code.type};`);
    reads.push(`    ${field}: ${code.read},`);
    writes.push(`  ${code.write};`);
  }
  const generic = parametric.has(name);
  return [
    `export interface ${struct}${generic ? '<P = TypedParameters>' : ''} {`,
    ...declarations,
    '}',
    '',
    `export function read${struct}(r: XdrReader): ${struct} {`,
    '  return {',
    ...reads,
    '  };',
    '}',
    '',
    `export function write${struct}(w: XdrWriter, value: ${struct}${generic ? '<TypedParameterInput>' : ''}): void {`,
    ...writes,
    '}',
    '',
  ].join('\n');
}

interface FieldPlace {
  /** The expression that is written. */
  readonly value: string;
  /** The literal that names the field in errors. */
  readonly label: string;
  readonly parametric: ReadonlySet<string>;
}

function fieldCode(type: WireType, place: FieldPlace): FieldCode {
  const { value, label } = place;
  const limit = `{ max: ${type.size}, field: ${label} }`;
  const special = specialCode(type, place);
  if (special !== undefined) return special;
  const item = itemCode(type.base, place.parametric);
  switch (type.form) {
    case 'plain':
      return plainCode(type.base, item.type, place);
    case 'optional':
      return {
        type: `${item.type} | undefined`,
        read: `r.optional(read${item.name}, ${label})`,
        write: `w.optional(${value}, write${item.name}, ${label})`,
      };
    case 'variable':
      return {
        type: `readonly ${item.type}[]`,
        read: `r.array(${type.size}, read${item.name}, ${label})`,
        write: `w.array(${value}, write${item.name}, ${limit})`,
      };
    case 'fixed':
      throw new Error(`a fixed array of ${type.base} is not supported`);
    default:
      return type.form satisfies never;
  }
}

function plainCode(base: string, type: string, { value, label }: FieldPlace): FieldCode {
  if (base in SCALARS) return { type, read: `r.${base}(${label})`, write: `w.${base}(${value}, ${label})` };
  if (base === 'string') {
    return { type, read: `r.string(STRING_MAX, ${label})`, write: `w.string(${value}, STRING_MAX, ${label})` };
  }
  const name = pascal(base);
  return { type, read: `read${name}(r)`, write: `write${name}(w, ${value})` };
}

/** What an item of that base type is called: in TypeScript, and after `read` and `write`. */
function itemCode(base: string, parametric: ReadonlySet<string>): { type: string; name: string } {
  const name = pascal(base);
  const scalar = base === 'string' ? 'string' : SCALARS[base];
  if (scalar !== undefined) return { type: scalar, name };
  return { type: parametric.has(base) ? `${name}<P>` : name, name };
}

/** The types that have methods of their own: bytes, characters and typed parameters. */
function specialCode(type: WireType, { value, label }: FieldPlace): FieldCode | undefined {
  const limit = `{ max: ${type.size}, field: ${label} }`;
  switch (`${type.base}:${type.form}`) {
    case 'uuid:plain':
      return {
        type: 'Uint8Array',
        read: `r.fixedOpaque(16, ${label})`,
        write: `w.fixedOpaque(${value}, 16, ${label})`,
      };
    case 'opaque:variable':
      return {
        type: 'Uint8Array',
        read: `r.opaque(${type.size}, ${label})`,
        write: `w.opaque(${value}, ${type.size}, ${label})`,
      };
    case 'octets:variable':
      return {
        type: 'Uint8Array',
        read: `r.octets(${type.size}, ${label})`,
        write: `w.octets(${value}, ${type.size}, ${label})`,
      };
    case 'text:variable':
      return {
        type: 'string',
        read: `r.text(${type.size}, ${label})`,
        write: `w.text(${value}, ${type.size}, ${label})`,
      };
    case 'text:fixed':
      return {
        type: 'string',
        read: `r.fixedText(${type.size}, ${label})`,
        write: `w.fixedText(${value}, ${type.size}, ${label})`,
      };
    case 'params:variable':
      return {
        type: 'P',
        read: `readTypedParameters(r, ${type.size}, ${label})`,
        write: `writeTypedParameterList(w, ${value}, ${limit})`,
      };
    case 'param_list:variable':
      return {
        type: 'TypedParameterInput',
        read: `readTypedParameterList(r, ${type.size}, ${label})`,
        write: `writeTypedParameterList(w, ${value}, ${limit})`,
      };
    default:
      return undefined;
  }
}
