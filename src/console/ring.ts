import type { LineEnded, LineItem } from './console-line.ts';
import type { OutputSource, SourceEnd } from './output-source.ts';
import { Wakers } from './wakers.ts';

/** The last bytes of a console that the host does not log, in memory. Offsets count from the first byte that was seen. */
export class Ring implements OutputSource {
  readonly #bytes: Uint8Array;
  readonly #wakers = new Wakers();
  #oldest = 0;
  #next = 0;
  #end: SourceEnd | undefined;

  constructor(sizeBytes: number) {
    this.#bytes = new Uint8Array(sizeBytes);
  }

  get oldestOffset(): number {
    return this.#oldest;
  }

  get nextOffset(): number {
    return this.#next;
  }

  get end(): SourceEnd | undefined {
    return this.#end;
  }

  push(bytes: Uint8Array): void {
    const size = this.#bytes.length;
    // Of more than the ring holds only the end stays.
    const kept = bytes.subarray(Math.max(0, bytes.length - size));
    const start = this.#next + bytes.length - kept.length;
    const place = start % size;
    const untilWrap = Math.min(kept.length, size - place);
    this.#bytes.set(kept.subarray(0, untilWrap), place);
    this.#bytes.set(kept.subarray(untilWrap), 0);
    this.#next += bytes.length;
    this.#oldest = Math.max(this.#oldest, this.#next - size);
    this.#wakers.wake();
  }

  read(offset: number, maxBytes: number): LineItem | undefined {
    if (offset < this.#oldest) return { tag: 'gap', offset, lostBytes: this.#oldest - offset };
    if (offset >= this.#next) return undefined;
    const size = this.#bytes.length;
    const place = offset % size;
    const length = Math.min(maxBytes, this.#next - offset, size - place);
    // The place in the ring is written again while the copy waits for its reader.
    return { tag: 'data', offset, bytes: this.#bytes.slice(place, place + length) };
  }

  follow(wake: () => void): Disposable {
    return this.#wakers.add(wake);
  }

  /** Nobody listens for a while: what comes next is not what comes after the last byte. How much is lost is not known: at least a byte. */
  breakOff(): void {
    this.#next += 1;
    this.#oldest = this.#next;
  }

  /** Nothing more comes, for readers of now; `reopen` begins again. */
  close(error?: LineEnded): void {
    this.#end = error ? { tag: 'failed', error } : { tag: 'over' };
    this.#wakers.wake();
  }

  reopen(): void {
    this.#end = undefined;
  }
}
