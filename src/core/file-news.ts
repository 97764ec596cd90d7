import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';

/** What is told of files, and to whom. */
export interface FileNewsOptions {
  readonly paths: readonly string[];
  /** Hears that something may have changed. Reads the files itself: nothing is known but that. */
  readonly onNews: () => void;
  /** Hears that a directory cannot be watched; news then comes by the clock alone. */
  readonly onUnwatched?: (error: unknown) => void;
  /** A change that is not told (another file system, a directory that is replaced) is news after so long. */
  readonly lookAgainMs: number;
}

/** Files are written in several steps, and several one after the other: news is told when this has passed since the first change. */
const settleMs = 100;

/** Tells that files may have changed: by watching their directories, for a file may be replaced by another one or by a link, and by the clock. */
export class FileNews implements Disposable {
  readonly #options: FileNewsOptions;
  readonly #watchers: FSWatcher[] = [];
  readonly #looking: NodeJS.Timeout;
  #settling: NodeJS.Timeout | undefined;

  constructor(options: FileNewsOptions) {
    this.#options = options;
    this.#looking = setInterval(options.onNews, options.lookAgainMs).unref();
    for (const directory of new Set(options.paths.map((path) => dirname(path)))) this.#watch(directory);
  }

  [Symbol.dispose](): void {
    for (const watcher of this.#watchers) watcher.close();
    clearTimeout(this.#settling);
    clearInterval(this.#looking);
  }

  #watch(directory: string): void {
    const { onUnwatched = () => undefined } = this.#options;
    try {
      const watcher = watch(directory, { persistent: false }, () => this.#settle());
      watcher.on('error', onUnwatched);
      this.#watchers.push(watcher);
    } catch (error) {
      onUnwatched(error);
    }
  }

  #settle(): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      this.#options.onNews();
    }, settleMs).unref();
  }
}
