import { readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findCommand } from './commands.ts';
import type { ArchiveEntry } from './cpio.ts';
import { run } from './run.ts';

const DIRECTORY = 0o040755;
const EXECUTABLE = 0o100755;

/** What the init script and a tester at the console need where busybox cannot be had. */
const commands = (
  'bash sh cat chmod cp cut date dd df dmesg echo env grep head hostname id insmod ip kill ln ls lsmod md5sum mkdir mknod mount ' +
  'mv nproc od ps rm rmdir rmmod sed seq setsid sha256sum sleep sort stat stty sync tail tee touch tr true umount uname uniq wc'
).split(' ');

/** Commands without which no guest comes up. */
const needed = new Set('bash sh cat head insmod mkdir mount sed setsid sync'.split(' '));

/** Debian's static busybox; undefined where there is none, or one that needs libraries. */
export async function findStaticBusybox(): Promise<string | undefined> {
  const path = await findCommand('busybox');
  if (path === undefined) return undefined;
  return (await libraries(path)).length === 0 ? path : undefined;
}

/** The guest's user space from busybox alone; its init installs a link for each applet. */
export async function busyboxRoot(busybox: string): Promise<ArchiveEntry[]> {
  return [
    { path: 'bin/busybox', mode: EXECUTABLE, content: await readFile(busybox) },
    { path: 'bin/sh', mode: 0o120777, content: Buffer.from('busybox') },
  ];
}

/** The guest's user space from this machine's own shell and tools, with their libraries. */
export async function hostRoot(): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  const wanted = new Set<string>();
  for (const name of commands) {
    const path = await findCommand(name);
    if (path === undefined && needed.has(name)) throw new Error(`no ${name} on this machine to build a guest from`);
    if (path === undefined) continue;
    // The shell is bash everywhere: Debian's own has no line editing to switch off and on.
    const file = await realpath(name === 'sh' ? ((await findCommand('bash')) ?? path) : path);
    entries.push({ path: `bin/${name}`, mode: EXECUTABLE, content: await readFile(file) });
    for (const library of await libraries(file)) wanted.add(library);
  }
  return [...entries, ...(await libraryEntries(wanted))];
}

/** A program and the libraries it needs. */
export async function programEntries(name: string, file: string): Promise<ArchiveEntry[]> {
  const program = { path: `bin/${name}`, mode: EXECUTABLE, content: await readFile(file) };
  return [program, ...(await libraryEntries(new Set(await libraries(file))))];
}

async function libraryEntries(paths: ReadonlySet<string>): Promise<ArchiveEntry[]> {
  return Promise.all(
    [...paths].map(async (path) => ({ path: path.slice(1), mode: EXECUTABLE, content: await readFile(path) })),
  );
}

/** The paths of the shared libraries and of the loader that a program needs; none for a static one. */
async function libraries(file: string): Promise<string[]> {
  const { stdout } = await run(['ldd', file], { allowFailure: true });
  return [...stdout.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)].map(([, path = '']) => path);
}

/** Adds the directories that entries lie in, and drops what is there twice. */
export function withParents(entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  const files = new Map(entries.map((entry) => [entry.path, entry]));
  const directories = new Set<string>();
  for (const path of files.keys()) {
    for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) directories.add(parent);
  }
  const parents = [...directories].filter((path) => !files.has(path)).sort();
  return [...parents.map((path) => ({ path, mode: DIRECTORY })), ...files.values()];
}
