import { CellError } from '../core/error.ts';
import { requireAgent } from '../hypervisor/guest-agents.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { requireOwn } from './definitions.ts';
import { protectedFrom } from './protection.ts';
import { requireNoSavedState, requireState, requireWhole } from './require-state.ts';

/** What a VM must be for an RPC. */
export interface VmRule {
  /** Throws the CellError for which the RPC is refused. Looks at nothing but the record. */
  readonly check: (vm: VmRecord) => void;
  /** Whether it needs the VM for itself, and is refused while an operation has it. */
  readonly alone: boolean;
}

const alone = (check: (vm: VmRecord) => void): VmRule => ({
  check: (vm) => {
    requireWhole(vm, 'changed');
    check(vm);
  },
  alone: true,
});
const beside = (check: (vm: VmRecord) => void): VmRule => ({ check, alone: false });
const whatever = () => undefined;

/**
 * Every RPC that changes a VM which is there, and what the VM must be for it. `changeVm` asks this table before anything else, and
 * `allowed_actions` is made from it: so they cannot disagree. A new RPC gets a row here.
 */
export const vmRules = {
  UpdateVm: alone(requirePersistent),
  RenameVm: alone(requireRenamable),
  DeleteVm: alone(requireDeletable),
  StartVm: alone(requireStartable),
  ShutdownVm: alone((vm) => requireState(vm, ['running', 'shutting-down', 'shut-off'], 'shut down')),
  // Also one that is split between two hosts: whoever gives it up has no other way.
  PowerOffVm: { check: whatever, alone: true },
  RebootVm: alone((vm) => requireState(vm, ['running'], 'rebooted')),
  ResetVm: alone((vm) => requireState(vm, ['running', 'paused'], 'reset')),
  PauseVm: alone((vm) => {
    if (!isPausedByUser(vm)) requireState(vm, ['running'], 'paused');
  }),
  ResumeVm: alone((vm) => requireState(vm, ['running', 'paused'], 'resumed')),
  SaveVm: alone((vm) => {
    requireState(vm, ['running', 'paused'], 'saved');
    requirePersistent(vm);
  }),
  DiscardSavedState: alone(whatever),
  CloneVm: alone((vm) => {
    requireOwn(vm);
    requireState(vm, ['shut-off'], 'cloned');
    requireNoSavedState(vm, 'cloned');
  }),

  CreateSnapshot: alone((vm) => {
    requireOwn(vm);
    requireNoSavedState(vm, 'snapshotted');
    requireState(vm, ['running', 'paused', 'shut-off'], 'snapshotted');
  }),
  RevertToSnapshot: alone((vm) => {
    requireOwn(vm);
    requireNoSavedState(vm, 'reverted');
  }),
  DeleteSnapshot: alone(requireOwn),

  AttachDisk: alone((vm) => requireChangeable(vm, 'given a disk')),
  DetachDisk: alone((vm) => requireChangeable(vm, 'relieved of a disk')),
  UpdateDisk: alone((vm) => requireChangeable(vm, 'changed')),
  ResizeDisk: alone((vm) => requireChangeable(vm, 'given a larger disk')),
  ChangeMedia: alone((vm) => requireChangeable(vm, 'given another image')),
  AttachNic: alone((vm) => requireChangeable(vm, 'given a network interface')),
  DetachNic: alone((vm) => requireChangeable(vm, 'relieved of a network interface')),
  UpdateNic: alone((vm) => requireChangeable(vm, 'changed')),

  DumpVmMemory: alone((vm) =>
    requireState(vm, ['running', 'paused', 'crashed', 'suspended', 'shutting-down'], 'dumped'),
  ),

  SetGuestTime: beside(requireAgent),
  ExecInGuest: beside(requireAgent),
  PushFile: beside(requireAgent),
  SetGuestPassword: beside(requireAgent),
  TrimGuest: beside(requireAgent),
  FreezeGuest: beside(requireAgent),
  ThawGuest: beside(requireAgent),
} as const satisfies Readonly<Record<string, VmRule>>;

const rules: Readonly<Record<string, VmRule>> = vmRules;

/** Throws what keeps a VM as it is from the RPC of that path, such as `/cell.v1.ComputeService/StartVm`. */
export function requireAllowed(path: string, vm: VmRecord): void {
  rules[path.slice(path.lastIndexOf('/') + 1)]?.check(vm);
}

/** Whether an RPC may be called on a VM now. */
export interface AllowedAction {
  readonly action: string;
  /** Why it would be refused; undefined: it would not. */
  readonly blocker: CellError | undefined;
}

/** What may be done with a VM. `busy` is the refusal of whoever comes while an operation has it; undefined: none has. */
export function allowedActions(vm: VmRecord, busy: CellError | undefined): AllowedAction[] {
  return Object.entries(rules).map(([action, rule]) => ({
    action,
    blocker: (rule.alone ? busy : undefined) ?? blockerOf(rule, vm),
  }));
}

function blockerOf({ check }: VmRule, vm: VmRecord): CellError | undefined {
  try {
    check(vm);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof CellError) return thrown;
    throw thrown;
  }
}

/** It stands still because somebody wanted that, not for a fault. */
export const isPausedByUser = ({ state, reason }: VmRecord): boolean =>
  state === 'paused' && reason === 'paused-by-user';

/** Throws START_PROTECTED or VM_WRONG_STATE for a VM that is not to be started, or runs. */
function requireStartable(vm: VmRecord): void {
  requireState(vm, ['shut-off', 'crashed'], 'started');
  if (vm.config.metadata?.protection.start) throw protectedFrom(vm, 'START_PROTECTED', 'started', 'start_protection');
}

/** Throws VM_WRONG_STATE for a VM whose devices cannot be changed. `done` completes "cannot be …". */
function requireChangeable(vm: VmRecord, done: string): void {
  requireState(vm, ['running', 'paused', 'shut-off'], done);
  requireNoSavedState(vm, done);
}

/** Throws DELETE_PROTECTED for a VM that is not to be deleted. */
function requireDeletable(vm: VmRecord): void {
  if (vm.config.metadata?.protection.delete)
    throw protectedFrom(vm, 'DELETE_PROTECTED', 'deleted', 'delete_protection');
}

/** Throws VM_WRONG_STATE for a VM of which libvirt stores nothing. */
function requirePersistent(vm: VmRecord): void {
  if (!vm.persistent) throw wrongState(vm, 'is transient: nothing is stored of it', 'must be stored');
}

/** Throws VM_WRONG_STATE for a VM that libvirt does not rename. */
function requireRenamable(vm: VmRecord): void {
  requirePersistent(vm);
  requireState(vm, ['shut-off', 'crashed'], 'renamed');
  requireNoSavedState(vm, 'renamed');
  if (vm.currentSnapshot !== undefined)
    throw wrongState(vm, 'has snapshots and cannot be renamed', 'must have no snapshots');
}

function wrongState({ uuid, name, state }: VmRecord, what: string, needed: string): CellError {
  return new CellError('VM_WRONG_STATE', `${name} ${what}`, {
    metadata: { vm: uuid, name, state },
    preconditions: [{ type: 'VM_STATE', subject: `vm/${uuid}`, description: needed }],
    resource: { type: 'vm', name: uuid, description: what },
  });
}
