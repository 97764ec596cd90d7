import { Status } from 'nice-grpc-common';
import type { Logger } from 'pino';
import type { CellError } from '../core/error.ts';
import type { Call, CallEnd, RefusedCall } from './call.ts';
import type { RefusalCause } from './connections.ts';
import { shownOf } from './status.ts';

/** Codes that say that celld, not its caller, did wrong. */
const faults: ReadonlySet<number> = new Set([Status.INTERNAL, Status.UNKNOWN, Status.DATA_LOSS]);

/** At most one line about refused connections, and one about calls that are too many, in this time: who comes in masses shall not fill the disk. */
const refusalLineIntervalMs = 1_000;

/**
 * One line for every call, when it ends: reads at debug, changes at info, failures at warn, faults of celld at error. Never what is in a
 * message.
 */
export class CallLog {
  readonly #log: Logger;
  readonly #connectionLines = new RareLine();
  readonly #excessLines = new RareLine();

  constructor(log: Logger) {
    this.#log = log;
  }

  ended({ call, code, durationMs, failure }: CallEnd): void {
    const level = levelOf(call, code);
    if (!this.#log.isLevelEnabled(level)) return;
    const excess = failure?.reason === 'TOO_MANY_REQUESTS' ? this.#excessLines.take() : undefined;
    if (excess === 0) return;
    const fields = {
      ...callFields(call),
      ...(excess === undefined ? {} : { refused: excess }),
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
    const refused = this.#connectionLines.take();
    if (refused > 0) this.#log.warn({ cause, peer: address, detail, refused }, 'connection closed');
  }
}

/** Says when a line is due about something that may come in masses. */
class RareLine {
  #lastMs = Number.NEGATIVE_INFINITY;
  #sinceLast = 0;

  /** One more. Returns how many there were since the last line when one is due, else 0. */
  take(): number {
    const nowMs = performance.now();
    this.#sinceLast += 1;
    if (nowMs - this.#lastMs < refusalLineIntervalMs) return 0;
    const count = this.#sinceLast;
    this.#lastMs = nowMs;
    this.#sinceLast = 0;
    return count;
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
