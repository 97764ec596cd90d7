import { type EventItem, EventQueue } from './event-queue.ts';

/** How a listener wants its events. */
export interface EventOptions {
  /** Ends the subscription; reading then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Events that may wait for the reader; default 1024. */
  readonly limit?: number | undefined;
}

const DEFAULT_LIMIT = 1024;

/**
 * The events of one kind, from the call that made it until it is left.
 *
 * Read it with `for await`; leaving the loop ends it. Each item is `{ tag: 'event', payload }`, or `{ tag: 'lost', count }`
 * where the reader was so slow that `count` events were dropped: whoever keeps a state by events has to look at everything
 * again then. It ends normally after `connection.close()`, and throws `ConnectionClosedError` when the connection is
 * lost, the daemon's error when it refuses the registration, and the signal's reason.
 */
export class Subscription<T> implements AsyncIterableIterator<EventItem<T>, undefined>, AsyncDisposable {
  readonly #queue: EventQueue<T>;
  readonly #left: (subscription: Subscription<T>) => void;
  readonly #ready = Promise.withResolvers<void>();
  readonly #signal: AbortSignal | undefined;
  #readers: PromiseWithResolvers<IteratorResult<EventItem<T>, undefined>>[] = [];
  #end: { readonly error: unknown } | undefined;

  constructor(options: EventOptions, left: (subscription: Subscription<T>) => void) {
    this.#queue = new EventQueue(options.limit ?? DEFAULT_LIMIT);
    this.#left = left;
    this.#signal = options.signal;
    this.#ready.promise.catch(() => {}); // who reads hears of it there
    this.#signal?.addEventListener('abort', this.#aborted);
  }

  /**
   * Resolves when the daemon has taken the registration: everything that happens after that is delivered. Rejects when
   * the subscription ended before.
   */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  next(): Promise<IteratorResult<EventItem<T>, undefined>> {
    const item = this.#queue.shift();
    if (item !== undefined) return Promise.resolve({ done: false, value: item });
    if (this.#end !== undefined) return this.#lastResult(this.#end);
    const reader = Promise.withResolvers<IteratorResult<EventItem<T>, undefined>>();
    this.#readers.push(reader);
    return reader.promise;
  }

  /** Ends the subscription; what was not read is dropped. */
  async return(): Promise<IteratorResult<EventItem<T>, undefined>> {
    while (this.#queue.shift() !== undefined);
    this.end(undefined);
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** For the feed: the daemon has taken the registration. */
  registered(): void {
    this.#ready.resolve();
  }

  /** For the feed: an event came. */
  deliver(event: T): void {
    const reader = this.#readers.shift();
    if (reader !== undefined) reader.resolve({ done: false, value: { tag: 'event', payload: event } });
    else this.#queue.push(event);
  }

  /** For the feed: events were dropped before they could be delivered. */
  lose(count: number): void {
    const reader = this.#readers.shift();
    if (reader !== undefined) reader.resolve({ done: false, value: { tag: 'lost', count } });
    else this.#queue.lose(count);
  }

  /** For the feed: nothing more comes. With an error, reading throws it after what waits was read. */
  end(error: unknown): void {
    if (this.#end !== undefined) return;
    this.#end = { error };
    this.#signal?.removeEventListener('abort', this.#aborted);
    this.#ready.reject(error ?? new Error('the subscription was ended before it was registered'));
    const readers = this.#readers;
    this.#readers = [];
    for (const reader of readers) reader.resolve(this.#lastResult(this.#end));
    this.#left(this);
  }

  readonly #aborted = () => this.end(this.#signal?.reason);

  /** An error is thrown once; after it the iteration is over. */
  #lastResult(end: { readonly error: unknown }): Promise<IteratorResult<EventItem<T>, undefined>> {
    this.#end = { error: undefined };
    if (end.error !== undefined) return Promise.reject(end.error);
    return Promise.resolve({ done: true, value: undefined });
  }
}
