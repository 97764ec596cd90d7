import { virDomainDefineFlags, virDomainXMLFlags } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { type Edit, editDomain } from '../domain-xml/edit.ts';
import type { XmlReader } from '../domain-xml/reader.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isForeign } from './spec/read-spec.ts';

/** What changing definitions needs. */
export interface DefinitionsParts {
  readonly session: Session;
  readonly inventory: Inventory;
}

/** Changes a domain's XML where it says so, and nowhere else: see `editDomain`. */
export type DefinitionChange = (domain: XmlReader, edit: Edit) => void;

const defineTimeoutMs = 60_000;

/**
 * The definition that libvirt stores of a VM: what it starts with next. What it runs with stays as it is.
 *
 * The caller holds the VM's lock. libvirt has no way to change a definition only if it is still the one that was read, so a change that
 * virsh makes in the milliseconds between is lost.
 */
export class Definitions {
  readonly #parts: DefinitionsParts;

  constructor(parts: DefinitionsParts) {
    this.#parts = parts;
  }

  /**
   * Changes what libvirt stores of a VM, only where `change` says so; every other character of its XML stays. Gives the VM as it is then.
   * A change that changes nothing asks nothing of libvirt. Throws VM_FOREIGN for a VM that Cell did not define, NOT_SUPPORTED_BY_HOST and
   * HYPERVISOR_ERROR when libvirt refuses the new definition, which leaves the old one.
   */
  async edit(vm: VmRecord, change: DefinitionChange): Promise<VmRecord> {
    return (await this.editWithWayBack(vm, change)).vm;
  }

  /** As `edit`; gives also what puts the definition back as it was. */
  async editWithWayBack(
    vm: VmRecord,
    change: DefinitionChange,
  ): Promise<{ readonly vm: VmRecord; readonly back: () => Promise<void> }> {
    requireOwn(vm);
    const before = await viaLibvirt(changing(vm), () => this.#stored(vm.uuid));
    const after = editDomain(before, change);
    if (after !== before) await this.#define(vm, after);
    await this.#parts.inventory.refresh(vm.uuid);
    const back = async () => {
      if (after === before) return;
      await this.#define(vm, before);
      await this.#parts.inventory.refresh(vm.uuid);
    };
    return { vm: this.#parts.inventory.get({ tag: 'uuid', uuid: vm.uuid }), back };
  }

  async #define(vm: VmRecord, xml: string): Promise<void> {
    const flags = virDomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE;
    await viaLibvirt(changing(vm), () =>
      this.#parts.session.connection().remote.domainDefineXmlFlags({ xml, flags }, { timeoutMs: defineTimeoutMs }),
    );
  }

  /** The stored definition with its secrets: a definition without them would lose them. */
  async #stored(uuid: Uuid): Promise<string> {
    const flags = virDomainXMLFlags.VIR_DOMAIN_XML_INACTIVE | virDomainXMLFlags.VIR_DOMAIN_XML_SECURE;
    const { remote } = this.#parts.session.connection();
    return (await remote.domainGetXmlDesc({ dom: domainRef(uuid), flags })).xml;
  }
}

const changing = ({ uuid, name }: VmRecord) =>
  ({ doing: `change the definition of ${name}`, resource: { type: 'vm', name: uuid } }) as const;

/** Throws VM_FOREIGN for a VM that Cell did not define: its definition is not Cell's to rewrite. */
export function requireOwn(vm: VmRecord): void {
  if (!isForeign(vm)) return;
  throw new CellError('VM_FOREIGN', `${vm.name} was not defined by Cell, which does not rewrite its definition`, {
    metadata: { vm: vm.uuid, name: vm.name },
    preconditions: [{ type: 'VM_FOREIGN', subject: `vm/${vm.uuid}`, description: 'must be a VM that Cell defined' }],
    resource: { type: 'vm', name: vm.uuid, description: 'was not defined by Cell' },
  });
}
