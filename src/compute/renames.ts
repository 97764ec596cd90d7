import { CellError } from '../core/error.ts';
import type { VmName } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { requireNoSavedState, requireState } from './require-state.ts';
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
    const check = (vm: VmRecord) => {
      if (vm.name === newName) return;
      requireRenamable(vm);
      reservations.requireNameFree(vm.uuid, newName);
    };
    return {
      check,
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

/** Throws VM_WRONG_STATE for a VM that libvirt does not rename. */
export function requireRenamable(vm: VmRecord): void {
  requireState(vm, ['shut-off', 'crashed'], 'renamed');
  requireNoSavedState(vm, 'renamed');
  if (vm.currentSnapshot === undefined) return;
  const description = 'must have no snapshots';
  throw new CellError('VM_WRONG_STATE', `${vm.name} has snapshots and cannot be renamed; it ${description}`, {
    metadata: { vm: vm.uuid, name: vm.name, state: vm.state },
    preconditions: [{ type: 'VM_STATE', subject: `vm/${vm.uuid}`, description }],
    resource: { type: 'vm', name: vm.uuid, description: 'has snapshots' },
  });
}
