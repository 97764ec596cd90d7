import type { Connection } from 'node-libvirt';
import { isForeign } from '../compute/spec/read-spec.ts';
import { isStorageController } from '../compute/storage-role.ts';
import { isPausedByUser } from '../compute/vm-rules.ts';
import type { Disk } from '../domain-xml/disk.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isSplit } from '../hypervisor/vm-state.ts';
import { atSource, type Finding } from '../peer/finding.ts';

const timeoutMs = 10_000;

/** How a VM is to go. */
export interface SourceAsk {
  /** Its memory goes through TLS. */
  readonly encrypted: boolean;
  /** Paths of disks that are copied. */
  readonly copied: ReadonlySet<string>;
  /** It is shut off. */
  readonly offline: boolean;
  /** It may be switched to post-copy. */
  readonly postCopy: boolean;
}

/** Everything at the host of a VM that is in the way of its leaving. Throws HYPERVISOR_UNAVAILABLE. */
export async function checkSource(
  vm: VmRecord,
  { encrypted, copied, offline, postCopy }: SourceAsk,
  connection: Connection,
): Promise<Finding[]> {
  const plain = `the memory of ${vm.name} would go in plain text, as migration.tls: off says`;
  return [
    ...(offline ? checkOffline(vm) : checkState(vm)),
    ...(isStorageController(vm)
      ? [atSource.blocker('storage-controller', `${vm.name} is the storage controller of its host, and stays there`)]
      : []),
    ...(isForeign(vm) ? [atSource.blocker('vm-foreign', `${vm.name} was not defined by Cell`)] : []),
    ...(await checkSnapshots(vm, connection)),
    ...checkDevices(vm.live),
    ...vm.live.devices.disks.filter((disk) => !isAmong(copied, disk)).flatMap(checkCache),
    ...(postCopy ? checkPostCopy(vm) : []),
    ...(encrypted || offline ? [] : [atSource.warning('plain-text', plain)]),
  ];
}

function checkState(vm: VmRecord): Finding[] {
  const wrong = (why: string) => [atSource.blocker('vm-state', `${vm.name} ${why}`)];
  if (vm.state !== 'running' && vm.state !== 'paused')
    return wrong(`is ${vm.state}, and only a running or paused VM can be moved`);
  if (vm.state === 'paused' && !isPausedByUser(vm)) return wrong(`is paused, and not by a user (${vm.reason})`);
  if (isSplit(vm)) return wrong('is split between two hosts: its migration must end first');
  if (!vm.persistent) return wrong('is gone when it stops, and cannot be kept at the target');
  if (vm.releases.length > 0) return wrong('has been asked to release a device, and has not yet');
  return [];
}

function checkOffline({ name, state, hasSavedState, persistent, config }: VmRecord): Finding[] {
  const wrong = (why: string) => [atSource.blocker('vm-state', `${name} ${why}`)];
  if (state !== 'shut-off') return wrong(`is ${state}, and only a VM that is shut off can be moved offline`);
  if (hasSavedState) return wrong('has a saved state, which does not go with it: start it, or discard the state');
  if (!persistent) return wrong('is gone when it stops, and cannot be kept at the target');
  if (config.devices.tpm === undefined) return [];
  const message = `what the TPM of ${name} holds lies on the host, and goes along only while it runs`;
  return [atSource.blocker('device-not-movable', message, { subject: 'tpm' })];
}

/** Memory must come page by page, while the guest runs. */
function checkPostCopy({ name, state, live: { memoryBacking } }: VmRecord): Finding[] {
  const impossible = (subject: string, why: string) => [
    atSource.blocker('post-copy-impossible', `${name} cannot be switched to post-copy: ${why}`, { subject }),
  ];
  return [
    ...(state === 'paused' ? impossible('paused', 'it is paused, and comes without it') : []),
    ...(memoryBacking.locked ? impossible('locked_memory', 'its memory is locked, all of it must be there') : []),
    ...(memoryBacking.hugepageBytes === undefined
      ? []
      : impossible('huge_pages', 'its memory is in huge pages, for each of which it would have to wait')),
  ];
}

/** libvirt moves no VM that has snapshots: it would lose what it knows of them. */
async function checkSnapshots({ uuid, name }: VmRecord, { remote }: Connection): Promise<Finding[]> {
  const { num } = await viaLibvirt({ doing: 'count the snapshots' }, () =>
    remote.domainSnapshotNum({ dom: domainRef(uuid), flags: 0 }, { timeoutMs }),
  );
  if (num === 0) return [];
  const message = `${name} has ${num} snapshots, which do not go with it: delete them first`;
  return [atSource.blocker('vm-state', message, { subject: 'snapshots', needed: BigInt(num) })];
}

/** Whatever Cell does not know may belong to the host. */
function checkDevices({ unknown, devices, launchSecurity }: DomainReading): Finding[] {
  const found = unknown.map(({ path }) =>
    atSource.blocker(
      'device-not-movable',
      `${path} belongs to the host, or is nothing that Cell knows: it cannot be moved`,
      { subject: path },
    ),
  );
  const disks = devices.disks.flatMap((disk) => {
    const source = disk.device === 'disk' ? disk.source : disk.media;
    if (source?.type !== 'other' || source.diskType === 'network') return [];
    const subject = disk.target.dev;
    return [
      atSource.blocker('device-not-movable', `${subject} is a disk of type ${source.diskType}, which cannot be moved`, {
        subject,
      }),
    ];
  });
  const memory = launchSecurity
    ? [
        atSource.blocker('device-not-movable', 'its memory is encrypted by the processor of the host', {
          subject: 'launch_security',
        }),
      ]
    : [];
  return [...found, ...disks, ...memory];
}

/** QEMU itself reads what is copied, through the same cache. */
const isAmong = (paths: ReadonlySet<string>, disk: Disk) =>
  disk.device === 'disk' && disk.source.type === 'file' && paths.has(disk.source.path);

/** What the source's page cache holds, and what the target's holds from before, the other host does not see. */
function checkCache(disk: Disk): Finding[] {
  if (disk.device !== 'disk' || disk.readOnly) return [];
  const { cache } = disk.driver;
  if (cache === 'none' || cache === 'directsync' || disk.source.type === 'other') return [];
  const subject = disk.target.dev;
  const message = `${subject} is written through the cache of the host (cache ${cache}); only cache none and directsync move without a risk to what is written`;
  return [atSource.blocker('disk-cache', message, { subject })];
}
