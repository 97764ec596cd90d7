import { ConnectionClosedError, ProtocolError, QueueFullError, StreamStateError } from '../error.ts';
import { readMessageError, readStreamHole } from '../generated/structs.ts';
import { libvirtError } from '../libvirt-error.ts';
import { toError } from '../to-error.ts';
import { decodePayload, type Frame, framePayload } from '../wire/frame.ts';
import { ChunkQueue, type Hole } from './chunk-queue.ts';
import type { Sent, StreamPort } from './stream-port.ts';
import { moveStream, type StreamState } from './stream-state.ts';

/** Received bytes that wait for the reader; above this the socket is not read until half of it is taken. */
const RECEIVED_LIMIT_BYTES = 1024 * 1024;
/** Written bytes that wait for the system. */
const UNSENT_LIMIT_BYTES = 16 * 1024 * 1024;
/** How long the daemon may take to confirm an abort; it does not while it holds data that a paused guest does not take. */
const ABORT_TIMEOUT_MS = 500;

/**
 * A stream of bytes between this process and libvirt: a console, a screenshot, a volume. It has a socket of its own, so
 * that holding it up holds up nothing else.
 *
 * Read it with `for await` or `read()`; what is not read holds the daemon up. Leaving the loop aborts the stream. When the
 * daemon has no more data, the stream finishes by itself and reading ends. A failure is thrown after what was received
 * before it has been read: `LibvirtError` from the daemon, `ConnectionClosedError` when the connection is lost or closed.
 *
 * Reading and writing may go on at the same time.
 */
export class Stream implements AsyncIterable<Uint8Array | Hole>, AsyncDisposable {
  readonly #port: StreamPort;
  readonly #signal: AbortSignal | undefined;
  readonly #received = new ChunkQueue();
  readonly #closed = Promise.withResolvers<Error | undefined>();
  readonly #writes = new Set<PromiseWithResolvers<void>>();
  #readers: PromiseWithResolvers<Uint8Array | Hole | undefined>[] = [];
  #state: StreamState = { tag: 'open' };
  #unsentBytes = 0;
  #paused = false;
  /** True when nobody wants what may still arrive. */
  #deaf = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(port: StreamPort, signal: AbortSignal | undefined) {
    this.#port = port;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#signalled);
  }

  get state(): StreamState {
    return this.#state;
  }

  /** Resolves when the stream has ended, with the error when it failed. Never rejects. */
  get closed(): Promise<Error | undefined> {
    return this.#closed.promise;
  }

  /** The next data or hole; undefined at the end. Small packets that wait are put together. */
  read(): Promise<Uint8Array | Hole | undefined> {
    const item = this.#received.shift();
    if (item !== undefined) {
      if (this.#paused && this.#received.bytes <= RECEIVED_LIMIT_BYTES / 2) this.#resume();
      return Promise.resolve(item);
    }
    const reader = Promise.withResolvers<Uint8Array | Hole | undefined>();
    this.#readers.push(reader);
    this.#settleReaders();
    return reader.promise;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array | Hole, void, undefined> {
    try {
      for (let item = await this.read(); item !== undefined; item = await this.read()) yield item;
    } finally {
      await this.abort();
    }
  }

  /**
   * Sends data, whatever its length. Resolves when the system has taken all of it, which is when it may be changed again;
   * wait for it before the next write, or 16 MiB at most may pile up (`QueueFullError`). To a console or channel that does
   * not take its data, such as that of a paused guest, four packets are sent; the rest waits here, put together. Read such
   * a stream too: what is not read holds up the writing.
   */
  write(data: Uint8Array): Promise<void> {
    if (this.#state.tag !== 'open') return Promise.reject(this.#refusal('write to'));
    if (data.length === 0) return Promise.resolve();
    if (this.#unsentBytes > 0 && this.#unsentBytes + data.length > UNSENT_LIMIT_BYTES) {
      return Promise.reject(new QueueFullError('bytes written to a stream', UNSENT_LIMIT_BYTES));
    }
    return this.#send(data.length, (sent) => this.#port.data(data, sent));
  }

  /**
   * Sends a run of zeros without its bytes. Only for streams opened with libvirt's sparse flag: on any other the daemon
   * closes the connection.
   */
  sendHole(holeBytes: number): Promise<void> {
    if (!Number.isSafeInteger(holeBytes) || holeBytes < 0) {
      return Promise.reject(new RangeError(`a hole of ${holeBytes} bytes is not possible`));
    }
    if (this.#state.tag !== 'open') return Promise.reject(this.#refusal('write to'));
    return holeBytes === 0 ? Promise.resolve() : this.#send(0, (sent) => this.#port.hole(holeBytes, sent));
  }

  /**
   * Ends the stream in good order: resolves when the daemon has confirmed that it took everything. Data that it still
   * sends is dropped; what was received before can still be read. Rejects as reading does.
   */
  async finish(): Promise<void> {
    if (this.#state.tag === 'open') {
      this.#sendFinish();
      this.#deaf = true;
      this.#resume();
    }
    await this.closed;
    if (this.#state.tag !== 'finished') throw this.#refusal('finish');
  }

  /**
   * Ends the stream without caring for the data. What was not read is dropped, writes under way are rejected. Resolves
   * when the daemon has confirmed it, or could not within half a second and the socket was cut. Never rejects.
   */
  async abort(reason?: unknown): Promise<void> {
    if (this.#state.tag === 'open') this.#sendAbort(reason);
    else if (this.#state.tag === 'finishing') this.#cut(reason);
    await this.closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort();
  }

  /** For the connection: a packet of this stream came. */
  receive(frame: Frame): void {
    switch (frame.status) {
      case 'continue':
        if (frame.type === 'stream-hole') this.#receiveHole(frame);
        else this.#receiveData(framePayload(frame));
        break;
      case 'ok':
        this.#confirmed();
        break;
      case 'error':
        this.#fail(readError(frame));
        break;
      default:
        frame.status satisfies never;
    }
  }

  /** For the connection: the socket is gone. */
  lost(cause: Error | undefined): void {
    this.#fail(new ConnectionClosedError(cause));
  }

  #receiveData(data: Uint8Array): void {
    if (data.length === 0) {
      if (this.#state.tag === 'open') this.#sendFinish();
    } else if (!this.#deaf) {
      this.#received.push(data);
      this.#arrived();
    }
  }

  #receiveHole(frame: Frame): void {
    if (this.#deaf) return;
    try {
      const { length } = decodePayload(frame, readStreamHole);
      if (length < 0n || length > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`a hole of ${length} bytes`);
      this.#received.pushHole(Number(length));
      this.#arrived();
    } catch (error) {
      this.#breach(`a hole cannot be read: ${toError(error).message}`, error);
    }
  }

  #arrived(): void {
    const reader = this.#readers.shift();
    if (reader !== undefined) reader.resolve(this.#received.shift());
    else if (!this.#paused && this.#received.bytes >= RECEIVED_LIMIT_BYTES) this.#pause();
  }

  #pause(): void {
    this.#paused = true;
    this.#port.pauseReading();
  }

  #resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#port.resumeReading();
  }

  #confirmed(): void {
    if (this.#state.tag === 'finishing') this.#end({ tag: 'finished' });
    else if (this.#state.tag === 'aborting') this.#end({ tag: 'aborted', reason: this.#state.reason });
    else if (this.#state.tag === 'open')
      this.#breach('the daemon confirmed an end of the stream that was not asked for');
  }

  #breach(problem: string, cause?: unknown): void {
    const error = new ProtocolError(problem, { cause });
    this.#fail(error);
    this.#port.cut(error);
  }

  #sendFinish(): void {
    this.#state = moveStream(this.#state, { tag: 'finishing' });
    this.#port.finish();
  }

  #sendAbort(reason: unknown): void {
    this.#state = moveStream(this.#state, { tag: 'aborting', reason });
    this.#drop();
    if (this.#port.abort()) this.#timer = setTimeout(() => this.#cut(reason), ABORT_TIMEOUT_MS);
    else this.#cut(reason);
    this.#settleReaders();
    this.#rejectWrites();
  }

  #cut(reason: unknown): void {
    this.#drop();
    this.#end({ tag: 'aborted', reason });
    this.#port.cut(new StreamStateError('go on with', 'aborted'));
  }

  /** Lets go of what was received, and of what will be. */
  #drop(): void {
    this.#deaf = true;
    this.#received.clear();
    this.#resume();
  }

  #fail(error: Error): void {
    if (this.#state.tag === 'aborting') this.#end({ tag: 'aborted', reason: this.#state.reason });
    else if (this.#state.tag === 'open' || this.#state.tag === 'finishing') this.#end({ tag: 'failed', error });
  }

  #end(state: StreamState): void {
    this.#state = moveStream(this.#state, state);
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#signalled);
    this.#settleReaders();
    this.#rejectWrites();
    this.#port.release();
    this.#closed.resolve(state.tag === 'failed' ? state.error : undefined);
  }

  /** Tells those who wait for data that none will come, when that is so. */
  #settleReaders(): void {
    const state = this.#state;
    if (state.tag === 'open' || state.tag === 'finishing') return;
    const readers = this.#readers;
    this.#readers = [];
    const error = state.tag === 'failed' ? state.error : state.tag === 'finished' ? undefined : state.reason;
    for (const reader of readers) {
      if (error === undefined) reader.resolve(undefined);
      else reader.reject(error);
    }
  }

  #send(bytes: number, send: (sent: Sent) => void): Promise<void> {
    const write = Promise.withResolvers<void>();
    this.#writes.add(write);
    this.#unsentBytes += bytes;
    send((error) => {
      this.#unsentBytes -= bytes;
      this.#writes.delete(write);
      if (error) write.reject(this.#refusal('write to'));
      else write.resolve();
    });
    return write.promise;
  }

  #rejectWrites(): void {
    for (const write of this.#writes) write.reject(this.#refusal('write to'));
    this.#writes.clear();
  }

  #refusal(action: string): unknown {
    const state = this.#state;
    if (state.tag === 'failed') return state.error;
    if ((state.tag === 'aborting' || state.tag === 'aborted') && state.reason !== undefined) return state.reason;
    return new StreamStateError(action, state.tag);
  }

  readonly #signalled = () => {
    void this.abort(this.#signal?.reason);
  };
}

function readError(frame: Frame): Error {
  try {
    return libvirtError(decodePayload(frame, readMessageError));
  } catch (error) {
    return new ProtocolError(`the daemon's error cannot be read: ${toError(error).message}`, { cause: error });
  }
}
