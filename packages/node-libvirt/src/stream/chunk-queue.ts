/** A run of zeros that a sparse transfer does not send. */
export interface Hole {
  readonly holeBytes: number;
}

/** Tells a hole from data. */
export function isHole(item: Uint8Array | Hole): item is Hole {
  return !(item instanceof Uint8Array);
}

/** Packets smaller than this are put together; a console sends them by the thousand, a few bytes each. */
const SMALL_BYTES = 4096;
const BATCH_MIN_BYTES = 256;
const BATCH_MAX_BYTES = 16 * 1024;
/** What an item costs in memory besides its bytes, about. */
const ITEM_BYTES = 64;

/**
 * What a stream has received and its reader has not yet taken. Copies what it is given; small packets are put together,
 * so that memory stays in proportion to the bytes however small the packets are.
 */
export class ChunkQueue {
  readonly #items: (Uint8Array | Hole)[] = [];
  /** Memory of the last item when that is a batch of small packets, filled up to `#filled`. */
  #batch: Uint8Array | undefined;
  #filled = 0;
  #bytes = 0;

  /** Memory taken, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a copy of the data. */
  push(data: Uint8Array): void {
    if (data.length >= SMALL_BYTES) this.#append(Uint8Array.prototype.slice.call(data));
    else if (data.length > 0) this.#addSmall(data);
  }

  /** Adds a hole, to the one before where there is one. */
  pushHole(holeBytes: number): void {
    const last = this.#items.at(-1);
    if (last !== undefined && isHole(last))
      this.#items[this.#items.length - 1] = { holeBytes: last.holeBytes + holeBytes };
    else this.#append({ holeBytes });
  }

  /** The oldest item, or undefined. */
  shift(): Uint8Array | Hole | undefined {
    const item = this.#items.shift();
    if (item === undefined) return undefined;
    this.#bytes -= cost(item);
    if (this.#items.length === 0) this.#batch = undefined;
    return item;
  }

  clear(): void {
    this.#items.length = 0;
    this.#batch = undefined;
    this.#bytes = 0;
  }

  #addSmall(data: Uint8Array): void {
    const batch = this.#batchWithRoom(data.length);
    batch.set(data, this.#filled);
    this.#filled += data.length;
    this.#items[this.#items.length - 1] = batch.subarray(0, this.#filled);
  }

  /** The batch at the end of the queue, made larger, or a new one. */
  #batchWithRoom(length: number): Uint8Array {
    const present = this.#batch;
    const needed = this.#filled + length;
    if (present !== undefined && needed <= present.length) return present;
    const grows = present !== undefined && needed <= BATCH_MAX_BYTES;
    const larger = new Uint8Array(Math.max(BATCH_MIN_BYTES, grows ? Math.min(BATCH_MAX_BYTES, needed * 2) : length));
    if (grows) {
      larger.set(present);
      this.#bytes += larger.length - present.length;
    } else {
      this.#append(larger);
      this.#filled = 0;
    }
    this.#batch = larger;
    return larger;
  }

  #append(item: Uint8Array | Hole): void {
    this.#items.push(item);
    this.#bytes += cost(item);
    this.#batch = undefined;
  }
}

function cost(item: Uint8Array | Hole): number {
  return ITEM_BYTES + (isHole(item) ? 0 : item.buffer.byteLength);
}
