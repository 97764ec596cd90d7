import { Doorbell } from './doorbell.ts';

/** A value that changes, and those who follow it. */
export class Watched<Value> {
  readonly #bells = new Set<Doorbell>();
  #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }

  set value(value: Value) {
    this.#value = value;
    for (const bell of this.#bells) bell.ring();
  }

  /** First the value as it is, then each change, up to one that is the last. A slow reader misses changes, never the last. Throws the signal's reason. */
  async *follow(isLast: (value: Value) => boolean, signal: AbortSignal): AsyncGenerator<Value, void, void> {
    using bell = new Doorbell({ signal });
    this.#bells.add(bell);
    try {
      for (;;) {
        signal.throwIfAborted();
        const seen = this.#value;
        yield seen;
        if (isLast(seen)) return;
        while (this.#value === seen && !signal.aborted) await bell.rung();
      }
    } finally {
      this.#bells.delete(bell);
    }
  }
}
