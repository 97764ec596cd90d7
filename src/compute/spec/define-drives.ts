import { type Disk, defaultDiskDriver } from '../../domain-xml/disk.ts';
import { allocateDiskTargets, type DiskBus, type DiskTarget } from '../../domain-xml/disk-target.ts';
import type { Drive } from '../../domain-xml/metadata.ts';
import { driversDriveName, type MachineFamily, seedDriveName } from './check-spec.ts';
import type { ResolvedVolume, VmPlan } from './vm-plan.ts';
import type { DiskSpec, VmSpec } from './vm-spec.ts';

/** The drives of a VM, as libvirt and as Cell's metadata have them: disks, CD-ROM drives, the drivers' media, the cloud-init seed. */
export interface DefinedDrives {
  readonly disks: readonly Disk[];
  readonly drives: readonly Drive[];
}

/** Numbers of the I/O threads, from 1: one for each virtio-blk disk that asks, one for all SCSI disks together. */
export interface DiskThreads {
  readonly byDisk: ReadonlyMap<DiskSpec, number>;
  readonly scsi: number | undefined;
  readonly count: number;
}

/** Gives out the I/O threads that the disks ask for. */
export function diskThreads({ disks }: VmSpec): DiskThreads {
  const own = disks.filter(({ bus, iothread }) => bus === 'virtio' && iothread);
  const byDisk = new Map(own.map((disk, index) => [disk, index + 1]));
  const shared = disks.some(({ bus, iothread }) => bus === 'scsi' && iothread);
  const count = own.length + (shared ? 1 : 0);
  return { byDisk, scsi: shared ? count : undefined, count };
}

interface PlannedDrive {
  readonly name: string;
  readonly use: Drive['use'];
  readonly bus: DiskBus;
  readonly volume: ResolvedVolume | undefined;
  readonly spec: DiskSpec | undefined;
  readonly bootOrder: number | undefined;
}

function plannedDrives({ spec, disks, cdroms, drivers, seed }: VmPlan, family: MachineFamily): PlannedDrive[] {
  const cdromBus: DiskBus = family === 'q35' ? 'sata' : 'ide';
  const hardDisks = spec.disks.map((disk, index): PlannedDrive => {
    const { name, bus, bootOrder } = disk;
    return { name, use: 'disk', bus, volume: disks[index], spec: disk, bootOrder };
  });
  const opticals = spec.cdroms.map(
    ({ name, bootOrder }, index): PlannedDrive => ({
      name,
      use: 'cdrom',
      bus: cdromBus,
      volume: cdroms[index],
      spec: undefined,
      bootOrder,
    }),
  );
  const optical = (name: string, use: Drive['use'], volume: ResolvedVolume | undefined): PlannedDrive[] =>
    volume ? [{ name, use, bus: cdromBus, volume, spec: undefined, bootOrder: undefined }] : [];
  return [
    ...hardDisks,
    ...opticals,
    ...optical(driversDriveName, 'drivers', drivers),
    ...optical(seedDriveName, 'cloud-init', seed),
  ];
}

/** Defines the drives of a plan. Targets go by the order of the spec, so the same spec has the same names in the guest. */
export function defineDrives(plan: VmPlan, family: MachineFamily, threads: DiskThreads): DefinedDrives {
  const planned = plannedDrives(plan, family);
  const targets = allocateDiskTargets(planned.map(({ bus }) => bus));
  const pairs = planned.flatMap((drive, index) => {
    const target = targets[index];
    return target ? [{ drive, target }] : [];
  });
  return {
    disks: pairs.map(({ drive, target }) => diskOf(drive, target, threads)),
    drives: pairs.map(({ drive, target }) => driveOf(drive, target)),
  };
}

/** One more hard disk of a VM that is there. */
export function defineDisk(
  spec: DiskSpec,
  volume: ResolvedVolume,
  { target, threads }: { readonly target: DiskTarget; readonly threads: DiskThreads },
): { readonly disk: Disk; readonly drive: Drive } {
  const { name, bus, bootOrder } = spec;
  const planned: PlannedDrive = { name, use: 'disk', bus, volume, spec, bootOrder };
  return { disk: diskOf(planned, target, threads), drive: driveOf(planned, target) };
}

function diskOf({ name, spec, volume, bootOrder }: PlannedDrive, target: DiskTarget, threads: DiskThreads): Disk {
  const common = { target, serial: spec?.serial, bootOrder, throttle: spec?.throttle ?? {}, alias: `ua-${name}` };
  const source = volume && ({ type: 'file', path: volume.path } as const);
  const driver = { ...defaultDiskDriver, format: volume?.format ?? 'raw' };
  if (!spec || !source) return { device: 'cdrom', media: source, driver, ...common };
  const { cache, io, discard, errorPolicy = 'default' } = spec;
  return {
    device: 'disk',
    source,
    driver: { ...driver, cache, io, discard, errorPolicy, iothread: threads.byDisk.get(spec), ...queuesOf(spec) },
    readOnly: spec.readOnly,
    shareable: false,
    ...common,
  };
}

/** Those of a SCSI disk are its controller's. */
function queuesOf({ bus, queues }: DiskSpec): Pick<Disk['driver'], 'queues'> {
  return bus === 'virtio' && queues !== undefined ? { queues } : {};
}

function driveOf({ name, use, volume, spec }: PlannedDrive, { dev }: DiskTarget): Drive {
  const source = spec?.source;
  return {
    name,
    target: dev,
    use,
    origin: volume && { pool: volume.ref.pool, volume: volume.ref.volume },
    made:
      source?.tag === 'new-volume'
        ? { capacityBytes: source.capacityBytes, allowOvercommit: source.allowOvercommit }
        : undefined,
  };
}
