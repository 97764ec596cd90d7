import type { CellError } from '../core/error.ts';
import { statusOf } from '../core/reasons.ts';
import type { BytesMoved } from './byte-flow.ts';
import type { Call, RefusedCall } from './call.ts';
import type { RefusalCause } from './connections.ts';
import { requestDigestOf } from './request-digests.ts';

type Value = string | number | boolean;

/** What a room adds to a call's record: never a body, never a secret. */
export type AuditFields = Readonly<Record<string, Value | undefined>>;

/** What happened. */
export interface CallRecord {
  readonly event: string;
  readonly [field: string]: Value | AuditFields | undefined;
}

/** Where records go. */
export interface AuditSink {
  /** Returns when the record is on the disk. Throws AUDIT_FULL or AUDIT_FAILED; a record that is to be `kept` is then tried again by and by. */
  append(record: CallRecord, options: { readonly kept: boolean }): Promise<void>;
  /** Nothing is changed that cannot be recorded. */
  readonly mustWrite: boolean;
  /** What is recorded of a request's digest: nobody can try out by it what the request may have said. */
  readonly keyed: (digest: string) => string;
}

/** Records nothing. */
export const noAudit: AuditSink = { append: async () => undefined, mustWrite: false, keyed: (digest) => digest };

/** Fields of requests that name what they are about. */
const objectFields = ['vm', 'uuid', 'name', 'pool', 'volume', 'network', 'id', 'operation', 'device'];

/** So many refusals of strangers are recorded one by one in a row; then so many a second, and the rest is counted. */
const strangersAtOnce = 1_000;
const strangersPerSecond = 100;
const countingMs = 1_000;

/**
 * One record for every change, before it begins and when it has ended, and one for every denial, on the disk before the answer leaves. What strangers
 * can cause in masses is counted when it is too much: they shall not fill the disk.
 */
export class CallAudit {
  readonly #sink: AuditSink;
  #lastNumber = 0;
  #strangers = strangersAtOnce;
  #refilledMs = 0;
  readonly #counted = new Map<string, number>();
  #counting: NodeJS.Timeout | undefined;

  constructor(sink: AuditSink) {
    this.#sink = sink;
  }

  /** Whether a refusal is a denial, which `refused` is to record. */
  static isDenial({ reason }: CellError): boolean {
    const status = statusOf(reason);
    return status === 'PERMISSION_DENIED' || status === 'UNAUTHENTICATED';
  }

  /** Records that a call was denied; returns when that is on the disk, or cannot be written. Never rejects. */
  async refused(call: RefusedCall, { reason }: CellError, durationMs: number): Promise<void> {
    const isStranger = call.caller === undefined || call.caller.kind === 'ticket';
    if (isStranger && !this.#takeStranger()) return this.#count(`call ${reason}`);
    const record = { ...factsOf(call), status: statusOf(reason), reason, durationMs: rounded(durationMs) };
    await this.#append({ event: 'denied', ...record });
  }

  /** Counts a connection that was refused; there is a record of how many there were, by cause, once a second. */
  connectionRefused(cause: RefusalCause): void {
    this.#count(`connection ${cause}`);
  }

  /** The trail of a call that is about to come to its handler. */
  trailOf(call: Call): CallTrail {
    this.#lastNumber += 1;
    return new CallTrail(this.#sink, call, this.#lastNumber);
  }

  /** Writes what is counted. */
  async flush(): Promise<void> {
    clearTimeout(this.#counting);
    this.#counting = undefined;
    if (this.#counted.size === 0) return;
    const counts = Object.fromEntries(this.#counted);
    this.#counted.clear();
    await this.#append({ event: 'refused', counts });
  }

  #append(record: CallRecord): Promise<void> {
    return this.#sink.append(record, { kept: true }).catch(() => {
      // It is tried again; who is denied is denied in any case.
    });
  }

  #takeStranger(): boolean {
    const nowMs = performance.now();
    const refill = ((nowMs - this.#refilledMs) * strangersPerSecond) / 1_000;
    this.#strangers = Math.min(strangersAtOnce, this.#strangers + refill);
    this.#refilledMs = nowMs;
    if (this.#strangers < 1) return false;
    this.#strangers -= 1;
    return true;
  }

  #count(what: string): void {
    this.#counted.set(what, (this.#counted.get(what) ?? 0) + 1);
    this.#counting ??= setTimeout(() => void this.flush(), countingMs).unref();
  }
}

/** What is recorded of the end of a call beside how it ended. */
export interface CallEnding extends Partial<BytesMoved> {
  readonly operation?: string | undefined;
}

/** What is recorded of one call. */
export class CallTrail {
  readonly #sink: AuditSink;
  readonly #call: Call;
  readonly #number: number;
  readonly #startMs = performance.now();
  #about: { readonly object?: AuditFields; readonly requestDigest?: string } = {};
  #noted = false;
  #ended = false;

  constructor(sink: AuditSink, call: Call, number: number) {
    this.#sink = sink;
    this.#call = call;
    this.#number = number;
  }

  /** Remembers what the call is about. Undefined: it comes with the messages of a stream. */
  asks(request: unknown): void {
    if (!this.#call.method.mutates || typeof request !== 'object' || request === null) return;
    const digest = requestDigestOf(request);
    this.#about = {
      object: objectOf(request),
      ...(digest === undefined ? {} : { requestDigest: this.#sink.keyed(digest) }),
    };
  }

  /** Before a change begins. Throws AUDIT_FULL or AUDIT_FAILED when it must be recorded and cannot be; then nothing may be changed. */
  async begin(): Promise<void> {
    if (this.#call.method.mutates) await this.#append('intent', {}, !this.#sink.mustWrite);
  }

  /** Records something of the call at once, such as who watches what. Throws as `begin` does. */
  async note(fields: AuditFields): Promise<void> {
    this.#noted = true;
    await this.#append('note', { fields }, !this.#sink.mustWrite);
  }

  /** How the call ended, once. Returns when that is on the disk, or cannot be written now. Never rejects. */
  async end(failure: CellError | undefined, ending: CallEnding = {}): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const denied = failure !== undefined && CallAudit.isDenial(failure);
    if (!this.#call.method.mutates && !this.#noted && !denied) return;
    const fields = {
      status: failure === undefined ? 'OK' : statusOf(failure.reason),
      reason: failure?.reason,
      ...ending,
      durationMs: rounded(performance.now() - this.#startMs),
    };
    await this.#append(this.#call.method.mutates || this.#noted ? 'outcome' : 'denied', fields, true);
  }

  async #append(event: string, fields: Omit<CallRecord, 'event'>, goesOn: boolean): Promise<void> {
    const record = { event, number: this.#number, ...factsOf(this.#call), ...this.#about, ...fields };
    const kept = goesOn;
    try {
      await this.#sink.append(record, { kept });
    } catch (error) {
      if (!goesOn) throw error;
    }
  }
}

function factsOf({ id, method, caller, peer, shown, traceparent }: Call | RefusedCall) {
  return {
    call: id,
    method: method?.path,
    permission: method?.permission,
    caller: caller?.id,
    peer,
    certificate: shown === undefined ? undefined : { ...shown },
    traceparent,
  };
}

function objectOf(request: object): AuditFields {
  const { spec } = request as { readonly spec?: unknown }; // looked at as unknown
  return { ...namesIn(spec), ...namesIn(request) };
}

function namesIn(message: unknown): AuditFields {
  if (typeof message !== 'object' || message === null) return {};
  return Object.fromEntries(
    Object.entries(message).filter(
      ([key, value]) => objectFields.includes(key) && typeof value === 'string' && value !== '',
    ),
  );
}

const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;
