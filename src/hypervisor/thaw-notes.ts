import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../core/durable-file.ts';
import { parseUuid, type Uuid } from '../core/ids.ts';

/** Notes on the disk of which guest is to be thawed when: one small file a VM, so that the next celld knows. */
export class ThawNotes {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async open(directory: string): Promise<ThawNotes> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return new ThawNotes(directory);
  }

  /** What a former celld left: by VM, the time in ms since 1970. A note that cannot be read is due at once. */
  async read(): Promise<ReadonlyMap<Uuid, number>> {
    const notes = new Map<Uuid, number>();
    for (const file of await readdir(this.#directory)) {
      const uuid = uuidOf(file);
      if (uuid === undefined) continue;
      const thawMs = Number(await readFile(join(this.#directory, file), 'utf8').catch(() => '0'));
      notes.set(uuid, Number.isFinite(thawMs) ? thawMs : 0);
    }
    return notes;
  }

  /** Returns when the note is on the disk. */
  async write(uuid: Uuid, thawMs: number): Promise<void> {
    await replaceFile(join(this.#directory, uuid), String(thawMs));
  }

  async delete(uuid: Uuid): Promise<void> {
    await rm(join(this.#directory, uuid), { force: true });
  }
}

function uuidOf(file: string): Uuid | undefined {
  try {
    return parseUuid('file', file);
  } catch {
    return undefined;
  }
}
