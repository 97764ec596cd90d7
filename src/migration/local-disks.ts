import { stat } from 'node:fs/promises';
import { goesWithVm } from '../compute/deletions.ts';
import { type ReadDrive, readDrives, volumeOf } from '../compute/spec/read-spec.ts';
import { volumeUsers } from '../compute/volume-uses.ts';
import { CellError } from '../core/error.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { type Pools, placeText, type VolumePlace } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { ArrivingVolume } from '../peer/arriving-volume.ts';
import { atSource, type Finding } from '../peer/finding.ts';

/** Where the disks of a VM may be. */
export interface LocalPlaces {
  readonly pools: Pools;
  readonly inventory: Pick<Inventory, 'list'>;
  /** Names of pools that are the same files on all hosts. */
  readonly sharedPools: ReadonlySet<string>;
}

/** What is to be copied, and why something cannot be. */
export interface LocalDisks {
  readonly volumes: readonly ArrivingVolume[];
  readonly findings: readonly Finding[];
}

/** A drive whose volume is the VM's own, in a pool that is not shared. */
interface OwnDrive {
  readonly drive: ReadDrive;
  readonly place: VolumePlace;
}

/** The drives of a VM that would be copied. */
function ownDrives(
  reading: DomainReading,
  { pools, sharedPools }: Pick<LocalPlaces, 'pools' | 'sharedPools'>,
): OwnDrive[] {
  return readDrives(reading).flatMap((drive) => {
    const place = goesWithVm(drive, true) ? volumeOf(drive.disk, pools) : undefined;
    return place === undefined || sharedPools.has(place.pool) ? [] : [{ drive, place }];
  });
}

/** Paths of the volumes of a VM that can be copied. */
export function copyablePaths(
  { live }: VmRecord,
  places: Pick<LocalPlaces, 'pools' | 'sharedPools'>,
): ReadonlySet<string> {
  return new Set(ownDrives(live, places).map(({ place }) => places.pools.pathOf(place)));
}

/** The volumes of a VM that are to be copied, as they are now. Throws POOL_NOT_FOUND, HYPERVISOR_UNAVAILABLE. */
export async function readLocalDisks(vm: VmRecord, offline: boolean, places: LocalPlaces): Promise<LocalDisks> {
  const users = volumeUsers(places.inventory.list(), places.pools);
  const read = ownDrives(vm.live, places).map(async ({ drive, place }): Promise<LocalDisks> => {
    const other = users.get(places.pools.pathOf(place))?.find(({ uuid }) => uuid !== vm.uuid);
    if (other !== undefined) return notCopyable(drive, place, `VM ${other.name} uses it too`);
    try {
      return await readOne({ drive, place }, offline, places.pools);
    } catch (thrown) {
      if (!(thrown instanceof CellError) || !unusable.has(thrown.reason)) throw thrown;
      return notCopyable(drive, place, thrown.message);
    }
  });
  const all = await Promise.all(read);
  return { volumes: all.flatMap(({ volumes }) => volumes), findings: all.flatMap(({ findings }) => findings) };
}

const unusable: ReadonlySet<string> = new Set(['VOLUME_NOT_FOUND', 'NOT_SUPPORTED_BY_HOST']);

async function readOne({ drive, place }: OwnDrive, offline: boolean, pools: Pools): Promise<LocalDisks> {
  const { path, format, capacityBytes, allocationBytes } = await pools.find(place);
  if (format === 'qcow2') {
    const snapshots = await pools.qcow2Snapshots(place);
    if (snapshots.length > 0)
      return notCopyable(drive, place, `it holds ${snapshots.length} snapshots, which would be lost`);
  }
  // QEMU copies what its guest writes; what nobody writes comes as it is.
  const isMirrored = drive.use === 'disk' && !offline;
  const fileBytes = isMirrored ? undefined : (await stat(path)).size;
  const allowOvercommit = drive.drive?.made?.allowOvercommit ?? false;
  const volume = {
    target: drive.target,
    place,
    path,
    format,
    capacityBytes,
    allocationBytes,
    allowOvercommit,
    fileBytes,
  };
  return { volumes: [volume], findings: [] };
}

function notCopyable({ target }: ReadDrive, place: VolumePlace, why: string): LocalDisks {
  const message = `${target}: ${placeText(place)} cannot be copied: ${why}`;
  return { volumes: [], findings: [atSource.blocker('disk-not-copyable', message, { subject: target })] };
}
