import type { Connection } from 'node-libvirt';
import { isForeign } from '../compute/read-spec.ts';
import type { Disk } from '../domain-xml/disk.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { atSource, type Finding } from '../peer/finding.ts';

/** How a VM is to go. */
export interface SourceAsk {
  /** As asked for; `default`: live if it runs, offline if it does not. */
  readonly mode: 'default' | 'live' | 'offline';
  readonly encrypted: boolean;
}

const timeoutMs = 10_000;

/** Whether only the definition goes. */
export function isOffline(vm: VmRecord, { mode }: Pick<SourceAsk, 'mode'>): boolean {
  return mode === 'offline' || (mode === 'default' && (vm.state === 'shut-off' || vm.state === 'crashed'));
}

/** Everything at the host of a VM that is in the way of its leaving. Throws HYPERVISOR_UNAVAILABLE. */
export async function checkSource(vm: VmRecord, ask: SourceAsk, connection: Connection): Promise<Finding[]> {
  const offline = isOffline(vm, ask);
  const domain = offline ? vm.config : vm.live;
  return [
    ...checkState(vm, offline),
    ...(isForeign(vm) ? [atSource.blocker('vm-foreign', `${vm.name} was not defined by Cell`)] : []),
    ...(await checkSnapshots(vm, connection)),
    ...checkDevices(domain),
    ...(offline ? [] : domain.devices.disks.flatMap(checkCache)),
    ...(offline || ask.encrypted
      ? []
      : [
          atSource.warning('plain-text', `the memory of ${vm.name} would go in plain text, as migration.tls: off says`),
        ]),
  ];
}

function checkState(vm: VmRecord, offline: boolean): Finding[] {
  const wrong = (why: string) => [atSource.blocker('vm-state', `${vm.name} ${why}`)];
  if (vm.hasSavedState) return wrong('has a saved state, which stays where it is: start it, or discard the state');
  if (offline)
    return vm.state === 'shut-off' ? [] : wrong(`is ${vm.state}, and only a VM that is shut off goes offline`);
  if (vm.state !== 'running' && vm.state !== 'paused')
    return wrong(`is ${vm.state}, and only a running or paused VM goes live`);
  if (vm.reason === 'io-error') return wrong('is paused because a disk fails');
  if (vm.releases.length > 0) return wrong('has been asked to release a device, and has not yet');
  return [];
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

/** What the source's page cache holds, and what the target's holds from before, the other host does not see. */
function checkCache(disk: Disk): Finding[] {
  if (disk.device !== 'disk' || disk.readOnly) return [];
  const { cache } = disk.driver;
  if (cache === 'none' || cache === 'directsync' || disk.source.type === 'other') return [];
  const subject = disk.target.dev;
  const message = `${subject} is written through the cache of the host (cache ${cache}); only cache none and directsync move without a risk to what is written`;
  return [atSource.blocker('disk-cache', message, { subject })];
}
