import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { FileAccess } from '../domain-xml/claims.ts';
import { type Pools, placeText, type Volume, type VolumePlace } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { VolumePlaces } from './spec/read-spec.ts';

/** A VM that uses a file. */
export interface VolumeUser {
  readonly uuid: Uuid;
  readonly name: string;
  readonly access: FileAccess;
}

/** The files that VMs use, in what they run with and in what they will start with next: in devices of any kind, also such as Cell does not know. */
export function volumeUsers(vms: readonly VmRecord[], places: VolumePlaces): Map<string, VolumeUser[]> {
  const users = new Map<string, VolumeUser[]>();
  for (const vm of vms) {
    for (const [path, access] of filesOf(vm, places)) {
      const user = { uuid: vm.uuid, name: vm.name, access };
      users.set(path, [...(users.get(path) ?? []), user]);
    }
  }
  return users;
}

/** Those of some volumes that no VM uses. */
export function unusedVolumes<Place extends VolumePlace>(
  volumes: readonly Place[],
  vms: readonly VmRecord[],
  pools: VolumePlaces & Pick<Pools, 'pathOf'>,
): Place[] {
  const users = volumeUsers(vms, pools);
  return volumes.filter((volume) => !users.has(pools.pathOf(volume)));
}

/** The files of one VM; one that is written anywhere counts as written. */
function filesOf({ config, live }: VmRecord, places: VolumePlaces): Map<string, FileAccess> {
  const files = new Map<string, FileAccess>();
  const use = (path: string | undefined, access: FileAccess) => {
    if (path !== undefined && files.get(path) !== 'write') files.set(path, access);
  };
  for (const { claims } of new Set([config, live])) {
    for (const [path, access] of claims.files) use(path, access);
    for (const { pool, volume, access } of claims.volumes) use(places.pathIn(pool, volume), access);
  }
  return files;
}

/** Throws VOLUME_IN_USE if using the volume so would let two VMs work on one file of which one writes. */
export function requireUnused(volume: Volume, access: FileAccess, users: readonly VolumeUser[]): void {
  const other = users.find((user) => access === 'write' || user.access === 'write');
  if (other) throw volumeInUse(volume.place, other);
}

/** VOLUME_IN_USE, naming the VM. */
export function volumeInUse(place: VolumePlace, { uuid, name }: Pick<VolumeUser, 'uuid' | 'name'>): CellError {
  const volume = placeText(place);
  return new CellError('VOLUME_IN_USE', `volume ${volume} is used by VM ${name}`, {
    metadata: { volume, vm: uuid, name },
    resource: { type: 'volume', name: volume, description: `used by VM ${name}` },
  });
}
