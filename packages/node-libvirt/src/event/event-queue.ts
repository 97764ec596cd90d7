/** An event, or the news that the reader was too slow and `count` events were dropped at this place. */
export type EventItem<T> =
  | { readonly tag: 'event'; readonly payload: T }
  | { readonly tag: 'lost'; readonly count: number };

/**
 * Events that wait for a slow reader: at most `limit`. When one more comes the oldest is dropped, because what a reader
 * does about a loss (look at everything again) makes the old ones worthless first.
 */
export class EventQueue<T> {
  readonly #limit: number;
  #events: T[] = [];
  /** Index of the oldest; those before it were taken or dropped. */
  #head = 0;
  #lost = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(event: T): void {
    this.#events.push(event);
    if (this.#events.length - this.#head <= this.#limit) return;
    this.#head += 1;
    this.#lost += 1;
    this.#compact();
  }

  /** Counts events that were dropped elsewhere. */
  lose(count: number): void {
    this.#lost += count;
  }

  /** The next item, or undefined when nothing waits. A loss comes before the events that followed it. */
  shift(): EventItem<T> | undefined {
    if (this.#lost > 0) {
      const count = this.#lost;
      this.#lost = 0;
      return { tag: 'lost', count };
    }
    if (this.#head === this.#events.length) return undefined;
    const payload = this.#events[this.#head] as T; // there is one: the head is before the end
    this.#head += 1;
    this.#compact();
    return { tag: 'event', payload };
  }

  /** Gives the memory of taken events back, seldom enough to cost nothing. */
  #compact(): void {
    if (this.#head < this.#limit && this.#head < this.#events.length) return;
    this.#events = this.#events.slice(this.#head);
    this.#head = 0;
  }
}
