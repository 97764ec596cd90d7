import { Status } from 'nice-grpc-common';
import type { Logger } from 'pino';
import type { CellError } from '../core/error.ts';
import type { Call, CallEnd, RefusedCall } from './call.ts';
import type { RefusalCause } from './connections.ts';
import { shownOf } from './status.ts';

/** Codes that say that celld, not its caller, did wrong. */
const faults: ReadonlySet<number> = new Set([Status.INTERNAL, Status.UNKNOWN, Status.DATA_LOSS]);

/** At most one line about refused connections in this time; whoever opens them in masses shall not fill the disk. */
const refusalLineIntervalMs = 1_000;

/**
 * One line for every call, when it ends: reads at debug, changes at info, failures at warn, faults of celld at error. Never what is in a
 * message.
 */
export class CallLog {
  readonly #log: Logger;
  #lastRefusalLineMs = Number.NEGATIVE_INFINITY;
  #refusalsSinceLine = 0;

  constructor(log: Logger) {
    this.#log = log;
  }

  ended({ call, code, durationMs, failure }: CallEnd): void {
    const level = levelOf(call, code);
    if (!this.#log.isLevelEnabled(level)) return;
    const fields = {
      ...callFields(call),
      code: Status[code] ?? code,
      durationMs: Math.round(durationMs * 1_000) / 1_000,
      ...(failure === undefined ? {} : failureFields(failure)),
    };
    this.#log[level](fields, failure === undefined ? 'call' : `call failed: ${shownOf(failure).message}`);
  }

  /** The caller of a call has gone before it failed. */
  unheard(call: Call, failure: CellError): void {
    this.#log.warn(
      { ...callFields(call), ...failureFields(failure) },
      `call failed after its caller had gone: ${shownOf(failure).message}`,
    );
  }

  connectionRefused(cause: RefusalCause, address: string, detail: string | undefined): void {
    const nowMs = performance.now();
    this.#refusalsSinceLine += 1;
    if (nowMs - this.#lastRefusalLineMs < refusalLineIntervalMs) return;
    this.#log.warn({ cause, peer: address, detail, refused: this.#refusalsSinceLine }, 'connection closed');
    this.#lastRefusalLineMs = nowMs;
    this.#refusalsSinceLine = 0;
  }
}

function levelOf({ method }: Call | RefusedCall, code: number): 'debug' | 'info' | 'warn' | 'error' {
  if (code === Status.OK) return method?.mutates ? 'info' : 'debug';
  if (code === Status.CANCELLED && !method?.mutates) return 'debug';
  return faults.has(code) ? 'error' : 'warn';
}

function callFields({ id, method, caller, peer }: Call | RefusedCall) {
  return { callId: id, method: method?.path, caller: caller?.id, peer };
}

function failureFields(failure: CellError) {
  const { reason, cause } = failure;
  const { metadata } = shownOf(failure);
  return { reason, metadata, ...(cause === undefined ? {} : { err: cause }) };
}
