import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fillHoles, findHoles, type Hole, isHole } from '../../../src/index.ts';

async function* given(items: readonly (Uint8Array | Hole)[]): AsyncGenerator<Uint8Array | Hole> {
  yield* items;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function bytesOf(items: AsyncIterable<Uint8Array | Hole>): Promise<Buffer> {
  return Buffer.concat(await all(fillHoles(items)));
}

/** Runs of zeros and other bytes, of lengths around the size of a block. */
const content = fc
  .array(fc.tuple(fc.constantFrom(0, 7), fc.integer({ min: 1, max: 40 })), { maxLength: 12 })
  .map((runs) => Buffer.concat(runs.map(([byte, length]) => Buffer.alloc(length, byte))));

describe('holes', () => {
  it('become zeros, a few at a time', async () => {
    const items = await all(fillHoles(given([Uint8Array.of(1), { holeBytes: 200_000 }])));
    assert.ok(items.every((item) => item.length <= 64 * 1024));
    assert.deepEqual(Buffer.concat(items), Buffer.concat([Buffer.of(1), Buffer.alloc(200_000)]));
  });

  it('are found wherever whole blocks are zeroed, and filling them gives the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(content, async (data) => {
        const found = await all(findHoles(given([data]), 8));
        assert.deepEqual(await bytesOf(given(found)), data);
        const blocks = Math.floor(data.length / 8);
        const zeroed = Array.from({ length: blocks }, (_, index) => data.subarray(index * 8, index * 8 + 8)).filter(
          (block) => block.every((byte) => byte === 0),
        );
        const inHoles = found.reduce((sum, item) => sum + (isHole(item) ? item.holeBytes : 0), 0);
        assert.equal(inHoles, zeroed.length * 8);
      }),
    );
  });

  it('that are there already stay', async () => {
    const items = [{ holeBytes: 5 }, Uint8Array.of(1, 2)];
    assert.deepEqual(await all(findHoles(given(items))), items);
  });

  it('may be large blocks', async () => {
    const data = Buffer.concat([Buffer.alloc(300_000), Buffer.of(1)]);
    const found = await all(findHoles(given([data]), 100_000));
    assert.deepEqual(
      found.map((item) => (isHole(item) ? item : item.length)),
      [{ holeBytes: 300_000 }, 1],
    );
    await assert.rejects(all(findHoles(given([data]), 0)), RangeError);
  });
});
