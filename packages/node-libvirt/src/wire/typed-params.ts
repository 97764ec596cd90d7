import { STRING_MAX } from './items.ts';
import type { XdrReader } from './reader.ts';
import { WireError } from './wire-error.ts';
import type { Limit, XdrWriter } from './writer.ts';

/** The value of a typed parameter; 64-bit ones are bigints. */
export type TypedParameterValue = number | bigint | boolean | string;

/** Typed parameters of a reply or an event, by name. Where the daemon repeats a name the last value stays. */
export type TypedParameters = Record<string, TypedParameterValue>;

/** One typed parameter with its wire type. The daemon refuses a value whose type is not exactly the one it expects. */
export type TypedParameter =
  | { readonly field: string; readonly type: 'int'; readonly value: number }
  | { readonly field: string; readonly type: 'uint'; readonly value: number }
  | { readonly field: string; readonly type: 'llong'; readonly value: bigint }
  | { readonly field: string; readonly type: 'ullong'; readonly value: bigint }
  | { readonly field: string; readonly type: 'double'; readonly value: number }
  | { readonly field: string; readonly type: 'boolean'; readonly value: boolean }
  | { readonly field: string; readonly type: 'string'; readonly value: string };

/** Typed parameters of a call. A field that stands several times is a list. */
export type TypedParameterInput = readonly TypedParameter[];

/** Bytes of a parameter's name: libvirt's buffer of 80 without the NUL. */
const FIELD_MAX = 79;

const TYPE_NUMBERS: Readonly<Record<string, number>> = {
  int: 1,
  uint: 2,
  llong: 3,
  ullong: 4,
  double: 5,
  boolean: 6,
  string: 7,
};

const NAME = 'TypedParameter.field';
const VALUE = 'TypedParameter.value';

/** Reads an array of at most `max` typed parameters as a plain object. */
export function readTypedParameters(reader: XdrReader, max: number, field?: string): TypedParameters {
  const count = reader.count(max, field);
  const parameters: TypedParameters = {};
  for (let index = 0; index < count; index += 1) {
    const name = reader.string(FIELD_MAX, NAME);
    // Set on a plain object this name would not become a property.
    if (name === '__proto__') throw new WireError('bad-value', 'a parameter cannot be called __proto__', NAME);
    parameters[name] = readValue(reader);
  }
  return parameters;
}

/** Reads an array of at most `max` typed parameters in order, with their types. */
export function readTypedParameterList(reader: XdrReader, max: number, field?: string): TypedParameter[] {
  return reader.array(max, readTypedParameter, field);
}

/** Writes an array of at most `max` typed parameters. */
export function writeTypedParameterList(writer: XdrWriter, values: TypedParameterInput, limit: Limit): void {
  writer.array(values, writeTypedParameter, limit);
}

function readValue(reader: XdrReader): TypedParameterValue {
  const type = reader.int(VALUE);
  switch (type) {
    case 1:
      return reader.int(VALUE);
    case 2:
      return reader.uint(VALUE);
    case 3:
      return reader.hyper(VALUE);
    case 4:
      return reader.uhyper(VALUE);
    case 5:
      return reader.double(VALUE);
    case 6:
      return reader.int(VALUE) !== 0;
    case 7:
      return reader.string(STRING_MAX, VALUE);
    default:
      throw new WireError('bad-value', `${type} is not a type of a typed parameter`, VALUE);
  }
}

function readTypedParameter(reader: XdrReader): TypedParameter {
  const field = reader.string(FIELD_MAX, NAME);
  const type = reader.int(VALUE);
  switch (type) {
    case 1:
      return { field, type: 'int', value: reader.int(VALUE) };
    case 2:
      return { field, type: 'uint', value: reader.uint(VALUE) };
    case 3:
      return { field, type: 'llong', value: reader.hyper(VALUE) };
    case 4:
      return { field, type: 'ullong', value: reader.uhyper(VALUE) };
    case 5:
      return { field, type: 'double', value: reader.double(VALUE) };
    case 6:
      return { field, type: 'boolean', value: reader.int(VALUE) !== 0 };
    case 7:
      return { field, type: 'string', value: reader.string(STRING_MAX, VALUE) };
    default:
      throw new WireError('bad-value', `${type} is not a type of a typed parameter`, VALUE);
  }
}

function writeTypedParameter(writer: XdrWriter, parameter: TypedParameter): void {
  writer.string(parameter.field, FIELD_MAX, NAME);
  const number = TYPE_NUMBERS[parameter.type];
  if (number === undefined) throw new WireError('bad-value', 'not a type of a typed parameter', parameter.field);
  writer.int(number);
  switch (parameter.type) {
    case 'int':
      writer.int(parameter.value, parameter.field);
      break;
    case 'uint':
      writer.uint(parameter.value, parameter.field);
      break;
    case 'llong':
      writer.hyper(parameter.value, parameter.field);
      break;
    case 'ullong':
      writer.uhyper(parameter.value, parameter.field);
      break;
    case 'double':
      writer.double(parameter.value, parameter.field);
      break;
    case 'boolean':
      writer.boolean(parameter.value, parameter.field);
      break;
    case 'string':
      writer.string(parameter.value, STRING_MAX, parameter.field);
      break;
    default:
      parameter satisfies never;
  }
}
