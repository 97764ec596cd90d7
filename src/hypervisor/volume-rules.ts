import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { VolumeFormat, VolumeReading } from '../domain-xml/storage-volume.ts';

/** What a volume is to be used as, or why it is not to be used (completes "volume x cannot be used: …"). */
export type VolumeVerdict =
  | { readonly tag: 'usable'; readonly format: VolumeFormat }
  | { readonly tag: 'refused'; readonly why: string };

const refused = (why: string): VolumeVerdict => ({ tag: 'refused', why });

/**
 * Judges a file in a pool by its name and by what libvirt read in it.
 *
 * What the file of a raw disk holds was written by a guest, which may have put the header of another format there, with any file of the host as
 * backing file: the next VM would then read that file. So the content alone never decides. The name does (`.qcow2`, anything else is raw), and where
 * the content says otherwise the volume is refused; but `.raw`, the name of Cell's own raw volumes, is raw whatever a guest wrote.
 *
 * A backing file is refused too: nothing would keep another VM from writing it.
 */
export function judgeVolume(
  { type, path, format, backingPath }: VolumeReading,
  { name, directory }: { readonly name: string; readonly directory: string },
): VolumeVerdict {
  if (type !== 'file' || dirname(path) !== directory || basename(path) !== name) {
    return refused('it is not a file in the directory of its pool');
  }
  if (name.endsWith('.raw')) return { tag: 'usable', format: 'raw' };
  if (!name.endsWith('.qcow2')) {
    if (format === 'raw' || format === 'iso') return { tag: 'usable', format: 'raw' };
    return refused(
      format === 'qcow2'
        ? 'it is qcow2, and its name does not end in .qcow2'
        : `its format is ${format ?? 'not known'}; Cell uses raw and qcow2`,
    );
  }
  if (format !== 'qcow2') return refused(`its name ends in .qcow2, but its format is ${format ?? 'not known'}`);
  if (backingPath !== undefined) return refused(`it has a backing file, ${backingPath}`);
  return { tag: 'usable', format: 'qcow2' };
}

/** Bytes from the beginning of a qcow2 file that `qcow2Problem` needs. */
export const qcow2HeaderBytes = 80;

const externalDataFile = 1n << 2n;

/**
 * Why a qcow2 file is not to be used, from its header: libvirt does not tell that the data are in another file, which QEMU would open.
 * @returns undefined when nothing is wrong.
 */
export function qcow2Problem(header: Uint8Array): string | undefined {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.byteLength < qcow2HeaderBytes || view.getUint32(0) !== 0x51_46_49_fb) return 'it is no qcow2 file';
  if (view.getUint32(4) < 3) return undefined;
  const incompatibleFeatures = view.getBigUint64(72);
  return incompatibleFeatures & externalDataFile ? 'it keeps its data in another file' : undefined;
}

/**
 * Why a path is not to be used as a volume, from what stands there itself: libvirt and QEMU follow links, and libvirt gives whatever is at their
 * end to QEMU's user.
 * @returns undefined when it is an ordinary file.
 */
export async function fileProblem(path: string): Promise<string | undefined> {
  try {
    const stats = await lstat(path);
    if (stats.isSymbolicLink()) return 'it is a link to another file';
    if (!stats.isFile()) return 'it is not an ordinary file';
    return stats.nlink > 1 ? 'it has another name besides, in this or another directory' : undefined;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    return `celld cannot see whether it is a file or a link (${code}): let its user enter the directory of the pool`;
  }
}
