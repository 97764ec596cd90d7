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
