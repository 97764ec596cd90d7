// A console on this terminal, or on standard input and output where they are none.

import type { ConsoleClosed } from '../../../gen/ts/cell/v1/console_service.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { DetachWatch, parseDetachKeys } from './detach-keys.ts';
import type { ConsoleLink } from './link.ts';
import type { NoticeContext } from './notices.ts';
import { closedFailure, closedText, noticesOf } from './notices.ts';
import { ScreenState } from './screen-state.ts';

/** How a console is shown. */
export interface ShowOptions {
  readonly vm: string;
  readonly wantsControl: boolean;
  /** `ctrl-]`, `ctrl-p,ctrl-q`, `none`. */
  readonly detachKeys: string;
  /** Type the command that tells a shell of the guest the size of this terminal. */
  readonly resize: boolean;
  /** After the end of standard input: stay. */
  readonly stayAtEnd: boolean;
}

/** What may wait for the guest before keys are dropped. */
const mostPendingBytes = 1024 * 1024;
/** How long what was typed last may take to leave. */
const partingMs = 1_000;

/** Shows a console until its end, or until the user leaves; gives the end, if it was one. */
export async function showConsole(io: Io, link: ConsoleLink, options: ShowOptions): Promise<ConsoleClosed | undefined> {
  const interactive = io.stdin.isTerminal;
  using _raw = interactive ? io.stdin.raw() : { [Symbol.dispose]: () => {} };
  await using view = new ConsoleView(io, link, options);
  const typing = new AbortController();
  const pass = { io, link, options, view, signal: typing.signal };
  const typed = interactive ? typeKeys(pass) : typeAll(pass);
  typed.catch(() => undefined);
  try {
    const closed = await view.run(typed);
    // A failure is shown with every other.
    if (closed !== undefined && closedFailure(closed, options.vm) !== undefined) await view.sayLast(undefined);
    else if (closed !== undefined) await view.sayLast(closedText(closed, options.vm));
    else if (interactive) await view.sayLast(`left ${options.vm}`);
    return closed;
  } finally {
    typing.abort();
  }
}

interface Typing {
  readonly io: Io;
  readonly link: ConsoleLink;
  readonly options: ShowOptions;
  readonly view: ConsoleView;
  readonly signal: AbortSignal;
}

/** Hands keys on until the user leaves. A key is never waited for: leaving must always work. */
async function typeKeys({ io, link, options, view, signal }: Typing): Promise<void> {
  const watch = new DetachWatch(parseDetachKeys(options.detachKeys));
  for await (const chunk of io.stdin.chunks(signal)) {
    const { bytes, detached } = watch.take(chunk);
    if (bytes.length > 0) {
      if (!link.isAttached || link.pendingBytes > mostPendingBytes) io.stderr.write('\x07');
      else if (link.controls) void link.type(bytes);
      else await view.remindOfWatching();
    }
    if (detached) return;
  }
}

/** Types all of standard input, at the guest's pace. An observer's is not read. */
async function typeAll({ io, link, options, signal }: Typing): Promise<void> {
  const never = new Promise<void>(() => {});
  if (!options.wantsControl) return never;
  await link.whenAttached();
  for await (const chunk of io.stdin.chunks(signal)) {
    await link.whenAttached();
    if (!link.controls) throw new CliError('conflict', 'control was taken away: not all of the input was typed');
    await link.type(chunk);
  }
  if (options.stayAtEnd) return never;
}

/** Shows what happens at a console: its bytes on standard output, everything else on standard error. */
class ConsoleView implements AsyncDisposable {
  readonly #io: Io;
  readonly #link: ConsoleLink;
  readonly #options: ShowOptions;
  readonly #screen = new ScreenState();
  #reminded = false;

  constructor(io: Io, link: ConsoleLink, options: ShowOptions) {
    this.#io = io;
    this.#link = link;
    this.#options = options;
  }

  /** Shows events until the end, or until `typed` has settled and what was typed is at the guest. Who sits at a terminal does not wait long for that. */
  async run(typed: Promise<void>): Promise<ConsoleClosed | undefined> {
    const { promise: parted, resolve: part } = Promise.withResolvers<undefined>();
    let timer: NodeJS.Timeout | undefined;
    const leaving = typed.then(() => {
      this.#link.leave();
      if (this.#io.stdin.isTerminal) timer = setTimeout(() => part(undefined), partingMs);
    });
    const shown = this.#show();
    shown.catch(() => undefined);
    try {
      return await Promise.race([shown, leaving.then(() => Promise.race([shown, parted]))]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #show(): Promise<ConsoleClosed | undefined> {
    const { resize } = this.#options;
    for await (const event of this.#link.events()) {
      if (event.tag === 'closed') return event.closed;
      if (event.tag === 'data') await this.#print(event.bytes);
      for (const text of noticesOf(event, this.#context())) await this.say(text);
      if (event.tag === 'attached' && !event.again && resize && this.#link.controls) this.#typeSize();
    }
    return undefined;
  }

  async #print(bytes: Uint8Array): Promise<void> {
    this.#screen.take(bytes);
    await this.#io.stdout.writeBytes(bytes);
  }

  #context(): NoticeContext {
    const { vm, wantsControl, detachKeys } = this.#options;
    const keys = this.#io.stdin.isTerminal && detachKeys !== 'none' ? detachKeys : undefined;
    return { vm, wantsControl, sessionId: this.#link.session?.sessionId, detachKeys: keys };
  }

  /** Says something beside what the guest prints. */
  async say(text: string): Promise<void> {
    const { stdin, stdout, stderr } = this.#io;
    const line = `[cellctl: ${text}]`;
    if (stdin.isTerminal && stdout.isTerminal) await stderr.writeBytes(this.#screen.notice(line));
    else stderr.write(stdin.isTerminal ? `${line}\r\n` : `${line}\n`);
  }

  /** Gives the terminal back, and says something below what the guest has printed. */
  async sayLast(text: string | undefined): Promise<void> {
    const { stdin, stdout, stderr } = this.#io;
    const end = stdin.isTerminal ? '\r\n' : '\n';
    if (stdout.isTerminal && this.#screen.isInLine) stderr.write(end);
    await this.#restore();
    if (text !== undefined) stderr.write(`[cellctl: ${text}]${end}`);
  }

  async remindOfWatching(): Promise<void> {
    if (this.#reminded) return;
    this.#reminded = true;
    await this.say('you only watch: keys go nowhere');
  }

  /** A serial line has no size that could be told: a shell is told by a command, with a blank that keeps it out of its history. */
  #typeSize(): void {
    const { rows, columns } = this.#io.stdout;
    if (rows !== undefined && columns !== undefined) {
      void this.#link.type(Buffer.from(` stty rows ${rows} cols ${columns}\r`));
    }
  }

  async #restore(): Promise<void> {
    const { stdout } = this.#io;
    if (!stdout.isTerminal) return;
    await stdout.writeBytes(Buffer.from(this.#screen.restore()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#restore();
  }
}
