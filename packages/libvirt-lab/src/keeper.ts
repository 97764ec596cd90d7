import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { commandEnvironment } from './commands.ts';
import { ended } from './run.ts';

/**
 * Starts a script that holds namespaces for as long as its standard input is open: it ends with this process, however this process
 * ends. It has a session of its own, so that Ctrl-C reaches the owner alone, and does not keep the owner's event loop alive.
 */
export function startKeeper(command: readonly string[]): ChildProcess {
  const [file = '', ...rest] = command;
  const child = spawn(file, rest, { stdio: ['pipe', 'ignore', 'ignore'], detached: true, env: commandEnvironment() });
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  child.stdin.on('error', () => {}); // a keeper that has ended is told of by its exit
  return child;
}

/** Whether a child process still runs. */
export function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Tells a keeper something that its script understands. */
export function tellKeeper(child: ChildProcess, command: string): void {
  child.stdin?.write(`${command}\n`);
}

/** Closes a keeper's input and waits for its end. */
export async function endKeeper(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  child.ref();
  const end = ended(child);
  child.stdin?.end();
  await end;
}
