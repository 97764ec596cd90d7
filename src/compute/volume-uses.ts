import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { Disk } from '../domain-xml/disk.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import { placeText, type Volume, type VolumePlace } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** How a VM uses a file. */
export type VolumeAccess = 'write' | 'read';

/** A VM that uses a file. */
export interface VolumeUser {
  readonly uuid: Uuid;
  readonly name: string;
  readonly access: VolumeAccess;
}

/** The files that VMs use: of disks, CD-ROM drives, kernels, in what they run with and in what they will start with next. */
export function volumeUsers(vms: readonly VmRecord[]): Map<string, VolumeUser[]> {
  const users = new Map<string, VolumeUser[]>();
  for (const vm of vms) {
    for (const [path, access] of filesOf(vm)) {
      const user = { uuid: vm.uuid, name: vm.name, access };
      users.set(path, [...(users.get(path) ?? []), user]);
    }
  }
  return users;
}

/** The files of one VM; one that is written anywhere counts as written. */
function filesOf({ config, live }: VmRecord): Map<string, VolumeAccess> {
  const files = new Map<string, VolumeAccess>();
  const use = (path: string | undefined, access: VolumeAccess) => {
    if (path !== undefined && files.get(path) !== 'write') files.set(path, access);
  };
  for (const definition of new Set<DomainReading>([config, live])) {
    for (const disk of definition.devices.disks) use(fileOf(disk), isWritten(disk) ? 'write' : 'read');
    const { boot } = definition.os;
    if (boot.type === 'kernel') {
      use(boot.kernel, 'read');
      use(boot.initrd, 'read');
    }
  }
  return files;
}

const isWritten = (disk: Disk) => disk.device === 'disk' && !disk.readOnly;

function fileOf(disk: Disk): string | undefined {
  const source = disk.device === 'disk' ? disk.source : disk.media;
  return source?.type === 'file' || source?.type === 'block' ? source.path : undefined;
}

/** Throws VOLUME_IN_USE if using the volume so would let two VMs work on one file of which one writes. */
export function requireUnused(volume: Volume, access: VolumeAccess, users: readonly VolumeUser[]): void {
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
