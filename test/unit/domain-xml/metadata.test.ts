import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newBuilder, serialize } from '../../../src/domain-xml/document.ts';
import { readDomain, writeDomain } from '../../../src/domain-xml/domain.ts';
import {
  type CellMetadata,
  cellNamespace,
  metadataXml,
  readMetadataXml,
  writeMetadata,
} from '../../../src/domain-xml/metadata.ts';
import { metadata } from './support/arbitrary.ts';
import { plainMetadata, smallDomain } from './support/samples.ts';
import { schemaErrors } from './support/schema.ts';

const xmlns = `xmlns:cell="${cellNamespace.uri}"`;
const full: CellMetadata = {
  ...plainMetadata,
  labels: { 'team/owner': 'storage', empty: '', ['__proto__']: 'a plain label' },
  requested: {
    cpuMode: 'host-model',
    firmware: 'efi',
    machine: 'q35',
    allowMemoryOvercommit: true,
    resumeAfterIoError: false,
    guestProfile: 'windows',
  },
  drives: [
    {
      name: 'root',
      target: 'vda',
      use: 'disk',
      origin: { pool: 'local', volume: 'root.qcow2' },
      made: { capacityBytes: 1_073_741_824, allowOvercommit: false },
    },
    { name: 'cd', target: 'sda', use: 'cdrom', origin: undefined, made: undefined },
  ],
  kernel: { pool: 'local', volume: 'vmlinuz' },
  initrd: { pool: 'local', volume: 'initrd' },
};
const xml = [
  `<cell:vm version="1" create-request="0d2f5a0e-8d2f-4c0f-9a64-55b3a2f6b7aa" create-time="2031-04-05T06:07:08.009Z" ${xmlns}>`,
  '<cell:requested cpu-mode="host-model" firmware="efi" machine="q35" memory-overcommit="yes" guest-profile="windows"/>',
  '<cell:label name="team/owner" value="storage"/><cell:label name="empty"/><cell:label name="__proto__" value="a plain label"/>',
  '<cell:drive name="root" target="vda" use="disk" pool="local" volume="root.qcow2" made-capacity="1073741824" made-overcommit="no"/>',
  '<cell:drive name="cd" target="sda" use="cdrom"/>',
  '<cell:kernel pool="local" volume="vmlinuz"/><cell:initrd pool="local" volume="initrd"/></cell:vm>',
].join('');

test("writes what Cell keeps in one element of Cell's namespace", () => {
  assert.equal(serialize(writeMetadata(newBuilder(), full)), xml);
});

test("writes the document for libvirt's metadata call without namespace", () => {
  assert.equal(metadataXml(full), xml.replace(` ${xmlns}`, '').replaceAll('cell:', ''));
});

test('reads it back from the definition and from the answer to the metadata call', () => {
  const definition = { ...smallDomain, metadata: full };
  const domain = writeDomain(definition);
  assert.deepEqual(schemaErrors('domain', domain), []);
  assert.deepEqual(readDomain(domain).metadata, full);
  assert.deepEqual(readMetadataXml(metadataXml(full)), full);
});

test('gives back any metadata, in the definition and by itself', () => {
  fc.assert(
    fc.property(metadata, (value) => {
      assert.deepEqual(readMetadataXml(metadataXml(value)), value);
      assert.deepEqual(readDomain(writeDomain({ ...smallDomain, metadata: value })).metadata, value);
    }),
    { numRuns: 200 },
  );
});

test('keeps child elements of a later version, and of others, as they were', () => {
  const later = `<cell:later ${xmlns} a="1"><cell:b>&lt;</cell:b></cell:later>`;
  const other = '<o:x xmlns:o="urn:o"/>';
  const kept = { ...plainMetadata, extensions: [later, other] };
  const domain = writeDomain({ ...smallDomain, metadata: kept });
  assert.deepEqual(readDomain(domain).metadata, kept);
  assert.equal(writeDomain({ ...smallDomain, metadata: readDomain(domain).metadata }), domain);
});

const spoilt: readonly [says: string, from: string | RegExp, to: string, detail: RegExp][] = [
  ['another format version', 'version="1"', 'version="2"', /vm\/@version: "2" is not one of 1$/],
  ['no format version', 'version="1" ', '', /vm\/@version: is missing$/],
  ['no creating request', / create-request="[^"]*"/, '', /vm\/@create-request: is missing$/],
  ['an attribute that it does not know', 'version="1"', 'version="1" x="1"', /vm\/@x: is not known$/],
  [
    'an attribute that it does not know on a drive',
    'use="cdrom"',
    'use="cdrom" x="1"',
    /drive\[2\]\/@x: is not known$/,
  ],
  [
    'a child where there is to be none',
    '<cell:label name="empty"/>',
    '<cell:label name="empty"><x/></cell:label>',
    /label\[2\]\/x: is not known$/,
  ],
  ['a drive with a pool and no volume', ' volume="root.qcow2"', '', /drive\[1\]\/@volume: is missing$/],
  ['half of how a volume was made', ' made-overcommit="no"', '', /drive\[1\]\/@made-overcommit: is missing$/],
  ['the other half', ' made-capacity="1073741824"', '', /drive\[1\]\/@made-overcommit: is not known$/],
  ['a use that it does not know', 'use="cdrom"', 'use="floppy"', /drive\[2\]\/@use: "floppy" is not one of/],
  ['a time that is none', '2031-04-05T06:07:08.009Z', 'yesterday', /vm\/@create-time: "yesterday" is not a time$/],
  [
    'a day that is none',
    '2031-04-05T06',
    '2031-14-05T06',
    /vm\/@create-time: "2031-14-05T06:07:08.009Z" is not a time$/,
  ],
  ['no requested settings', /<cell:requested[^>]*>/, '', /requested: is missing$/],
];

for (const [says, from, to, detail] of spoilt) {
  test(`counts a VM as not its own whose metadata have ${says}`, () => {
    const domain = writeDomain({ ...smallDomain, metadata: full });
    const broken = domain.replace(from, to);
    assert.notEqual(broken, domain);
    const reading = readDomain(broken);
    assert.equal(reading.metadata, undefined);
    assert.deepEqual(
      reading.unknown.map(({ path }) => path),
      ['/domain/metadata/cell:vm'],
    );
    assert.match(reading.unknown[0]?.detail ?? '', detail);
  });
}

test("passes over others' metadata", () => {
  const domain = writeDomain(smallDomain).replace(
    '<memory ',
    '<metadata><a:x xmlns:a="urn:a"/><vm version="1"/><b:vm xmlns:b="urn:b"/></metadata><memory ',
  );
  const reading = readDomain(domain);
  assert.deepEqual([reading.metadata, reading.unknown], [undefined, []]);
});
