import type { BridgeName, MacAddress, NetworkName, PoolName, VmName, VolumeName } from '../core/ids.ts';
import { guestAgentChannel } from '../domain-xml/channel.ts';
import type { Cpu } from '../domain-xml/cpu.ts';
import type { Disk, DiskDriver } from '../domain-xml/disk.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import type { Interface } from '../domain-xml/interface.ts';
import type { CellMetadata, Drive, VolumeOrigin } from '../domain-xml/metadata.ts';
import type { Os } from '../domain-xml/os.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { CdromSpec, CpuSpec, DiskSource, DiskSpec, NicSpec, VmSpec, VolumeRef } from './vm-spec.ts';

/** A disk or CD-ROM drive of a VM, with what Cell knows of it. */
export interface ReadDrive {
  /** Name in the spec; undefined for a drive that Cell did not define. */
  readonly name: string | undefined;
  /** libvirt's name, such as `vda`. */
  readonly target: string;
  readonly alias: string | undefined;
  readonly use: Drive['use'];
  /** undefined: an empty drive, or one that is not in a pool of Cell. */
  readonly volume: VolumeRef | undefined;
  readonly disk: Disk;
  readonly drive: Drive | undefined;
}

// What libvirt and Cell's own metadata say was parsed when it was written; a foreign VM's names are shown as they are.
const volumeRef = ({ pool, volume }: VolumeOrigin): VolumeRef => ({
  pool: pool as PoolName,
  volume: volume as VolumeName,
});

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
    volume: drive?.origin && volumeRef(drive.origin),
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
export function readSpec(vm: VmRecord): VmSpec {
  const { config } = vm;
  const { metadata, devices } = config;
  const drives = readDrives(config);
  return {
    name: vm.name as VmName,
    description: config.description ?? '',
    labels: new Map(Object.entries(metadata?.labels ?? {})),
    cpu: readCpu(config),
    memoryBytes: config.memory.maximumBytes,
    allowMemoryOvercommit: metadata?.requested.allowMemoryOvercommit ?? false,
    firmware: readFirmware(config.os),
    machineType: config.os.machine,
    disks: drives.filter(({ use }) => use === 'disk').map((drive) => readDisk(config, drive)),
    cdroms: drives.filter(({ use }) => use === 'cdrom').map(readCdrom),
    nics: devices.interfaces.map(readNic),
    serialConsole: devices.serials.length > 0,
    vnc: devices.graphics.length > 0,
    rng: devices.rngs.length > 0,
    guestAgent: devices.channels.some(({ name }) => name === guestAgentChannel),
    directBoot: readDirectBoot(config.os, metadata),
    cloudInit: drives.some(({ use }) => use === 'cloud-init')
      ? { userData: '', metaData: undefined, networkConfig: undefined }
      : undefined,
    autostart: vm.autostart,
  };
}

function readCpu({ cpu, vcpu, metadata }: DomainReading): CpuSpec {
  const topology = cpu?.topology;
  return {
    vcpus: vcpu.maximum,
    topology: topology && {
      sockets: topology.sockets,
      cores: topology.dies * topology.cores,
      threads: topology.threads,
    },
    mode: metadata?.requested.cpuMode ?? cpu?.mode ?? 'default',
    model: modelOf(cpu),
  };
}

const modelOf = (cpu: Cpu | undefined) => (cpu?.mode === 'custom' ? cpu.model : undefined);

function readFirmware({ firmware }: Os): VmSpec['firmware'] {
  return firmware.type === 'bios' ? { kind: 'bios' } : { kind: 'uefi', secureBoot: firmware.secureBoot };
}

/** A disk without a name from Cell goes by its target. */
const nameOf = ({ name, target }: ReadDrive) => name ?? target;

function readDisk({ devices }: DomainReading, read: ReadDrive): DiskSpec {
  const { disk } = read;
  const scsiThread = devices.controllers.some(
    ({ type, ...rest }) => type === 'scsi' && 'iothread' in rest && rest.iothread !== undefined,
  );
  return {
    name: nameOf(read),
    source: readDiskSource(read),
    bus: disk.target.bus,
    ...readDriver(disk.driver),
    iothread: disk.target.bus === 'scsi' ? scsiThread : disk.driver.iothread !== undefined,
    serial: disk.serial,
    bootOrder: disk.bootOrder,
    readOnly: disk.device === 'disk' && disk.readOnly,
  };
}

function readDiskSource({ volume, drive, disk }: ReadDrive): DiskSource {
  if (!volume) return { tag: 'outside' };
  if (!drive?.made) return { tag: 'volume', volume };
  return { tag: 'new-volume', pool: volume.pool, format: disk.driver.format, ...drive.made };
}

/** What a foreign VM leaves to the hypervisor is shown as what the hypervisor does. */
function readDriver({ cache, io, discard }: DiskDriver): Pick<DiskSpec, 'cache' | 'io' | 'discard'> {
  return {
    cache: cache === 'default' || cache === 'unsafe' ? 'writeback' : cache,
    io: io === 'default' ? 'threads' : io,
    discard: discard === 'default' ? 'ignore' : discard,
  };
}

function readCdrom(read: ReadDrive): CdromSpec {
  return { name: nameOf(read), volume: read.volume, bootOrder: read.disk.bootOrder };
}

function readNic({ source, model, mac, bootOrder }: Interface): NicSpec {
  return {
    source:
      source.type === 'network'
        ? { tag: 'network', network: source.network as NetworkName }
        : { tag: 'bridge', bridge: source.bridge as BridgeName },
    model,
    mac: mac as MacAddress,
    bootOrder,
  };
}

function readDirectBoot({ boot }: Os, metadata: CellMetadata | undefined): VmSpec['directBoot'] {
  if (boot.type !== 'kernel' || !metadata?.kernel) return undefined;
  return {
    kernel: volumeRef(metadata.kernel),
    initrd: metadata.initrd && volumeRef(metadata.initrd),
    cmdline: boot.cmdline ?? '',
  };
}
