import { type Hole, isHole } from './chunk-queue.ts';

const ZEROS = new Uint8Array(64 * 1024);

/** Only the bytes of a stream: its holes as zeros. For what cannot have holes, such as a picture or a pipe. */
export async function* fillHoles(items: AsyncIterable<Uint8Array | Hole>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const item of items) {
    if (isHole(item)) yield* zeros(item.holeBytes);
    else yield item;
  }
}

/** The same with each zeroed stretch of at least `leastBytes`, within one item, as a hole. For a sparse upload of a file. */
export async function* findHoles(
  items: AsyncIterable<Uint8Array | Hole>,
  leastBytes = 4096,
): AsyncGenerator<Uint8Array | Hole, void, undefined> {
  for await (const item of items) {
    if (isHole(item)) yield item;
    else yield* split(item, leastBytes);
  }
}

function* zeros(bytes: number): Generator<Uint8Array, void, undefined> {
  for (let left = bytes; left > 0; left -= ZEROS.length) yield left < ZEROS.length ? ZEROS.subarray(0, left) : ZEROS;
}

/** Looks at blocks of `blockBytes`: a zeroed block is part of a hole. */
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
  const { buffer, byteOffset, length } = block;
  return Buffer.compare(Buffer.from(buffer, byteOffset, length), ZEROS.subarray(0, length)) === 0;
}
