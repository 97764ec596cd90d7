import type { OperationContext } from '../core/operations.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** A change of one VM: what must hold before, and how it is made. */
export interface VmAction<Outcome> {
  /** Throws the CellError for which the change would be refused. All that validate_only asks. */
  check(vm: VmRecord): Promise<void> | void;
  /** Makes the change. The VM is locked, and has been checked. */
  run(vm: VmRecord, operation: OperationContext): Promise<Outcome>;
}
