import { requireState } from '../compute/require-state.ts';
import type { Reservations } from '../compute/reservations.ts';
import { defineInterface } from '../compute/spec/define-vm.ts';
import type { NicSpec } from '../compute/spec/vm-spec.ts';
import { requireNicInReach } from '../compute/spec-reach.ts';
import { isUnsettled } from '../compute/unfinished.ts';
import type { VmAction } from '../compute/vm-action.ts';
import type { Access } from '../core/access.ts';
import { CellError, toCellError } from '../core/error.ts';
import type { MacAddress, Uuid } from '../core/ids.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { OperationContext } from '../core/operations.ts';
import { newBuilder, serialize } from '../domain-xml/document.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import { writeInterface } from '../domain-xml/interface.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { requireBridge, requireNetwork } from '../hypervisor/networks.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { requireChangeable, requireGoodSpec, requireSlots } from './check-addition.ts';
import { type DeviceCalls, everywhere } from './device-calls.ts';
import type { Ports } from './ports.ts';

/** What plugging in network interfaces needs. */
export interface NicAttachmentsParts {
  readonly calls: DeviceCalls;
  readonly ports: Ports;
  readonly session: Session;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly reservations: Reservations;
  /** Hears of what could not be undone. */
  readonly onUndoFailure: (what: string, error: unknown) => void;
}

/** What came of it. */
export interface NicAttachment {
  readonly vm: VmRecord;
  readonly mac: MacAddress;
}

/** What an attachment notes before it changes anything: all that it takes to do it again, or to take it back. */
export interface NicAttachmentNote {
  readonly mac: MacAddress;
  readonly xml: string;
}

/** Plugs network interfaces into VMs. */
export class NicAttachments {
  readonly #parts: NicAttachmentsParts;

  constructor(parts: NicAttachmentsParts) {
    this.#parts = parts;
  }

  attach(spec: NicSpec, access: Access): VmAction<NicAttachment> {
    return {
      check: async (vm) => {
        this.#require(vm, spec, access);
        // Who only asks must not be in the way of who does it.
        this.#parts.reservations.claim(vm, { nics: [spec] })[Symbol.dispose]();
        await requireSource(this.#parts.session, spec.source);
      },
      run: async (vm, operation) => {
        this.#require(vm, spec, access);
        using held = this.#parts.reservations.claim(vm, { nics: [spec] });
        await requireSource(this.#parts.session, spec.source);
        const [mac] = held.macs;
        if (mac === undefined) throw new Error('one address for one interface');
        const xml = serialize(writeInterface(newBuilder(), defineInterface(spec, mac)));
        const note = { mac, xml };
        await operation.note(note);
        try {
          return await this.#plugIn(vm, note, operation);
        } catch (thrown) {
          if (isUnsettled(thrown)) throw thrown;
          await this.#undo(vm.uuid, note).catch((failure) => {
            this.#parts.onUndoFailure(`network interface ${mac} of ${vm.name}`, failure);
            throw new UnfinishedError(toCellError(thrown));
          });
          throw thrown;
        }
      },
    };
  }

  /** Finishes an attachment that was interrupted; takes it back where that is not possible. */
  async recover(uuid: Uuid, note: NicAttachmentNote, operation: OperationContext): Promise<NicAttachment | 'undone'> {
    const vm = this.#parts.inventory.find({ tag: 'uuid', uuid });
    try {
      if (!vm) throw new CellError('VM_NOT_FOUND', `VM ${uuid} is gone`);
      return await this.#plugIn(vm, note, operation);
    } catch (thrown) {
      if (isUnsettled(thrown)) throw thrown;
      await this.#undo(uuid, note);
      return 'undone';
    }
  }

  #require(vm: VmRecord, spec: NicSpec, access: Access): void {
    requireNicInReach(access, spec);
    requireChangeable(vm, 'given a network interface');
    requireGoodSpec(vm, this.#parts.pools, {
      after: (before) => ({ ...before, nics: [...before.nics, spec] }),
      path: ({ nics }) => `spec.nics[${nics.length - 1}]`,
      field: 'nic',
    });
    const isPcie = vm.live.devices.controllers.some((each) => each.type === 'pci' && each.model === 'pcie-root');
    if (isPcie && (spec.model === 'e1000' || spec.model === 'rtl8139')) {
      requireState(vm, ['shut-off'], `given a network interface of model ${spec.model}`);
    }
    requireSlots(vm, 1);
  }

  /** Every step may have been done before. */
  async #plugIn(vm: VmRecord, { mac, xml }: NicAttachmentNote, operation: OperationContext): Promise<NicAttachment> {
    const { calls, ports } = this.#parts;
    operation.setPhase('plugging the network interface in');
    const missing = everywhere(vm).filter((where) => !hasMac(where === 'live' ? vm.live : vm.config, mac));
    await calls.attach(vm, xml, missing);
    return { vm: await ports.replenish(await calls.seen(vm)), mac };
  }

  /** Leaves nothing of it. Throws where the running guest has it, which cannot be taken back. */
  async #undo(uuid: Uuid, { mac, xml }: NicAttachmentNote): Promise<void> {
    const { inventory, calls } = this.#parts;
    await inventory.refresh(uuid);
    const vm = inventory.find({ tag: 'uuid', uuid });
    if (!vm) return;
    if (isActive(vm.state) && hasMac(vm.live, mac)) throw new Error('the running guest has the network interface');
    if (hasMac(vm.config, mac)) await calls.detachStored(vm, xml);
  }
}

/** Throws NETWORK_NOT_FOUND unless what an interface is plugged into is there. */
export async function requireSource(session: Session, source: NicSpec['source']): Promise<void> {
  if (source.tag === 'network') await requireNetwork(session, source.network);
  else await requireBridge(session, source.bridge);
}

function hasMac({ devices }: DomainReading, mac: string): boolean {
  return devices.interfaces.some((nic) => nic.mac === mac);
}
