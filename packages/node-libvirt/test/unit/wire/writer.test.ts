import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { XdrWriter } from '../../../src/wire/writer.ts';

/** `length, bytes, padding`, as `opaque` writes it. */
function expected(value: Uint8Array): Buffer {
  const bytes = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  bytes.writeUInt32BE(value.length);
  bytes.set(value, 4);
  return bytes;
}

describe('XdrWriter', () => {
  it('gives whole and lasting messages wherever they fall in its memory', () => {
    const message = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 40 }), fc.constantFrom(16, 64, 1000), (messages, slabBytes) => {
        const writer = new XdrWriter(slabBytes);
        const written = messages.map((values) => {
          writer.begin();
          for (const value of values) writer.opaque(value, 60);
          return writer.bytes();
        });
        assert.deepEqual(
          written.map((bytes) => Buffer.from(bytes)),
          messages.map((values) => Buffer.concat(values.map(expected))),
        );
      }),
    );
  });

  it('drops a half-written message', () => {
    const writer = new XdrWriter(16);
    writer.uint(1);
    const first = writer.bytes();
    writer.opaque(new Uint8Array(50), 50);
    writer.begin();
    assert.equal(writer.length, 0);
    writer.uint(2);
    assert.deepEqual(Buffer.from(writer.bytes()), Buffer.from('00000002', 'hex'));
    assert.deepEqual(Buffer.from(first), Buffer.from('00000001', 'hex'));
  });

  it('lets go of the memory of a large message', () => {
    const writer = new XdrWriter();
    writer.raw(new Uint8Array(1_000_000));
    assert.equal(writer.bytes().length, 1_000_000);
    writer.uint(1);
    assert.ok(writer.bytes().buffer.byteLength < 100_000);
  });
});
