import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import { newRequestId, newUuid } from '../../../src/core/ids.ts';
import { Locks } from '../../../src/core/locks.ts';
import { type Operation, UnfinishedError } from '../../../src/core/operation.ts';
import type { OperationRequest } from '../../../src/core/operations.ts';
import { afterKill, bytes, isReason, request, text, unexpected, withOperations } from './operations-setup.ts';

const lost = () => new UnfinishedError(new CellError('HYPERVISOR_UNAVAILABLE', 'the connection to libvirt was lost'));

/** Work that libvirt leaves in the middle. */
const leftAlone = async () => {
  throw lost();
};

describe('an operation whose work does not know how it ended', () => {
  test('answers its caller at once, goes on running with its lock, and ends as its recovery says', () => {
    const unfinished: Operation[] = [];
    const use: Parameters<typeof withOperations>[0] = async (operations) => {
      const locks = new Locks<string, string>();
      const admit = (id: string) => {
        const attempt = locks.tryAcquire('vm', id);
        return attempt.tag === 'acquired' ? attempt.lock : assert.fail('locked');
      };
      const asked: OperationRequest = request({ requestId: newRequestId(), vmUuid: newUuid(), admit });
      const { id, result } = await operations.run(asked, async ({ note }) => {
        await note('step');
        throw lost();
      });
      await assert.rejects(result, isReason('HYPERVISOR_UNAVAILABLE'));
      assert.deepEqual(
        unfinished.map((operation) => operation.id),
        [id],
      );
      assert.deepEqual(operations.get(id).state, {
        tag: 'running',
        phase: 'recovering: the connection to libvirt was lost',
      });
      assert.equal(locks.holder('vm'), id);

      const again = await operations.run(asked, () => assert.fail('it has begun already'));
      assert.equal(again.how, 'joined');
      const failures = await operations.recover(async () => assert.fail('not yet'));
      assert.deepEqual(
        failures.map(({ operation }) => operation.id),
        [id],
      );
      const seen: unknown[] = [];
      const handler = async ({ notes }: { readonly notes: readonly unknown[] }) => {
        seen.push(...notes);
        return bytes('done');
      };
      assert.deepEqual(await operations.recover(handler), []);
      assert.deepEqual(seen, ['step']);
      assert.equal(text(await again.result), 'done');
      assert.equal(locks.holder('vm'), undefined);
      const replay = await operations.run(asked, () => assert.fail('it has an answer'));
      assert.equal(replay.how, 'replayed');
      assert.deepEqual(await operations.recover(unexpected), []);
    };
    return withOperations(use, { onUnfinished: (operation) => unfinished.push(operation) });
  });

  test('may be tried again when it was undone', () =>
    withOperations(async (operations) => {
      const asked = request({ requestId: newRequestId() });
      const { result } = await operations.run(asked, leftAlone);
      await assert.rejects(result, isReason('HYPERVISOR_UNAVAILABLE'));
      await operations.recover(async () => 'undone');
      const again = await operations.run(asked, async () => bytes('done'));
      assert.equal(text(await again.result), 'done');
    }));

  test('tells whoever waits when it cannot be recovered unless somebody does something', () =>
    withOperations(async (operations) => {
      const asked = request({ requestId: newRequestId() });
      const { id } = await operations.run(asked, leftAlone);
      const again = await operations.run(asked, () => assert.fail('it has begun already'));
      const stuck = async () => {
        throw new CellError('HYPERVISOR_ERROR', 'libvirt is stuck');
      };
      assert.equal((await operations.recover(stuck)).length, 1);
      await assert.rejects(again.result, isReason('HYPERVISOR_ERROR'));
      assert.deepEqual(operations.get(id).state, { tag: 'running', phase: 'recovering: libvirt is stuck' });
      await operations.recover(async () => 'undone');
      const more = await operations.run(asked, async () => bytes('done'));
      assert.equal(text(await more.result), 'done');
    }));

  test('is not waited for longer than a while', (t) =>
    withOperations(async (operations) => {
      const asked = request({ requestId: newRequestId() });
      await (await operations.run(asked, leftAlone)).result.catch(() => undefined);
      t.mock.timers.enable({ apis: ['setTimeout'] });
      const again = await operations.run(asked, () => assert.fail());
      t.mock.timers.tick(5_000);
      await assert.rejects(again.result, isReason('HYPERVISOR_UNAVAILABLE'));
      t.mock.timers.reset();
    }));

  test('is recovered by the next celld if this one ends', () =>
    withOperations(async (operations, directory) => {
      const { id, result } = await operations.run(request(), leftAlone);
      await assert.rejects(result, isReason('HYPERVISOR_UNAVAILABLE'));
      await afterKill(directory, async (next) => {
        assert.deepEqual(
          next.interrupted.map((operation) => operation.id),
          [id],
        );
        await next.recover(async () => bytes('done'));
        assert.equal(next.get(id).state.tag, 'succeeded');
      });
    }));

  test('does not wait for the recovery of another, nor is recovered twice at a time', () =>
    withOperations(async (operations) => {
      const slow = await operations.run(request({ vmUuid: newUuid() }), leftAlone);
      await slow.result.catch(() => undefined);
      const held = Promise.withResolvers<'undone'>();
      const first = operations.recover(() => held.promise);
      const quick = await operations.run(request({ vmUuid: newUuid() }), leftAlone);
      await quick.result.catch(() => undefined);
      const handler = mock.fn(async () => 'undone' as const);
      await operations.recover(handler);
      assert.equal(handler.mock.callCount(), 1);
      assert.equal(operations.get(quick.id).state.tag, 'interrupted');
      assert.equal(operations.get(slow.id).state.tag, 'running');
      held.resolve('undone');
      await first;
      assert.equal(operations.get(slow.id).state.tag, 'interrupted');
    }));
});
