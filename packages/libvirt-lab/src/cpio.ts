/** One entry of an initial RAM disk. */
export interface ArchiveEntry {
  /** Without a leading slash; parents come first. */
  readonly path: string;
  /** File type and permissions, as in stat(2), e.g. 0o100755. */
  readonly mode: number;
  /** A file's content or a symbolic link's target. */
  readonly content?: Uint8Array;
  /** A device node's major and minor numbers. */
  readonly device?: readonly [number, number];
}

const BLOCK = 4;

/** Packs entries as the Linux kernel unpacks them: the "new ASCII" cpio format. */
export function packCpio(entries: readonly ArchiveEntry[]): Buffer {
  const end: ArchiveEntry = { path: 'TRAILER!!!', mode: 0 };
  return Buffer.concat([...entries, end].flatMap((entry, index) => packEntry(entry, index + 1)));
}

function packEntry(
  { path, mode, content = new Uint8Array(), device = [0, 0] }: ArchiveEntry,
  inode: number,
): Uint8Array[] {
  const name = Buffer.from(`${path}\0`);
  const links = 1;
  // inode, mode, uid, gid, links, mtime, size, device ×2, device's own ×2, length of the name, checksum
  const fields = [inode, mode, 0, 0, links, 0, content.length, 0, 0, ...device, name.length, 0];
  const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`);
  return [header, name, padding(header.length + name.length), content, padding(content.length)];
}

function padding(length: number): Uint8Array {
  return new Uint8Array((BLOCK - (length % BLOCK)) % BLOCK);
}
