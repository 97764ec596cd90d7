import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../core/durable-file.ts';
import { CellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import type { VolumePlace } from '../hypervisor/pools.ts';

/** By what a VM comes. */
export interface Coming {
  readonly vmUuid: Uuid;
  /** The migration that brings it. */
  readonly migrationId: OperationId;
  /** The host that brings it, as a SPIFFE id: nobody else may bring the rest of its memory. undefined: an earlier celld wrote the note, and did not say. */
  readonly peer?: string | undefined;
}

/** A VM that comes: what was made for it, and is to be deleted if it does not. */
export interface ArrivalNote extends Coming {
  readonly volumes: readonly VolumePlace[];
  /** Its firmware variables. */
  readonly variables?: string | undefined;
  /** If it does come, libvirt starts it with the host. */
  readonly autostart?: boolean;
}

const version = 2;
const takenSuffix = '.taken';
const originSuffix = '.origin';
/** No source that was away for longer is waited for. */
const takenKeptMs = 365 * 86_400_000;

/** Notes on the disk of VMs that come, and of those that were taken over: a file each, so that the next celld knows. */
export class ArrivalNotes {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async open(directory: string): Promise<ArrivalNotes> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const oldestMs = Date.now() - takenKeptMs;
    for (const name of await readdir(directory)) {
      const path = join(directory, name);
      const isOfTaken = name.endsWith(takenSuffix) || name.endsWith(originSuffix);
      if (isOfTaken && (await stat(path)).mtimeMs < oldestMs) await rm(path);
    }
    return new ArrivalNotes(directory);
  }

  /** What a former celld left. A file that is none of its own is left alone. */
  async list(): Promise<readonly ArrivalNote[]> {
    const names = (await readdir(this.#directory)).filter((name) => name.endsWith('.json'));
    const notes = await Promise.all(names.map((name) => readNote<ArrivalNote>(join(this.#directory, name))));
    return notes.filter((note) => note !== undefined);
  }

  /** undefined: there is none. */
  find(vmUuid: Uuid): Promise<ArrivalNote | undefined> {
    return readNote(this.#pathOf(vmUuid));
  }

  /** Takes the place of the one before; returns when it is on the disk. Throws STATE_DIRECTORY_FAILED. */
  async write(note: ArrivalNote): Promise<void> {
    try {
      await replaceFile(this.#pathOf(note.vmUuid), JSON.stringify({ version, ...note }));
    } catch (cause) {
      throw new CellError('STATE_DIRECTORY_FAILED', 'the note of a VM that comes cannot be written', { cause });
    }
  }

  async delete(vmUuid: Uuid): Promise<void> {
    await rm(this.#pathOf(vmUuid), { force: true });
  }

  /**
   * Notes that a VM is here by that migration, until `forget`, or for a year: its source, when it is lost sight of, may ask when the VM has long moved on. By what it came stays known until it
   * comes again.
   */
  async take({ vmUuid, migrationId, peer }: Coming): Promise<void> {
    await replaceFile(this.#originPathOf(vmUuid), JSON.stringify({ version, vmUuid, migrationId, peer }));
    await replaceFile(this.#takenPathOf(migrationId), '');
  }

  /** By what a VM that was taken over came here last. undefined: it did not, or more than a year ago. */
  async originOf(vmUuid: Uuid): Promise<Coming | undefined> {
    return readNote<Coming>(this.#originPathOf(vmUuid));
  }

  /** Whether a VM was taken over by that migration, whatever became of it since. */
  async isTaken(migrationId: OperationId): Promise<boolean> {
    return (await ifThere(stat(this.#takenPathOf(migrationId)))) !== undefined;
  }

  async forget(migrationId: OperationId): Promise<void> {
    await rm(this.#takenPathOf(migrationId), { force: true });
  }

  #takenPathOf(migrationId: OperationId): string {
    return join(this.#directory, `${migrationId}${takenSuffix}`);
  }

  #originPathOf(vmUuid: Uuid): string {
    return join(this.#directory, `${vmUuid}${originSuffix}`);
  }

  #pathOf(vmUuid: Uuid): string {
    return join(this.#directory, `${vmUuid}.json`);
  }
}

/** undefined: there is none, or it is none of celld's own. */
async function readNote<Note extends Coming>(path: string): Promise<Note | undefined> {
  const text = await ifThere(readFile(path, 'utf8'));
  return text === undefined ? undefined : parse<Note>(text);
}

/** What the file system has of a file; undefined: there is no such file. */
async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse<Note>(text: string): Note | undefined {
  try {
    const { version: written, ...note } = JSON.parse(text);
    // Cell itself wrote it, in this form, as one step.
    return written === version ? (note as Note) : undefined;
  } catch {
    return undefined;
  }
}
