import * as pb from '../../../gen/ts/cell/v1/vm.ts';
import { type DiskThrottle, type ThrottleRate, throttleKinds } from '../../domain-xml/disk-throttle.ts';
import type { ReadySignal, StorageRole } from '../../domain-xml/metadata.ts';
import { renderGuest } from './render-guest.ts';
import { renderLaunchSecurity, renderTuning } from './render-tuning.ts';
import type { CdromSpec, CpuMode, DiskSource, DiskSpec, FirmwareSpec, NicSpec, VmSpec, VolumeRef } from './vm-spec.ts';

const cpuModes: Readonly<Record<CpuMode, pb.CpuMode>> = {
  default: pb.CpuMode.UNSPECIFIED,
  'host-passthrough': pb.CpuMode.HOST_PASSTHROUGH,
  'host-model': pb.CpuMode.HOST_MODEL,
  custom: pb.CpuMode.CUSTOM,
  maximum: pb.CpuMode.MAXIMUM,
};
const volumeFormats: Readonly<Record<'raw' | 'qcow2', pb.VolumeFormat>> = {
  raw: pb.VolumeFormat.RAW,
  qcow2: pb.VolumeFormat.QCOW2,
};
const diskBuses: Readonly<Record<DiskSpec['bus'], pb.DiskBus>> = {
  virtio: pb.DiskBus.VIRTIO,
  scsi: pb.DiskBus.SCSI,
  sata: pb.DiskBus.SATA,
  ide: pb.DiskBus.IDE,
};
const diskCaches: Readonly<Record<DiskSpec['cache'], pb.DiskCache>> = {
  none: pb.DiskCache.NONE,
  writethrough: pb.DiskCache.WRITETHROUGH,
  writeback: pb.DiskCache.WRITEBACK,
  directsync: pb.DiskCache.DIRECTSYNC,
};
const diskIos: Readonly<Record<DiskSpec['io'], pb.DiskIo>> = {
  threads: pb.DiskIo.THREADS,
  native: pb.DiskIo.NATIVE,
  io_uring: pb.DiskIo.IO_URING,
};
const diskDiscards: Readonly<Record<DiskSpec['discard'], pb.DiskDiscard>> = {
  ignore: pb.DiskDiscard.IGNORE,
  unmap: pb.DiskDiscard.UNMAP,
};
const diskErrorPolicies: Readonly<Record<NonNullable<DiskSpec['errorPolicy']>, pb.DiskErrorPolicy>> = {
  stop: pb.DiskErrorPolicy.STOP,
  report: pb.DiskErrorPolicy.REPORT,
  ignore: pb.DiskErrorPolicy.IGNORE,
};
const storageRoles: Readonly<Record<StorageRole['role'], pb.StorageRole>> = {
  controller: pb.StorageRole.CONTROLLER,
  client: pb.StorageRole.CLIENT,
};
const nicLinks: Readonly<Record<NicSpec['link'], pb.NicLink>> = { up: pb.NicLink.UP, down: pb.NicLink.DOWN };
const nicModels: Readonly<Record<NicSpec['model'], pb.NicModel>> = {
  virtio: pb.NicModel.VIRTIO,
  e1000e: pb.NicModel.E1000E,
  e1000: pb.NicModel.E1000,
  rtl8139: pb.NicModel.RTL8139,
};

/** A spec as GetVm answers it. The texts of a cloud-init seed are never in it. */
export function renderVmSpec(spec: VmSpec): pb.VmSpec {
  return {
    name: spec.name,
    description: spec.description,
    labels: Object.fromEntries(spec.labels),
    cpu: renderCpu(spec.cpu),
    memoryBytes: BigInt(spec.memoryBytes),
    maximumMemoryBytes: BigInt(spec.maximumMemoryBytes ?? 0),
    allowMemoryOvercommit: spec.allowMemoryOvercommit,
    firmware: renderFirmware(spec.firmware),
    machineType: spec.machineType ?? '',
    disks: spec.disks.map(renderDisk),
    cdroms: spec.cdroms.map(renderCdrom),
    nics: spec.nics.map(renderNic),
    serialConsole: spec.serialConsole,
    vnc: spec.vnc,
    rng: spec.rng,
    guestAgent: spec.guestAgent,
    directBoot: spec.directBoot && {
      kernel: renderVolumeRef(spec.directBoot.kernel),
      initrd: spec.directBoot.initrd && renderVolumeRef(spec.directBoot.initrd),
      cmdline: spec.directBoot.cmdline,
    },
    cloudInit: spec.cloudInit && pb.CloudInit.create(),
    autostart: spec.autostart,
    ...renderGuest(spec),
    tuning: renderTuning(spec.tuning),
    launchSecurity: spec.launchSecurity && renderLaunchSecurity(spec.launchSecurity),
    resumeAfterIoError: spec.resumeAfterIoError,
    deleteProtection: spec.protection.delete,
    startProtection: spec.protection.start,
    startOrder: spec.startOrder?.place ?? 0,
    startDelaySeconds: spec.startOrder?.delayS ?? 0,
    startReady: renderReadySignal(spec.storage?.role === 'controller' ? spec.storage.ready : spec.startOrder?.ready),
    storageRole: spec.storage ? storageRoles[spec.storage.role] : pb.StorageRole.UNSPECIFIED,
  };
}

function renderReadySignal(ready: ReadySignal | undefined): pb.ReadySignal | undefined {
  if (ready === undefined) return undefined;
  if (ready.kind === 'guest-agent') return { signal: { $case: 'guestAgent', value: {} } };
  return { signal: { $case: 'tcp', value: { address: ready.address, port: ready.port } } };
}

export function renderCpuMode(mode: CpuMode): pb.CpuMode {
  return cpuModes[mode];
}

/** A volume's place. */
export function renderVolumeRef({ pool, volume }: VolumeRef): pb.VolumeRef {
  return { pool, volume };
}

function renderCpu({ vcpus, maximumVcpus, topology, mode, model, modelChanges }: VmSpec['cpu']): pb.CpuSpec {
  return {
    vcpus,
    maximumVcpus,
    topology,
    mode: cpuModes[mode],
    model: model ?? '',
    features: [...(modelChanges?.added ?? [])],
    disabledFeatures: [...(modelChanges?.removed ?? [])],
  };
}

function renderFirmware(firmware: FirmwareSpec): pb.Firmware {
  return firmware.kind === 'uefi'
    ? { kind: pb.FirmwareKind.UEFI, secureBoot: firmware.secureBoot }
    : { kind: pb.FirmwareKind.BIOS, secureBoot: false };
}

function renderDisk(disk: DiskSpec): pb.Disk {
  return {
    name: disk.name,
    source: renderDiskSource(disk.source),
    bus: diskBuses[disk.bus],
    cache: diskCaches[disk.cache],
    io: diskIos[disk.io],
    discard: diskDiscards[disk.discard],
    queues: disk.queues ?? 0,
    iothread: disk.iothread,
    iothreadCpus: [...disk.iothreadCpus],
    serial: disk.serial ?? '',
    bootOrder: disk.bootOrder ?? 0,
    readOnly: disk.readOnly,
    throttle: renderThrottle(disk.throttle),
    errorPolicy: disk.errorPolicy ? diskErrorPolicies[disk.errorPolicy] : pb.DiskErrorPolicy.UNSPECIFIED,
  };
}

function renderThrottle(throttle: DiskThrottle): pb.DiskThrottle | undefined {
  const rates = throttleKinds.flatMap((kind) => {
    const rate = throttle[kind];
    return rate ? [[kind, renderRate(rate)] as const] : [];
  });
  return rates.length === 0 ? undefined : pb.DiskThrottle.fromPartial(Object.fromEntries(rates));
}

function renderRate({ perSecond, burst }: ThrottleRate): pb.ThrottleRate {
  return {
    perSecond: BigInt(perSecond),
    burstPerSecond: BigInt(burst?.perSecond ?? 0),
    burstSeconds: burst?.seconds ?? 0,
  };
}

function renderDiskSource(source: DiskSource): pb.Disk['source'] {
  switch (source.tag) {
    case 'volume':
      return { $case: 'volume', value: renderVolumeRef(source.volume) };
    case 'new-volume':
      return {
        $case: 'newVolume',
        value: {
          pool: source.pool ?? '',
          capacityBytes: BigInt(source.capacityBytes),
          format: volumeFormats[source.format],
          allowOvercommit: source.allowOvercommit,
        },
      };
    case 'outside':
      return undefined;
    default:
      return source satisfies never;
  }
}

function renderCdrom({ name, volume, bootOrder }: CdromSpec): pb.Cdrom {
  return { name, volume: volume && renderVolumeRef(volume), bootOrder: bootOrder ?? 0 };
}

function renderNic({ source, model, queues, mac, bootOrder, link }: NicSpec): pb.Nic {
  return {
    source:
      source.tag === 'network'
        ? { $case: 'network', value: source.network }
        : { $case: 'bridge', value: source.bridge },
    model: nicModels[model],
    queues: queues ?? 0,
    mac: mac ?? '',
    bootOrder: bootOrder ?? 0,
    link: nicLinks[link],
  };
}
