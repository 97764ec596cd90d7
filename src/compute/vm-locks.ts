import { CellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import { Locks } from '../core/locks.ts';

/** Who is changing a VM. */
export interface VmLockHolder {
  readonly operationId: OperationId;
  /** The RPC, such as `/cell.v1.ComputeService/StartVm`. */
  readonly method: string;
  readonly since: Date;
}

/** One change a VM at a time. Nobody waits: who comes second is told who was first. */
export class VmLocks {
  readonly #locks = new Locks<Uuid, VmLockHolder>();

  /** Locks a VM for an operation. Throws VM_BUSY naming the one that has it. */
  take(uuid: Uuid, holder: VmLockHolder): Disposable {
    const attempt = this.#locks.tryAcquire(uuid, holder);
    if (attempt.tag === 'acquired') return attempt.lock;
    const { operationId, method, since } = attempt.holder;
    throw new CellError(
      'VM_BUSY',
      `VM ${uuid} is being changed by operation ${operationId} (${method}) since ${since.toISOString()}`,
      {
        metadata: { vm: uuid, operation: operationId, method, since: since.toISOString() },
        resource: { type: 'vm', name: uuid, description: `is being changed by operation ${operationId}` },
      },
    );
  }

  /** The operation that is changing a VM just now. */
  operationOn(uuid: Uuid): OperationId | undefined {
    return this.#locks.holder(uuid)?.operationId;
  }
}
