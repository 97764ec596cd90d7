import type { VmChange } from '../hypervisor/inventory.ts';
import type { ReachableVms } from '../hypervisor/reachable-vms.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { matches, type VmFilter } from './vm-filter.ts';

/** What a watcher sees. `token` is the place after it. */
export type VmWatchEvent = { readonly token: string } & (
  | { readonly tag: 'snapshot'; readonly vms: readonly VmRecord[] }
  | { readonly tag: 'changed'; readonly vm: VmRecord }
  | { readonly tag: 'removed'; readonly vm: VmRecord; readonly leftFilter: boolean }
  | { readonly tag: 'bookmark' }
);

/** How to watch. */
export interface WatchOptions {
  readonly filter: VmFilter;
  /** Goes on after this place. undefined: begins with a snapshot. */
  readonly resumeToken: string | undefined;
  readonly signal: AbortSignal;
}

const bookmarkAfterMs = 10_000;

/**
 * Watches the VMs within reach. The first event comes at once: all VMs, or a bookmark where the watch goes on. Throws SNAPSHOT_REQUIRED when the place is no
 * longer known or the reader is too slow, HYPERVISOR_UNAVAILABLE when there is nothing to take a snapshot of.
 */
export async function* watchVms(
  vms: ReachableVms,
  { filter, resumeToken, signal }: WatchOptions,
): AsyncGenerator<VmWatchEvent, void, void> {
  // Nothing may come between the snapshot, its token and the subscription.
  const snapshot = resumeToken === undefined ? vms.list().filter((vm) => matches(vm, filter)) : undefined;
  const token = resumeToken ?? vms.snapshotToken();
  const events = vms.subscribe({
    from: token,
    signal,
    bookmarkAfterMs,
    select: (change) => seenThrough(filter, change),
  });
  yield snapshot ? { tag: 'snapshot', vms: snapshot, token } : { tag: 'bookmark', token };
  for await (const event of events) {
    yield event.tag === 'item' ? { ...event.item, token: event.token } : event;
  }
}

/** What a change is to somebody who looks through a filter; undefined: nothing. */
function seenThrough(filter: VmFilter, change: VmChange) {
  const { vm } = change;
  if (change.tag === 'removed')
    return matches(vm, filter) ? ({ tag: 'removed', vm, leftFilter: false } as const) : undefined;
  if (matches(vm, filter)) return { tag: 'changed', vm } as const;
  const left = change.previous !== undefined && matches(change.previous, filter);
  return left ? ({ tag: 'removed', vm, leftFilter: true } as const) : undefined;
}
