/** Where text goes. */
export interface Output {
  write(text: string): void;
  /** Writes bytes as they are. Settles when the reader has taken them, so that a slow one is waited for. */
  writeBytes(bytes: Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  /** Width of the terminal in columns; undefined when there is none. */
  readonly columns: number | undefined;
  /** Height of the terminal in lines; undefined when there is none. */
  readonly rows: number | undefined;
}

/** Where input comes from. */
export interface Input {
  readonly isTerminal: boolean;
  /** All of it. */
  text(): Promise<string>;
  /** Bytes as they come, until their end or until the signal. */
  chunks(signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Hands every key on as it is, Ctrl-C too, until disposed. The terminal is put back however the process ends, short of SIGKILL. */
  raw(): Disposable;
}

/** Everything that a command touches outside of itself, so that tests can run commands in their own process. */
export interface Io {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  /** Aborted by Ctrl-C. */
  readonly interrupt: AbortSignal;
}
