import { requireState } from '../compute/require-state.ts';
import { type DiskThreads, defineDisk } from '../compute/spec/define-drives.ts';
import { readDrives } from '../compute/spec/read-spec.ts';
import type { ResolvedVolume } from '../compute/spec/vm-plan.ts';
import type { DiskSpec } from '../compute/spec/vm-spec.ts';
import { invalidField } from '../core/error.ts';
import { type VirtioScsiController, writeController } from '../domain-xml/controller.ts';
import { writeDisk } from '../domain-xml/disk.ts';
import { allocateDiskTargets } from '../domain-xml/disk-target.ts';
import { newBuilder, serialize } from '../domain-xml/document.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import type { Drive } from '../domain-xml/metadata.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';

/** A disk that is to be plugged in, as libvirt and as Cell's metadata will have it. Plain data, which JSON can hold. */
export interface DiskPlan {
  readonly drive: Drive;
  readonly xml: string;
  /** The virtio-scsi controller that comes before it. */
  readonly controllerXml: string | undefined;
  /** Number of the I/O thread that comes before it. */
  readonly newIothread: number | undefined;
  readonly slots: number;
}

/** Throws VM_WRONG_STATE, INVALID_FIELD for a disk that the VM cannot be given in its present state. */
export function requirePluggable(vm: VmRecord, { name, bus }: DiskSpec): void {
  if (bus !== 'virtio' && bus !== 'scsi') requireState(vm, ['shut-off'], `given a disk on bus ${bus}`);
  if (!isActive(vm.state) || !readDrives(vm.live).some((drive) => drive.name === name)) return;
  throw invalidField('disk.name', 'is the name of a drive that the guest has not released yet');
}

/** Gives the disk its place among those that the VM has. */
export function planDisk(vm: VmRecord, spec: DiskSpec, volume: ResolvedVolume): DiskPlan {
  const readings = isActive(vm.state) ? [vm.config, vm.live] : [vm.config];
  const taken = readings.flatMap(({ devices }) => devices.disks.map(({ target }) => target.dev));
  const [target] = allocateDiskTargets([spec.bus], taken);
  if (!target) throw new Error('one target for one bus');
  requireCommonThread(spec, readings);
  const needsController = spec.bus === 'scsi' && readings.some((reading) => !scsiController(reading));
  const thread = spec.iothread ? chooseThread(spec, readings) : undefined;
  const threads: DiskThreads = {
    byDisk: new Map(thread === undefined || spec.bus !== 'virtio' ? [] : [[spec, thread]]),
    scsi: undefined,
    count: 0,
  };
  const { disk, drive } = defineDisk(spec, volume, { target, threads });
  const isNewThread = thread !== undefined && readings.some(({ iothreads }) => thread > iothreads);
  return {
    drive,
    xml: serialize(writeDisk(newBuilder(), disk)),
    controllerXml: needsController ? controllerXml(thread) : undefined,
    newIothread: isNewThread ? thread : undefined,
    slots: spec.bus === 'virtio' || needsController ? 1 : 0,
  };
}

/** One controller serves all SCSI disks, and stays when the last of them goes. */
function requireCommonThread({ bus, iothread }: DiskSpec, readings: readonly DomainReading[]): void {
  const controller = readings.map(scsiController).find((each) => each !== undefined);
  if (bus !== 'scsi' || !controller || (controller.iothread !== undefined) === iothread) return;
  throw invalidField('disk.iothread', `must be ${!iothread}, as it is for the SCSI controller that the VM has`);
}

function scsiController({ devices }: DomainReading): VirtioScsiController | undefined {
  return devices.controllers.find((each): each is VirtioScsiController => each.type === 'scsi' && each.index === 0);
}

function controllerXml(iothread: number | undefined): string {
  const controller = {
    type: 'scsi',
    model: 'virtio-scsi',
    index: 0,
    queues: undefined,
    iothread,
    alias: undefined,
  } as const;
  return serialize(writeController(newBuilder(), controller));
}

/** The SCSI disks' common thread; else the first that serves nobody, which may be one more than there are. */
function chooseThread({ bus }: DiskSpec, readings: readonly DomainReading[]): number {
  const common = readings.map(scsiController).find((each) => each)?.iothread;
  if (bus === 'scsi' && common !== undefined) return common;
  const used = new Set(
    readings.flatMap((reading) => [
      ...reading.devices.disks.map(({ driver }) => driver.iothread),
      scsiController(reading)?.iothread,
    ]),
  );
  let thread = 1;
  while (used.has(thread)) thread += 1;
  return thread;
}
