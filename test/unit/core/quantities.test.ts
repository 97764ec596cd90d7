import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  bytesFromBigint,
  bytesFromKib,
  formatBytes,
  GIB,
  KIB,
  kibFromBytes,
  MIB,
  TIB,
} from '../../../src/core/quantities.ts';

test('converts every KiB size up to 64 TiB to bytes and back exactly', () => {
  fc.assert(
    fc.property(fc.nat({ max: 64 * GIB }), (kib) => {
      assert.equal(kibFromBytes(bytesFromKib(kib)), kib);
      assert.equal(BigInt(bytesFromKib(BigInt(kib))), BigInt(kib) * 1024n);
    }),
  );
  assert.equal(bytesFromKib(16n * 1024n ** 3n), 16 * TIB);
});

test('refuses sizes that a double cannot hold', () => {
  assert.throws(() => bytesFromBigint(2n ** 64n - 1n), RangeError);
  assert.throws(() => bytesFromBigint(-1n), RangeError);
  assert.throws(() => bytesFromKib(2n ** 64n - 1n), RangeError);
  assert.equal(bytesFromBigint(2n ** 53n - 1n), Number.MAX_SAFE_INTEGER);
});

test('refuses bytes that are not whole KiB rather than round them', () => {
  for (const bytes of [1, 1025, -1024, Number.NaN, 2 ** 60]) assert.throws(() => kibFromBytes(bytes), RangeError);
});

test('writes sizes for people', () => {
  const cases: readonly [number, string][] = [
    [0, '0 bytes'],
    [1, '1 byte'],
    [KIB - 1, '1023 bytes'],
    [KIB, '1 KiB'],
    [512 * MIB, '512 MiB'],
    [1536 * MIB, '1.5 GiB'],
    [16 * TIB, '16 TiB'],
    [16 * TIB + MIB, '16 TiB'],
    [10 * GIB + 256 * MIB, '10.25 GiB'],
  ];
  for (const [bytes, text] of cases) assert.equal(formatBytes(bytes), text);
});
