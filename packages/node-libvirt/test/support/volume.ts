import { createHash, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { type Connection, type Hole, isHole, type NonnullStorageVol, type Stream } from '../../src/index.ts';

/** A part of a volume: data of a seed, or a hole. */
export type Extent =
  | { readonly tag: 'data'; readonly bytes: number }
  | { readonly tag: 'hole'; readonly bytes: number };

/** libvirt's VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM, and that of the download. */
export const SPARSE = 1;

/** Makes a directory pool, and gives the function that makes raw volumes in it. */
export async function makePool(connection: Connection, path: string) {
  const xml = `<pool type='dir'><name>transfer</name><target><path>${path}</path></target></pool>`;
  const { pool } = await connection.remote.storagePoolCreateXml({ xml, flags: 0 });
  return async (name: string, capacityBytes: number): Promise<NonnullStorageVol> => {
    const size = `<capacity>${capacityBytes}</capacity><allocation>0</allocation>`;
    const volume = `<volume><name>${name}</name>${size}<target><format type='raw'/></target></volume>`;
    return (await connection.remote.storageVolCreateXml({ pool, xml: volume, flags: 0 })).vol;
  };
}

/** Sends the extents, data of random bytes in writes of `chunkBytes`. Returns the hash of the volume as a whole. */
export async function sendExtents(stream: Stream, extents: readonly Extent[], chunkBytes: number): Promise<string> {
  const hash = createHash('sha256');
  for (const { tag, bytes } of extents) {
    if (tag === 'hole') {
      hashZeros(hash, bytes);
      await stream.sendHole(bytes);
      continue;
    }
    for (let rest = bytes; rest > 0; rest -= chunkBytes) {
      const chunk = randomBytes(Math.min(rest, chunkBytes));
      hash.update(chunk);
      await stream.write(chunk);
    }
  }
  await stream.finish();
  return hash.digest('hex');
}

/** Reads a stream to its end: its extents, neighbours of a kind put together, and the hash of the whole. */
export async function readExtents(
  items: AsyncIterable<Uint8Array | Hole>,
): Promise<{ hash: string; extents: Extent[] }> {
  const hash = createHash('sha256');
  const extents: Extent[] = [];
  for await (const item of items) {
    if (isHole(item)) hashZeros(hash, item.holeBytes);
    else hash.update(item);
    const next: Extent = isHole(item) ? { tag: 'hole', bytes: item.holeBytes } : { tag: 'data', bytes: item.length };
    const last = extents.at(-1);
    if (last?.tag === next.tag) extents[extents.length - 1] = { ...last, bytes: last.bytes + next.bytes };
    else extents.push(next);
  }
  return { hash: hash.digest('hex'), extents };
}

/** The hash of a file, and how much of it is on the disk. */
export async function inspectFile(path: string): Promise<{ hash: string; sizeBytes: number; allocatedBytes: number }> {
  await using file = await open(path);
  const hash = createHash('sha256');
  for await (const chunk of file.createReadStream({ autoClose: false, highWaterMark: 1 << 20 })) hash.update(chunk);
  const { size, blocks } = await file.stat();
  return { hash: hash.digest('hex'), sizeBytes: size, allocatedBytes: blocks * 512 };
}

const zeros = Buffer.alloc(1 << 20);

function hashZeros(hash: ReturnType<typeof createHash>, bytes: number): void {
  for (let rest = bytes; rest > 0; rest -= zeros.length) hash.update(zeros.subarray(0, Math.min(rest, zeros.length)));
}
