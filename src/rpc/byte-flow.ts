import { setTimeout as delay } from 'node:timers/promises';
import type { RateLimit } from './rate-limit.ts';
import type { Decoder } from './requests.ts';

/** What went through a stream, in bytes of messages. */
export interface BytesMoved {
  readonly bytesIn: number;
  readonly bytesOut: number;
}

const sizes = new WeakMap<object, number>();

/** A decoder that remembers how large what it decoded was, for as long as the message is in use. */
export function sizing(decoder: Decoder): Decoder {
  return {
    decode: (bytes) => {
      const message = decoder.decode(bytes);
      if (typeof message === 'object' && message !== null) sizes.set(message, bytes.length);
      return message;
    },
  };
}

/** What flows through one stream. It goes on only as fast as all streams of its caller together may. */
export class ByteFlow {
  readonly #rate: RateLimit | undefined;
  readonly #user: string;
  #bytesIn = 0;
  #bytesOut = 0;

  /** Without a rate: as fast as it can. */
  constructor(rate: RateLimit | undefined, user: string) {
    this.#rate = rate;
    this.#user = user;
  }

  get moved(): BytesMoved {
    return { bytesIn: this.#bytesIn, bytesOut: this.#bytesOut };
  }

  /** Counts a message from the caller; resolves when the next one may be looked at. */
  received(message: unknown): Promise<void> | undefined {
    const bytes = sizeOf(message);
    this.#bytesIn += bytes;
    return this.#wait(bytes);
  }

  /** Counts an encoded message to the caller; resolves when it may go out. */
  sent(bytes: number): Promise<void> | undefined {
    this.#bytesOut += bytes;
    return this.#wait(bytes);
  }

  #wait(bytes: number): Promise<void> | undefined {
    const waitMs = this.#rate?.charge(this.#user, bytes, performance.now()) ?? 0;
    return waitMs > 0 ? delay(waitMs) : undefined;
  }
}

function sizeOf(message: unknown): number {
  if (message instanceof Uint8Array) return message.length;
  return typeof message === 'object' && message !== null ? (sizes.get(message) ?? 0) : 0;
}
