import { type Connection, type NonnullDomain, virDomainMetadataType, virDomainModificationImpact } from 'node-libvirt';
import { type CellMetadata, cellNamespace, metadataXml } from '../domain-xml/metadata.ts';
import { type Release, releaseMarkNamespace, releaseMarkXml } from '../domain-xml/release-mark.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';

/** Where a VM has its devices: in the definition that it runs with, or in the one that is stored for its next start. */
export type Where = 'live' | 'stored';

/** What these calls need. */
export interface DeviceCallsParts {
  readonly calls: LongCalls;
  readonly inventory: Inventory;
}

/** libvirt waits 5 s for a guest that is to release a device, and 30 s for whoever else is at the VM. */
const timeoutMs = 60_000;

const impacts = {
  live: virDomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE,
  stored: virDomainModificationImpact.VIR_DOMAIN_AFFECT_CONFIG,
} as const satisfies Record<Where, number>;

/** Where a VM in its present state has devices. */
export function everywhere({ state, persistent }: VmRecord): Where[] {
  return [...(isActive(state) ? (['live'] as const) : []), ...(persistent ? (['stored'] as const) : [])];
}

/** libvirt's calls that change one device of a VM. Each changes all the places that it is given, or none. */
export class DeviceCalls {
  readonly #parts: DeviceCallsParts;

  constructor(parts: DeviceCallsParts) {
    this.#parts = parts;
  }

  /** `xml`: the device. Throws what libvirt's refusal means. */
  attach(vm: VmRecord, xml: string, where: readonly Where[]): Promise<void> {
    const flags = impactOf(where);
    return this.run(vm, 'attach a device to', ({ remote }, dom) =>
      where.length === 0 ? Promise.resolve() : remote.domainAttachDeviceFlags({ dom, xml, flags }),
    );
  }

  /** Takes a device out of the stored definition. */
  detachStored(vm: VmRecord, xml: string): Promise<void> {
    return this.run(vm, 'detach a device from', ({ remote }, dom) =>
      remote.domainDetachDeviceFlags({ dom, xml, flags: impacts.stored }),
    );
  }

  /** Asks the running guest to release a device; does not wait until it has. */
  askToRelease(vm: VmRecord, alias: string, withinMs: number): Promise<void> {
    const ask = ({ remote }: Connection, dom: NonnullDomain) =>
      remote.domainDetachDeviceAlias({ dom, alias, flags: impacts.live });
    return this.run(vm, 'detach a device from', ask, Math.min(withinMs, timeoutMs));
  }

  /** Adds the I/O thread of that number. */
  addIothread(vm: VmRecord, number: number, where: Where): Promise<void> {
    return this.run(vm, 'add an I/O thread to', ({ remote }, dom) =>
      remote.domainAddIothread({ dom, iothreadId: number, flags: impacts[where] }),
    );
  }

  /** What Cell keeps of the VM. */
  async setMetadata(vm: VmRecord, metadata: CellMetadata, where: Where): Promise<void> {
    const { uri, prefix } = cellNamespace;
    await this.#write(vm, { metadata: metadataXml(metadata), key: prefix, uri }, where);
  }

  /** What the running guest was asked to release. */
  async setReleases(vm: VmRecord, releases: readonly Release[]): Promise<void> {
    const { uri, prefix } = releaseMarkNamespace;
    const mark = releases.length === 0 ? undefined : releaseMarkXml({ domainId: vm.domainId, releases });
    await this.#write(vm, { metadata: mark, key: prefix, uri }, 'live');
  }

  /** The VM as it is now. Throws VM_NOT_FOUND. */
  async seen({ uuid }: VmRecord): Promise<VmRecord> {
    await this.#parts.inventory.refresh(uuid);
    return this.#parts.inventory.get({ tag: 'uuid', uuid });
  }

  /** Makes a call about the VM. `doing` goes before the VM's name, as in "could not <doing> web". */
  run<T>(
    { uuid, name }: VmRecord,
    doing: string,
    call: (connection: Connection, dom: NonnullDomain) => Promise<T>,
    withinMs: number = timeoutMs,
  ): Promise<T> {
    return viaLibvirt({ doing: `${doing} ${name}`, resource: { type: 'vm', name: uuid } }, () =>
      this.#parts.calls.run((connection) => call(connection, domainRef(uuid)), { timeoutMs: withinMs }),
    );
  }

  #write(
    vm: VmRecord,
    document: { readonly metadata: string | undefined; readonly key: string; readonly uri: string },
    where: Where,
  ): Promise<void> {
    const type = virDomainMetadataType.VIR_DOMAIN_METADATA_ELEMENT;
    return this.run(vm, 'write the metadata of', ({ remote }, dom) =>
      remote.domainSetMetadata({ dom, type, ...document, flags: impacts[where] }),
    );
  }
}

/** libvirt's flags for the places. */
export function impactOf(where: readonly Where[]): number {
  return where.reduce((flags, each) => flags | impacts[each], 0);
}
