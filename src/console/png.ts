import { promisify } from 'node:util';
import { constants, crc32, deflate } from 'node:zlib';

/** A picture of 8 bits each of red, green and blue, row by row from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** Size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const headBytes = 13;
const headAt = signature.length + 8;
const deflated = promisify(deflate);

/** The picture as PNG. */
export async function writePng({ width, height, rgb }: Pixels): Promise<Buffer> {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // 8 bits a sample, red, green and blue.
  head.set([8, 2], 8);
  // A picture of a screen packs well, and somebody waits for it.
  const data = await deflated(unfiltered({ width, height, rgb }), { level: constants.Z_BEST_SPEED });
  return Buffer.concat([signature, block('IHDR', head), block('IDAT', data), block('IEND', Buffer.alloc(0))]);
}

/** The size of a PNG by its head; undefined for what is none. */
export function pngSize(bytes: Buffer): PictureSize | undefined {
  if (bytes.length < headAt + headBytes || !bytes.subarray(0, signature.length).equals(signature)) return undefined;
  if (bytes.toString('latin1', headAt - 4, headAt) !== 'IHDR') return undefined;
  return { width: bytes.readUInt32BE(headAt), height: bytes.readUInt32BE(headAt + 4) };
}

/** Each row behind the number of its filter: none. */
function unfiltered({ width, height, rgb }: Pixels): Buffer {
  const rowBytes = width * 3;
  const rows = Buffer.alloc((rowBytes + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(rgb.subarray(row * rowBytes, (row + 1) * rowBytes), row * (rowBytes + 1) + 1);
  }
  return rows;
}

function block(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}
