/**
 * Sizes. Inside Cell every size is a `number` of bytes: the largest that Cell allows (64 TiB of a volume, 16 TiB of memory) is far below
 * 2^53, so nothing is ever rounded. bigint stays at the borders: protobuf, libvirt.
 */

export const KIB = 1024;
export const MIB = 1024 * KIB;
export const GIB = 1024 * MIB;
export const TIB = 1024 * GIB;

/** A 64-bit size from a border, in bytes. Throws RangeError for one that a double cannot hold exactly, or a negative one. */
export function bytesFromBigint(value: bigint): number {
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER))
    throw new RangeError(`${value} bytes cannot be held exactly`);
  return Number(value);
}

/** Bytes of a libvirt size in KiB. Throws RangeError where the bytes could not be held exactly. */
export function bytesFromKib(kib: bigint | number): number {
  return bytesFromBigint(BigInt(kib) * BigInt(KIB));
}

/** KiB of a size, for libvirt. Throws RangeError unless the size is a whole number of KiB. */
export function kibFromBytes(bytes: number): number {
  if (!Number.isSafeInteger(bytes) || bytes < 0 || bytes % KIB !== 0) {
    throw new RangeError(`${bytes} bytes is not a whole number of KiB`);
  }
  return bytes / KIB;
}

const units = [
  ['TiB', TIB],
  ['GiB', GIB],
  ['MiB', MIB],
  ['KiB', KIB],
] as const;

/** A size for messages: `16 TiB`, `1.5 GiB`, `17 bytes`. Rounded to two decimals of its largest unit. */
export function formatBytes(bytes: number): string {
  for (const [unit, size] of units) {
    if (bytes >= size) return `${Number((bytes / size).toFixed(2))} ${unit}`;
  }
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}
