import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Stage, startStage } from '../lab/stage.ts';
import { afterRestart } from '../lab/unfinished.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

describe('a celld that is killed in the middle of', () => {
  it('an update, between what is stored and what runs: the next one brings the VM to what is stored', async () => {
    await stage.start('half', { cpu: { vcpus: 1, maximumVcpus: 3 } });
    const requestId = crypto.randomUUID();
    const request = { vm: 'half', spec: { cpu: { vcpus: 3 }, description: 'after' }, requestId };
    {
      using _frozen = await stage.freeze('half');
      const call = stage.celld.compute.updateVm(request);
      call.catch(() => undefined);
      await stage.sees(({ name, spec }) => name === 'half' && spec?.cpu?.vcpus === 3);
      const { status } = await stage.get('half');
      assert.deepEqual(status?.pendingChanges, [{ field: 'cpu.vcpus', requested: '3', effective: '1' }]);
      await stage.celld.kill('SIGKILL');
    }
    await stage.celld.start();
    const { vm, operationId } = await stage.celld.compute.updateVm(request);
    assert.notEqual(operationId, '');
    assert.deepEqual([vm?.spec?.description, vm?.status?.vcpus, vm?.status?.pendingChanges], ['after', 3, []]);
    assert.match(await stage.host.virsh('vcpucount', 'half', '--live', '--current'), /^3$/m);
    await stage.remove('half');
  });

  it('an update that had stored nothing: it is undone, and may be sent again', async () => {
    const { uuid, etag } = await stage.create('before');
    const requestId = crypto.randomUUID();
    const notes = [{ etag, autostart: true }];
    const method = 'ComputeService/UpdateVm';
    const { state } = await afterRestart(stage, { method, vmUuid: uuid, requestId, notes });
    assert.equal(state, 'OPERATION_STATE_INTERRUPTED');
    assert.deepEqual((await stage.get('before')).etag, etag);
    await stage.remove('before');
  });

  it('an update that had not come to autostart: libvirt starts the VM with the host', async () => {
    const { uuid } = await stage.create('late');
    const notes = [{ etag: 'another', autostart: true }];
    const { state } = await afterRestart(stage, { method: 'ComputeService/UpdateVm', vmUuid: uuid, notes });
    assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
    assert.equal((await stage.get('late')).spec?.autostart, true);
    await stage.remove('late');
  });

  it('a renaming: it counts as done if the VM has the name', async () => {
    const { uuid } = await stage.create('has-it');
    const ask = (name: string) =>
      afterRestart(stage, { method: 'ComputeService/RenameVm', vmUuid: uuid, notes: [{ name }] });
    assert.equal((await ask('has-it')).state, 'OPERATION_STATE_SUCCEEDED');
    assert.equal((await ask('has-it-not')).state, 'OPERATION_STATE_INTERRUPTED');
    await stage.remove('has-it');
  });
});
