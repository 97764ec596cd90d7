import { waitForVm } from '../compute/wait-for-vm.ts';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import type { Release } from '../domain-xml/release-mark.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { DeviceCalls } from './device-calls.ts';

/** What asking guests for devices needs. */
export interface ReleasesParts {
  readonly calls: DeviceCalls;
  readonly inventory: Inventory;
}

/** A device of a running guest. */
export type DeviceInGuest = Omit<Release, 'since'>;

/** How to wait for a guest. */
export interface ReleaseOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What a guest did that was asked to release a device. */
export type ReleaseOutcome = 'released' | 'refused' | 'timeout';

/** A guest that is still booting misses the request; it is asked again. */
const askAgainMs = 10_000;

/** Asks running guests to release devices. That they were asked is written into the run, and ends with it. */
export class Releases {
  readonly #parts: ReleasesParts;

  constructor(parts: ReleasesParts) {
    this.#parts = parts;
  }

  /** Asks the guest until it has released the device. A guest that ends meanwhile has released it. */
  async release(vm: VmRecord, device: DeviceInGuest, { timeoutMs, signal }: ReleaseOptions): Promise<ReleaseOutcome> {
    if (!isInGuest(vm, vm, device)) return 'released';
    const asked = vm.releases.find((each) => each.alias === device.alias);
    if (!asked) {
      const release = { ...device, since: new Date().toISOString() };
      await this.#parts.calls.setReleases(vm, [...vm.releases, release]);
    }
    const ended = new AbortController();
    const refused = this.#refused(vm.uuid, device.alias, AbortSignal.any([signal, ended.signal]));
    try {
      const outcome = await Promise.race([refused, this.#ask(vm, device, { timeoutMs, signal })]);
      if (outcome === 'refused') await this.forget(await this.#parts.calls.seen(vm), device.alias);
      return outcome;
    } finally {
      ended.abort();
      refused.catch(() => undefined);
    }
  }

  /** The guest is no longer waited for: it has released the device, or refused to. */
  async forget(vm: VmRecord, alias: string): Promise<void> {
    const left = vm.releases.filter((each) => each.alias !== alias);
    if (left.length < vm.releases.length) await this.#parts.calls.setReleases(vm, left);
  }

  async #ask(vm: VmRecord, device: DeviceInGuest, { timeoutMs, signal }: ReleaseOptions) {
    const { calls, inventory } = this.#parts;
    const deadline = performance.now() + timeoutMs;
    const until = (now: VmRecord | undefined) => !now || !isInGuest(now, vm, device);
    for (let leftMs = timeoutMs; leftMs > 0; leftMs = deadline - performance.now()) {
      const waitMs = Math.min(leftMs, askAgainMs);
      const wait = waitForVm(inventory, vm.uuid, { until, timeoutMs: waitMs, signal });
      wait.catch(() => undefined);
      const failure = await calls.askToRelease(vm, device.alias, Math.ceil(leftMs)).catch((thrown: unknown) => thrown);
      if (failure !== undefined) await this.#requireGone(vm, until, failure);
      if (await wait) return 'released' as const;
    }
    return 'timeout' as const;
  }

  /** A question that QEMU has not answered may be answered yet; of a device that is gone libvirt says that there is none. */
  async #requireGone(vm: VmRecord, until: (now: VmRecord | undefined) => boolean, failure: unknown): Promise<void> {
    if (failure instanceof CellError && failure.reason === 'HYPERVISOR_TIMEOUT') return;
    await this.#parts.inventory.refresh(vm.uuid);
    if (!until(this.#parts.inventory.find({ tag: 'uuid', uuid: vm.uuid }))) throw failure;
  }

  async #refused(uuid: Uuid, alias: string, signal: AbortSignal): Promise<'refused'> {
    const select = (refusal: { uuid: Uuid; alias: string }) => refusal.uuid === uuid && refusal.alias === alias;
    const refusals = this.#parts.inventory.refusals.subscribe({ signal, select: (each) => select(each) || undefined });
    await refusals.next();
    return 'refused';
  }
}

/** Whether the guest of the run that `asked` was seen in has the device still. */
function isInGuest(now: VmRecord, asked: VmRecord, { alias }: DeviceInGuest): boolean {
  return now.domainId >= 0 && now.domainId === asked.domainId && hasAlias(now.live, alias);
}

/** Whether a definition has a disk, a network interface or a PCI function of the host of that alias. */
export function hasAlias({ devices, claims }: Pick<DomainReading, 'devices' | 'claims'>, alias: string): boolean {
  const all = [...devices.disks, ...devices.interfaces, ...claims.disks, ...claims.functions];
  return all.some((device) => device.alias === alias);
}
