import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile, syncDirectory } from '../core/durable-file.ts';
import { CellError } from '../core/error.ts';

/** That a host is in maintenance, and what is known of it. */
export interface MaintenanceState {
  readonly since: Date;
  /** Who put it there. */
  readonly by: string;
  /** Why, in their words. */
  readonly note: string;
}

const fileName = 'maintenance.json';

/**
 * Whether the host takes VMs in. One in maintenance takes in none: none is created, cloned, started or moved here; those that run go on. It is kept on
 * disk, so that no restart ends it.
 */
export class Maintenance {
  readonly #directory: string;
  #state: MaintenanceState | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** Reads what is kept. A file that cannot be understood means maintenance: somebody wanted it. Throws when it cannot be read. */
  constructor(directory: string) {
    this.#directory = directory;
    this.#state = read(join(directory, fileName));
  }

  /** undefined: the host is in service. */
  get state(): MaintenanceState | undefined {
    return this.#state;
  }

  /**
   * Puts the host into maintenance, from now on and on disk when this resolves; when it is there already, since when it is stays as it was. Throws STATE_DIRECTORY_FAILED;
   * the host takes in no VM then either, until celld ends.
   */
  enter({ by, note }: Pick<MaintenanceState, 'by' | 'note'>): Promise<MaintenanceState> {
    const state = { since: this.#state?.since ?? new Date(), by, note };
    this.#state = state;
    return this.#next(async () => {
      await replaceFile(join(this.#directory, fileName), JSON.stringify(state));
      return state;
    });
  }

  /** Puts the host back into service when that is on disk. Throws STATE_DIRECTORY_FAILED; it stays in maintenance then. */
  leave(): Promise<void> {
    return this.#next(async () => {
      await rm(join(this.#directory, fileName), { force: true });
      await syncDirectory(this.#directory);
      this.#state = undefined;
    });
  }

  /** Throws HOST_IN_MAINTENANCE when the host takes in no VM. */
  requireInService(): void {
    const state = this.#state;
    if (state === undefined) return;
    const since = state.since.toISOString();
    const why = state.note === '' ? '' : `: ${state.note}`;
    throw new CellError('HOST_IN_MAINTENANCE', `the host is in maintenance since ${since}${why}`, {
      metadata: { since, by: state.by, note: state.note },
    });
  }

  /** One change after the other: what was asked last holds, on disk too. */
  #next<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#writing.then(change).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new CellError('STATE_DIRECTORY_FAILED', `it cannot be written down: ${why}`, { cause });
    });
    this.#writing = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }
}

function read(path: string): MaintenanceState | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return parse(text) ?? { since: new Date(0), by: '', note: `${path} cannot be understood` };
}

function parse(text: string): MaintenanceState | undefined {
  try {
    const { since, by, note } = JSON.parse(text);
    const time = new Date(since);
    const good = typeof by === 'string' && typeof note === 'string' && !Number.isNaN(time.getTime());
    return good ? { since: time, by, note } : undefined;
  } catch {
    return undefined;
  }
}
