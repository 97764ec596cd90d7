import { CellError } from '../core/error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive, isSplit, type VmState } from '../hypervisor/vm-state.ts';

/** Throws VM_WRONG_STATE unless the VM is in one of these states. `done` completes "cannot be …". */
export function requireState(vm: VmRecord, states: readonly VmState[], done: string): void {
  if (states.includes(vm.state)) return;
  const needed = states.join(' or ');
  throw new CellError('VM_WRONG_STATE', `${vm.name} is ${vm.state} and cannot be ${done}; it must be ${needed}`, {
    metadata: { vm: vm.uuid, name: vm.name, state: vm.state, needed },
    preconditions: [{ type: 'VM_STATE', subject: `vm/${vm.uuid}`, description: `must be ${needed}; is ${vm.state}` }],
    resource: { type: 'vm', name: vm.uuid, description: `is ${vm.state}` },
  });
}

/** Throws VM_WRONG_STATE for a VM with a saved state: its memory must find everything as it was. `done` completes "cannot be …". */
export function requireNoSavedState({ uuid, name, hasSavedState, state }: VmRecord, done: string): void {
  if (!hasSavedState || isActive(state)) return;
  const description = 'must have no saved state: start it, or discard the state';
  throw new CellError('VM_WRONG_STATE', `${name} has a saved state and cannot be ${done}; it ${description}`, {
    metadata: { vm: uuid, name, state: 'saved' },
    preconditions: [{ type: 'VM_STATE', subject: `vm/${uuid}`, description }],
    resource: { type: 'vm', name: uuid, description: 'has a saved state' },
  });
}

/** Throws VM_WRONG_STATE for a VM of whose memory a part is on another host. `done` completes "cannot be …". */
export function requireWhole(vm: VmRecord, done: string): void {
  if (!isSplit(vm)) return;
  const { uuid, name, reason } = vm;
  const description = 'must have all of its memory on one host: its migration must have ended, or be recovered';
  throw new CellError('VM_WRONG_STATE', `${name} is split between two hosts and cannot be ${done}; it ${description}`, {
    metadata: { vm: uuid, name, state: reason },
    preconditions: [{ type: 'VM_STATE', subject: `vm/${uuid}`, description }],
    resource: { type: 'vm', name: uuid, description: 'is split between two hosts' },
  });
}
