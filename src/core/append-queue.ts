import { CellError } from './error.ts';

/** Who writes what is appended. */
export interface AppendQueueOptions<Rec> {
  /** Writes records so that they are on the disk, all or none. */
  readonly write: (records: readonly Rec[]) => Promise<void>;
  /** Hears that so many records could not be written; gives what those who appended them are told. */
  readonly failed: (records: number, error: unknown) => CellError | Promise<CellError>;
  /** Called when records were written and those who appended them know. Must not throw. */
  readonly settled?: () => Promise<void>;
  /** Hears how many of the kept records are given up, because there are more than `mostKept`. */
  readonly lost?: (records: number) => void;
  /** More records than these are not kept while they cannot be written. Default: no limit. */
  readonly mostKept?: number;
  /** Time between attempts to write what is kept. Default: 5,000 ms. */
  readonly retryMs?: number | undefined;
}

interface Append<Rec> {
  readonly record: Rec;
  readonly kept: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Records on their way to a file. Those that come together are written together; some are tried again until they are written. */
export class AppendQueue<Rec> {
  readonly #options: AppendQueueOptions<Rec>;
  #queue: Append<Rec>[] = [];
  #kept: Append<Rec>[] = [];
  #keptDue = false;
  #retryTimer: NodeJS.Timeout | undefined;
  #draining: Promise<void> | undefined;
  #closed = false;

  constructor(options: AppendQueueOptions<Rec>) {
    this.#options = options;
  }

  /**
   * Returns when the record is on the disk. Throws what `failed` gives, and SHUTTING_DOWN after `close`; a record that is to be `kept` is tried again
   * then: after the next success, after a while, and at the end.
   */
  append(record: Rec, { kept }: { readonly kept: boolean }): Promise<void> {
    if (this.#closed) return Promise.reject(new CellError('SHUTTING_DOWN', 'celld is shutting down'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ record, kept, resolve, reject });
      this.#drainSoon();
    });
  }

  /** Writes what was appended, and tries once more what is kept. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retryTimer);
    this.#keptDue = true;
    this.#drainSoon();
    await this.#draining;
  }

  /** Starts after the present turn, so that all appends of the turn share one write. */
  #drainSoon(): void {
    this.#draining ??= Promise.resolve().then(() => this.#drain());
  }

  async #drain(): Promise<void> {
    for (let batch = this.#nextBatch(); batch.length > 0; batch = this.#nextBatch()) {
      try {
        await this.#options.write(batch.map(({ record }) => record));
      } catch (error) {
        await this.#fail(batch, error);
        continue;
      }
      for (const { resolve } of batch) resolve();
      this.#keptDue = true;
      await this.#options.settled?.();
    }
    this.#draining = undefined;
  }

  /** New records go first: what failed may fail again. */
  #nextBatch(): readonly Append<Rec>[] {
    if (this.#queue.length > 0) return this.#queue.splice(0);
    if (!this.#keptDue) return [];
    this.#keptDue = false;
    return this.#kept.splice(0);
  }

  /** On a second failure of a kept record nobody waits any more, and `reject` does nothing. */
  async #fail(batch: readonly Append<Rec>[], error: unknown): Promise<void> {
    const { failed, lost, mostKept = Number.POSITIVE_INFINITY } = this.#options;
    const failure = await failed(batch.length, error);
    for (const { reject } of batch) reject(failure);
    this.#kept.push(...batch.filter(({ kept }) => kept));
    const excess = this.#kept.splice(0, Math.max(0, this.#kept.length - mostKept)).length;
    if (excess > 0) lost?.(excess);
    if (this.#kept.length > 0 && !this.#closed) this.#retryTimer ??= this.#retryLater();
  }

  #retryLater(): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#retryTimer = undefined;
      this.#keptDue = true;
      this.#drainSoon();
    }, this.#options.retryMs ?? 5_000);
    return timer.unref();
  }
}
