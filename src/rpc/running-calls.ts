import type { CellError } from '../core/error.ts';
import { toCellError } from '../core/error.ts';
import type { Call } from './call.ts';

/** A call whose handler runs. It can be ended from outside, whatever its handler is doing. */
export class RunningCall {
  readonly call: Call;
  readonly streams: boolean;
  #controller: AbortController | undefined;
  #error: CellError | undefined;
  #reject: ((error: CellError) => void) | undefined;
  #lastStep: Promise<unknown> = Promise.resolve();

  constructor(call: Call, streams: boolean) {
    this.call = call;
    this.streams = streams;
  }

  /** Aborted with the error that ends the call. Made when it is first asked for: it is the most costly part of a call. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#error !== undefined) this.#controller.abort(this.#error);
    }
    return this.#controller.signal;
  }

  /** The call was ended from outside. */
  get ended(): boolean {
    return this.#error !== undefined;
  }

  /** What the handler is doing or did last. It may still do it when the call has ended. */
  get lastStep(): Promise<unknown> {
    return this.#lastStep;
  }

  /** What the step gives, or the error that ends the call before. */
  step<T>(step: Promise<T>): Promise<T> {
    this.#lastStep = step;
    // Promise.race would keep a reaction for every message of a long stream.
    return new Promise((resolve, reject) => {
      if (this.#error !== undefined) reject(this.#error);
      this.#reject = reject;
      step.then(resolve, reject);
    });
  }

  /** Ends the call with the error; the first one counts. */
  end(error: CellError): void {
    this.#error ??= error;
    this.#controller?.abort(this.#error);
    this.#reject?.(this.#error);
  }
}

/** The calls whose handlers run. */
export class RunningCalls {
  readonly #running = new Set<RunningCall>();

  begin(call: Call, streams: boolean): RunningCall {
    const running = new RunningCall(call, streams);
    this.#running.add(running);
    return running;
  }

  done(running: RunningCall): void {
    this.#running.delete(running);
  }

  /** Ends the streams and the reads whose callers are no longer who they were, or may no longer do this. Other changes than streams have begun, and end. */
  confirmCallers(): void {
    for (const running of [...this.#running]) {
      if (!running.streams && running.call.method.mutates) continue;
      try {
        running.call.confirmCaller();
      } catch (thrown) {
        running.end(toCellError(thrown));
      }
    }
  }

  /** Ends all streams with the error; unary calls run on. */
  endStreams(error: CellError): void {
    for (const running of [...this.#running]) if (running.streams) running.end(error);
  }

  /** Ends all calls with the error. */
  endAll(error: CellError): void {
    for (const running of [...this.#running]) running.end(error);
  }
}
