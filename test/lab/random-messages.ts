import {
  create,
  type DescEnum,
  type DescField,
  type DescMessage,
  type Message,
  ScalarType,
  toBinary,
} from '@bufbuild/protobuf';
import { reflect } from '@bufbuild/protobuf/reflect';
import fc from 'fast-check';

/** Texts that have broken programs: options, paths, markup, controls, edges of Unicode and of lengths. */
export const nastyTexts = [
  ...[
    '',
    ' ',
    '-rf',
    '--help',
    '../x',
    '../../etc/passwd',
    '/etc/passwd',
    '.',
    '..',
    'a/b',
    'a\\b',
    '~',
    '$(id)',
    '`id`',
    '%n%s',
  ],
  ...[
    '<b',
    '<b/>',
    ']]>',
    '&amp;',
    '"',
    "'",
    '\0',
    'a\0b',
    '\n',
    'a\nb',
    '\r\n',
    '\t',
    '\x1b[31m',
    '\x7f',
    '\u0085',
    '\u200b',
  ],
  ...[
    'é',
    'e\u0301',
    '한글',
    '\u202e',
    '\ufeff',
    '\ufffe',
    '\uffff',
    '\u{1f600}',
    '\u{10ffff}',
    'NaN',
    'null',
    'true',
    '__proto__',
    'constructor',
  ],
  ...['0', '-1', '1e309', 'CON', 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(128), 'a'.repeat(1025), 'x'.repeat(70_000)],
];

const edges32 = [0, 1, -1, 2, 63, 64, 65, 710, 711, 1000, 1001, 65_535, 65_536, 2 ** 31 - 1, -(2 ** 31)];
const edges64 = [0n, 1n, -1n, 1_048_576n, 16_777_216n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];

/** Which texts a message may hold beside nasty and random ones: names of things that are there. */
export interface Vocabulary {
  readonly texts: readonly string[];
}

/** Encoded messages of a type with any values in any of its fields, also such as break every rule. */
export function randomMessage(desc: DescMessage, words: Vocabulary): fc.Arbitrary<Uint8Array> {
  return messageOf(desc, words, 0).map((message) => toBinary(desc, message));
}

function messageOf(desc: DescMessage, words: Vocabulary, depth: number): fc.Arbitrary<Message> {
  // One field of a oneof at most; which one is left to chance.
  const oneofs = new Map(
    desc.oneofs.map((oneof) => [oneof.name, fc.constantFrom(...oneof.fields.map(({ name }) => name))]),
  );
  const chosen = fc.record(Object.fromEntries(oneofs));
  const fields = fc.record(
    Object.fromEntries(desc.fields.map((field) => [field.localName, maybe(fieldOf(field, words, depth), depth)])),
  );
  return fc.tuple(chosen, fields).map(([choice, values]) => {
    const message = create(desc);
    const reflected = reflect(desc, message, false);
    for (const field of desc.fields) {
      const value = values[field.localName];
      if (value === undefined || (field.oneof && choice[field.oneof.name] !== field.name)) continue;
      put(reflected, field, value);
    }
    return message;
  });
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>, depth: number) =>
  fc.option(arbitrary, { nil: undefined, freq: depth > 2 ? 1 : 3 });

function put(message: ReturnType<typeof reflect>, field: DescField, value: unknown): void {
  // The values were made for the field; protobuf-es is told not to check them, for they may be bad.
  switch (field.fieldKind) {
    case 'list': {
      const list = message.get(field);
      for (const item of value as unknown[]) list.add(wrap(field.message, item));
      return;
    }
    case 'map': {
      const map = message.get(field);
      for (const [key, item] of value as [string, unknown][]) map.set(key, wrap(field.message, item));
      return;
    }
    default:
      message.set(field, wrap(field.message, value));
  }
}

const wrap = (desc: DescMessage | undefined, value: unknown) =>
  desc === undefined ? value : reflect(desc, value as Message, false);

function fieldOf(field: DescField, words: Vocabulary, depth: number): fc.Arbitrary<unknown> {
  switch (field.fieldKind) {
    case 'message':
      return messageOf(field.message, words, depth + 1);
    case 'enum':
      return numberOf(field.enum);
    case 'scalar':
      return scalarOf(field.scalar, words);
    case 'list': {
      const item =
        field.listKind === 'message'
          ? messageOf(field.message, words, depth + 1)
          : field.listKind === 'enum'
            ? numberOf(field.enum)
            : scalarOf(field.scalar, words);
      return fc.oneof(
        { weight: 20, arbitrary: fc.array(item, { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.array(item, { minLength: 25, maxLength: 30 }) },
      );
    }
    case 'map':
      return fc.array(fc.tuple(scalarOf(ScalarType.STRING, words), scalarOf(ScalarType.STRING, words)), {
        maxLength: 4,
      });
    default:
      return field satisfies never;
  }
}

/** Numbers of the enum, and some that it does not have. */
const numberOf = ({ values }: DescEnum) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...values.map(({ number }) => number)) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 99, 2 ** 31 - 1) },
  );

function scalarOf(scalar: ScalarType, { texts }: Vocabulary): fc.Arbitrary<unknown> {
  switch (scalar) {
    case ScalarType.STRING:
      return fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...texts) },
        { weight: 3, arbitrary: fc.constantFrom(...nastyTexts) },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
      );
    case ScalarType.BOOL:
      return fc.boolean();
    case ScalarType.INT64:
      return fc.oneof(fc.constantFrom(...edges64), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
    case ScalarType.UINT64:
      return fc.oneof(
        fc.constantFrom(...edges64.map((edge) => BigInt.asUintN(64, edge))),
        fc.bigInt({ min: 0n, max: 4096n }).map((count) => count * 1_048_576n),
      );
    case ScalarType.UINT32:
      return fc.oneof(fc.constantFrom(...edges32.map((edge) => edge >>> 0)), fc.nat({ max: 8 }));
    case ScalarType.INT32:
      return fc.oneof(fc.constantFrom(...edges32), fc.integer());
    case ScalarType.BYTES:
      return fc.uint8Array({ maxLength: 100 });
    default:
      throw new Error(`the contract has a scalar of type ${scalar}: say what is random of it`);
  }
}

/** Encoded messages with something broken in their bytes. */
export function broken(message: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    at: fc.nat({ max: 10_000 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
    how: fc.constantFrom('put', 'insert', 'cut', 'drop'),
  });
  return fc
    .tuple(message, fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([bytes, edits]) => edits.reduce(edited, bytes));
}

interface Edit {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly how: string;
}

function edited(message: Uint8Array, { at, bytes, how }: Edit): Uint8Array {
  const place = message.length === 0 ? 0 : at % message.length;
  const [before, after] = [message.subarray(0, place), message.subarray(place)];
  if (how === 'cut') return before;
  const rest = how === 'insert' ? after : after.subarray(bytes.length);
  return Buffer.concat(how === 'drop' ? [before, rest] : [before, bytes, rest]);
}
