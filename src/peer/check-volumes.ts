import { type VolumeUser, volumeUsers } from '../compute/volume-uses.ts';
import { CellError } from '../core/error.ts';
import type { PoolName } from '../core/ids.ts';
import { formatBytes } from '../core/quantities.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { type Pools, placeText } from '../hypervisor/pools.ts';
import { type ArrivingVolume, spaceFor } from './arriving-volume.ts';
import { atTarget, type Finding } from './finding.ts';

/** Where volumes are to come. */
export interface VolumeRoom {
  readonly pools: Pools;
  readonly inventory: Pick<Inventory, 'list'>;
  /** Volumes that are promised room already. */
  readonly promised: readonly ArrivingVolume[];
}

/** What copying the volumes of a VM to this host would cost, and what is in the way. */
export async function checkVolumes(volumes: readonly ArrivingVolume[], room: VolumeRoom): Promise<Finding[]> {
  const users = volumeUsers(room.inventory.list(), room.pools);
  const byPool = [...Map.groupBy(volumes, ({ place }) => place.pool)];
  return (await Promise.all(byPool.map(([pool, each]) => checkPool(pool, each, { ...room, users })))).flat();
}

type CheckedRoom = VolumeRoom & { readonly users: ReadonlyMap<string, readonly VolumeUser[]> };

async function checkPool(pool: PoolName, volumes: readonly ArrivingVolume[], room: CheckedRoom): Promise<Finding[]> {
  const elsewhere = volumes.find(({ place, path }) => room.pools.pathIn(place.pool, place.volume) !== path);
  if (elsewhere !== undefined) {
    const message = `${elsewhere.target}: the target has no pool ${pool} with ${elsewhere.path} in it`;
    return [atTarget.blocker('pool-missing', message, { subject: pool })];
  }
  try {
    const availableBytes = await room.pools.availableBytes(pool);
    const there = await Promise.all(volumes.map((volume) => checkAbsent(volume, room)));
    return [
      ...there.flat(),
      ...checkSpace(pool, { volumes, availableBytes, promised: room.promised }),
      ...volumes.map((volume) => copied(volume, availableBytes)),
    ];
  } catch (thrown) {
    if (!(thrown instanceof CellError) || thrown.reason !== 'POOL_NOT_FOUND') throw thrown;
    return [atTarget.blocker('pool-missing', `at the target ${thrown.message}`, { subject: pool })];
  }
}

/** A file is never written over, and one that a definition names is somebody's, also while it is not there. */
async function checkAbsent({ target, place, path }: ArrivingVolume, { pools, users }: CheckedRoom): Promise<Finding[]> {
  const isSomebodys = (users.get(path) ?? []).length > 0;
  if (!isSomebodys && !(await pools.isThere(place))) return [];
  const message = `${target}: the target has a volume ${placeText(place)} already`;
  return [atTarget.blocker('volume-exists', message, { subject: target })];
}

interface Space {
  readonly volumes: readonly ArrivingVolume[];
  readonly availableBytes: number;
  readonly promised: readonly ArrivingVolume[];
}

function checkSpace(pool: PoolName, { volumes, availableBytes, promised }: Space): Finding[] {
  const sum = (all: readonly ArrivingVolume[]) => all.reduce((bytes, volume) => bytes + spaceFor(volume), 0);
  const others = sum(promised.filter(({ place }) => place.pool === pool));
  const needed = sum(volumes);
  const left = Math.max(0, availableBytes - others);
  if (needed <= left) return [];
  const message = `pool ${pool} of the target has ${formatBytes(left)} free, and the disks need ${formatBytes(needed)}`;
  const numbers = { needed: BigInt(needed), available: BigInt(left) };
  return [atTarget.blocker('pool-full', message, { subject: pool, ...numbers })];
}

function copied(volume: ArrivingVolume, availableBytes: number): Finding {
  const { target, place, allocationBytes } = volume;
  const message = `${target}: ${placeText(place)} would be copied: ${formatBytes(allocationBytes)} are written, ${formatBytes(spaceFor(volume))} are kept free for it`;
  const numbers = { needed: BigInt(allocationBytes), available: BigInt(availableBytes) };
  return atTarget.warning('disk-copied', message, { subject: target, ...numbers });
}
