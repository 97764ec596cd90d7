import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DomainDefinition, readDomain, writeDomain } from '../../../src/domain-xml/domain.ts';
import { domain, unwritable } from './support/arbitrary.ts';
import { plainDisk, plainMetadata, smallDomain, withDevices } from './support/samples.ts';
import { schemaErrors } from './support/schema.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');

test('gives back every definition that it wrote, whatever the texts in it, with nothing unknown', () => {
  fc.assert(
    fc.property(domain, (definition) => {
      const { claims: _, freePciSlots: _slots, ...reading } = readDomain(writeDomain(definition));
      assert.deepEqual(reading, { ...definition, unknown: [] });
    }),
    { numRuns: 300 },
  );
});

test("writes nothing that libvirt's schema refuses", () => {
  fc.assert(
    fc.property(domain, (definition) => {
      // The schema knows no domain type test, though libvirt's test driver has no other.
      const checked: DomainDefinition = { ...definition, type: 'qemu' };
      assert.deepEqual(schemaErrors('domain', writeDomain(checked)), []);
    }),
    { numRuns: 200 },
  );
});

const places: readonly [path: string, put: (text: string) => DomainDefinition][] = [
  ['/domain/name', (name) => ({ ...smallDomain, name })],
  ['/domain/title', (title) => ({ ...smallDomain, title })],
  ['/domain/description', (description) => ({ ...smallDomain, description })],
  [
    '/domain/os/cmdline',
    (cmdline) => ({
      ...smallDomain,
      os: { ...smallDomain.os, boot: { type: 'kernel', kernel: '/k', initrd: undefined, cmdline } },
    }),
  ],
  ['/domain/os/type/@machine', (machine) => ({ ...smallDomain, os: { ...smallDomain.os, machine } })],
  [
    '/domain/devices/disk[2]/source/@file',
    (path) => withDevices({ disks: [plainDisk, { ...plainDisk, source: { type: 'file', path } }] }),
  ],
  ['/domain/devices/disk[1]/serial', (serial) => withDevices({ disks: [{ ...plainDisk, serial }] })],
  [
    '/domain/metadata/label/@value',
    (value) => ({ ...smallDomain, metadata: { ...plainMetadata, labels: { a: value } } }),
  ],
  [
    '/domain/metadata/label/@name',
    (name) => ({ ...smallDomain, metadata: { ...plainMetadata, labels: { [name]: 'a' } } }),
  ],
];

for (const [path, put] of places) {
  test(`refuses text at ${path} that would not come back as it is`, () => {
    fc.assert(
      fc.property(unwritable, (text) => {
        assert.throws(() => writeDomain(put(text)), { name: 'DomainXmlError', code: 'bad-value', path });
      }),
      { numRuns: 50 },
    );
  });
}

// An empty value of a label is written as none.
for (const [path, put] of places.filter(([each]) => !each.endsWith('label/@value'))) {
  test(`refuses empty text at ${path}, which to libvirt is none`, () => {
    assert.throws(() => writeDomain(put('')), { name: 'DomainXmlError', code: 'bad-value', path });
  });
}

test('refuses line breaks and tabs in attributes, which libvirt does not escape', () => {
  for (const text of ['a\nb', 'a\tb', '\n']) {
    const definition = withDevices({ disks: [{ ...plainDisk, source: { type: 'file', path: text } }] });
    assert.throws(() => writeDomain(definition), { name: 'DomainXmlError', code: 'bad-value' });
  }
});

test('refuses numbers that are not whole or below 0', () => {
  for (const index of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    const definition = withDevices({ controllers: [{ type: 'sata', index, alias: undefined }] });
    const error = {
      name: 'DomainXmlError',
      code: 'bad-value',
      path: '/domain/devices/controller[1]/@index',
    };
    assert.throws(() => writeDomain(definition), error);
  }
});

test('shows no more than a little of a refused value', () => {
  const text = `${'x'.repeat(100_000)}\u0000`;
  assert.throws(
    () => writeDomain({ ...smallDomain, name: text }),
    (error: Error) => error.message.length < 200,
  );
});

test('reads a running guest of Cell, with all that libvirt added, and finds nothing unknown', () => {
  const stored = readDomain(fixture('stored'));
  const running = readDomain(fixture('running'));
  assert.deepEqual([stored.unknown, running.unknown], [[], []]);
  assert.deepEqual([stored.id, running.id], [undefined, 3]);
  assert.deepEqual(running.metadata, stored.metadata);
  assert.deepEqual(
    running.devices.interfaces.map(({ source, targetDev }) => [source, targetDev]),
    [
      [{ type: 'network', network: 'br-VM' }, 'vnet2'],
      [{ type: 'bridge', bridge: 'br0' }, 'vnet3'],
      [{ type: 'network', network: 'nat' }, 'vnet4'],
    ],
  );
  assert.deepEqual(
    running.devices.interfaces.map(({ source }) => source),
    stored.devices.interfaces.map(({ source }) => source),
  );
  assert.deepEqual(running.devices.serials[0]?.ptyPath, '/dev/pts/0');
  assert.deepEqual(running.devices.consoles, [{ log: undefined, alias: 'console1', ptyPath: '/dev/pts/1' }]);
  assert.deepEqual(running.devices.graphics, [
    { type: 'vnc', socketPath: '/var/lib/libvirt/qemu/domain-3-full/vnc.sock' },
  ]);
  assert.equal(running.devices.channels[0]?.state, 'disconnected');
  assert.deepEqual(running.os.firmware, {
    type: 'loader',
    secureBoot: false,
    loader: '/usr/share/OVMF/OVMF_CODE_4M.fd',
    nvram: '/var/lib/libvirt/qemu/nvram/full_VARS.fd',
  });
  assert.deepEqual(stored.os.firmware, { type: 'efi', secureBoot: false });
  assert.equal(running.cpu?.mode, 'custom');
  assert.equal(stored.cpu?.mode, 'host-model');
  const drives = ({ devices }: typeof stored) => devices.disks.map((disk) => ({ ...disk, alias: '' }));
  assert.deepEqual(drives(running), drives(stored));
});

test("reads a domain of libvirt's test driver", () => {
  const reading = readDomain(fixture('test-driver'));
  assert.equal(reading.type, 'test');
  assert.equal(reading.name, 'test');
  assert.deepEqual(reading.os, {
    arch: 'i686',
    machine: undefined,
    firmware: { type: 'bios' },
    boot: { type: 'firmware' },
  });
});

test("reads somebody else's domain, and names every part that Cell cannot express", () => {
  const reading = readDomain(fixture('foreign'));
  assert.equal(reading.metadata, undefined);
  assert.equal(reading.clock, undefined);
  assert.deepEqual(
    reading.devices.disks.map(({ target }) => target.dev),
    ['vda', 'vdb'],
  );
  const rbd = reading.devices.disks[0];
  assert.ok(rbd?.device === 'disk' && rbd.source.type === 'other');
  assert.match(rbd.source.xml, /^<source protocol="rbd" name="vms\/foreign">.*<auth username="cell">.*<\/source>$/s);
  assert.deepEqual(
    reading.unknown.map(({ path }) => path.replace('/domain/', '')),
    [
      ...['memoryBacking/source', 'memoryBacking/access', 'vcpu/@cpuset', 'cputune/shares', 'os/boot[1]'],
      ...['os/boot[2]', 'os/bootmenu'],
      ...['features/pae', 'features/vmport', 'clock', 'pm'],
      ...['devices/disk[3]', 'devices/disk[4]', 'devices/disk[5]', 'devices/controller[2]', 'devices/controller[6]'],
      ...['devices/interface[1]', 'devices/interface[2]/driver/@name', 'devices/interface[2]/mtu', 'devices/serial'],
      ...['devices/channel', 'devices/tpm', 'devices/graphics[1]', 'devices/graphics[2]', 'devices/sound'],
      ...['devices/hostdev', 'devices/watchdog', 'devices/memballoon/@autodeflate', 'devices/rng/rate'],
      ...['devices/panic', 'devices/vsock', 'qemu:commandline'],
    ],
  );
  const lun = reading.unknown.find(({ path }) => path.endsWith('disk[3]'));
  assert.equal(lun?.detail, '/domain/devices/disk[3]/@device: "lun" is not one of disk, cdrom');
});

for (const [says, spoil, error] of [
  ['without UUID', (xml: string) => xml.replace(/<uuid>.*<\/uuid>/, ''), { code: 'missing', path: '/domain/uuid' }],
  [
    'with an empty name',
    (xml: string) => xml.replace(/<name>.*<\/name>/, '<name/>'),
    { code: 'missing', path: '/domain/name' },
  ],
  [
    'of another hypervisor',
    (xml: string) => xml.replace('"qemu"', '"xen"'),
    { code: 'unsupported', path: '/domain/@type' },
  ],
  ['without devices', (xml: string) => xml.replace('<devices/>', ''), { code: 'missing', path: '/domain/devices' }],
  ['in a namespace', (xml: string) => xml.replace('<domain', '<domain xmlns="urn:x"'), { code: 'malformed', path: '' }],
] as const) {
  test(`refuses a domain ${says}`, () => {
    assert.throws(() => readDomain(spoil(writeDomain(smallDomain))), { name: 'DomainXmlError', ...error });
  });
}
