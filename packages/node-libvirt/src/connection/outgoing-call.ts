import { CallTimeoutError, ProtocolError } from '../error.ts';
import { readMessageError } from '../generated/structs.ts';
import { libvirtError } from '../libvirt-error.ts';
import type { CallOptions, Procedure } from '../procedure.ts';
import { decodePayload, type Frame } from '../wire/frame.ts';
import { WireError } from '../wire/wire-error.ts';
import type { QueueItem } from './call-queue.ts';

/** What a channel needs of a call, whatever its types. */
export interface OutgoingCall extends QueueItem<OutgoingCall> {
  readonly serial: number;
  readonly bytes: Uint8Array;
  readonly program: number;
  readonly procedure: number;
  /** Takes the reply. */
  answer(frame: Frame): void;
  fail(error: Error): void;
}

interface CallParts<R> {
  readonly serial: number;
  readonly bytes: Uint8Array;
  readonly options: CallOptions | undefined;
  readonly resolve: (reply: R) => void;
  readonly reject: (error: unknown) => void;
  /** Called once when the caller will not wait any longer. */
  readonly givenUp: (call: OutgoingCall) => void;
}

/** A call whose promise is not settled, or which was given up and whose reply is still to come. */
export class PendingCall<R> implements OutgoingCall {
  readonly serial: number;
  readonly bytes: Uint8Array;
  readonly program: number;
  readonly procedure: number;
  queuedBefore: OutgoingCall | undefined;
  queuedAfter: OutgoingCall | undefined;
  queued = false;
  readonly #procedure: Procedure<never, R>;
  readonly #signal: AbortSignal | undefined;
  /** Undefined when the promise is settled. */
  #parts: CallParts<R> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(procedure: Procedure<never, R>, parts: CallParts<R>) {
    this.serial = parts.serial;
    this.bytes = parts.bytes;
    this.program = procedure.program;
    this.procedure = procedure.number;
    this.#procedure = procedure;
    this.#parts = parts;
    this.#signal = parts.options?.signal;
    this.#signal?.addEventListener('abort', this.#aborted);
    const timeoutMs = parts.options?.timeoutMs;
    if (timeoutMs !== undefined) {
      this.#timer = setTimeout(() => this.#giveUp(new CallTimeoutError(procedure.name, timeoutMs)), timeoutMs);
    }
  }

  answer(frame: Frame): void {
    const parts = this.#settle();
    if (parts === undefined) return;
    try {
      if (frame.status === 'ok') parts.resolve(decodePayload(frame, this.#procedure.read));
      else parts.reject(libvirtError(decodePayload(frame, readMessageError)));
    } catch (error) {
      parts.reject(this.#undecodable(error));
    }
  }

  fail(error: unknown): void {
    this.#settle()?.reject(error);
  }

  #giveUp(reason: unknown): void {
    const parts = this.#settle();
    if (parts === undefined) return;
    parts.givenUp(this);
    parts.reject(reason);
  }

  #settle(): CallParts<R> | undefined {
    const parts = this.#parts;
    if (parts === undefined) return undefined;
    this.#parts = undefined;
    this.#signal?.removeEventListener('abort', this.#aborted);
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    return parts;
  }

  readonly #aborted = () => this.#giveUp(this.#signal?.reason);

  #undecodable(error: unknown): unknown {
    if (!(error instanceof WireError)) return error;
    return new ProtocolError(`the reply to ${this.#procedure.name} cannot be read: ${error.message}`, { cause: error });
  }
}
