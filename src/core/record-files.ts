import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from './durable-file.ts';
import { CellError } from './error.ts';
import type { OperationId } from './ids.ts';

/** More than anybody looks through. */
const most = 10_000;

/** What is kept of work that lasts: plain data, kept as JSON. */
export interface KeptRecord {
  readonly id: OperationId;
  readonly createTimeMs: number;
  /** undefined: it has not ended. */
  readonly endTimeMs: number | undefined;
}

/** Where records are, and for how long. */
export interface RecordFilesOptions {
  /** What they are of, such as `migration`. */
  readonly what: string;
  /** Of their form: records of another one are left alone. */
  readonly version: number;
  readonly directory: string;
  /** How long those are kept that have ended. */
  readonly keptMs: number;
  readonly now?: (() => number) | undefined;
}

/** Records of work that lasts: a file each, replaced as one step, so that a crash leaves the one before. */
export class RecordFiles<Kept extends KeptRecord> {
  readonly #options: RecordFilesOptions;
  readonly #records = new Map<OperationId, Kept>();
  readonly #writing = new Map<OperationId, Promise<void>>();

  private constructor(options: RecordFilesOptions) {
    this.#options = options;
  }

  /** Reads what is there. Throws what the file system throws; a file that is none of its own is left alone. */
  static async open<Kept extends KeptRecord>(options: RecordFilesOptions): Promise<RecordFiles<Kept>> {
    const files = new RecordFiles<Kept>(options);
    await mkdir(options.directory, { recursive: true, mode: 0o700 });
    for (const name of await readdir(options.directory)) {
      const text = name.endsWith('.json') ? await readFile(join(options.directory, name), 'utf8') : undefined;
      const record = text === undefined ? undefined : parse<Kept>(text, options.version);
      if (record !== undefined && `${record.id}.json` === name) files.#records.set(record.id, record);
    }
    await files.#forget();
    return files;
  }

  find(id: OperationId): Kept | undefined {
    return this.#records.get(id);
  }

  /** All that are kept, newest first. */
  list(): readonly Kept[] {
    return [...this.#records.values()].sort((a, b) => b.createTimeMs - a.createTimeMs || (a.id < b.id ? 1 : -1));
  }

  /** Takes a record's place at once, and returns when it is on the disk. Throws STATE_DIRECTORY_FAILED. */
  save(record: Kept): Promise<void> {
    this.#records.set(record.id, record);
    const before = this.#writing.get(record.id) ?? Promise.resolve();
    const written = before.catch(() => undefined).then(() => this.#write(record));
    this.#writing.set(record.id, written);
    written.then(
      () => (record.endTimeMs === undefined ? undefined : this.#forget()),
      () => undefined,
    );
    return written;
  }

  async #write(record: Kept): Promise<void> {
    const { version } = this.#options;
    try {
      await replaceFile(this.#pathOf(record.id), JSON.stringify({ version, ...record }));
    } catch (cause) {
      const message = `the record of the ${this.#options.what} cannot be written`;
      throw new CellError('STATE_DIRECTORY_FAILED', message, { cause });
    }
  }

  async #forget(): Promise<void> {
    const { keptMs, now = Date.now } = this.#options;
    const ended = this.list().flatMap(({ id, endTimeMs }) => (endTimeMs === undefined ? [] : [{ id, endTimeMs }]));
    const old = ended.filter(({ endTimeMs }, index) => index >= most || now() - endTimeMs > keptMs);
    for (const { id } of old) {
      this.#records.delete(id);
      this.#writing.delete(id);
      await rm(this.#pathOf(id), { force: true });
    }
  }

  #pathOf(id: OperationId): string {
    return join(this.#options.directory, `${id}.json`);
  }
}

function parse<Kept extends KeptRecord>(text: string, version: number): Kept | undefined {
  try {
    const { version: written, ...record } = JSON.parse(text);
    // Cell itself wrote it, in this form, as one step.
    return written === version ? (record as Kept) : undefined;
  } catch {
    return undefined;
  }
}
