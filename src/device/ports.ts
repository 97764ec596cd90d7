import type { Definitions } from '../compute/definitions.ts';
import { sparePcieRootPorts } from '../domain-xml/pcie.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** What keeping ports free needs. */
export interface PortsParts {
  readonly definitions: Definitions;
  /** Hears of ports that could not be added: they are missing only when devices are plugged into the next run. */
  readonly onFailure: (what: string, error: unknown) => void;
}

/** The free PCIe ports of stored definitions. */
export class Ports {
  readonly #parts: PortsParts;

  constructor(parts: PortsParts) {
    this.#parts = parts;
  }

  /** Gives a VM of Cell's free ports for its next start, as many as one that is new has. Gives the VM as it is then. */
  async replenish(vm: VmRecord): Promise<VmRecord> {
    const { config } = vm;
    const indexes = config.devices.controllers.flatMap(({ type, index }) => (type === 'pci' ? [index] : []));
    const isPcie = config.devices.controllers.some((each) => each.type === 'pci' && each.model === 'pcie-root');
    const missing = sparePcieRootPorts - config.freePciSlots;
    if (!isPcie || !config.metadata || !vm.persistent || missing <= 0) return vm;
    try {
      return await this.#parts.definitions.edit(vm, (domain, edit) => {
        const devices = domain.requireChild('devices');
        for (let number = 1; number <= missing; number += 1) {
          const index = Math.max(...indexes) + number;
          edit.append(devices, edit.builder.el('controller', { type: 'pci', index, model: 'pcie-root-port' }));
        }
      });
    } catch (error) {
      this.#parts.onFailure(`free PCIe ports of ${vm.name}`, error);
      return vm;
    }
  }
}
