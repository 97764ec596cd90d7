import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname } from 'node:path';

/** The kernel's limit for the path of a unix socket. */
const maxPathBytes = 107;

/**
 * Makes the way free for a unix socket that only our own user can reach: its directory is made with mode 0700, and a socket that a former
 * celld left is removed. Throws, saying what to do, when others can enter the directory or somebody listens already.
 */
export async function prepareSocketPath(path: string): Promise<void> {
  if (Buffer.byteLength(path) > maxPathBytes)
    throw new Error(`${path} is longer than ${maxPathBytes} bytes, the limit for unix sockets`);
  const directory = dirname(path);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { mode, uid } = lstatSync(directory);
  if ((mode & 0o077) !== 0)
    throw new Error(`others can enter ${directory}, so they could call as root: chmod 0700 ${directory}`);
  if (uid !== process.getuid?.())
    throw new Error(`${directory} belongs to user ${uid}: chown it to the user that runs celld`);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isSocket())
    throw new Error(`${path} is there and is not a socket: remove it, or choose another listen.socket`);
  if (await somebodyListens(path))
    throw new Error(`another celld listens on ${path}: stop it, or choose another listen.socket`);
  rmSync(path);
}

/** Lets only our own user connect. */
export function protectSocket(path: string): void {
  chmodSync(path, 0o600);
}

function somebodyListens(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = createConnection(path, () => resolve(true));
  socket.on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
