/** Where text goes. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width of the terminal in columns; undefined when there is none. */
  readonly columns: number | undefined;
}

/** Everything that a command touches outside of itself, so that tests can run commands in their own process. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  /** All of standard input. */
  readStdin(): Promise<string>;
  /** Aborted by Ctrl-C. */
  readonly interrupt: AbortSignal;
}
