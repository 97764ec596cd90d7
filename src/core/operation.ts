import { CellError } from './error.ts';
import type { OperationId, RequestId, Uuid } from './ids.ts';

/**
 * State of an operation. `succeeded` holds the encoded response as the first caller got it (not to be changed by whoever reads it);
 * `failed` the error, without its cause; `interrupted` is the end of one whose work did not finish: what was half done is undone.
 */
export type OperationState =
  | { readonly tag: 'running'; readonly phase: string }
  | { readonly tag: 'succeeded'; readonly result: Uint8Array }
  | { readonly tag: 'failed'; readonly error: CellError }
  | { readonly tag: 'interrupted' };

/** A state that is never left. */
export type FinalState = Exclude<OperationState, { readonly tag: 'running' }>;

/** Which states may follow which. */
export const operationMoves = {
  running: ['running', 'succeeded', 'failed', 'interrupted'],
  succeeded: [],
  failed: [],
  interrupted: [],
} as const satisfies Record<OperationState['tag'], readonly OperationState['tag'][]>;

/** Whether an operation may go from the one state to the other. */
export function mayMove(from: OperationState, to: OperationState): boolean {
  const moves: readonly OperationState['tag'][] = operationMoves[from.tag];
  return moves.includes(to.tag);
}

/**
 * What work throws when it ends without knowing, or without having brought about, how the operation ended. Callers get `error` now; the operation
 * itself stays as it is until it is recovered.
 */
export class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
  readonly error: CellError;

  constructor(error: CellError) {
    super(error.message, { cause: error });
    this.error = error;
  }
}

/** How an operation began: what never changes. */
export interface OperationStart {
  readonly id: OperationId;
  readonly requestId: RequestId;
  /** Who began it, such as a SPIFFE id. */
  readonly caller: string;
  /** The RPC, such as `/cell.v1.ComputeService/StartVm`. */
  readonly method: string;
  /** Keyed digest of the request: the same request_id with another digest is refused. */
  readonly requestDigest: string;
  /** The VM that it changes, if it is one VM. */
  readonly vmUuid: Uuid | undefined;
  /** When it began, in ms since 1970. */
  readonly createTimeMs: number;
}

/** An operation at one moment. The record does not change: a later moment has a new one. */
export interface Operation extends OperationStart {
  readonly state: OperationState;
  /** When it ended, in ms since 1970. */
  readonly endTimeMs: number | undefined;
}

/** The error with which an operation ended; `undefined` for one that runs or succeeded. */
export function operationError(operation: Operation): CellError | undefined {
  const { state } = operation;
  switch (state.tag) {
    case 'running':
    case 'succeeded':
      return undefined;
    case 'failed':
      return state.error;
    case 'interrupted':
      return interruptedError(operation);
    default:
      return state satisfies never;
  }
}

function interruptedError({ id, method }: Operation): CellError {
  const message = `operation ${id} (${method}) was interrupted; what was half done has been undone`;
  return new CellError('OPERATION_INTERRUPTED', message, { metadata: { operation: id, method } });
}
