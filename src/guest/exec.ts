import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CellError } from '../core/error.ts';
import { agentFailure } from '../hypervisor/guest-agents.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { GuestFile } from './files.ts';
import type { Guests } from './guests.ts';
import { type ExecEnd, type ExecStatus, readExecStatus, readPid } from './readings.ts';

/** What becomes of a program's output: comes while it runs, comes when it has ended, is dropped. */
export type OutputWay = 'live' | 'at-end' | 'none';

/** A program to run. */
export interface Program {
  readonly path: string;
  readonly arguments: readonly string[];
  /** Each `NAME=value`. Empty: the agent's own. */
  readonly environment: readonly string[];
  readonly input: Uint8Array;
  readonly output: OutputWay;
}

/** A program that runs. What it holds at the agent is given back with it; the program goes on. */
export interface StartedProgram extends AsyncDisposable {
  readonly pid: number;
  readonly output: OutputWay;
  readonly live: LiveOutput | undefined;
}

/** The files that a program's output goes to, open at the agent and without a name in the guest any more. */
interface LiveOutput {
  readonly files: readonly { readonly stream: 'stdout' | 'stderr'; readonly file: GuestFile }[];
  /** It had ended already. */
  readonly end: ExecEnd | undefined;
}

/** What comes of a program. */
export type ExecEvent =
  | { readonly tag: 'data'; readonly stream: 'stdout' | 'stderr'; readonly bytes: Buffer }
  | ExecEnd;

/**
 * Makes the directory $0 and two files that only its owner can read, and becomes the program that follows with these as its output. A directory that is
 * there already is somebody else's: that fails.
 */
const liveScript =
  'u=$(umask); umask 077; mkdir "$0" && : >"$0/1" && : >"$0/2" || exit 125; umask "$u"; d=$0; exec "$@" >"$d/1" 2>"$d/2"';

const firstPauseMs = 50;
const lastPauseMs = 500;
/** From the start to the files of its output: the shell has only just been started. */
const filesWithinMs = 10_000;

/** What an agent must offer for a program's output to come so. */
export function commandsFor(output: OutputWay): readonly string[] {
  const files = ['guest-file-open', 'guest-file-read', 'guest-file-close'];
  return ['guest-exec', 'guest-exec-status', ...(output === 'live' ? files : [])];
}

/**
 * Starts a program; its output has no name in the guest any more when this returns, so that nothing of it is left whatever ends first. Throws
 * GUEST_EXEC_UNKNOWN when it is not known whether the program was started, or its output cannot be had, and what Guests.ask throws when it was not.
 */
export async function startProgram(guests: Guests, vm: VmRecord, program: Program): Promise<StartedProgram> {
  const { output, path, environment, input } = program;
  const directory = `/tmp/cell-exec-${randomUUID()}`;
  const args = output === 'live' ? ['-c', liveScript, directory, path, ...program.arguments] : program.arguments;
  const command = {
    execute: 'guest-exec',
    arguments: {
      path: output === 'live' ? '/bin/sh' : path,
      arg: args,
      ...(environment.length === 0 ? {} : { env: environment }),
      ...(input.length === 0 ? {} : { 'input-data': Buffer.from(input).toString('base64') }),
      'capture-output': output === 'at-end',
    },
  };
  const pid = await guests.ask(vm, command, readPid).catch((thrown: unknown) => {
    throw thrown instanceof CellError && startedNothing.has(thrown.reason) ? thrown : startUnknown(vm, thrown);
  });
  await using stack = new AsyncDisposableStack();
  const live =
    output === 'live'
      ? await openOutput({ guests, vm, pid, stack }, directory).catch((thrown: unknown) => {
          throw startUnknown(vm, thrown);
        })
      : undefined;
  if (live === 'not-made') {
    const text = 'its shell could not make the files of the output in /tmp';
    throw agentFailure('AGENT_FAILED', { vm, execute: command.execute, text });
  }
  const held = stack.move();
  return { pid, output, live, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

function startUnknown({ uuid, name }: VmRecord, cause: unknown): CellError {
  const message = `whether the guest agent of ${name} started the program is not known, or its output cannot be had`;
  return new CellError('GUEST_EXEC_UNKNOWN', message, { metadata: { vm: uuid, name }, cause });
}

/** The agent refused, or was not asked. */
const startedNothing: ReadonlySet<string> = new Set([
  'AGENT_FAILED',
  'AGENT_UNSUPPORTED',
  'GUEST_FROZEN',
  'VM_WRONG_STATE',
]);

/** How long to follow a program, and when to stop. */
export interface FollowOptions {
  readonly timeoutMs: number;
  /** Aborted when the caller is gone; following then throws its reason. */
  readonly signal: AbortSignal;
}

/**
 * Gives a program's output and how it ended, last. A reader who is slow is waited for; the program is not. Throws GUEST_EXEC_TIMEOUT when it has not ended in
 * time, and what Guests.ask throws.
 */
export async function* followProgram(
  guests: Guests,
  vm: VmRecord,
  program: StartedProgram & FollowOptions,
): AsyncGenerator<ExecEvent, void, void> {
  const pace = new Polling(vm, program);
  const status = () => statusOf(guests, vm, program.pid);
  if (program.live) return yield* followLive(program.live, { pace, status });
  for (;;) {
    const now = await status();
    if (now.tag === 'exited') return yield* ended(now);
    await pace.pause();
  }
}

function* ended(end: ExecEnd): Generator<ExecEvent, void, void> {
  for (const stream of ['stdout', 'stderr'] as const) {
    for (let rest = end[stream]; rest.length > 0; rest = rest.subarray(mostDataBytes))
      yield { tag: 'data', stream, bytes: rest.subarray(0, mostDataBytes) };
  }
  yield end;
}

const mostDataBytes = 256 * 1024;

async function* followLive(
  { files, ...output }: LiveOutput,
  { pace, status }: { readonly pace: Polling; readonly status: () => Promise<ExecStatus> },
): AsyncGenerator<ExecEvent, void, void> {
  for (let { end } = output; ; ) {
    let came = false;
    for (const { stream, file } of files) {
      const { bytes } = await file.read();
      if (bytes.length > 0) yield { tag: 'data', stream, bytes };
      came ||= bytes.length > 0;
    }
    if (came) pace.restart();
    else if (end) {
      yield end;
      return;
    } else {
      // What it wrote last is read in one more round.
      const now = await status();
      if (now.tag === 'exited') end = now;
      else await pace.pause();
    }
  }
}

/** A program of which the output is opened; `stack` gives back what is open. */
interface Opening {
  readonly guests: Guests;
  readonly vm: VmRecord;
  readonly pid: number;
  readonly stack: AsyncDisposableStack;
}

/** Opens the files that the shell makes, and takes their names away. A program that ended at once has left them; else the shell could not make them. */
async function openOutput(opening: Opening, directory: string): Promise<LiveOutput | 'not-made'> {
  const { guests, vm, pid, stack } = opening;
  const deadlineMs = performance.now() + filesWithinMs;
  for (let end: ExecEnd | undefined; ; ) {
    const files = await openFiles(opening, directory);
    if (files) {
      const removal = await guests.ask(vm, removing(directory), readPid);
      stack.defer(() => statusOf(guests, vm, removal).then(ignore, ignore));
      return { files, end };
    }
    if (end) return 'not-made';
    if (performance.now() > deadlineMs) throw new Error('the shell has not made the files of the output');
    const now = await statusOf(guests, vm, pid);
    if (now.tag === 'exited') end = now;
    else await sleep(firstPauseMs);
  }
}

/** undefined: they are not there yet. */
async function openFiles({ guests, vm, stack }: Opening, directory: string): Promise<LiveOutput['files'] | undefined> {
  const open = async (name: string) => stack.use(await GuestFile.open(guests, vm, `${directory}/${name}`, 'r'));
  try {
    // It is made last.
    const stderr = await open('2');
    return [
      { stream: 'stdout', file: await open('1') },
      { stream: 'stderr', file: stderr },
    ];
  } catch (thrown) {
    if (thrown instanceof CellError && thrown.reason === 'AGENT_FAILED') return undefined;
    throw thrown;
  }
}

const removing = (directory: string) => ({
  execute: 'guest-exec',
  arguments: { path: '/bin/rm', arg: ['-rf', directory], 'capture-output': false },
});

function statusOf(guests: Guests, vm: VmRecord, pid: number) {
  return guests.ask(vm, { execute: 'guest-exec-status', arguments: { pid } }, readExecStatus);
}

function ignore(): void {}

/** Asks again after a while that grows, until the time is up. */
class Polling {
  readonly #vm: VmRecord;
  readonly #program: StartedProgram & FollowOptions;
  readonly #deadlineMs: number;
  #pauseMs = firstPauseMs;

  constructor(vm: VmRecord, program: StartedProgram & FollowOptions) {
    this.#vm = vm;
    this.#program = program;
    this.#deadlineMs = performance.now() + program.timeoutMs;
  }

  restart(): void {
    this.#pauseMs = firstPauseMs;
    this.#check();
  }

  async pause(): Promise<void> {
    const leftMs = this.#check();
    await sleep(Math.min(this.#pauseMs, leftMs), undefined, { signal: this.#program.signal });
    this.#pauseMs = Math.min(this.#pauseMs * 2, lastPauseMs);
  }

  #check(): number {
    this.#program.signal.throwIfAborted();
    const leftMs = this.#deadlineMs - performance.now();
    if (leftMs > 0) return leftMs;
    const { pid, timeoutMs } = this.#program;
    const { uuid, name } = this.#vm;
    const message = `process ${pid} in the guest of ${name} has not ended within ${timeoutMs} ms, and goes on`;
    throw new CellError('GUEST_EXEC_TIMEOUT', message, {
      metadata: { vm: uuid, name, pid: String(pid), timeout_ms: String(timeoutMs) },
    });
  }
}
