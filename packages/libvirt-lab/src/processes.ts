import { readdir, readFile, readlink } from 'node:fs/promises';

/** A running process, as seen from the caller's own pid namespace. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parentPid: number;
  /** Clock ticks after boot; with the pid it names one process for ever. */
  readonly startTicks: string;
  readonly arguments: readonly string[];
  /** 'R', 'S', 'D', 'T', 'Z' … */
  readonly state: string;
}

/** Facts about one process; undefined when it is gone. */
export async function readProcess(pid: number): Promise<ProcessInfo | undefined> {
  try {
    const [stat, commandLine] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The command's name may hold spaces and brackets; the fields after it are plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      state: fields[0] ?? '?',
      parentPid: Number(fields[1]),
      startTicks: fields[19] ?? '',
      arguments: commandLine.split('\0').slice(0, -1),
    };
  } catch {
    return undefined;
  }
}

async function allPids(): Promise<number[]> {
  return (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number);
}

/** The processes whose pid namespace is the one of `pid`; empty when that one is gone. */
export async function processesInNamespaceOf(pid: number): Promise<ProcessInfo[]> {
  const namespace = await pidNamespace(pid);
  if (namespace === undefined) return [];
  const found = await Promise.all(
    (await allPids()).map(async (candidate) =>
      (await pidNamespace(candidate)) === namespace ? readProcess(candidate) : undefined,
    ),
  );
  return found.filter((info) => info !== undefined);
}

/** The direct children of a process. */
export async function childrenOf(pid: number): Promise<ProcessInfo[]> {
  const all = await Promise.all((await allPids()).map(readProcess));
  return all.filter((info) => info?.parentPid === pid).filter((info) => info !== undefined);
}

/** What every open descriptor of a process points to, e.g. 'socket:[123]' or a path. */
export async function openDescriptors(pid: number): Promise<string[]> {
  const entries = await readdir(`/proc/${pid}/fd`);
  const targets = await Promise.all(entries.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => undefined)));
  return targets.filter((target) => target !== undefined);
}

async function pidNamespace(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/ns/pid`).catch(() => undefined);
}
