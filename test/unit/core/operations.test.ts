import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import { newOperationId, newRequestId, newUuid, type OperationId } from '../../../src/core/ids.ts';
import { Locks } from '../../../src/core/locks.ts';
import { mayMove, operationError } from '../../../src/core/operation.ts';
import type { Operations } from '../../../src/core/operations.ts';
import { afterKill, bytes, collect, gate, isReason, request, text, withOperations } from './operations-setup.ts';

describe('an operation', () => {
  test('answers with what its work gives, and is found by id and by request_id', () =>
    withOperations(async (operations) => {
      const requestId = newRequestId();
      const vmUuid = newUuid();
      const begun = await operations.run(request({ requestId, vmUuid }), async ({ id }) => bytes(`by ${id}`));
      assert.equal(begun.how, 'begun');
      assert.equal(text(await begun.result), `by ${begun.id}`);
      const operation = operations.get(begun.id);
      assert.equal(operation.state.tag, 'succeeded');
      assert.ok(operation.endTimeMs !== undefined && operation.endTimeMs >= operation.createTimeMs);
      assert.equal(operations.getByRequest(request().caller, requestId), operation);
      assert.throws(() => operations.getByRequest('somebody else', requestId), isReason('OPERATION_NOT_FOUND'));
      assert.throws(() => operations.get(newOperationId()), isReason('OPERATION_NOT_FOUND'));
    }));

  test('is on the disk before its work begins, and its end before it is told', () =>
    withOperations(async (operations, directory) => {
      const lines = () => readFileSync(join(directory, 'operations.v1.journal'), 'utf8').split('\n').length - 1;
      const { result } = await operations.run(request(), async ({ note }) => {
        assert.equal(lines(), 1);
        await note({ made: 'volume' });
        assert.equal(lines(), 2);
        return bytes('done');
      });
      await result;
      assert.equal(lines(), 3);
    }));

  test('is found from its admission on, and answered only when it is on the disk', () =>
    withOperations(async (operations, directory) => {
      const lines = () => readFileSync(join(directory, 'operations.v1.journal'), 'utf8').split('\n').length - 1;
      const requestId = newRequestId();
      const admitted = Promise.withResolvers<OperationId>();
      const admit = (id: OperationId) => void admitted.resolve(id);
      const begun = operations.run(request({ requestId, admit }), async () => bytes('done'));
      const id = await admitted.promise;
      assert.equal(lines(), 0);
      assert.equal(operations.get(id).state.tag, 'running');
      assert.equal(operations.getByRequest(request().caller, requestId).id, id);
      assert.deepEqual(
        operations.list({ runningOnly: true }).map((operation) => operation.id),
        [id],
      );
      assert.equal((await begun).id, id);
      assert.ok(lines() >= 1);
      assert.equal(text(await (await begun).result), 'done');
      assert.equal(operations.list().length, 1);
    }));

  test('gives its first answer again, also after a restart, and never runs its work twice', () =>
    withOperations(async (operations, directory) => {
      const requestId = newRequestId();
      const first = await operations.run(request({ requestId }), async () => bytes('first'));
      await first.result;
      const again = async (at: Operations) => {
        const replay = await at.run(request({ requestId }), () => assert.fail('ran twice'));
        assert.equal(replay.how, 'replayed');
        assert.equal(replay.id, first.id);
        assert.equal(text(await replay.result), 'first');
      };
      await again(operations);
      await afterKill(directory, again);
    }));

  test('gives a final failure again with all that it says, also after a restart', () =>
    withOperations(async (operations, directory) => {
      const requestId = newRequestId();
      const failure = new CellError('VM_WRONG_STATE', 'VM a is running', {
        metadata: { vm: 'a', state: 'running' },
        preconditions: [{ type: 'VM_WRONG_STATE', subject: 'vm/a', description: 'shut it down first' }],
      });
      const first = await operations.run(request({ requestId }), () => Promise.reject(failure));
      await assert.rejects(first.result, (error) => error === failure);
      const again = async (at: Operations) => {
        const replay = await at.run(request({ requestId }), () => assert.fail('ran twice'));
        await assert.rejects(replay.result, (error: CellError) => {
          assert.deepEqual(error.toRecord(), failure.toRecord());
          return true;
        });
      };
      await again(operations);
      await afterKill(directory, again);
    }));

  test('is tried again with the same request_id after a failure that passes, which the list still shows', () =>
    withOperations(async (operations, directory) => {
      const requestId = newRequestId();
      const busy = new CellError('VM_BUSY', 'VM a is busy');
      const failed = await operations.run(request({ requestId }), () => Promise.reject(busy));
      await assert.rejects(failed.result, isReason('VM_BUSY'));
      const again = async (at: Operations) => {
        assert.equal(at.getByRequest(request().caller, requestId).id, failed.id);
        const second = await at.run(request({ requestId }), async () => bytes('now'));
        assert.equal(second.how, 'begun');
        assert.equal(text(await second.result), 'now');
        assert.deepEqual(new Set(at.list().map(({ id }) => id)), new Set([failed.id, second.id]));
        assert.equal(at.getByRequest(request().caller, requestId).id, second.id);
      };
      await afterKill(directory, again);
      await again(operations);
    }));

  test('keeps a digest of a request by which nobody without the key can tell what it said', () =>
    withOperations(async (operations, directory) => {
      const requestId = newRequestId();
      const requestDigest = 'an unusual digest';
      const { result } = await operations.run(request({ requestId, requestDigest }), async () => bytes('done'));
      await result;
      const journal = await readFile(join(directory, 'operations.v1.journal'), 'utf8');
      assert.doesNotMatch(journal, /an unusual digest/);
      const key = await readFile(join(directory, 'digest.key'));
      const keyed = createHmac('sha256', key).update(requestDigest).digest('base64url');
      assert.ok(journal.includes(keyed));
      await afterKill(directory, async (next) => {
        const again = await next.run(request({ requestId, requestDigest }), () => assert.fail());
        assert.equal(again.how, 'replayed');
      });
    }));

  test('refuses another request with its request_id: running, ended, failed', () =>
    withOperations(async (operations) => {
      const requestId = newRequestId();
      const { work, finish } = gate();
      const others = [
        request({ requestId, requestDigest: 'd2' }),
        request({ requestId, method: '/cell.v1.ComputeService/DeleteVm' }),
      ];
      const refusesOthers = async () => {
        for (const other of others) {
          await assert.rejects(
            operations.run(other, () => assert.fail()),
            isReason('REQUEST_ID_REUSED'),
          );
        }
      };
      const starting = operations.run(request({ requestId }), work);
      await refusesOthers();
      const { result } = await starting;
      await refusesOthers();
      finish('done');
      await result;
      await refusesOthers();
      const foreign = await operations.run(request({ requestId, caller: 'bob', requestDigest: 'd2' }), async () =>
        bytes('bob'),
      );
      assert.equal(text(await foreign.result), 'bob');
    }));

  test('hides what an unexpected error says, and keeps it for the log of the first caller', () =>
    withOperations(async (operations, directory) => {
      const bug = new TypeError('secret');
      const { id, result } = await operations.run(request(), () => Promise.reject(bug));
      await assert.rejects(
        result,
        (error) => error instanceof CellError && error.reason === 'INTERNAL' && error.cause === bug,
      );
      assert.equal(operationError(operations.get(id))?.reason, 'INTERNAL');
      assert.ok(!readFileSync(join(directory, 'operations.v1.journal'), 'utf8').includes('secret'));
    }));

  test('without a request_id is never joined', () =>
    withOperations(async (operations) => {
      const begun = await Promise.all([1, 2].map((n) => operations.run(request(), async () => bytes(`${n}`))));
      assert.notEqual(begun[0]?.id, begun[1]?.id);
    }));

  test('moves only as its table says', () => {
    const running = { tag: 'running', phase: '' } as const;
    const interrupted = { tag: 'interrupted' } as const;
    assert.ok(mayMove(running, interrupted));
    assert.ok(!mayMove(interrupted, running));
    assert.ok(!mayMove(interrupted, { tag: 'succeeded', result: bytes('') }));
  });
});

describe('admission', () => {
  test('holds the lock until the end is told, so that who hears of the end can go on', () =>
    withOperations(async (operations) => {
      const locks = new Locks<string, string>();
      const admit = (id: string) => {
        const attempt = locks.tryAcquire('vm', id);
        if (attempt.tag === 'busy')
          throw new CellError('VM_BUSY', `busy with ${attempt.holder}`, { metadata: { operation: attempt.holder } });
        return attempt.lock;
      };
      const { work, finish } = gate();
      const first = await operations.run(request({ admit }), work);
      const refused = (error: CellError) => error.reason === 'VM_BUSY' && error.metadata['operation'] === first.id;
      await assert.rejects(
        operations.run(request({ admit }), () => assert.fail()),
        refused,
      );
      assert.equal(operations.list().length, 1);
      const heard = collect(operations.watch(first.id, { signal: new AbortController().signal })).then(() =>
        locks.holder('vm'),
      );
      finish('done');
      await first.result;
      assert.equal(await heard, undefined);
      const second = await operations.run(request({ admit }), async () => bytes('second'));
      assert.equal(text(await second.result), 'second');
    }));

  test('is not asked for a call that is joined or replayed', () =>
    withOperations(async (operations) => {
      const requestId = newRequestId();
      let admissions = 0;
      const admit = () => {
        admissions += 1;
        return undefined;
      };
      const { work, finish } = gate();
      const calls = await Promise.all([1, 2, 3].map(() => operations.run(request({ requestId, admit }), work)));
      assert.deepEqual(
        calls.map(({ how }) => how),
        ['begun', 'joined', 'joined'],
      );
      finish('done');
      await calls[2]?.result;
      await operations.run(request({ requestId, admit }), work);
      assert.equal(admissions, 1);
    }));
});

describe('a watch of an operation', () => {
  const signal = new AbortController().signal;

  test('gives it as it is, each phase, the end, and is over', () =>
    withOperations(async (operations) => {
      const { work, begun, finish } = gate();
      const { id, result } = await operations.run(request(), work);
      const { setPhase } = await begun;
      setPhase('one');
      const watched = collect(operations.watch(id, { signal }));
      await Promise.resolve();
      setPhase('two');
      setPhase('three');
      finish('done');
      await result;
      setPhase('too late');
      assert.deepEqual(await watched, ['running one', 'running two', 'running three', 'succeeded']);
      assert.deepEqual(await collect(operations.watch(id, { signal })), ['succeeded']);
      assert.throws(() => operations.watch(newOperationId(), { signal }), isReason('OPERATION_NOT_FOUND'));
    }));

  test('that does not read misses phases but not the end', () =>
    withOperations(async (operations) => {
      const { work, begun, finish } = gate();
      const { id, result } = await operations.run(request(), work);
      const watch = operations.watch(id, { signal });
      await watch.next();
      const { setPhase } = await begun;
      for (let n = 0; n < 10_000; n += 1) setPhase(`${n}`);
      finish('done');
      await result;
      const rest = await collect(watch);
      assert.ok(rest.length < 100);
      assert.deepEqual(rest.slice(-2), ['running 9999', 'succeeded']);
    }));

  test('ends with the reason of its signal, and the operation goes on', () =>
    withOperations(async (operations) => {
      const { work, finish } = gate();
      const { id, result } = await operations.run(request(), work);
      const caller = new AbortController();
      const watched = collect(operations.watch(id, { signal: caller.signal }));
      const reason = new Error('hung up');
      caller.abort(reason);
      await assert.rejects(watched, (error) => error === reason);
      finish('done');
      assert.equal(text(await result), 'done');
    }));
});

describe('a list', () => {
  test('shows those of one VM, or those that run', () =>
    withOperations(async (operations) => {
      const [a, b] = [newUuid(), newUuid()];
      const { work, finish } = gate();
      const running = await operations.run(request({ vmUuid: a }), work);
      const ended = await operations.run(request({ vmUuid: b }), async () => bytes(''));
      await ended.result;
      assert.deepEqual(
        operations.list({ vmUuid: b }).map(({ id }) => id),
        [ended.id],
      );
      assert.deepEqual(
        operations.list({ runningOnly: true }).map(({ id }) => id),
        [running.id],
      );
      assert.deepEqual(operations.list({ vmUuid: b, runningOnly: true }), []);
      finish('');
    }));
});
