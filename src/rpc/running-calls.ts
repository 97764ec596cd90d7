import type { CellError } from '../core/error.ts';
import { toCellError } from '../core/error.ts';
import type { Call } from './call.ts';

/** A call whose handler runs. It can be ended from outside, whatever its handler is doing. */
export class RunningCall {
  /** For the handler of a stream: aborted with the error that ends it. */
  readonly signal: AbortSignal;
  readonly call: Call;
  readonly streams: boolean;
  readonly #controller = new AbortController();
  #reject: ((error: CellError) => void) | undefined;
  #lastStep: Promise<unknown> = Promise.resolve();

  constructor(call: Call, streams: boolean) {
    this.call = call;
    this.streams = streams;
    this.signal = this.#controller.signal;
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
      if (this.signal.aborted) reject(this.signal.reason);
      this.#reject = reject;
      step.then(resolve, reject);
    });
  }

  /** Ends the call with the error. */
  end(error: CellError): void {
    this.#controller.abort(error);
    this.#reject?.(error);
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

  /** Ends the streams whose callers are no longer who they were. */
  confirmCallers(): void {
    for (const running of [...this.#running]) {
      if (!running.streams) continue;
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
