import type { BridgeName, MacAddress, NetworkName, VmName } from '../../core/ids.ts';
import { Secret } from '../../core/secret.ts';
import { guestAgentChannel } from '../../domain-xml/channel.ts';
import type { Controller, VirtioScsiController } from '../../domain-xml/controller.ts';
import type { Cpu } from '../../domain-xml/cpu.ts';
import type { Disk, DiskDriver } from '../../domain-xml/disk.ts';
import type { DomainDefinition, DomainReading } from '../../domain-xml/domain.ts';
import { guestCpuOf } from '../../domain-xml/guest-cpu.ts';
import type { Interface } from '../../domain-xml/interface.ts';
import type { Drive, HostStart } from '../../domain-xml/metadata.ts';
import type { Os } from '../../domain-xml/os.ts';
import type { Pools } from '../../hypervisor/pools.ts';
import type { VmRecord } from '../../hypervisor/vm-record.ts';
import { readGuest } from './read-guest.ts';
import { iothreadCpus, readLaunchSecurity, readTuning } from './read-tuning.ts';
import type { CdromSpec, CpuSpec, DiskSource, DiskSpec, NicSpec, VmSpec, VolumeRef } from './vm-spec.ts';

/** A disk or CD-ROM drive of a VM, with what Cell knows of it. */
export interface ReadDrive {
  /** Name in the spec; undefined for a drive that Cell did not define. */
  readonly name: string | undefined;
  /** libvirt's name, such as `vda`. */
  readonly target: string;
  readonly alias: string | undefined;
  readonly use: Drive['use'];
  readonly disk: Disk;
  readonly drive: Drive | undefined;
}

/** Where the pools of Cell are. */
export type VolumePlaces = Pick<Pools, 'placeOf' | 'pathIn'>;

/** The file behind a drive, as far as Cell can say; undefined: none, or something else. */
export function fileOf(disk: Disk, places: VolumePlaces): string | undefined {
  const source = disk.device === 'disk' ? disk.source : disk.media;
  switch (source?.type) {
    case 'file':
    case 'block':
      return source.path;
    case 'volume':
      return places.pathIn(source.pool, source.volume);
    case 'other':
    case undefined:
      return undefined;
    default:
      return source satisfies never;
  }
}

/** The volume behind a drive: where its definition says, not where it was once made. undefined: none, or not in a pool of Cell. */
export function volumeOf(disk: Disk, places: VolumePlaces): VolumeRef | undefined {
  return volumeAt(fileOf(disk, places), places);
}

const volumeAt = (path: string | undefined, places: VolumePlaces) =>
  path === undefined ? undefined : places.placeOf(path);

/** The drives of a definition in the order of the spec: disks, CD-ROM drives, the seed; drives that Cell did not define last. */
export function readDrives({ metadata, devices }: DomainReading): ReadDrive[] {
  const byTarget = new Map(devices.disks.map((disk) => [disk.target.dev, disk]));
  const known = (metadata?.drives ?? []).flatMap((drive) => {
    const disk = byTarget.get(drive.target);
    byTarget.delete(drive.target);
    return disk ? [readDrive(disk, drive)] : [];
  });
  return [...known, ...[...byTarget.values()].map((disk) => readDrive(disk, undefined))];
}

function readDrive(disk: Disk, drive: Drive | undefined): ReadDrive {
  return {
    name: drive?.name,
    target: disk.target.dev,
    alias: disk.alias,
    use: drive?.use ?? disk.device,
    disk,
    drive,
  };
}

/** Whether Cell defined the VM: its definition carries Cell's metadata, whole and understood. */
export function isForeign(vm: VmRecord): boolean {
  return vm.config.metadata === undefined;
}

/**
 * What was asked of a VM, with the defaults filled in, read back from its definition. Of a foreign VM, as much as a spec can say.
 * `CloudInitSpec` comes back without its texts: they are nowhere but in the seed.
 */
export function readSpec(vm: VmRecord, places: VolumePlaces): VmSpec {
  return readSpecIn(vm, vm.config, places);
}

/** As `readSpec`, of what a VM runs with. */
export function readLiveSpec(vm: VmRecord, places: VolumePlaces): VmSpec {
  return readSpecIn(vm, vm.live, places);
}

function readSpecIn(vm: VmRecord, config: DomainReading, places: VolumePlaces): VmSpec {
  const { metadata, devices } = config;
  const drives = readDrives(config);
  return {
    name: vm.name as VmName,
    description: config.description ?? '',
    labels: new Map(Object.entries(metadata?.labels ?? {})),
    cpu: readCpu(config),
    memoryBytes: promisedMemory(config),
    maximumMemoryBytes: (devices.memories ?? []).length === 0 ? undefined : config.memory.maximumBytes,
    allowMemoryOvercommit: metadata?.requested.allowMemoryOvercommit ?? false,
    firmware: readFirmware(config.os),
    machineType: config.os.machine,
    disks: drives.filter(({ use }) => use === 'disk').map((drive) => readDisk(drive, config, places)),
    cdroms: drives.filter(({ use }) => use === 'cdrom').map((drive) => readCdrom(drive, places)),
    nics: devices.interfaces.map(readNic),
    serialConsole: devices.serials.length > 0,
    vnc: devices.graphics.length > 0,
    rng: devices.rngs.length > 0,
    guestAgent: devices.channels.some(({ name }) => name === guestAgentChannel),
    directBoot: readDirectBoot(config.os, places),
    cloudInit: drives.some(({ use }) => use === 'cloud-init')
      ? { userData: new Secret(''), metaData: undefined, networkConfig: undefined }
      : undefined,
    ...readGuest(config),
    tuning: readTuning(config),
    launchSecurity: readLaunchSecurity(config),
    resumeAfterIoError: metadata?.requested.resumeAfterIoError ?? false,
    autostart: vm.autostart || metadata?.hostStart !== undefined,
    protection: metadata?.protection ?? { delete: false, start: false },
    startOrder: readStartOrder(metadata?.hostStart),
    storage: metadata?.storage,
  };
}

/** What a definition gives the guest: all but what memory devices hold back. */
export function promisedMemory({ memory, devices }: DomainDefinition): number {
  const { memories = [] } = devices;
  return memories.reduce((bytes, device) => bytes - device.sizeBytes + device.requestedBytes, memory.maximumBytes);
}

const readStartOrder = (start: HostStart | undefined): VmSpec['startOrder'] =>
  start && start.order !== 0 ? { place: start.order, delayS: start.delayS, ready: start.ready } : undefined;

function readCpu({ cpu, vcpu, metadata }: DomainReading): CpuSpec {
  const topology = cpu?.topology;
  return {
    vcpus: vcpu.current,
    maximumVcpus: vcpu.maximum,
    topology: topology
      ? { sockets: topology.sockets, cores: topology.dies * topology.cores, threads: topology.threads }
      : { sockets: vcpu.maximum, cores: 1, threads: 1 },
    mode: metadata?.requested.cpuMode ?? cpu?.mode ?? 'default',
    model: modelOf(cpu),
    ...modelChangesOf(cpu),
  };
}

function modelChangesOf(cpu: Cpu | undefined): Pick<CpuSpec, 'modelChanges'> {
  if (cpu?.mode !== 'custom' || cpu.features.length === 0) return {};
  const { features: added, disabledFeatures: removed } = guestCpuOf('', cpu);
  return { modelChanges: { added: added.toSorted(), removed: removed.toSorted() } };
}

const modelOf = (cpu: Cpu | undefined) => (cpu?.mode === 'custom' ? cpu.model : undefined);

function readFirmware({ firmware }: Os): VmSpec['firmware'] {
  return firmware.type === 'bios' ? { kind: 'bios' } : { kind: 'uefi', secureBoot: firmware.secureBoot };
}

/** A disk without a name from Cell goes by its target. */
const nameOf = ({ name, target }: ReadDrive) => name ?? target;

function readDisk(read: ReadDrive, config: DomainReading, places: VolumePlaces): DiskSpec {
  const { disk } = read;
  // A SCSI disk has the queues and the thread of its controller.
  const served = disk.target.bus === 'scsi' ? config.devices.controllers.find(isScsi) : disk.driver;
  return {
    name: nameOf(read),
    source: readDiskSource(read, places),
    bus: disk.target.bus,
    ...readDriver(disk.driver),
    queues: served?.queues,
    iothread: served?.iothread !== undefined,
    iothreadCpus: iothreadCpus(config, served?.iothread),
    serial: disk.serial,
    bootOrder: disk.bootOrder,
    readOnly: disk.device === 'disk' && disk.readOnly,
    throttle: disk.throttle,
  };
}

const isScsi = (controller: Controller): controller is VirtioScsiController => controller.type === 'scsi';

function readDiskSource({ drive, disk }: ReadDrive, places: VolumePlaces): DiskSource {
  const volume = volumeOf(disk, places);
  if (!volume) return { tag: 'outside' };
  const isOrigin = volume.pool === drive?.origin?.pool && volume.volume === drive.origin.volume;
  if (!drive?.made || !isOrigin) return { tag: 'volume', volume };
  return { tag: 'new-volume', pool: volume.pool, format: disk.driver.format, ...drive.made };
}

/** What a foreign VM leaves to the hypervisor is shown as what the hypervisor does. */
function readDriver({
  cache,
  io,
  discard,
  errorPolicy,
}: DiskDriver): Pick<DiskSpec, 'cache' | 'io' | 'discard' | 'errorPolicy'> {
  return {
    cache: cache === 'default' || cache === 'unsafe' ? 'writeback' : cache,
    io: io === 'default' ? 'threads' : io,
    discard: discard === 'default' ? 'ignore' : discard,
    errorPolicy: errorPolicy === 'default' || errorPolicy === 'enospace' ? undefined : errorPolicy,
  };
}

function readCdrom(read: ReadDrive, places: VolumePlaces): CdromSpec {
  return { name: nameOf(read), volume: volumeOf(read.disk, places), bootOrder: read.disk.bootOrder };
}

function readNic({ source, model, queues, mac, bootOrder, linkState }: Interface): NicSpec {
  return {
    source:
      source.type === 'network'
        ? { tag: 'network', network: source.network as NetworkName }
        : { tag: 'bridge', bridge: source.bridge as BridgeName },
    model,
    queues,
    mac: mac as MacAddress,
    bootOrder,
    link: linkState,
  };
}

/** A kernel outside the pools cannot be said. */
function readDirectBoot({ boot }: Os, places: VolumePlaces): VmSpec['directBoot'] {
  if (boot.type !== 'kernel') return undefined;
  const kernel = volumeAt(boot.kernel, places);
  if (!kernel) return undefined;
  return { kernel, initrd: volumeAt(boot.initrd, places), cmdline: boot.cmdline ?? '' };
}
