import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Gate } from '../../../src/core/gate.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('lets everybody through in the order of their coming, never more at a time than its limit, whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.boolean(), { maxLength: 30 }),
      async (limit, fails) => {
        const gate = new Gate(limit);
        const inside = new Map<number, PromiseWithResolvers<number>>();
        const entered: number[] = [];
        const results = fails.map((_, index) =>
          gate.pass(() => {
            const work = Promise.withResolvers<number>();
            inside.set(index, work);
            entered.push(index);
            assert.ok(inside.size <= limit);
            return work.promise;
          }),
        );
        const outcomes = Promise.allSettled(results);
        while (inside.size > 0) {
          const [index, work] = [...inside][inside.size - 1] ?? assert.fail();
          inside.delete(index);
          if (fails[index]) work.reject(new Error(`${index}`));
          else work.resolve(index);
          await settled();
        }
        assert.deepEqual(entered, [...fails.keys()]);
        const ends = (await outcomes).map(({ status }) => status);
        assert.deepEqual(
          ends,
          fails.map((fail) => (fail ? 'rejected' : 'fulfilled')),
        );
      },
    ),
  );
});

test('is free again after everybody has gone', async () => {
  const gate = new Gate(1);
  await assert.rejects(
    gate.pass(() => Promise.reject(new Error('failed'))),
    /failed/,
  );
  assert.equal(await gate.pass(async () => 'next'), 'next');
});

test('lets so many through at a time, then the highest priority, then who came first', async () => {
  const gate = new Gate(1);
  const first = await gate.enter();
  const order: string[] = [];
  const waiting = [
    ['low', 0],
    ['early', 5],
    ['late', 5],
    ['high', 9],
  ] as const;
  const all = waiting.map(async ([name, priority]) => {
    using _place = await gate.enter({ priority });
    order.push(name);
  });
  assert.deepEqual(order, []);
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  await Promise.all(all);
  assert.deepEqual(order, ['high', 'early', 'late', 'low']);
});

test('is not waited for by who has given up', async () => {
  const gate = new Gate(1);
  const first = await gate.enter();
  const giveUp = new AbortController();
  const waiting = gate.enter({ priority: 9, signal: giveUp.signal });
  giveUp.abort(new Error('given up'));
  await assert.rejects(waiting, /given up/);
  const next = gate.enter();
  first[Symbol.dispose]();
  (await next)[Symbol.dispose]();
  await gate.enter();
});
