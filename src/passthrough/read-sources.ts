import { readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { deviceNumber } from '../core/device-number.ts';

/** Where a path that a VM names leads. */
export type SourceReading =
  /** The path of the device's node that is behind it, or the path itself where there is none. */
  { readonly tag: 'path'; readonly path: string } | { readonly tag: 'hidden'; readonly why: string };

const deepestLink = 16;

/**
 * Follows links to what may be a device, since a VM can name a disk by a link, or by a node of its own, anywhere. What is below /dev is known by udev and
 * is taken by name: there may be no nodes where this process runs.
 */
export async function readSource(path: string): Promise<SourceReading> {
  let place = path;
  try {
    for (let depth = 0; depth < deepestLink; depth += 1) {
      if (place.startsWith('/dev/')) return { tag: 'path', path: place };
      place = join(await realpath(dirname(place)), basename(place));
      if (place.startsWith('/dev/')) return { tag: 'path', path: place };
      const target = await linkAt(place);
      if (target === undefined) return { tag: 'path', path: await nodeAt(place) };
      place = resolve(dirname(place), target);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    // What is not there leads to no device.
    return code === 'ENOENT' || code === 'ENOTDIR' ? { tag: 'path', path } : { tag: 'hidden', why: code };
  }
  return { tag: 'hidden', why: 'ELOOP' };
}

/** What a symbolic link says; undefined for anything else. */
async function linkAt(path: string): Promise<string | undefined> {
  try {
    return await readlink(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EINVAL') return undefined;
    throw error;
  }
}

/** A block device's node anywhere, by its number; any other file as it is. */
async function nodeAt(path: string): Promise<string> {
  const stats = await stat(path);
  if (!stats.isBlockDevice()) return path;
  return `/dev/block/${deviceNumber(stats.rdev)}`;
}
