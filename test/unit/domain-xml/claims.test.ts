import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readDomain } from '../../../src/domain-xml/domain.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');

const domain = (inner: string, devices = '') =>
  `<domain type='qemu'><name>n</name><uuid>c6e0f1c4-9a35-4d02-9d0e-0b8c1f6b5b11</uuid><memory>65536</memory><vcpu>1</vcpu>${inner}` +
  `<os><type arch='x86_64'>hvm</type></os><devices>${devices}</devices></domain>`;
const claimsOf = (devices: string, inner = '') => readDomain(domain(inner, devices)).claims;
const filesOf = (devices: string, inner = '') => Object.fromEntries(claimsOf(devices, inner).files);

test('names the files of a disk, and whether they are written', () => {
  const disk = (device: string, file: string, rest = '') =>
    `<disk type='file' device='${device}'><source file='${file}'/><target dev='vda' bus='virtio'/>${rest}</disk>`;
  assert.deepEqual(filesOf(disk('disk', '/p/a')), { '/p/a': 'write' });
  assert.deepEqual(filesOf(disk('disk', '/p/a', '<readonly/>')), { '/p/a': 'read' });
  assert.deepEqual(filesOf(disk('cdrom', '/p/a')), { '/p/a': 'read' });
  assert.deepEqual(filesOf(disk('disk', '/p/a', '<readonly/>') + disk('disk', '/p/a')), { '/p/a': 'write' });
  assert.deepEqual(filesOf(disk('disk', '/p/a') + disk('cdrom', '/p/a')), { '/p/a': 'write' });
});

test('names the files of devices that Cell does not know', () => {
  const devices =
    "<disk type='file' device='floppy'><source file='/p/floppy'/><target dev='fda' bus='fdc'/></disk>" +
    "<disk type='block' device='lun'><source dev='/dev/sdb'/><target dev='sda' bus='scsi'/></disk>" +
    "<filesystem type='mount'><source dir='/srv/share'/><target dir='share'/></filesystem>" +
    "<shmem name='x'><server path='/run/shmem.sock'/></shmem>";
  assert.deepEqual(filesOf(devices), {
    '/p/floppy': 'write',
    '/dev/sdb': 'write',
    '/srv/share': 'write',
    '/run/shmem.sock': 'write',
  });
});

test('names images below an image as read', () => {
  const backing =
    "<backingStore type='file'><format type='qcow2'/><source file='/p/base'/><backingStore type='file'><source file='/p/root'/></backingStore></backingStore>";
  const disk = `<disk type='file' device='disk'><source file='/p/top'/>${backing}<target dev='vda' bus='virtio'/></disk>`;
  assert.deepEqual(filesOf(disk), { '/p/top': 'write', '/p/base': 'read', '/p/root': 'read' });
});

test('names kernel and firmware as read, the variables of the firmware as written', () => {
  const { files } = readDomain(
    domain('').replace(
      '</os>',
      '<loader>/f/code</loader><nvram template="/f/vars">/v/a</nvram><kernel>/p/k</kernel><initrd>/p/i</initrd></os>',
    ),
  ).claims;
  assert.deepEqual(Object.fromEntries(files), {
    '/f/code': 'read',
    '/f/vars': 'write',
    '/v/a': 'write',
    '/p/k': 'read',
    '/p/i': 'read',
  });
});

test('names volumes that libvirt finds by itself', () => {
  assert.deepEqual(readDomain(fixture('foreign')).claims.volumes, [
    { pool: 'local', volume: 'v1.qcow2', access: 'write' },
  ]);
});

test('names the MAC addresses of interfaces of every type', () => {
  const devices =
    "<interface type='direct'><mac address='52:54:00:AA:00:01'/><source dev='eth0' mode='bridge'/></interface>" +
    "<interface type='hostdev'><mac address='52:54:00:aa:00:02'/></interface>" +
    "<interface type='user'><mac address='52:54:00:aa:00:03'/></interface>";
  assert.deepEqual(claimsOf(devices).macs, ['52:54:00:aa:00:01', '52:54:00:aa:00:02', '52:54:00:aa:00:03']);
});

test('passes over texts for people and metadata of others', () => {
  const inner =
    "<title>/p/a</title><description>/p/b</description><metadata><x:x xmlns:x='urn:x' file='/p/c'>/p/d</x:x></metadata>";
  assert.deepEqual(filesOf('', inner), {});
});
