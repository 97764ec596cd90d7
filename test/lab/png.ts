import assert from 'node:assert/strict';
import { crc32, inflateSync } from 'node:zlib';

/** A picture as a test looks at it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly rgb: Buffer;
}

/** Reads a PNG of 8 bits a sample without interlacing, checking everything on the way: what QEMU and celld make. */
export function readPng(png: Uint8Array): Picture {
  const bytes = Buffer.from(png);
  assert.equal(bytes.subarray(0, 8).toString('hex'), '89504e470d0a1a0a');
  const blocks: { readonly type: string; readonly data: Buffer }[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, at + 8 + length);
    assert.equal(crc32(named), bytes.readUInt32BE(at + 8 + length), 'the checksum of a block');
    blocks.push({ type: named.toString('latin1', 0, 4), data: named.subarray(4) });
    at += length + 12;
  }
  const head = blocks[0]?.data ?? Buffer.alloc(13);
  assert.equal(blocks[0]?.type, 'IHDR');
  assert.equal(blocks.at(-1)?.type, 'IEND');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const samples = { 2: 3, 6: 4 }[head[9] ?? 0];
  assert.ok(head[8] === 8 && samples !== undefined && head[12] === 0, `a PNG of kind ${head.toString('hex')}`);
  const data = blocks.filter(({ type }) => type === 'IDAT').map((block) => block.data);
  const rows = unfiltered(inflateSync(Buffer.concat(data)), { width, height, samples });
  return { width, height, rgb: samples === 3 ? rows : withoutAlpha(rows) };
}

/** The samples as they were before each row was filtered. */
function unfiltered(packed: Buffer, size: { width: number; height: number; samples: number }): Buffer {
  const rowBytes = size.width * size.samples;
  assert.equal(packed.length, (rowBytes + 1) * size.height);
  const rows = Buffer.alloc(rowBytes * size.height);
  for (let row = 0; row < size.height; row += 1) {
    const filter = packed[row * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const at = row * rowBytes + x;
      const left = x < size.samples ? 0 : (rows[at - size.samples] ?? 0);
      const up = row === 0 ? 0 : (rows[at - rowBytes] ?? 0);
      const corner = row === 0 || x < size.samples ? 0 : (rows[at - rowBytes - size.samples] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      assert.ok(guess !== undefined, `filter ${filter}`);
      rows[at] = (packed[row * (rowBytes + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function withoutAlpha(rows: Buffer): Buffer {
  const rgb = Buffer.alloc((rows.length / 4) * 3);
  for (let pixel = 0; pixel * 4 < rows.length; pixel += 1) rows.copy(rgb, pixel * 3, pixel * 4, pixel * 4 + 3);
  return rgb;
}
