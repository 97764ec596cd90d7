import { once } from 'node:events';
import type { Http2SecureServer, Http2Server, ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import { constants } from 'node:http2';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Peer, ShownCertificate } from './caller.ts';
import { localRoot, peerOf, ticketHolder } from './caller.ts';
import { HandshakeLines } from './handshake-lines.ts';
import { guardConnections } from './http2-servers.ts';
import { PingAllowance } from './ping-allowance.ts';
import { RateLimit } from './rate-limit.ts';
import type { Trust } from './trust/trust.ts';

/** Why a connection was closed by celld. */
export type RefusalCause =
  | 'connections'
  | 'connections-per-second'
  | 'handshakes'
  | 'handshake-failed'
  | 'connections-per-identity'
  | 'pings'
  | 'refused-calls'
  | 'ticket-idle';

export interface ConnectionLimits {
  /** TCP connections in all. */
  readonly connections: number;
  /** Connections of one identity; of all those together whose certificate names no known identity. */
  readonly connectionsPerIdentity: number;
  /** New connections a second from one address; at once as many as one identity may have. */
  readonly connectionsPerSecond: number;
  /** Connections of all those together who show no certificate. */
  readonly ticketConnections: number;
  /** Connections at one time whose TLS handshake is not finished. */
  readonly handshakes: number;
  readonly pingsPerMinute: number;
  /** Calls at one time on one connection. */
  readonly streamsPerConnection: number;
}

export interface ConnectionsOptions {
  readonly limits: ConnectionLimits;
  readonly trustDomain: string;
  readonly onRefused: (cause: RefusalCause, address: string, detail?: string) => void;
}

/** How a TLS server looks at its clients. */
export interface TlsRules {
  /** Lets those without a certificate in. */
  readonly tickets: boolean;
  /** Asked about each certificate, as long as its connection is open. */
  readonly trust: Trust;
}

/** Where the streams of a connection come from. */
export interface Origin {
  readonly peer: Peer;
  /** For logs. */
  readonly address: string;
  readonly shown?: ShownCertificate | undefined;
  /** A call was refused: the connection is closed when there are too many of these. */
  readonly onRefusal: () => void;
}

interface Handshake {
  readonly socket: Socket;
  /** Lets the next of its address begin. */
  readonly leaveLine: () => void;
}

/** So many refused calls a connection may have; then it is closed, for its client does not listen. At once: several times all that it may have open. */
const refusalsPerSecond = 50;
const refusalsPerStream = 4;

/** How long a connection without a certificate may be open without a call. */
const ticketIdleMs = 5_000;

/**
 * The connections of all listeners: counts them, finds out whose they are, and closes those that are too many or a nuisance.
 *
 * Half-open connections have a limit of their own: of too many, the oldest is closed, so that whoever opens them in masses keeps nobody
 * else out.
 */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #handshaking = new Map<string, Handshake>();
  readonly #sessions = new Map<ServerHttp2Session, Origin>();
  /** Of TLS, after the handshake, by address. */
  readonly #sockets = new Map<string, TLSSocket>();
  /** Sessions that had ended, but not closed, when `cutEnded` looked last. */
  readonly #ending = new WeakSet<ServerHttp2Session>();
  readonly #countOf = new Map<string, number>();
  readonly #arrivals: RateLimit;
  readonly #lines = new HandshakeLines();

  constructor(options: ConnectionsOptions) {
    const { connectionsPerSecond, connectionsPerIdentity } = options.limits;
    this.#options = options;
    this.#arrivals = new RateLimit({ perSecond: connectionsPerSecond, atOnce: connectionsPerIdentity });
  }

  /** How many connections are open and past their handshake. */
  get size(): number {
    return this.#sessions.size;
  }

  /** Watches over a TLS server, before it listens. */
  watchTls(server: Http2SecureServer, { tickets, trust }: TlsRules): void {
    const { limits, onRefused } = this.#options;
    server.maxConnections = limits.connections;
    server.on('drop', (data) => onRefused('connections', `${data?.remoteAddress}:${data?.remotePort}`));
    guardConnections(server, (socket, letIn) => this.#arrives(socket, letIn));
    server.on('secureConnection', (socket) => {
      const address = addressOf(socket);
      this.#handshakeEnds(address);
      this.#sockets.set(address, socket);
      socket.once('close', () => {
        if (this.#sockets.get(address) === socket) this.#sockets.delete(address);
      });
    });
    server.on('tlsClientError', (error, socket) => onRefused('handshake-failed', addressOf(socket), error.message));
    server.on('session', (session) => {
      const socket = tlsSocketOf(session);
      const certificate = socket.getPeerX509Certificate();
      if (certificate === undefined && tickets) this.#sessionBegins(session, ticketHolder);
      // Where certificates are not required, TLS lets wrong ones pass.
      else if (socket.authorized) this.#sessionBegins(session, this.#peerOf(socket, trust));
      else this.#refuse(session, 'handshake-failed', String(socket.authorizationError));
    });
  }

  /** Watches over the server of the unix socket, which only root can reach. */
  watchLocal(server: Http2Server): void {
    server.on('session', (session) => {
      this.#sessions.set(session, { peer: localRoot, address: 'unix', onRefusal: () => undefined });
      session.once('close', () => this.#sessions.delete(session));
    });
  }

  /** Whose connection the stream came by. Undefined: it is closed already. */
  originOf({ session }: ServerHttp2Stream): Origin | undefined {
    // A stream of a server belongs to a session of a server.
    return this.#sessions.get(session as ServerHttp2Session);
  }

  /** Ends the connections that have not finished their handshake. */
  closeHandshaking(): void {
    for (const { socket } of this.#handshaking.values()) socket.destroy();
  }

  /** Ends all connections with their calls. */
  destroy(): void {
    for (const session of this.#sessions.keys()) session.destroy();
  }

  /**
   * Closes the sockets of connections that had ended at the call before and have not closed since. Of a client that died with much on the way to it,
   * Node.js hears nothing: pings without an answer end its connection, and nothing ever closes it.
   */
  cutEnded(): void {
    for (const [session, { address }] of this.#sessions) {
      if (!session.destroyed) continue;
      if (this.#ending.has(session)) this.#sockets.get(address)?.destroy();
      this.#ending.add(session);
    }
  }

  /** Closes all connections that have ended; settles when they are closed. */
  async closeEnded(): Promise<void> {
    const ended = [...this.#sessions.keys()].filter((session) => session.destroyed);
    const closing = ended.map((session) => once(session, 'close'));
    for (const session of ended) this.#ending.add(session);
    this.cutEnded();
    await Promise.all(closing);
  }

  /** Closes the sockets of all connections. */
  cut(): void {
    for (const socket of [...this.#sockets.values()]) socket.destroy();
  }

  #peerOf(socket: TLSSocket, trust: Trust): Peer {
    const certificate = socket.getPeerX509Certificate();
    const peer = peerOf(certificate, this.#options.trustDomain);
    if (peer.tag === 'refused' || certificate === undefined) return peer;
    return { ...peer, standing: trust.standingOf({ certificate, id: peer.caller.id, socket }) };
  }

  /** A TCP connection: what is too many of an address costs no handshake, and what is not takes its turn. */
  #arrives(socket: Socket, letIn: () => void): void {
    const network = networkOf(socket.remoteAddress ?? 'unknown');
    if (this.#arrivals.take(network, performance.now()) > 0) {
      this.#options.onRefused('connections-per-second', addressOf(socket));
      socket.resetAndDestroy();
      return;
    }
    const letInLater = () => {
      if (!socket.destroyed) letIn();
    };
    this.#handshakeBegins(socket, this.#lines.enter(network, letInLater));
  }

  #handshakeBegins(socket: Socket, leaveLine: () => void): void {
    const address = addressOf(socket);
    this.#handshaking.set(address, { socket, leaveLine });
    socket.once('close', () => {
      leaveLine();
      if (this.#handshaking.get(address)?.socket === socket) this.#handshaking.delete(address);
    });
    const [oldest] = this.#handshaking;
    if (oldest === undefined || this.#handshaking.size <= this.#options.limits.handshakes) return;
    const [oldestAddress, oldestHandshake] = oldest;
    this.#handshaking.delete(oldestAddress);
    this.#options.onRefused('handshakes', oldestAddress);
    oldestHandshake.socket.destroy();
  }

  #handshakeEnds(address: string): void {
    this.#handshaking.get(address)?.leaveLine();
    this.#handshaking.delete(address);
  }

  #sessionBegins(session: ServerHttp2Session, peer: Peer): void {
    const { limits } = this.#options;
    const identity = peer.tag === 'known' ? peer.caller.id : 'unknown';
    const limit = peer === ticketHolder ? limits.ticketConnections : limits.connectionsPerIdentity;
    const count = (this.#countOf.get(identity) ?? 0) + 1;
    if (count > limit) {
      this.#refuse(session, 'connections-per-identity', identity);
      return;
    }
    this.#countOf.set(identity, count);
    this.#sessions.set(session, {
      peer,
      address: addressOf(session.socket),
      shown: shownBy(tlsSocketOf(session)),
      onRefusal: this.#refusalsOf(session, identity),
    });
    if (peer === ticketHolder) closeWhenIdle(session, () => this.#refuse(session, 'ticket-idle', identity));
    const pings = new PingAllowance(limits.pingsPerMinute);
    session.on('ping', () => {
      if (!pings.take(performance.now(), session.socket?.bytesWritten ?? 0)) this.#refuse(session, 'pings', identity);
    });
    session.once('close', () => {
      this.#sessions.delete(session);
      const rest = (this.#countOf.get(identity) ?? 1) - 1;
      if (rest === 0) this.#countOf.delete(identity);
      else this.#countOf.set(identity, rest);
    });
  }

  #refusalsOf(session: ServerHttp2Session, identity: string): () => void {
    const atOnce = refusalsPerStream * this.#options.limits.streamsPerConnection;
    const rate = new RateLimit({ perSecond: refusalsPerSecond, atOnce });
    return () => {
      if (rate.take(identity, performance.now()) > 0) this.#refuse(session, 'refused-calls', identity);
    };
  }

  #refuse(session: ServerHttp2Session, cause: RefusalCause, identity: string): void {
    if (session.destroyed) return;
    this.#options.onRefused(cause, addressOf(session.socket), identity);
    session.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM, 0, Buffer.from(lastWords(cause)));
    session.destroy();
  }
}

/** The client of a connection, for logs. */
function addressOf(socket: Pick<Socket, 'remoteAddress' | 'remotePort'> | undefined): string {
  return socket?.remoteAddress === undefined ? 'unknown' : `${socket.remoteAddress}:${socket.remotePort}`;
}

/** Whom the addresses of IPv6 belong to that share their first half; of IPv4 each is somebody else's. */
export function networkOf(address: string): string {
  const [plain = ''] = address.replace(/^::ffff:(?=\d+\.)/, '').split('%');
  if (!plain.includes(':')) return plain;
  const [left = [], right = []] = plain.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::`;
}

function tlsSocketOf({ socket }: ServerHttp2Session): TLSSocket {
  // The session shows its socket through a proxy that hides its class; of a TLS server's session it is always this one.
  return socket as TLSSocket;
}

function shownBy(socket: TLSSocket): ShownCertificate | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  return {
    serial: certificate.serialNumber,
    issuer: certificate.issuer.replaceAll('\n', ', '),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    resumed: socket.isSessionReused(),
  };
}

/** What a client is told about why its connection ends. */
function lastWords(cause: RefusalCause): string {
  if (cause === 'pings') return 'too_many_pings';
  if (cause === 'handshake-failed') return 'bad certificate';
  if (cause === 'refused-calls') return 'too many refused calls';
  return cause === 'ticket-idle' ? 'no call with a ticket' : 'too many connections';
}

/** Calls `close` when the session has had no stream for too long. */
function closeWhenIdle(session: ServerHttp2Session, close: () => void): void {
  let streams = 0;
  let timer = setTimeout(close, ticketIdleMs).unref();
  session.on('stream', (stream) => {
    streams += 1;
    clearTimeout(timer);
    stream.once('close', () => {
      streams -= 1;
      if (streams === 0) timer = setTimeout(close, ticketIdleMs).unref();
    });
  });
  session.once('close', () => clearTimeout(timer));
}
