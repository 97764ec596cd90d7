import { readFile, writeFile } from 'node:fs/promises';
import { CliError } from './cli-error.ts';
import type { Io } from './io.ts';

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
};

/** The text of a file. Throws CliError naming it. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new CliError('failed', `cannot read ${path}: ${causes[code] ?? String(cause)}`, { cause });
  }
}

/** The text of a file; undefined when there is none. Throws CliError when it cannot be read. */
export async function readTextIfThere(path: string): Promise<string | undefined> {
  try {
    return await readText(path);
  } catch (error) {
    const { cause } = error instanceof CliError ? error : { cause: undefined };
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The text of a file, or of standard input for `-`. Throws CliError. */
export function readInput(path: string, io: Io): Promise<string> {
  return path === '-' ? io.stdin.text() : readText(path);
}

/** Writes a file whose content may concern only its owner, or standard output for `-`. Throws CliError. */
export async function writeOutput(path: string, bytes: Uint8Array, io: Io): Promise<void> {
  if (path === '-') return io.stdout.writeBytes(bytes);
  try {
    await writeFile(path, bytes, { mode: 0o600 });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new CliError('failed', `cannot write ${path}: ${causes[code] ?? String(cause)}`, { cause });
  }
}
