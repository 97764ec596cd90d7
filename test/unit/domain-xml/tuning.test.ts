import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { type CpuTune, noCpuTune, readCpuTune, writeCpuTune } from '../../../src/domain-xml/cputune.ts';
import { type Builder, newBuilder } from '../../../src/domain-xml/document.ts';
import { readDomain } from '../../../src/domain-xml/domain.ts';
import { readDomainCapabilities } from '../../../src/domain-xml/domain-capabilities.ts';
import { type GuestNumaCell, readGuestNuma, writeGuestNuma } from '../../../src/domain-xml/guest-numa.ts';
import {
  type LaunchSecurity,
  readLaunchSecurity,
  writeLaunchSecurity,
} from '../../../src/domain-xml/launch-security.ts';
import {
  type MemoryBacking,
  plainMemory,
  readMemoryBacking,
  writeMemoryBacking,
} from '../../../src/domain-xml/memory-backing.ts';
import { type NumaTune, readNumaTune, writeNumaTune } from '../../../src/domain-xml/numatune.ts';
import { numberList, readNumberList } from '../../../src/domain-xml/number-list.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { smallDomain } from './support/samples.ts';

/** What is only written where there is something to say. */
const present =
  <T>(write: (builder: Builder, value: T) => Element | undefined) =>
  (builder: Builder, value: T) => {
    const element = write(builder, value);
    assert.ok(element);
    return element;
  };

const cputune = {
  element: 'cputune',
  write: present(writeCpuTune),
  read: readCpuTune,
  within: (value: CpuTune) => ({ ...smallDomain, cpuTune: value }),
};
goldenTests<CpuTune>(cputune, [
  {
    says: 'pins of every kind of thread',
    value: {
      vcpus: [
        { thread: 0, cpus: [0, 1, 2, 8] },
        { thread: 3, cpus: [5] },
      ],
      emulator: [0, 7],
      iothreads: [{ thread: 1, cpus: [2, 3] }],
    },
    xml: '<cputune><vcpupin vcpu="0" cpuset="0-2,8"/><vcpupin vcpu="3" cpuset="5"/><emulatorpin cpuset="0,7"/><iothreadpin iothread="1" cpuset="2-3"/></cputune>',
  },
]);
readingTests<CpuTune>(cputune, [
  {
    says: 'pins beside shares, and leaves the shares unread',
    xml: "<cputune><shares>2048</shares><emulatorpin cpuset='1'/></cputune>",
    value: { ...noCpuTune, emulator: [1] },
    unknown: ['/cputune/shares'],
  },
]);
refusalTests<CpuTune>(cputune, [
  {
    says: 'CPUs that are excluded from a list',
    xml: "<cputune><vcpupin vcpu='0' cpuset='0-3,^2'/></cputune>",
    error: { code: 'bad-value', path: '/cputune/vcpupin/@cpuset' },
  },
]);

const numatune = {
  element: 'numatune',
  write: writeNumaTune,
  read: readNumaTune,
  within: (value: NumaTune) => ({ ...smallDomain, numaTune: value }),
};
goldenTests<NumaTune>(numatune, [
  {
    says: 'memory of two nodes in turns',
    value: { mode: 'interleave', nodes: [0, 2] },
    xml: '<numatune><memory mode="interleave" nodeset="0,2"/></numatune>',
  },
]);
readingTests<NumaTune>(numatune, [
  {
    says: 'nodes of single cells, and leaves them unread',
    xml: "<numatune><memory nodeset='1'/><memnode cellid='0' mode='strict' nodeset='1'/></numatune>",
    value: { mode: 'strict', nodes: [1] },
    unknown: ['/numatune/memnode'],
  },
]);
refusalTests<NumaTune>(numatune, [
  {
    says: 'a placement that is left to a daemon',
    xml: "<numatune><memory placement='auto'/></numatune>",
    error: { code: 'missing', path: '/numatune/memory/@nodeset' },
  },
  {
    says: 'mode restrictive',
    xml: "<numatune><memory mode='restrictive' nodeset='0'/></numatune>",
    error: { code: 'unsupported', path: '/numatune/memory/@mode' },
  },
]);

const backing = {
  element: 'memoryBacking',
  write: present(writeMemoryBacking),
  read: readMemoryBacking,
  within: (value: MemoryBacking) => ({ ...smallDomain, memoryBacking: value }),
};
goldenTests<MemoryBacking>(backing, [
  {
    says: 'huge pages that stay in memory',
    value: { hugepageBytes: 2 * 1024 ** 2, locked: true },
    xml: '<memoryBacking><hugepages><page size="2048" unit="KiB"/></hugepages><locked/></memoryBacking>',
  },
  {
    says: 'locked memory',
    value: { hugepageBytes: undefined, locked: true },
    xml: '<memoryBacking><locked/></memoryBacking>',
  },
]);
readingTests<MemoryBacking>(backing, [
  {
    says: "pages of 1 GiB in libvirt's other units, and leaves shared access unread",
    xml: "<memoryBacking><hugepages><page size='1' unit='GiB'/></hugepages><access mode='shared'/></memoryBacking>",
    value: { hugepageBytes: 1024 ** 3, locked: false },
    unknown: ['/memoryBacking/access'],
  },
]);
refusalTests<MemoryBacking>(backing, [
  {
    says: "pages of the host's own choice",
    xml: '<memoryBacking><hugepages/></memoryBacking>',
    error: { code: 'missing', path: '/memoryBacking/hugepages/page' },
  },
  {
    says: 'pages of two sizes',
    xml: "<memoryBacking><hugepages><page size='2048'/><page size='1048576'/></hugepages></memoryBacking>",
    error: { code: 'unsupported', path: '/memoryBacking' },
  },
]);

const numa = {
  element: 'numa',
  write: present(writeGuestNuma),
  read: readGuestNuma,
  within: (value: readonly GuestNumaCell[]) => ({
    ...smallDomain,
    cpu: { mode: 'maximum', topology: undefined, features: [], numa: value } as const,
  }),
};
goldenTests<readonly GuestNumaCell[]>(numa, [
  {
    says: 'two cells',
    value: [
      { vcpus: [0, 1], memoryBytes: 64 * 1024 ** 2 },
      { vcpus: [2, 4], memoryBytes: 32 * 1024 ** 2 },
    ],
    xml: '<numa><cell id="0" cpus="0-1" memory="65536" unit="KiB"/><cell id="1" cpus="2,4" memory="32768" unit="KiB"/></numa>',
  },
]);
refusalTests<readonly GuestNumaCell[]>(numa, [
  {
    says: 'cells out of order',
    xml: "<numa><cell id='1' cpus='0' memory='1'/></numa>",
    error: { code: 'unsupported', path: '/numa/cell' },
  },
  {
    says: 'a cell without CPUs',
    xml: "<numa><cell id='0' memory='1'/></numa>",
    error: { code: 'missing', path: '/numa/cell/@cpus' },
  },
]);

const security = {
  element: 'launchSecurity',
  write: writeLaunchSecurity,
  read: readLaunchSecurity,
  within: (value: LaunchSecurity) => ({ ...smallDomain, launchSecurity: value }),
};
goldenTests<LaunchSecurity>(security, [
  {
    says: 'SEV',
    value: { policy: 3, kernelHashes: true, host: { cbitpos: 51, reducedPhysBits: 1 } },
    xml: '<launchSecurity type="sev" kernelHashes="yes"><cbitpos>51</cbitpos><reducedPhysBits>1</reducedPhysBits><policy>0x0003</policy></launchSecurity>',
  },
  {
    says: 'SEV as the host has it',
    value: { policy: 0xffff, kernelHashes: false, host: undefined },
    xml: '<launchSecurity type="sev"><policy>0xffff</policy></launchSecurity>',
  },
]);
readingTests<LaunchSecurity>(security, [
  {
    says: 'a policy in decimals, and leaves a session unread',
    xml: "<launchSecurity type='sev'><policy>7</policy><session>AAAA</session></launchSecurity>",
    value: { policy: 7, kernelHashes: false, host: undefined },
    unknown: ['/launchSecurity/session'],
  },
]);
refusalTests<LaunchSecurity>(security, [
  {
    says: 'protected virtualization',
    xml: "<launchSecurity type='s390-pv'/>",
    error: { code: 'unsupported', path: '/launchSecurity/@type' },
  },
  {
    says: 'a policy that is no number',
    xml: "<launchSecurity type='sev'><policy>x</policy></launchSecurity>",
    error: { code: 'unsupported', path: '/launchSecurity' },
  },
]);

test('writes nothing where there is nothing to say', () => {
  assert.equal(writeCpuTune(newBuilder(), noCpuTune), undefined);
  assert.equal(writeMemoryBacking(newBuilder(), plainMemory), undefined);
  assert.equal(writeGuestNuma(newBuilder(), []), undefined);
});

test('gives back any list of numbers', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(999_999), { minLength: 1 }), (numbers) => {
      const sorted = [...numbers].sort((a, b) => a - b);
      assert.deepEqual(readNumberList(numberList(numbers), ''), sorted);
    }),
  );
});

test("says of somebody else's tuning what can be said", () => {
  const { cpuTune, numaTune, memoryBacking, cpu } = readDomain(
    readFileSync(new URL('fixtures/foreign.xml', import.meta.url), 'utf8'),
  );
  assert.ok(cpuTune && memoryBacking && cpu?.numa?.length === 1);
  assert.ok(numaTune === undefined || numaTune.nodes.length > 0);
});

test('reads what a host with SEV says of it', () => {
  const xml = readFileSync(new URL('fixtures/domain-capabilities-kvm-q35.xml', import.meta.url), 'utf8');
  assert.equal(readDomainCapabilities(xml).sev, undefined);
  const sev = "<sev supported='yes'><cbitpos>51</cbitpos><reducedPhysBits>1</reducedPhysBits></sev>";
  assert.deepEqual(readDomainCapabilities(xml.replace("<sev supported='no'/>", sev)).sev, {
    cbitpos: 51,
    reducedPhysBits: 1,
  });
});
