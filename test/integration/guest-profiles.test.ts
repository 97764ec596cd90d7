import assert from 'node:assert/strict';
import { access, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { type GuestConsole, Guests, type SpecDraft, vmOf } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, small, startStage } from '../lab/stage.ts';

const driversMedia = 'default/virtio-win.iso';
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let stage: Stage;
let guests: Guests;

before(async () => {
  stage = await startStage({ config: { hypervisor: { acceleration: 'emulation', driversMedia } } });
  await writeFile(join(stage.celld.poolPath, 'virtio-win.iso'), 'x'.repeat(4096));
  guests = await Guests.open(stage.host, stage.celld, { modules: ['efivarfs'] });
});

after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
/** Where libvirt keeps the state of the VM's TPM. */
const tpmState = ({ uuid }: Vm) => join(stage.host.directory, 'lib/swtpm', uuid, 'tpm2/tpm2-00.permall');
/** What libvirt keeps beside the definitions: variables of firmware, state of TPMs. */
const kept = async () => {
  const list = (part: string) => readdir(join(stage.host.directory, 'lib', part)).catch(() => []);
  return [...(await list('qemu/nvram')), ...(await list('swtpm'))];
};
const tpmVersion = (console: GuestConsole) =>
  console.run('[ -c /dev/tpm0 ] && cat /sys/class/tpm/tpm0/tpm_version_major');

describe('a guest of profile windows', () => {
  let vm: Vm;
  let console: GuestConsole;

  before(async () => {
    const draft: SpecDraft = {
      guestProfile: 'GUEST_PROFILE_WINDOWS',
      memoryBytes: 256n << 20n,
      vnc: false,
      driversMedia: true,
    };
    ({ vm, console } = await guests.boot('windows', draft));
    vm = await stage.get(vm.uuid);
  });

  after(async () => {
    await console?.[Symbol.asyncDispose]();
    await stage.remove('windows');
    assert.deepEqual(await kept(), [], 'its variables and the state of its TPM go with it');
  });

  it('runs under a firmware that verifies what it boots, with keys enrolled', async () => {
    await console.run('mount -t efivarfs efivarfs /sys/firmware/efi/efivars');
    // Four bytes of attributes, then the value.
    const bytes = (name: string) => console.run(`od -An -tu1 /sys/firmware/efi/efivars/${name}-*`);
    assert.match(await bytes('SecureBoot'), / 1$/);
    assert.match(await bytes('SetupMode'), / 0$/);
    assert.match(await console.run('dmesg'), /secureboot: Secure boot enabled/);
  });

  it('has a TPM 2.0, a device for its generation id, and a drive with the drivers', async () => {
    assert.equal(await tpmVersion(console), '2');
    assert.match(await console.run('ls /sys/bus/acpi/devices'), /QEMUVGID/);
    assert.deepEqual(
      vm.status?.disks.map(({ name, volume }) => [name, volume?.volume]),
      [['drivers', 'virtio-win.iso']],
    );
    assert.match(vm.status?.generationId ?? '', uuidPattern);
  });

  it('is shown as it is: without the interfaces that emulation does not have', () => {
    const { firmware, hyperv, clock, tpm, vmGenerationId, guestProfile } = vm.spec ?? {};
    assert.equal(guestProfile, 'GUEST_PROFILE_WINDOWS');
    assert.deepEqual(firmware, { kind: 'FIRMWARE_KIND_UEFI', secureBoot: true });
    assert.deepEqual(Object.values(hyperv ?? {}).filter(Boolean), []);
    assert.deepEqual([clock?.offset, clock?.hypervClock, clock?.kvmClock], ['CLOCK_OFFSET_LOCALTIME', false, false]);
    assert.deepEqual(tpm, { enabled: true, model: 'TPM_MODEL_CRB' });
    assert.equal(vmGenerationId, true);
  });
});

describe('a TPM', () => {
  it('is there with BIOS and machine type pc too, keeps its state while the VM is off, and loses it with the VM', async () => {
    const { vm, console } = await guests.boot('tis', { machineType: 'pc', tpm: { model: 'TPM_MODEL_TIS' } });
    assert.equal(await tpmVersion(console), '2');
    await console[Symbol.asyncDispose]();
    await stage.celld.compute.powerOffVm({ vm: vm.uuid });
    assert.equal(await isThere(tpmState(vm)), true);
    const again = await guests.start(vm);
    assert.equal(await tpmVersion(again), '2');
    await again[Symbol.asyncDispose]();
    await stage.remove('tis');
    assert.deepEqual(await kept(), []);
  });
});

describe('what emulation cannot give', () => {
  const refused: readonly [string, SpecDraft][] = [
    ['spec.hyperv.relaxed', { hyperv: { relaxed: true } }],
    ['spec.hyperv.spinlock_retries', { hyperv: { spinlockRetries: 8191 } }],
    ['spec.hyperv.vendor_id', { hyperv: { vendorId: 'Cell' } }],
    ['spec.clock.kvm_clock', { clock: { kvmClock: true } }],
    ['spec.clock.hyperv_clock', { guestProfile: 'GUEST_PROFILE_WINDOWS', clock: { hypervClock: true } }],
  ];
  for (const [field, draft] of refused) {
    it(`is refused where it is asked for by name: ${field}`, async () => {
      const { metadata, message } = await assertRefused(stage.create('refused', draft), 'NOT_SUPPORTED_BY_HOST');
      assert.equal(metadata['field'], field);
      assert.match(message, /needs KVM/);
    });
  }

  it('may be refused by name, and every timer set', async () => {
    const clock = {
      offset: 'CLOCK_OFFSET_LOCALTIME',
      rtc: 'TICK_POLICY_DELAY',
      pit: 'TICK_POLICY_DISCARD',
      hpet: true,
      kvmClock: false,
      hypervClock: false,
    } as const;
    const { spec } = await stage.start('timers', { clock, hyperv: { synic: false, spinlockRetries: 0 } });
    assert.deepEqual(spec?.clock, clock);
    await stage.remove('timers');
  });
});

describe('a host without swtpm, UEFI and drivers', () => {
  let bare: Stage;

  before(async () => {
    bare = await startStage({
      prepare: async (host) => {
        const swtpm = (await host.exec(['sh', '-c', 'command -v swtpm'])).stdout.trim();
        await host.exec(['mount', '--bind', '/dev/null', swtpm]);
        await host.exec(['mount', '-t', 'tmpfs', 'tmpfs', '/usr/share/qemu/firmware']);
      },
    });
  });

  after(() => bare?.[Symbol.asyncDispose]());

  const refused: readonly [string, SpecDraft][] = [
    ['spec.tpm', { tpm: {} }],
    ['spec.drivers_media', { driversMedia: true }],
    ['spec.firmware.kind', { guestProfile: 'GUEST_PROFILE_WINDOWS' }],
    ['spec.tpm', { guestProfile: 'GUEST_PROFILE_WINDOWS', firmware: { kind: 'FIRMWARE_KIND_BIOS' }, tpm: {} }],
  ];
  for (const [field, draft] of refused) {
    it(`refuses ${field} of ${JSON.stringify(draft)}`, async () => {
      for (const validateOnly of [true, false]) {
        const call = bare.celld.compute.createVm({ spec: small('refused', draft), validateOnly });
        assert.equal((await assertRefused(call, 'NOT_SUPPORTED_BY_HOST')).metadata['field'], field);
      }
    });
  }

  it('makes a VM of profile windows that asks for none of them', async () => {
    const draft: SpecDraft = { guestProfile: 'GUEST_PROFILE_WINDOWS', firmware: { kind: 'FIRMWARE_KIND_BIOS' } };
    const vm = vmOf(await bare.celld.compute.createVm({ spec: small('bios', draft) }));
    assert.equal(vm.spec?.tpm?.enabled, false);
    await bare.remove('bios');
  });
});
