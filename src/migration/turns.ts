/** Somebody who waits. */
interface Waiter {
  readonly priority: number;
  readonly take: () => void;
}

/** Lets so many go at a time: of those that wait the highest priority first, then who came first. */
export class Turns {
  readonly #most: number;
  readonly #waiting: Waiter[] = [];
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Waits for a turn, which is given back when disposed of. Throws the signal's reason. */
  async take(priority: number, signal: AbortSignal): Promise<Disposable> {
    signal.throwIfAborted();
    if (this.#taken < this.#most) this.#taken += 1;
    else await this.#wait(priority, signal);
    let isGiven = false;
    return {
      [Symbol.dispose]: () => {
        if (isGiven) return;
        isGiven = true;
        this.#give();
      },
    };
  }

  #wait(priority: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiter = { priority, take: resolve };
    const at = this.#waiting.findIndex((each) => each.priority < priority);
    this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, waiter);
    const leave = () => {
      const index = this.#waiting.indexOf(waiter);
      if (index < 0) return;
      this.#waiting.splice(index, 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    return promise.finally(() => signal.removeEventListener('abort', leave));
  }

  /** The turn goes straight to the next in line. */
  #give(): void {
    const next = this.#waiting.shift();
    if (next) next.take();
    else this.#taken -= 1;
  }
}
