import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeDisk } from '../../../src/domain-xml/disk.ts';
import { readDomain, writeDomain } from '../../../src/domain-xml/domain.ts';
import { editDomain, setMetadata } from '../../../src/domain-xml/edit.ts';
import { writeMemory } from '../../../src/domain-xml/memory.ts';
import { domain, metadata } from './support/arbitrary.ts';
import { plainDisk, plainMetadata, smallDomain } from './support/samples.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');
const names = ['stored', 'running', 'foreign', 'test-driver'];

test('leaves a document without changes as it is, to the last character', () => {
  for (const name of names)
    assert.equal(
      editDomain(fixture(name), () => {}),
      fixture(name),
    );
});

test('replaces one element and leaves every other character', () => {
  const before = fixture('foreign');
  const after = editDomain(before, (root, edit) => {
    const [memory] = writeMemory(edit.builder, { maximumBytes: 4 * 1024 ** 3, currentBytes: 0 });
    if (memory) edit.replace(root.requireChild('memory'), memory);
  });
  assert.equal(after, before.replace("<memory unit='KiB'>2097152</memory>", '<memory unit="KiB">4194304</memory>'));
  assert.notEqual(after, before);
});

test('removes one of several devices and appends another', () => {
  const before = fixture('foreign');
  const after = editDomain(before, (root, edit) => {
    const devices = root.requireChild('devices');
    const second = devices.children('disk')[1];
    if (second) edit.remove(second);
    edit.append(devices, writeDisk(edit.builder, { ...plainDisk, target: { ...plainDisk.target, dev: 'vdc' } }));
    edit.append(devices, edit.builder.el('hub', { type: 'usb' }));
  });
  const start = before.indexOf("<disk type='volume'");
  const removed = before.slice(start, before.indexOf('</disk>', start) + '</disk>'.length);
  const added =
    '<disk type="file" device="disk"><driver name="qemu" type="raw"/><source file="/var/lib/libvirt/images/root.raw"/><target dev="vdc" bus="virtio"/></disk><hub type="usb"/></devices>';
  assert.equal(after, before.replace(removed, '').replace('</devices>', added));
  assert.deepEqual(
    readDomain(after).devices.disks.map(({ target }) => target.dev),
    ['vda', 'vdc'],
  );
});

test('takes changes in any order', () => {
  const before = fixture('stored');
  const change = (forward: boolean) =>
    editDomain(before, (root, edit) => {
      const steps = ['vcpu', 'os', 'clock'].map(
        (name) => () => edit.replace(root.requireChild(name), edit.builder.el(name)),
      );
      for (const step of forward ? steps : steps.reverse()) step();
    });
  assert.equal(change(true), change(false));
  assert.match(change(false), /<vcpu\/>.*<os\/>.*<clock\/>/s);
});

test('opens an element that was written as empty', () => {
  const before = writeDomain(smallDomain);
  const after = editDomain(before, (root, edit) => {
    edit.append(root.requireChild('devices'), edit.builder.el('hub', { type: 'usb' }));
  });
  assert.equal(after, before.replace('<devices/>', '<devices><hub type="usb"/></devices>'));
});

test('puts metadata where there are none, beside those of others, and over its own', () => {
  const set = (xml: string) => editDomain(xml, (root, edit) => setMetadata(root, edit, plainMetadata));
  for (const name of names) {
    const before = fixture(name);
    const after = set(before);
    assert.deepEqual(readDomain(after).metadata, plainMetadata);
    assert.equal(set(after), after);
    const without = (xml: string) => xml.replace(/<cell:vm .*<\/cell:vm>/s, '').replace('<metadata></metadata>', '');
    assert.equal(without(after), without(before));
  }
});

test('changes the metadata of any domain, and nothing else', () => {
  fc.assert(
    fc.property(domain, metadata, (definition, value) => {
      const xml = editDomain(writeDomain(definition), (root, edit) => setMetadata(root, edit, value));
      const { claims: _, freePciSlots: _slots, ...reading } = readDomain(xml);
      assert.deepEqual(reading, { ...definition, metadata: value, unknown: [] });
    }),
    { numRuns: 100 },
  );
});

test('refuses two changes of the same place', () => {
  const twice = () =>
    editDomain(writeDomain(smallDomain), (root, edit) => {
      edit.remove(root.requireChild('os'));
      edit.remove(root.requireChild('os').requireChild('type'));
    });
  assert.throws(twice, { name: 'DomainXmlError', code: 'bad-value' });
});

test('refuses an element of another document', () => {
  const other = () =>
    editDomain(writeDomain(smallDomain), (_, edit) => {
      editDomain(writeDomain(smallDomain), (root) => edit.remove(root.requireChild('os')));
    });
  assert.throws(other, { name: 'DomainXmlError', code: 'bad-value', path: '/domain/os' });
});

test('refuses to leave a document without root', () => {
  assert.throws(() => editDomain(writeDomain(smallDomain), (root, edit) => edit.remove(root)), {
    name: 'DomainXmlError',
    code: 'malformed',
  });
});
