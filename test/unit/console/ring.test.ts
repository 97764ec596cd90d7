import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Ring } from '../../../src/console/ring.ts';

/** What a reader from an offset gets, and the bytes that were lost to it. */
function readAll(ring: Ring, from: number, maxBytes: number) {
  const bytes: number[] = [];
  let lostBytes = 0;
  let at = from;
  for (let item = ring.read(at, maxBytes); item; item = ring.read(at, maxBytes)) {
    assert.equal(item.offset, at);
    if (item.tag === 'gap') lostBytes += item.lostBytes;
    else bytes.push(...item.bytes);
    at += item.tag === 'gap' ? item.lostBytes : item.bytes.length;
  }
  return { bytes, lostBytes };
}

describe('the ring of a console without a log', () => {
  it('gives from any offset what is kept after it, and counts what is not', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
    fc.assert(
      fc.property(
        pieces,
        fc.integer({ min: 1, max: 32 }),
        fc.nat(),
        fc.integer({ min: 1, max: 50 }),
        (all, size, seed, maxBytes) => {
          const ring = new Ring(size);
          for (const piece of all) ring.push(piece);
          const whole = all.flatMap((piece) => [...piece]);
          const from = whole.length === 0 ? 0 : seed % (whole.length + 1);
          const oldest = Math.max(0, whole.length - size);
          assert.equal(ring.oldestOffset, oldest);
          assert.equal(ring.nextOffset, whole.length);
          assert.deepEqual(readAll(ring, from, maxBytes), {
            bytes: whole.slice(Math.max(from, oldest)),
            lostBytes: Math.max(0, oldest - from),
          });
        },
      ),
    );
  });

  it('tells a gap after a time in which nobody listened', () => {
    const ring = new Ring(16);
    ring.push(Buffer.from('before'));
    ring.breakOff();
    ring.push(Buffer.from('after'));
    const { bytes, lostBytes } = readAll(ring, 3, 16);
    assert.equal(Buffer.from(bytes).toString(), 'after');
    assert.equal(lostBytes, 4);
  });
});
