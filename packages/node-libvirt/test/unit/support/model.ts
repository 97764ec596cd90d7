import fc from 'fast-check';
import { camel } from '../../../scripts/generate/names.ts';
import type { TypedParameter } from '../../../src/wire/typed-params.ts';
import { facts } from './codecs.ts';

/**
 * A second codec, written against the facts alone: slow, plain, and sharing nothing with the generated one, so that
 * the two can check each other. It also makes random values of every wire type.
 */
interface Model {
  readonly values: fc.Arbitrary<unknown>;
  encode(value: unknown): Buffer;
  /** What reading gives for a value that was written: typed parameters become a plain object. */
  seen(value: unknown): unknown;
}

const MOST_ITEMS = 3;

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(value | 0, index * 4);
  return bytes;
}

function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** The values of a type come from its own arbitrary, so the encoder may trust that they are `T`. */
function model<T>(values: fc.Arbitrary<T>, encode: (value: T) => Buffer): Model {
  return { values, encode: (value) => encode(value as T), seen: (value) => value };
}

const text = fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replaceAll('\0', ''));

function number(min: number, max: number): Model {
  return model(fc.integer({ min, max }), (value) => words(value));
}

function hyper(min: bigint, max: bigint): Model {
  return model(fc.bigInt({ min, max }), (value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
    return bytes;
  });
}

function encodeDouble(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

function encodeString(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([words(bytes.length), padded(bytes)]);
}

function encodeCharacters(bytes: Uint8Array): Buffer {
  return words(...Int8Array.from(bytes));
}

const INT = number(-0x8000_0000, 0x7fff_ffff);
const UINT = number(0, 0xffff_ffff);
const HYPER = hyper(-(2n ** 63n), 2n ** 63n - 1n);
const UHYPER = hyper(0n, 2n ** 64n - 1n);

const SCALARS: Readonly<Record<string, Model>> = {
  int: INT,
  uint: UINT,
  hyper: HYPER,
  uhyper: UHYPER,
  double: model(fc.double(), encodeDouble),
  char: number(-128, 127),
  uchar: number(0, 255),
  ushort: number(0, 65_535),
  string: model(text, encodeString),
  uuid: model(fc.uint8Array({ minLength: 16, maxLength: 16 }), padded),
};

const field = text.filter((value) => value !== '__proto__');

/** Every case of the union, with random values. */
export const typedParameter: fc.Arbitrary<TypedParameter> = fc.oneof(
  fc.record({ field, type: fc.constant('int' as const), value: fc.integer() }),
  fc.record({ field, type: fc.constant('uint' as const), value: fc.integer({ min: 0, max: 0xffff_ffff }) }),
  fc.record({ field, type: fc.constant('llong' as const), value: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n) }),
  fc.record({ field, type: fc.constant('ullong' as const), value: fc.bigInt(0n, 2n ** 64n - 1n) }),
  fc.record({ field, type: fc.constant('double' as const), value: fc.double() }),
  fc.record({ field, type: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.record({ field, type: fc.constant('string' as const), value: text }),
);

function encodeParameter(parameter: TypedParameter): Buffer {
  const name = encodeString(parameter.field);
  switch (parameter.type) {
    case 'int':
      return Buffer.concat([name, words(1), INT.encode(parameter.value)]);
    case 'uint':
      return Buffer.concat([name, words(2), UINT.encode(parameter.value)]);
    case 'llong':
      return Buffer.concat([name, words(3), HYPER.encode(parameter.value)]);
    case 'ullong':
      return Buffer.concat([name, words(4), UHYPER.encode(parameter.value)]);
    case 'double':
      return Buffer.concat([name, words(5), encodeDouble(parameter.value)]);
    case 'boolean':
      return Buffer.concat([name, words(6, parameter.value ? 1 : 0)]);
    case 'string':
      return Buffer.concat([name, words(7), encodeString(parameter.value)]);
    default:
      return parameter satisfies never;
  }
}

const PARAMETERS = model(fc.array(typedParameter, { maxLength: MOST_ITEMS }), (values) =>
  Buffer.concat([words(values.length), ...values.map(encodeParameter)]),
);

function seenParameters(values: unknown): unknown {
  // Made by PARAMETERS, hence an array of typed parameters.
  return Object.fromEntries((values as TypedParameter[]).map(({ field: name, value }) => [name, value]));
}

/** The model of a wire type in the notation of facts/structs.json. */
function modelOf(type: string): Model {
  if (type.startsWith('*')) return optional(modelOf(type.slice(1)));
  const [, base = '', open, digits] = /^(\w+)(?:([<[])(\d+)[>\]])?$/.exec(type) ?? [];
  const size = Number(digits);
  if (base === 'params') return { ...PARAMETERS, seen: seenParameters };
  if (base === 'param_list') return PARAMETERS;
  if (base === 'opaque') return bytes((value) => Buffer.concat([words(value.length), padded(value)]));
  if (base === 'octets') return bytes((value) => Buffer.concat([words(value.length), encodeCharacters(value)]));
  if (base === 'text' && open === '[') {
    return model(
      text.filter((value) => Buffer.byteLength(value) <= size),
      (value) => {
        const whole = Buffer.alloc(size);
        whole.write(value);
        return encodeCharacters(whole);
      },
    );
  }
  if (base === 'text') {
    return model(text, (value) =>
      Buffer.concat([words(Buffer.byteLength(value) + 1), encodeCharacters(Buffer.from(`${value}\0`))]),
    );
  }
  return open === undefined ? named(base) : array(named(base));
}

function named(base: string): Model {
  const members = facts.enums[base];
  if (members !== undefined) return model(fc.constantFrom(...Object.values(members)), (value) => words(value));
  return SCALARS[base] ?? structModel(base);
}

function bytes(encode: (value: Uint8Array) => Buffer): Model {
  return model(fc.uint8Array({ maxLength: 40 }), encode);
}

function optional(item: Model): Model {
  return {
    values: fc.option(item.values, { nil: undefined }),
    encode: (value) => (value === undefined ? words(0) : Buffer.concat([words(1), item.encode(value)])),
    seen: (value) => (value === undefined ? undefined : item.seen(value)),
  };
}

function array(item: Model): Model {
  const { values, encode } = model(fc.array(item.values, { maxLength: MOST_ITEMS }), (items) =>
    Buffer.concat([words(items.length), ...items.map(item.encode)]),
  );
  // Made by `values`, hence an array.
  return { values, encode, seen: (items) => (items as unknown[]).map(item.seen) };
}

/** The model of a struct of the facts, by its wire name; of the fields before `end` when that is given. */
export function structModel(name: string, end?: string): Model {
  const entries = Object.entries(facts.structs[name] ?? {});
  const stop = end === undefined ? entries.length : entries.findIndex(([key]) => key === end);
  const fields = entries.slice(0, stop).map(([key, type]) => [camel(key), modelOf(type)] as const);
  const { values, encode } = model(
    fc.record(Object.fromEntries(fields.map(([key, item]) => [key, item.values]))),
    (value) => Buffer.concat(fields.map(([key, item]) => item.encode(value[key]))),
  );
  // Made by `values`, hence a record.
  const record = (value: unknown): Readonly<Record<string, unknown>> => value as Record<string, unknown>;
  return {
    values,
    encode,
    seen: (value) => Object.fromEntries(fields.map(([key, item]) => [key, item.seen(record(value)[key])])),
  };
}
