import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'node-libvirt';
import { CellError } from '../core/error.ts';

/** Where the session is. `up` only once every listener has what it needs. */
export type SessionState =
  | { readonly tag: 'connecting'; readonly cause: Error | undefined; readonly since: Date }
  | { readonly tag: 'up'; readonly connection: Connection; readonly since: Date }
  | { readonly tag: 'closed' };

/** Somebody who needs to know when libvirt comes and goes. */
export interface SessionListener {
  /** Before the session is up: registers, lists. A throw closes the connection, and it is tried again. */
  onConnect(connection: Connection, lost: AbortSignal): Promise<void>;
  /** After the connection is gone. */
  onDisconnect(): void;
}

/** What a session needs. */
export interface SessionOptions {
  /** Opens a connection; must end by itself within a few seconds. */
  readonly open: (signal: AbortSignal) => Promise<Connection>;
  readonly listeners: readonly SessionListener[];
  /** Between two signs of life that are asked of libvirt. Default: 1,000 ms. */
  readonly probeIntervalMs?: number;
  /** Without an answer for so long the connection is given up. Default: 2,500 ms. */
  readonly probeTimeoutMs?: number;
}

const firstRetryMs = 100;
const lastRetryMs = 2_000;

/**
 * The one supervised connection to libvirt. It opens again whenever it is lost, and a libvirtd that is there but does not answer is
 * given up like one that is gone, so that nobody waits for it.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #ending = new AbortController();
  #state: SessionState = { tag: 'connecting', cause: undefined, since: new Date() };
  #onState: (state: SessionState) => void = () => undefined;
  #done: Promise<void> = Promise.resolve();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** The connection. Throws HYPERVISOR_UNAVAILABLE while there is none. */
  connection(): Connection {
    if (this.#state.tag === 'up') return this.#state.connection;
    throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached', {
      cause: this.#state.tag === 'connecting' ? this.#state.cause : undefined,
    });
  }

  /** Begins to connect, and keeps at it until `close`. `onState` is called at each change of state. */
  start(onState: (state: SessionState) => void = () => undefined): void {
    this.#onState = onState;
    this.#done = this.#run();
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#done;
    this.#become({ tag: 'closed' });
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#onState(state);
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    let retryMs = firstRetryMs;
    while (!signal.aborted) {
      const cause = await this.#live(() => {
        retryMs = firstRetryMs;
      });
      if (signal.aborted) return;
      this.#become({ tag: 'connecting', cause, since: new Date() });
      await sleep(retryMs, undefined, { signal }).catch(() => undefined);
      retryMs = Math.min(retryMs * 2, lastRetryMs);
    }
  }

  /** One connection's life. Gives why it ended. */
  async #live(onUp: () => void): Promise<Error> {
    const lost = new AbortController();
    let connection: Connection | undefined;
    try {
      connection = await this.#options.open(this.#ending.signal);
      const opened = connection;
      const closed = opened.closed.finally(() => lost.abort());
      const stop = () => void opened.close();
      this.#ending.signal.addEventListener('abort', stop, { once: true, signal: lost.signal });
      // Probing begins before the listeners do, so that a libvirtd which stops answering in the middle does not hold them.
      const probing = this.#probe(opened, lost.signal);
      for (const listener of this.#options.listeners) await listener.onConnect(opened, lost.signal);
      this.#become({ tag: 'up', connection: opened, since: new Date() });
      onUp();
      const cause = await closed;
      await probing;
      return cause ?? new Error('the connection was closed');
    } catch (thrown) {
      await connection?.close();
      return thrown instanceof Error ? thrown : new Error('opening failed', { cause: thrown });
    } finally {
      lost.abort();
      for (const listener of this.#options.listeners) listener.onDisconnect();
    }
  }

  async #probe(connection: Connection, lost: AbortSignal): Promise<void> {
    const { probeIntervalMs = 1_000, probeTimeoutMs = 2_500 } = this.#options;
    while (!lost.aborted) {
      try {
        await sleep(probeIntervalMs, undefined, { signal: lost });
        await connection.remote.connectGetLibVersion({ signal: lost, timeoutMs: probeTimeoutMs });
      } catch {
        await connection.close();
        return;
      }
    }
  }
}
