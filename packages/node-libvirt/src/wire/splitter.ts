import { decodeFrame, FRAME_HEADER_BYTES, FRAME_MAX_BYTES, type Frame, trailingBytes } from './frame.ts';
import { XdrReader } from './reader.ts';
import { WireError } from './wire-error.ts';

const EMPTY = Buffer.alloc(0);

/** A frame up to this size gets its memory at once; a larger one gets more as its bytes arrive. */
const EAGER_BYTES = 512 * 1024;

/**
 * Cuts a byte stream into frames, whatever the size of its chunks.
 *
 * A frame that lies inside one chunk is handed out without a copy; one that is spread over several is put together in
 * memory of its own, each byte copied once or twice. The memory taken is at most twice the bytes received plus 512 KiB,
 * whatever length a frame announces. After an error the splitter gives nothing more: framing is lost.
 */
export class FrameSplitter {
  readonly #onFrame: (frame: Frame) => void;
  /** The start of an unfinished frame, `#filled` bytes of it. */
  #partial: Buffer = EMPTY;
  #filled = 0;
  /** Bytes still to drop after a frame that carried descriptors. */
  #skip = 0;
  #failure: Error | undefined;

  /** `onFrame` is called within `push`, once for each frame, in order; it must not throw. */
  constructor(onFrame: (frame: Frame) => void) {
    this.#onFrame = onFrame;
  }

  /** True between two frames: the place where the peer may close the connection. */
  get atBoundary(): boolean {
    return this.#filled === 0 && this.#skip === 0;
  }

  /** Takes the next bytes. Throws `WireError` where they cannot be a frame, and then on every further call. */
  push(chunk: Uint8Array): void {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      this.#consume(chunk);
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error('a frame could not be handled', { cause: error });
      throw this.#failure;
    }
  }

  #consume(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#skip > 0) at = this.#drop(chunk, at);
      else if (this.#filled > 0) at = this.#complete(chunk, at);
      else at = this.#cut(chunk, at);
    }
  }

  #drop(chunk: Uint8Array, at: number): number {
    const dropped = Math.min(this.#skip, chunk.length - at);
    this.#skip -= dropped;
    return at + dropped;
  }

  /** Hands out the frame at `at`, or keeps its beginning. Returns where to go on. */
  #cut(chunk: Uint8Array, at: number): number {
    const available = chunk.length - at;
    const length = available < 4 ? Number.POSITIVE_INFINITY : frameLength(chunk, at);
    if (length <= available) {
      this.#emit(chunk, at, at + length);
      return at + length;
    }
    const room = available < 4 ? FRAME_HEADER_BYTES : Math.min(length, Math.max(EAGER_BYTES, available));
    this.#partial = Buffer.allocUnsafeSlow(room);
    return this.#keep(chunk, at, chunk.length);
  }

  /** Adds to the unfinished frame and hands it out when it is whole. Returns where to go on. */
  #complete(chunk: Uint8Array, at: number): number {
    if (this.#filled < 4) return this.#keep(chunk, at, at + 4 - this.#filled);
    const length = frameLength(this.#partial, 0);
    const stop = Math.min(chunk.length, at + length - this.#filled);
    this.#grow(this.#filled + stop - at, length);
    const next = this.#keep(chunk, at, stop);
    if (this.#filled === length) {
      const whole = this.#partial;
      this.#partial = EMPTY;
      this.#filled = 0;
      this.#emit(whole, 0, length);
    }
    return next;
  }

  #keep(chunk: Uint8Array, from: number, to: number): number {
    const stop = Math.min(to, chunk.length);
    this.#partial.set(chunk.subarray(from, stop), this.#filled);
    this.#filled += stop - from;
    return stop;
  }

  /** Makes room for `needed` bytes; doubling keeps the copying linear. */
  #grow(needed: number, frameBytes: number): void {
    const room = this.#partial.length;
    if (needed <= room) return;
    const larger = Buffer.allocUnsafeSlow(Math.min(frameBytes, Math.max(needed, room * 2, EAGER_BYTES)));
    this.#partial.copy(larger, 0, 0, this.#filled);
    this.#partial = larger;
  }

  #emit(bytes: Uint8Array, start: number, end: number): void {
    const frame = decodeFrame(bytes, start, end);
    this.#skip = trailingBytes(frame);
    this.#onFrame(frame);
  }
}

/** The length word at `at`, when a frame may have that length. */
function frameLength(bytes: Uint8Array, at: number): number {
  const length = new XdrReader(bytes, at, at + 4).uint();
  if (length < FRAME_HEADER_BYTES) {
    throw new WireError('bad-value', `a frame of ${length} bytes, at least ${FRAME_HEADER_BYTES} are needed`);
  }
  if (length > FRAME_MAX_BYTES) {
    throw new WireError('too-long', `a frame of ${length} bytes, at most ${FRAME_MAX_BYTES} are allowed`);
  }
  return length;
}
