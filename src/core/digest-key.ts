import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keyFile = 'digest.key';
const keyBytes = 32;
const newFileFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

/**
 * What celld keeps of requests to know them again. Without the key nobody can try out what a request may have said: whoever comes by a journal or
 * an audit log alone learns only which requests were the same.
 */
export class DigestKey {
  readonly #key: Buffer;

  private constructor(key: Buffer) {
    this.#key = key;
  }

  /** The key of the state directory, where it is made (mode 0600) if there is none. Throws what the file system throws. */
  static open(directory: string): DigestKey {
    const path = join(directory, keyFile);
    const known = readKey(path);
    if (known !== undefined) return new DigestKey(known);
    const key = randomBytes(keyBytes);
    writeKey(path, key);
    return new DigestKey(key);
  }

  /** HMAC-SHA256 in base64url. */
  digest(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

/** Undefined: there is none, or what is left of a disk that was full. */
function readKey(path: string): Buffer | undefined {
  try {
    const key = readFileSync(path, { flag: constants.O_RDONLY | constants.O_NOFOLLOW });
    return key.length === keyBytes ? key : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** All of it or nothing is there afterwards, also when the power fails. */
function writeKey(path: string, key: Buffer): void {
  const newPath = `${path}.new`;
  const file = openSync(newPath, newFileFlags, 0o600);
  try {
    writeFileSync(file, key);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(newPath, path);
}
