/** A step that could not be undone. */
export interface UndoFailure {
  /** What the step was to undo, as given to `push`. */
  readonly what: string;
  readonly error: unknown;
}

/**
 * The way back out of a change of many steps.
 *
 *     await using undo = new UndoStack(report);
 *     await makeVolume();
 *     undo.push('volume root', deleteVolume);
 *     …
 *     undo.commit();
 *
 * Leaving the block without `commit` undoes the steps in reverse. A step that fails is reported and the others are still undone; leaving
 * never throws, so the error that ended the change reaches its caller as it is.
 */
export class UndoStack implements AsyncDisposable {
  readonly #report: (failure: UndoFailure) => void;
  #steps: { readonly what: string; readonly undo: () => Promise<void> | void }[] = [];

  constructor(report: (failure: UndoFailure) => void) {
    this.#report = report;
  }

  /** Remembers how to undo what was just done. `what` names it for people. */
  push(what: string, undo: () => Promise<void> | void): void {
    this.#steps.push({ what, undo });
  }

  /** The change is done: forgets the steps. */
  commit(): void {
    this.#steps = [];
  }

  /** Undoes the steps in reverse, each once, and gives those that failed. */
  async rollback(): Promise<readonly UndoFailure[]> {
    const failures: UndoFailure[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step.undo();
      } catch (error) {
        failures.push({ what: step.what, error });
      }
    }
    return failures;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const failure of await this.rollback()) this.#report(failure);
  }
}
