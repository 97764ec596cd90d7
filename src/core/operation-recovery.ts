import { CellError } from './error.ts';
import type { OperationId } from './ids.ts';
import type { JsonValue } from './journal-lines.ts';
import type { FinalState, Operation } from './operation.ts';
import type { OperationStore } from './operation-store.ts';
import { isTransient } from './reasons.ts';

/** An operation that the last celld, or its work, did not finish. */
export interface InterruptedOperation {
  readonly operation: Operation;
  /** What its work noted, in order. */
  readonly notes: readonly JsonValue[];
  readonly signal: AbortSignal;
}

/**
 * Finishes an operation, and gives its encoded response, or the failure that it has ended with; or undoes what was half done, and says so. Called again,
 * with the same notes, if it throws or if celld ends before it is done.
 */
export type RecoveryHandler = (interrupted: InterruptedOperation) => Promise<RecoveryOutcome>;
export type RecoveryOutcome = Uint8Array | CellError | 'undone';

/** Has each operation recovered by the handler of its service, of which `handlers` has the full name. Nothing can be done for another service's. */
export function byService(handlers: Readonly<Record<string, RecoveryHandler>>): RecoveryHandler {
  return async (interrupted) => {
    const [, service = ''] = interrupted.operation.method.split('/');
    const handler = Object.hasOwn(handlers, service) ? handlers[service] : undefined;
    return handler ? handler(interrupted) : 'undone';
  };
}

/** An operation that could not be recovered. It counts as running until a later `recover` has brought it to an end. */
export interface RecoveryFailure {
  readonly operation: Operation;
  readonly error: unknown;
}

/** What recovering needs of the operations. */
export interface RecoveryParts {
  readonly store: OperationStore;
  readonly end: (id: OperationId, state: FinalState) => Promise<void>;
  /** Aborted by shutdown. */
  readonly signal: AbortSignal;
}

/** The operations whose work has ended without an end of theirs, and the attempts to bring one about. */
export class OperationRecovery {
  readonly #parts: RecoveryParts;
  /** In the order of their beginning. */
  readonly #interrupted = new Map<OperationId, 'waiting' | 'recovering'>();
  readonly #attempts = new Set<Promise<unknown>>();

  constructor(parts: RecoveryParts) {
    this.#parts = parts;
  }

  /** An operation is to be recovered. */
  add(id: OperationId): void {
    this.#interrupted.set(id, 'waiting');
  }

  /** Those that are not recovered yet. */
  get interrupted(): readonly OperationId[] {
    return [...this.#interrupted.keys()];
  }

  /** The attempts under way. */
  get attempts(): readonly Promise<unknown>[] {
    return [...this.#attempts];
  }

  /** As Operations.recover. */
  recover(handler: RecoveryHandler): Promise<readonly RecoveryFailure[]> {
    const attempt = this.#recoverAll(handler).finally(() => this.#attempts.delete(attempt));
    this.#attempts.add(attempt);
    return attempt;
  }

  async #recoverAll(handler: RecoveryHandler): Promise<readonly RecoveryFailure[]> {
    const waiting = [...this.#interrupted].flatMap(([id, how]) => (how === 'waiting' ? [id] : []));
    for (const id of waiting) this.#interrupted.set(id, 'recovering');
    const chains = Map.groupBy(waiting, (id) => this.#parts.store.get(id).operation.vmUuid ?? id);
    const failures = await Promise.all(chains.values().map((ids) => this.#recoverChain(ids, handler)));
    return failures.flat();
  }

  async #recoverChain(ids: readonly OperationId[], handler: RecoveryHandler): Promise<RecoveryFailure[]> {
    const { store, end, signal } = this.#parts;
    const failures: RecoveryFailure[] = [];
    for (const id of ids) {
      const { operation, notes } = store.get(id);
      try {
        const outcome = await handler({ operation, notes, signal });
        await end(id, finalState(outcome));
        this.#interrupted.delete(id);
      } catch (error) {
        this.#interrupted.set(id, 'waiting');
        this.#tell(id, error);
        failures.push({ operation, error });
      }
    }
    return failures;
  }

  /** What does not pass by itself is told to whoever asks for the operation: waiting does not help. */
  #tell(id: OperationId, error: unknown): void {
    if (!(error instanceof CellError) || isTransient(error.reason)) return;
    this.#parts.store.setPhase(id, `recovering: ${error.message}`);
    this.#parts.store.suspend(id, error);
  }
}

function finalState(outcome: RecoveryOutcome): FinalState {
  if (outcome === 'undone') return { tag: 'interrupted' };
  return outcome instanceof CellError ? { tag: 'failed', error: outcome } : { tag: 'succeeded', result: outcome };
}
