import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandEnvironment } from './commands.ts';
import { isRunning } from './keeper.ts';
import { childrenOf } from './processes.ts';
import { ended, type ProcessEnd, type RunningProcess } from './run.ts';

const POLL_INTERVAL_MS = 5;

export interface SpawnOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that runs inside a host. */
export class HostProcess implements RunningProcess, AsyncDisposable {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles when the program has ended. */
  readonly exited: Promise<ProcessEnd>;
  readonly #nsenter: ChildProcessByStdio<Writable, Readable, Readable>;

  /** `initPid` is a process of the host, whose namespaces the program enters. */
  constructor(initPid: number, command: readonly string[], { cwd, env }: SpawnOptions) {
    const inside = cwd === undefined ? command : ['env', `--chdir=${cwd}`, ...command];
    const namespaces = ['--target', String(initPid), '--mount', '--uts', '--ipc', '--net', '--pid'];
    this.#nsenter = spawn('nsenter', [...namespaces, '--', ...inside], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: commandEnvironment(env),
    });
    this.stdin = this.#nsenter.stdin;
    this.stdout = this.#nsenter.stdout;
    this.stderr = this.#nsenter.stderr;
    this.stdin.on('error', () => {}); // the program may end before it has read its input
    this.exited = ended(this.#nsenter);
    this.exited.catch(() => {}); // told to whoever awaits it
  }

  /** The program's own pid, outside; undefined when it has ended. nsenter is its parent, because it enters a pid namespace. */
  async pid(): Promise<number | undefined> {
    while (isRunning(this.#nsenter)) {
      const program = (await childrenOf(this.#nsenter.pid ?? 0)).find(({ state }) => state !== 'Z');
      if (program !== undefined) return program.pid;
      await sleep(POLL_INTERVAL_MS);
    }
    return undefined;
  }

  /**
   * Sends the program a signal; false when it has ended already. nsenter itself is never killed: the program would fall to the
   * init of this machine or container, and one that does not reap would keep the host's namespace alive for ever.
   */
  async kill(signal: NodeJS.Signals = 'SIGTERM'): Promise<boolean> {
    const pid = await this.pid();
    if (pid === undefined) return false;
    try {
      return process.kill(pid, signal);
    } catch {
      return false; // it ended just now
    }
  }

  /** Kills the program and waits for its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill('SIGKILL');
    await this.exited;
  }
}
