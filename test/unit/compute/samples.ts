import type { VmSpec } from '../../../src/compute/spec/vm-spec.ts';
import type { BridgeName, MacAddress, NetworkName, PoolName, VmName, VolumeName } from '../../../src/core/ids.ts';

const mib = 1024 * 1024;
const pool = 'default' as PoolName;

export const volumeRef = (volume: string) => ({ pool, volume: volume as VolumeName });

/** A spec that asks for nothing but what it must. */
export const plainSpec: VmSpec = {
  name: 'plain' as VmName,
  description: '',
  labels: new Map(),
  cpu: { vcpus: 1, maximumVcpus: 1, topology: undefined, mode: 'default', model: undefined },
  memoryBytes: 128 * mib,
  maximumMemoryBytes: undefined,
  allowMemoryOvercommit: false,
  firmware: { kind: 'bios' },
  machineType: undefined,
  disks: [],
  cdroms: [],
  nics: [],
  serialConsole: true,
  vnc: true,
  rng: true,
  guestAgent: true,
  directBoot: undefined,
  cloudInit: undefined,
  autostart: false,
  guestProfile: 'linux',
  hyperv: { toggles: {}, spinlockRetries: undefined, vendorId: undefined },
  clock: { offset: 'utc', rtc: 'catchup', pit: 'delay', hpet: false, kvmClock: undefined, hypervClock: undefined },
  tpm: undefined,
  generationId: false,
  driversMedia: false,
  tuning: {
    vcpuPins: [],
    emulatorCpus: [],
    numa: undefined,
    guestNumaCells: [],
    hugepageBytes: undefined,
    lockMemory: false,
  },
  launchSecurity: undefined,
  resumeAfterIoError: false,
  protection: { delete: false, start: false },
  startOrder: undefined,
  storage: undefined,
};

const plainDisk: VmSpec['disks'][number] = {
  name: 'root',
  source: { tag: 'new-volume', pool: undefined, capacityBytes: 64 * mib, format: 'qcow2', allowOvercommit: false },
  bus: 'virtio',
  cache: 'none',
  io: 'native',
  discard: 'unmap',
  queues: undefined,
  iothread: false,
  iothreadCpus: [],
  serial: undefined,
  bootOrder: undefined,
  readOnly: false,
  throttle: {},
  errorPolicy: 'stop',
};

/** A new qcow2 disk, changed. */
export const disk = (change: Partial<VmSpec['disks'][number]> = {}) => ({ ...plainDisk, ...change });

export const cdrom = (change: Partial<VmSpec['cdroms'][number]> = {}): VmSpec['cdroms'][number] => ({
  name: 'cd',
  volume: undefined,
  bootOrder: undefined,
  ...change,
});

export const nic = (change: Partial<VmSpec['nics'][number]> = {}): VmSpec['nics'][number] => ({
  source: { tag: 'network', network: 'default' as NetworkName },
  model: 'virtio',
  queues: undefined,
  mac: undefined,
  bootOrder: undefined,
  link: 'up',
  ...change,
});

export const bridge = (name: string) => ({ tag: 'bridge' as const, bridge: name as BridgeName });
export const mac = (text: string) => text as MacAddress;
