import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import { newRequestId, newUuid } from '../../../src/core/ids.ts';
import { Locks } from '../../../src/core/locks.ts';
import { operationError } from '../../../src/core/operation.ts';
import type { RecoveryHandler } from '../../../src/core/operation-recovery.ts';
import {
  afterKill,
  bytes,
  collect,
  gate,
  isReason,
  openIn,
  request,
  text,
  unexpected,
  withOperations,
} from './operations-setup.ts';
import { scratchDirectory } from './scratch.ts';
import { mountSmallDisk, noSmallDisk } from './small-disk.ts';

describe('after a crash', () => {
  test('an operation that did not end is finished, undone, or left for another attempt; until then its request_id waits', () =>
    withOperations(async (operations, directory) => {
      const vm = newUuid();
      const begin = async (vmUuid: typeof vm, name: string) => {
        const requestId = newRequestId();
        const { work, begun } = gate();
        const { id } = await operations.run(request({ requestId, vmUuid }), work);
        const { note } = await begun;
        await note({ name, step: 1 });
        await note({ name, step: 2 });
        return { id, requestId };
      };
      const finished = await begin(newUuid(), 'finish');
      const undone = await begin(vm, 'undo');
      const stuck = await begin(vm, 'stuck');
      await afterKill(directory, async (next) => {
        assert.deepEqual(next.interrupted.map(({ id }) => id).sort(), [finished.id, undone.id, stuck.id].sort());
        assert.ok(next.interrupted.every(({ state }) => state.tag === 'running'));
        const waiting = await next.run(request({ requestId: finished.requestId }), () => assert.fail());
        assert.equal(waiting.how, 'joined');
        let canRecover = false;
        const handler: RecoveryHandler = async ({ operation, notes }) => {
          assert.equal(notes.length, 2);
          if (operation.id === finished.id) return bytes('finished');
          if (operation.id === undone.id) return 'undone';
          if (!canRecover) throw new CellError('HYPERVISOR_UNAVAILABLE', 'no libvirt');
          return 'undone';
        };
        const failures = await next.recover(handler);
        assert.deepEqual(
          failures.map(({ operation }) => operation.id),
          [stuck.id],
        );
        assert.equal(text(await waiting.result), 'finished');
        assert.equal(next.get(undone.id).state.tag, 'interrupted');
        assert.equal(operationError(next.get(undone.id))?.reason, 'OPERATION_INTERRUPTED');
        const again = await next.run(request({ requestId: undone.requestId }), async () => bytes('again'));
        assert.equal(text(await again.result), 'again');
        const patient = await next.run(request({ requestId: stuck.requestId }), () => assert.fail());
        canRecover = true;
        assert.deepEqual(await next.recover(handler), []);
        await assert.rejects(patient.result, isReason('OPERATION_INTERRUPTED'));
        assert.deepEqual(next.interrupted, []);
      });
    }));

  test('an operation that was recovered stays so over further restarts', () =>
    withOperations(async (operations, directory) => {
      const { work } = gate();
      const { id } = await operations.run(request(), work);
      await afterKill(directory, async (next) => {
        await next.recover(async () => 'undone');
        assert.equal(next.get(id).state.tag, 'interrupted');
        await next.recover(unexpected);
      });
      await using scratch = await scratchDirectory();
      const first = await openIn(scratch.path);
      const begun = await first.run(request(), work);
      await first.close({ abortMs: 0 });
      await using second = await openIn(scratch.path);
      await second.recover(async () => bytes('finished'));
      await second.close();
      await using third = await openIn(scratch.path);
      assert.deepEqual(await third.recover(unexpected), []);
      assert.equal(third.get(begun.id).state.tag, 'succeeded');
    }));
});

test('a journal cut at any byte opens, with every answer before the cut and no other', () =>
  withOperations(async (operations, directory) => {
    const file = 'operations.v1.journal';
    const answers = new Map<string, string>();
    for (const answer of ['one', 'two', 'three']) {
      const { id, result } = await operations.run(request({ requestId: newRequestId() }), async ({ note }) => {
        await note({ answer });
        return bytes(answer);
      });
      await result;
      answers.set(id, answer);
    }
    const journal = readFileSync(join(directory, file));
    await using scratch = await scratchDirectory();
    for (let cut = 0; cut <= journal.length; cut += 1) {
      writeFileSync(join(scratch.path, file), journal.subarray(0, cut));
      await using cutOff = await openIn(scratch.path);
      const lines = journal.subarray(0, cut).filter((byte) => byte === 0x0a).length;
      const listed = cutOff.list();
      assert.equal(listed.length, Math.ceil(lines / 3));
      assert.equal(cutOff.interrupted.length, lines % 3 === 0 ? 0 : 1);
      for (const { id, state } of listed) {
        assert.ok(answers.has(id));
        if (state.tag === 'succeeded') assert.equal(text(state.result), answers.get(id));
      }
    }
  }));

describe('a full disk', { skip: noSmallDisk }, () => {
  test('refuses new operations with nothing begun, still answers those that run, and writes their ends when there is space', async () => {
    using disk = mountSmallDisk(256);
    const failures: unknown[] = [];
    const operations = await openIn(disk.path, { retryMs: 20, onJournalFailure: (error) => failures.push(error) });
    const requestId = newRequestId();
    const { work, begun, finish } = gate();
    const running = await operations.run(request({ requestId }), work);
    const { note } = await begun;
    const refused = newRequestId();
    const earlier = await operations.run(request({ requestId: refused }), async () => {
      throw new CellError('POOL_FULL', 'the pool is full');
    });
    await assert.rejects(earlier.result, isReason('POOL_FULL'));
    await disk.fill();
    // Fills the rest of the journal's last page.
    await assert.rejects(note('x'.repeat(8_192)), isReason('STATE_DIRECTORY_FULL'));
    await assert.rejects(
      (async () => {
        for (let n = 0; n < 100; n += 1) await note('x');
      })(),
      isReason('STATE_DIRECTORY_FULL'),
    );
    const locks = new Locks<string, string>();
    const admit = (id: string) => {
      const attempt = locks.tryAcquire('vm', id);
      return attempt.tag === 'acquired' ? attempt.lock : assert.fail();
    };
    const calls = [1, 2].map(() =>
      operations.run(request({ requestId: refused, admit }), () => assert.fail('must not begin')),
    );
    // It is found as long as it may still begin.
    const { id: refusedId } = operations.getByRequest(request().caller, refused);
    const watched = collect(operations.watch(refusedId, { signal: AbortSignal.timeout(10_000) }));
    for (const call of calls) await assert.rejects(call, isReason('STATE_DIRECTORY_FULL'));
    assert.deepEqual(await watched, ['running ', 'failed']);
    assert.throws(() => operations.get(refusedId), isReason('OPERATION_NOT_FOUND'));
    assert.equal(operations.getByRequest(request().caller, refused).id, earlier.id);
    assert.equal(locks.holder('vm'), undefined);
    assert.equal(operations.list().length, 2);

    finish('done');
    assert.equal(text(await running.result), 'done');
    assert.equal(failures.length, 1);
    assert.ok(isReason('STATE_DIRECTORY_FULL')(failures[0]));
    const replay = await operations.run(request({ requestId }), () => assert.fail());
    assert.equal(text(await replay.result), 'done');

    await disk.free();
    const tried = await operations.run(request({ requestId: refused }), async () => bytes('now'));
    assert.equal(text(await tried.result), 'now');
    await operations.close();
    await using next = await openIn(disk.path);
    assert.deepEqual(await next.recover(unexpected), []);
    assert.deepEqual(
      next
        .list()
        .map(({ state }) => state.tag)
        .sort(),
      ['failed', 'succeeded', 'succeeded'],
    );
  });
});
