import { Doorbell } from '../core/doorbell.ts';
import { encodedMessage } from './service.ts';

/**
 * The large messages of a stream, made one ahead of the reader: gRPC takes sixteen of any size before it says that nobody reads. After each, wait for `taken`.
 */
export class Outgoing implements Disposable {
  readonly #signal: AbortSignal;
  readonly #bell: Doorbell;
  #waiting = false;

  /** `signal`: of the call. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#bell = new Doorbell({ signal });
  }

  /** A response of type T from its bytes. Only to be yielded by a handler. */
  message<T>(bytes: Uint8Array): T {
    this.#waiting = true;
    return encodedMessage<T>(bytes, () => {
      this.#waiting = false;
      this.#bell.ring();
    });
  }

  /** Settles when the message before the last one has left this process, or the call has ended: one waits at most. */
  async taken(): Promise<void> {
    while (this.#waiting && !this.#signal.aborted) await this.#bell.rung();
  }

  [Symbol.dispose](): void {
    this.#bell[Symbol.dispose]();
  }
}
