import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newVolume } from '../lab/guests.ts';
import { type Stage, startStage } from '../lab/stage.ts';
import { afterRestart } from '../lab/unfinished.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

const files = async () => (await stage.inPool('ls')).trim().split('\n').filter(Boolean).sort();

describe('a celld that ended in the middle of', () => {
  it('creating a VM that was defined: it is there, and starts with the host if it was to', async () => {
    const requestId = crypto.randomUUID();
    const spec = { name: 'made', cpu: { vcpus: 1 }, memoryBytes: 32n << 20n };
    const { vm } = await stage.celld.compute.createVm({ spec, requestId });
    const notes = [{ autostart: true }];
    const { state } = await afterRestart(stage, {
      method: 'ComputeService/CreateVm',
      vmUuid: vm?.uuid ?? '',
      requestId,
      notes,
    });
    assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
    assert.equal((await stage.get('made')).spec?.autostart, true);
    await stage.remove('made');
  });

  it('creating a VM that was not defined: its volumes are taken back, no others', async () => {
    const vmUuid = crypto.randomUUID();
    const mine = `${vmUuid}-root.qcow2`;
    for (const name of [mine, 'others.raw', `${vmUuid}-kept.raw`]) {
      await writeFile(join(stage.celld.poolPath, name), 'x');
    }
    const note = (volume: string) => ({ pool: 'default', volume });
    const notes = [note(mine), note('others.raw'), note(`${vmUuid}-never-made.raw`)];
    const { state, error } = await afterRestart(stage, { method: 'ComputeService/CreateVm', vmUuid, notes });
    assert.equal(state, 'OPERATION_STATE_INTERRUPTED');
    assert.equal(error?.reason, 'OPERATION_INTERRUPTED');
    assert.deepEqual(await files(), [`${vmUuid}-kept.raw`, 'others.raw'].sort());
    await stage.inPool('rm', `${vmUuid}-kept.raw`, 'others.raw');
  });

  it('deleting a VM: it goes, with the volumes that were to go and that nobody else uses', async () => {
    const { uuid } = await stage.start('doomed', { disks: [{ name: 'root', source: newVolume() }] });
    await stage.inPool('truncate', '-s', '1M', 'used.raw');
    const used = { $case: 'volume' as const, value: { pool: 'default', volume: 'used.raw' } };
    await stage.create('user', { disks: [{ name: 'root', source: used }] });
    const volumes = [`${uuid}-root.qcow2`, 'used.raw'].map((volume) => ({ pool: 'default', volume }));
    const { state } = await afterRestart(stage, {
      method: 'ComputeService/DeleteVm',
      vmUuid: uuid,
      notes: [{ volumes }],
    });
    assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
    assert.deepEqual(await stage.host.qemuPids(), []);
    const { vms } = await stage.celld.compute.listVms({});
    assert.deepEqual(
      vms.map(({ name }) => name),
      ['user'],
    );
    assert.deepEqual(await files(), ['used.raw']);
    await stage.remove('user');
  });

  it('deleting a VM, before anything was changed: it is still there', async () => {
    const { uuid } = await stage.create('spared');
    const { state } = await afterRestart(stage, { method: 'ComputeService/DeleteVm', vmUuid: uuid, notes: [] });
    assert.equal(state, 'OPERATION_STATE_INTERRUPTED');
    assert.equal((await stage.get('spared')).uuid, uuid);
    await stage.remove('spared');
  });

  for (const [method, from, state] of [
    ['StartVm', 'running', 'SUCCEEDED'],
    ['StartVm', 'shut off', 'INTERRUPTED'],
    ['PowerOffVm', 'shut off', 'SUCCEEDED'],
    ['PowerOffVm', 'running', 'INTERRUPTED'],
    ['ResetVm', 'running', 'INTERRUPTED'],
  ] as const) {
    it(`${method} of a VM that is ${from} now: ${state}`, async () => {
      const { uuid } = await stage.create('changed');
      if (from === 'running') await stage.celld.compute.startVm({ vm: uuid });
      const operation = await afterRestart(stage, { method: `ComputeService/${method}`, vmUuid: uuid, notes: [] });
      assert.equal(operation.state, `OPERATION_STATE_${state}`);
      await stage.remove('changed');
    });
  }
});
