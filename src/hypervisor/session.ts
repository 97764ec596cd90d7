import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'node-libvirt';
import { CellError } from '../core/error.ts';

/** Where the session is. `up` only once every listener has what it needs. `since` is when it came there. */
export type SessionState =
  | {
      readonly tag: 'connecting';
      /** Why the last connection ended or the last attempt failed; undefined before the first attempt has ended. */
      readonly cause: Error | undefined;
      readonly since: Date;
    }
  | { readonly tag: 'up'; readonly connection: Connection; readonly since: Date }
  /** Was up; libvirt is silent, and either answers again or is given up. */
  | { readonly tag: 'stalled'; readonly connection: Connection; readonly since: Date }
  | { readonly tag: 'closed'; readonly since: Date };

/** Somebody who needs to know when libvirt comes and goes. */
export interface SessionListener {
  /**
   * Before the session is up: registers, lists. A throw closes the connection, and it is tried again. `lost` is aborted when the
   * connection has ended.
   */
  onConnect(connection: Connection, lost: AbortSignal): Promise<void>;
  /** After a connection that `onConnect` may have seen is gone. */
  onDisconnect(): void;
}

/** What a session needs. */
export interface SessionOptions {
  /** Opens a connection; must end by itself within a few seconds. */
  readonly open: (signal: AbortSignal) => Promise<Connection>;
  readonly listeners: readonly SessionListener[];
  /** Between two signs of life that are asked of libvirt. Default: 1,000 ms. */
  readonly probeIntervalMs?: number;
  /** Without an answer for so long the session is stalled. Default: 2,500 ms. */
  readonly stallMs?: number;
  /** Without an answer for so long the connection is given up. Default: 8,000 ms. */
  readonly giveUpMs?: number;
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
  #running: Promise<void> | undefined;

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

  /**
   * Begins to connect, and keeps at it until `close`. `onState` is called at each change of state, and with each new cause while
   * connecting. Only the first call does anything; a closed session stays closed.
   */
  start(onState: (state: SessionState) => void = () => undefined): void {
    if (this.#running) return;
    this.#onState = onState;
    this.#running = this.#run();
  }

  /** Ends the connection for good. Never rejects; repeating it is harmless. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    if (this.#state.tag !== 'closed') this.#become({ tag: 'closed', since: new Date() });
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#onState(state);
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    let retryMs = firstRetryMs;
    while (!signal.aborted) {
      const cause = await this.#attempt();
      if (signal.aborted) return;
      const { tag, since } = this.#state;
      const wasUp = tag === 'up' || tag === 'stalled';
      if (wasUp) retryMs = firstRetryMs;
      this.#become({ tag: 'connecting', cause, since: wasUp ? new Date() : since });
      await sleep(retryMs, undefined, { signal }).catch(() => undefined);
      retryMs = Math.min(retryMs * 2, lastRetryMs);
    }
  }

  /** Opens a connection and lives with it to its end. Gives why there is none any more. */
  async #attempt(): Promise<Error> {
    try {
      const connection = await this.#options.open(this.#ending.signal);
      return await this.#live(connection);
    } catch (thrown) {
      return toError(thrown);
    }
  }

  async #live(connection: Connection): Promise<Error> {
    const lost = new AbortController();
    const closed = connection.closed.finally(() => lost.abort());
    const stop = () => void connection.close();
    this.#ending.signal.addEventListener('abort', stop, { signal: lost.signal });
    if (this.#ending.signal.aborted) stop();
    // Probing begins before the listeners do, so that a libvirtd which stops answering in the middle does not hold them.
    const probing = this.#probe(connection, lost.signal);
    const failure = await this.#serve(connection, lost.signal);
    await connection.close();
    const [cause, silence] = await Promise.all([closed, probing]);
    for (const listener of this.#options.listeners) listener.onDisconnect();
    return silence ?? cause ?? failure ?? new Error('the connection was closed');
  }

  /** Is up from when all listeners are ready until the connection ends. Gives what a listener failed with. */
  async #serve(connection: Connection, lost: AbortSignal): Promise<Error | undefined> {
    try {
      for (const listener of this.#options.listeners) await listener.onConnect(connection, lost);
    } catch (thrown) {
      return toError(thrown);
    }
    if (lost.aborted) return undefined;
    this.#become({ tag: 'up', connection, since: new Date() });
    await connection.closed;
    return undefined;
  }

  /** Asks for signs of life until the connection ends, and ends it when none comes. Gives why it did. */
  async #probe(connection: Connection, lost: AbortSignal): Promise<Error | undefined> {
    const { probeIntervalMs = 1_000, stallMs = 2_500, giveUpMs = 8_000 } = this.#options;
    for (;;) {
      const stall = setTimeout(() => this.#stall(connection), probeIntervalMs + stallMs);
      try {
        await sleep(probeIntervalMs, undefined, { signal: lost });
        await connection.remote.connectGetLibVersion({ signal: lost, timeoutMs: giveUpMs });
        this.#unstall();
      } catch (thrown) {
        if (connection.state.tag !== 'open') return undefined;
        await connection.close();
        return new Error('libvirt does not answer', { cause: thrown });
      } finally {
        clearTimeout(stall);
      }
    }
  }

  /** A busy libvirtd may just be slow: giving it up at once would make it list everything again, and slower still. */
  #stall(connection: Connection): void {
    if (this.#state.tag === 'up') this.#become({ tag: 'stalled', connection, since: new Date() });
  }

  #unstall(): void {
    const state = this.#state;
    if (state.tag === 'stalled') this.#become({ tag: 'up', connection: state.connection, since: new Date() });
  }
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('connecting failed', { cause: thrown });
}
