import type { AttachRequest } from '../../../gen/ts/cell/v1/console_service.ts';

interface Waiting {
  readonly request: AttachRequest;
  taken(): void;
}

/** What is said at a console, in order, taken by the call at the pace of the connection. One reader. */
export class RequestQueue implements AsyncIterable<AttachRequest> {
  readonly #waiting: Waiting[] = [];
  #arrived = Promise.withResolvers<void>();
  #ended = false;
  #pendingBytes = 0;

  /** Bytes of data that the call has not taken. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /** Settles when the call has taken it, or never will. */
  push(action: NonNullable<AttachRequest['action']>): Promise<void> {
    if (this.#ended) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const sizeBytes = action.$case === 'data' ? action.value.length : 0;
    this.#pendingBytes += sizeBytes;
    const taken = () => {
      this.#pendingBytes -= sizeBytes;
      resolve();
    };
    this.#waiting.push({ request: { action }, taken });
    this.#arrived.resolve();
    return promise;
  }

  /** Ends it, and forgets what is waiting. */
  drop(): void {
    this.#ended = true;
    for (const { taken } of this.#waiting.splice(0)) taken();
    this.#arrived.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<AttachRequest> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) {
        yield next.request;
        next.taken();
      } else if (this.#ended) {
        return;
      } else {
        this.#arrived = Promise.withResolvers();
        await this.#arrived.promise;
      }
    }
  }
}
