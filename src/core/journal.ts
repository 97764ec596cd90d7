import type { FileHandle } from 'node:fs/promises';
import { constants, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppendQueue } from './append-queue.ts';
import { syncDirectory } from './durable-file.ts';
import { CellError } from './error.ts';
import type { LinesRead } from './journal-lines.ts';
import { readLines, writeLine } from './journal-lines.ts';

/** What a journal keeps, and for whom. */
export interface JournalOptions<Rec extends object> {
  /** The file. Its directory must be there, and be used by one process only. */
  readonly path: string;
  /** A value read back, as a record; `undefined` for what is none. */
  readonly parse: (value: unknown) => Rec | undefined;
  /** Called with each record that is on the disk, once and in order: at opening, and after each append. Must not throw. */
  readonly apply: (record: Rec) => void;
  /** The records that are still needed: applied in this order they give what all records gave. Read lazily during a compaction. */
  readonly live: () => Iterable<Rec>;
  /** How many records `live` gives. */
  readonly liveCount: () => number;
  /** Told of a compaction that failed; the journal goes on in its old file. */
  readonly onCompactionFailure: (error: unknown) => void;
  /** Time between attempts to write the records that are kept. Default: 5,000 ms. */
  readonly retryMs?: number | undefined;
  /** The journal is not compacted below this size. Default: 4 MiB. */
  readonly compactBytes?: number | undefined;
}

const compactionChunkLength = 256 * 1024;
const openFlags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;

/**
 * An append-only file of JSON records that survives kill -9 and power loss at any moment.
 *
 * Each line carries a checksum. A torn tail is cut at opening; a damaged line in between is skipped. Appends that come together share one
 * write and one fdatasync. When half of the file is no longer needed it is written anew beside the old one and renamed over it.
 */
export class Journal<Rec extends object> implements AsyncDisposable {
  readonly #options: JournalOptions<Rec>;
  readonly #compactBytes: number;
  #file: FileHandle;
  /** End of what is known to be on the disk; whatever lies beyond is overwritten or cut. */
  #size: number;
  #compactAt: number;
  /** The file may have bytes beyond `#size`. */
  #torn: boolean;
  /** A rename or the creation of the file may not be on the disk yet. */
  #directoryTorn: boolean;
  readonly #queue: AppendQueue<Rec>;
  #closed: Promise<void> | undefined;
  /** Lines that were damaged when the journal was opened, other than a torn tail. */
  readonly damagedLines: number;

  private constructor(options: JournalOptions<Rec>, file: FileHandle, found: LinesRead) {
    this.#options = options;
    this.#compactBytes = options.compactBytes ?? 4 * 1024 * 1024;
    this.#compactAt = this.#nextCompaction(found.goodBytes * Math.min(1, options.liveCount() / found.goodLines || 0));
    this.#file = file;
    this.#size = found.goodBytes;
    this.#torn = true;
    this.#directoryTorn = true;
    this.damagedLines = found.damagedLines;
    this.#queue = new AppendQueue({
      write: (records) => this.#write(records),
      failed: async (_records, error) => {
        // What is not cut now is cut before the next write.
        await this.#mend().catch(() => undefined);
        return stateDirectoryError(error);
      },
      settled: () => this.#compactIfLarge(),
      retryMs: options.retryMs,
    });
  }

  /** Opens or creates (mode 0600) the file and applies what it holds. Throws what the file system throws. */
  static async open<Rec extends object>(options: JournalOptions<Rec>): Promise<Journal<Rec>> {
    await rm(compactedPath(options.path), { force: true });
    const file = await open(options.path, openFlags, 0o600);
    try {
      let unknownRecords = 0;
      const lines = readLines(await file.readFile(), (value) => {
        const record = options.parse(value);
        if (record === undefined) unknownRecords += 1;
        else options.apply(record);
      });
      const journal = new Journal(options, file, { ...lines, damagedLines: lines.damagedLines + unknownRecords });
      await journal.#mend();
      await journal.#compactIfLarge();
      return journal;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /**
   * Appends a record; returns when it is on the disk. Throws STATE_DIRECTORY_FULL, STATE_DIRECTORY_FAILED or SHUTTING_DOWN (after
   * `close`), and then the record is not there.
   */
  append(record: Rec): Promise<void> {
    return this.#queue.append(record, { kept: false });
  }

  /** As `append`, but a record that could not be written is tried again until it can, or until `close`, after the error was thrown. */
  appendKept(record: Rec): Promise<void> {
    return this.#queue.append(record, { kept: true });
  }

  /** Writes what was appended, tries once more what is kept, closes the file. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    await this.#queue.close();
    await this.#file.close();
  }

  async #write(records: readonly Rec[]): Promise<void> {
    const bytes = Buffer.from(records.map((record) => writeLine(record)).join(''));
    await this.#mend();
    this.#torn = true;
    await writeAll(this.#file, bytes, this.#size);
    await this.#file.datasync();
    this.#torn = false;
    this.#size += bytes.length;
    for (const record of records) this.#options.apply(record);
  }

  /** Cuts what a failed write left behind, and makes sure that the file's name is on the disk. */
  async #mend(): Promise<void> {
    if (this.#torn) await this.#file.truncate(this.#size);
    this.#torn = false;
    if (this.#directoryTorn) await syncDirectory(dirname(this.#options.path));
    this.#directoryTorn = false;
  }

  /** The size at which half of the file is no longer needed, if so much of it is now. */
  #nextCompaction(liveBytes: number): number {
    return Math.max(this.#compactBytes, 2 * liveBytes);
  }

  async #compactIfLarge(): Promise<void> {
    if (this.#size < this.#compactAt) return;
    try {
      await this.#compact();
      this.#compactAt = this.#nextCompaction(this.#size);
    } catch (error) {
      this.#compactAt = this.#size + this.#compactBytes;
      this.#options.onCompactionFailure(error);
    }
  }

  async #compact(): Promise<void> {
    const path = compactedPath(this.#options.path);
    const file = await open(path, openFlags | constants.O_TRUNC, 0o600);
    let size: number;
    try {
      size = await writeRecords(file, this.#options.live());
      await file.sync();
      await rename(path, this.#options.path);
    } catch (error) {
      await file.close();
      await rm(path, { force: true });
      throw error;
    }
    const old = this.#file;
    this.#file = file;
    this.#size = size;
    this.#directoryTorn = true;
    await old.close();
    await this.#mend();
  }
}

const compactedPath = (path: string): string => `${path}.new`;

async function writeRecords(file: FileHandle, records: Iterable<object>): Promise<number> {
  let size = 0;
  let chunk = '';
  const flush = async () => {
    const bytes = Buffer.from(chunk);
    await writeAll(file, bytes, size);
    size += bytes.length;
    chunk = '';
  };
  for (const record of records) {
    chunk += writeLine(record);
    if (chunk.length >= compactionChunkLength) await flush();
  }
  await flush();
  return size;
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function stateDirectoryError(error: unknown): CellError {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const details = { metadata: { errno }, cause: error };
  if (errno === 'ENOSPC' || errno === 'EDQUOT') {
    return new CellError('STATE_DIRECTORY_FULL', `the disk of the state directory is full (${errno})`, details);
  }
  return new CellError('STATE_DIRECTORY_FAILED', `the state directory cannot be written (${errno})`, details);
}
