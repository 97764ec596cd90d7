import type { RecoveryFailure, RecoveryHandler } from '../core/operation-recovery.ts';
import type { Operations } from '../core/operations.ts';

/** What a loop of recoveries needs. */
export interface RecoveryLoopParts {
  readonly operations: Operations;
  readonly handler: RecoveryHandler;
  /** Hears of each operation that could not be recovered. It is tried again. */
  readonly onFailure: (failure: RecoveryFailure) => void;
}

const firstRetryMs = 500;
const lastRetryMs = 300_000;

/** Recovers what was left unfinished as soon as libvirt is there, and again and again until nothing is left. */
export class RecoveryLoop implements Disposable {
  readonly #parts: RecoveryLoopParts;
  #reachable = false;
  #retryMs = firstRetryMs;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: RecoveryLoopParts) {
    this.#parts = parts;
  }

  /** Says whether libvirt can be reached. */
  setReachable(reachable: boolean): void {
    this.#reachable = reachable;
    this.wake();
  }

  /** Says that there is something to recover. */
  wake(): void {
    this.#retryMs = firstRetryMs;
    this.#forgetRetry();
    if (this.#reachable) void this.#recover();
  }

  [Symbol.dispose](): void {
    this.#reachable = false;
    this.#forgetRetry();
  }

  async #recover(): Promise<void> {
    const { operations, handler, onFailure } = this.#parts;
    const failures = await operations.recover(async (interrupted) => {
      try {
        return await handler(interrupted);
      } catch (thrown) {
        // Others may take long, and may wait for this one.
        this.#retryLater();
        throw thrown;
      }
    });
    for (const failure of failures) onFailure(failure);
  }

  #retryLater(): void {
    if (!this.#reachable || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#recover();
    }, this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, lastRetryMs);
  }

  #forgetRetry(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
