import type { Http2SecureServer, Http2Server } from 'node:http2';
import { setTimeout as delay } from 'node:timers/promises';
import { ServerCredentials } from '@grpc/grpc-js';
import type { Server } from 'nice-grpc';
import { createServer } from 'nice-grpc';
import type { Logger } from 'pino';
import type { AccessControl } from '../core/access.ts';
import type { CallInfo } from './call.ts';
import type { AuditSink } from './call-audit.ts';
import { CallAudit } from './call-audit.ts';
import { CallLog } from './call-log.ts';
import type { ConnectionLimits } from './connections.ts';
import { Connections } from './connections.ts';
import type { Contract } from './contract.ts';
import { Gate, shuttingDown } from './gate.ts';
import { Health } from './health.ts';
import { guardStreams, withHttp2Servers } from './http2-servers.ts';
import { callMiddleware } from './middleware.ts';
import { RateLimit } from './rate-limit.ts';
import { reflectionServices } from './reflection.ts';
import { RequestRules } from './requests.ts';
import { RunningCalls } from './running-calls.ts';
import type { Room, Service } from './service.ts';
import { serviceOf } from './service.ts';
import type { RpcMetrics } from './telemetry/rpc-metrics.ts';
import type { CallTracing } from './telemetry/tracing.ts';
import type { TlsLimits, TlsMaterial } from './tls.ts';
import { TlsCredentials } from './tls.ts';
import type { DenyList } from './trust/deny-list.ts';
import { emptyDenyList } from './trust/deny-list.ts';
import { Trust } from './trust/trust.ts';
import { Turns } from './turns.ts';
import { prepareSocketPath, protectSocket } from './unix-socket.ts';

export interface ServerLimits extends ConnectionLimits, TlsLimits {
  readonly idleConnectionMs: number;
  readonly callsPerIdentity: number;
  readonly streamsPerIdentity: number;
  readonly callsPerSecond: number;
  /** A second, of all streams of one identity together, both ways. */
  readonly streamRateBytes: number;
  readonly ticketCalls: number;
  readonly requestSizeBytes: number;
  readonly responseSizeBytes: number;
}

export interface RpcServerOptions {
  readonly contract: Contract;
  readonly rooms: readonly Room[];
  /** Says who may do what. */
  readonly access: AccessControl;
  /** Where changes and denials are recorded. */
  readonly audit: AuditSink;
  readonly limits: ServerLimits;
  /** After how long a silence a client is asked for a sign of life, and how long it may take to give one. */
  readonly keepalive: { readonly intervalMs: number; readonly timeoutMs: number };
  readonly trustDomain: string;
  readonly log: Logger;
  readonly metrics: RpcMetrics;
  readonly tracing: CallTracing;
}

/** Where a server can be reached. */
export type Listener =
  | {
      readonly tag: 'tls';
      readonly host: string;
      readonly port: number;
      readonly material: TlsMaterial;
      /** Lets callers without a certificate in, who may only call methods that take tickets. Default: false. */
      readonly tickets?: boolean;
      /** Who is let in no more. Default: nobody. */
      readonly denyList?: DenyList;
    }
  | { readonly tag: 'unix'; readonly path: string };

// New calls, and messages of its streams, of one identity in one turn of the event loop: a call takes about a quarter of a millisecond.
const callsPerTurn = 4;

// Once calls had to be ended by force, their statuses get this long to reach the callers.
const lastWordsMs = 200;

// How long a stream may go on when its caller's certificate has ended.
const confirmIntervalMs = 10_000;

// How long a connection that has ended may take to close.
const closeWithinMs = 1_000;

/**
 * Cell's gRPC server: listeners, the gate in front of them, and the services behind it.
 *
 * Listeners are opened one by one with `listen`, when everything that answers is there. `drain` is the way out.
 */
export class RpcServer implements AsyncDisposable {
  /** Health of the services; `setServing` is for whoever knows. */
  readonly health: Health;
  readonly #options: RpcServerOptions;
  readonly #services: readonly Service[];
  readonly #serviceNames: readonly string[];
  readonly #gate: Gate;
  readonly #audit: CallAudit;
  readonly #connections: Connections;
  readonly #rules: RequestRules;
  readonly #running = new RunningCalls();
  readonly #turns = new Turns(callsPerTurn);
  readonly #byteRate: RateLimit;
  readonly #servers: Server<CallInfo>[] = [];
  readonly #closing = new AbortController();
  readonly #confirming: NodeJS.Timeout;
  readonly #cutting: NodeJS.Timeout;
  #tls: { readonly credentials: TlsCredentials; readonly trust: Trust } | undefined;

  /** Throws when a room has a method that the contract does not know. */
  constructor(options: RpcServerOptions) {
    const { contract, rooms, log, metrics, tracing, limits, trustDomain } = options;
    const names = rooms.map(({ definition }) => definition.fullName);
    const calls = new CallLog(log);
    this.#options = options;
    this.#rules = new RequestRules(contract);
    this.health = new Health(names);
    const health = this.health.service();
    this.#serviceNames = [...names, health.name];
    this.#services = [
      ...rooms.map((room) => serviceOf(room, contract, this.#rules)),
      health,
      ...reflectionServices(contract.registry, this.#serviceNames),
    ];
    this.#audit = new CallAudit(options.audit);
    this.#byteRate = new RateLimit({ perSecond: limits.streamRateBytes, atOnce: limits.streamRateBytes });
    this.#gate = new Gate({
      methods: new Map(this.#services.flatMap(({ methods }) => methods.map((facts) => [facts.path, facts] as const))),
      access: options.access,
      callsPerIdentity: limits.callsPerIdentity,
      streamsPerIdentity: limits.streamsPerIdentity,
      callsPerSecond: limits.callsPerSecond,
      ticketCalls: limits.ticketCalls,
      turns: this.#turns,
      byteRate: this.#byteRate,
      onStart: (call, headers) => {
        metrics.callStarted(call.method.path);
        tracing.begin(call, headers);
      },
      onEnd: (end) => {
        metrics.callEnded(end);
        tracing.end(end);
        calls.ended(end);
      },
      onDenied: (call, error, durationMs) => this.#audit.refused(call, error, durationMs),
      onUnheard: (call, failure) => calls.unheard(call, failure),
    });
    this.#connections = new Connections({
      limits,
      trustDomain,
      onRefused: (cause, address, detail) => {
        metrics.connectionRefused(cause);
        this.#audit.connectionRefused(cause);
        calls.connectionRefused(cause, address, detail);
      },
    });
    metrics.watchConnections(() => this.#connections.size);
    this.#confirming = setInterval(() => this.#running.confirmCallers(), confirmIntervalMs).unref();
    this.#cutting = setInterval(() => this.#connections.cutEnded(), closeWithinMs).unref();
  }

  /** Opens a listener. Returns its port, which is 0 for the unix socket. Rejects, saying why, when it cannot be opened. */
  async listen(listener: Listener): Promise<number> {
    const server = this.#newServer();
    const port = await (listener.tag === 'tls'
      ? this.#listenTls(server, listener)
      : this.#listenLocal(server, listener.path));
    this.#servers.push(server);
    return port;
  }

  /** Looks at the callers of all streams at once: whoever may no longer do what its stream does loses it. */
  confirmCallers(): void {
    this.#running.confirmCallers();
  }

  /**
   * Shows another certificate and trusts other authorities, without an end to any call: new connections see the one, all connections are judged by
   * the other. Streams of those who are trusted no more end. Throws, and changes nothing, when the material is not good or there is no TLS listener.
   */
  replaceTls(material: TlsMaterial): void {
    const { credentials, trust } = this.#openTls();
    credentials.replace(material);
    trust.replaceAuthorities(material.ca);
  }

  /** Lets in no more whom the list names, also on connections that are open; their streams end. Throws when there is no TLS listener. */
  replaceDenyList(denyList: DenyList): void {
    this.#openTls().trust.replaceDenyList(denyList);
  }

  /** Makes the first call of each method as fast as the next ones. Takes some 100 ms of CPU, in small pieces. */
  warm(): Promise<void> {
    return this.#rules.warm(this.#closing.signal);
  }

  /**
   * Ends well: health says NOT_SERVING, new calls are refused, streams end with SHUTTING_DOWN, unary calls get `graceMs`. After
   * that they end with SHUTTING_DOWN too, and the connections are closed.
   */
  async drain(graceMs: number): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#confirming);
    clearInterval(this.#cutting);
    this.health.drain();
    this.#gate.drain();
    // Those who watch health read the last news before their streams end.
    await delay(0);
    this.#running.endStreams(shuttingDown());
    // gRPC would wait for ever for a connection that it has ended itself and that has not closed.
    await Promise.race([this.#connections.closeEnded(), delay(closeWithinMs, undefined, { ref: false })]);
    const closed = Promise.all(this.#servers.splice(0).map((server) => server.shutdown()));
    this.#connections.closeHandshaking();
    const inTime = await Promise.race([closed.then(() => true), delay(graceMs, false, { ref: false })]);
    if (inTime) return;
    this.#running.endAll(shuttingDown());
    await Promise.race([closed, delay(lastWordsMs, undefined, { ref: false })]);
    this.#connections.destroy();
    await Promise.race([closed, delay(lastWordsMs, undefined, { ref: false })]);
    this.#connections.cut();
    await Promise.race([closed, delay(closeWithinMs, undefined, { ref: false })]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.drain(0);
  }

  #newServer(): Server<CallInfo> {
    const { limits, keepalive, tracing, log } = this.#options;
    const options = {
      'grpc.max_receive_message_length': limits.requestSizeBytes,
      'grpc.max_send_message_length': limits.responseSizeBytes,
      'grpc.max_concurrent_streams': limits.streamsPerConnection,
      'grpc.max_connection_idle_ms': limits.idleConnectionMs,
      'grpc.keepalive_time_ms': keepalive.intervalMs,
      'grpc.keepalive_timeout_ms': keepalive.timeoutMs,
    };
    const middleware = callMiddleware({
      gate: this.#gate,
      audit: this.#audit,
      rules: this.#rules,
      running: this.#running,
      turns: this.#turns,
      byteRate: this.#byteRate,
      encoders: new Map(this.#services.flatMap(({ encoders = [] }) => [...encoders])),
      tracing,
      log,
    });
    const server = createServer(options).use(middleware);
    for (const { definition, implementation } of this.#services) server.add(definition, implementation);
    return server;
  }

  #listenTls(server: Server<CallInfo>, listener: Listener & { tag: 'tls' }): Promise<number> {
    const { host, port, material, tickets = false, denyList = emptyDenyList } = listener;
    const credentials = new TlsCredentials(material, this.#options.limits, { tickets });
    const trust = new Trust(material.ca, () => this.#running.confirmCallers());
    trust.replaceDenyList(denyList);
    this.#tls = { credentials, trust };
    const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    return withHttp2Servers(
      () => server.listen(address, credentials),
      (http2Server) => {
        this.#connections.watchTls(http2Server as Http2SecureServer, { tickets, trust }); // made with credentials, so it is a secure one
        this.#guard(http2Server);
      },
    );
  }

  #openTls(): { readonly credentials: TlsCredentials; readonly trust: Trust } {
    if (this.#tls === undefined) throw new Error('there is no TLS listener');
    return this.#tls;
  }

  async #listenLocal(server: Server<CallInfo>, path: string): Promise<number> {
    await prepareSocketPath(path);
    await withHttp2Servers(
      () => server.listen(`unix:${path}`, ServerCredentials.createInsecure()),
      (http2Server) => {
        this.#connections.watchLocal(http2Server as Http2Server); // made without credentials
        this.#guard(http2Server);
      },
    );
    protectSocket(path);
    return 0;
  }

  #guard(server: Http2Server | Http2SecureServer): void {
    guardStreams(server, (stream, headers, letIn) => {
      const origin = this.#connections.originOf(stream);
      if (origin === undefined) stream.destroy();
      else this.#gate.admit({ stream, headers, ...origin }, letIn);
    });
  }
}
