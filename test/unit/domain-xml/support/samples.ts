import { noCpuTune } from '../../../../src/domain-xml/cputune.ts';
import type { Devices } from '../../../../src/domain-xml/devices.ts';
import { defaultDiskDriver, type HardDisk } from '../../../../src/domain-xml/disk.ts';
import type { DomainDefinition } from '../../../../src/domain-xml/domain.ts';
import { noHyperv } from '../../../../src/domain-xml/hyperv.ts';
import { plainMemory } from '../../../../src/domain-xml/memory-backing.ts';
import type { CellMetadata } from '../../../../src/domain-xml/metadata.ts';

export const noDevices: Devices = {
  emulator: undefined,
  disks: [],
  controllers: [],
  interfaces: [],
  serials: [],
  consoles: [],
  channels: [],
  inputs: [],
  graphics: [],
  videos: [],
  memballoon: undefined,
  rngs: [],
  tpm: undefined,
};

/** The least that libvirt takes. */
export const smallDomain: DomainDefinition = {
  type: 'qemu',
  name: 'small',
  uuid: '6e1c3a0e-1d5a-4f3b-8c53-0d5b8d5f3a01',
  generationId: undefined,
  title: undefined,
  description: undefined,
  metadata: undefined,
  memory: { maximumBytes: 134_217_728, currentBytes: 134_217_728 },
  vcpu: { maximum: 1, current: 1 },
  iothreads: 0,
  cpuTune: noCpuTune,
  numaTune: undefined,
  memoryBacking: plainMemory,
  os: { arch: 'x86_64', machine: 'q35', firmware: { type: 'bios' }, boot: { type: 'firmware' } },
  features: { acpi: true, apic: true, smm: false, hyperv: noHyperv },
  cpu: undefined,
  clock: undefined,
  lifecycle: { onPoweroff: 'destroy', onReboot: 'restart', onCrash: 'destroy' },
  devices: noDevices,
  launchSecurity: undefined,
};

export const withDevices = (devices: Partial<Devices>): DomainDefinition => ({
  ...smallDomain,
  devices: { ...noDevices, ...devices },
});

export const plainDisk: HardDisk = {
  device: 'disk',
  source: { type: 'file', path: '/var/lib/libvirt/images/root.raw' },
  driver: defaultDiskDriver,
  target: { bus: 'virtio', dev: 'vda', address: undefined },
  serial: undefined,
  bootOrder: undefined,
  throttle: {},
  alias: undefined,
  readOnly: false,
  shareable: false,
};

export const plainMetadata: CellMetadata = {
  createRequestId: '0d2f5a0e-8d2f-4c0f-9a64-55b3a2f6b7aa',
  createTime: '2031-04-05T06:07:08.009Z',
  labels: {},
  requested: {
    cpuMode: 'maximum',
    firmware: 'bios',
    machine: 'q35',
    allowMemoryOvercommit: false,
    resumeAfterIoError: false,
    guestProfile: 'linux',
  },
  protection: { delete: false, start: false },
  hostStart: undefined,
  storage: undefined,
  drives: [],
  kernel: undefined,
  initrd: undefined,
  extensions: [],
};
