import { requireOwn } from '../compute/definitions.ts';
import { requireNoSavedState, requireState } from '../compute/require-state.ts';
import { macInUse } from '../compute/reservations.ts';
import { fileOf, type ReadDrive, readDrives, type VolumePlaces } from '../compute/spec/read-spec.ts';
import { volumeInUse, volumeUsers } from '../compute/volume-uses.ts';
import { CellError, invalidField } from '../core/error.ts';
import type { MacAddress } from '../core/ids.ts';
import type { DomainDefinition } from '../domain-xml/domain.ts';
import type { SnapshotReading } from '../domain-xml/domain-snapshot.ts';
import { placeText } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';

/** A snapshot that is asked for. */
export interface SnapshotRequest {
  readonly name: string;
  readonly description: string;
  readonly memory: boolean;
  readonly quiesce: boolean;
}

/** A hard disk that the VM writes, and its file. */
export interface WrittenDisk {
  readonly target: string;
  readonly path: string;
}

/** Throws INVALID_FIELD for a request that can be met of no VM. */
export function checkSnapshotRequest({ description, memory, quiesce }: SnapshotRequest): void {
  // They are no characters, and XML cannot hold them.
  if (/[\ufffe\uffff]/.test(description)) throw invalidField('description', 'must not hold U+FFFE or U+FFFF');
  if (memory && quiesce)
    throw invalidField('quiesce', 'is of no use with memory, which is of the same moment as the disks');
}

/** Throws what keeps the VM from the snapshot, as far as it can be told without asking anybody. */
export function checkSnapshot(vm: VmRecord, request: SnapshotRequest, places: VolumePlaces): void {
  const { memory, quiesce } = request;
  requireOwn(vm);
  requireNoSavedState(vm, 'snapshotted');
  requireState(vm, memory || quiesce ? ['running', 'paused'] : ['running', 'paused', 'shut-off'], 'snapshotted so');
  requireQcow2(vm, places);
  if (memory && vm.live.os.firmware.type === 'efi')
    throw unsupported(
      vm,
      'it has UEFI, whose variables are in a file that cannot hold a snapshot: its memory cannot be in one',
    );
}

/** The hard disks that a VM writes, as it runs now or will start next. */
export function writtenDisks(domain: Pick<DomainDefinition, 'devices'>, places: VolumePlaces): WrittenDisk[] {
  return domain.devices.disks.flatMap((disk) => {
    const path = disk.device === 'disk' && !disk.readOnly ? fileOf(disk, places) : undefined;
    return path === undefined ? [] : [{ target: disk.target.dev, path }];
  });
}

/** Throws NOT_SUPPORTED_BY_HOST, naming the disk, unless all disks that the VM writes can hold snapshots, and there is one. */
function requireQcow2(vm: VmRecord, places: VolumePlaces): void {
  const domains = isActive(vm.state) ? [vm.live] : [vm.config];
  const drives = domains.flatMap((domain) => readDrives(domain)).filter(isWritten);
  if (drives.length === 0) throw unsupported(vm, 'it has no disk that it can write');
  for (const drive of drives) {
    const path = fileOf(drive.disk, places);
    const why = whyNot(drive, path !== undefined && places.placeOf(path) !== undefined);
    if (why !== undefined) throw unsupported(vm, `its disk ${drive.name ?? drive.target} ${why}`, drive);
  }
}

const isWritten = ({ disk }: ReadDrive) => disk.device === 'disk' && !disk.readOnly;

function whyNot({ disk }: ReadDrive, isInPool: boolean): string | undefined {
  if (!isInPool) return 'is not in a pool of Cell';
  return disk.driver.format === 'qcow2' ? undefined : `is ${disk.driver.format}, and only qcow2 can hold snapshots`;
}

function unsupported({ uuid, name }: VmRecord, why: string, drive?: ReadDrive): CellError {
  const disk = drive && (drive.name ?? drive.target);
  return new CellError('NOT_SUPPORTED_BY_HOST', `${name} cannot be snapshotted: ${why}`, {
    metadata: { vm: uuid, name, ...(disk === undefined ? {} : { disk }) },
    resource: { type: 'vm', name: uuid, description: why },
  });
}

/** Throws NOT_SUPPORTED_BY_HOST for a snapshot that another tool took into files of its own. */
export function requireInternal(vm: VmRecord, snapshot: SnapshotReading): void {
  if (!isExternal(snapshot)) return;
  const why = 'it is external: another tool took it, into files of its own';
  throw new CellError(
    'NOT_SUPPORTED_BY_HOST',
    `snapshot ${snapshot.name} of ${vm.name} is not Cell's to change: ${why}`,
    {
      metadata: { vm: vm.uuid, name: vm.name, snapshot: snapshot.name },
      resource: { type: 'snapshot', name: snapshot.name, description: why },
    },
  );
}

/** Whether something of it is outside the qcow2 files, or Cell cannot say. */
export function isExternal({ memory, disks, domain }: SnapshotReading): boolean {
  const outside = (location: string) => location !== 'internal' && location !== 'no';
  return domain === undefined || outside(memory) || disks.some(({ location }) => outside(location));
}

/** The disks of a snapshot that the VM does not write any more, by target: their files may be anybody's. */
export function lostDisks(vm: VmRecord, snapshot: SnapshotReading, places: VolumePlaces): WrittenDisk[] {
  const now = new Set(writtenDisks(isActive(vm.state) ? vm.live : vm.config, places).map(({ path }) => path));
  return disksIn(snapshot, places).filter(({ path }) => !now.has(path));
}

/** The disks of which a snapshot holds something. */
export function disksIn({ domain, disks }: SnapshotReading, places: VolumePlaces): WrittenDisk[] {
  const held = new Set(disks.flatMap(({ target, location }) => (location === 'internal' ? [target] : [])));
  return domain ? writtenDisks(domain, places).filter(({ target }) => held.has(target)) : [];
}

/** Throws SNAPSHOT_DISKS_CHANGED unless the VM starts next with the disks that are in the snapshot, and no others that it writes. */
export function requireSameDisks(vm: VmRecord, snapshot: SnapshotReading, places: VolumePlaces): void {
  const nameOf = ({ path }: WrittenDisk) => {
    const place = places.placeOf(path);
    return place ? placeText(place) : path;
  };
  const text = (disks: readonly WrittenDisk[]) => disks.map(nameOf).sort().join(', ');
  const then = text(disksIn(snapshot, places));
  const now = text(writtenDisks(vm.config, places));
  if (then === now) return;
  throw new CellError(
    'SNAPSHOT_DISKS_CHANGED',
    `${vm.name} has the disks ${now || '(none)'}; snapshot ${snapshot.name} is of ${then || '(none)'}`,
    {
      metadata: { vm: vm.uuid, name: vm.name, snapshot: snapshot.name, disks: now, snapshot_disks: then },
      resource: { type: 'snapshot', name: snapshot.name, description: `is of the disks ${then}` },
    },
  );
}

/** Throws MAC_IN_USE or VOLUME_IN_USE if the hardware of a run that goes on from memory has become another VM's. */
export function requireHardwareFree(
  vm: VmRecord,
  { domain }: SnapshotReading,
  { others, places }: { readonly others: readonly VmRecord[]; readonly places: VolumePlaces },
): void {
  const macs = new Set(domain?.devices.interfaces.map(({ mac }) => mac));
  for (const other of others) {
    const mac = [...other.config.claims.macs, ...other.live.claims.macs].find((each) => macs.has(each as MacAddress));
    if (mac !== undefined) throw macInUse(mac, other);
  }
  const users = volumeUsers(others, places);
  for (const disk of domain?.devices.disks ?? []) {
    const path = fileOf(disk, places);
    const place = path === undefined ? undefined : places.placeOf(path);
    const access = disk.device === 'disk' && !disk.readOnly ? 'write' : 'read';
    const other = users
      .get(path ?? '')
      ?.find((user) => user.uuid !== vm.uuid && (access === 'write' || user.access === 'write'));
    if (place && other) throw volumeInUse(place, other);
  }
}
