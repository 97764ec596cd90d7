/** Where the table of snapshots is in a qcow2 file. */
export interface SnapshotTable {
  readonly count: number;
  readonly offsetBytes: number;
  /** How much of the file the table takes at most, as far as it is read. */
  readonly lengthBytes: number;
}

/** QEMU itself makes no entry larger than about 1 KiB, of a name and an id of 255 bytes at most. */
const mostEntryBytes = 1_024;
const mostTableBytes = 1 << 20;
const entryBytes = 40;

/** The table of snapshots that the header of a qcow2 file, of at least 72 bytes, tells of. */
export function snapshotTable(header: Uint8Array): SnapshotTable {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const count = view.getUint32(60);
  return {
    count,
    offsetBytes: Number(view.getBigUint64(64)),
    lengthBytes: Math.min(count * mostEntryBytes, mostTableBytes),
  };
}

/** The names in a table of snapshots. undefined: it makes no sense, or is longer than what was read of it. */
export function snapshotNames(table: Uint8Array, count: number): readonly string[] | undefined {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const names: string[] = [];
  for (let at = 0; names.length < count; ) {
    if (at + entryBytes > table.length) return undefined;
    const idBytes = view.getUint16(at + 12);
    const nameBytes = view.getUint16(at + 14);
    const nameAt = at + entryBytes + view.getUint32(at + 36) + idBytes;
    const end = nameAt + nameBytes;
    if (end > table.length) return undefined;
    names.push(Buffer.from(table.subarray(nameAt, end)).toString());
    at = Math.ceil(end / 8) * 8;
  }
  return names;
}
