import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile, syncDirectory } from '../core/durable-file.ts';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { Claim } from './claim.ts';

const version = 1;

/** Where the records of claims are. */
export interface ClaimFilesOptions {
  readonly directory: string;
  /** Hears of a file that is no record of a claim. A device of which there is no record is nobody's: no VM is started with it. */
  readonly onUnreadable: (path: string, error: unknown) => void;
}

/** The records of claims: a file each, replaced as one step. One at a time writes a record: the holder of its VM's lock. */
export class ClaimFiles {
  readonly #directory: string;
  readonly #claims = new Map<Uuid, Claim>();

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Reads what is there. Throws what the file system throws. */
  static async open({ directory, onUnreadable }: ClaimFilesOptions): Promise<ClaimFiles> {
    const files = new ClaimFiles(directory);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    for (const name of (await readdir(directory)).filter((each) => each.endsWith('.json'))) {
      const path = join(directory, name);
      try {
        const claim = parse(await readFile(path, 'utf8'));
        if (`${claim.id}.json` !== name) throw new Error(`it is of the claim ${claim.id}`);
        files.#claims.set(claim.id, claim);
      } catch (error) {
        onUnreadable(path, error);
      }
    }
    return files;
  }

  /** All of them, the oldest first. */
  list(): readonly Claim[] {
    return [...this.#claims.values()].sort((a, b) => a.createTimeMs - b.createTimeMs || (a.id < b.id ? -1 : 1));
  }

  find(id: Uuid): Claim | undefined {
    return this.#claims.get(id);
  }

  ofVm(uuid: Uuid): readonly Claim[] {
    return this.list().filter(({ vmUuid }) => vmUuid === uuid);
  }

  /** Returns when the record is on the disk; it counts from the call on. Throws STATE_DIRECTORY_FAILED. */
  async save(claim: Claim): Promise<void> {
    this.#claims.set(claim.id, claim);
    await this.#write(() => replaceFile(this.#pathOf(claim), JSON.stringify({ version, ...claim })));
  }

  /** Returns when the record is gone from the disk. Throws STATE_DIRECTORY_FAILED. */
  async remove(claim: Claim): Promise<void> {
    await this.#write(async () => {
      await rm(this.#pathOf(claim), { force: true });
      await syncDirectory(this.#directory);
    });
    this.#claims.delete(claim.id);
  }

  async #write(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      throw new CellError('STATE_DIRECTORY_FAILED', 'the record of a claim cannot be written', { cause });
    }
  }

  #pathOf({ id }: Claim): string {
    return join(this.#directory, `${id}.json`);
  }
}

/** Cell itself wrote it, in this form, as one step. */
function parse(text: string): Claim {
  const { version: written, ...claim } = JSON.parse(text);
  if (written !== version) throw new Error(`it is of version ${written}`);
  return claim;
}
