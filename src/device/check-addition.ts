import { requireSpecWithinLimits } from '../compute/creations.ts';
import { requireNoSavedState, requireState } from '../compute/require-state.ts';
import { checkSpec } from '../compute/spec/check-spec.ts';
import { readSpec, type VolumePlaces } from '../compute/spec/read-spec.ts';
import type { VmSpec } from '../compute/spec/vm-spec.ts';
import { CellError, type FieldViolation, invalidField, invalidFields } from '../core/error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';

/** What a spec may have at most, as the contract says. */
const mostDisks = 24;

/** Throws VM_WRONG_STATE for a VM whose devices nobody may change now. `done` completes "cannot be …". */
export function requireChangeable(vm: VmRecord, done: string): void {
  requireState(vm, ['running', 'paused', 'shut-off'], done);
  requireNoSavedState(vm, done);
}

/** A change of a spec's devices, and how its fields are called in the request. */
export interface SpecChange {
  readonly after: (spec: VmSpec) => VmSpec;
  /** Where the device is in the spec afterwards, such as `spec.disks[2]`. */
  readonly path: (spec: VmSpec) => string;
  /** Where it is in the request, such as `disk`; empty: its fields are the request's own. */
  readonly field: string;
}

/**
 * Throws INVALID_FIELD for what contradicts the rest of the VM, or itself, and LIMIT_EXCEEDED. What was wrong with the VM before, as it may be
 * with a foreign one, is no matter.
 */
export function requireGoodSpec(vm: VmRecord, places: VolumePlaces, { after, path, field }: SpecChange): void {
  const before = readSpec(vm, places);
  const changed = after(before);
  const known = new Set(checkSpec(before).map(({ field: at }) => at));
  const violations = checkSpec(changed).filter(({ field: at }) => !known.has(at));
  const own = path(changed);
  if (violations.length > 0) throw invalidFields(violations.map((each) => inRequest(each, own, field)));
  if (changed.disks.length > Math.max(mostDisks, before.disks.length)) {
    throw invalidField(field, `is one too many: a VM has at most ${mostDisks}`);
  }
  requireSpecWithinLimits(changed);
}

/** A violation that is found at another device is of this one's making. */
function inRequest({ field, description }: FieldViolation, own: string, name: string): FieldViolation {
  const rest = field.startsWith(`${own}.`) ? field.slice(own.length + 1) : field.split('.').at(-1);
  return { field: name === '' ? `${rest}` : `${name}.${rest}`, description };
}

/** Throws NO_FREE_SLOT for a VM that runs and has not as many free PCI slots. */
export function requireSlots(vm: VmRecord, needed: number): void {
  const free = vm.live.freePciSlots;
  if (!isActive(vm.state) || needed <= free) return;
  throw new CellError(
    'NO_FREE_SLOT',
    `${vm.name} has ${free} free PCI slots, and needs ${needed}: it has more when it is shut down and started again`,
    { metadata: { vm: vm.uuid, name: vm.name, free: `${free}`, needed: `${needed}` } },
  );
}
