import type { Access } from '../core/access.ts';
import { notFound } from '../core/error.ts';
import { type HubEvent, type Select, snapshotRequired } from '../core/event-hub.ts';
import { type Uuid, type VmKey, vmKeyText } from '../core/ids.ts';
import type { Inventory, VmChange } from './inventory.ts';
import type { VmRecord } from './vm-record.ts';

/** How handlers come to VMs: by what their caller may reach. */
export type Reach = (access: Access) => ReachableVms;

/**
 * The VMs within the reach of a call: one that is not is as if it did not exist. Handlers come to VMs by this and nothing else; the inventory
 * itself is not theirs.
 */
export class ReachableVms {
  readonly access: Access;
  readonly #inventory: Inventory;

  constructor(inventory: Inventory, access: Access) {
    this.#inventory = inventory;
    this.access = access;
  }

  /** Those within reach, by name. Throws HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
  list(): readonly VmRecord[] {
    const { grant } = this.access;
    const all = this.#inventory.list();
    return grant.everything ? all : all.filter((vm) => grant.vm(vm));
  }

  /** One VM, if it is there and within reach. Throws HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
  find(key: VmKey): VmRecord | undefined {
    const vm = this.#inventory.find(key);
    return vm && this.has(vm) ? vm : undefined;
  }

  /** One VM. Throws VM_NOT_FOUND, or HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
  get(key: VmKey): VmRecord {
    const vm = this.find(key);
    if (!vm) throw notFound('vm', vmKeyText(key));
    return vm;
  }

  /** One VM as `get` gives it, for a call that lasts: when it gets out of reach the call ends with VM_NOT_FOUND. That it is deleted ends nothing. */
  hold(key: VmKey): VmRecord {
    const vm = this.get(key);
    this.access.confirmedBy(() => {
      const last = this.#inventory.last(vm.uuid);
      if (last && !this.has(last)) throw notFound('vm', vmKeyText(key));
    });
    return vm;
  }

  /** Whether a VM is within reach, by what was seen of it last; one that is not there (any more) by its UUID alone. Asks nobody. */
  reaches(uuid: Uuid): boolean {
    return this.access.grant.vm(this.#inventory.last(uuid) ?? { uuid, labels: {} });
  }

  /** The VM as libvirt has it now; undefined when it is gone or out of reach. Throws what `Inventory.refresh` throws. */
  async refreshed(uuid: Uuid): Promise<VmRecord | undefined> {
    await this.#inventory.refresh(uuid);
    return this.find({ tag: 'uuid', uuid });
  }

  has(vm: VmRecord): boolean {
    return this.access.grant.vm(vm);
  }

  /** The place after the last change, for `subscribe`. */
  snapshotToken(): string {
    return this.#inventory.changes.snapshotToken() + this.#tokenEnd();
  }

  /**
   * Follows the changes of the VMs within reach, as EventHub.subscribe does. One that gets out of reach is removed, as it last was; one that
   * comes within reach is there for the first time. When what is within reach at all changes, the reader needs a new snapshot:
   * SNAPSHOT_REQUIRED, also for a place that was given before.
   */
  subscribe<Selected>({
    from,
    select,
    ...options
  }: ReachableSubscription<Selected>): AsyncGenerator<HubEvent<Selected>, void, void> {
    const end = this.#tokenEnd();
    if (!from.endsWith(end)) throw scopeChanged();
    this.access.confirmedBy(() => {
      if (this.#tokenEnd() !== end) throw scopeChanged();
    });
    const events = this.#inventory.changes.subscribe({
      ...options,
      from: from.slice(0, from.length - end.length),
      select: (change: VmChange) => {
        const seen = this.#seen(change);
        return seen && select(seen);
      },
    });
    return withTokenEnd(events, end);
  }

  /** The end of every token: places are good only for those who may reach the same. */
  #tokenEnd(): string {
    const { everything, digest } = this.access.grant;
    return everything ? '' : `.${digest}`;
  }

  #seen(change: VmChange): VmChange | undefined {
    if (change.tag === 'removed') return this.has(change.vm) ? change : undefined;
    const { vm, previous } = change;
    const before = previous && this.has(previous) ? previous : undefined;
    if (this.has(vm)) return { tag: 'changed', vm, previous: before };
    return before && { tag: 'removed', vm: before };
  }
}

/** How to follow changes. */
interface ReachableSubscription<Selected> {
  /** A place that `snapshotToken` or an event gave. */
  readonly from: string;
  readonly signal: AbortSignal;
  readonly bookmarkAfterMs: number;
  readonly select: Select<VmChange, Selected>;
}

async function* withTokenEnd<Selected>(
  events: AsyncIterable<HubEvent<Selected>>,
  end: string,
): AsyncGenerator<HubEvent<Selected>, void, void> {
  // The reader's end is the hub's too.
  for await (const event of events) yield { ...event, token: event.token + end };
}

const scopeChanged = () => snapshotRequired('what the caller may see has changed');
