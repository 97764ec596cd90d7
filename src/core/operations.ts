import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DigestKey } from './digest-key.ts';
import { CellError, notFound, toCellError } from './error.ts';
import type { OperationId, RequestId, Uuid } from './ids.ts';
import { newOperationId, newRequestId } from './ids.ts';
import { Journal } from './journal.ts';
import type { JsonValue } from './journal-lines.ts';
import type { FinalState, Operation, OperationStart } from './operation.ts';
import { operationError, UnfinishedError } from './operation.ts';
import type { OperationRecord } from './operation-records.ts';
import { endRecord, parseOperationRecord } from './operation-records.ts';
import type { RecoveryFailure, RecoveryHandler } from './operation-recovery.ts';
import { OperationRecovery } from './operation-recovery.ts';
import type { OperationEntry, OperationFilter, Retention } from './operation-store.ts';
import { OperationStore, requestKey } from './operation-store.ts';
import { isTransient } from './reasons.ts';
import { UseCounts } from './use-counts.ts';

/** How operations are kept and limited. */
export interface OperationsOptions {
  /** The state directory. It must be there, and be used by one celld only. */
  readonly directory: string;
  /** Told once of each operation whose end could not be written at first (it is tried again), and of a compaction that failed. */
  readonly onJournalFailure: (error: unknown, operation: Operation | undefined) => void;
  /** Told of each operation whose work has thrown an UnfinishedError: it is time to `recover`. */
  readonly onUnfinished?: ((operation: Operation) => void) | undefined;
  /** Most operations under way. Default: 256. */
  readonly maxRunning?: number | undefined;
  /** Of these, most of one caller. Default: as many. */
  readonly maxRunningPerCaller?: number | undefined;
  /** How long ended operations are kept. Default: a day; 10,000 final answers; 1,000 passing failures. */
  readonly retention?: Partial<Retention> | undefined;
  /** Time between attempts to write an end to a full disk. Default: 5,000 ms. */
  readonly retryMs?: number | undefined;
  /** The journal is not compacted below this size. Default: 4 MiB. */
  readonly compactBytes?: number | undefined;
  /** The time in ms since 1970. */
  readonly now?: (() => number) | undefined;
}

/** What is to be done, for whom. */
export interface OperationRequest {
  /** Default: one is made, so that the operation is never joined or replayed. */
  readonly requestId?: RequestId | undefined;
  readonly caller: string;
  readonly method: string;
  /** A digest of the request, without a key; what is kept of it has one. */
  readonly requestDigest: string;
  readonly vmUuid?: Uuid | undefined;
  /**
   * Called, if the operation is a new one, before anything is begun; never for one that is joined or replayed. It may refuse by throwing,
   * and may take a lock in the operation's name, which is given back when the operation ends, before anybody hears of the end.
   */
  readonly admit?: ((id: OperationId) => Disposable | undefined) | undefined;
}

/** What the work gets. */
export interface OperationContext {
  readonly id: OperationId;
  /** Aborted by shutdown only, with SHUTTING_DOWN as reason: the caller's hanging up does not end the work. */
  readonly signal: AbortSignal;
  /** Says what is being done, for people. */
  setPhase(phase: string): void;
  /**
   * Remembers something that undoing or finishing the work after a crash needs; returns when it is on the disk. Call it before the step
   * that it speaks of. Throws STATE_DIRECTORY_FULL or STATE_DIRECTORY_FAILED.
   */
  note(step: JsonValue): Promise<void>;
}

/**
 * The work of an operation. Gives the encoded response, which is kept and must not be changed afterwards. When it throws, nothing may be
 * left half done; else it throws UnfinishedError.
 */
export type OperationWork = (context: OperationContext) => Promise<Uint8Array>;

/** An operation that has begun: its intent is on the disk. */
export interface Begun {
  readonly id: OperationId;
  /** Begun by this call; joined while it ran; or ended before, and its answer given again. */
  readonly how: 'begun' | 'joined' | 'replayed';
  /** The encoded response. Rejects with the operation's CellError. It may be ignored. */
  readonly result: Promise<Uint8Array>;
}

interface Kept {
  readonly store: OperationStore;
  readonly journal: Journal<OperationRecord>;
  readonly digestKey: DigestKey;
}

interface Starting {
  readonly start: OperationStart;
  readonly begun: Promise<OperationEntry>;
}

const journalFile = 'operations.v1.journal';
/** Who asks for an operation that is to be recovered waits so long. */
const patienceMs = 5_000;
const defaultRetention: Retention = { keepMs: 86_400_000, keepCount: 10_000, keepTransientCount: 1_000 };

/** Work that changes something: journaled before it begins, run to its end whoever listens, found again by id or request_id. */
export class Operations implements AsyncDisposable {
  readonly #store: OperationStore;
  readonly #journal: Journal<OperationRecord>;
  readonly #digestKey: DigestKey;
  readonly #maxRunning: number;
  readonly #maxRunningPerCaller: number;
  readonly #now: () => number;
  readonly #onJournalFailure: OperationsOptions['onJournalFailure'];
  readonly #onUnfinished: OperationsOptions['onUnfinished'];
  readonly #shutdown = new AbortController();
  /** Those whose intent is on its way to the disk. */
  readonly #starting = new Map<string, Starting>();
  /** The lives of the operations that this process began and that have not ended. */
  readonly #running = new Map<OperationId, Promise<void>>();
  readonly #runningOf = new UseCounts();
  readonly #recovery: OperationRecovery;
  #closed: Promise<void> | undefined;

  private constructor(options: OperationsOptions, { store, journal, digestKey }: Kept) {
    this.#digestKey = digestKey;
    this.#store = store;
    this.#journal = journal;
    this.#maxRunning = options.maxRunning ?? 256;
    this.#maxRunningPerCaller = options.maxRunningPerCaller ?? this.#maxRunning;
    this.#now = options.now ?? Date.now;
    this.#onJournalFailure = options.onJournalFailure;
    this.#onUnfinished = options.onUnfinished;
    this.#recovery = new OperationRecovery({
      store,
      end: (id, state) => this.#end(id, state),
      signal: this.#shutdown.signal,
    });
    for (const { id, method } of store.list({ runningOnly: true }).reverse()) {
      this.#recovery.add(id);
      store.setPhase(id, 'recovering after a restart of celld');
      const message = `operation ${id} (${method}) of a former celld has not been recovered yet`;
      store.suspend(id, new CellError('HYPERVISOR_UNAVAILABLE', message, { metadata: { operation: id, method } }));
    }
  }

  /** Opens the journal and the key of digests in the state directory. Throws what the file system throws. */
  static async open(options: OperationsOptions): Promise<Operations> {
    const digestKey = DigestKey.open(options.directory);
    const store = new OperationStore({ ...defaultRetention, ...options.retention }, options.now ?? Date.now);
    const journal = await Journal.open<OperationRecord>({
      path: join(options.directory, journalFile),
      parse: parseOperationRecord,
      apply: (record) => store.apply(record),
      live: () => store.live(),
      liveCount: () => store.liveCount(),
      onCompactionFailure: (error) => options.onJournalFailure(error, undefined),
      retryMs: options.retryMs,
      compactBytes: options.compactBytes,
    });
    return new Operations(options, { store, journal, digestKey });
  }

  /** Lines of the journal that were damaged when it was opened, other than a torn tail. */
  get damagedLines(): number {
    return this.#journal.damagedLines;
  }

  /**
   * Begins an operation, and returns when its intent is on the disk; joins the one of the same caller and request_id that runs; or gives
   * the final answer again that the request_id has. After a passing failure the request_id begins a new operation.
   *
   * Throws, with nothing begun: REQUEST_ID_REUSED, TOO_MANY_OPERATIONS, STATE_DIRECTORY_FULL, STATE_DIRECTORY_FAILED, SHUTTING_DOWN, and
   * what `admit` throws.
   */
  async run(asked: OperationRequest, work: OperationWork): Promise<Begun> {
    const request = { ...asked, requestDigest: this.#digestKey.digest(asked.requestDigest) };
    const requestId = request.requestId ?? newRequestId();
    const known = this.#known(request, requestId);
    if (known !== undefined) return known;
    this.#checkRoom(request.caller);
    const { admit, caller, method, requestDigest, vmUuid } = request;
    const id = newOperationId();
    const start = { id, requestId, caller, method, requestDigest, vmUuid, createTimeMs: this.#now() };
    const entry = await this.#start(start, { work, lock: admit?.(id) });
    return { id, how: 'begun', result: entry.outcome.promise };
  }

  /** Gives an operation. Throws OPERATION_NOT_FOUND. */
  get(id: OperationId): Operation {
    return this.#store.get(id).operation;
  }

  /** Gives the newest operation of that caller and request_id. Throws OPERATION_NOT_FOUND. */
  getByRequest(caller: string, requestId: RequestId): Operation {
    const entry = this.#store.find(caller, requestId);
    if (entry === undefined) throw notFound('operation', requestId);
    return entry.operation;
  }

  /** Gives operations, newest first; those of the same millisecond by id, descending. */
  list(filter: OperationFilter = {}): readonly Operation[] {
    return this.#store.list(filter);
  }

  /**
   * Watches an operation: first as it is, then each change of phase, at last how it ended; then it is over. A reader who is far behind
   * misses phases, never the end. Throws OPERATION_NOT_FOUND at once; reading throws the signal's reason when it is aborted.
   */
  watch(id: OperationId, { signal }: { readonly signal: AbortSignal }): AsyncGenerator<Operation, void, void> {
    return this.#store.watch(id, signal);
  }

  /** The operations that the last celld, or their work, did not finish and that are not recovered yet, in the order of their beginning. */
  get interrupted(): readonly Operation[] {
    return this.#recovery.interrupted.map((id) => this.get(id));
  }

  /** Has the lock given back when an interrupted operation ends. */
  holdLock(id: OperationId, lock: Disposable): void {
    this.#store.holdLock(id, lock);
  }

  /**
   * Has each interrupted operation finished or undone, but for those that an earlier call is at: those of one VM one after the other, VMs side by
   * side. Gives those for which the handler threw: call again for them. Until then they count as running, and a repeated request_id waits
   * for them, for a while; then it gets the error that their first caller got, or HYPERVISOR_UNAVAILABLE. What the handler threw and does
   * not pass by itself takes that error's place.
   */
  recover(handler: RecoveryHandler): Promise<readonly RecoveryFailure[]> {
    return this.#recovery.recover(handler);
  }

  /**
   * Begins nothing more; gives what runs `drainMs` to end by itself (default: 0), aborts the rest and gives it `abortMs` (default: 5,000).
   * What has not ended then is interrupted: the next celld recovers it.
   */
  close(times: { readonly drainMs?: number; readonly abortMs?: number } = {}): Promise<void> {
    this.#closed ??= this.#close(times.drainMs ?? 0, times.abortMs ?? 5_000);
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The answer for a request_id that is known; `undefined` if the operation is to be begun. */
  #known(request: OperationRequest, requestId: RequestId): Begun | Promise<Begun> | undefined {
    const starting = this.#starting.get(requestKey(request.caller, requestId));
    if (starting !== undefined) {
      checkSameRequest(starting.start, request);
      return starting.begun.then(joined);
    }
    const entry = this.#store.find(request.caller, requestId);
    if (entry === undefined) return undefined;
    checkSameRequest(entry.operation, request);
    return answerOf(entry);
  }

  #checkRoom(caller: string): void {
    if (this.#closed !== undefined) throw shuttingDown();
    if (this.#running.size >= this.#maxRunning) throw tooMany(this.#maxRunning, '');
    if (this.#runningOf.of(caller) >= this.#maxRunningPerCaller) throw tooMany(this.#maxRunningPerCaller, caller);
  }

  #start(start: OperationStart, how: { work: OperationWork; lock: Disposable | undefined }): Promise<OperationEntry> {
    const key = requestKey(start.caller, start.requestId);
    const release = () => {
      if (this.#running.delete(start.id)) this.#runningOf.remove(start.caller);
      how.lock?.[Symbol.dispose]();
    };
    const begun = this.#begin(start, { [Symbol.dispose]: release }).finally(() => this.#starting.delete(key));
    this.#starting.set(key, { start, begun });
    const life = begun.then(
      (entry) => this.#live(entry, how.work),
      () => undefined,
    );
    this.#running.set(start.id, life);
    this.#runningOf.add(start.caller);
    return begun;
  }

  /** Whoever reads of the operation, at the VM that it holds, finds it from now on; its caller hears of it when it is on the disk. */
  async #begin(start: OperationStart, lock: Disposable): Promise<OperationEntry> {
    this.#store.announce(start);
    try {
      await this.#journal.append({ type: 'begin', ...start });
    } catch (error) {
      lock[Symbol.dispose]();
      this.#store.withdraw(start.id, toCellError(error));
      throw error;
    }
    this.#store.holdLock(start.id, lock);
    return this.#store.get(start.id);
  }

  async #live({ operation: { id } }: OperationEntry, work: OperationWork): Promise<void> {
    const context: OperationContext = {
      id,
      signal: this.#shutdown.signal,
      setPhase: (phase) => this.#store.setPhase(id, phase),
      note: (note) => this.#journal.append({ type: 'note', id, note }),
    };
    let state: FinalState;
    try {
      state = { tag: 'succeeded', result: await work(context) };
    } catch (thrown) {
      if (thrown instanceof UnfinishedError) return this.#suspend(id, thrown.error);
      state = { tag: 'failed', error: toCellError(thrown) };
    }
    await this.#end(id, state);
  }

  #suspend(id: OperationId, error: CellError): void {
    this.#store.setPhase(id, `recovering: ${error.message}`);
    this.#store.suspend(id, error);
    this.#recovery.add(id);
    this.#onUnfinished?.(this.get(id));
  }

  /** The end is told when it is on the disk, or when it cannot be written now. */
  async #end(id: OperationId, state: FinalState): Promise<void> {
    const entry = this.#store.get(id);
    this.#store.setEnding(id, state);
    const record = endRecord(id, this.#now(), state);
    try {
      await this.#journal.appendKept(record);
    } catch (error) {
      this.#store.apply(record);
      this.#onJournalFailure(error, entry.operation);
    }
  }

  async #close(drainMs: number, abortMs: number): Promise<void> {
    const lives = Promise.allSettled([...this.#running.values(), ...this.#recovery.attempts]);
    await settledWithin(lives, drainMs);
    this.#shutdown.abort(shuttingDown());
    await settledWithin(lives, abortMs);
    await this.#journal.close();
    for (const { id } of this.#store.list({ runningOnly: true })) this.#store.get(id).outcome.reject(shuttingDown());
  }
}

function checkSameRequest(known: OperationStart, request: OperationRequest): void {
  if (known.requestDigest === request.requestDigest && known.method === request.method) return;
  throw new CellError(
    'REQUEST_ID_REUSED',
    `request_id ${known.requestId} was used for another request (${known.method}, operation ${known.id})`,
    {
      metadata: { request_id: known.requestId, method: known.method, operation: known.id },
      fieldViolations: [{ field: 'request_id', description: 'was used for another request' }],
    },
  );
}

function joined({ operation, outcome, suspended }: OperationEntry): Begun {
  const result = suspended === undefined ? outcome.promise : orAfterAWhile(outcome.promise, suspended);
  return { id: operation.id, how: 'joined', result };
}

/** The promise's outcome; the error when it has none for too long. Like the promise itself it may be ignored. */
function orAfterAWhile<T>(promise: Promise<T>, error: CellError): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(error), patienceMs);
  const first = Promise.race([promise, tooLate]).finally(() => clearTimeout(timer));
  first.catch(() => undefined);
  return first;
}

/** Joins one that runs, replays a final answer; `undefined` for a failure that is forgotten. */
function answerOf(entry: OperationEntry): Begun | undefined {
  const { operation } = entry;
  if (operation.state.tag === 'running') return joined(entry);
  const error = operationError(operation);
  if (error !== undefined && isTransient(error.reason)) return undefined;
  return { id: operation.id, how: 'replayed', result: entry.outcome.promise };
}

/** `caller`: whose operations are too many; empty when all together are. */
function tooMany(maximum: number, caller: string): CellError {
  const whose = caller === '' ? '' : ` of ${caller}`;
  return new CellError('TOO_MANY_OPERATIONS', `${maximum} operations${whose} are under way, as many as celld allows`, {
    metadata: { maximum: String(maximum), ...(caller === '' ? {} : { caller }) },
    retryAfterMs: 1_000,
  });
}

function shuttingDown(): CellError {
  return new CellError('SHUTTING_DOWN', 'celld is shutting down');
}

/** Waits for the promise, which never rejects, but no longer than that. */
async function settledWithin(promise: Promise<unknown>, timeoutMs: number): Promise<void> {
  const done = new AbortController();
  const timeout = delay(timeoutMs, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([promise, timeout]);
  done.abort();
}
