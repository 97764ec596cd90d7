import { readlinkSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProcess } from './processes.ts';

/** Directory, process id, host name and libvirt's own part must stay under the 107 bytes of a unix socket's path. */
const LONGEST_TEMPORARY_DIRECTORY = 30;

/**
 * Makes the state directory of this process, and removes those of processes that are gone: a host's own watchers do so at once,
 * but may have been killed too.
 */
export async function createStateDirectory(): Promise<string> {
  const parent = join(shortTemporaryDirectory(), 'cell-lab');
  await mkdir(parent, { recursive: true, mode: 0o755 });
  const owner = await lstat(parent);
  if (!owner.isDirectory() || owner.uid !== process.getuid?.()) {
    throw new Error(`${parent} exists and is not a directory of this user: remove it or set TMPDIR`);
  }
  await removeStale(parent);
  const directory = await mkdtemp(join(parent, `${pidNamespace()}-${process.pid}-${await startTicks(process.pid)}-`));
  // QEMU may run as another user.
  await chmod(directory, 0o755);
  return directory;
}

/** A private /run covers /run inside a host, so nothing that hosts share may lie there. */
function shortTemporaryDirectory(): string {
  const directory = tmpdir();
  return directory.length > LONGEST_TEMPORARY_DIRECTORY || /^(\/var)?\/run\//.test(directory) ? '/tmp' : directory;
}

async function removeStale(parent: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    const [namespace, pid, ticks] = entry.split('-');
    // Another container may share the directory; its processes cannot be seen from here.
    if (namespace !== pidNamespace()) continue;
    if ((await startTicks(Number(pid))) !== ticks) await rm(join(parent, entry), { recursive: true, force: true });
  }
}

async function startTicks(pid: number): Promise<string | undefined> {
  return (await readProcess(pid))?.startTicks;
}

function pidNamespace(): string {
  return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
}
