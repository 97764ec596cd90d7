import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { within } from './deadline.ts';

/** How a terminal begins. */
export interface TerminalOptions {
  /** What runs in it, as a shell takes it. */
  readonly command: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** A real terminal of the kernel's, in which a shell runs a command: what it shows, and keys to press. */
export class Terminal implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #exited: Promise<number | null>;
  #text = '';
  #heard = Promise.withResolvers<void>();

  constructor({ command, env = {}, columns = 100, rows = 30 }: TerminalOptions) {
    const sized = `stty rows ${rows} cols ${columns}; ${command}`;
    // util-linux' own; it ends with its command, and the command with it.
    this.#child = spawn('script', ['-qefc', sized, '/dev/null'], { env: { ...process.env, SHELL: '/bin/sh', ...env } });
    this.#exited = once(this.#child, 'exit').then(([code]) => code);
    this.#child.stdout.on('data', (bytes: Buffer) => {
      this.#text += bytes.toString('latin1');
      this.#heard.resolve();
      this.#heard = Promise.withResolvers();
    });
    this.#child.stdin.on('error', () => {});
  }

  /** Everything that was shown so far. */
  get text(): string {
    return this.#text;
  }

  type(text: string): void {
    this.#child.stdin.write(Buffer.from(text, 'latin1'));
  }

  /** Waits for something to be shown, after position `from`; gives the match. */
  waitFor(pattern: RegExp, { from = 0, timeoutMs = 60_000 } = {}): Promise<RegExpExecArray> {
    const look = async () => {
      for (;;) {
        const found = pattern.exec(this.#text.slice(from));
        if (found) return found;
        await this.#heard.promise;
      }
    };
    return within(
      look(),
      timeoutMs,
      () => `${pattern} in a terminal that shows ${JSON.stringify(this.#text.slice(from))}`,
    );
  }

  /** The exit code of the command. */
  exitCode(timeoutMs = 30_000): Promise<number | null> {
    return within(this.#exited, timeoutMs, () => `the end of a terminal that shows ${JSON.stringify(this.#text)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill('SIGKILL');
    await this.#exited;
  }
}
