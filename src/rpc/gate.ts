import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { constants } from 'node:http2';
import type { Metadata } from 'nice-grpc-common';
import { ServerError, Status } from 'nice-grpc-common';
import { Access, type AccessControl } from '../core/access.ts';
import { CellError, toCellError } from '../core/error.ts';
import { statusOf } from '../core/reasons.ts';
import { UseCounts } from '../core/use-counts.ts';
import { authorize, healthPermission } from './authorize.ts';
import type { Call, CallEnd, RefusedCall } from './call.ts';
import { callIdHeader } from './call.ts';
import { CallAudit } from './call-audit.ts';
import type { Caller, Peer, ShownCertificate } from './caller.ts';
import { callerOf } from './caller.ts';
import type { MethodFacts } from './contract.ts';
import { RateLimit } from './rate-limit.ts';
import { replyOf, codeOf as statusCodeOf, statusDetailsKey } from './status.ts';
import type { Turns } from './turns.ts';

/** A stream of a connection, as the gate sees it before gRPC does. */
export interface Arrival {
  readonly stream: ServerHttp2Stream;
  /** Changed on the way: gRPC reads them after the gate. */
  readonly headers: IncomingHttpHeaders;
  readonly peer: Peer;
  /** Where the peer is, for logs. */
  readonly address: string;
  readonly shown?: ShownCertificate | undefined;
  /** Hears of each call that is refused. */
  readonly onRefusal: () => void;
}

export interface GateOptions {
  /** Every method that is served, by path. */
  readonly methods: ReadonlyMap<string, MethodFacts>;
  /** Says who may do what. */
  readonly access: AccessControl;
  /** Calls at one time of one identity. */
  readonly callsPerIdentity: number;
  /** Of these, calls of methods with streams. */
  readonly streamsPerIdentity: number;
  /** New calls of one identity in the long run; twice as many at once. Root on this host may call as often as it likes. */
  readonly callsPerSecond: number;
  /** In bytes: how fast the streams of one identity may be together. New ones are refused as long as what is under way is more than a second behind. */
  readonly byteRate: RateLimit;
  /** Calls at one time of all those together who have no certificate. */
  readonly ticketCalls: number;
  /** Whose calls come when. */
  readonly turns: Turns;
  readonly onStart: (call: Call, headers: IncomingHttpHeaders) => void;
  readonly onEnd: (end: CallEnd) => void;
  /** Records that a call is denied; the answer waits for it. Never rejects. */
  readonly onDenied: (call: RefusedCall, error: CellError, durationMs: number) => Promise<void>;
  /** A handler failed when its caller was gone already. */
  readonly onUnheard: (call: Call, failure: CellError) => void;
}

/** A call at its handler. */
export interface Entry {
  readonly call: Call;
  /** Calls back when the call's stream closes before it is answered. */
  readonly onGone: (listener: () => void) => void;
  /**
   * Tells how the call was answered. `handlerEnd` never rejects; the call counts as one of its identity's until it settles, with the error that the
   * handler came to when nobody was there any more to hear it.
   */
  readonly answered: (failure: CellError | undefined, handlerEnd: Promise<CellError | undefined>) => void;
}

/** A call on its way, as long as its stream is open or its handler runs. */
interface Passage {
  readonly call: Call;
  handlerRuns: boolean;
  streamOpen: boolean;
  failure: CellError | undefined;
  onGone: (() => void) | undefined;
}

// gRPC carries the key from the gate to the handler as if the client had sent it; what the client sends under the name is overwritten.
const keyHeader = 'x-cell-passage';
/** When somebody who has too much under way may try again. */
const quotaRetryMs = 1_000;
/** An identity that is so far behind with the bytes of its streams gets no more streams. */
const farBehindMs = 1_000;
/** How long a client that has its answer may go on sending. */
const lingerMs = 1_000;
const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const callIdPattern = /^[A-Za-z0-9._:-]{1,64}$/;
// The transport computes with 32 bits: a longer time would be over at once.
const maxTimeoutMs = 24 * 86_400_000;
const timeoutUnitsMs = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 1e-3, n: 1e-6 } as const;

/**
 * The one door of the server: who calls, whether there is such a method and the caller may call it, and whether one more call is too
 * many, is decided from the headers alone, before a byte of the message is read. What is refused never reaches gRPC.
 */
export class Gate {
  readonly #options: GateOptions;
  readonly #passages = new Map<string, Passage>();
  readonly #calls = new UseCounts();
  readonly #streams = new UseCounts();
  readonly #rate: RateLimit;
  #lastKey = 0;
  #draining = false;

  constructor(options: GateOptions) {
    const { callsPerSecond } = options;
    this.#options = options;
    this.#rate = new RateLimit({ perSecond: callsPerSecond, atOnce: 2 * callsPerSecond });
  }

  /** Lets the call in by `letIn`, or answers it, when it is its caller's turn. Whoever gives it up before costs nothing more. */
  admit(arrival: Arrival, letIn: () => void): void {
    const { stream, peer } = arrival;
    const startMs = performance.now();
    this.#options.turns.take(userOf(peer), () => {
      // Nobody reads what a client had sent before it gave the call up.
      if (stream.closed) stream.destroy();
      else if (this.#admitted(arrival, startMs)) letIn();
    });
  }

  #admitted(arrival: Arrival, startMs: number): boolean {
    const { stream, headers, peer, address, shown, onRefusal } = arrival;
    const id = callIdOf(headers);
    const traceparent = traceparentOf(headers);
    const method = this.#options.methods.get(String(headers[':path']));
    let caller: Caller | undefined;
    try {
      caller = callerOf(peer, Date.now());
      const permitted = this.#permit(caller, method);
      const call = {
        id,
        ...permitted,
        caller,
        peer: address,
        shown,
        traceparent,
        deadlineMs: takeDeadline(headers),
        confirmCaller: () => {
          authorize(permitted.access, callerOf(peer, Date.now()), permitted.method);
          permitted.access.confirm();
        },
      };
      this.#takeSlot(call);
      this.#follow(call, arrival, startMs);
      return true;
    } catch (thrown) {
      const call = { id, method, caller, peer: address, shown, traceparent };
      this.#refuse(stream, call, { startMs, error: toCellError(thrown) });
      onRefusal();
      return false;
    }
  }

  /** The call that gRPC has brought to its handler. `answered` must be called when it has its answer. */
  enter(metadata: Metadata): Entry {
    const key = metadata.get(keyHeader) ?? '';
    metadata.delete(keyHeader);
    const passage = this.#passages.get(key);
    // Given up before it came here. Nobody hears the answer, and the handler is spared.
    if (passage === undefined) throw new ServerError(Status.CANCELLED, 'the caller gave the call up');
    passage.handlerRuns = true;
    const answered: Entry['answered'] = (failure, handlerEnd) => {
      passage.failure = failure;
      passage.onGone = undefined;
      void handlerEnd.then((late) => {
        passage.handlerRuns = false;
        if (!passage.streamOpen) this.#freeSlot(passage.call);
        if (late !== undefined) this.#options.onUnheard(passage.call, late);
      });
    };
    const onGone: Entry['onGone'] = (listener) => {
      passage.onGone = listener;
    };
    return { call: passage.call, onGone, answered };
  }

  /** From now on only health may be asked for. */
  drain(): void {
    this.#draining = true;
  }

  #permit(caller: Caller, method: MethodFacts | undefined): Pick<Call, 'method' | 'access'> {
    if (method === undefined) {
      if (caller.kind === 'ticket') throw new CellError('PERMISSION_DENIED', 'a ticket is not for this method');
      throw new CellError('METHOD_UNKNOWN', 'celld has no such method');
    }
    const access = new Access(this.#options.access, caller.id, method.permission);
    authorize(access, caller, method);
    if (this.#draining && method.permission !== healthPermission) throw shuttingDown();
    return { method, access };
  }

  #takeSlot({ caller: { id, kind }, method: { streams = false } }: Call): void {
    const { callsPerIdentity, streamsPerIdentity, callsPerSecond, ticketCalls } = this.#options;
    const retryAfterMs = kind === 'local' ? 0 : this.#rate.take(id, performance.now());
    if (retryAfterMs > 0) {
      throw new CellError(
        'TOO_MANY_REQUESTS',
        `${id} makes more than ${callsPerSecond} calls a second, which is the limit`,
        {
          metadata: { caller: id, what: 'calls a second', limit: String(callsPerSecond) },
          retryAfterMs,
        },
      );
    }
    checkQuota(id, {
      what: 'calls',
      use: this.#calls.of(id),
      limit: kind === 'ticket' ? ticketCalls : callsPerIdentity,
    });
    if (streams) this.#checkBytes(id);
    if (streams) checkQuota(id, { what: 'streams', use: this.#streams.of(id), limit: streamsPerIdentity });
    this.#calls.add(id);
    if (streams) this.#streams.add(id);
  }

  #checkBytes(id: string): void {
    const behindMs = this.#options.byteRate.charge(id, 0, performance.now());
    if (behindMs <= farBehindMs) return;
    throw new CellError('TOO_MANY_REQUESTS', `the streams of ${id} have more bytes a second than its limit`, {
      metadata: { caller: id, what: 'bytes a second' },
      retryAfterMs: behindMs,
    });
  }

  #freeSlot({ caller: { id }, method: { streams = false } }: Call): void {
    this.#calls.remove(id);
    if (streams) this.#streams.remove(id);
  }

  #follow(call: Call, { stream, headers }: Arrival, startMs: number): void {
    this.#lastKey += 1;
    const key = String(this.#lastKey);
    const passage: Passage = { call, handlerRuns: false, streamOpen: true, failure: undefined, onGone: undefined };
    this.#passages.set(key, passage);
    headers[keyHeader] = key;
    this.#options.onStart(call, headers);
    stream.once('wantTrailers', () => endAfterAnswer(stream));
    stream.once('close', () => {
      this.#passages.delete(key);
      passage.streamOpen = false;
      passage.onGone?.();
      if (!passage.handlerRuns) this.#freeSlot(call);
      const code = codeOf(stream, call.deadlineMs);
      this.#options.onEnd({ call, code, durationMs: performance.now() - startMs, failure: passage.failure });
    });
  }

  #refuse(
    stream: ServerHttp2Stream,
    call: RefusedCall,
    { startMs, error }: { startMs: number; error: CellError },
  ): void {
    const durationMs = performance.now() - startMs;
    if (CallAudit.isDenial(error)) {
      void this.#options.onDenied(call, error, durationMs).then(() => answerRefusal(stream, call.id, error));
    } else answerRefusal(stream, call.id, error);
    this.#options.onEnd({ call, code: statusCodeOf(statusOf(error.reason)), durationMs, failure: error });
  }
}

/** Whose turn it has to be; those who are not known share one. */
function userOf(peer: Peer): string {
  return peer.tag === 'known' ? peer.caller.id : 'unknown';
}

/** Answers a call that never comes to gRPC. */
function answerRefusal(stream: ServerHttp2Stream, callId: string, error: CellError): void {
  if (stream.destroyed || stream.closed) return;
  const { code, message, details } = replyOf(error);
  const headers = {
    [constants.HTTP2_HEADER_STATUS]: 200,
    [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc+proto',
    'grpc-status': code,
    'grpc-message': encodeURI(message),
    [statusDetailsKey]: Buffer.from(details).toString('base64'),
    [callIdHeader]: callId,
  };
  stream.respond(headers, { endStream: true });
  stream.resume();
  stream.close(constants.NGHTTP2_NO_ERROR);
}

/** The W3C trace context that the caller sent. */
function traceparentOf({ traceparent }: IncomingHttpHeaders): string | undefined {
  return typeof traceparent === 'string' && traceparentPattern.test(traceparent) ? traceparent : undefined;
}

/** Throws TOO_MANY_REQUESTS unless one more is within the limit. */
function checkQuota(id: string, { what, use, limit }: { what: string; use: number; limit: number }): void {
  if (use < limit) return;
  throw new CellError('TOO_MANY_REQUESTS', `${id} has ${use} ${what} under way, which is the limit`, {
    metadata: { caller: id, what, limit: String(limit), use: String(use) },
    retryAfterMs: quotaRetryMs,
  });
}

/** A client that is answered and does not end its own side would keep the stream, and its place, for as long as it likes. */
function endAfterAnswer(stream: ServerHttp2Stream): void {
  if (stream.readableEnded) return;
  const timer = setTimeout(() => stream.close(constants.NGHTTP2_NO_ERROR), lingerMs).unref();
  stream.once('close', () => clearTimeout(timer));
}

/** UNAVAILABLE: celld is on its way out. */
export function shuttingDown(): CellError {
  return new CellError('SHUTTING_DOWN', 'celld is shutting down');
}

function callIdOf(headers: IncomingHttpHeaders): string {
  const given = headers[callIdHeader];
  return typeof given === 'string' && callIdPattern.test(given) ? given : randomUUID();
}

/** The deadline that the caller set; a time that the transport could not hold is shortened. */
function takeDeadline(headers: IncomingHttpHeaders): number | undefined {
  const [, digits, unit] = /^(\d{1,8})([HMSmun])$/.exec(String(headers['grpc-timeout'])) ?? [];
  if (digits === undefined) return undefined;
  // The pattern lets only these letters pass.
  const timeoutMs = Number(digits) * timeoutUnitsMs[unit as keyof typeof timeoutUnitsMs];
  if (timeoutMs > maxTimeoutMs) headers['grpc-timeout'] = `${maxTimeoutMs / 1_000}S`;
  return Date.now() + Math.min(timeoutMs, maxTimeoutMs);
}

/** The status that was sent; when none was, the call was given up or its time was over. */
function codeOf(stream: ServerHttp2Stream, deadlineMs: number | undefined): number {
  const sent = stream.sentTrailers?.['grpc-status'] ?? stream.sentHeaders?.['grpc-status'];
  if (sent !== undefined) return Number(sent);
  return deadlineMs !== undefined && Date.now() >= deadlineMs ? Status.DEADLINE_EXCEEDED : Status.CANCELLED;
}
