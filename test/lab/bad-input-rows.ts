import type { JsonValue } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Reason } from '../../src/core/reasons.ts';

/** A request that must be refused. */
export interface BadInput {
  readonly says: string;
  /** In the JSON of protobuf, or encoded. */
  readonly message: JsonValue | Uint8Array;
  /** Default: INVALID_FIELD. */
  readonly reason?: Reason;
  /** Paths of all the fields that are to be named, by the proto's names. */
  readonly fields: readonly string[];
}

export type Json = Record<string, JsonValue>;

export const bad = (says: string, message: JsonValue | Uint8Array, ...fields: readonly string[]): BadInput => ({
  says,
  message,
  fields,
});

/** One bad input for each value of a field. */
export function each(
  field: string,
  values: readonly JsonValue[],
  message: (value: JsonValue) => JsonValue,
): BadInput[] {
  return values.map((value) => bad(`${field} is ${JSON.stringify(value).slice(0, 40)}`, message(value), field));
}

export const controls = ['\0', 'a\0b', 'a\nb', 'a\n', '\ta', '\x1b[31m', '\x7f'];
const notAscii = ['é', 'e\u0301', '한글', '\u202ea', 'a\u200b', '\ufeff', '\u{1f600}', '\ufffe'];
const tricks = [
  '-rf',
  '--help',
  '.',
  '..',
  '../x',
  '.a',
  '_a',
  '/a',
  'a/b',
  'a\\b',
  'a b',
  ' a',
  '<b',
  '<b/>',
  '&amp;',
  "a'b",
  '"',
  '$(id)',
  '`id`',
  'a;b',
  'a,b',
  'a=b',
  'a%00',
  '*',
  '~',
];
export const badNames = [...tricks, ...controls, ...notAscii];
export const badUuids = [
  'x',
  '123',
  '../x',
  '00000000-0000-0000-0000-00000000000',
  '00000000-0000-0000-0000-0000000000000',
  '{00000000-0000-0000-0000-000000000000}',
  '0000000000000000000000000000000g',
  '00000000_0000_0000_0000_000000000000',
  'a\0b',
  '한글',
];
export const max64 = '18446744073709551615';

export const vmRows = (more: Json = {}): BadInput[] =>
  each('vm', ['', 'a'.repeat(64), 'a'.repeat(100_000), ...badNames], (vm) => ({ ...more, vm }));
export const requestIdRows = (rest: Json): BadInput[] =>
  each('request_id', badUuids, (requestId) => ({ ...rest, requestId }));
/** What every change of one VM takes. */
export const changeRows = [...vmRows(), ...requestIdRows({ vm: 'nobody' })];

/** What every change takes besides that takes a VM from those who use it. */
export const stopRows = (rest: Json = {}): BadInput[] =>
  each('storage_clients', [10_001, 4_294_967_295], (storageClients) => ({ vm: 'nobody', ...rest, storageClients }));

export const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

/** A google.protobuf.Duration that JSON cannot say, in a field of a message. */
function duration(
  field: number,
  { seconds, nanos }: { seconds: bigint; nanos: number },
  rest: (writer: BinaryWriter) => BinaryWriter,
): Uint8Array {
  const value = new BinaryWriter().tag(1, WireType.Varint).int64(seconds).tag(2, WireType.Varint).int32(nanos).finish();
  return rest(new BinaryWriter()).tag(field, WireType.LengthDelimited).bytes(value).finish();
}

const strangeDurations = [
  { seconds: 0n, nanos: 0 },
  { seconds: 0n, nanos: 999_999_999 },
  { seconds: -1n, nanos: 0 },
  { seconds: 3600n, nanos: 1 },
  { seconds: 2n ** 63n - 1n, nanos: 0 },
  { seconds: -(2n ** 63n), nanos: 0 },
  { seconds: 5n, nanos: -1 },
  { seconds: 5n, nanos: 1_000_000_000 },
];
export const durationRows = (name: string, field: number, rest: (writer: BinaryWriter) => BinaryWriter): BadInput[] =>
  strangeDurations.map((value) =>
    bad(`${name} of ${value.seconds} s and ${value.nanos} ns`, duration(field, value, rest), name),
  );
