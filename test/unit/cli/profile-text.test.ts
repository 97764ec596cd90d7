import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Vm } from '../../../gen/ts/cell/v1/vm.ts';
import { guestFacts } from '../../../src/cli/profile-text.ts';
import { vmDetails } from '../../../src/cli/vm-text.ts';

const windows = Vm.fromPartial({
  name: 'w',
  spec: {
    guestProfile: 'GUEST_PROFILE_WINDOWS',
    hyperv: { relaxed: true, stimerDirect: true, reset: false, spinlockRetries: 8191, vendorId: 'Cell' },
    clock: {
      offset: 'CLOCK_OFFSET_LOCALTIME',
      rtc: 'TICK_POLICY_CATCHUP',
      pit: 'TICK_POLICY_DELAY',
      hpet: true,
      hypervClock: true,
    },
    tpm: { enabled: true, model: 'TPM_MODEL_CRB' },
    driversMedia: true,
  },
  status: { generationId: 'id', disks: [{ name: 'drivers', target: 'sda' }] },
});

it('shows what goes by the system in the guest', () => {
  assert.deepEqual(guestFacts(windows), [
    ['Profile', 'windows'],
    ['Clock', 'localtime, rtc catchup, pit delay, hpet, hyperv-clock'],
    ['Hyper-V', 'relaxed, stimer-direct, spinlocks=8191, vendor-id=Cell'],
    ['TPM', '2.0, crb'],
    ['Generation', 'id'],
  ]);
  assert.match(vmDetails(windows, { now: new Date() }), /drivers +sda +cdrom +drivers/);
});

it('shows nothing of what a VM does not have', () => {
  const linux = Vm.fromPartial({ spec: { guestProfile: 'GUEST_PROFILE_LINUX', hyperv: {}, tpm: { enabled: false } } });
  assert.deepEqual(guestFacts(linux), [
    ['Profile', 'linux'],
    ['Clock', ''],
  ]);
  assert.deepEqual(guestFacts(Vm.create()), []);
});
