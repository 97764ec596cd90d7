import { setTimeout as sleep } from 'node:timers/promises';
import { Doorbell } from '../core/doorbell.ts';
import { invalidField } from '../core/error.ts';
import type { LineEnded, LineItem, LineStart } from './console-line.ts';

/** How the output of a run ended: all is told, or the way to it is gone. */
export type SourceEnd = { readonly tag: 'over' } | { readonly tag: 'failed'; readonly error: LineEnded };

/** What a console that prints text has printed in one run, for any number of readers, each at a place of its own. */
export interface OutputSource {
  /** First byte that is kept. */
  readonly oldestOffset: number;
  /** The byte that will be next. */
  readonly nextOffset: number;
  /** Set when nothing more will come. What is kept can still be read. */
  readonly end: SourceEnd | undefined;
  /** What is there at an offset: up to so many bytes, or the gap up to the first byte that is kept. undefined: nothing yet. */
  read(offset: number, maxBytes: number): LineItem | undefined;
  /** Calls back whenever there may be more to read, or an end, until disposed of. */
  follow(wake: () => void): Disposable;
}

/** A slow reader has two of these in front of it: they are small so that it holds little memory. */
const chunkBytes = 64 * 1024;
/** So many small pieces go out at once; beyond that pieces are put together. */
const burst = 32;
/** A piece costs far more than the bytes in it, and celld takes from the cores that the guest prints with. */
const shortestIntervalMs = 5;

/** How often a reader of a flood is given a piece: the more readers there are, the larger and rarer the pieces. */
export class Pace {
  #readers = 0;

  /** Counts a reader until disposed of. */
  enter(): Disposable {
    this.#readers += 1;
    return {
      [Symbol.dispose]: () => {
        this.#readers -= 1;
      },
    };
  }

  get intervalMs(): number {
    return Math.max(shortestIntervalMs, this.#readers / 5);
  }
}

/** How to read. */
export interface OutputOptions {
  readonly from: number;
  /** Ends before this offset. Default: goes on until the source ends. */
  readonly until?: number;
  readonly signal: AbortSignal;
  readonly pace: Pace;
}

/**
 * Everything from an offset on, until the source ends or the signal is aborted. A single byte goes out at once; a flood goes out in pieces. Throws the
 * source's failure.
 */
export async function* outputFrom(
  source: OutputSource,
  { from, until = Number.MAX_SAFE_INTEGER, signal, pace }: OutputOptions,
): AsyncGenerator<LineItem, void, void> {
  using bell = new Doorbell({ signal });
  using _reader = pace.enter();
  using _following = source.follow(() => bell.ring());
  const budget = new Budget(pace);
  let at = from;
  while (!signal.aborted && at < until) {
    const item = source.read(at, Math.min(chunkBytes, until - at));
    if (item) {
      at = endOf(item);
      yield item;
      if (item.tag === 'data' && item.bytes.length < chunkBytes) await budget.spend(signal);
      continue;
    }
    const { end } = source;
    if (end?.tag === 'over') return;
    if (end?.tag === 'failed') throw end.error;
    await bell.rung();
  }
}

/** The offset of a place. Throws INVALID_FIELD for one that is yet to come. */
export function offsetOf({ oldestOffset, nextOffset }: OutputSource, from: LineStart): number {
  switch (from.tag) {
    case 'now':
      return nextOffset;
    case 'boot':
      return oldestOffset;
    case 'offset':
      if (from.offset <= nextOffset) return from.offset;
      throw invalidField(from.field, `must be at most ${nextOffset}, the byte that is next`);
    default:
      return from satisfies never;
  }
}

/** The offset after an item. */
export function endOf(item: LineItem): number {
  return item.offset + (item.tag === 'data' ? item.bytes.length : item.lostBytes);
}

/** Small pieces that a reader may still be given at once. */
class Budget {
  readonly #pace: Pace;
  #pieces = burst;
  #countedMs = performance.now();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Settles when the next piece may go out. */
  async spend(signal: AbortSignal): Promise<void> {
    const { intervalMs } = this.#pace;
    const nowMs = performance.now();
    this.#pieces = Math.min(burst, this.#pieces + (nowMs - this.#countedMs) / intervalMs) - 1;
    this.#countedMs = nowMs;
    if (this.#pieces < 0) await sleep(intervalMs, undefined, { signal }).catch(() => undefined);
  }
}
