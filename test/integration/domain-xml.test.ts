import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Host, startHost } from 'libvirt-lab';
import { readCapabilities } from '../../src/domain-xml/capabilities.ts';
import { defaultDiskDriver } from '../../src/domain-xml/disk.ts';
import { type DomainDefinition, type DomainReading, readDomain, writeDomain } from '../../src/domain-xml/domain.ts';
import { readDomainCapabilities } from '../../src/domain-xml/domain-capabilities.ts';
import { editDomain, setMetadata } from '../../src/domain-xml/edit.ts';
import { cellNamespace, metadataXml, readMetadataXml } from '../../src/domain-xml/metadata.ts';
import { sparePcieRootPorts } from '../../src/domain-xml/pcie.ts';
import { readPool, writeDirPool } from '../../src/domain-xml/storage-pool.ts';
import { readVolume, writeVolume } from '../../src/domain-xml/storage-volume.ts';
import { cpuCommon, disk, kernel, manyDisks, nic, scsi, spread, withPorts } from '../support/domain-spread.ts';
import { line, metadata } from '../unit/domain-xml/support/arbitrary.ts';
import { plainDisk, plainMetadata, smallDomain, withDevices } from '../unit/domain-xml/support/samples.ts';

let host: Host;
let machines: { readonly q35: string; readonly pc: string };

before(async () => {
  host = await startHost();
  const canonical = async (machine: string) => {
    const xml = await host.virsh('domcapabilities', '--virttype', 'qemu', '--machine', machine);
    const { machine: name } = readDomainCapabilities(xml);
    assert.ok(name !== undefined && name !== machine);
    return name;
  };
  machines = { q35: await canonical('q35'), pc: await canonical('pc') };
});

after(() => host.stop());

/** Defines, as libvirt's own schema allows, and gives what libvirt made of it. */
async function define(xml: string): Promise<string> {
  const file = join(host.directory, 'define.xml');
  await writeFile(file, xml);
  const name = readDomain(xml).uuid;
  await host.virsh('define', '--validate', file);
  return host.virsh('dumpxml', '--inactive', name);
}

const undefine = (uuid: string) => host.virsh('undefine', '--nvram', uuid);

/** Whether `actual` has all that `expected` asks for: undefined asks for nothing, lists of devices may have been added to. */
function has(expected: unknown, actual: unknown): boolean {
  if (expected === undefined) return true;
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && expected.every((each) => actual.some((other) => has(each, other)));
  }
  if (typeof expected !== 'object' || expected === null) return expected === actual;
  if (typeof actual !== 'object' || actual === null) return false;
  const found = new Map(Object.entries(actual));
  return Object.entries(expected).every(([key, value]) => has(value, found.get(key)));
}

/** Says which part was asked for and is not there. */
function assertHas(expected: DomainDefinition, actual: DomainReading): void {
  const parts = [
    ...Object.entries(expected).filter(([key]) => key !== 'devices'),
    ...Object.entries(expected.devices).flatMap(([kind, value]: [string, unknown]) =>
      Array.isArray(value) ? value.map((each: unknown) => [kind, [each]] as const) : [[kind, value] as const],
    ),
  ];
  const found = new Map<string, unknown>([...Object.entries(actual), ...Object.entries(actual.devices)]);
  for (const [key, value] of parts) {
    if (!has(value, found.get(key))) assert.deepEqual(found.get(key), value, `${key} was not given back`);
  }
  assert.deepEqual(actual.unknown, []);
}

/** libvirt turns an alias of a machine type into its version. */
const expanded = (definition: DomainDefinition): DomainDefinition => {
  const { os } = definition;
  return { ...definition, os: { ...os, machine: os.machine === 'pc' ? machines.pc : machines.q35 } };
};

for (const [says, change] of spread) {
  test(`libvirt takes and gives back ${says}`, async () => {
    const definition: DomainDefinition = { ...smallDomain, ...change };
    const stored = await define(writeDomain(definition));
    try {
      assertHas(expanded(definition), readDomain(stored));
    } finally {
      await undefine(definition.uuid);
    }
  });
}

test('libvirt takes and gives back a domain of KVM with the host CPU as it is', async (t) => {
  const { guests } = readCapabilities(await host.virsh('capabilities'));
  if (!guests.some(({ domainTypes }) => domainTypes.includes('kvm'))) return t.skip('no /dev/kvm');
  for (const migratable of [true, false]) {
    const definition: DomainDefinition = {
      ...smallDomain,
      type: 'kvm',
      cpu: { mode: 'host-passthrough', migratable, ...cpuCommon },
    };
    assertHas(expanded(definition), readDomain(await define(writeDomain(definition))));
  }
  await undefine(smallDomain.uuid);
});

test('libvirt gives back texts as they are, or refuses them', async () => {
  const texts = fc.sample(fc.record({ title: line, description: line, file: line, cmdline: line, metadata }), {
    numRuns: 25,
    seed: 20,
  });
  for (const { title, description, file, cmdline, metadata: kept } of texts) {
    const definition: DomainDefinition = {
      ...withDevices({ disks: [disk(plainDisk.target, { source: { type: 'file', path: `/${file}` } })] }),
      title,
      description,
      // libvirt lays out anew what it does not know, so that this cannot be compared as text.
      metadata: { ...kept, extensions: [] },
      os: { ...smallDomain.os, boot: { ...kernel, cmdline } },
    };
    const stored = await define(writeDomain(definition));
    assertHas(expanded(definition), readDomain(stored));
    assert.deepEqual(readDomain(stored).metadata, definition.metadata);
  }
  await undefine(smallDomain.uuid);
});

/** PCIe ports without a device, by the addresses that libvirt gave out. */
function freePorts(xml: string): number {
  const ports = [...xml.matchAll(/<controller type='pci' index='(\d+)' model='pcie-root-port'>/g)].map(([, index]) =>
    Number(index),
  );
  const used = new Set(
    [...xml.matchAll(/<address type='pci'[^>]* bus='0x([0-9a-f]+)'/g)].map(([, bus = '']) => Number.parseInt(bus, 16)),
  );
  return ports.filter((index) => !used.has(index)).length;
}

test('keeps the spare PCIe ports free, whatever the devices', async () => {
  const devices: readonly DomainDefinition[] = [
    smallDomain,
    withDevices({
      disks: manyDisks('virtio', 4),
      interfaces: [nic, { ...nic, mac: '52:54:00:aa:00:02', model: 'e1000e' }],
    }),
    withDevices({
      interfaces: [
        { ...nic, model: 'e1000' },
        { ...nic, mac: '52:54:00:aa:00:02', model: 'rtl8139' },
      ],
      memballoon: { model: 'none' },
    }),
    withDevices({
      disks: manyDisks('scsi', 2),
      controllers: [scsi, { type: 'usb', model: 'qemu-xhci', index: 0, alias: undefined }],
      channels: [{ name: 'org.qemu.guest_agent.0', alias: undefined }],
      consoles: [{ log: undefined, alias: undefined }],
      graphics: [{ type: 'vnc', sharePolicy: 'force-shared' }],
      videos: [{ model: 'virtio', alias: undefined }],
      inputs: [
        { type: 'tablet', bus: 'usb', alias: undefined },
        { type: 'keyboard', bus: 'virtio', alias: undefined },
      ],
      rngs: [{ source: '/dev/urandom', alias: undefined }],
    }),
    withDevices({
      disks: manyDisks('sata', 8),
      controllers: [
        { type: 'sata', index: 0, alias: undefined },
        { type: 'sata', index: 1, alias: undefined },
      ],
    }),
  ];
  for (const definition of devices) {
    assert.equal(freePorts(await define(writeDomain(withPorts(definition)))), sparePcieRootPorts);
    await undefine(definition.uuid);
  }
});

test('reads a guest that runs, with nothing unknown, and its sockets and terminals', async () => {
  const image = join(host.poolPath, 'root.qcow2');
  await host.exec(['qemu-img', 'create', '-q', '-f', 'qcow2', image, '64M']);
  const definition = withPorts({
    ...withDevices({
      disks: [
        disk(plainDisk.target, {
          source: { type: 'file', path: image },
          driver: { ...defaultDiskDriver, format: 'qcow2' },
          alias: 'ua-root',
        }),
      ],
      serials: [{ port: 0, log: undefined, alias: undefined }],
      channels: [{ name: 'org.qemu.guest_agent.0', alias: undefined }],
      graphics: [{ type: 'vnc', sharePolicy: 'force-shared' }],
      rngs: [{ source: '/dev/urandom', alias: undefined }],
    }),
    cpu: { mode: 'maximum', ...cpuCommon },
    metadata: plainMetadata,
  });
  await define(writeDomain(definition));
  await host.virsh('start', '--paused', definition.uuid);
  const { unknown, id, devices, metadata: kept } = readDomain(await host.virsh('dumpxml', definition.uuid));
  assert.deepEqual([unknown, kept], [[], plainMetadata]);
  assert.ok(id !== undefined && id > 0);
  assert.match(devices.serials[0]?.ptyPath ?? '', /^\/dev\/pts\/\d+$/);
  assert.match(devices.graphics[0]?.socketPath ?? '', /^\/var\/lib\/libvirt\/qemu\/domain-\d+-small\/vnc\.sock$/);
  assert.equal(devices.channels[0]?.state, 'disconnected');
  assert.deepEqual([devices.disks[0]?.alias, devices.rngs[0]?.alias], ['ua-root', 'rng0']);
  await host.virsh('destroy', definition.uuid);
  await undefine(definition.uuid);
});

test('sets and gets the metadata by the calls for them', async () => {
  await define(writeDomain(smallDomain));
  const { uri, prefix } = cellNamespace;
  const value = {
    ...plainMetadata,
    labels: { a: '<&"\'>' },
    drives: [{ name: 'root', target: 'vda', use: 'disk', origin: undefined, made: undefined } as const],
  };
  await host.virsh(
    'metadata',
    smallDomain.uuid,
    '--config',
    '--uri',
    uri,
    '--key',
    prefix,
    '--set',
    metadataXml(value),
  );
  assert.deepEqual(readMetadataXml(await host.virsh('metadata', smallDomain.uuid, '--config', '--uri', uri)), value);
  assert.deepEqual(readDomain(await host.virsh('dumpxml', smallDomain.uuid)).metadata, value);
  await undefine(smallDomain.uuid);
});

test("changes the metadata of somebody else's domain, and libvirt keeps the rest as it was", async () => {
  const foreign = await readFile(new URL('../unit/domain-xml/fixtures/foreign.xml', import.meta.url), 'utf8');
  const before = await define(foreign);
  const changed = await define(editDomain(before, (domain, edit) => setMetadata(domain, edit, plainMetadata)));
  assert.deepEqual(readDomain(changed).metadata, plainMetadata);
  const again = await define(
    editDomain(changed, (domain, edit) => {
      const vm = domain.child('metadata')?.child('vm', cellNamespace.uri);
      if (vm) edit.remove(vm);
    }),
  );
  assert.equal(again, before);
  await undefine(readDomain(before).uuid);
});

test('makes a pool and volumes, and reads them as libvirt has them', async () => {
  const file = join(host.directory, 'storage.xml');
  const virsh = async (xml: string, ...command: readonly string[]) => {
    await writeFile(file, xml);
    await host.virsh(...command, file);
  };
  await virsh(writeDirPool({ name: 'p', uuid: undefined, path: host.poolPath }), 'pool-define');
  await host.virsh('pool-start', 'p');
  const pool = readPool(await host.virsh('pool-dumpxml', 'p'));
  assert.deepEqual([pool.name, pool.type, pool.path], ['p', 'dir', host.poolPath]);
  assert.ok(pool.capacityBytes > 0 && pool.availableBytes > 0);
  const base = {
    name: 'base "1" & <2>.raw',
    capacityBytes: 1024 ** 2,
    allocationBytes: 0,
    format: 'raw',
    backing: undefined,
  } as const;
  const basePath = join(host.poolPath, base.name);
  const top = {
    name: 'top.qcow2',
    capacityBytes: 1024 ** 3,
    allocationBytes: 0,
    format: 'qcow2',
    backing: { path: basePath, format: 'raw' },
  } as const;
  for (const definition of [base, top]) {
    await virsh(writeVolume(definition), 'vol-create', 'p');
    const volume = readVolume(await host.virsh('vol-dumpxml', '--pool', 'p', definition.name));
    assert.deepEqual(
      [volume.name, volume.path, volume.capacityBytes, volume.format, volume.backingPath],
      [
        definition.name,
        join(host.poolPath, definition.name),
        definition.capacityBytes,
        definition.format,
        definition.backing?.path,
      ],
    );
  }
});

test("reads the host's capabilities", async () => {
  const { hostUuid, cpu, numaCells, guests } = readCapabilities(await host.virsh('capabilities'));
  assert.equal(hostUuid, host.uuid);
  assert.equal(cpu.arch, 'x86_64');
  assert.ok(numaCells.length >= 1 && guests.some(({ domainTypes }) => domainTypes.includes('qemu')));
});
