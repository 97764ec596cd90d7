import { type Hole, isHole } from './chunk-queue.ts';

const ZEROS = new Uint8Array(64 * 1024);

/** Only the bytes of a stream: its holes as zeros. For what cannot have holes, such as a picture or a pipe. */
export async function* fillHoles(items: AsyncIterable<Uint8Array | Hole>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const item of items) {
    if (isHole(item)) yield* zeros(item.holeBytes);
    else yield item;
  }
}

/** The same bytes with zeroed blocks as holes, for the sparse upload of a file. A block lies within one item. */
export async function* findHoles(
  items: AsyncIterable<Uint8Array | Hole>,
  blockBytes = 4096,
): AsyncGenerator<Uint8Array | Hole, void, undefined> {
  if (!Number.isSafeInteger(blockBytes) || blockBytes < 1)
    throw new RangeError(`a block cannot have ${blockBytes} bytes`);
  for await (const item of items) {
    if (isHole(item)) yield item;
    else yield* split(item, blockBytes);
  }
}

function* zeros(bytes: number): Generator<Uint8Array, void, undefined> {
  for (let left = bytes; left > 0; left -= ZEROS.length) yield left < ZEROS.length ? ZEROS.subarray(0, left) : ZEROS;
}

function* split(data: Uint8Array, blockBytes: number): Generator<Uint8Array | Hole, void, undefined> {
  let start = 0;
  let inHole = false;
  for (let at = 0; at < data.length; at += blockBytes) {
    const block = data.subarray(at, at + blockBytes);
    const zeroed = block.length === blockBytes && isZeroed(block);
    if (zeroed === inHole) continue;
    if (at > start) yield inHole ? { holeBytes: at - start } : data.subarray(start, at);
    start = at;
    inHole = zeroed;
  }
  if (data.length > start) yield inHole ? { holeBytes: data.length - start } : data.subarray(start);
}

function isZeroed(block: Uint8Array): boolean {
  for (let at = 0; at < block.length; at += ZEROS.length) {
    const part = block.subarray(at, at + ZEROS.length);
    if (Buffer.compare(part, ZEROS.subarray(0, part.length)) !== 0) return false;
  }
  return true;
}
