import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../core/durable-file.ts';
import { CellError } from '../core/error.ts';
import type { OperationId } from '../core/ids.ts';
import { hasEnded, type MigrationRecord } from './migration.ts';

const version = 2;
/** More receipts than anybody looks through. */
const most = 10_000;

/** Where records of migrations are, and for how long. */
export interface MigrationFilesOptions {
  readonly directory: string;
  readonly keptMs: number;
  readonly now?: (() => number) | undefined;
}

/** The records of migrations: a file each, replaced as one step, so that a crash leaves the one before. */
export class MigrationFiles {
  readonly #options: MigrationFilesOptions;
  readonly #records = new Map<OperationId, MigrationRecord>();
  readonly #writing = new Map<OperationId, Promise<void>>();

  private constructor(options: MigrationFilesOptions) {
    this.#options = options;
  }

  /** Reads what is there. Throws what the file system throws; a file that is none of its own is left alone. */
  static async open(options: MigrationFilesOptions): Promise<MigrationFiles> {
    const files = new MigrationFiles(options);
    await mkdir(options.directory, { recursive: true, mode: 0o700 });
    for (const name of await readdir(options.directory)) {
      const record = name.endsWith('.json') ? parse(await readFile(join(options.directory, name), 'utf8')) : undefined;
      if (record !== undefined && `${record.id}.json` === name) files.#records.set(record.id, record);
    }
    await files.#forget();
    return files;
  }

  find(id: OperationId): MigrationRecord | undefined {
    return this.#records.get(id);
  }

  /** All that are kept, newest first. */
  list(): readonly MigrationRecord[] {
    return [...this.#records.values()].sort((a, b) => b.createTimeMs - a.createTimeMs || (a.id < b.id ? 1 : -1));
  }

  /** Takes a record's place at once, and returns when it is on the disk. Throws STATE_DIRECTORY_FAILED. */
  save(record: MigrationRecord): Promise<void> {
    this.#records.set(record.id, record);
    const before = this.#writing.get(record.id) ?? Promise.resolve();
    const written = before.catch(() => undefined).then(() => this.#write(record));
    this.#writing.set(record.id, written);
    written.then(
      () => (hasEnded(record) ? this.#forget() : undefined),
      () => undefined,
    );
    return written;
  }

  async #write(record: MigrationRecord): Promise<void> {
    try {
      await replaceFile(this.#pathOf(record.id), JSON.stringify({ version, ...record }));
    } catch (cause) {
      throw new CellError('STATE_DIRECTORY_FAILED', 'the record of a migration cannot be written', { cause });
    }
  }

  async #forget(): Promise<void> {
    const { keptMs, now = Date.now } = this.#options;
    const ended = this.list().filter(hasEnded);
    const old = ended.filter(({ endTimeMs = 0 }, index) => index >= most || now() - endTimeMs > keptMs);
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

function parse(text: string): MigrationRecord | undefined {
  try {
    const { version: written, ...record } = JSON.parse(text);
    // Cell itself wrote it, in this form, as one step.
    return written === version ? (record as MigrationRecord) : undefined;
  } catch {
    return undefined;
  }
}
