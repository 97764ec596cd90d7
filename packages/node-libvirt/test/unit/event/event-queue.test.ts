import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EventQueue } from '../../../src/event/event-queue.ts';

test('gives events in order', () => {
  const queue = new EventQueue<number>(3);
  for (const event of [1, 2, 3]) queue.push(event);
  assert.deepEqual(
    [queue.shift(), queue.shift(), queue.shift(), queue.shift()],
    [{ tag: 'event', payload: 1 }, { tag: 'event', payload: 2 }, { tag: 'event', payload: 3 }, undefined],
  );
});

test('drops the oldest when it is full, and says how many before the next', () => {
  const queue = new EventQueue<number>(2);
  for (const event of [1, 2, 3, 4, 5]) queue.push(event);
  assert.deepEqual(queue.shift(), { tag: 'lost', count: 3 });
  assert.deepEqual(queue.shift(), { tag: 'event', payload: 4 });
  queue.push(6);
  queue.push(7);
  assert.deepEqual(queue.shift(), { tag: 'lost', count: 1 });
  assert.deepEqual(queue.shift(), { tag: 'event', payload: 6 });
  assert.deepEqual(queue.shift(), { tag: 'event', payload: 7 });
  assert.equal(queue.shift(), undefined);
});

test('every event is either given or counted as lost, and the order holds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.boolean(), { maxLength: 200 }), (limit, pushes) => {
      const queue = new EventQueue<number>(limit);
      let pushed = 0;
      let next = 0;
      const take = () => {
        const item = queue.shift();
        if (item?.tag === 'event') assert.equal(item.payload, next);
        next += item === undefined ? 0 : item.tag === 'event' ? 1 : item.count;
        return item !== undefined;
      };
      for (const push of pushes) {
        if (push) queue.push(pushed++);
        else take();
      }
      while (take());
      assert.equal(next, pushed);
    }),
  );
});
