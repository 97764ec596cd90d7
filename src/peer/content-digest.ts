import { createHash } from 'node:crypto';

const blockBytes = 65_536;
const zeros = Buffer.alloc(blockBytes);

/**
 * A digest of the content of a file that is the same however the file is cut into data and holes: of its blocks of 64 KiB, each with its number, without those that
 * are all zeros, and of its length. A hole costs nothing.
 */
export class ContentDigest {
  readonly #hash = createHash('sha256');
  readonly #block = Buffer.alloc(blockBytes);
  #filled = 0;
  #lengthBytes = 0;

  /** Length of what has been added. */
  get lengthBytes(): number {
    return this.#lengthBytes;
  }

  add(data: Uint8Array): void {
    for (let offset = 0; offset < data.length; ) {
      const part = data.subarray(offset, offset + blockBytes - this.#filled);
      this.#block.set(part, this.#filled);
      this.#advance(part.length);
      offset += part.length;
    }
  }

  addHole(holeBytes: number): void {
    const toEnd = Math.min(holeBytes, (blockBytes - this.#filled) % blockBytes);
    this.#block.fill(0, this.#filled, this.#filled + toEnd);
    this.#advance(toEnd);
    const blocks = Math.floor((holeBytes - toEnd) / blockBytes);
    this.#lengthBytes += blocks * blockBytes;
    const rest = holeBytes - toEnd - blocks * blockBytes;
    this.#block.fill(0, 0, rest);
    if (rest > 0) this.#advance(rest);
  }

  /** 32 bytes. Nothing can be added afterwards. */
  digest(): Uint8Array {
    this.#close();
    return this.#hash.update(`end ${this.#lengthBytes}`).digest();
  }

  #advance(bytes: number): void {
    this.#filled += bytes;
    this.#lengthBytes += bytes;
    if (this.#filled === blockBytes) this.#close();
  }

  #close(): void {
    const block = this.#block.subarray(0, this.#filled);
    if (block.compare(zeros, 0, block.length) !== 0) {
      const number = Math.floor((this.#lengthBytes - block.length) / blockBytes);
      this.#hash.update(`${number} ${block.length} `).update(block);
    }
    this.#filled = 0;
  }
}
