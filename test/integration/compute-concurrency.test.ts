import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { newVolume, vmOf } from '../lab/guests.ts';
import { refusalOf } from '../lab/refusal.ts';
import { leavesNothing, type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

const changes = 1_000;
/** What a caller is told who comes when another is at it, or when too many come. */
const mayTryAgain = ['VM_BUSY', 'TOO_MANY_OPERATIONS', 'TOO_MANY_REQUESTS'];

describe('many changes at a time', () => {
  it('of one VM come one after the other: each is made or refused, none is lost, none waits for ever', async () => {
    const { uuid } = await stage.create('one');
    const { compute, operations } = stage.celld;
    const outcomes = await Promise.all(
      Array.from({ length: changes }, (_, index) =>
        compute.updateVm({ vm: 'one', spec: { description: `change ${index}` } }).then(
          ({ vm, operationId }) => ({ index, operationId, description: vm?.spec?.description, reason: '' }),
          (thrown: unknown) => ({ index, operationId: '', description: '', reason: refusalOf(thrown).reason }),
        ),
      ),
    );
    const made = outcomes.filter(({ reason }) => reason === '');
    const refused = outcomes.filter(({ reason }) => reason !== '');
    for (const { index, description } of made) assert.equal(description, `change ${index}`);
    for (const { reason } of refused) assert.ok(mayTryAgain.includes(reason), reason);
    assert.ok(made.length > 0 && refused.some(({ reason }) => reason === 'VM_BUSY'), `${made.length} made`);

    // Every change that was made is an operation that succeeded, and the last of them is what the VM is.
    const listed = await operations.listOperations({ vmUuid: uuid, pageSize: 1_000 });
    const succeeded = listed.operations.filter(
      ({ method, state }) => method.endsWith('/UpdateVm') && state === 'OPERATION_STATE_SUCCEEDED',
    );
    assert.deepEqual(succeeded.map(({ id }) => id).sort(), made.map(({ operationId }) => operationId).sort());
    const byEnd = succeeded.toSorted((a, b) => Number(b.endTime) - Number(a.endTime));
    const lastTime = Number(byEnd[0]?.endTime);
    const last = byEnd.filter(({ endTime }) => Number(endTime) === lastTime).map(({ id }) => id);
    const { spec, status } = await stage.get('one');
    const final = made.find(({ description }) => description === spec?.description);
    assert.ok(final && last.includes(final.operationId), `${spec?.description} is not the last`);
    assert.equal(status?.operationId, '');
    assert.equal(
      (await compute.updateVm({ vm: 'one', spec: { description: 'after' } })).vm?.spec?.description,
      'after',
    );
    await stage.remove('one');
  });

  it('of different kinds on one VM end, and leave it in order', async () => {
    await stage.create('kinds', { cpu: { vcpus: 1, maximumVcpus: 2 } });
    const { compute } = stage.celld;
    const vm = 'kinds';
    const kinds: readonly (() => Promise<unknown>)[] = [
      () => compute.startVm({ vm }),
      () => compute.powerOffVm({ vm }),
      () => compute.pauseVm({ vm }),
      () => compute.resumeVm({ vm }),
      () => compute.updateVm({ vm, spec: { cpu: { vcpus: 2 } } }),
      () => compute.updateVm({ vm, spec: { cpu: { vcpus: 1 } } }),
      () => compute.updateVm({ vm, spec: { labels: { a: 'b' } } }),
      () => compute.renameVm({ vm, newName: 'kinds' }),
    ];
    const calls = Array.from({ length: 200 }, (_, index) => kinds[index % kinds.length]?.());
    const outcomes = await Promise.allSettled(calls);
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      const { reason, message } = refusalOf(outcome.reason);
      assert.ok([...mayTryAgain, 'VM_WRONG_STATE'].includes(reason), `${reason}: ${message}`);
    }
    await compute.powerOffVm({ vm });
    assert.equal((await stage.get(vm)).status?.operationId, '');
    await stage.remove(vm);
  });

  it('on as many VMs as the host may run vCPUs all succeed, and leave nothing', async () => {
    const { compute } = stage.celld;
    const count = availableParallelism() * 8;
    const life = async (vm: string) => {
      const disks = [{ name: 'root', source: newVolume() }];
      await stage.create(vm, { allowMemoryOvercommit: true, disks });
      const started = vmOf(await compute.startVm({ vm }));
      assert.equal(started.status?.state, 'VM_STATE_RUNNING');
      const stopped = vmOf(await compute.powerOffVm({ vm }));
      assert.equal(stopped.status?.state, 'VM_STATE_SHUT_OFF');
      const { existed } = await compute.deleteVm({ vm, deleteVolumes: true });
      assert.equal(existed, true);
    };
    await leavesNothing(stage, () => Promise.all(Array.from({ length: count }, (_, index) => life(`life-${index}`))));
  });
});
