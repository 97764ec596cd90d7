import { Doorbell } from './doorbell.ts';
import type { CellError } from './error.ts';
import { notFound } from './error.ts';
import type { OperationId, RequestId, Uuid } from './ids.ts';
import type { JsonValue } from './journal-lines.ts';
import type { FinalState, Operation, OperationStart, OperationState } from './operation.ts';
import { mayMove, operationError } from './operation.ts';
import type { OperationRecord } from './operation-records.ts';
import { endRecord, stateOf } from './operation-records.ts';
import { isTransient } from './reasons.ts';

/** How long ended operations are kept. */
export interface Retention {
  /** Time since the end, in ms. */
  readonly keepMs: number;
  /** How many that hold a final answer. */
  readonly keepCount: number;
  /** How many that hold none: those that failed for a passing reason or were interrupted. They never push out a final answer. */
  readonly keepTransientCount: number;
}

/** An operation as it lives in memory. */
export interface OperationEntry {
  readonly operation: Operation;
  /** What the work has noted so far; dropped at the end. */
  readonly notes: readonly JsonValue[];
  /** Settled at the end; of one that is suspended, the outcome of its recovery. */
  readonly outcome: PromiseWithResolvers<Uint8Array>;
  /** What callers are told while its work has ended and it has not been recovered. */
  readonly suspended: CellError | undefined;
}

/** Which operations to list. */
export interface OperationFilter {
  readonly vmUuid?: Uuid | undefined;
  readonly runningOnly?: boolean | undefined;
}

interface Entry extends OperationEntry {
  operation: Operation;
  notes: JsonValue[];
  outcome: PromiseWithResolvers<Uint8Array>;
  suspended: CellError | undefined;
  /** Given back at the end, before anybody hears of it. */
  lock: Disposable | undefined;
  /** How the work ended, while its record is on the way to the disk. */
  ending: FinalState | undefined;
  readonly watchers: Set<(operation: Operation) => void>;
}

/** A watcher that does not read gets the last so many states; how it ended is always among them. */
const watchQueueLength = 64;

/** The operations in memory: what the records of the journal, applied in their order, add up to. */
export class OperationStore {
  readonly #retention: Retention;
  readonly #now: () => number;
  readonly #entries = new Map<OperationId, Entry>();
  /** The newest operation of each caller and request_id. */
  readonly #byRequest = new Map<string, Entry>();
  /** Those whose beginning is on its way to the disk, each with the one whose request_id it has taken over. */
  readonly #announced = new Map<OperationId, Entry | undefined>();
  /** Ended ones in the order of their ends. */
  readonly #final = new Map<OperationId, Entry>();
  readonly #transient = new Map<OperationId, Entry>();

  constructor(retention: Retention, now: () => number) {
    this.#retention = retention;
    this.#now = now;
  }

  /**
   * Lets an operation be found whose beginning is on its way to the disk. It is no part of `live` until its record is applied; when that
   * cannot be written, it is to be withdrawn.
   */
  announce(start: OperationStart): void {
    const replaced = this.#byRequest.get(requestKey(start.caller, start.requestId));
    this.#add(start);
    this.#announced.set(start.id, replaced);
  }

  /** Forgets an operation that was announced and could not begin; who watches it hears of the error. */
  withdraw(id: OperationId, error: CellError): void {
    const entry = this.#entries.get(id);
    const replaced = this.#announced.get(id);
    if (entry === undefined || !this.#announced.delete(id)) return;
    this.#entries.delete(id);
    const { caller, requestId } = entry.operation;
    const key = requestKey(caller, requestId);
    if (replaced !== undefined && this.#entries.has(replaced.operation.id)) this.#byRequest.set(key, replaced);
    else this.#byRequest.delete(key);
    this.#move(entry, { tag: 'failed', error }, this.#now());
  }

  /** Takes in a record. One that makes no sense (no such operation, ended already) changes nothing. */
  apply(record: OperationRecord): void {
    switch (record.type) {
      case 'begin':
        this.#begin(record);
        break;
      case 'note':
        this.#note(record.id, record.note);
        break;
      case 'end': {
        const entry = this.#entries.get(record.id);
        if (entry !== undefined) this.#end(entry, entry.ending ?? stateOf(record.outcome), record.endTimeMs);
        break;
      }
      default:
        record satisfies never;
    }
  }

  /** The fewest records that add up to what is here. */
  *live(): Generator<OperationRecord> {
    for (const { operation, notes } of this.#entries.values()) {
      if (this.#announced.has(operation.id)) continue;
      const { state, endTimeMs, ...start } = operation;
      yield { type: 'begin', ...start };
      for (const note of notes) yield { type: 'note', id: operation.id, note };
      if (state.tag !== 'running') yield endRecord(operation.id, endTimeMs ?? operation.createTimeMs, state);
    }
  }

  /** How many records `live` gives, but for the notes of those that run. */
  liveCount(): number {
    return this.#entries.size - this.#announced.size + this.#final.size + this.#transient.size;
  }

  /** Gives an operation. Throws OPERATION_NOT_FOUND. */
  get(id: OperationId): OperationEntry {
    return this.#get(id);
  }

  /** Gives the newest operation of that caller and request_id, if it is kept. */
  find(caller: string, requestId: RequestId): OperationEntry | undefined {
    this.#expire();
    return this.#byRequest.get(requestKey(caller, requestId));
  }

  /** Gives operations, newest first; those of the same millisecond by id. */
  list({ vmUuid, runningOnly = false }: OperationFilter): Operation[] {
    this.#expire();
    return this.#entries
      .values()
      .map(({ operation }) => operation)
      .filter((operation) => vmUuid === undefined || operation.vmUuid === vmUuid)
      .filter((operation) => !runningOnly || operation.state.tag === 'running')
      .toArray()
      .sort((a, b) => b.createTimeMs - a.createTimeMs || (a.id < b.id ? 1 : -1));
  }

  /** Says what a running operation is doing. Of an ended one: nothing. */
  setPhase(id: OperationId, phase: string): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.#move(entry, { tag: 'running', phase }, undefined);
  }

  /** The work has ended and the operation has not: who has waited gets the error, who comes now waits for the recovery. */
  suspend(id: OperationId, error: CellError): void {
    const entry = this.#get(id);
    entry.outcome.reject(error);
    entry.outcome = quietly();
    entry.suspended = error;
  }

  /** Has the lock given back when the operation ends. */
  holdLock(id: OperationId, lock: Disposable): void {
    this.#get(id).lock = lock;
  }

  /** Says how the work ended, before its record is on the disk: once it is, the state is this one, not one rebuilt from the record. */
  setEnding(id: OperationId, ending: FinalState): void {
    this.#get(id).ending = ending;
  }

  /** Watches an operation: as it is, each change, the end. Throws OPERATION_NOT_FOUND at once; reading throws the signal's reason. */
  watch(id: OperationId, signal: AbortSignal): AsyncGenerator<Operation, void, void> {
    return watchEntry(this.#get(id), signal);
  }

  #get(id: OperationId): Entry {
    this.#expire();
    const entry = this.#entries.get(id);
    if (entry === undefined) throw notFound('operation', id);
    return entry;
  }

  #begin({ type: _, ...start }: { readonly type: 'begin' } & OperationStart): void {
    if (this.#announced.delete(start.id) || this.#entries.has(start.id)) return;
    this.#add(start);
  }

  #add(start: OperationStart): void {
    const entry: Entry = {
      operation: { ...start, state: { tag: 'running', phase: '' }, endTimeMs: undefined },
      notes: [],
      outcome: quietly(),
      suspended: undefined,
      lock: undefined,
      ending: undefined,
      watchers: new Set(),
    };
    this.#entries.set(start.id, entry);
    this.#byRequest.set(requestKey(start.caller, start.requestId), entry);
  }

  #note(id: OperationId, note: JsonValue): void {
    const entry = this.#entries.get(id);
    if (entry?.operation.state.tag === 'running') entry.notes.push(note);
  }

  #end(entry: Entry, state: FinalState, endTimeMs: number): void {
    entry.lock?.[Symbol.dispose]();
    entry.lock = undefined;
    if (!this.#move(entry, state, endTimeMs)) return;
    entry.notes = [];
    entry.suspended = undefined;
    const error = operationError(entry.operation);
    if (state.tag === 'succeeded') entry.outcome.resolve(state.result);
    else entry.outcome.reject(error);
    this.#shelfFor(error).set(entry.operation.id, entry);
    this.#expire();
  }

  #shelfFor(error: CellError | undefined): Map<OperationId, Entry> {
    return error !== undefined && isTransient(error.reason) ? this.#transient : this.#final;
  }

  #move(entry: Entry, state: OperationState, endTimeMs: number | undefined): boolean {
    if (!mayMove(entry.operation.state, state)) return false;
    entry.operation = { ...entry.operation, state, endTimeMs };
    for (const tell of entry.watchers) tell(entry.operation);
    return true;
  }

  #expire(): void {
    this.#expireShelf(this.#final, this.#retention.keepCount);
    this.#expireShelf(this.#transient, this.#retention.keepTransientCount);
  }

  #expireShelf(shelf: Map<OperationId, Entry>, keepCount: number): void {
    const oldestEndMs = this.#now() - this.#retention.keepMs;
    for (const [id, entry] of shelf) {
      if (shelf.size <= keepCount && (entry.operation.endTimeMs ?? 0) > oldestEndMs) return;
      shelf.delete(id);
      this.#entries.delete(id);
      const key = requestKey(entry.operation.caller, entry.operation.requestId);
      if (this.#byRequest.get(key) === entry) this.#byRequest.delete(key);
    }
  }
}

/** A promise that nobody needs to wait for. */
function quietly(): PromiseWithResolvers<Uint8Array> {
  const outcome = Promise.withResolvers<Uint8Array>();
  outcome.promise.catch(() => undefined);
  return outcome;
}

async function* watchEntry(entry: Entry, signal: AbortSignal): AsyncGenerator<Operation, void, void> {
  using bell = new Doorbell({ signal });
  const queue = [entry.operation];
  const tell = (operation: Operation) => {
    queue.push(operation);
    if (queue.length > watchQueueLength) queue.shift();
    bell.ring();
  };
  entry.watchers.add(tell);
  try {
    for (;;) {
      signal.throwIfAborted();
      const operation = queue.shift();
      if (operation === undefined) {
        await bell.rung();
        continue;
      }
      yield operation;
      if (operation.state.tag !== 'running') return;
    }
  } finally {
    entry.watchers.delete(tell);
  }
}

/** The request_id comes first: it has one length, so that no two pairs have the same key. */
export function requestKey(caller: string, requestId: RequestId): string {
  return `${requestId} ${caller}`;
}
