import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  openSync,
  readdirSync,
  type Stats,
  watch,
} from 'node:fs';
import { basename, join } from 'node:path';

/** As celld names them; virtlogd adds a number to those that it has finished. */
const logName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[a-z0-9-]+\.log(\.\d{1,4})?$/;
const openFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const sharedMode = 0o640;
/** In case the kernel's news of changes got lost. */
const lookAgainMs = 5_000;

/** Names of files that were left alone, each told once. */
const told = new Set<string>();

function shareAll(directory: string): void {
  for (const name of readdirSync(directory)) if (logName.test(name)) share(directory, name);
}

/** Lets the group read a file. The owner of the directory may exchange it at any time: everything is done to what was opened. */
function share(directory: string, name: string): void {
  let file: number;
  try {
    file = openSync(join(directory, name), openFlags);
  } catch (error) {
    // It is gone, or a link.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) leave(name, String(error));
    return;
  }
  try {
    const stats = fstatSync(file);
    const why = problemOf(stats);
    if (why !== undefined) {
      leave(name, why);
      return;
    }
    const groupId = process.getgid?.() ?? 0;
    if (stats.gid !== groupId) fchownSync(file, -1, groupId);
    if ((stats.mode & 0o777) !== sharedMode) fchmodSync(file, sharedMode);
  } catch (error) {
    leave(name, String(error));
  } finally {
    closeSync(file);
  }
}

/** Why a file is none of virtlogd's; undefined when it is one. */
function problemOf(stats: Stats): string | undefined {
  if (!stats.isFile()) return 'it is no file';
  if (stats.uid !== process.getuid?.()) return `it belongs to user ${stats.uid}`;
  return stats.nlink === 1 ? undefined : 'it has other names';
}

function leave(name: string, why: string): void {
  if (told.has(name)) return;
  told.add(name);
  process.stderr.write(`${name} is left alone: ${why}\n`);
}

/** Lets the process's group read virtlogd's logs in a directory: as they are, and as they appear. `onError` hears that no more news comes. */
export function shareLogs(directory: string, onError: (error: Error) => void): void {
  const watcher = watch(directory, (_, name) => {
    if (name !== null && logName.test(basename(name))) share(directory, name);
  });
  watcher.on('error', onError);
  shareAll(directory);
  setInterval(() => shareAll(directory), lookAgainMs);
  process.stdout.write(`sharing the logs in ${directory}\n`);
}
