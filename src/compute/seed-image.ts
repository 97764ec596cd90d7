/**
 * cloud-init's NoCloud seed as an ISO 9660 image with Joliet names, made in memory: the texts may hold secrets, and so never
 * touch a temporary file or another program's arguments.
 *
 * Layout, in sectors of 2,048 bytes: 16 primary descriptor, 17 Joliet descriptor, 18 terminator, 19–22 path tables (little- and
 * big-endian, primary then Joliet), 23 and 24 the two root directories, then the files.
 */

/** A file of the image. */
interface SeedFile {
  /** What Joliet readers (Linux, Windows) see. */
  readonly name: string;
  /** What readers without Joliet see: ISO 9660 level 1. */
  readonly isoName: string;
  readonly content: Buffer;
}

interface PlacedFile extends SeedFile {
  readonly sector: number;
}

/** Texts of a seed. */
export interface SeedTexts {
  readonly userData: string;
  readonly metaData: string;
  readonly networkConfig: string | undefined;
}

const sectorBytes = 2048;
const volumeLabel = 'cidata';
const firstFileSector = 25;
const pathTableBytes = 10;

/** The image with `user-data`, `meta-data` and, if given, `network-config`. */
export function seedImage({ userData, metaData, networkConfig }: SeedTexts): Buffer {
  const files = place([
    { name: 'meta-data', isoName: 'METADATA.;1', content: Buffer.from(metaData) },
    ...(networkConfig === undefined
      ? []
      : [{ name: 'network-config', isoName: 'NETCONF.;1', content: Buffer.from(networkConfig) }]),
    { name: 'user-data', isoName: 'USERDATA.;1', content: Buffer.from(userData) },
  ]);
  const sectors = files.reduce((end, file) => Math.max(end, file.sector + sectorsOf(file.content)), firstFileSector);
  const image = Buffer.alloc(sectors * sectorBytes);
  const put = (sector: number, content: Buffer) => content.copy(image, sector * sectorBytes);
  put(16, descriptor({ type: 1, sectors, rootSector: 23, pathTableSector: 19 }));
  put(17, descriptor({ type: 2, sectors, rootSector: 24, pathTableSector: 21 }));
  put(18, Buffer.from([255, ...Buffer.from('CD001'), 1]));
  put(19, pathTable(23, 'little'));
  put(20, pathTable(23, 'big'));
  put(21, pathTable(24, 'little'));
  put(22, pathTable(24, 'big'));
  put(
    23,
    directory(23, files, ({ isoName }) => Buffer.from(isoName)),
  );
  put(
    24,
    directory(24, files, ({ name }) => utf16be(name)),
  );
  for (const { sector, content } of files) put(sector, content);
  return image;
}

const sectorsOf = (content: Buffer) => Math.max(1, Math.ceil(content.length / sectorBytes));

function place(files: readonly SeedFile[]): PlacedFile[] {
  let sector = firstFileSector;
  return files.map((file) => {
    const placed = { ...file, sector };
    sector += sectorsOf(file.content);
    return placed;
  });
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

/** ISO 9660 writes most numbers twice, little-endian first. */
function putBoth(target: Buffer, offset: number, { value, bytes }: { value: number; bytes: 2 | 4 }): void {
  target.writeUIntLE(value, offset, bytes);
  target.writeUIntBE(value, offset + bytes, bytes);
}

interface DescriptorFacts {
  /** 1 primary, 2 supplementary (Joliet). */
  readonly type: 1 | 2;
  readonly sectors: number;
  readonly rootSector: number;
  /** Sector of the little-endian path table; the big-endian one follows it. */
  readonly pathTableSector: number;
}

function descriptor({ type, sectors, rootSector, pathTableSector }: DescriptorFacts): Buffer {
  const joliet = type === 2;
  const text = (value: string, bytes: number) =>
    joliet ? utf16be(value.padEnd(bytes / 2, ' ')).subarray(0, bytes) : Buffer.from(value.padEnd(bytes, ' '));
  const block = Buffer.alloc(sectorBytes);
  Buffer.from([type, ...Buffer.from('CD001'), 1]).copy(block, 0);
  text('LINUX', 32).copy(block, 8);
  text(volumeLabel, 32).copy(block, 40);
  putBoth(block, 80, { value: sectors, bytes: 4 });
  // Escape sequence of UCS-2 level 3, by which readers know Joliet.
  if (joliet) block.write('%/E', 88, 'latin1');
  putBoth(block, 120, { value: 1, bytes: 2 });
  putBoth(block, 124, { value: 1, bytes: 2 });
  putBoth(block, 128, { value: sectorBytes, bytes: 2 });
  putBoth(block, 132, { value: pathTableBytes, bytes: 4 });
  block.writeUInt32LE(pathTableSector, 140);
  block.writeUInt32BE(pathTableSector + 1, 148);
  record({ name: Buffer.from([0]), sector: rootSector, bytes: sectorBytes, isDirectory: true }).copy(block, 156);
  text('', 128 * 4 + 37 * 3).copy(block, 190);
  // Four dates, "not given": sixteen digits 0 and a zero byte each.
  for (const offset of [813, 830, 847, 864]) block.write('0'.repeat(16), offset, 'latin1');
  block[881] = 1;
  return block;
}

function pathTable(rootSector: number, order: 'little' | 'big'): Buffer {
  const table = Buffer.alloc(pathTableBytes);
  table[0] = 1;
  if (order === 'little') {
    table.writeUInt32LE(rootSector, 2);
    table.writeUInt16LE(1, 6);
  } else {
    table.writeUInt32BE(rootSector, 2);
    table.writeUInt16BE(1, 6);
  }
  return table;
}

function directory(sector: number, files: readonly PlacedFile[], nameOf: (file: PlacedFile) => Buffer): Buffer {
  const self = { sector, bytes: sectorBytes, isDirectory: true };
  return Buffer.concat([
    record({ name: Buffer.from([0]), ...self }),
    record({ name: Buffer.from([1]), ...self }),
    ...files.map((file) =>
      record({ name: nameOf(file), sector: file.sector, bytes: file.content.length, isDirectory: false }),
    ),
  ]);
}

interface RecordFacts {
  readonly name: Buffer;
  readonly sector: number;
  readonly bytes: number;
  readonly isDirectory: boolean;
}

function record({ name, sector, bytes, isDirectory }: RecordFacts): Buffer {
  const length = 33 + name.length + (name.length % 2 === 0 ? 1 : 0);
  const entry = Buffer.alloc(length);
  entry[0] = length;
  putBoth(entry, 2, { value: sector, bytes: 4 });
  putBoth(entry, 10, { value: bytes, bytes: 4 });
  entry[25] = isDirectory ? 2 : 0;
  putBoth(entry, 28, { value: 1, bytes: 2 });
  entry[32] = name.length;
  name.copy(entry, 33);
  return entry;
}
