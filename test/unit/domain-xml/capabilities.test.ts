import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readCapabilities } from '../../../src/domain-xml/capabilities.ts';
import { readDomainCapabilities } from '../../../src/domain-xml/domain-capabilities.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');

test("reads a host's processor, NUMA cells and guests", () => {
  const { hostUuid, cpu, numaCells, guests } = readCapabilities(fixture('capabilities'));
  assert.match(hostUuid ?? '', /^[0-9a-f-]{36}$/);
  assert.deepEqual([cpu.arch, cpu.model, cpu.vendor], ['x86_64', 'kvm64', 'AMD']);
  assert.deepEqual(cpu.topology, { sockets: 1, dies: 1, cores: 2, threads: 1 });
  assert.ok(cpu.features.includes('avx2') && cpu.features.length > 50);
  assert.match(cpu.xml, /^<cpu>.*<model>kvm64<\/model>.*<feature name="avx2"\/>.*<\/cpu>$/s);
  const cpus = [0, 1].map((id) => ({ id, socketId: 0, dieId: 0, coreId: id, siblings: [id] }));
  assert.deepEqual(
    numaCells.map((cell) => ({ id: cell.id, cpus: cell.cpus })),
    [{ id: 0, cpus }],
  );
  assert.deepEqual(
    numaCells[0]?.pages.map(({ sizeBytes }) => sizeBytes),
    [4096, 2 * 1024 ** 2, 1024 ** 3],
  );
  assert.equal((numaCells[0]?.pages[0]?.count ?? 0) * 4096, numaCells[0]?.memoryBytes);
  const guest = guests.find(({ arch }) => arch === 'x86_64');
  assert.deepEqual([guest?.osType, guest?.emulator], ['hvm', '/usr/bin/qemu-system-x86_64']);
  assert.deepEqual(guest?.domainTypes, ['qemu', 'kvm']);
  const q35 = guest?.machines.find(({ name }) => name === 'q35');
  assert.deepEqual(q35, { name: 'q35', canonical: 'pc-q35-7.2', maxVcpus: 288, deprecated: false });
  assert.ok(guest?.machines.some(({ deprecated }) => deprecated));
});

test("reads what libvirt's test driver says of its host", () => {
  const { hostUuid, cpu, numaCells, guests } = readCapabilities(fixture('capabilities-test-driver'));
  assert.deepEqual([hostUuid, cpu.arch, cpu.model, cpu.topology], [undefined, 'i686', undefined, undefined]);
  assert.deepEqual(
    numaCells.map(({ memoryBytes, cpus }) => [memoryBytes, cpus.length]),
    [
      [2 * 1024 ** 3, 8],
      [4 * 1024 ** 3, 8],
    ],
  );
  assert.deepEqual(
    guests.map(({ osType, domainTypes }) => [osType, domainTypes]),
    [
      ['hvm', ['test']],
      ['xen', ['test']],
    ],
  );
});

const withSiblings = (siblings: string) =>
  fixture('capabilities').replace("core_id='0' siblings='0'", `core_id='0' siblings='${siblings}'`);

test('reads lists of siblings', () => {
  const siblings = (list: string) => readCapabilities(withSiblings(list)).numaCells[0]?.cpus[0]?.siblings;
  assert.deepEqual(siblings('0,2'), [0, 2]);
  assert.deepEqual(siblings('0-3,8-9,17'), [0, 1, 2, 3, 8, 9, 17]);
});

test('refuses siblings that are no list, or one without end', () => {
  for (const list of ['a', '0-', '3-1', '-1', '0-999999999', '', '0,,1', ' 1', '1-2-3']) {
    assert.throws(() => readCapabilities(withSiblings(list)), { name: 'DomainXmlError', code: 'bad-value' });
  }
});

test('reads the capabilities of a host with 4,096 CPUs, which are within the limits', () => {
  const cpu = (id: number) =>
    `<cpu id='${id}' socket_id='${id >> 7}' die_id='0' core_id='${id >> 1}' siblings='${id & ~1}-${id | 1}'/>`;
  const cells = Array.from({ length: 32 }, (_, cell) => {
    const cpus = Array.from({ length: 128 }, (__, index) => cpu(cell * 128 + index)).join('\n            ');
    const distances = Array.from({ length: 32 }, (__, id) => `<sibling id='${id}' value='20'/>`).join('');
    return `<cell id='${cell}'><memory unit='KiB'>536870912</memory><distances>${distances}</distances><cpus num='128'>${cpus}</cpus></cell>`;
  });
  const xml = fixture('capabilities').replace(/<cells.*<\/cells>/s, `<cells num='32'>${cells.join('')}</cells>`);
  const { numaCells } = readCapabilities(xml);
  assert.equal(
    numaCells.reduce((sum, { cpus }) => sum + cpus.length, 0),
    4096,
  );
  assert.deepEqual(numaCells[31]?.cpus[127]?.siblings, [4094, 4095]);
});

test('reads what KVM offers a q35 guest', () => {
  const capabilities = readDomainCapabilities(fixture('domain-capabilities-kvm-q35'));
  assert.deepEqual(
    [capabilities.domainType, capabilities.machine, capabilities.arch, capabilities.maxVcpus, capabilities.iothreads],
    ['kvm', 'pc-q35-7.2', 'x86_64', 288, true],
  );
  assert.equal(capabilities.emulator, '/usr/bin/qemu-system-x86_64');
  assert.deepEqual(capabilities.firmware, {
    efi: true,
    secureBoot: true,
    loaders: [
      '/usr/share/OVMF/OVMF_CODE_4M.ms.fd',
      '/usr/share/OVMF/OVMF_CODE_4M.secboot.fd',
      '/usr/share/OVMF/OVMF_CODE_4M.fd',
    ],
  });
  const { cpu, devices, features } = capabilities;
  assert.deepEqual([cpu.hostPassthrough, cpu.maximum], [true, true]);
  assert.equal(cpu.hostModel?.model, 'kvm64');
  assert.ok(cpu.hostModel?.features.some(({ name, policy }) => name === 'pni' && policy === 'disable'));
  assert.deepEqual(
    cpu.custom.find(({ name }) => name === 'EPYC'),
    { name: 'EPYC', usable: 'no', vendor: 'AMD', deprecated: false },
  );
  assert.deepEqual(
    cpu.custom.find(({ name }) => name === '486'),
    { name: '486', usable: 'yes', vendor: undefined, deprecated: false },
  );
  assert.deepEqual(devices['disk']?.values['bus'], ['fdc', 'scsi', 'virtio', 'usb', 'sata']);
  assert.deepEqual([features['backup']?.supported, features['sev']?.supported], [true, false]);
});

test('reads what emulation offers a pc guest', () => {
  const { cpu, firmware, devices } = readDomainCapabilities(fixture('domain-capabilities-qemu-pc'));
  assert.deepEqual([cpu.hostPassthrough, cpu.maximum, cpu.hostModel?.model], [false, true, 'EPYC']);
  assert.deepEqual([firmware.efi, firmware.secureBoot], [true, false]);
  assert.ok(devices['disk']?.values['bus']?.includes('ide'));
});

test('reads capabilities that say next to nothing as offering nothing', () => {
  const xml = '<domainCapabilities><path>/q</path><domain>qemu</domain><arch>x86_64</arch></domainCapabilities>';
  const { firmware, cpu, maxVcpus, devices } = readDomainCapabilities(xml);
  assert.deepEqual(firmware, { efi: false, secureBoot: false, loaders: [] });
  assert.deepEqual(cpu, { hostPassthrough: false, maximum: false, hostModel: undefined, custom: [] });
  assert.deepEqual([maxVcpus, devices], [undefined, {}]);
});

for (const [read, xml, error] of [
  [readCapabilities, '<capabilities/>', { code: 'missing', path: '/capabilities/host' }],
  [readCapabilities, '<domainCapabilities/>', { code: 'malformed', path: '' }],
  [readDomainCapabilities, '<domainCapabilities/>', { code: 'missing', path: '/domainCapabilities/path' }],
] as const) {
  test(`refuses ${xml} with ${error.code}`, () => {
    assert.throws(() => read(xml), { name: 'DomainXmlError', ...error });
  });
}
