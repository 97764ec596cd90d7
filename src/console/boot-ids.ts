import { virDomainMetadataType, virDomainModificationImpact } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { newUuid, type Uuid } from '../core/ids.ts';
import { bootMarkNamespace, bootMarkXml } from '../domain-xml/boot-mark.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { ConsoleRun } from './device.ts';

/** A VM whose job of somebody else lasts can be named later. */
const timeoutMs = 5_000;

/** The names of runs: written into the running domain, so that they last as long as the run and no longer. */
export class BootIds {
  readonly #session: Session;
  readonly #onFailure: (error: unknown, doing: string) => void;
  /** Named by this celld; the inventory hears of it a little later. */
  readonly #named = new Map<Uuid, ConsoleRun>();

  constructor(session: Session, onFailure: (error: unknown, doing: string) => void) {
    this.#session = session;
    this.#onFailure = onFailure;
  }

  /** The VM's run, which gets a name if it has none. Throws VM_WRONG_STATE when it does not run, HYPERVISOR_UNAVAILABLE. */
  async runOf(vm: VmRecord): Promise<ConsoleRun> {
    if (!isActive(vm.state)) throw notRunning(vm);
    const { uuid: vmUuid, domainId } = vm;
    const known = this.#known(vm);
    if (known) return known;
    const run: ConsoleRun = { vmUuid, domainId, bootId: newUuid() };
    this.#named.set(vmUuid, run);
    await this.#write(run);
    return run;
  }

  /** The VM is gone. */
  forget(vmUuid: Uuid): void {
    this.#named.delete(vmUuid);
  }

  #known({ uuid: vmUuid, domainId, boot }: VmRecord): ConsoleRun | undefined {
    const named = this.#named.get(vmUuid);
    if (named?.domainId === domainId) return named;
    // The inventory has read it from the domain, where it is a UUID.
    return boot?.domainId === domainId ? { vmUuid, domainId, bootId: boot.bootId as Uuid } : undefined;
  }

  /** A run whose name cannot be written has it as long as this celld lasts. */
  async #write(run: ConsoleRun): Promise<void> {
    const { uri, prefix } = bootMarkNamespace;
    const doing = `name the run of VM ${run.vmUuid}`;
    try {
      await viaLibvirt({ doing, resource: { type: 'vm', name: run.vmUuid } }, () =>
        this.#session.connection().remote.domainSetMetadata(
          {
            dom: domainRef(run.vmUuid),
            type: virDomainMetadataType.VIR_DOMAIN_METADATA_ELEMENT,
            metadata: bootMarkXml(run),
            key: prefix,
            uri,
            flags: virDomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE,
          },
          { timeoutMs },
        ),
      );
    } catch (error) {
      this.#onFailure(error, doing);
    }
  }
}

/** VM_WRONG_STATE. */
export function notRunning(vm: VmRecord): CellError {
  return new CellError('VM_WRONG_STATE', `${vm.name} is ${vm.state}: its consoles are there while it runs`, {
    metadata: { vm: vm.uuid, name: vm.name, state: vm.state, needed: 'running' },
    preconditions: [{ type: 'VM_STATE', subject: `vm/${vm.uuid}`, description: `must run; is ${vm.state}` }],
    resource: { type: 'vm', name: vm.uuid, description: `is ${vm.state}` },
  });
}
