import { connect as connectNet, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { PeerClosedError } from '../error.ts';
import { toError } from '../to-error.ts';
import type { Endpoint } from './endpoint.ts';
import { type TlsOptions, tlsCredentials } from './tls-credentials.ts';

/** TCP probes an idle connection after this long, so that a stream does not wait for ever on a host that is gone. */
const TCP_KEEPALIVE_MS = 30_000;

/** Who gets what a socket receives. Its functions must not throw. */
export interface SocketOwner {
  /** The bytes are overwritten by the next read: use them at once, or copy them. */
  bytes(chunk: Uint8Array): void;
  /** Comes once, and nothing after it. */
  ended(cause: Error): void;
}

export interface DialOptions {
  readonly signal: AbortSignal;
  readonly tls: TlsOptions | undefined;
  /** Size of the one buffer into which all reads go. */
  readonly readBufferBytes: number;
}

/**
 * Connects, and with TLS checks the daemon's certificate. Rejects with the socket's error or the signal's reason.
 */
export async function dial(endpoint: Endpoint, options: DialOptions): Promise<WireSocket> {
  const { signal } = options;
  const credentials = endpoint.tag === 'tls' ? await tlsCredentials(endpoint, options.tls) : undefined;
  signal.throwIfAborted();
  const buffer = Buffer.allocUnsafeSlow(options.readBufferBytes);
  const onread = {
    buffer,
    callback(length: number) {
      wire.received(buffer.subarray(0, length));
      return true;
    },
  };
  const withTls = { ...credentials, onread }; // `onread` is documented for TLS too, but missing in its types
  const socket = endpoint.tag === 'tls' ? connectTls(withTls) : connectNet({ ...address(endpoint), onread });
  const wire = new WireSocket(socket);
  await connected(wire, socket, { event: endpoint.tag === 'tls' ? 'secureConnect' : 'connect', signal });
  if (endpoint.tag !== 'unix') socket.setNoDelay(true).setKeepAlive(true, TCP_KEEPALIVE_MS);
  return wire;
}

function address(endpoint: Exclude<Endpoint, { tag: 'tls' }>): { path: string } | { host: string; port: number } {
  return endpoint.tag === 'unix' ? { path: endpoint.path } : { host: endpoint.host, port: endpoint.port };
}

interface Awaited {
  readonly event: 'connect' | 'secureConnect';
  readonly signal: AbortSignal;
}

function connected(wire: WireSocket, socket: Socket, { event, signal }: Awaited): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => {
      signal.removeEventListener('abort', abort);
      wire.destroy();
      reject(cause);
    };
    const abort = () => fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    wire.watch(fail);
    socket.once(event, () => {
      signal.removeEventListener('abort', abort);
      wire.watch(() => {});
      resolve();
    });
  });
}

/**
 * A byte stream to a daemon: unix socket, TCP or TLS.
 *
 * The writes of one turn of the event loop leave together, in one system call where possible.
 */
export class WireSocket {
  readonly #socket: Socket;
  readonly #flush = () => this.#uncork();
  #owner: SocketOwner | undefined;
  #watcher: ((cause: Error) => void) | undefined;
  /** What came before there was an owner. */
  #early: Buffer[] = [];
  #cause: Error | undefined;
  #corked = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', (error) => this.#end(asPeerEnd(error)));
    socket.on('end', () => this.#end(new PeerClosedError()));
    socket.on('close', () => this.#end(new PeerClosedError()));
  }

  /** Says who hears of the end as long as there is no owner. */
  watch(watcher: (cause: Error) => void): void {
    this.#watcher = watcher;
  }

  /** Gives everything received to the owner, from the first byte on; a later owner takes over. */
  attach(owner: SocketOwner): void {
    const early = this.#early;
    this.#early = [];
    this.#owner = owner;
    for (const chunk of early) owner.bytes(chunk);
    const cause = this.#cause;
    if (cause !== undefined) process.nextTick(() => owner.ended(cause));
  }

  /** For the read callback of the socket alone. */
  received(chunk: Buffer): void {
    if (this.#owner !== undefined) this.#owner.bytes(chunk);
    else if (!this.#socket.destroyed) this.#early.push(Buffer.from(chunk));
  }

  /** `sent` is called when the system has taken the bytes, or with an error when it will not. */
  write(bytes: Uint8Array, sent?: (error?: Error | null) => void): void {
    if (!this.#corked) {
      this.#corked = true;
      this.#socket.cork();
      process.nextTick(this.#flush);
    }
    this.#socket.write(bytes, sent);
  }

  /** Stops reading; the peer is held up when the buffers between are full. */
  pauseReading(): void {
    this.#socket.pause();
  }

  resumeReading(): void {
    this.#socket.resume();
  }

  /** Ends the socket at once. The owner hears nothing more. */
  destroy(): void {
    this.#owner = undefined;
    this.#watcher = undefined;
    this.#early = [];
    this.#socket.destroy();
  }

  #uncork(): void {
    this.#corked = false;
    this.#socket.uncork();
  }

  #end(cause: Error): void {
    if (this.#cause !== undefined) return;
    this.#cause = cause;
    const tell = this.#owner?.ended.bind(this.#owner) ?? this.#watcher;
    this.destroy();
    tell?.(cause);
  }
}

function asPeerEnd(error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  return code === 'ECONNRESET' || code === 'EPIPE' ? new PeerClosedError(error) : toError(error);
}
