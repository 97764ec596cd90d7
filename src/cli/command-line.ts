import { withConnection } from './connection-failure.ts';
import type { Failure } from './failure.ts';
import type { Io } from './io.ts';
import type { OutputFormat } from './output.ts';
import { parseDurationMs } from './parse.ts';
import type { Session, SessionCallOptions } from './session.ts';
import type { ConnectionFlags, Endpoint } from './settings.ts';
import { endpointText, resolveSettings } from './settings.ts';

/** Options that every command takes. */
export interface GlobalOptions extends ConnectionFlags {
  readonly output: OutputFormat;
  /** False with --no-headers. */
  readonly headers: boolean;
  readonly verbose?: boolean;
  readonly timeout?: string;
}

/** How long cellctl waits for an answer that changes nothing. */
const readDeadlineMs = 30_000;

/** One run of cellctl: what it was told, what it touches, and the session that it opens when a command needs one. */
export class CommandLine {
  readonly io: Io;
  readonly #options: () => GlobalOptions;
  #session: Session | undefined;
  /** How cellctl ends when the command does not fail. */
  exitCode = 0;
  /** `options` is asked only while a command runs, when the arguments have been parsed. */
  constructor(io: Io, options: () => GlobalOptions) {
    this.io = io;
    this.#options = options;
  }

  get options(): GlobalOptions {
    return this.#options();
  }

  /** How long a call may take: --timeout, else the default of its command; at most a day. Undefined: no limit. */
  deadlineMs<T extends number | undefined>(defaultMs: T): number | T {
    const { timeout } = this.options;
    return timeout === undefined ? defaultMs : Math.min(Math.max(1, parseDurationMs('--timeout', timeout)), 86_400_000);
  }

  /** Options of a call that changes nothing: it ends by Ctrl-C and at its deadline. */
  readOptions(): SessionCallOptions {
    return { signal: this.io.interrupt, deadlineMs: this.deadlineMs(readDeadlineMs) };
  }

  /** A line for --verbose. */
  note(text: string): void {
    if (this.options.verbose === true) this.io.stderr.write(`${text}\n`);
  }

  /** The session with the celld that flags, environment and configuration name. Throws CliError. */
  async session(): Promise<Session> {
    if (this.#session === undefined) {
      const { endpoint, sources } = await resolveSettings(this.options, this.io);
      this.note(`celld: ${endpointText(endpoint)} (${sources[0]?.[1] ?? 'default'})`);
      this.#session = await this.#open(endpoint);
    }
    return this.#session;
  }

  // The gRPC libraries are the slowest modules of cellctl: they are loaded when something is to be called.
  async #open(endpoint: Endpoint): Promise<Session> {
    const { openSession } = await import('./session.ts');
    return openSession(endpoint);
  }

  /** A failure of this run, with what is known about the connection. */
  explain(failure: Failure): Failure {
    return withConnection(failure, this.#session?.endpoint);
  }

  close(): void {
    this.#session?.close();
  }
}
