import type { CallContext, Metadata } from 'nice-grpc-common';
import type { Logger } from 'pino';
import type { Access } from '../core/access.ts';
import type { Call, RpcContext } from './call.ts';
import type { AuditFields, CallTrail } from './call-audit.ts';
import type { RunningCall } from './running-calls.ts';

/**
 * What a handler gets beside its request. nice-grpc's own context stays as it is: nice-grpc itself waits for slow readers on the signal
 * in there. What costs something is made when it is first asked for; most handlers never do.
 */
export class HandlerContext implements RpcContext {
  readonly call: Call;
  readonly metadata: Metadata;
  readonly peer: string;
  readonly header: Metadata;
  readonly trailer: Metadata;
  readonly sendHeader: () => void;
  readonly #running: RunningCall;
  readonly #trail: CallTrail;
  readonly #newLog: (call: Call) => Logger;
  #log: Logger | undefined;

  constructor(
    context: CallContext,
    { running, trail, newLog }: { running: RunningCall; trail: CallTrail; newLog: (call: Call) => Logger },
  ) {
    this.call = running.call;
    this.metadata = context.metadata;
    this.peer = context.peer;
    this.header = context.header;
    this.trailer = context.trailer;
    this.sendHeader = context.sendHeader;
    this.#running = running;
    this.#trail = trail;
    this.#newLog = newLog;
  }

  get access(): Access {
    return this.call.access;
  }

  get signal(): AbortSignal {
    return this.#running.signal;
  }

  audit = (fields: AuditFields): Promise<void> => this.#trail.note(fields);

  get log(): Logger {
    this.#log ??= this.#newLog(this.call);
    return this.#log;
  }
}
