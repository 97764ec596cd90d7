import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPool, writeDirPool } from '../../../src/domain-xml/storage-pool.ts';
import { readVolume, type VolumeDefinition, writeVolume } from '../../../src/domain-xml/storage-volume.ts';
import { line, unwritable } from './support/arbitrary.ts';
import { schemaErrors } from './support/schema.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');
const volume: VolumeDefinition = {
  name: 'root.qcow2',
  capacityBytes: 64 * 1024 ** 4,
  allocationBytes: 0,
  format: 'qcow2',
  backing: undefined,
};

const volumes: readonly [says: string, volume: VolumeDefinition, xml: string][] = [
  [
    'a qcow2 volume',
    volume,
    '<volume type="file"><name>root.qcow2</name><capacity unit="bytes">70368744177664</capacity><allocation unit="bytes">0</allocation><target><format type="qcow2"/><compat>1.1</compat></target></volume>',
  ],
  [
    'a raw volume with all its space',
    { ...volume, name: 'a.raw', capacityBytes: 1024, allocationBytes: 1024, format: 'raw' },
    '<volume type="file"><name>a.raw</name><capacity unit="bytes">1024</capacity><allocation unit="bytes">1024</allocation><target><format type="raw"/></target></volume>',
  ],
  [
    'a volume over another',
    { ...volume, backing: { path: '/pool/base.raw', format: 'raw' } },
    '<volume type="file"><name>root.qcow2</name><capacity unit="bytes">70368744177664</capacity><allocation unit="bytes">0</allocation><target><format type="qcow2"/><compat>1.1</compat></target><backingStore><path>/pool/base.raw</path><format type="raw"/></backingStore></volume>',
  ],
];

for (const [says, definition, xml] of volumes) {
  test(`writes ${says}`, () => {
    assert.equal(writeVolume(definition), xml);
    assert.deepEqual(schemaErrors('storagevol', xml), []);
  });
}

test('reads a volume over another as libvirt shows it', () => {
  assert.deepEqual(readVolume(fixture('volume')), {
    name: 'v1.qcow2',
    key: '/var/lib/libvirt/images/v1.qcow2',
    path: '/var/lib/libvirt/images/v1.qcow2',
    type: 'file',
    capacityBytes: 1024 ** 3,
    allocationBytes: 200_704,
    format: 'qcow2',
    backingPath: '/var/lib/libvirt/images/base.qcow2',
  });
});

test('writes a pool that is a directory, with and without UUID', () => {
  const pool = { name: 'local', uuid: undefined, path: '/var/lib/libvirt/images' };
  const xml = '<pool type="dir"><name>local</name><target><path>/var/lib/libvirt/images</path></target></pool>';
  assert.equal(writeDirPool(pool), xml);
  const uuid = '52c64aa8-aba5-4d6b-8c54-584996a46210';
  const withUuid = writeDirPool({ ...pool, uuid });
  assert.equal(withUuid, xml.replace('</name>', `</name><uuid>${uuid}</uuid>`));
  assert.deepEqual([...schemaErrors('storagepool', xml), ...schemaErrors('storagepool', withUuid)], []);
});

test('reads a pool as libvirt shows it', () => {
  const pool = readPool(fixture('pool'));
  assert.deepEqual(
    [pool.name, pool.uuid, pool.type, pool.path],
    ['local', '52c64aa8-aba5-4d6b-8c54-584996a46210', 'dir', '/var/lib/libvirt/images'],
  );
  assert.equal(pool.allocationBytes + pool.availableBytes, pool.capacityBytes);
});

test('reads a pool that is not active, and one without directory', () => {
  const uuid = '<uuid>52C64AA8-ABA5-4D6B-8C54-584996A46210</uuid>';
  const pool = readPool(`<pool type='rbd'><name>vms</name>${uuid}<source><name>vms</name></source></pool>`);
  assert.deepEqual(
    [pool.type, pool.uuid, pool.capacityBytes, pool.path],
    ['rbd', '52c64aa8-aba5-4d6b-8c54-584996a46210', 0, undefined],
  );
});

test('gives libvirt the names and paths that it was given, or refuses them', () => {
  fc.assert(
    fc.property(line, (text) => {
      const xml = writeDirPool({ name: text, uuid: undefined, path: `/${text}` });
      const pool = readPool(xml.replace('<target>', '<uuid>0</uuid><target>'));
      assert.deepEqual([pool.name, pool.path], [text, `/${text}`]);
      assert.equal(
        readVolume(writeVolume({ ...volume, name: text }).replace('</name>', '</name><key>k</key>')).name,
        text,
      );
    }),
  );
  fc.assert(
    fc.property(unwritable, (text) => {
      const error = { name: 'DomainXmlError', code: 'bad-value' };
      assert.throws(() => writeDirPool({ name: 'a', uuid: undefined, path: text }), error);
      assert.throws(() => writeVolume({ ...volume, name: text }), error);
    }),
  );
});

test('refuses a size that is not a whole number of bytes', () => {
  for (const capacityBytes of [-1, 0.5, Number.NaN]) {
    assert.throws(() => writeVolume({ ...volume, capacityBytes }), { name: 'DomainXmlError', code: 'bad-value' });
  }
});
