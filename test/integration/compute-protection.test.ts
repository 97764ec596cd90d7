import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

describe('a protected VM', () => {
  it('is not deleted, whoever asks, and stays as it is', async () => {
    const { etag } = await stage.create('kept', { deleteProtection: true });
    const { compute } = stage.celld;
    for (const validateOnly of [false, true]) {
      const { message } = await assertRefused(compute.deleteVm({ vm: 'kept', validateOnly }), 'DELETE_PROTECTED');
      assert.match(
        message,
        /^kept is protected from being deleted; it must have spec.delete_protection taken off first$/,
      );
    }
    const vm = await stage.get('kept');
    assert.deepEqual([vm.etag, vm.spec?.deleteProtection, vm.spec?.startProtection], [etag, true, false]);
  });

  it('is not started, by the API or with the host', async () => {
    await stage.create('still', { startProtection: true, autostart: true });
    const { compute } = stage.celld;
    for (const validateOnly of [false, true])
      await assertRefused(compute.startVm({ vm: 'still', validateOnly }), 'START_PROTECTED');
    const { spec } = await stage.get('still');
    assert.deepEqual([spec?.startProtection, spec?.autostart], [true, true]);
    assert.match(await stage.host.virsh('dominfo', 'still'), /Autostart:\s+disable/);
    await stage.remove('still');
  });
});

describe('a VM with a place in the order of starts', () => {
  it('shows it, and is not left to libvirt', async () => {
    await stage.create('third', { autostart: true, startOrder: 3, startDelaySeconds: 20 });
    const { spec } = await stage.get('third');
    assert.deepEqual([spec?.autostart, spec?.startOrder, spec?.startDelaySeconds], [true, 3, 20]);
    assert.match(await stage.host.virsh('dominfo', 'third'), /Autostart:\s+disable/);
    await stage.remove('third');
  });
});

describe('a VM with room for more vCPUs', () => {
  it('starts with those that it has', async () => {
    await stage.start('roomy', { cpu: { vcpus: 1, maximumVcpus: 3 } });
    const { spec, status } = await stage.get('roomy');
    assert.deepEqual([spec?.cpu?.vcpus, spec?.cpu?.maximumVcpus, status?.vcpus], [1, 3, 1]);
    assert.equal(status?.memoryBytes, 32n << 20n);
    assert.match(await stage.host.virsh('vcpucount', 'roomy', '--live', '--current'), /^1$/m);
    await stage.remove('roomy');
    await stage.create('plain', { cpu: { vcpus: 2 } });
    const plain = await stage.get('plain');
    assert.deepEqual([plain.spec?.cpu?.maximumVcpus, plain.status?.vcpus, plain.status?.memoryBytes], [2, 0, 0n]);
  });
});
