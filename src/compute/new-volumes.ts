import type { PoolName, Uuid, VolumeName } from '../core/ids.ts';
import { seedDriveName } from './spec/check-spec.ts';
import type { DiskSource, VmSpec, VolumeRef } from './spec/vm-spec.ts';

type NewVolumeSource = Extract<DiskSource, { tag: 'new-volume' }>;

/** The pool of volumes that name none. */
export interface DefaultPool {
  /** Throws POOL_NOT_FOUND when there is none. */
  readonly defaultPool: PoolName;
}

// Names begin with the VM's UUID, by which a volume is known as the VM's own. All parts are of letters, digits and hyphens.
const nameOf = (uuid: Uuid, drive: string, extension: string) => `${uuid}-${drive}.${extension}` as VolumeName;

/** Where the new volume of a VM's disk goes. */
export function diskVolume(uuid: Uuid, disk: { name: string; source: NewVolumeSource }, pools: DefaultPool): VolumeRef {
  const { name, source } = disk;
  return { pool: source.pool ?? pools.defaultPool, volume: nameOf(uuid, name, source.format) };
}

/** Where a VM's cloud-init seed goes. */
export function seedVolume(uuid: Uuid, pools: DefaultPool): VolumeRef {
  return { pool: pools.defaultPool, volume: nameOf(uuid, seedDriveName, 'iso') };
}

/** Where all volumes go that are made with the VM. */
export function newVolumes(
  uuid: Uuid,
  { disks, cloudInit }: Pick<VmSpec, 'disks' | 'cloudInit'>,
  pools: DefaultPool,
): VolumeRef[] {
  const ofDisks = disks.flatMap(({ name, source }) =>
    source.tag === 'new-volume' ? [diskVolume(uuid, { name, source }, pools)] : [],
  );
  return cloudInit ? [...ofDisks, seedVolume(uuid, pools)] : ofDisks;
}
