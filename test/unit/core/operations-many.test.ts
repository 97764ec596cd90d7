import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CellError } from '../../../src/core/error.ts';
import { newRequestId } from '../../../src/core/ids.ts';
import type { Begun, Operations, OperationWork } from '../../../src/core/operations.ts';
import type { Reason } from '../../../src/core/reasons.ts';
import {
  afterKill,
  bytes,
  gate,
  isReason,
  openIn,
  request,
  text,
  unexpected,
  withOperations,
} from './operations-setup.ts';
import { scratchDirectory } from './scratch.ts';

describe('many operations at once', () => {
  test('1,000 calls with 10 request_ids run 10 works, and each call gets its answer', () =>
    withOperations(async (operations) => {
      const ids = Array.from({ length: 10 }, newRequestId);
      let works = 0;
      const call = async (n: number) => {
        const requestId = ids[n % 10] ?? newRequestId();
        const { result } = await operations.run(request({ requestId }), async ({ note }) => {
          works += 1;
          await note('step');
          return bytes(requestId);
        });
        assert.equal(text(await result), requestId);
      };
      await Promise.all(Array.from({ length: 1_000 }, (_, n) => call(n)));
      assert.equal(works, 10);
      assert.equal(operations.list().length, 10);
    }));

  test('1,000 different ones are 1,000 operations, listed newest first, and all known after a restart', () =>
    withOperations(
      async (operations, directory) => {
        const begun = await Promise.all(
          Array.from({ length: 1_000 }, (_, n) =>
            operations.run(request({ requestId: newRequestId() }), async () => bytes(`${n}`)),
          ),
        );
        const results = await Promise.all(begun.map(({ result }) => result));
        assert.deepEqual(
          results.map(text),
          Array.from({ length: 1_000 }, (_, n) => `${n}`),
        );
        const listed = operations.list();
        assert.equal(new Set(listed.map(({ id }) => id)).size, 1_000);
        assert.ok(listed.every((operation, i) => operation.createTimeMs >= (listed[i + 1]?.createTimeMs ?? 0)));
        await afterKill(directory, async (next) => assert.deepEqual(next.list(), listed));
      },
      { maxRunning: 1_000 },
    ));

  test('are no more than allowed; an end makes room', () =>
    withOperations(
      async (operations) => {
        const gates = [gate(), gate()];
        const begun = await Promise.all(gates.map(({ work }) => operations.run(request(), work)));
        await assert.rejects(
          operations.run(request(), () => assert.fail()),
          isReason('TOO_MANY_OPERATIONS'),
        );
        gates[0]?.finish('one');
        await begun[0]?.result;
        const more = await operations.run(request(), async () => bytes('more'));
        assert.equal(text(await more.result), 'more');
        gates[1]?.finish('two');
      },
      { maxRunning: 2 },
    ));

  test('of one caller are no more than allowed, and leave room for those of others', () =>
    withOperations(
      async (operations) => {
        const gates = [gate(), gate(), gate()];
        const [alice, bob] = ['spiffe://t/cell/op/alice', 'spiffe://t/cell/op/bob'].map((caller) => ({ caller }));
        const begun = await Promise.all(
          gates.slice(0, 2).map(({ work }) => operations.run(request({ ...alice }), work)),
        );
        await assert.rejects(
          operations.run(request({ ...alice }), () => assert.fail()),
          (error) =>
            error instanceof CellError && error.reason === 'TOO_MANY_OPERATIONS' && error.retryAfterMs === 1_000,
        );
        const other = await operations.run(request({ ...bob }), gates[2]?.work ?? (() => assert.fail()));
        gates[0]?.finish('one');
        await begun[0]?.result;
        assert.equal(
          text(await (await operations.run(request({ ...alice }), async () => bytes('more'))).result),
          'more',
        );
        for (const { finish } of gates.slice(1)) finish('end');
        await Promise.all([begun[1]?.result, other.result]);
      },
      { maxRunning: 10, maxRunningPerCaller: 2 },
    ));

  test('answer every mix of repeats, failures and restarts as one record of the past would', {
    timeout: 60_000,
  }, async () => {
    const action = fc.record({
      id: fc.nat(3),
      outcome: fc.constantFrom('ok', 'VM_WRONG_STATE', 'HYPERVISOR_UNAVAILABLE'),
      restart: fc.boolean(),
    });
    const ids = Array.from({ length: 4 }, newRequestId);
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
        await using scratch = await scratchDirectory();
        const answers = new Map<number, string>();
        let operations = await openIn(scratch.path, { compactBytes: 500 });
        for (const [n, { id, outcome, restart }] of actions.entries()) {
          const work: OperationWork = async () => {
            if (outcome === 'ok') return bytes(`answer ${n}`);
            throw new CellError(outcome as Reason, `failure ${n}`);
          };
          const { result } = await operations.run(request({ requestId: ids[id] }), work);
          const answer = await result.then(text, (error: CellError) => error.message);
          const expected = answers.get(id) ?? `${outcome === 'ok' ? 'answer' : 'failure'} ${n}`;
          assert.equal(answer, expected);
          if (outcome !== 'HYPERVISOR_UNAVAILABLE') answers.set(id, expected);
          if (!restart) continue;
          await operations.close();
          operations = await openIn(scratch.path, { compactBytes: 500 });
        }
        await operations.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('kept answers', () => {
  test('are forgotten after their time', async () => {
    let now = 1_000;
    const options = { now: () => now, retention: { keepMs: 100 } };
    await withOperations(async (operations, directory) => {
      const requestId = newRequestId();
      const run = async (at: Operations): Promise<Begun['how']> => {
        const { how, result } = await at.run(request({ requestId }), async () => bytes('x'));
        await result;
        return how;
      };
      assert.equal(await run(operations), 'begun');
      now += 99;
      assert.equal(await run(operations), 'replayed');
      now += 1;
      await afterKill(directory, async (next) => assert.deepEqual(next.list(), []), options);
      assert.deepEqual(operations.list(), []);
      assert.equal(await run(operations), 'begun');
    }, options);
  });

  test('are no more than their number, oldest first to go, and passing failures push none of them out', () =>
    withOperations(
      async (operations) => {
        const ids = Array.from({ length: 6 }, newRequestId);
        for (const requestId of ids.slice(0, 3)) {
          await (await operations.run(request({ requestId }), async () => bytes('x'))).result;
        }
        for (const requestId of ids.slice(3)) {
          const { result } = await operations.run(request({ requestId }), () =>
            Promise.reject(new CellError('VM_BUSY', 'busy')),
          );
          await assert.rejects(result);
        }
        const known = ids.map((requestId) => operations.list().some((operation) => operation.requestId === requestId));
        assert.deepEqual(known, [false, true, true, false, false, true]);
        const again = await operations.run(request({ requestId: ids[0] }), async () => bytes('again'));
        assert.equal(again.how, 'begun');
      },
      { retention: { keepCount: 2, keepTransientCount: 1 } },
    ));

  test('keep their journal small', () =>
    withOperations(
      async (operations, directory) => {
        for (let n = 0; n < 300; n += 1) {
          const { result } = await operations.run(request(), async ({ note }) => {
            await note('x'.repeat(100));
            return bytes('y'.repeat(100));
          });
          await result;
        }
        assert.ok(readFileSync(join(directory, 'operations.v1.journal')).length < 20_000);
        await afterKill(directory, async (next) => assert.equal(next.list().length, 5), {
          retention: { keepCount: 5 },
        });
      },
      { retention: { keepCount: 5 }, compactBytes: 10_000 },
    ));
});

describe('closing', () => {
  test('lets work end by itself while it may, then aborts it, and begins nothing more', () =>
    withOperations(async (operations, directory) => {
      const { work, finish } = gate();
      const patient = await operations.run(request(), work);
      const aborted = await operations.run(
        request(),
        ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      );
      const closed = operations.close({ drainMs: 50 });
      await assert.rejects(
        operations.run(request(), () => assert.fail()),
        isReason('SHUTTING_DOWN'),
      );
      finish('done');
      assert.equal(text(await patient.result), 'done');
      await assert.rejects(aborted.result, isReason('SHUTTING_DOWN'));
      await closed;
      await afterKill(directory, async (next) => assert.deepEqual(await next.recover(unexpected), []));
    }));

  test('leaves work that does not end to the next celld, and tells who waits for it', () =>
    withOperations(async (operations, directory) => {
      const { work } = gate();
      const { id, result } = await operations.run(request(), work);
      await operations.close({ abortMs: 10 });
      await assert.rejects(result, isReason('SHUTTING_DOWN'));
      await afterKill(directory, async (next) =>
        assert.deepEqual(
          next.interrupted.map((operation) => operation.id),
          [id],
        ),
      );
    }));
});
