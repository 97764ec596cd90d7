import type { VmAction } from '../compute/vm-action.ts';
import type { OperationContext } from '../core/operations.ts';
import { newBuilder, serialize } from '../domain-xml/document.ts';
import { writeInterface } from '../domain-xml/interface.ts';
import type { Release } from '../domain-xml/release-mark.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { requireChangeable } from './check-addition.ts';
import type { DeviceCalls } from './device-calls.ts';
import type { DetachOptions } from './disk-detachments.ts';
import { findNic } from './find-device.ts';
import { notReleased } from './not-released.ts';
import type { Releases } from './releases.ts';

/** What unplugging network interfaces needs. */
export interface NicDetachmentsParts {
  readonly calls: DeviceCalls;
  readonly releases: Releases;
  readonly inventory: Inventory;
}

/** What came of it. */
export interface NicDetachment {
  readonly vm: VmRecord;
  /** The running guest has it still. */
  readonly stillInGuest: boolean;
}

/** What a detachment notes before it changes anything: all that it takes to finish it. */
export interface NicDetachmentNote extends DetachOptions {
  readonly mac: string;
  readonly alias?: string | undefined;
}

/** Unplugs network interfaces from VMs. */
export class NicDetachments {
  readonly #parts: NicDetachmentsParts;

  constructor(parts: NicDetachmentsParts) {
    this.#parts = parts;
  }

  detach({ mac, ...options }: DetachOptions & { readonly mac: string }): VmAction<NicDetachment> {
    const plan = (vm: VmRecord): NicDetachmentNote => {
      requireChangeable(vm, 'relieved of a network interface');
      const nic = findNic(vm, mac);
      return { mac, alias: nic.live?.alias, ...options };
    };
    return {
      check: (vm) => {
        plan(vm);
      },
      run: async (vm, operation) => {
        const note = plan(vm);
        await operation.note(JSON.parse(JSON.stringify(note)));
        return this.finish(vm, note, operation);
      },
    };
  }

  /** Takes an interface out of the definition that its guest has released. */
  async forgetReleased(vm: VmRecord, { key, alias }: Release, operation: OperationContext): Promise<NicDetachment> {
    const note = { mac: key, alias, timeoutMs: 1_000, force: false };
    await operation.note(note);
    return this.finish(vm, note, operation);
  }

  /** Unplugs the interface. Every step may have been done before. Throws DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED. */
  async finish(vm: VmRecord, note: NicDetachmentNote, operation: OperationContext): Promise<NicDetachment> {
    const { calls, releases, inventory } = this.#parts;
    const { mac, alias, timeoutMs, force } = note;
    const device = `network interface ${mac}`;
    let outcome: 'released' | 'refused' | 'timeout' = 'released';
    if (alias !== undefined) {
      operation.setPhase(`requested: the guest was asked to release ${device}`);
      const asked = { kind: 'nic', key: mac, alias } as const;
      outcome = await releases.release(vm, asked, { timeoutMs, signal: operation.signal });
    }
    if (outcome === 'refused' || (outcome === 'timeout' && !force))
      throw notReleased(vm, { device, outcome, timeoutMs });
    operation.setPhase(`released: ${device} leaves the definition`);
    await inventory.refresh(vm.uuid);
    const now = inventory.find({ tag: 'uuid', uuid: vm.uuid });
    // A transient VM is gone when it stops.
    if (!now) return { vm, stillInGuest: false };
    const stored = now.persistent ? now.config.devices.interfaces.find((nic) => nic.mac === mac) : undefined;
    if (stored) await calls.detachStored(now, serialize(writeInterface(newBuilder(), stored)));
    if (alias !== undefined && outcome === 'released') await releases.forget(now, alias);
    operation.setPhase(`gone: ${device} is in no definition`);
    return { vm: await calls.seen(vm), stillInGuest: outcome === 'timeout' };
  }
}
