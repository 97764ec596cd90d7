import { once } from 'node:events';
import { lstat } from 'node:fs/promises';
import { connect, type OnReadOpts, type Socket } from 'node:net';
import { dirname } from 'node:path';

/** A socket in the file system. Another one at the same path has another identity. */
export interface SocketIdentity {
  readonly device: number;
  readonly inode: number;
}

/** Why a socket is not used. */
export class UnsafeSocket extends Error {
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`${path} ${problem}`);
    this.path = path;
  }
}

const socketType = 0o140_000;
const directoryType = 0o040_000;
const typeBits = 0o170_000;
const writableByOthers = 0o022;
const sticky = 0o1000;
const connectTimeoutMs = 5_000;

/**
 * Looks whether a socket may be trusted: nobody but root and its owner can have put it there. No part of its path is a symbolic link, each directory belongs to
 * root or to the socket's owner, and others cannot write there. Gives which socket it is. Throws UnsafeSocket, and what lstat throws.
 */
export async function inspectSocket(path: string): Promise<SocketIdentity> {
  if (!isPlain(path)) throw new UnsafeSocket(path, 'is no absolute path without detours');
  const socket = await lstat(path);
  if ((socket.mode & typeBits) !== socketType) throw new UnsafeSocket(path, 'is not a socket');
  for (const directory of parentsOf(path)) {
    const { mode, uid } = await lstat(directory);
    if ((mode & typeBits) !== directoryType) throw new UnsafeSocket(directory, 'is not a directory of its own');
    if (uid !== 0 && uid !== socket.uid) throw new UnsafeSocket(directory, `belongs to user ${uid}`);
    const removable = directory === dirname(path) || (mode & sticky) === 0;
    if ((mode & writableByOthers) !== 0 && removable) throw new UnsafeSocket(directory, 'can be written by others');
  }
  return { device: socket.dev, inode: socket.ino };
}

/**
 * Connects to a socket that was inspected. It is inspected again when it is connected: what is at the path must be the same before and behind. What comes
 * is read by `onread`. Throws UnsafeSocket, and what lstat and connect throw.
 */
export async function connectTo(path: string, expected: SocketIdentity, onread: OnReadOpts): Promise<Socket> {
  const socket = connect({ path, onread });
  // A connection that fails later ends, which is what its reader sees.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(connectTimeoutMs) });
    if (!isSame(await inspectSocket(path), expected)) throw new UnsafeSocket(path, 'is another socket than before');
    return socket;
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
}

export function isSame(one: SocketIdentity, other: SocketIdentity): boolean {
  return one.device === other.device && one.inode === other.inode;
}

function isPlain(path: string): boolean {
  return path.startsWith('/') && path.split('/').every((part, index) => index === 0 || !['', '.', '..'].includes(part));
}

/** The directories above, the nearest first. */
function parentsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...parentsOf(parent)];
}
