import * as pb from '../../../gen/ts/cell/v1/vm.ts';
import { invalidField } from '../../core/error.ts';
import {
  parseBridgeName,
  parseMacAddress,
  parseNetworkName,
  parsePoolName,
  parseVmName,
  parseVolumeName,
} from '../../core/ids.ts';
import { Secret } from '../../core/secret.ts';
import {
  type DiskThrottle,
  type ThrottleKind,
  type ThrottleRate,
  throttleKinds,
} from '../../domain-xml/disk-throttle.ts';
import type { ReadySignal, StorageRole } from '../../domain-xml/metadata.ts';
import { parseGuest } from './parse-guest.ts';
import { parseLaunchSecurity, parseNumbers, parseTuning } from './parse-tuning.ts';
import { type Words, word } from './parse-words.ts';
import type {
  CdromSpec,
  CpuMode,
  DirectBootSpec,
  DiskBus,
  DiskSource,
  DiskSpec,
  NicSpec,
  VmSpec,
  VolumeRef,
} from './vm-spec.ts';

const cpuModes: Words<pb.CpuMode, CpuMode> = {
  CPU_MODE_UNSPECIFIED: 'default',
  CPU_MODE_HOST_PASSTHROUGH: 'host-passthrough',
  CPU_MODE_HOST_MODEL: 'host-model',
  CPU_MODE_CUSTOM: 'custom',
  CPU_MODE_MAXIMUM: 'maximum',
};
const volumeFormats: Words<pb.VolumeFormat, 'raw' | 'qcow2'> = {
  VOLUME_FORMAT_UNSPECIFIED: 'qcow2',
  VOLUME_FORMAT_RAW: 'raw',
  VOLUME_FORMAT_QCOW2: 'qcow2',
};
const diskBuses: Words<pb.DiskBus, DiskBus> = {
  DISK_BUS_UNSPECIFIED: 'virtio',
  DISK_BUS_VIRTIO: 'virtio',
  DISK_BUS_SCSI: 'scsi',
  DISK_BUS_SATA: 'sata',
  DISK_BUS_IDE: 'ide',
};
const diskCaches: Words<pb.DiskCache, DiskSpec['cache']> = {
  DISK_CACHE_UNSPECIFIED: 'none',
  DISK_CACHE_NONE: 'none',
  DISK_CACHE_WRITETHROUGH: 'writethrough',
  DISK_CACHE_WRITEBACK: 'writeback',
  DISK_CACHE_DIRECTSYNC: 'directsync',
};
const diskIos: Words<pb.DiskIo, DiskSpec['io'] | undefined> = {
  DISK_IO_UNSPECIFIED: undefined,
  DISK_IO_THREADS: 'threads',
  DISK_IO_NATIVE: 'native',
  DISK_IO_IO_URING: 'io_uring',
};
const diskDiscards: Words<pb.DiskDiscard, DiskSpec['discard']> = {
  DISK_DISCARD_UNSPECIFIED: 'unmap',
  DISK_DISCARD_IGNORE: 'ignore',
  DISK_DISCARD_UNMAP: 'unmap',
};
const diskErrorPolicies: Words<pb.DiskErrorPolicy, 'stop' | 'report' | 'ignore'> = {
  DISK_ERROR_POLICY_UNSPECIFIED: 'stop',
  DISK_ERROR_POLICY_STOP: 'stop',
  DISK_ERROR_POLICY_REPORT: 'report',
  DISK_ERROR_POLICY_IGNORE: 'ignore',
};
const storageRoles: Words<pb.StorageRole, StorageRole['role'] | undefined> = {
  STORAGE_ROLE_UNSPECIFIED: undefined,
  STORAGE_ROLE_CONTROLLER: 'controller',
  STORAGE_ROLE_CLIENT: 'client',
};
const nicLinks: Words<pb.NicLink, NicSpec['link']> = {
  NIC_LINK_UNSPECIFIED: 'up',
  NIC_LINK_UP: 'up',
  NIC_LINK_DOWN: 'down',
};
const nicModels: Words<pb.NicModel, NicSpec['model']> = {
  NIC_MODEL_UNSPECIFIED: 'virtio',
  NIC_MODEL_VIRTIO: 'virtio',
  NIC_MODEL_E1000E: 'e1000e',
  NIC_MODEL_E1000: 'e1000',
  NIC_MODEL_RTL8139: 'rtl8139',
};

const unlessEmpty = (text: string) => (text === '' ? undefined : text);
const secretUnlessEmpty = (text: string) => (text === '' ? undefined : new Secret(text));
const unlessZero = (number: number) => (number === 0 ? undefined : number);

/** Parses what CreateVm asks for. `field` is the path of the spec. Throws INVALID_FIELD naming the field. */
export function parseVmSpec(field: string, spec: pb.VmSpec): VmSpec {
  const storage = parseStorage(field, spec);
  const isStorage = storage?.role === 'controller';
  return {
    name: parseVmName(`${field}.name`, spec.name),
    description: spec.description,
    labels: new Map(Object.entries(spec.labels)),
    cpu: parseCpu(`${field}.cpu`, spec.cpu ?? pb.CpuSpec.create()),
    memoryBytes: Number(spec.memoryBytes),
    maximumMemoryBytes: unlessZero(Number(spec.maximumMemoryBytes)),
    allowMemoryOvercommit: spec.allowMemoryOvercommit,
    machineType: unlessEmpty(spec.machineType),
    disks: spec.disks.map((disk, index) => parseDisk(`${field}.disks[${index}]`, disk)),
    cdroms: spec.cdroms.map((cdrom, index) => parseCdrom(`${field}.cdroms[${index}]`, cdrom)),
    nics: spec.nics.map((nic, index) => parseNic(`${field}.nics[${index}]`, nic)),
    serialConsole: spec.serialConsole ?? true,
    vnc: spec.vnc ?? true,
    rng: spec.rng ?? true,
    guestAgent: spec.guestAgent ?? true,
    directBoot: spec.directBoot && parseDirectBoot(`${field}.direct_boot`, spec.directBoot),
    cloudInit: spec.cloudInit && {
      userData: new Secret(spec.cloudInit.userData),
      metaData: secretUnlessEmpty(spec.cloudInit.metaData),
      networkConfig: secretUnlessEmpty(spec.cloudInit.networkConfig),
    },
    autostart: spec.autostart,
    ...parseGuest(field, spec, { isStorage }),
    tuning: withCell(spec, parseTuning(`${field}.tuning`, spec.tuning, { isStorage })),
    launchSecurity: parseLaunchSecurity(`${field}.launch_security`, spec.launchSecurity),
    resumeAfterIoError: spec.resumeAfterIoError,
    protection: { delete: spec.deleteProtection, start: spec.startProtection },
    startOrder: parseStartOrder(field, spec, storage),
    storage,
  };
}

/** A memory device belongs to a NUMA cell: where none is asked for, one has everything. */
function withCell({ cpu, memoryBytes, maximumMemoryBytes }: pb.VmSpec, tuning: VmSpec['tuning']): VmSpec['tuning'] {
  if (maximumMemoryBytes === 0n || tuning.guestNumaCells.length > 0) return tuning;
  const count = cpu?.maximumVcpus || cpu?.vcpus || 0;
  const vcpus = Array.from({ length: count }, (_, index) => index);
  return { ...tuning, guestNumaCells: [{ vcpus, memoryBytes: Number(memoryBytes) }] };
}

function parseStartOrder(field: string, spec: pb.VmSpec, storage: VmSpec['storage']): VmSpec['startOrder'] {
  const { startOrder, startDelaySeconds, startReady } = spec;
  if (startOrder !== 0)
    return { place: startOrder, delayS: startDelaySeconds, ready: startReady && parseReadySignal(startReady) };
  if (startDelaySeconds !== 0) throw invalidField(`${field}.start_delay_seconds`, 'needs start_order');
  if (startReady !== undefined && storage?.role !== 'controller')
    throw invalidField(`${field}.start_ready`, 'needs start_order, or storage_role CONTROLLER');
  return undefined;
}

function parseStorage(field: string, { storageRole, startReady }: pb.VmSpec): VmSpec['storage'] {
  const role = word(`${field}.storage_role`, storageRoles, storageRole);
  if (role !== 'controller') return role && { role };
  const ready = startReady && parseReadySignal(startReady);
  if (!ready) throw invalidField(`${field}.start_ready`, 'must be given with storage_role CONTROLLER');
  return { role, ready };
}

function parseReadySignal({ signal }: pb.ReadySignal): ReadySignal | undefined {
  if (signal?.$case !== 'tcp') return signal && { kind: 'guest-agent' };
  return { kind: 'tcp', address: signal.value.address, port: signal.value.port };
}

function parseModelChanges({ features, disabledFeatures }: pb.CpuSpec): Pick<VmSpec['cpu'], 'modelChanges'> {
  if (features.length + disabledFeatures.length === 0) return {};
  return { modelChanges: { added: features.toSorted(), removed: disabledFeatures.toSorted() } };
}

function parseCpu(field: string, cpu: pb.CpuSpec): VmSpec['cpu'] {
  return {
    vcpus: cpu.vcpus,
    maximumVcpus: cpu.maximumVcpus || cpu.vcpus,
    topology: cpu.topology,
    mode: word(`${field}.mode`, cpuModes, cpu.mode),
    model: unlessEmpty(cpu.model),
    ...parseModelChanges(cpu),
  };
}

/** Parses the place of a volume, as `parseDisk` does. */
export function parseVolumeRef(field: string, ref: pb.VolumeRef | undefined): VolumeRef {
  if (!ref) throw invalidField(field, 'must name a volume');
  return {
    pool: parsePoolName(`${field}.pool`, ref.pool),
    volume: parseVolumeName(`${field}.volume`, ref.volume),
  };
}

/** Parses a disk. `field` is its path. Throws INVALID_FIELD naming the field. */
export function parseDisk(field: string, disk: pb.Disk): DiskSpec {
  const cache = word(`${field}.cache`, diskCaches, disk.cache);
  const direct = cache === 'none' || cache === 'directsync';
  return {
    name: disk.name,
    source: parseDiskSource(field, disk.source),
    bus: word(`${field}.bus`, diskBuses, disk.bus),
    cache,
    io: word(`${field}.io`, diskIos, disk.io) ?? (direct ? 'native' : 'threads'),
    discard: word(`${field}.discard`, diskDiscards, disk.discard),
    queues: unlessZero(disk.queues),
    iothread: disk.iothread,
    iothreadCpus: parseNumbers(disk.iothreadCpus),
    serial: unlessEmpty(disk.serial),
    bootOrder: unlessZero(disk.bootOrder),
    readOnly: disk.readOnly,
    throttle: parseThrottle(`${field}.throttle`, disk.throttle),
    errorPolicy: word(`${field}.error_policy`, diskErrorPolicies, disk.errorPolicy),
  };
}

const throttleFields = {
  totalBytes: 'total_bytes',
  readBytes: 'read_bytes',
  writeBytes: 'write_bytes',
  totalOperations: 'total_operations',
  readOperations: 'read_operations',
  writeOperations: 'write_operations',
} as const satisfies Record<ThrottleKind, string>;

function parseThrottle(field: string, throttle: pb.DiskThrottle | undefined): DiskThrottle {
  const entries = throttleKinds.flatMap((kind) => {
    const rate = throttle?.[kind];
    return rate ? [[kind, parseRate(`${field}.${throttleFields[kind]}`, rate)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function parseRate(field: string, { perSecond, burstPerSecond, burstSeconds }: pb.ThrottleRate): ThrottleRate {
  if (burstPerSecond === 0n) {
    if (burstSeconds !== 0) throw invalidField(`${field}.burst_seconds`, 'goes only with burst_per_second');
    return { perSecond: Number(perSecond), burst: undefined };
  }
  if (burstPerSecond < perSecond) throw invalidField(`${field}.burst_per_second`, 'must be at least per_second');
  return { perSecond: Number(perSecond), burst: { perSecond: Number(burstPerSecond), seconds: burstSeconds || 1 } };
}

function parseDiskSource(field: string, source: pb.Disk['source']): DiskSource {
  switch (source?.$case) {
    case 'volume':
      return { tag: 'volume', volume: parseVolumeRef(`${field}.volume`, source.value) };
    case 'newVolume': {
      const { pool, capacityBytes, format, allowOvercommit } = source.value;
      const at = `${field}.new_volume`;
      return {
        tag: 'new-volume',
        pool: pool === '' ? undefined : parsePoolName(`${at}.pool`, pool),
        capacityBytes: Number(capacityBytes),
        format: word(`${at}.format`, volumeFormats, format),
        allowOvercommit,
      };
    }
    case undefined:
      throw invalidField(field, 'must have a source: volume or new_volume');
    default:
      throw new Error(`no such source: ${source satisfies never}`);
  }
}

function parseCdrom(field: string, { name, volume, bootOrder }: pb.Cdrom): CdromSpec {
  return {
    name,
    volume: volume && parseVolumeRef(`${field}.volume`, volume),
    bootOrder: unlessZero(bootOrder),
  };
}

/** Parses a network interface, as `parseDisk` does. */
export function parseNic(field: string, nic: pb.Nic): NicSpec {
  return {
    source: parseNicSource(field, nic.source),
    model: word(`${field}.model`, nicModels, nic.model),
    // libvirt does not keep a single one.
    queues: nic.queues > 1 ? nic.queues : undefined,
    mac: nic.mac === '' ? undefined : parseMacAddress(`${field}.mac`, nic.mac),
    bootOrder: unlessZero(nic.bootOrder),
    link: word(`${field}.link`, nicLinks, nic.link),
  };
}

function parseNicSource(field: string, source: pb.Nic['source']): NicSpec['source'] {
  switch (source?.$case) {
    case 'network':
      return { tag: 'network', network: parseNetworkName(`${field}.network`, source.value) };
    case 'bridge':
      return { tag: 'bridge', bridge: parseBridgeName(`${field}.bridge`, source.value) };
    case undefined:
      throw invalidField(field, 'must have a source: network or bridge');
    default:
      throw new Error(`no such source: ${source satisfies never}`);
  }
}

function parseDirectBoot(field: string, { kernel, initrd, cmdline }: pb.DirectBoot): DirectBootSpec {
  return {
    kernel: parseVolumeRef(`${field}.kernel`, kernel),
    initrd: initrd && parseVolumeRef(`${field}.initrd`, initrd),
    cmdline,
  };
}
