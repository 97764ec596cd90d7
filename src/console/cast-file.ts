import type { FileHandle } from 'node:fs/promises';

/** How far a recording may grow, and how it ends. */
export interface CastFileOptions {
  readonly file: FileHandle;
  readonly limitBytes: number;
  /** Hears why it goes no further. */
  readonly onFailure: (error: unknown) => void;
}

const flushMs = 500;
/** Beyond this the writer waits for the disk. */
const mostPendingBytes = 1024 * 1024;

/** What somebody saw, as events of asciicast v2. What is written is on its way to the disk within half a second. */
export class CastFile {
  readonly #options: CastFileOptions;
  readonly #startMs = performance.now();
  readonly #decoder = new TextDecoder();
  #pending = '';
  #sizeBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(options: CastFileOptions) {
    this.#options = options;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** The first line. */
  begin(header: object): Promise<void> {
    this.#append(JSON.stringify(header));
    return this.#flush();
  }

  /** Settles when there is room for more. Never rejects. */
  async write(bytes: Uint8Array): Promise<void> {
    // A character may be cut between two pieces.
    this.#event('o', this.#decoder.decode(bytes, { stream: true }));
    if (this.#sizeBytes > this.#options.limitBytes) this.#stop();
    if (this.#pending.length > mostPendingBytes) await this.#flush();
  }

  /** Everything is on the disk; the file is closed. Rejects when that fails. */
  async finish(): Promise<void> {
    if (!this.#ended) this.#event('o', this.#decoder.decode());
    this.#ended = true;
    await this.#flush();
    const { file } = this.#options;
    await file.datasync().finally(() => file.close());
  }

  #event(kind: 'o' | 'm', text: string): void {
    if (this.#ended || text === '') return;
    const seconds = ((performance.now() - this.#startMs) / 1_000).toFixed(6);
    this.#append(`[${seconds},${JSON.stringify(kind)},${JSON.stringify(text)}]`);
  }

  #append(line: string): void {
    this.#pending += `${line}\n`;
    this.#sizeBytes += Buffer.byteLength(line) + 1;
    this.#timer ??= setTimeout(() => void this.#flush(), flushMs).unref();
  }

  #stop(): void {
    this.#event('m', 'the recording has come to its limit');
    this.#ended = true;
  }

  /** Settles when everything so far is written. Never rejects. */
  #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#pending;
    this.#pending = '';
    if (text === '') return this.#writing;
    this.#writing = this.#writing.then(async () => {
      try {
        await this.#options.file.appendFile(text);
      } catch (error) {
        if (!this.#ended) this.#options.onFailure(error);
        this.#ended = true;
      }
    });
    return this.#writing;
  }
}
