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

test('tells sockets from other files', () => {
  const devices =
    "<channel type='unix'><source mode='bind' path='/run/agent'/><target type='virtio'/></channel>" +
    "<interface type='vhostuser'><source type='unix' path='/run/vhost' mode='client'/></interface>" +
    "<graphics type='vnc'><listen type='socket' socket='/run/vnc'/></graphics>" +
    "<serial type='file'><source path='/p/serial'/></serial>";
  const { files, sockets } = claimsOf(devices);
  assert.deepEqual([...sockets], ['/run/agent', '/run/vhost', '/run/vnc']);
  assert.deepEqual([...files.keys()], [...sockets, '/p/serial']);
  const disk = "<disk type='block'><source dev='/run/vnc'/><target dev='vda'/></disk>";
  for (const both of [devices + disk, disk + devices])
    assert.deepEqual([...claimsOf(both).sockets], ['/run/agent', '/run/vhost']);
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

test('names the PCI functions of the host, however they are given', () => {
  const at = (bus: string) => `<address domain='0x0000' bus='0x${bus}' slot='0x1f' function='0x2'/>`;
  const devices =
    `<hostdev mode='subsystem' type='pci' managed='yes'><source>${at('03')}</source><address type='pci' domain='0x0000' bus='0x0a' slot='0x00' function='0x0'/></hostdev>` +
    `<interface type='hostdev'><source><address type='pci' domain='0x0001' bus='0x04' slot='0x00' function='0x0'/></source></interface>` +
    `<disk type='nvme' device='disk'><source type='pci' managed='yes' namespace='1'>${at('05')}</source><target dev='vda' bus='virtio'/></disk>`;
  assert.deepEqual(claimsOf(devices).pciFunctions, ['0000:03:1f.2', '0001:04:00.0', '0000:05:1f.2']);
  assert.deepEqual(claimsOf(devices).otherHostDevices, []);
});

test('names host devices that are no PCI functions by their types', () => {
  const devices =
    "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source></hostdev>" +
    "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0x5678'/></source></hostdev>";
  assert.deepEqual(claimsOf(devices).otherHostDevices, ['scsi', 'usb']);
  assert.deepEqual(claimsOf(devices).pciFunctions, []);
});

test('finds files and PCI functions in arguments that QEMU is given as they are', () => {
  const xml = domain('').replace(
    "<domain type='qemu'>",
    "<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>",
  );
  const withArguments = xml.replace(
    '</domain>',
    "<qemu:commandline><qemu:arg value='-drive'/><qemu:arg value='file=/dev/sdb,if=none,id=a'/><qemu:arg value='-device'/><qemu:arg value='vfio-pci,host=03:00.1'/></qemu:commandline></domain>",
  );
  const { files, pciFunctions } = readDomain(withArguments).claims;
  assert.deepEqual([...files], [['/dev/sdb', 'write']]);
  assert.deepEqual(pciFunctions, ['0000:03:00.1']);
});
