import assert from 'node:assert/strict';
import type { Host } from 'libvirt-lab';
import type { VmName } from '../../src/core/ids.ts';
import { createHypervisor, type Hypervisor, type HypervisorOptions } from '../../src/hypervisor/hypervisor.ts';
import type { Inventory, VmChange } from '../../src/hypervisor/inventory.ts';
import type { SessionState } from '../../src/hypervisor/session.ts';
import type { VmRecord } from '../../src/hypervisor/vm-record.ts';

/** A failure that the hypervisor told nobody but its log. */
export interface Failure {
  readonly doing: string;
  readonly failure: unknown;
}

/** What Cell makes of a libvirt, with its session running. */
export interface TestHypervisor extends Hypervisor, AsyncDisposable {
  readonly failures: readonly Failure[];
  /** Every state of the session so far. */
  readonly states: readonly SessionState[];
  /** Waits for a state of the session, from now on or present. */
  reach(tag: SessionState['tag'], timeoutMs?: number): Promise<void>;
}

/** As celld connects by default, and waits until it is up. */
export async function openHypervisor(
  host: Pick<Host, 'socketPath'>,
  options: Partial<HypervisorOptions> = {},
): Promise<TestHypervisor> {
  const opened = startHypervisor(host, options);
  try {
    await opened.reach('up');
    return opened;
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

/** As celld connects by default; does not wait. */
export function startHypervisor(
  { socketPath }: Pick<Host, 'socketPath'>,
  options: Partial<HypervisorOptions> = {},
): TestHypervisor {
  const failures: Failure[] = [];
  const states: SessionState[] = [];
  const waiting = new Set<(state: SessionState) => void>();
  const hypervisor = createHypervisor({
    uri: 'qemu:///system',
    socket: socketPath,
    keepaliveIntervalMs: 1_000,
    keepaliveCount: 3,
    callTimeoutMs: 30_000,
    acceleration: 'emulation',
    pools: [],
    onFailure: (failure, doing) => failures.push({ failure, doing }),
    ...options,
  });
  hypervisor.session.start((state) => {
    states.push(state);
    for (const look of waiting) look(state);
  });
  const reach = async (tag: SessionState['tag'], timeoutMs = 30_000) => {
    if (hypervisor.session.state.tag === tag) return;
    const reached = Promise.withResolvers<void>();
    const look = (state: SessionState) => state.tag === tag && reached.resolve();
    waiting.add(look);
    const late = setTimeout(() => {
      reached.reject(new Error(`session not ${tag} within ${timeoutMs} ms`, { cause: states.at(-1) }));
    }, timeoutMs);
    await reached.promise.finally(() => {
      clearTimeout(late);
      waiting.delete(look);
    });
  };
  return { ...hypervisor, failures, states, reach, [Symbol.asyncDispose]: () => hypervisor.session.close() };
}

/** The VM of that name, which must be there. */
export function vmNamed(inventory: Inventory, name: string): VmRecord {
  const vm = findNamed(inventory, name);
  assert.ok(vm, `the inventory has no VM ${name}`);
  return vm;
}

/** The VM of that name, if the inventory has it. Tests know VMs of names that Cell itself would not give. */
export function findNamed(inventory: Inventory, name: string): VmRecord | undefined {
  return inventory.find({ tag: 'name', name: name as VmName });
}

/** What a reader sees of the VMs: their names, states and QEMUs. */
export function view(inventory: Inventory): string[] {
  return inventory.list().map(({ name, state, domainId }) => `${name} ${state} ${domainId}`);
}

/** Waits until the inventory sees what it should, looking at once and at each change. */
export async function seen(
  inventory: Inventory,
  holds: () => boolean,
  { what, timeoutMs = 10_000 }: { what: string; timeoutMs?: number },
): Promise<void> {
  const signal = AbortSignal.timeout(timeoutMs);
  const changes = inventory.changes.subscribe({ signal });
  if (holds()) return;
  try {
    for await (const _ of changes) if (holds()) return;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Error(`not seen within ${timeoutMs} ms: ${what}, but ${view(inventory).join(', ')}`);
  }
}

/** Collects changes until it is disposed of. */
export function recordChanges(inventory: Inventory): { readonly changes: readonly VmChange[] } & Disposable {
  const ending = new AbortController();
  const changes: VmChange[] = [];
  const events = inventory.changes.subscribe({ signal: ending.signal });
  const read = async () => {
    for await (const event of events) if (event.tag === 'item') changes.push(event.item);
  };
  read().catch(() => undefined);
  return { changes, [Symbol.dispose]: () => ending.abort() };
}
