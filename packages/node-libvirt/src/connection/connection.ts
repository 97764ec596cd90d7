import { ConnectionClosedError } from '../error.ts';
import { EventHub, type Events } from '../event/hub.ts';
import { registrar } from '../event/registrar.ts';
import type { VirDrvFeature } from '../generated/enums.ts';
import { remote as procedures } from '../generated/procedures.ts';
import { QemuApi } from '../generated/qemu.ts';
import { RemoteApi } from '../generated/remote.ts';
import type { Caller, CallOptions, Procedure, StreamResult } from '../procedure.ts';
import { openStream } from '../stream/open-stream.ts';
import type { Stream } from '../stream/stream.ts';
import type { Channel } from './channel.ts';
import { type ConnectionState, moveConnection } from './connection-state.ts';
import { type ChannelKind, type ChannelPlan, openChannel } from './open-channel.ts';
import { type ConnectOptions, planOf, type Settings, settingsOf } from './options.ts';
import { restOf, SlowLane, within } from './slow-lane.ts';

const READ_BUFFER_BYTES = 64 * 1024;
const STREAM_READ_BUFFER_BYTES = 256 * 1024;

/** What `openConnection` gives for a connection to be built on. */
export interface ConnectionParts {
  readonly options: ConnectOptions;
  readonly settings: Settings;
  /** Its one endpoint is the one that answered. */
  readonly plan: ChannelPlan;
  readonly channels: readonly [Channel, ...Channel[]];
}

/** Opens the sockets of a connection. Rejects as `connect` does, and leaves none behind then. */
export async function openConnection(options: ConnectOptions): Promise<ConnectionParts> {
  const settings = settingsOf(options);
  const plan = planOf(options);
  const kind = controlKind(settings);
  const { channel, endpoint } = await openChannel(plan, kind, options.signal);
  const settled = { ...plan, endpoints: [endpoint] };
  try {
    const others = await openOthers(settled, kind, { count: settings.pool - 1, signal: options.signal });
    return { options, settings, plan: settled, channels: [channel, ...others] };
  } catch (error) {
    await channel.close();
    throw error;
  }
}

interface Others {
  readonly count: number;
  readonly signal: AbortSignal | undefined;
}

async function openOthers(plan: ChannelPlan, kind: ChannelKind, { count, signal }: Others): Promise<Channel[]> {
  const attempts = Array.from({ length: count }, () => openChannel(plan, kind, signal));
  const results = await Promise.allSettled(attempts);
  const opened = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.channel] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed === undefined) return opened;
  await Promise.all(opened.map((channel) => channel.close()));
  throw failed.reason;
}

function controlKind({ window, queueLimit, keepalive }: Settings): ChannelKind {
  return { window, queueLimit, keepalive, readBufferBytes: READ_BUFFER_BYTES };
}

/** No keepalive: a reader that takes its time must not lose its stream. The connection's own says whether the host lives. */
const STREAM_KIND: ChannelKind = {
  window: 1,
  queueLimit: 0,
  keepalive: undefined,
  readBufferBytes: STREAM_READ_BUFFER_BYTES,
};

/**
 * A connection to a libvirt daemon: calls, streams and events, as the protocol has them.
 *
 * It is one socket for quick calls and events (or `pool` of them for the calls), one more for calls that may block, opened
 * when the first such call is made, and one for each stream. All end with the connection. Calls on different sockets, and
 * even calls on one, may be carried out in another order than they were made: wait for one before the next where it matters.
 */
export class RpcConnection implements Caller<Stream>, AsyncDisposable {
  /** Every procedure of the program `remote`, as a method. */
  readonly remote: RemoteApi<Stream> = new RemoteApi(this);
  /** Every procedure of the program `qemu`, as a method. */
  readonly qemu: QemuApi<Stream> = new QemuApi(this);
  readonly #parts: ConnectionParts;
  readonly #hub: EventHub;
  readonly #slow = new SlowLane(() => this.#openChild(controlKind(this.#parts.settings)));
  /** Sockets opened on the way: the slow lane and streams. */
  readonly #children = new Set<Channel>();
  /** Ends the opening of children. */
  readonly #life = new AbortController();
  readonly #closed = Promise.withResolvers<Error | undefined>();
  readonly #features = new Map<number, Promise<boolean>>();
  #state: ConnectionState = { tag: 'open' };

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    const [main] = parts.channels;
    this.#hub = new EventHub(registrar((procedure, args, options) => main.call(procedure, args, options)));
    for (const channel of parts.channels) {
      channel.observe({ event: (frame) => this.#hub.receive(frame), closed: (cause) => this.#lost(cause) });
    }
    const lost = parts.channels.find((channel) => channel.state.tag === 'closed');
    if (lost?.state.tag === 'closed') this.#lost(lost.state.cause);
  }

  /** What the connection was opened with; `connect` with it gives another of the same kind. */
  get options(): ConnectOptions {
    return this.#parts.options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Resolves when the connection has ended: to undefined after `close()`, else to what went wrong. Never rejects. */
  get closed(): Promise<Error | undefined> {
    return this.#closed.promise;
  }

  /** The daemon's events, by name. Each call gives a subscription of its own; the daemon hears of the first and the last. */
  get events(): Events {
    return this.#hub.events;
  }

  /**
   * Makes a call. Rejects with `LibvirtError` when the daemon refuses or fails it, `WireError` when the arguments do not fit,
   * `CallTimeoutError`, `QueueFullError`, `ConnectionClosedError`, or the signal's reason. A call that was given up goes on
   * in the daemon and keeps its place among the `window` calls of its socket until the reply comes.
   */
  call<A, R>(procedure: Procedure<A, R>, args: A, options: CallOptions = {}): Promise<R> {
    if (procedure.stream !== 'none') {
      return Promise.reject(new TypeError(`${procedure.name} opens a stream: use openStream`));
    }
    const limited = this.#withDefaults(options);
    const lane = options.lane ?? procedure.lane;
    if (lane === 'fast') return this.#leastLoaded().call(procedure, args, limited);
    return this.#callSlow(procedure, args, limited);
  }

  /**
   * Makes a call that opens a stream, on a socket of its own. `signal` aborts the stream too; `timeoutMs` is for the opening.
   * Rejects as `call` does, and as `connect` does when the socket cannot be opened.
   */
  async openStream<A, R>(
    procedure: Procedure<A, R>,
    args: A,
    options: CallOptions = {},
  ): Promise<StreamResult<Stream, R>> {
    if (procedure.stream === 'none') throw new TypeError(`${procedure.name} opens no stream: use call`);
    const limited = this.#withDefaults(options);
    const startedMs = performance.now();
    const opening = this.#openChild(STREAM_KIND);
    const channel = await within(opening, limited, procedure.name).catch((error) => {
      opening.then((late) => late.close()).catch(() => {}); // nobody waits for it any longer
      throw error;
    });
    return await openStream(channel, procedure, { args, options: restOf(limited, startedMs) });
  }

  /** Whether the daemon has a feature, a number of `virDrvFeature`. Asked once. */
  supports(feature: VirDrvFeature): Promise<boolean> {
    const known = this.#features.get(feature);
    if (known !== undefined) return known;
    const asked = this.call(procedures.connectSupportsFeature, { feature }).then(({ supported }) => supported !== 0);
    this.#features.set(feature, asked);
    asked.catch(() => this.#features.delete(feature));
    return asked;
  }

  /**
   * Ends the connection: calls under way and waiting are rejected, streams fail with `ConnectionClosedError`, subscriptions end.
   * Resolves when all sockets are closed. Never rejects; repeating it is harmless.
   */
  async close(): Promise<void> {
    if (this.#state.tag === 'open') {
      this.#state = moveConnection(this.#state, { tag: 'closing' });
      this.#hub.end(undefined);
      this.#life.abort(new ConnectionClosedError(undefined));
      await Promise.all([...this.#parts.channels, ...this.#children].map((channel) => channel.close()));
      this.#state = moveConnection(this.#state, { tag: 'closed', cause: undefined });
      this.#closed.resolve(undefined);
    }
    await this.closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #withDefaults(options: CallOptions): CallOptions {
    const { callTimeoutMs } = this.#parts.settings;
    if (callTimeoutMs === undefined || options.timeoutMs !== undefined) return options;
    return { ...options, timeoutMs: callTimeoutMs };
  }

  #leastLoaded(): Channel {
    const { channels } = this.#parts;
    let [best] = channels;
    for (const channel of channels) if (channel.load < best.load) best = channel;
    return best;
  }

  async #callSlow<A, R>(procedure: Procedure<A, R>, args: A, options: CallOptions): Promise<R> {
    const open = this.#slow.channel;
    if (open !== undefined) return await open.call(procedure, args, options);
    const startedMs = performance.now();
    const channel = await within(this.#slow.open(), options, procedure.name);
    return await channel.call(procedure, args, restOf(options, startedMs));
  }

  async #openChild(kind: ChannelKind): Promise<Channel> {
    this.#life.signal.throwIfAborted();
    const { channel } = await openChannel(this.#parts.plan, kind, this.#life.signal);
    if (this.#life.signal.aborted) {
      await channel.close();
      throw this.#life.signal.reason;
    }
    this.#children.add(channel);
    void channel.closed.then(() => this.#children.delete(channel));
    return channel;
  }

  /** One of the sockets for calls is gone. */
  #lost(cause: Error | undefined): void {
    if (this.#state.tag !== 'open') return;
    this.#state = moveConnection(this.#state, { tag: 'closed', cause });
    const error = new ConnectionClosedError(cause);
    this.#hub.end(error);
    this.#life.abort(error);
    for (const channel of [...this.#parts.channels, ...this.#children]) channel.fail(cause ?? error);
    this.#closed.resolve(cause);
  }
}
