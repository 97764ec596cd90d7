import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Which file it is, whatever its name: inode and time of birth, for an inode is used again. */
export type FileId = string;

/** A file of a log that was rotated, or the one that is written now. */
export interface FoundFile {
  readonly id: FileId;
  readonly path: string;
  readonly sizeBytes: number;
}

const idOf = ({ ino, birthtimeNs }: BigIntStats): FileId => `${ino}.${birthtimeNs}`;

function find(path: string): FoundFile | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats?.isFile() ? { id: idOf(stats), path, sizeBytes: Number(stats.size) } : undefined;
}

/** A rotation is a few renames; whoever does them may be put to sleep between two. */
const attempts = 20;
const betweenAttemptsMs = 1;
const never = new Int32Array(new SharedArrayBuffer(4));

/** The files of one log: the one that is written now, and those that it was rotated into. */
export class LogFiles {
  readonly path: string;
  /** The files around one that is missing and did not come: they are not waited for again. */
  #hole: string | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * The newest, which is written now, first; then `.0`, `.1` and so on. undefined: there is none, or it is being rotated right now, which ends with a
   * new file. What lies behind a file that was deleted is not found. Throws what the system refuses.
   */
  find(): readonly FoundFile[] | undefined {
    let files = listOnce(this.path);
    // Rotated meanwhile, the names would be of two times, or one would be missing in the middle. One that stays missing was deleted.
    for (let attempt = 0; attempt < attempts && files && this.#isMoving(files); attempt += 1) {
      Atomics.wait(never, 0, 0, betweenAttemptsMs);
      files = listOnce(this.path);
    }
    this.#hole = files && holeIn(this.path, files);
    return files;
  }

  #isMoving(files: readonly FoundFile[]): boolean {
    const hole = holeIn(this.path, files);
    if (hole !== undefined) return hole !== this.#hole;
    const again = listOnce(this.path) ?? [];
    return again.length !== files.length || again.some(({ id }, index) => id !== files[index]?.id);
  }
}

/** Around which files one is missing; undefined: none is. */
function holeIn(path: string, files: readonly FoundFile[]): string | undefined {
  const behind = find(`${path}.${files.length}`);
  return behind && [...files, behind].map(({ id }) => id).join();
}

function listOnce(path: string): readonly FoundFile[] | undefined {
  const newest = find(path);
  if (!newest) return undefined;
  const files = [newest];
  for (let older = find(`${path}.0`); older; older = find(`${path}.${files.length - 1}`)) files.push(older);
  return files;
}

/** A file of a log, open for reading whatever becomes of its name. Reads what virtlogd has just written: from memory. */
export class LogReader implements Disposable {
  readonly #descriptor: number;
  #buffer = Buffer.alloc(0);

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** undefined: the file of that name is another one, gone, or not readable yet. Throws what the system refuses. */
  static open(path: string, id: FileId): LogReader | undefined {
    const descriptor = openOrMiss(path);
    if (descriptor === undefined) return undefined;
    if (idOf(fstatSync(descriptor, { bigint: true })) === id) return new LogReader(descriptor);
    closeSync(descriptor);
    return undefined;
  }

  get sizeBytes(): number {
    return fstatSync(this.#descriptor).size;
  }

  /** Up to so many bytes at a place; none at the end. */
  read(position: number, maxBytes: number): Uint8Array {
    if (this.#buffer.length < maxBytes) this.#buffer = Buffer.allocUnsafeSlow(maxBytes);
    const length = readSync(this.#descriptor, this.#buffer, 0, maxBytes, position);
    return Uint8Array.prototype.slice.call(this.#buffer, 0, length);
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
  }
}

function openOrMiss(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    // Where celld is not root, a file that virtlogd has just begun becomes readable a moment later.
    const isMissed = error instanceof Error && 'code' in error && ['ENOENT', 'EACCES'].includes(String(error.code));
    if (isMissed) return undefined;
    throw error;
  }
}
