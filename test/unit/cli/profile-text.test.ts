import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Vm } from '../../../gen/ts/cell/v1/vm.ts';
import { guestFacts } from '../../../src/cli/profile-text.ts';
import { parseNumbers } from '../../../src/cli/tuning-flags.ts';
import { tuningFacts } from '../../../src/cli/tuning-text.ts';
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

it('shows where on the host it runs', () => {
  const tuned = Vm.fromPartial({
    spec: {
      tuning: {
        vcpuPins: [{ vcpu: 1, cpus: [2, 3] }],
        emulatorCpus: [0],
        numa: { mode: 'NUMA_MODE_STRICT', nodes: [1] },
        guestNumaCells: [{ vcpus: [0, 1], memoryBytes: 1073741824n }],
        hugepageBytes: 2097152n,
        lockMemory: true,
      },
      launchSecurity: { kind: { $case: 'sev', value: {} } },
    },
  });
  assert.deepEqual(tuningFacts(tuned.spec), [
    ['Pins', '1=2,3 emulator=0'],
    ['Memory is', 'strict of node 1, pages of 2MiB, locked, encrypted by SEV'],
    ['Guest NUMA', 'vCPUs 0,1 with 1GiB'],
  ]);
  assert.deepEqual(tuningFacts(Vm.fromPartial({ spec: { tuning: {} } }).spec), []);
  assert.match(vmDetails(tuned, { now: new Date() }), /Pins: +1=2,3/);
});

it('refuses numbers that are none', () => {
  assert.deepEqual(parseNumbers('--x', '0-2,8'), [0, 1, 2, 8]);
  for (const text of ['', 'a', '3-1', '1,', '-1', '1-2-3', '999999'])
    assert.throws(() => parseNumbers('--x', text), { outcome: 'usage' });
});

it('shows nothing of what a VM does not have', () => {
  const linux = Vm.fromPartial({ spec: { guestProfile: 'GUEST_PROFILE_LINUX', hyperv: {}, tpm: { enabled: false } } });
  assert.deepEqual(guestFacts(linux), [
    ['Profile', 'linux'],
    ['Clock', ''],
  ]);
  assert.deepEqual(guestFacts(Vm.create()), []);
});
