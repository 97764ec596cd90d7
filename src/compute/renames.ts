import type { VmName } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { Reservations } from './reservations.ts';
import type { VmAction } from './vm-action.ts';

/** What renaming VMs needs. */
export interface RenamesParts {
  readonly session: Session;
  readonly inventory: Inventory;
  readonly reservations: Reservations;
}

/** What a renaming notes before it asks libvirt. */
export interface RenameNote {
  readonly name: string;
}

const timeoutMs = 60_000;

/** Gives VMs other names. libvirt does it as a whole: definition, autostart and all. */
export class Renames {
  readonly #parts: RenamesParts;

  constructor(parts: RenamesParts) {
    this.#parts = parts;
  }

  rename(newName: VmName): VmAction<VmRecord> {
    const { reservations, inventory, session } = this.#parts;
    return {
      check: (vm) => {
        if (vm.name !== newName) reservations.requireNameFree(vm.uuid, newName);
      },
      run: async (vm, operation) => {
        if (vm.name === newName) return vm;
        using _held = reservations.takeName(vm, newName);
        await operation.note({ name: newName } satisfies RenameNote);
        const { uuid, name } = vm;
        await viaLibvirt({ doing: `rename ${name}`, resource: { type: 'vm', name: uuid } }, () =>
          session.connection().remote.domainRename({ dom: domainRef(uuid), newName, flags: 0 }, { timeoutMs }),
        );
        await inventory.refresh(uuid);
        return inventory.get({ tag: 'uuid', uuid });
      },
    };
  }
}
