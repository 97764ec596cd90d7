import { CallTimeoutError } from '../error.ts';
import type { CallOptions } from '../procedure.ts';
import type { Channel } from './channel.ts';

/** A channel that is opened when it is first needed, and anew when it was lost. */
export class SlowLane {
  readonly #open: () => Promise<Channel>;
  #channel: Channel | undefined;
  #opening: Promise<Channel> | undefined;

  constructor(open: () => Promise<Channel>) {
    this.#open = open;
  }

  /** The channel when it is open. */
  get channel(): Channel | undefined {
    return this.#channel?.state.tag === 'open' ? this.#channel : undefined;
  }

  /** Rejects when it cannot be opened; the next one tries again. */
  open(): Promise<Channel> {
    this.#opening ??= this.#start();
    return this.#opening;
  }

  async #start(): Promise<Channel> {
    try {
      this.#channel = await this.#open();
      return this.#channel;
    } finally {
      this.#opening = undefined;
    }
  }
}

/** The options of a call for what is left of its time, when a part of it has been spent since `startedMs`. */
export function restOf(options: CallOptions, startedMs: number): CallOptions {
  if (options.timeoutMs === undefined) return options;
  return { ...options, timeoutMs: Math.max(1, Math.ceil(options.timeoutMs + startedMs - performance.now())) };
}

/** Waits for the channel as long as the call's options allow to wait. */
export function within<T>(promise: Promise<T>, options: CallOptions, procedure: string): Promise<T> {
  const { signal, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => settle(() => reject(new CallTimeoutError(procedure, timeoutMs))), timeoutMs);
    const abort = () => settle(() => reject(signal?.reason));
    const settle = (how: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      how();
    };
    signal?.addEventListener('abort', abort, { once: true });
    promise.then(
      (value) => settle(() => resolve(value)),
      (error) => settle(() => reject(error)),
    );
  });
}
