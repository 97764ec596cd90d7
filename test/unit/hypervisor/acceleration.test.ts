import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseAcceleration, probeKvm } from '../../../src/hypervisor/acceleration.ts';

const problem = 'there is no /dev/kvm';

test('runs VMs on KVM where libvirt offers it, whatever celld itself may open', () => {
  for (const seen of [undefined, problem]) {
    const { domainType, configured, detail } = chooseAcceleration('auto', { offered: true, problem: seen });
    assert.deepEqual([domainType, configured], ['kvm', false]);
    assert.match(detail, /libvirt offers KVM/);
  }
});

test('emulates where libvirt does not offer KVM, and says why', () => {
  const missing = chooseAcceleration('auto', { offered: false, problem });
  assert.deepEqual(missing, { domainType: 'qemu', configured: false, detail: problem });
  const useless = chooseAcceleration('auto', { offered: false, problem: undefined });
  assert.deepEqual([useless.domainType, useless.configured], ['qemu', false]);
  assert.match(useless.detail, /does not offer KVM, though its device is there/);
});

test('does what was configured, whatever was found', () => {
  for (const offered of [true, false]) {
    for (const found of [undefined, problem]) {
      const kvm = chooseAcceleration('kvm', { offered, problem: found });
      assert.deepEqual([kvm.domainType, kvm.configured], ['kvm', true]);
      assert.match(kvm.detail, /configured/);
      const emulation = chooseAcceleration('emulation', { offered, problem: found });
      assert.deepEqual([emulation.domainType, emulation.configured], ['qemu', true]);
      assert.match(emulation.detail, /configured/);
    }
  }
});

test('sees whether the device is there', async () => {
  assert.equal(await probeKvm('/dev/null'), undefined);
  assert.match((await probeKvm('/dev/nothing-like-it')) ?? '', /there is no \/dev\/nothing-like-it/);
});
