import type { Channel } from 'nice-grpc';
import { createClient } from 'nice-grpc';
import { HealthDefinition } from '../../gen/ts/grpc/health/v1/health.ts';
import { within } from './deadline.ts';

/** Health as gRPC's health service tells it, with the time of each change. */
export class HealthLog implements AsyncDisposable {
  readonly #ending = new AbortController();
  readonly #changes: { readonly serving: boolean; readonly atMs: number }[] = [];
  readonly #reading: Promise<void>;
  #heard = Promise.withResolvers<void>();

  /** Watches the health of a service; empty: of the whole. */
  constructor(channel: Channel, service = '') {
    this.#reading = this.#read(channel, service).catch(() => undefined);
  }

  /** Whether it serves, as last heard. */
  get serving(): boolean {
    return this.#changes.at(-1)?.serving ?? false;
  }

  /** How often it was told that it does not serve. */
  get falls(): number {
    return this.#changes.filter(({ serving }) => !serving).length;
  }

  /** Waits until it is told so after that time (`performance.now()`); gives how long after, in ms. */
  async became(serving: boolean, { afterMs, timeoutMs }: { afterMs: number; timeoutMs: number }): Promise<number> {
    const look = async () => {
      for (;;) {
        const found = this.#changes.find((change) => change.serving === serving && change.atMs >= afterMs);
        if (found) return found.atMs - afterMs;
        await this.#heard.promise;
      }
    };
    const leftMs = Math.max(1, afterMs + timeoutMs - performance.now());
    return within(look(), leftMs, () => `${serving ? 'SERVING' : 'NOT_SERVING'} in ${JSON.stringify(this.#changes)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#reading;
  }

  async #read(channel: Channel, service: string): Promise<void> {
    const answers = createClient(HealthDefinition, channel).watch({ service }, { signal: this.#ending.signal });
    for await (const { status } of answers) {
      this.#changes.push({ serving: status === 'SERVING', atMs: performance.now() });
      this.#heard.resolve();
      this.#heard = Promise.withResolvers();
    }
  }
}
