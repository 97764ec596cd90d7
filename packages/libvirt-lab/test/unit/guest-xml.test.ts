import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guestXml } from '../../src/guest-xml.ts';

const boot = { kernel: '/k', initrd: '/i' };

test('escapes every value that is put into the XML', () => {
  const xml = guestXml({ ...boot, name: `<b>&"'`, disks: [{ path: '/x"y' }] });
  assert.match(xml, /<name>&#60;b&#62;&#38;&#34;&#39;<\/name>/);
  assert.match(xml, /<source file="\/x&#34;y"\/>/);
});

test('names disks per bus and leaves out names that are taken', () => {
  const xml = guestXml({
    ...boot,
    name: 'g',
    disks: [{ path: '/1' }, { path: '/2', target: 'vda' }, { path: '/3', bus: 'scsi' }, { path: '/4', bus: 'ide' }],
  });
  assert.deepEqual(
    [...xml.matchAll(/<target dev="(\w+)"/g)].map(([, name]) => name),
    ['vdb', 'vda', 'sda', 'hda'],
  );
  assert.match(xml, /<controller type="scsi" model="virtio-scsi"\/>/);
});
