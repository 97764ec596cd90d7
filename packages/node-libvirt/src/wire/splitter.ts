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
 * memory of its own, each byte copied once or twice. Only the data of a stream are not put together: where a chunk ends
 * inside them, what is there is handed out as a frame, and what follows as another one. None of these is empty, so an
 * empty one is always the daemon's own, which is the end of the data. The memory taken is at most twice the bytes
 * received plus 512 KiB, whatever length a frame announces. After an error the splitter gives nothing more: framing is
 * lost.
 */
export class FrameSplitter {
  readonly #onFrame: (frame: Frame) => void;
  /** The start of an unfinished frame, `#filled` bytes of it. */
  #partial: Buffer = EMPTY;
  #filled = 0;
  /** Stream data that goes on in the next chunk, and how many bytes of it are to come. */
  #data: { readonly frame: Frame; readonly left: number } | undefined;
  /** Bytes still to drop after a frame that carried descriptors. */
  #skip = 0;
  #failure: Error | undefined;

  /** `onFrame` is called within `push`, once for each frame, in order; it must not throw. */
  constructor(onFrame: (frame: Frame) => void) {
    this.#onFrame = onFrame;
  }

  /** True between two frames: the place where the peer may close the connection. */
  get atBoundary(): boolean {
    return this.#filled === 0 && this.#skip === 0 && this.#data === undefined;
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
      else if (this.#data !== undefined) at = this.#goOn(this.#data, chunk, at);
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
    if (available < FRAME_HEADER_BYTES) {
      this.#partial = Buffer.allocUnsafeSlow(FRAME_HEADER_BYTES);
      return this.#keep(chunk, at, chunk.length);
    }
    const frame = decodeFrame(chunk, at, chunk.length);
    if (isStreamData(frame)) return this.#startData(frame, length - available);
    this.#partial = Buffer.allocUnsafeSlow(Math.min(length, Math.max(EAGER_BYTES, available)));
    return this.#keep(chunk, at, chunk.length);
  }

  /** Hands out the stream data that `frame` has, if any; `left` more bytes belong to it. Returns where to go on. */
  #startData(frame: Frame, left: number): number {
    this.#data = { frame, left };
    if (frame.end > frame.start) this.#onFrame(frame);
    return frame.end;
  }

  #goOn({ frame, left }: { readonly frame: Frame; readonly left: number }, chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + left);
    this.#data = at + left === end ? undefined : { frame, left: at + left - end };
    this.#onFrame({ ...frame, bytes: chunk, start: at, end });
    return end;
  }

  /** Adds to the unfinished frame and hands it out when it is whole. Returns where to go on. */
  #complete(chunk: Uint8Array, at: number): number {
    if (this.#filled < 4) return this.#keep(chunk, at, at + 4 - this.#filled);
    const length = frameLength(this.#partial, 0);
    if (this.#filled < FRAME_HEADER_BYTES) return this.#completeHeader(chunk, at, length);
    const stop = Math.min(chunk.length, at + length - this.#filled);
    this.#grow(this.#filled + stop - at, length);
    const next = this.#keep(chunk, at, stop);
    if (this.#filled === length) this.#emit(this.#release(), 0, length);
    return next;
  }

  #completeHeader(chunk: Uint8Array, at: number, length: number): number {
    const next = this.#keep(chunk, at, at + FRAME_HEADER_BYTES - this.#filled);
    if (this.#filled < FRAME_HEADER_BYTES) return next;
    const frame = decodeFrame(this.#partial, 0, FRAME_HEADER_BYTES);
    if (length === FRAME_HEADER_BYTES) this.#emit(this.#release(), 0, length);
    else if (isStreamData(frame)) {
      this.#release();
      this.#startData(frame, length - FRAME_HEADER_BYTES);
    }
    return next;
  }

  /** Gives the unfinished frame away. */
  #release(): Buffer {
    const partial = this.#partial;
    this.#partial = EMPTY;
    this.#filled = 0;
    return partial;
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

function isStreamData(frame: Frame): boolean {
  return frame.type === 'stream' && frame.status === 'continue';
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
