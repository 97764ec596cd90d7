import { virDomainBlockResizeFlags } from 'node-libvirt';
import type { Definitions } from '../compute/definitions.ts';
import { isForeign, volumeOf } from '../compute/spec/read-spec.ts';
import type { VolumeRef } from '../compute/spec/vm-spec.ts';
import { requireVolumesInReach } from '../compute/spec-reach.ts';
import type { VmAction } from '../compute/vm-action.ts';
import { volumeInUse, volumeUsers } from '../compute/volume-uses.ts';
import type { Access } from '../core/access.ts';
import { CellError, invalidField } from '../core/error.ts';
import type { OperationContext } from '../core/operations.ts';
import { MIB } from '../core/quantities.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { requireChangeable } from './check-addition.ts';
import type { DeviceCalls } from './device-calls.ts';
import { findDrive } from './find-device.ts';
import { storeCapacity } from './stored-disk.ts';

/** What making disks larger needs. */
export interface DiskResizesParts {
  readonly calls: DeviceCalls;
  readonly definitions: Definitions;
  readonly inventory: Inventory;
  readonly pools: Pools;
}

/** What is asked of a disk. */
export interface DiskResize {
  readonly name: string;
  readonly capacityBytes: number;
  /** It may grow by more than the pool has free. */
  readonly allowOvercommit: boolean;
}

/** A disk that is to grow. */
interface Growing {
  readonly target: string;
  readonly volume: VolumeRef;
  /** undefined: it has that size already. */
  readonly growth: number | undefined;
}

/** Makes disks larger. */
export class DiskResizes {
  readonly #parts: DiskResizesParts;

  constructor(parts: DiskResizesParts) {
    this.#parts = parts;
  }

  resize(resize: DiskResize, access: Access): VmAction<VmRecord> {
    return {
      check: async (vm) => {
        requireVolumesInReach(access, vm.uuid, [(await this.#plan(vm, resize)).volume]);
      },
      run: async (vm, operation) => {
        await operation.note({ ...resize });
        return this.make(vm, resize, operation);
      },
    };
  }

  /** Makes the disk as large. It may have been made so before. */
  async make(vm: VmRecord, resize: DiskResize, { setPhase }: Pick<OperationContext, 'setPhase'>): Promise<VmRecord> {
    const { calls, definitions } = this.#parts;
    const { capacityBytes } = resize;
    const { target, volume, growth } = await this.#plan(vm, resize);
    setPhase('making the disk larger');
    if (growth !== undefined) await this.#grow(vm, { target, volume, capacityBytes });
    if (isForeign(vm)) return calls.seen(vm);
    await definitions.edit(vm, (domain, edit) => storeCapacity(domain, edit, { target, capacityBytes }));
    return this.#tellGuest(await calls.seen(vm), target, capacityBytes);
  }

  /** What the live definition says of the volume, for whoever reads it. */
  async #tellGuest(vm: VmRecord, target: string, capacityBytes: number): Promise<VmRecord> {
    const { metadata } = vm.live;
    if (!isActive(vm.state) || !metadata) return vm;
    const drives = metadata.drives.map((drive) =>
      drive.target === target && drive.made ? { ...drive, made: { ...drive.made, capacityBytes } } : drive,
    );
    await this.#parts.calls.setMetadata(vm, { ...metadata, drives }, 'live');
    return this.#parts.calls.seen(vm);
  }

  async #plan(vm: VmRecord, { name, capacityBytes, allowOvercommit }: DiskResize): Promise<Growing> {
    requireChangeable(vm, 'given a larger disk');
    const { pools } = this.#parts;
    const { target, stored, live } = findDrive(vm, ['disk'], name);
    const disk = (live ?? stored)?.disk;
    const volume = disk && volumeOf(disk, pools);
    if (!volume) throw notInPool(vm, name);
    if (disk.device !== 'disk' || disk.readOnly) throw invalidField('disk', 'is read-only');
    this.#requireOwnVolume(vm, volume);
    const present = await this.#capacityOf(vm, live ? target : undefined, volume);
    if (capacityBytes < present) {
      throw invalidField(
        'capacity_bytes',
        `must be at least ${present}, the present size: a disk is never made smaller`,
      );
    }
    const growth = capacityBytes - present;
    if (growth > 0 && !allowOvercommit) await pools.requireSpace(volume.pool, growth);
    return { target, volume, growth: growth === 0 ? undefined : growth };
  }

  #requireOwnVolume(vm: VmRecord, volume: VolumeRef): void {
    const { inventory, pools } = this.#parts;
    const users = volumeUsers(inventory.list(), pools).get(pools.pathOf(volume));
    const other = users?.find(({ uuid }) => uuid !== vm.uuid);
    if (other) throw volumeInUse(volume, other);
  }

  /** As the guest that runs sees it; else as it is in the file. */
  async #capacityOf(vm: VmRecord, target: string | undefined, volume: VolumeRef): Promise<number> {
    if (target === undefined) return (await this.#parts.pools.find(volume)).capacityBytes;
    const { capacity } = await this.#parts.calls.run(vm, 'measure a disk of', ({ remote }, dom) =>
      remote.domainGetBlockInfo({ dom, path: target, flags: 0 }),
    );
    return Number(capacity);
  }

  async #grow(
    vm: VmRecord,
    { target, volume, capacityBytes }: { target: string; volume: VolumeRef; capacityBytes: number },
  ): Promise<void> {
    const { calls, pools } = this.#parts;
    const flags = virDomainBlockResizeFlags.VIR_DOMAIN_BLOCK_RESIZE_BYTES;
    try {
      if (!isActive(vm.state)) return await pools.resize(volume, capacityBytes);
      const size = BigInt(capacityBytes);
      await calls.run(vm, 'make larger a disk of', ({ remote }, dom) =>
        remote.domainBlockResize({ dom, disk: target, size, flags }),
      );
    } catch (thrown) {
      // Neither QEMU nor libvirt has a code for it.
      if (thrown instanceof CellError && thrown.reason === 'HYPERVISOR_ERROR')
        await pools.requireSpace(volume.pool, MIB);
      throw thrown;
    }
  }
}

function notInPool({ uuid, name }: VmRecord, disk: string): CellError {
  return new CellError('VOLUME_NOT_FOUND', `disk ${disk} of ${name} has no volume in a pool of Cell`, {
    metadata: { vm: uuid, name, disk },
    resource: { type: 'vm', name: uuid, description: `disk ${disk} has no volume in a pool of Cell` },
  });
}
