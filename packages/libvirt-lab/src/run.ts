import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { commandEnvironment } from './commands.ts';

/** What a finished command left. */
export interface CommandResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Written to the command's standard input; without it the input is empty. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** The command is killed then; 60 s unless told. */
  readonly timeoutMs?: number;
  /** Give the result of a command that failed, in place of an error. */
  readonly allowFailure?: boolean;
}

/** A command that ended otherwise than with exit code 0. */
export class CommandError extends Error {
  readonly result: CommandResult;

  constructor(command: readonly string[], result: CommandResult) {
    const end = result.signal === null ? `exit code ${result.code}` : `signal ${result.signal}`;
    super(`${command.join(' ')}: ${end}: ${(result.stderr || result.stdout).trim()}`);
    this.name = 'CommandError';
    this.result = result;
  }
}

/** Runs a command to its end. Throws CommandError when it fails, unless `allowFailure`. */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
  const [file = '', ...rest] = command;
  const limit = AbortSignal.timeout(options.timeoutMs ?? 60_000);
  const child = spawn(file, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: commandEnvironment(options.env),
    signal: options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]),
    killSignal: 'SIGKILL',
  });
  child.stdin.on('error', () => {}); // a command need not read its input
  child.stdin.end(options.input ?? '');
  const [stdout, stderr, end] = await Promise.all([collect(child.stdout), collect(child.stderr), ended(child)]);
  const result = { ...end, stdout, stderr };
  if (result.code !== 0 && options.allowFailure !== true) throw new CommandError(command, result);
  return result;
}

/** How a process ended; rejects when it could not be started or was aborted. */
export function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

async function collect(stream: Readable): Promise<string> {
  stream.setEncoding('utf8');
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}
