import type { FileHandle } from 'node:fs/promises';
import { constants, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppendQueue } from '../core/append-queue.ts';
import { syncDirectory } from '../core/durable-file.ts';
import { CellError } from '../core/error.ts';
import { closedFiles, closedName, deleteOldest, firstSeqOf, placeAfter, readTail } from './audit-files.ts';
import type { AuditRecord, ChainPlace } from './line.ts';
import { chainStart, writeAuditLine } from './line.ts';

/** How the audit is kept. */
export interface AuditOptions {
  /** The file that is written. Older ones are beside it, with the number of their first line in their names. */
  readonly path: string;
  /** A file that is larger is closed, and the next one begun. */
  readonly maxSizeBytes: number;
  /** As many closed files are kept. */
  readonly keep: number;
  /** Fields of the record that a start of celld leaves. */
  readonly start: Readonly<Record<string, string | number>>;
  /** Names this run of celld in every record. */
  readonly bootId: string;
  /** Hears of a failure to write, when the one before succeeded. */
  readonly onFailure: (error: unknown) => void;
  /** Hears of the end of the chain when a file is closed or begun: noted elsewhere, it shows later that nothing is missing. */
  readonly onHead: (head: ChainPlace) => void;
  /** Time between attempts to write what could not be written. Default: 5,000 ms. */
  readonly retryMs?: number | undefined;
}

/** How many were written, could not be written at first, and were given up. */
export interface AuditCounts {
  readonly written: number;
  readonly failures: number;
  readonly lost: number;
}

const openFlags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
/** More records than these are not kept in memory while they cannot be written. */
const mostKept = 10_000;

/**
 * An append-only file of JSON lines in which each line holds the hash of the one before. Appends that come together share one write and one
 * fdatasync. What a failed write left is cut off before the next one; so is a line that a killed celld did not finish.
 */
export class AuditLog implements AsyncDisposable {
  readonly #options: AuditOptions;
  #file: FileHandle;
  #place: ChainPlace;
  #size: number;
  #firstSeq: number;
  #torn = false;
  readonly #queue: AppendQueue<AuditRecord>;
  #failing = false;
  #closed: Promise<void> | undefined;
  readonly #counts = { written: 0, failures: 0, lost: 0 };
  #untold = 0;

  private constructor(options: AuditOptions, file: FileHandle, at: { place: ChainPlace; size: number; first: number }) {
    this.#options = options;
    this.#file = file;
    this.#place = at.place;
    this.#size = at.size;
    this.#firstSeq = at.first;
    this.#queue = new AppendQueue({
      write: (records) => this.#writeRecords(records),
      failed: (records, error) => this.#fail(records, error),
      lost: (records) => {
        this.#counts.lost += records;
        this.#untold += records;
      },
      mostKept,
      retryMs: options.retryMs,
    });
  }

  /**
   * Opens the log, or begins one (mode 0600), and writes a record of the start; when the disk is full, later. Throws what the file system throws when
   * there can be no file.
   */
  static async open(options: AuditOptions): Promise<AuditLog> {
    const { path, start } = options;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const { file, place, tornBytes, ...at } = await openFile(path);
    const log = new AuditLog(options, file, { place, ...at });
    log.#torn = tornBytes > 0;
    await log.append({ event: 'start', ...start, tornBytes }, { kept: true }).catch(() => {
      // It is tried again, and told to `onFailure`.
    });
    options.onHead(log.head);
    return log;
  }

  /** The end of the chain. */
  get head(): ChainPlace {
    return this.#place;
  }

  get counts(): AuditCounts {
    return this.#counts;
  }

  /**
   * Appends a record; returns when it is on the disk. Throws AUDIT_FULL or AUDIT_FAILED when it cannot be written, and SHUTTING_DOWN after `close`. A
   * record that is to be `kept` is tried again then, until it is written.
   */
  append(record: AuditRecord, { kept = false }: { readonly kept?: boolean } = {}): Promise<void> {
    return this.#queue.append(this.#signed(record), { kept });
  }

  /** Writes what is there, and closes the file. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    await this.#queue.close();
    this.#options.onHead(this.#place);
    await this.#file.close();
  }

  async #writeRecords(records: readonly AuditRecord[]): Promise<void> {
    await this.#mend();
    await this.#rotateIfLarge();
    await this.#write(records);
    this.#failing = false;
    this.#counts.written += records.length;
  }

  async #write(records: readonly AuditRecord[]): Promise<void> {
    let place = this.#place;
    const lines: string[] = [];
    const add = (record: AuditRecord) => {
      const line = writeAuditLine(record, place);
      lines.push(line.text);
      place = line.place;
    };
    if (this.#size === 0) add(this.#signed({ event: 'file' }));
    if (this.#untold > 0) add(this.#signed({ event: 'lost', records: this.#untold }));
    for (const record of records) add(record);
    const bytes = Buffer.from(lines.join(''));
    this.#torn = true;
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.#size + done);
      done += bytesWritten;
    }
    await this.#file.datasync();
    this.#torn = false;
    this.#untold = 0;
    if (this.#size === 0) this.#firstSeq = this.#place.seq + 1;
    this.#size += bytes.length;
    this.#place = place;
  }

  /** The record with the time, and the run of celld that it is of. */
  #signed({ event, ...fields }: AuditRecord): AuditRecord {
    return { event, time: new Date().toISOString(), boot: this.#options.bootId, ...fields };
  }

  #fail(records: number, error: unknown): CellError {
    if (!this.#failing) this.#options.onFailure(error);
    this.#failing = true;
    this.#counts.failures += records;
    return auditError(error);
  }

  /** Cuts what a failed write left behind. */
  async #mend(): Promise<void> {
    if (this.#torn) await this.#file.truncate(this.#size);
    this.#torn = false;
  }

  async #rotateIfLarge(): Promise<void> {
    const { path, maxSizeBytes, keep, onHead } = this.#options;
    if (this.#size < maxSizeBytes) return;
    const closed = closedName(path, this.#firstSeq);
    await rename(path, closed);
    const old = this.#file;
    try {
      this.#file = await open(path, openFlags, 0o600);
    } catch (error) {
      await rename(closed, path);
      throw error;
    }
    this.#size = 0;
    await old.close();
    await syncDirectory(dirname(path));
    onHead(this.#place);
    await deleteOldest(path, keep);
  }
}

function auditError(error: unknown): CellError {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const details = { metadata: { errno }, cause: error };
  if (errno === 'ENOSPC' || errno === 'EDQUOT')
    return new CellError('AUDIT_FULL', `the disk of the audit log is full (${errno})`, details);
  return new CellError('AUDIT_FAILED', `the audit log cannot be written (${errno})`, details);
}

async function openFile(path: string) {
  const file = await open(path, openFlags, 0o600);
  try {
    const { place, goodBytes, tornBytes, damaged } = await readTail(file);
    if (place !== undefined && !damaged) {
      const first = (await firstSeqOf(path)) ?? place.seq;
      return { file, place, size: goodBytes, first, tornBytes };
    }
    const newest = (await closedFiles(path)).at(-1);
    const before = place ?? (newest === undefined ? undefined : await placeAfter(newest)) ?? chainStart;
    // A file of which the end is not as it was written is kept as it is, for those who look into it.
    if (!damaged) return { file, place: before, size: 0, first: before.seq + 1, tornBytes };
    await rename(path, closedName(path, (await firstSeqOf(path)) ?? before.seq));
    await file.close();
    return { file: await open(path, openFlags, 0o600), place: before, size: 0, first: before.seq + 1, tornBytes: 0 };
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
}
