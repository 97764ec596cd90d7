import { OperationState, type Operation as ProtoOperation } from '../../gen/ts/cell/v1/operation.ts';
import type { CellError } from '../core/error.ts';
import type { Operation } from '../core/operation.ts';
import { operationError } from '../core/operation.ts';
import { renderError } from '../rpc/status.ts';

const states = {
  running: OperationState.RUNNING,
  succeeded: OperationState.SUCCEEDED,
  failed: OperationState.FAILED,
  interrupted: OperationState.INTERRUPTED,
} as const satisfies Record<Operation['state']['tag'], OperationState>;

/** An operation as the contract has it; its error as `shown` makes it. */
export function renderOperation(operation: Operation, shown: (error: CellError) => CellError): ProtoOperation {
  const { id, requestId, method, vmUuid, caller, state, createTimeMs, endTimeMs } = operation;
  const error = operationError(operation);
  return {
    id,
    requestId,
    method,
    vmUuid: vmUuid ?? '',
    caller,
    state: states[state.tag],
    phase: state.tag === 'running' ? state.phase : '',
    createTime: new Date(createTimeMs),
    endTime: endTimeMs === undefined ? undefined : new Date(endTimeMs),
    error: error === undefined ? undefined : renderError(shown(error)),
  };
}
