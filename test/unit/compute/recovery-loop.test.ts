import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { RecoveryLoop } from '../../../src/compute/recovery-loop.ts';
import { CellError } from '../../../src/core/error.ts';
import { UnfinishedError } from '../../../src/core/operation.ts';
import type { RecoveryHandler } from '../../../src/core/operation-recovery.ts';
import { request, withOperations } from '../core/operations-setup.ts';

/** A loop with one operation to recover; `outcome` says how each attempt goes. */
async function withLoop(
  outcome: (attempt: number) => ReturnType<RecoveryHandler>,
  use: (loop: RecoveryLoop, attempts: () => number) => Promise<void>,
): Promise<void> {
  await withOperations(async (operations) => {
    const left = await operations.run(request(), async () => {
      throw new UnfinishedError(new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt is gone'));
    });
    await left.result.catch(() => undefined);
    let attempts = 0;
    const handler: RecoveryHandler = () => {
      attempts += 1;
      return outcome(attempts);
    };
    using loop = new RecoveryLoop({ operations, handler, onFailure: () => undefined });
    await use(loop, () => attempts);
  });
}

/** Lets everything go on that does not wait for time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
}

const failing = async () => Promise.reject(new Error('not yet'));
const fakeTime = (t: TestContext) => t.mock.timers.enable({ apis: ['setTimeout'] });

test('recovers nothing before libvirt is there', () =>
  withLoop(failing, async (loop, attempts) => {
    loop.wake();
    await settle();
    assert.equal(attempts(), 0);
    loop.setReachable(true);
    await settle();
    assert.equal(attempts(), 1);
  }));

test('tries what failed again, later each time, until it has succeeded', (t) =>
  withLoop(
    async (attempt) => (attempt < 4 ? failing() : 'undone'),
    async (loop, attempts) => {
      fakeTime(t);
      loop.setReachable(true);
      for (const [waitMs, expected] of [
        [0, 1],
        [499, 1],
        [1, 2],
        [999, 2],
        [1, 3],
        [2_000, 4],
        [600_000, 4],
      ] as const) {
        t.mock.timers.tick(waitMs);
        await settle();
        assert.equal(attempts(), expected, `${waitMs} ms later`);
      }
    },
  ));

test('waits for libvirt when that goes away, and ends when it is disposed of', (t) =>
  withLoop(failing, async (loop, attempts) => {
    fakeTime(t);
    loop.setReachable(true);
    await settle();
    loop.setReachable(false);
    t.mock.timers.tick(600_000);
    await settle();
    assert.equal(attempts(), 1);
    loop.setReachable(true);
    await settle();
    assert.equal(attempts(), 2);
    loop[Symbol.dispose]();
    t.mock.timers.tick(600_000);
    await settle();
    assert.equal(attempts(), 2);
  }));

test('tries what failed again while another recovery lasts, which may wait for it', (t) =>
  withOperations(async (operations) => {
    const unfinished = async () => {
      throw new UnfinishedError(new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt is gone'));
    };
    const [waiting, failed] = [
      await operations.run(request(), unfinished),
      await operations.run(request(), unfinished),
    ];
    await Promise.allSettled([waiting.result, failed.result]);
    fakeTime(t);
    const recovered = Promise.withResolvers<'undone'>();
    let attempts = 0;
    const handler: RecoveryHandler = async ({ operation }) => {
      if (operation.id === waiting.id) return recovered.promise;
      attempts += 1;
      if (attempts === 1) return failing();
      recovered.resolve('undone');
      return 'undone';
    };
    using loop = new RecoveryLoop({ operations, handler, onFailure: () => undefined });
    loop.setReachable(true);
    await settle();
    assert.equal(attempts, 1);
    t.mock.timers.tick(500);
    await settle();
    assert.equal(attempts, 2);
    await recovered.promise;
  }));
