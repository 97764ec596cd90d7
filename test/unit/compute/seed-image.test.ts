import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seedImage } from '../../../src/compute/seed-image.ts';

const sectorBytes = 2048;

/** A number that ISO 9660 writes twice. */
function both(bytes: Buffer, offset: number, size: 2 | 4): number {
  const little = bytes.readUIntLE(offset, size);
  assert.equal(bytes.readUIntBE(offset + size, size), little, `both numbers at ${offset}`);
  return little;
}

interface Tree {
  readonly label: string;
  readonly sectors: number;
  readonly files: Readonly<Record<string, Buffer>>;
}

/** Reads the volume of a descriptor as ECMA-119 has it. Knows nothing of how the image was made. */
function readTree(image: Buffer, { sector, type }: { sector: number; type: 1 | 2 }): Tree {
  const descriptor = image.subarray(sector * sectorBytes, (sector + 1) * sectorBytes);
  assert.equal(descriptor[0], type);
  assert.equal(descriptor.toString('latin1', 1, 6), 'CD001');
  assert.equal(descriptor[6], 1);
  const decode = type === 1 ? (bytes: Buffer) => bytes.toString('latin1') : (bytes: Buffer) => utf16be(bytes);
  assert.equal(both(descriptor, 120, 2), 1, 'one volume in the set');
  assert.equal(both(descriptor, 128, 2), sectorBytes);
  assert.equal(descriptor[881], 1, 'version of the file structure');
  const root = readRecord(descriptor, 156);
  checkPathTables(image, descriptor, root.sector);
  const directory = image.subarray(root.sector * sectorBytes, root.sector * sectorBytes + root.bytes);
  const files: Record<string, Buffer> = {};
  for (let at = 0, index = 0; directory[at] !== 0 && at < directory.length; at += directory[at] ?? 0, index += 1) {
    const { name, sector: start, bytes, isDirectory } = readRecord(directory, at);
    assert.equal(isDirectory, index < 2, 'the directory itself and its parent come first');
    if (isDirectory) assert.deepEqual([...name], [index]);
    else files[decode(name)] = image.subarray(start * sectorBytes, start * sectorBytes + bytes);
  }
  return { label: decode(descriptor.subarray(40, 72)).trimEnd(), sectors: both(descriptor, 80, 4), files };
}

function readRecord(bytes: Buffer, at: number) {
  const nameLength = bytes[at + 32] ?? 0;
  assert.equal(bytes[at], 33 + nameLength + (nameLength % 2 === 0 ? 1 : 0), 'records have even lengths');
  return {
    name: bytes.subarray(at + 33, at + 33 + nameLength),
    sector: both(bytes, at + 2, 4),
    bytes: both(bytes, at + 10, 4),
    isDirectory: ((bytes[at + 25] ?? 0) & 2) !== 0,
  };
}

function checkPathTables(image: Buffer, descriptor: Buffer, rootSector: number): void {
  assert.equal(both(descriptor, 132, 4), 10);
  const little = descriptor.readUInt32LE(140) * sectorBytes;
  const big = descriptor.readUInt32BE(148) * sectorBytes;
  assert.equal(image[little], 1);
  assert.equal(image.readUInt32LE(little + 2), rootSector);
  assert.equal(image.readUInt16LE(little + 6), 1);
  assert.equal(image[big], 1);
  assert.equal(image.readUInt32BE(big + 2), rootSector);
  assert.equal(image.readUInt16BE(big + 6), 1);
}

const utf16be = (bytes: Buffer) => Buffer.from(bytes).swap16().toString('utf16le');

const isoNames = { 'user-data': 'USERDATA.;1', 'meta-data': 'METADATA.;1', 'network-config': 'NETCONF.;1' };

function checkImage(image: Buffer, expected: Readonly<Record<string, string>>): void {
  assert.equal(image.length % sectorBytes, 0);
  assert.ok(image.length <= 256 * 1024, 'it fits into the volume that is made for it');
  const plain = readTree(image, { sector: 16, type: 1 });
  const joliet = readTree(image, { sector: 17, type: 2 });
  assert.equal(image.toString('latin1', 17 * sectorBytes + 88, 17 * sectorBytes + 91), '%/E', 'the mark of Joliet');
  assert.equal(image[18 * sectorBytes], 255, 'the end of the descriptors');
  for (const { label, sectors } of [plain, joliet]) {
    assert.equal(label, 'cidata');
    assert.equal(sectors * sectorBytes, image.length);
  }
  const texts = Object.entries(expected).sort(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(
    Object.entries(joliet.files).map(([name, content]) => [name, content.toString()]),
    texts,
  );
  const plainNames = texts.map(([name, text]) => [isoNames[name as keyof typeof isoNames], text]);
  assert.deepEqual(
    new Map(Object.entries(plain.files).map(([name, content]) => [name, content.toString()])),
    new Map(plainNames.map(([name = '', text = '']) => [name, text])),
  );
}

describe('the seed image', () => {
  it('holds the texts, whatever they are and however long', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.integer({ min: 0, max: 65_536 }).map((length) => 'x'.repeat(length)),
      fc.constantFrom('', 'x'.repeat(2047), 'x'.repeat(2048), 'x'.repeat(2049)),
    );
    fc.assert(
      fc.property(text, text, fc.option(text, { nil: undefined }), (userData, metaData, networkConfig) => {
        const others = networkConfig === undefined ? {} : { 'network-config': networkConfig };
        const image = seedImage({ userData, metaData, networkConfig });
        checkImage(image, { 'user-data': userData, 'meta-data': metaData, ...others });
      }),
      { numRuns: 100 },
    );
  });

  it('holds three texts of 64 KiB', () => {
    const text = 'y'.repeat(65_536);
    checkImage(seedImage({ userData: text, metaData: text, networkConfig: text }), {
      'user-data': text,
      'meta-data': text,
      'network-config': text,
    });
  });

  it('is the same for the same texts', () => {
    const texts = { userData: '#cloud-config\n', metaData: '{}', networkConfig: undefined };
    assert.deepEqual(seedImage(texts), seedImage(texts));
  });
});
