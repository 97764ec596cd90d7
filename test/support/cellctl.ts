import type { Io } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/run.ts';

/** How a run of cellctl ended, and what it wrote. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run may be given. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Standard input is a terminal. */
  readonly typed?: boolean;
  readonly interrupt?: AbortSignal;
  /** Standard error is a terminal of 80 columns. */
  readonly terminal?: boolean;
  /** Sees standard output as it is written. */
  onStdout?(text: string): void;
  onStderr?(text: string): void;
}

/** Runs cellctl in this process: nothing of this machine's own configuration is seen. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const io: Io = {
    stdin: {
      isTerminal: options.typed ?? false,
      text: async () => options.stdin ?? '',
      chunks: async function* () {
        if (options.stdin !== undefined) yield Buffer.from(options.stdin);
      },
      raw: () => ({ [Symbol.dispose]: () => {} }),
    },
    stdout: {
      writeBytes: async (bytes) => io.stdout.write(Buffer.from(bytes).toString('latin1')),
      write: (text) => {
        written.stdout += text;
        options.onStdout?.(text);
      },
      isTerminal: false,
      columns: undefined,
      rows: undefined,
    },
    stderr: {
      writeBytes: async (bytes) => io.stderr.write(Buffer.from(bytes).toString('latin1')),
      write: (text) => {
        written.stderr += text;
        options.onStderr?.(text);
      },
      isTerminal: options.terminal === true,
      columns: options.terminal === true ? 80 : undefined,
      rows: options.terminal === true ? 24 : undefined,
    },
    env: options.env ?? {},
    homeDirectory: '/nonexistent',
    interrupt: options.interrupt ?? new AbortController().signal,
  };
  const exitCode = await runCli(args, io);
  return { exitCode, ...written };
}
