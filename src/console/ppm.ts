import type { Pixels } from './png.ts';

/** More than any screen has: QEMU's largest is 16 K wide. */
const mostPixelsASide = 16_384;
/** A head with comments is longer; QEMU writes none. */
const longestHead = 64;

/**
 * Reads a binary PPM of 8 bits a sample, as QEMU makes it. undefined for what is none: a head that cannot be read, a size that no screen has, or more or
 * fewer bytes than the size says.
 */
export function readPpm(bytes: Buffer): Pixels | undefined {
  const head = /^P6\s+(\d{1,5})\s+(\d{1,5})\s+255\s/.exec(bytes.toString('latin1', 0, longestHead));
  if (!head) return undefined;
  const [width, height] = [Number(head[1]), Number(head[2])];
  if (width < 1 || height < 1 || width > mostPixelsASide || height > mostPixelsASide) return undefined;
  const rgb = bytes.subarray(head[0].length);
  return rgb.length === width * height * 3 ? { width, height, rgb } : undefined;
}
