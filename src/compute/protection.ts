import { CellError } from '../core/error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** The refusal of what a VM is protected from. `done` completes "is protected from being …"; `field` takes the protection off. */
export function protectedFrom(
  { uuid, name }: VmRecord,
  reason: 'DELETE_PROTECTED' | 'START_PROTECTED',
  done: string,
  field: string,
): CellError {
  const description = `must have spec.${field} taken off`;
  return new CellError(reason, `${name} is protected from being ${done}; it ${description} first`, {
    metadata: { vm: uuid, name },
    preconditions: [{ type: reason, subject: `vm/${uuid}`, description }],
    resource: { type: 'vm', name: uuid, description: `is protected from being ${done}` },
  });
}
