import { requireState } from '../compute/require-state.ts';
import type { Reservations } from '../compute/reservations.ts';
import { fileOf, readDrives } from '../compute/spec/read-spec.ts';
import type { VolumeRef } from '../compute/spec/vm-spec.ts';
import { requireVolumesInReach } from '../compute/spec-reach.ts';
import type { VmAction } from '../compute/vm-action.ts';
import { volumeInUse, volumeUsers } from '../compute/volume-uses.ts';
import type { Access } from '../core/access.ts';
import type { PoolName, VolumeName } from '../core/ids.ts';
import type { OperationContext } from '../core/operations.ts';
import { writeDisk } from '../domain-xml/disk.ts';
import { newBuilder, serialize } from '../domain-xml/document.ts';
import type { Release } from '../domain-xml/release-mark.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { requireChangeable } from './check-addition.ts';
import { type DeviceCalls, everywhere } from './device-calls.ts';
import { withoutDrive } from './drive-metadata.ts';
import { type FoundDrive, findDrive } from './find-device.ts';
import { notReleased } from './not-released.ts';
import type { Releases } from './releases.ts';

/** What unplugging disks needs. */
export interface DiskDetachmentsParts {
  readonly calls: DeviceCalls;
  readonly releases: Releases;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly reservations: Reservations;
}

/** How a disk is unplugged. */
export interface DetachOptions {
  readonly timeoutMs: number;
  /** It leaves the definition although the guest has not released it. */
  readonly force: boolean;
}

/** What came of it. */
export interface DetachOutcome {
  readonly vm: VmRecord;
  /** The running guest has it still. */
  readonly stillInGuest: boolean;
  readonly deletedVolume: VolumeRef | undefined;
}

/** What a detachment notes before it changes anything: all that it takes to finish it. */
export interface DetachmentNote extends DetachOptions {
  readonly name: string;
  readonly target: string;
  readonly alias: string | undefined;
  /** The volume that goes with it. */
  readonly volume: { readonly pool: string; readonly volume: string } | null | undefined;
}

/** Unplugs hard disks from VMs. */
export class DiskDetachments {
  readonly #parts: DiskDetachmentsParts;

  constructor(parts: DiskDetachmentsParts) {
    this.#parts = parts;
  }

  detach(
    { name, deleteVolume, ...options }: DetachOptions & { readonly name: string; readonly deleteVolume: boolean },
    access: Access,
  ): VmAction<DetachOutcome> {
    const plan = (vm: VmRecord) => {
      requireChangeable(vm, 'relieved of a disk');
      const disk = findDrive(vm, ['disk'], name);
      const bus = disk.live?.disk.target.bus;
      if (bus === 'sata' || bus === 'ide') requireState(vm, ['shut-off'], `relieved of a disk on bus ${bus}`);
      const volume = deleteVolume ? this.#volumeOf(vm, disk) : undefined;
      if (volume) requireVolumesInReach(access, vm.uuid, [volume]);
      return { name, target: disk.target, alias: disk.live?.alias, volume, ...options };
    };
    return {
      check: (vm) => {
        plan(vm);
      },
      run: async (vm, operation) => {
        const note = plan(vm);
        await operation.note(JSON.parse(JSON.stringify(note)));
        return this.finish(vm, note, operation);
      },
    };
  }

  /** The volume that would be deleted; undefined: none. */
  volumeOf(vm: VmRecord, name: string): VolumeRef | undefined {
    return this.#volumeOf(vm, findDrive(vm, ['disk'], name));
  }

  /** Takes a disk out of the definition that its guest has released; its volume is kept. */
  async forgetReleased(vm: VmRecord, { key, alias }: Release, operation: OperationContext): Promise<DetachOutcome> {
    const name = readDrives(vm.config).find(({ target }) => target === key)?.name ?? key;
    const note: DetachmentNote = { name, target: key, alias, volume: undefined, timeoutMs: 1_000, force: false };
    await operation.note({ ...note, volume: null });
    return this.finish(vm, note, operation);
  }

  /** Unplugs the disk. Every step may have been done before. Throws DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED. */
  async finish(vm: VmRecord, note: DetachmentNote, operation: OperationContext): Promise<DetachOutcome> {
    const { calls, releases, inventory } = this.#parts;
    const { name, target, alias, timeoutMs, force } = note;
    let outcome: 'released' | 'refused' | 'timeout' = 'released';
    if (alias !== undefined) {
      operation.setPhase(`requested: the guest was asked to release disk ${name}`);
      const device = { kind: 'disk', key: target, alias } as const;
      outcome = await releases.release(vm, device, { timeoutMs, signal: operation.signal });
    }
    if (outcome === 'refused' || (outcome === 'timeout' && !force)) {
      throw notReleased(vm, { device: `disk ${name}`, outcome, timeoutMs });
    }
    operation.setPhase(`released: disk ${name} leaves the definition`);
    await inventory.refresh(vm.uuid);
    const now = inventory.find({ tag: 'uuid', uuid: vm.uuid });
    // A transient VM is gone when it stops.
    if (!now) return { vm, stillInGuest: false, deletedVolume: undefined };
    await this.#forget(now, note, outcome);
    operation.setPhase(`gone: disk ${name} is in no definition`);
    const deletedVolume = outcome === 'released' ? await this.#deleteVolume(now, note) : undefined;
    return { vm: await calls.seen(vm), stillInGuest: outcome === 'timeout', deletedVolume };
  }

  /** Takes the disk out of the stored definition, and its name out of both. */
  async #forget(vm: VmRecord, { target, alias }: DetachmentNote, outcome: 'released' | 'timeout'): Promise<void> {
    const { calls, releases } = this.#parts;
    const stored = vm.persistent ? vm.config.devices.disks.find((disk) => disk.target.dev === target) : undefined;
    if (stored) await calls.detachStored(vm, serialize(writeDisk(newBuilder(), stored)));
    for (const where of everywhere(vm)) {
      const { metadata } = where === 'live' ? vm.live : vm.config;
      const isNamed = metadata?.drives.some((drive) => drive.target === target);
      // What the guest still has keeps its name there.
      if (metadata && isNamed && (where === 'stored' || outcome === 'released')) {
        await calls.setMetadata(vm, withoutDrive(metadata, target), where);
      }
    }
    if (alias !== undefined && outcome === 'released') await releases.forget(vm, alias);
  }

  /** What another VM has come to use since is left alone. */
  async #deleteVolume({ uuid, name }: VmRecord, { volume }: DetachmentNote): Promise<VolumeRef | undefined> {
    if (!volume) return undefined;
    const { inventory, pools, reservations } = this.#parts;
    const place = { pool: volume.pool as PoolName, volume: volume.volume as VolumeName };
    await inventory.refresh(uuid);
    using _held = reservations.hold({ uuid, name }, [place]);
    if (volumeUsers(inventory.list(), pools).has(pools.pathOf(place))) return undefined;
    await pools.delete(place);
    return place;
  }

  /** Never what the VM could only read: that is others' too. Throws VOLUME_IN_USE if another VM uses it. */
  #volumeOf(vm: VmRecord, { stored, live }: FoundDrive): VolumeRef | undefined {
    const { inventory, pools } = this.#parts;
    const disk = (stored ?? live)?.disk;
    if (disk?.device !== 'disk' || disk.readOnly) return undefined;
    const path = fileOf(disk, pools);
    const volume = path === undefined ? undefined : pools.placeOf(path);
    if (path === undefined || !volume) return undefined;
    const other = volumeUsers(inventory.list(), pools)
      .get(path)
      ?.find(({ uuid }) => uuid !== vm.uuid);
    if (other) throw volumeInUse(volume, other);
    return volume;
  }
}
