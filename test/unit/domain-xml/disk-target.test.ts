import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allocateDiskTargets } from '../../../src/domain-xml/disk-target.ts';

const names = (...args: Parameters<typeof allocateDiskTargets>) => allocateDiskTargets(...args).map(({ dev }) => dev);

test('counts disks of each prefix from a, in the order of the list', () => {
  const buses = ['virtio', 'sata', 'virtio', 'scsi', 'ide', 'sata', 'ide'] as const;
  assert.deepEqual(names(buses), ['vda', 'sda', 'vdb', 'sdb', 'hda', 'sdc', 'hdb']);
});

test('puts SCSI disks on one controller at the unit that their name says, and leaves other buses to libvirt', () => {
  assert.deepEqual(allocateDiskTargets(['scsi', 'virtio', 'sata'], ['sda']), [
    { bus: 'scsi', dev: 'sdb', address: { controller: 0, bus: 0, target: 0, unit: 1 } },
    { bus: 'virtio', dev: 'vda', address: undefined },
    { bus: 'sata', dev: 'sdc', address: undefined },
  ]);
});

test('fills the gaps among the names that a domain already has', () => {
  assert.deepEqual(names(['virtio', 'virtio', 'virtio'], ['vdb', 'vdd', 'sda']), ['vda', 'vdc', 'vde']);
});

test('goes on with two letters after z, and never gives a name twice', () => {
  const many = names(Array.from({ length: 702 }, () => 'virtio' as const));
  assert.deepEqual([many[25], many[26], many[27], many[52], many[701]], ['vdz', 'vdaa', 'vdab', 'vdba', 'vdzz']);
  assert.equal(new Set(many).size, many.length);
});

test('refuses a disk when every name is taken', () => {
  const buses = Array.from({ length: 703 }, () => 'virtio' as const);
  assert.throws(() => names(buses), { name: 'DomainXmlError', code: 'bad-value' });
});
