import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { commandEnvironment } from './commands.ts';
import { childrenOf } from './processes.ts';
import { ended } from './run.ts';

export interface SpawnOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that runs inside a host. */
export class HostProcess implements AsyncDisposable {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles when the program has ended. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;

  constructor(command: readonly string[], options: SpawnOptions) {
    const [file = '', ...rest] = command;
    this.#child = spawn(file, rest, { stdio: ['pipe', 'pipe', 'pipe'], env: commandEnvironment(options.env) });
    this.stdin = this.#child.stdin;
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.stdin.on('error', () => {}); // the program may end before it has read its input
    this.exited = ended(this.#child);
    this.exited.catch(() => {}); // told to whoever awaits it
  }

  /** The program's own pid, outside; undefined when it has ended. */
  async pid(): Promise<number | undefined> {
    return (await childrenOf(this.#child.pid ?? 0))[0]?.pid;
  }

  /** Sends the program a signal; false when it has ended already. */
  async kill(signal: NodeJS.Signals = 'SIGTERM'): Promise<boolean> {
    const pid = await this.pid();
    if (pid === undefined) return false;
    process.kill(pid, signal);
    return true;
  }

  /** Kills the program and waits for its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.exited;
  }
}
