import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { commandEnvironment } from './commands.ts';

const TIMEOUT_MS = 60_000;

/** What a finished command left. */
export interface CommandResult extends ProcessEnd {
  readonly stdout: string;
  readonly stderr: string;
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunOptions {
  /** Written to the command's standard input; without it the input is empty. */
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The command is killed when this is aborted. */
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

/** A process that runs, with all that finish() needs of it. */
export interface RunningProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exited: Promise<ProcessEnd>;
  kill(signal: NodeJS.Signals): unknown;
}

/**
 * Runs a command to its end. Throws CommandError when it fails, unless `allowFailure`; and the signal's reason, which for
 * `timeoutMs` is a DOMException named 'TimeoutError', when it was killed for that.
 */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
  const [file = '', ...rest] = command;
  const child = spawn(file, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: commandEnvironment(options.env),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const { stdin, stdout, stderr } = child;
  const kill = (signal: NodeJS.Signals) => child.kill(signal);
  return finish({ stdin, stdout, stderr, exited: ended(child), kill }, command, options);
}

/** Sees a command through to its end, as run() says. */
export async function finish(
  program: RunningProcess,
  command: readonly string[],
  options: RunOptions,
): Promise<CommandResult> {
  const limit = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  const stop = () => {
    // Children that the program leaves behind may hold its output open for ever.
    program.stdout.destroy();
    program.stderr.destroy();
    program.kill('SIGKILL');
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    program.stdin.on('error', () => {}); // a command need not read its input
    program.stdin.end(options.input ?? '');
    const outputs = Promise.all([collect(program.stdout), collect(program.stderr)]);
    const [end, [stdout, stderr]] = await Promise.all([program.exited, outputs]);
    const result = { ...end, stdout, stderr };
    if (result.code !== 0 && options.allowFailure !== true) throw new CommandError(command, result);
    return result;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** How a child process ends; rejects when it could not be started. */
export function ended(child: ChildProcess): Promise<ProcessEnd> {
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
