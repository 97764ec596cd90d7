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
  readonly #onChange: (uuid: Uuid) => void;

  /** `onChange` hears of each VM that is locked or let go, afterwards. */
  constructor(onChange: (uuid: Uuid) => void) {
    this.#onChange = onChange;
  }

  /** Locks a VM for an operation. Throws VM_BUSY naming the one that has it. */
  take(uuid: Uuid, holder: VmLockHolder): Disposable {
    const attempt = this.#locks.tryAcquire(uuid, holder);
    if (attempt.tag === 'busy') throw vmBusy(uuid, attempt.holder);
    this.#onChange(uuid);
    return {
      [Symbol.dispose]: () => {
        attempt.lock[Symbol.dispose]();
        this.#onChange(uuid);
      },
    };
  }

  /** Throws VM_BUSY if an operation has the VM. */
  requireFree(uuid: Uuid): void {
    const busy = this.busy(uuid);
    if (busy) throw busy;
  }

  /** The VM_BUSY of whoever comes now; undefined while no operation has the VM. */
  busy(uuid: Uuid): CellError | undefined {
    const holder = this.#locks.holder(uuid);
    return holder && vmBusy(uuid, holder);
  }

  /** The operation that is changing a VM just now. */
  operationOn(uuid: Uuid): OperationId | undefined {
    return this.#locks.holder(uuid)?.operationId;
  }
}

function vmBusy(uuid: Uuid, { operationId, method, since }: VmLockHolder): CellError {
  const message = `VM ${uuid} is being changed by operation ${operationId} (${method}) since ${since.toISOString()}`;
  return new CellError('VM_BUSY', message, {
    metadata: { vm: uuid, operation: operationId, method, since: since.toISOString() },
    resource: { type: 'vm', name: uuid, description: `is being changed by operation ${operationId}` },
  });
}
