import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  constants,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const lockFile = 'lock';
const openFlags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
/** How `flock --nonblock` ends when somebody else has the lock. */
const heldByAnother = 1;

/** The directory in which this process, and no other, keeps its state. */
export interface StateDirectory extends Disposable {
  readonly path: string;
}

/** What others may not do: read the directory, and write into it. QEMU's user may pass through it to the volumes. */
const forbiddenMode = 0o066;

/**
 * Makes the directory (mode 0700) if it is not there, sees to it that others can neither read nor write it, and takes it for this process until it is disposed of or the process ends, however
 * that ends: the kernel holds the lock. Throws an Error that says what is wrong, or which process has the directory.
 */
export async function openStateDirectory(path: string): Promise<StateDirectory> {
  const file = openLockFile(path);
  try {
    if (!(await lock(file))) {
      const owner = readFileSync(file, 'utf8').trim();
      throw new Error(`another celld${owner === '' ? '' : ` (pid ${owner})`} uses the state directory ${path}`);
    }
    writeOwner(file);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return { path, [Symbol.dispose]: () => closeSync(file) };
}

function openLockFile(path: string): number {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    tighten(path);
    return openSync(join(path, lockFile), openFlags, 0o600);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`the state directory ${path} cannot be used: ${why}`, { cause: error });
  }
}

/** Whoever else owns it could put other files into it at any time. */
function tighten(path: string): void {
  const { mode, uid } = statSync(path);
  if (uid !== 0 && uid !== process.geteuid?.()) throw new Error(`it belongs to user ${uid}`);
  if ((mode & forbiddenMode) !== 0) chmodSync(path, mode & 0o777 & ~forbiddenMode);
}

/**
 * Takes the lock; false when another process has it. Node.js cannot lock files, so flock(1) does it on the open file that it inherits: such a lock
 * belongs to the open file, not to the process that asked for it, and lasts until this process closes the file.
 */
async function lock(file: number): Promise<boolean> {
  const flock = spawn('flock', ['--exclusive', '--nonblock', '3'], {
    stdio: ['ignore', 'ignore', 'pipe', file],
    // What else is in the environment is none of its business.
    env: { PATH: process.env['PATH'] },
  });
  let problem = '';
  flock.stderr?.on('data', (data) => {
    problem += data;
  });
  const [code, signal] = await once(flock, 'close').catch((error: unknown) => {
    throw new Error('flock, of util-linux, is needed to lock the state directory and cannot be run', { cause: error });
  });
  if (code === 0 || code === heldByAnother) return code === 0;
  throw new Error(`the state directory cannot be locked: flock ended with ${signal ?? code}: ${problem.trim()}`);
}

/** For the message to the next one who wants the directory. Not worth failing for: the disk may be full. */
function writeOwner(file: number): void {
  try {
    ftruncateSync(file);
    writeSync(file, `${process.pid}\n`, 0);
  } catch {
    // The message will not name this process.
  }
}
