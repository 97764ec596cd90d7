import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUuid } from '../core/ids.ts';
import type { LogPlace } from './console-log.ts';
import { parseLogName } from './log-name.ts';

const suffix = '.json';

/** Where logs stand, one small file each, so that a later celld gives every byte the same offset. */
export class LogPlaces {
  readonly #directory: string;
  readonly #onFailure: (error: unknown, doing: string) => void;
  readonly #places = new Map<string, LogPlace>();
  #writing: Promise<void> = Promise.resolve();

  constructor(directory: string, onFailure: (error: unknown, doing: string) => void) {
    this.#directory = directory;
    this.#onFailure = onFailure;
  }

  /** Reads what an earlier celld has left. Rejects when the directory cannot be used. */
  async open(): Promise<void> {
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
    for (const fileName of readdirSync(this.#directory)) {
      const name = fileName.slice(0, -suffix.length);
      if (!fileName.endsWith(suffix) || parseLogName(name)?.base !== name) continue;
      const place = readPlace(readFileSync(join(this.#directory, fileName), 'utf8'));
      if (place) this.#places.set(name, place);
    }
  }

  get(name: string): LogPlace | undefined {
    return this.#places.get(name);
  }

  /** Is on disk a moment later. */
  set(name: string, place: LogPlace): void {
    this.#places.set(name, place);
    const file = join(this.#directory, `${name}${suffix}`);
    void this.#later(`write ${file}`, async () => {
      await writeFile(`${file}.new`, JSON.stringify(place), { mode: 0o600 });
      await rename(`${file}.new`, file);
    });
  }

  /** Never rejects. */
  remove(name: string): Promise<void> {
    this.#places.delete(name);
    const file = join(this.#directory, `${name}${suffix}`);
    return this.#later(`delete ${file}`, () => rm(file, { force: true }));
  }

  /** Settles when everything is on disk. Never rejects. */
  idle(): Promise<void> {
    return this.#writing;
  }

  #later(doing: string, work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(work).catch((error) => this.#onFailure(error, doing));
    return this.#writing;
  }
}

/** undefined: not as `set` writes it, or torn. */
function readPlace(text: string): LogPlace | undefined {
  try {
    const { bootId, domainId, newest, base } = JSON.parse(text);
    const good = Number.isSafeInteger(domainId) && typeof newest === 'string' && Number.isSafeInteger(base);
    return good ? { bootId: parseUuid('bootId', bootId), domainId, newest, base } : undefined;
  } catch {
    return undefined;
  }
}
