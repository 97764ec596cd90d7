import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VolumeReading } from '../../../src/domain-xml/storage-volume.ts';
import { judgeVolume, qcow2HeaderBytes, qcow2Problem } from '../../../src/hypervisor/volume-rules.ts';

const directory = '/pool';

/** What libvirt says of a file in the pool, and the verdict. */
function judged(name: string, reading: Partial<VolumeReading> = {}) {
  const path = `${directory}/${name}`;
  const plain: VolumeReading = {
    name,
    key: path,
    path,
    type: 'file',
    capacityBytes: 1,
    allocationBytes: 1,
    format: 'raw',
    backingPath: undefined,
  };
  return judgeVolume({ ...plain, ...reading }, { name, directory });
}

const raw = { tag: 'usable', format: 'raw' };
const qcow2 = { tag: 'usable', format: 'qcow2' };

function refused(verdict: ReturnType<typeof judged>, why: RegExp): void {
  assert.ok(verdict.tag === 'refused', JSON.stringify(verdict));
  assert.match(verdict.why, why);
}

test('takes raw files, ISO images and qcow2 files by their names', () => {
  assert.deepEqual(judged('a.raw'), raw);
  assert.deepEqual(judged('a.img'), raw);
  assert.deepEqual(judged('vmlinuz'), raw);
  assert.deepEqual(judged('a.iso', { format: 'iso' }), raw);
  assert.deepEqual(judged('a.qcow2', { format: 'qcow2' }), qcow2);
});

test('does not believe a guest that wrote the header of another format onto its raw disk', () => {
  for (const format of ['qcow2', 'vmdk', 'vdi', 'qed', 'vpc']) {
    assert.deepEqual(judged('a.raw', { format, backingPath: '/etc/shadow' }), raw);
    refused(judged('a.img', { format }), /its format is|name does not end/);
  }
  refused(judged('a.img', { format: 'qcow2' }), /it is qcow2, and its name does not end in \.qcow2/);
});

test('refuses a .qcow2 that is none: a guest could make one of it later', () => {
  refused(judged('a.qcow2', { format: 'raw' }), /ends in \.qcow2, but its format is raw/);
  refused(judged('a.qcow2', { format: undefined }), /not known/);
  refused(judged('a.qcow2', { format: 'vmdk' }), /vmdk/);
});

test('refuses formats that it does not use', () => {
  for (const format of [
    'vmdk',
    'vdi',
    'vpc',
    'vhdx',
    'qed',
    'qcow',
    'cow',
    'bochs',
    'dmg',
    'ploop',
    'luks',
    undefined,
  ]) {
    refused(judged('a.img', { format }), format === undefined ? /not known/ : new RegExp(`its format is ${format}`));
  }
});

test('refuses any backing file', () => {
  for (const backingPath of ['/etc/shadow', '/pool/base.qcow2', 'nbd://host/x', 'json:{"driver":"raw"}']) {
    refused(judged('a.qcow2', { format: 'qcow2', backingPath }), /backing file/);
  }
});

test('refuses what is not a file of that name directly in the directory', () => {
  for (const type of ['block', 'dir', 'network', 'netdir', 'ploop']) refused(judged('a.raw', { type }), /not a file/);
  for (const path of [
    '/etc/a.raw',
    '/pool/sub/a.raw',
    '/pool2/a.raw',
    '/a.raw',
    'a.raw',
    '/pool/b.raw',
    '/pool/../a.raw',
  ]) {
    refused(judged('a.raw', { path }), /not a file in the directory/);
  }
});

function header({ magic = 0x51_46_49_fb, version = 3, features = 0n, bytes = qcow2HeaderBytes } = {}): Uint8Array {
  const view = new DataView(new ArrayBuffer(200), 8, 192);
  view.setUint32(0, magic);
  view.setUint32(4, version);
  view.setBigUint64(72, features);
  return new Uint8Array(view.buffer, 8, bytes);
}

test('finds the data of a qcow2 file in another file', () => {
  assert.equal(qcow2Problem(header()), undefined);
  assert.equal(qcow2Problem(header({ features: 0b11001n })), undefined);
  assert.match(qcow2Problem(header({ features: 0b100n })) ?? '', /data in another file/);
  assert.match(qcow2Problem(header({ features: 0xffn })) ?? '', /data in another file/);
  // Version 2 has no such field: those bytes are something else.
  assert.equal(qcow2Problem(header({ version: 2, features: 0b100n })), undefined);
});

test('takes nothing else for a qcow2 file', () => {
  assert.match(qcow2Problem(header({ magic: 0 })) ?? '', /no qcow2/);
  assert.match(qcow2Problem(header({ bytes: qcow2HeaderBytes - 1 })) ?? '', /no qcow2/);
  assert.match(qcow2Problem(new Uint8Array()) ?? '', /no qcow2/);
});
