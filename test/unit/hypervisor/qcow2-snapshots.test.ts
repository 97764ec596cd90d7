import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { snapshotNames, snapshotTable } from '../../../src/hypervisor/qcow2-snapshots.ts';

/** An entry of a table, as QEMU writes it. */
function entry(name: string, id: string): Buffer {
  const fixed = Buffer.alloc(40);
  fixed.writeUInt16BE(Buffer.byteLength(id), 12);
  fixed.writeUInt16BE(Buffer.byteLength(name), 14);
  fixed.writeUInt32BE(16, 36);
  const all = Buffer.concat([fixed, Buffer.alloc(16), Buffer.from(id), Buffer.from(name)]);
  return Buffer.concat([all, Buffer.alloc((8 - (all.length % 8)) % 8)]);
}

describe('the table of snapshots of a qcow2 file', () => {
  it('gives the names that were written into it', () => {
    const names = fc.array(fc.string({ maxLength: 80, unit: 'grapheme' }), { maxLength: 20 });
    fc.assert(
      fc.property(names, (written) => {
        const table = Buffer.concat(written.map((name, index) => entry(name, String(index + 1))));
        assert.deepEqual(snapshotNames(table, written.length), written);
      }),
    );
  });

  it('is not believed where it goes beyond what was read, and is read to its end whatever it holds', () => {
    const bytes = fc.uint8Array({ maxLength: 2_000 });
    fc.assert(
      fc.property(bytes, fc.nat(0xff_ff_ff_ff), (table, count) => {
        const names = snapshotNames(table, count);
        assert.ok(names === undefined || names.length === count);
      }),
    );
    assert.equal(snapshotNames(entry('a', '1').subarray(0, 44), 1), undefined);
  });

  it('is where the header says, and never more than 1 MiB of it is read', () => {
    const header = Buffer.alloc(80);
    header.writeUInt32BE(3, 60);
    header.writeBigUInt64BE(0x50000n, 64);
    assert.deepEqual(snapshotTable(header), { count: 3, offsetBytes: 0x50000, lengthBytes: 3_072 });
    header.writeUInt32BE(0xff_ff_ff_ff, 60);
    assert.equal(snapshotTable(header).lengthBytes, 1 << 20);
  });
});
