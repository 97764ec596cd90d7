import type { Element } from '@xmldom/xmldom';
import { virDomainXMLFlags } from 'node-libvirt';
import { type Definitions, requireOwn } from '../compute/definitions.ts';
import type { Reservations } from '../compute/reservations.ts';
import { isForeign, readSpec } from '../compute/spec/read-spec.ts';
import type { NicSpec, VmSpec } from '../compute/spec/vm-spec.ts';
import { requireNicInReach } from '../compute/spec-reach.ts';
import type { VmAction } from '../compute/vm-action.ts';
import type { Access } from '../core/access.ts';
import type { OperationContext } from '../core/operations.ts';
import { amend, setAttribute } from '../domain-xml/amend.ts';
import { type Builder, newBuilder, serialize } from '../domain-xml/document.ts';
import { XmlReader } from '../domain-xml/reader.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { requireChangeable, requireGoodSpec } from './check-addition.ts';
import { type DeviceCalls, impactOf, type Where } from './device-calls.ts';
import { type FoundNic, findNic } from './find-device.ts';
import { requireSource } from './nic-attachments.ts';
import { replaceChild } from './stored-disk.ts';

/** What changing network interfaces needs. */
export interface NicUpdatesParts {
  readonly calls: DeviceCalls;
  readonly definitions: Definitions;
  readonly session: Session;
  readonly pools: Pools;
  readonly reservations: Reservations;
}

/** What is asked of an interface; what is absent stays. */
export interface NicUpdate {
  readonly mac: string;
  readonly change: Partial<NicSpec>;
}

/** Changes network interfaces. */
export class NicUpdates {
  readonly #parts: NicUpdatesParts;

  constructor(parts: NicUpdatesParts) {
    this.#parts = parts;
  }

  update(update: NicUpdate, access: Access): VmAction<VmRecord> {
    const { change } = update;
    const claim = (vm: VmRecord) => {
      const { live } = this.#require(vm, update);
      if (change.source) requireNicInReach(access, { source: change.source });
      // An interface may be told its own address again.
      const isNew = change.mac !== undefined && change.mac !== update.mac && change.mac !== live?.mac;
      const nics = readSpec(vm, this.#parts.pools).nics.filter((nic) => isNew && nic.mac === update.mac);
      return this.#parts.reservations.claim(vm, { nics: nics.map((nic) => ({ ...nic, mac: change.mac })) });
    };
    return {
      check: async (vm) => {
        claim(vm)[Symbol.dispose]();
        if (change.source) await requireSource(this.#parts.session, change.source);
      },
      run: async (vm, operation) => {
        using _held = claim(vm);
        if (change.source) await requireSource(this.#parts.session, change.source);
        // A value that is taken away is undefined, which JSON leaves out.
        await operation.note(JSON.parse(JSON.stringify(update, (_, value) => (value === undefined ? null : value))));
        return this.make(vm, update, operation);
      },
    };
  }

  /** Makes the change. It may have been made before, or half of it. */
  async make(vm: VmRecord, update: NicUpdate, { setPhase }: Pick<OperationContext, 'setPhase'>): Promise<VmRecord> {
    const { calls, definitions } = this.#parts;
    const { live, stored } = this.#require(vm, update);
    const { source, link } = update.change;
    const now = { ...(source && { source }), ...(link && { link }) };
    setPhase('changing the network interface');
    const isNow = source !== undefined || link !== undefined;
    if (isForeign(vm)) {
      if (isNow && live) await this.#updateNow(vm, live.mac, now, 'live');
      if (isNow && stored) await this.#updateNow(vm, stored.mac, now, 'stored');
      return calls.seen(vm);
    }
    const { back } = await definitions.editWithWayBack(vm, (domain, edit) => {
      const nic = stored && interfaceOf(domain, stored.mac);
      if (nic) amend(edit, nic, (element) => changeInterface(element, edit.builder, update.change));
    });
    try {
      if (isNow && live && isActive(vm.state)) await this.#updateNow(vm, live.mac, now, 'live');
    } catch (thrown) {
      await back();
      throw thrown;
    }
    return calls.seen(vm);
  }

  #require(vm: VmRecord, { mac, change }: NicUpdate): FoundNic {
    requireChangeable(vm, 'changed');
    if (['model', 'mac', 'bootOrder'].some((key) => key in change)) requireOwn(vm);
    const found = findNic(vm, mac);
    const isIt = (nic: NicSpec) => nic.mac === mac;
    const after = (spec: VmSpec) => ({
      ...spec,
      nics: spec.nics.map((nic) => (isIt(nic) ? { ...nic, ...change } : nic)),
    });
    requireGoodSpec(vm, this.#parts.pools, {
      after,
      path: ({ nics }) => `spec.nics[${nics.findIndex((nic) => isIt(nic) || nic.mac === change.mac)}]`,
      field: '',
    });
    return found;
  }

  /** libvirt wants the whole interface: what Cell does not know of it must stay. */
  async #updateNow(vm: VmRecord, mac: string, change: Partial<NicSpec>, where: Where): Promise<void> {
    const flags = where === 'live' ? 0 : virDomainXMLFlags.VIR_DOMAIN_XML_INACTIVE;
    const { xml: domainXml } = await this.#parts.calls.run(vm, 'look at', ({ remote }, dom) =>
      remote.domainGetXmlDesc({ dom, flags }),
    );
    const nic = interfaceOf(XmlReader.open(domainXml, 'domain'), mac);
    if (!nic) return;
    const builder = newBuilder();
    // importNode gives back the kind of node that it was given.
    const element = builder.document.importNode(nic.element, true) as Element;
    changeInterface(element, builder, change);
    const xml = serialize(element);
    await this.#parts.calls.run(vm, 'change a network interface of', ({ remote }, dom) =>
      remote.domainUpdateDeviceFlags({ dom, xml, flags: impactOf([where]) }),
    );
  }
}

function interfaceOf(domain: XmlReader, mac: string): XmlReader | undefined {
  const nics = domain.requireChild('devices').children('interface');
  return nics.find((nic) => nic.child('mac')?.attr('address')?.toLowerCase() === mac);
}

function changeInterface(nic: Element, { el }: Builder, change: Partial<NicSpec>): void {
  const { source, link, model, mac } = change;
  if (source) {
    setAttribute(nic, 'type', source.tag);
    const attributes = source.tag === 'network' ? { network: source.network } : { bridge: source.bridge };
    replaceChild(nic, 'source', el('source', attributes));
  }
  if (link) replaceChild(nic, 'link', el('link', { state: link }));
  if (model) replaceChild(nic, 'model', el('model', { type: model }));
  if (mac) replaceChild(nic, 'mac', el('mac', { address: mac }));
  if ('bootOrder' in change) {
    replaceChild(nic, 'boot', change.bootOrder === undefined ? undefined : el('boot', { order: change.bootOrder }));
  }
}
