import { ConnectionClosedError, KeepaliveError, ProtocolError, QueueFullError } from '../error.ts';
import { KEEPALIVE_PROGRAM, KEEPALIVE_PROTOCOL_VERSION } from '../generated/constants.ts';
import { remote } from '../generated/procedures.ts';
import type { CallOptions, Procedure } from '../procedure.ts';
import { toError } from '../to-error.ts';
import { encodeCall, encodeFrame, type Frame } from '../wire/frame.ts';
import { FrameSplitter } from '../wire/splitter.ts';
import { XdrWriter } from '../wire/writer.ts';
import { CallQueue } from './call-queue.ts';
import { type ConnectionState, moveConnection } from './connection-state.ts';
import { KeepaliveClock, type KeepaliveOptions } from './keepalive.ts';
import { type OutgoingCall, PendingCall } from './outgoing-call.ts';
import type { WireSocket } from './wire-socket.ts';

const PING = 1;
const PONG = 2;

/** How long the daemon may take to confirm the end; then the socket is cut. */
const CLOSE_TIMEOUT_MS = 500;

/** How a channel behaves. */
export interface ChannelOptions {
  /** Calls under way at the same time; the daemon stops reading at five. */
  readonly window: number;
  /** Calls that may wait behind them. */
  readonly queueLimit: number;
  /** Undefined for a channel that does not ask a silent daemon whether it lives. */
  readonly keepalive: KeepaliveOptions | undefined;
}

/** Gets the packets of a channel that are no replies. Its functions must not throw. */
export interface ChannelObserver {
  /** An event; the frame's bytes are valid until this returns. */
  event?(frame: Frame): void;
  /** A packet of the channel's stream; the frame's bytes are valid until this returns. */
  stream?(frame: Frame): void;
  /** Comes once, as soon as the channel is of no more use; all calls were rejected. `cause` is undefined after `close()`. */
  closed?(cause: Error | undefined): void;
}

/**
 * One socket to a daemon with its calls: gives them serials, keeps them within the window, matches the replies, and
 * answers and sends keepalive pings. Everything that arrives is handled within the read callback.
 */
export class Channel {
  readonly #socket: WireSocket;
  readonly #queue: CallQueue<OutgoingCall>;
  readonly #writer = new XdrWriter();
  readonly #splitter = new FrameSplitter((frame) => this.#receive(frame));
  /** Calls under way or queued, by serial; one that was given up stays until its reply comes. */
  readonly #calls = new Map<number, OutgoingCall>();
  readonly #closed = Promise.withResolvers<Error | undefined>();
  #observer: ChannelObserver = {};
  #state: ConnectionState = { tag: 'open' };
  #serial = 0;
  #clock: KeepaliveClock | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pong: () => void = () => {};

  constructor(socket: WireSocket, options: ChannelOptions) {
    this.#socket = socket;
    this.#queue = new CallQueue(options.window, options.queueLimit);
    socket.attach({ bytes: (chunk) => this.#push(chunk), ended: (cause) => this.fail(cause) });
    if (options.keepalive !== undefined) this.#startKeepalive(options.keepalive);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Resolves when the channel is closed, with the cause when it was lost. */
  get closed(): Promise<Error | undefined> {
    return this.#closed.promise;
  }

  /** Calls under way and waiting: what a new call would have before it. */
  get load(): number {
    return this.#queue.underWay + this.#queue.waiting;
  }

  observe(observer: ChannelObserver): void {
    this.#observer = observer;
  }

  /** Rejects with `LibvirtError`, a `ConnectionError`, `WireError` for arguments that do not fit, or the signal's reason. */
  call<A, R>(procedure: Procedure<A, R>, args: A, options?: CallOptions): Promise<R> {
    return this.send(procedure, args, options).reply;
  }

  /** As `call`; gives the serial as well, which the packets of the call's stream carry. */
  send<A, R>(procedure: Procedure<A, R>, args: A, options?: CallOptions): { serial: number; reply: Promise<R> } {
    const serial = this.#nextSerial();
    const reply = new Promise<R>((resolve, reject) => {
      if (this.#state.tag !== 'open') throw this.#closedError();
      options?.signal?.throwIfAborted();
      const bytes = encodeCall(this.#writer, procedure, { serial, args });
      const call = new PendingCall(procedure, { serial, bytes, options, resolve, reject, givenUp: this.#givenUp });
      this.#admit(call);
    });
    return { serial, reply };
  }

  /** Sends a packet made elsewhere. `sent` is called when the system has taken it, or with an error. */
  write(bytes: Uint8Array, sent?: (error?: Error | null) => void): void {
    this.#socket.write(bytes, sent);
  }

  /**
   * Whether the daemon reads on with one more call to answer: whether it holds fewer than five packets, that call among
   * them. A `true` is certain; a `false` may come from a call answered too soon, and of a channel that was closed. Only for
   * a channel without other calls or pings; one at a time.
   */
  async readsOn(): Promise<boolean> {
    const { serial, reply } = this.send(remote.connectGetLibVersion, undefined);
    const answered = reply.catch(() => {});
    const pong = Promise.withResolvers<boolean>();
    this.#pong = () => pong.resolve(this.#calls.has(serial));
    if (this.#state.tag === 'open') this.#writeKeepalive(PING);
    else this.#pong();
    const readsOn = await pong.promise;
    await answered;
    return readsOn;
  }

  pauseReading(): void {
    this.#socket.pauseReading();
  }

  resumeReading(): void {
    this.#socket.resumeReading();
  }

  /** Rejects everything under way and takes leave of the daemon. Never rejects; repeating it is harmless. */
  async close(): Promise<void> {
    if (this.#state.tag === 'open') {
      this.#state = moveConnection(this.#state, { tag: 'closing' });
      this.#stop(undefined);
      this.#socket.resumeReading();
      this.#socket.write(
        encodeCall(this.#writer, remote.connectClose, { serial: this.#nextSerial(), args: undefined }),
      );
      this.#timer = setTimeout(() => this.#end(undefined), CLOSE_TIMEOUT_MS);
    }
    await this.closed;
  }

  /** Cuts the socket and rejects everything with a `ConnectionClosedError` that has this cause. */
  fail(cause: Error): void {
    if (this.#state.tag === 'closed') return;
    this.#end(this.#state.tag === 'open' ? cause : undefined);
  }

  #admit(call: OutgoingCall): void {
    const admitted = this.#queue.admit(call);
    switch (admitted) {
      case 'full':
        call.fail(new QueueFullError('calls of this connection', this.#queue.waiting));
        break;
      case 'queued':
        this.#calls.set(call.serial, call);
        break;
      case 'send':
        this.#calls.set(call.serial, call);
        this.#socket.write(call.bytes);
        break;
      default:
        admitted satisfies never;
    }
  }

  /** A call that was sent keeps its serial and its place in the window: the daemon cannot be stopped. */
  readonly #givenUp = (call: OutgoingCall) => {
    if (this.#queue.withdraw(call)) this.#calls.delete(call.serial);
  };

  #nextSerial(): number {
    do {
      this.#serial = (this.#serial + 1) >>> 0;
    } while (this.#calls.has(this.#serial));
    return this.#serial;
  }

  #push(chunk: Uint8Array): void {
    this.#clock?.heard(performance.now());
    try {
      this.#splitter.push(chunk);
    } catch (error) {
      this.fail(new ProtocolError(`the daemon's bytes are no packets: ${toError(error).message}`, { cause: error }));
    }
  }

  #receive(frame: Frame): void {
    if (this.#state.tag === 'open') this.#dispatch(frame);
    else if (this.#state.tag === 'closing' && frame.procedure === remote.connectClose.number) this.#end(undefined);
  }

  #dispatch(frame: Frame): void {
    switch (frame.type) {
      case 'reply':
      case 'reply-with-fds':
        this.#reply(frame);
        break;
      case 'message':
        this.#message(frame);
        break;
      case 'stream':
      case 'stream-hole':
        this.#stream(frame);
        break;
      case 'call':
      case 'call-with-fds':
        this.fail(new ProtocolError('the daemon sent a call'));
        break;
      default:
        frame.type satisfies never;
    }
  }

  #reply(frame: Frame): void {
    const call = this.#calls.get(frame.serial);
    const matches = call?.procedure === frame.procedure && call.program === frame.program && !call.queued;
    if (!matches || frame.status === 'continue') {
      this.fail(new ProtocolError(`the daemon sent a reply that no call waits for, serial ${frame.serial}`));
      return;
    }
    this.#calls.delete(frame.serial);
    const next = this.#queue.release();
    if (next !== undefined) this.#socket.write(next.bytes);
    call.answer(frame);
  }

  #message(frame: Frame): void {
    if (frame.program !== KEEPALIVE_PROGRAM) this.#observer.event?.(frame);
    else if (frame.procedure === PING) this.#writeKeepalive(PONG);
    else this.#pong();
  }

  #stream(frame: Frame): void {
    if (this.#observer.stream !== undefined) this.#observer.stream(frame);
    else this.fail(new ProtocolError('the daemon sent a stream packet where there is no stream'));
  }

  #writeKeepalive(procedure: typeof PING | typeof PONG): void {
    const header = { program: KEEPALIVE_PROGRAM, version: KEEPALIVE_PROTOCOL_VERSION, procedure, serial: 0 };
    this.#socket.write(encodeFrame(this.#writer, { ...header, type: 'message', status: 'ok' }));
  }

  #startKeepalive(options: KeepaliveOptions): void {
    const clock = new KeepaliveClock(options, performance.now());
    this.#clock = clock;
    const tick = () => {
      const step = clock.step(performance.now());
      if (step.tag === 'dead') {
        this.fail(new KeepaliveError(step.silentMs));
        return;
      }
      if (step.tag === 'ping') this.#writeKeepalive(PING);
      this.#timer = setTimeout(tick, step.inMs).unref();
    };
    tick();
  }

  #end(cause: Error | undefined): void {
    const wasOpen = this.#state.tag === 'open';
    this.#state = moveConnection(this.#state, { tag: 'closed', cause });
    if (wasOpen) this.#stop(cause);
    clearTimeout(this.#timer);
    this.#socket.destroy();
    this.#closed.resolve(cause);
  }

  /** Rejects all calls, sent or not. */
  #stop(cause: Error | undefined): void {
    clearTimeout(this.#timer);
    this.#clock = undefined;
    const error = new ConnectionClosedError(cause);
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    this.#queue.drain();
    for (const call of calls) call.fail(error);
    this.#pong();
    this.#observer.closed?.(cause);
  }

  #closedError(): ConnectionClosedError {
    return new ConnectionClosedError(this.#state.tag === 'closed' ? this.#state.cause : undefined);
  }
}
