/** How somebody waits. */
export interface GateOptions {
  /** The highest goes first, of equals who came first. Default: 0. */
  readonly priority?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

interface Waiter {
  readonly priority: number;
  readonly enter: () => void;
}

/** Lets at most so many through at a time; the others wait in line. */
export class Gate {
  readonly #limit: number;
  readonly #waiting: Waiter[] = [];
  #inside = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Does the work when its turn comes, at once where there is room. Gives, or throws, what the work does. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#takePlace()) await this.#wait({});
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Waits for a place, which is given back when disposed of. Throws the signal's reason. */
  async enter(options: GateOptions = {}): Promise<Disposable> {
    options.signal?.throwIfAborted();
    if (!this.#takePlace()) await this.#wait(options);
    let isInside = true;
    return {
      [Symbol.dispose]: () => {
        if (isInside) this.#leave();
        isInside = false;
      },
    };
  }

  /** Takes a place, and says whether there was one. */
  #takePlace(): boolean {
    const hasRoom = this.#inside < this.#limit;
    if (hasRoom) this.#inside += 1;
    return hasRoom;
  }

  #wait({ priority = 0, signal }: GateOptions): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiter = { priority, enter: resolve };
    const at = this.#waiting.findIndex((each) => each.priority < priority);
    this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, waiter);
    if (!signal) return promise;
    const giveUp = () => {
      const index = this.#waiting.indexOf(waiter);
      if (index < 0) return;
      this.#waiting.splice(index, 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    return promise.finally(() => signal.removeEventListener('abort', giveUp));
  }

  /** The place goes straight to the next in line, so that nobody who comes just now can take it. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next.enter();
    else this.#inside -= 1;
  }
}
