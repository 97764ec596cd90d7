import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newBuilder, serialize } from '../../../src/domain-xml/document.ts';
import { writeDomain } from '../../../src/domain-xml/domain.ts';
import { type Memory, readMemory, writeMemory } from '../../../src/domain-xml/memory.ts';
import { XmlReader } from '../../../src/domain-xml/reader.ts';
import { readVcpu, type Vcpu, writeVcpu } from '../../../src/domain-xml/vcpu.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { smallDomain } from './support/samples.ts';
import { schemaErrors } from './support/schema.ts';

const aspect = {
  element: 'vcpu',
  write: writeVcpu,
  read: readVcpu,
  within: (vcpu: Vcpu) => ({ ...smallDomain, vcpu }),
};

goldenTests<Vcpu>(aspect, [
  { says: 'vCPUs that are all there', value: { maximum: 4, current: 4 }, xml: '<vcpu placement="static">4</vcpu>' },
  {
    says: 'vCPUs to plug in later',
    value: { maximum: 8, current: 2 },
    xml: '<vcpu placement="static" current="2">8</vcpu>',
  },
  { says: 'the most vCPUs of a VM', value: { maximum: 710, current: 710 }, xml: '<vcpu placement="static">710</vcpu>' },
]);

readingTests<Vcpu>(aspect, [
  { says: 'vCPUs without placement', xml: '<vcpu>2</vcpu>', value: { maximum: 2, current: 2 } },
  {
    says: 'pinned vCPUs, and leaves the pinning unread',
    xml: "<vcpu placement='auto' cpuset='0-3'> 2 </vcpu>",
    value: { maximum: 2, current: 2 },
    unknown: ['/vcpu/@placement', '/vcpu/@cpuset'],
  },
]);

refusalTests<Vcpu>(aspect, [
  { says: 'a number of vCPUs that is none', xml: '<vcpu>-1</vcpu>', error: { code: 'bad-value', path: '/vcpu' } },
  {
    says: 'a number of vCPUs past 2^53',
    xml: '<vcpu>9007199254740993</vcpu>',
    error: { code: 'bad-value', path: '/vcpu' },
  },
]);

const KIB = 1024;
const memories: readonly { says: string; memory: Memory; xml: string }[] = [
  {
    says: '128 MiB',
    memory: { maximumBytes: 128 * KIB ** 2, currentBytes: 128 * KIB ** 2 },
    xml: '<memory unit="KiB">131072</memory><currentMemory unit="KiB">131072</currentMemory>',
  },
  {
    says: 'a balloon that holds half',
    memory: { maximumBytes: 4 * KIB ** 3, currentBytes: 2 * KIB ** 3 },
    xml: '<memory unit="KiB">4194304</memory><currentMemory unit="KiB">2097152</currentMemory>',
  },
  {
    says: '16 TiB, the most of a VM',
    memory: { maximumBytes: 16 * KIB ** 4, currentBytes: 16 * KIB ** 4 },
    xml: '<memory unit="KiB">17179869184</memory><currentMemory unit="KiB">17179869184</currentMemory>',
  },
];

for (const { says, memory, xml } of memories) {
  test(`writes ${says} of memory in KiB, and reads it back in bytes`, () => {
    assert.equal(writeMemory(newBuilder(), memory).map(serialize).join(''), xml);
    assert.deepEqual(readMemory(XmlReader.open(`<domain>${xml}</domain>`, 'domain')), memory);
    assert.deepEqual(schemaErrors('domain', writeDomain({ ...smallDomain, memory })), []);
  });
}

const units: readonly [xml: string, bytes: number][] = [
  ['<memory>1</memory>', 1024],
  ["<memory unit='b'>4096</memory>", 4096],
  ["<memory unit='bytes'>4096</memory>", 4096],
  ["<memory unit='KB'>1</memory>", 1000],
  ["<memory unit='k'>1</memory>", 1024],
  ["<memory unit='kib'>1</memory>", 1024],
  ["<memory unit='MiB'>3</memory>", 3 * KIB ** 2],
  ["<memory unit='MB'>3</memory>", 3_000_000],
  ["<memory unit='G'>2</memory>", 2 * KIB ** 3],
  ["<memory unit='TiB'>16</memory>", 16 * KIB ** 4],
];

for (const [xml, bytes] of units) {
  test(`reads ${xml} as ${bytes} bytes, the balloon empty`, () => {
    const memory = readMemory(XmlReader.open(`<domain>${xml}</domain>`, 'domain'));
    assert.deepEqual(memory, { maximumBytes: bytes, currentBytes: bytes });
  });
}

for (const [xml, code, path] of [
  ["<memory unit='XiB'>1</memory>", 'unsupported', '/domain/memory/@unit'],
  ["<memory unit='kilo'>1</memory>", 'unsupported', '/domain/memory/@unit'],
  ["<memory unit='EiB'>1</memory>", 'bad-value', '/domain/memory'],
  ['<memory>1.5</memory>', 'bad-value', '/domain/memory'],
  ['', 'missing', '/domain/memory'],
]) {
  test(`refuses memory given as ${xml || 'nothing'}`, () => {
    const read = () => readMemory(XmlReader.open(`<domain>${xml}</domain>`, 'domain'));
    assert.throws(read, { name: 'DomainXmlError', code, path });
  });
}

for (const bytes of [1000, -1024, Number.NaN, 2 ** 60, 0.5]) {
  test(`refuses to write ${bytes} bytes of memory`, () => {
    const memory = { maximumBytes: bytes, currentBytes: bytes };
    const error = { name: 'DomainXmlError', code: 'bad-value', path: '/domain/memory' };
    assert.throws(() => writeDomain({ ...smallDomain, memory }), error);
  });
}
