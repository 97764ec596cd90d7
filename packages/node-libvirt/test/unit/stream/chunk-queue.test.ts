import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ChunkQueue, type Hole, isHole } from '../../../src/stream/chunk-queue.ts';

function takeAll(queue: ChunkQueue): (Uint8Array | Hole)[] {
  const items: (Uint8Array | Hole)[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) items.push(item);
  return items;
}

/** Holes as text between the data, which shows order and place. */
function flat(items: readonly (Uint8Array | Hole)[]): string {
  let text = '';
  let hole = 0;
  for (const item of items) {
    if (isHole(item)) hole += item.holeBytes;
    else {
      text += hole > 0 ? `[${hole}]` : '';
      hole = 0;
      text += Buffer.from(item).toString('latin1');
    }
  }
  return hole > 0 ? `${text}[${hole}]` : text;
}

test('puts small packets together', () => {
  const queue = new ChunkQueue();
  for (const text of ['l', 'o', 'gin', ': ']) queue.push(Buffer.from(text));
  const items = takeAll(queue);
  assert.equal(items.length, 1);
  assert.equal(flat(items), 'login: ');
});

test('copies: what the caller does with its memory afterwards does not show', () => {
  const queue = new ChunkQueue();
  const small = Buffer.from('small');
  const large = Buffer.alloc(100_000, 'x');
  queue.push(small);
  queue.push(large);
  small.fill(0);
  large.fill(0);
  assert.equal(flat(takeAll(queue)), `small${'x'.repeat(100_000)}`);
});

test('data that was taken is not changed by data that follows', () => {
  const queue = new ChunkQueue();
  queue.push(Buffer.from('ab'));
  const first = queue.shift();
  queue.push(Buffer.from('cd'));
  assert.ok(first !== undefined);
  assert.equal(flat([first]), 'ab');
  assert.equal(flat(takeAll(queue)), 'cd');
});

test('memory stays in proportion to the bytes, however small the packets', () => {
  const queue = new ChunkQueue();
  for (let count = 0; count < 100_000; count += 1) queue.push(Buffer.of(count));
  assert.ok(queue.bytes >= 100_000 && queue.bytes < 150_000, `${queue.bytes}`);
  takeAll(queue);
  assert.equal(queue.bytes, 0);
});

test('counts the memory of one byte between holes', () => {
  const queue = new ChunkQueue();
  for (let count = 0; count < 1000; count += 1) {
    queue.push(Buffer.of(1));
    queue.pushHole(1);
  }
  assert.ok(queue.bytes > 300_000, `${queue.bytes}`);
});

test('gives back exactly what came in, data and holes in their places', () => {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom('a', 'b') }) },
    { weight: 1, arbitrary: fc.nat(20_000).map((length) => 'c'.repeat(length)) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 1000 }) },
    { weight: 2, arbitrary: fc.constant('take' as const) },
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
      const queue = new ChunkQueue();
      const taken: (Uint8Array | Hole)[] = [];
      const expected: (Uint8Array | Hole)[] = [];
      for (const next of pieces) {
        if (next === 'take') {
          const item = queue.shift();
          if (item !== undefined) taken.push(item);
        } else if (typeof next === 'number') {
          queue.pushHole(next);
          expected.push({ holeBytes: next });
        } else {
          queue.push(Buffer.from(next));
          expected.push(Buffer.from(next));
        }
      }
      taken.push(...takeAll(queue));
      assert.equal(flat(taken), flat(expected));
      assert.equal(queue.bytes, 0);
    }),
  );
});
