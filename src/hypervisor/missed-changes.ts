import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, virConnectListAllDomainsFlags } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';
import { uuidOf } from './domain-ref.ts';
import { viaLibvirt } from './libvirt-error.ts';
import type { VmRecord } from './vm-record.ts';
import type { VmStateReason } from './vm-state.ts';

const intervalMs = 5_000;
/** News that is on its way arrives in this time. */
const newsTakesMs = 2_000;

/** States that a VM may take without an event: it is on its way to another one, which has one. */
const passing: ReadonlySet<VmStateReason> = new Set(['starting', 'job', 'migrated', 'post-copy']);

/** What is known of the VMs, and how it is renewed. */
export interface KnownVms {
  get(uuid: Uuid): VmRecord | undefined;
  uuids(): Iterable<Uuid>;
  /** Definitions that cannot be read are never known. */
  isUnreadable(uuid: Uuid): boolean;
  refresh(uuid: Uuid): Promise<void>;
  /** How many events have come so far. */
  eventCount(): number;
}

/**
 * Ends when libvirt no longer tells of changes: VMs have changed, and no event of any VM came, though all else works. libvirt 9.0 does
 * that when an event meets the last listener's leaving: the event is kept, and while one is kept no later one is delivered; only when all
 * listeners have left are the kept ones dropped. The VMs that changed have been seen then. Throws what libvirt's refusal means, or the
 * reason of `lost`.
 * @returns the VMs whose changes were missed.
 */
export async function missedChanges(connection: Connection, known: KnownVms, lost: AbortSignal): Promise<Uuid[]> {
  for (;;) {
    await sleep(intervalMs, undefined, { signal: lost });
    const before = known.eventCount();
    const first = await differing(connection, known);
    if (first.size === 0) continue;
    await sleep(newsTakesMs, undefined, { signal: lost });
    const still = [...(await differing(connection, known))].filter((uuid) => first.has(uuid));
    if (still.length === 0) continue;
    await Promise.allSettled(still.map((uuid) => known.refresh(uuid)));
    const unseen = await differing(connection, known);
    const missed = still.filter((uuid) => !unseen.has(uuid) && !passing.has(known.get(uuid)?.reason ?? 'unknown'));
    if (missed.length > 0 && known.eventCount() === before) return missed;
  }
}

/** VMs that are there, run or are paused otherwise than is known: two calls, however many VMs there are. */
async function differing({ remote }: Connection, known: KnownVms): Promise<Set<Uuid>> {
  const list = (flags: number) =>
    viaLibvirt({ doing: 'list the VMs' }, () => remote.connectListAllDomains({ needResults: 1, flags }));
  const { domains: paused } = await list(virConnectListAllDomainsFlags.VIR_CONNECT_LIST_DOMAINS_PAUSED);
  const { domains: all } = await list(0);
  const pausedUuids = new Set(paused.map(uuidOf));
  const ids = new Map(all.map((dom) => [uuidOf(dom), dom.id]));
  const isSame = (uuid: Uuid) => {
    const vm = known.get(uuid);
    if (!vm) return !ids.has(uuid);
    return ids.get(uuid) === vm.domainId && pausedUuids.has(uuid) === (vm.state === 'paused');
  };
  return new Set([...ids.keys(), ...known.uuids()].filter((uuid) => !known.isUnreadable(uuid) && !isSame(uuid)));
}
