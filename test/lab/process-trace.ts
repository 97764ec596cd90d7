import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { waitUntil } from './deadline.ts';

/** A program that a process of a traced tree began to run. */
export interface StartedProgram {
  readonly path: string;
  readonly arguments: readonly string[];
  /** Of its environment, as `NAME=value`. */
  readonly environment: readonly string[];
}

// Whole arguments and environments, every byte in hex, and nothing but the starting of programs.
const options = ['-f', '-qq', '-v', '-s', '1000000', '-xx', '-e', 'signal=none', '-e', 'trace=execve,execveat'];

/** Runs a program so that all programs which it and its children begin are written to `file`; the process keeps its number. */
export function traced(file: string): readonly string[] {
  return ['strace', '-D', '--seccomp-bpf', ...options, '-o', file];
}

/** Follows a process that runs already, until the end of the scope. */
export async function follow(pid: number, file: string): Promise<AsyncDisposable> {
  const strace = spawn('strace', [...options, '-o', file, '-p', String(pid)], { stdio: 'ignore' });
  const ended = once(strace, 'exit');
  const isTraced = async () => !/TracerPid:\t0\n/.test(await readFile(`/proc/${pid}/status`, 'utf8'));
  await waitUntil(`strace to follow ${pid}`, isTraced);
  return {
    [Symbol.asyncDispose]: async () => {
      strace.kill('SIGINT');
      await ended;
    },
  };
}

/** The programs of a trace, in order. Attempts that failed, as along PATH, are left out. */
export async function startedPrograms(file: string): Promise<StartedProgram[]> {
  const begun = new Map<string, string>();
  const programs: StartedProgram[] = [];
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    const [, pid = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (call.endsWith('<unfinished ...>')) {
      begun.set(pid, call);
      continue;
    }
    const whole = call.startsWith('<...') ? `${begun.get(pid)}${call}` : call;
    if (whole.endsWith(' = 0')) programs.push(programOf(whole));
  }
  return programs;
}

function programOf(call: string): StartedProgram {
  const [path = '', args = '', environment = ''] = call.split(', [');
  const [program = ''] = texts(path);
  return { path: program, arguments: texts(args), environment: texts(environment) };
}

const texts = (part: string) =>
  [...part.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) =>
    Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString('utf8'),
  );

/** Whether a program would take a text for commands. */
export function isShell({ path }: StartedProgram): boolean {
  return /^(ba|da|z|k|c|tc|fi)?sh$|^busybox$|^env$|^xargs$/.test(basename(path));
}
