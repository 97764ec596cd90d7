import { readFileSync } from 'node:fs';
import { FileNews } from '../../core/file-news.ts';

/** Files that are one thing together, such as a certificate and its key. */
export interface LiveFilesOptions<T> {
  readonly paths: readonly string[];
  /** Gives what the files mean. Throws, saying what is wrong, when they are not good or do not go together. */
  readonly parse: (contents: readonly Buffer[]) => T;
  /** Puts it in force. */
  readonly use: (value: T) => void;
  /** Hears, once for each new fault, that the files are not good; what was in force stays. */
  readonly onFault: (problem: string) => void;
}

/** Files that do not go together get this long to become so before it is told. */
const patienceMs = 1_000;
/** A change that nobody tells, or a time that comes, is seen after so long. */
const lookAgainMs = 5_000;

/** Files that are read again when they change. What is not good changes nothing. */
export class LiveFiles<T> implements Disposable {
  readonly #options: LiveFilesOptions<T>;
  readonly #news: FileNews;
  #contents: readonly Buffer[];
  #waiting: NodeJS.Timeout | undefined;
  #fault: { readonly problem: string; readonly sinceMs: number } | undefined;
  #told: string | undefined;

  /** `contents` is what is in force. */
  constructor(contents: readonly Buffer[], options: LiveFilesOptions<T>) {
    this.#contents = contents;
    this.#options = options;
    this.#news = new FileNews({ paths: options.paths, onNews: () => this.#look(), lookAgainMs });
  }

  /** The files are not good, or not there; what was read before is in force. */
  get isInvalid(): boolean {
    return this.#fault !== undefined;
  }

  /** Reads the files now. */
  reload(): void {
    this.#look();
  }

  [Symbol.dispose](): void {
    this.#news[Symbol.dispose]();
    clearTimeout(this.#waiting);
  }

  #look(): void {
    const problem = this.#read();
    if (problem === undefined) {
      this.#fault = undefined;
      this.#told = undefined;
      return;
    }
    const nowMs = performance.now();
    if (this.#fault?.problem !== problem) this.#fault = { problem, sinceMs: nowMs };
    if (nowMs - this.#fault.sinceMs < patienceMs) {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#look(), patienceMs).unref();
    } else if (this.#told !== problem) {
      this.#told = problem;
      this.#options.onFault(problem);
    }
  }

  /** Puts what is new in force; gives what is wrong with it. */
  #read(): string | undefined {
    const { paths, parse, use } = this.#options;
    try {
      const contents = paths.map((path) => readFileSync(path));
      if (contents.every((content, index) => this.#contents[index]?.equals(content))) return undefined;
      use(parse(contents));
      this.#contents = contents;
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
