import { CellError } from '../core/error.ts';
import type { PoolName, Uuid } from '../core/ids.ts';
import type { FileAccess } from '../domain-xml/claims.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { type Pools, placeText } from '../hypervisor/pools.ts';
import { diskVolume, seedVolume } from './new-volumes.ts';
import type { ResolvedVolume } from './spec/vm-plan.ts';
import type { DiskSpec, VolumeRef } from './spec/vm-spec.ts';
import { requireUnused, type VolumeUser, volumeUsers } from './volume-uses.ts';

/** What finding volumes needs. */
export interface VolumeResolverParts {
  readonly pools: Pools;
  readonly inventory: Inventory;
}

/** Finds the volumes of one VM that is being made, and checks that it may have them. */
export class VolumeResolver {
  readonly #pools: Pools;
  readonly #users: ReadonlyMap<string, VolumeUser[]>;
  readonly #uuid: Uuid;
  /** Space that the VM's new volumes may fill, by pool. */
  readonly #wanted = new Map<PoolName, number>();

  constructor({ pools, inventory }: VolumeResolverParts, uuid: Uuid) {
    this.#pools = pools;
    this.#users = volumeUsers(inventory.list(), pools);
    this.#uuid = uuid;
  }

  /** The volume of a disk: one that exists, or the place of one to be made. */
  async ofDisk({ name, source, readOnly }: DiskSpec): Promise<ResolvedVolume> {
    switch (source.tag) {
      case 'volume':
        return this.existing(source.volume, readOnly ? 'read' : 'write');
      case 'new-volume': {
        const place = diskVolume(this.#uuid, { name, source }, this.#pools);
        if (!source.allowOvercommit) await this.#requireSpace(place.pool, source.capacityBytes);
        return this.#toMake(place, source.format);
      }
      case 'outside':
        throw new CellError('INTERNAL', 'a disk outside the pools cannot be asked for');
      default:
        return source satisfies never;
    }
  }

  /** A volume that exists and that the VM may use so. Throws VOLUME_NOT_FOUND, POOL_NOT_FOUND, VOLUME_IN_USE. */
  async existing(ref: VolumeRef, access: FileAccess): Promise<ResolvedVolume> {
    const volume = await this.#pools.find(ref);
    requireUnused(volume, access, this.#users.get(volume.path) ?? []);
    return { ref, path: volume.path, format: volume.format };
  }

  /** The place of the cloud-init seed. */
  seed(): Promise<ResolvedVolume> {
    return this.#toMake(seedVolume(this.#uuid, this.#pools), 'raw');
  }

  async #toMake(ref: VolumeRef, format: 'raw' | 'qcow2'): Promise<ResolvedVolume> {
    const present = await this.#pools.has(ref);
    if (!present) return { ref, path: this.#pools.pathOf(ref), format };
    const volume = placeText(ref);
    throw new CellError('VOLUME_ALREADY_EXISTS', `volume ${volume} exists already`, {
      metadata: { volume },
      resource: { type: 'volume', name: volume, description: 'exists already' },
    });
  }

  async #requireSpace(pool: PoolName, capacityBytes: number): Promise<void> {
    const wanted = (this.#wanted.get(pool) ?? 0) + capacityBytes;
    this.#wanted.set(pool, wanted);
    await this.#pools.requireSpace(pool, wanted);
  }
}
