import type { Reservations } from '../compute/reservations.ts';
import type { DiskSpec, VolumeRef } from '../compute/spec/vm-spec.ts';
import { requireDiskInReach } from '../compute/spec-reach.ts';
import { isUnsettled } from '../compute/unfinished.ts';
import type { VmAction } from '../compute/vm-action.ts';
import { VolumeResolver } from '../compute/volume-resolver.ts';
import type { Access } from '../core/access.ts';
import { CellError, toCellError } from '../core/error.ts';
import type { PoolName, Uuid, VolumeName } from '../core/ids.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { OperationContext } from '../core/operations.ts';
import type { VolumeFormat } from '../domain-xml/storage-volume.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { Pools, Volume } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { requireChangeable, requireGoodSpec, requireSlots } from './check-addition.ts';
import { type DeviceCalls, everywhere, type Where } from './device-calls.ts';
import { type DiskPlan, planDisk, requirePluggable } from './disk-plan.ts';
import { hasTarget, withDisk, withoutDrive } from './drive-metadata.ts';
import type { Ports } from './ports.ts';

/** What plugging in disks needs. */
export interface DiskAttachmentsParts {
  readonly calls: DeviceCalls;
  readonly ports: Ports;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly reservations: Reservations;
  /** Hears of what could not be undone. */
  readonly onUndoFailure: (what: string, error: unknown) => void;
}

/** A volume that is made for its disk. */
interface VolumeToMake {
  readonly pool: PoolName;
  readonly volume: VolumeName;
  readonly capacityBytes: number;
  readonly format: VolumeFormat;
}

/** What an attachment notes before it changes anything: all that it takes to do it again, or to take it back. */
export interface AttachmentNote {
  readonly plan: DiskPlan;
  readonly make: VolumeToMake | undefined;
}

/** Plugs hard disks into VMs. */
export class DiskAttachments {
  readonly #parts: DiskAttachmentsParts;

  constructor(parts: DiskAttachmentsParts) {
    this.#parts = parts;
  }

  attach(spec: DiskSpec, access: Access): VmAction<VmRecord> {
    return {
      check: async (vm) => {
        this.#require(vm, spec, access);
        await this.#plan(vm, spec);
      },
      run: async (vm, operation) => {
        this.#require(vm, spec, access);
        using _held = this.#parts.reservations.claim(vm, { disks: [spec] });
        const note = await this.#plan(vm, spec);
        await operation.note(JSON.parse(JSON.stringify(note)));
        try {
          operation.setPhase('making the volume');
          if (note.make) await this.#parts.pools.create(note.make, note.make);
          return await this.#plugIn(vm, note.plan, operation);
        } catch (thrown) {
          if (isUnsettled(thrown)) throw thrown;
          // A volume that was there before is not ours.
          const isOthers = thrown instanceof CellError && thrown.reason === 'VOLUME_ALREADY_EXISTS';
          await this.#undo(vm.uuid, isOthers ? { ...note, make: undefined } : note).catch((failure) => {
            this.#parts.onUndoFailure(`disk ${spec.name} of ${vm.name}`, failure);
            throw new UnfinishedError(toCellError(thrown));
          });
          throw thrown;
        }
      },
    };
  }

  /** Finishes an attachment that was interrupted; takes it back where that is not possible. Gives the VM, or `undone`. */
  async recover(uuid: Uuid, note: AttachmentNote, operation: OperationContext): Promise<VmRecord | 'undone'> {
    const { inventory } = this.#parts;
    const vm = inventory.find({ tag: 'uuid', uuid });
    try {
      if (!vm) throw new CellError('VM_NOT_FOUND', `VM ${uuid} is gone`);
      if (note.make && missing(vm, note.plan).length > 0) await this.#makeSure(note.make);
      return await this.#plugIn(vm, note.plan, operation);
    } catch (thrown) {
      if (isUnsettled(thrown)) throw thrown;
      await this.#undo(uuid, note);
      return 'undone';
    }
  }

  #require(vm: VmRecord, spec: DiskSpec, access: Access): void {
    const { pools } = this.#parts;
    requireDiskInReach(access, spec, pools);
    requireChangeable(vm, 'given a disk');
    requirePluggable(vm, spec);
    requireGoodSpec(vm, pools, {
      after: (before) => ({ ...before, disks: [...before.disks, spec] }),
      path: ({ disks }) => `spec.disks[${disks.length - 1}]`,
      field: 'disk',
    });
  }

  async #plan(vm: VmRecord, spec: DiskSpec): Promise<AttachmentNote> {
    const volume = await new VolumeResolver(this.#parts, vm.uuid).ofDisk(spec);
    const plan = planDisk(vm, spec, volume);
    requireSlots(vm, plan.slots);
    const { source } = spec;
    if (source.tag !== 'new-volume') return { plan, make: undefined };
    return { plan, make: { ...volume.ref, capacityBytes: source.capacityBytes, format: source.format } };
  }

  /** What a former celld left of the volume is made anew unless it is whole: nobody can have used it. */
  async #makeSure(volume: VolumeToMake): Promise<void> {
    const { pools } = this.#parts;
    const found: Volume | undefined = await pools.find(volume).catch((thrown) => {
      if (isUnsettled(thrown)) throw thrown;
      return undefined;
    });
    if (found?.capacityBytes === volume.capacityBytes) return;
    await pools.delete(volume);
    await pools.create(volume, volume);
  }

  /** Every step may have been done before. */
  async #plugIn(vm: VmRecord, plan: DiskPlan, { setPhase }: OperationContext): Promise<VmRecord> {
    const { calls, ports } = this.#parts;
    setPhase('plugging the disk in');
    const places = missing(vm, plan);
    await this.#prepare(vm, plan, places);
    await this.#name(vm, plan);
    await calls.attach(vm, plan.xml, places);
    return ports.replenish(await calls.seen(vm));
  }

  /** The controller and the I/O thread that the disk needs, where they are not there yet. */
  async #prepare(vm: VmRecord, { controllerXml, newIothread }: DiskPlan, places: readonly Where[]): Promise<void> {
    const { calls } = this.#parts;
    for (const where of places) {
      const { devices, iothreads } = where === 'live' ? vm.live : vm.config;
      if (newIothread !== undefined && iothreads < newIothread) await calls.addIothread(vm, newIothread, where);
      const hasController = devices.controllers.some(({ type, index }) => type === 'scsi' && index === 0);
      if (controllerXml !== undefined && !hasController) await calls.attach(vm, controllerXml, [where]);
    }
  }

  /** Before the disk itself: a name without a disk is not seen, a disk without its name would be. */
  async #name(vm: VmRecord, { drive }: DiskPlan): Promise<void> {
    for (const where of everywhere(vm)) {
      const { metadata } = where === 'live' ? vm.live : vm.config;
      if (metadata) await this.#parts.calls.setMetadata(vm, withDisk(metadata, drive), where);
    }
  }

  /** Leaves nothing of the disk. Throws where the running guest has it, which cannot be taken back. */
  async #undo(uuid: Uuid, { plan, make }: AttachmentNote): Promise<void> {
    const { inventory, calls } = this.#parts;
    await inventory.refresh(uuid);
    const vm = inventory.find({ tag: 'uuid', uuid });
    if (vm) {
      const { target } = plan.drive;
      if (isActive(vm.state) && hasTarget(vm.live, target)) throw new Error('the running guest has the disk');
      if (hasTarget(vm.config, target)) await calls.detachStored(vm, plan.xml);
      for (const where of everywhere(vm)) {
        const { metadata } = where === 'live' ? vm.live : vm.config;
        const isNamed = metadata?.drives.some((drive) => drive.target === target && drive.name === plan.drive.name);
        if (metadata && isNamed) await calls.setMetadata(vm, withoutDrive(metadata, target), where);
      }
    }
    if (make) await this.#delete(uuid, make);
  }

  /** Only what was made for this VM. */
  async #delete(uuid: Uuid, volume: VolumeRef): Promise<void> {
    if (volume.volume.startsWith(`${uuid}-`)) await this.#parts.pools.delete(volume);
  }
}

/** Where the disk is not yet. */
function missing(vm: VmRecord, { drive: { target } }: DiskPlan): Where[] {
  return everywhere(vm).filter((where) => !hasTarget(where === 'live' ? vm.live : vm.config, target));
}
