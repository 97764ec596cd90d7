import type { Uuid } from '../core/ids.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** What is waited for. */
export interface WaitOptions {
  /** Gets the VM as it is; undefined when it is gone. */
  readonly until: (vm: VmRecord | undefined) => boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Waits until the inventory sees a VM as wanted; false after the timeout. Looks from the moment of the call on, so that a change cannot slip by between
 * asking for it and waiting for it. Throws the signal's reason.
 */
export async function waitForVm(
  inventory: Inventory,
  uuid: Uuid,
  { until, timeoutMs, signal }: WaitOptions,
): Promise<boolean> {
  const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
  const changes = inventory.changes.subscribe({
    signal: AbortSignal.any([signal, timeout]),
    select: (change) => (change.vm.uuid === uuid ? change : undefined),
  });
  if (until(inventory.find({ tag: 'uuid', uuid }))) return true;
  try {
    for await (const event of changes) {
      if (event.tag === 'item' && until(event.item.tag === 'removed' ? undefined : event.item.vm)) return true;
    }
    return false;
  } catch (thrown) {
    signal.throwIfAborted();
    if (timeout.aborted) return false;
    throw thrown;
  }
}
