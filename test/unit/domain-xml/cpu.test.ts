import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cpu, cpuXml, readCpu, readCpuXml, writeCpu } from '../../../src/domain-xml/cpu.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { smallDomain } from './support/samples.ts';

const aspect = { element: 'cpu', write: writeCpu, read: readCpu, within: (cpu: Cpu) => ({ ...smallDomain, cpu }) };
const topology = { sockets: 2, dies: 1, cores: 4, threads: 2 };

goldenTests<Cpu>(aspect, [
  {
    says: 'the host CPU as it is',
    value: { mode: 'host-passthrough', migratable: true, topology: undefined, features: [] },
    xml: '<cpu mode="host-passthrough" migratable="on"/>',
  },
  {
    says: 'the host CPU with what cannot migrate',
    value: { mode: 'host-passthrough', migratable: false, topology, features: [{ name: 'invtsc', policy: 'require' }] },
    xml: '<cpu mode="host-passthrough" migratable="off"><topology sockets="2" dies="1" cores="4" threads="2"/><feature policy="require" name="invtsc"/></cpu>',
  },
  {
    says: 'the host model with a topology',
    value: { mode: 'host-model', topology, features: [] },
    xml: '<cpu mode="host-model"><topology sockets="2" dies="1" cores="4" threads="2"/></cpu>',
  },
  {
    says: 'the most that can be emulated',
    value: { mode: 'maximum', topology: undefined, features: [] },
    xml: '<cpu mode="maximum"/>',
  },
  {
    says: 'a named model',
    value: {
      mode: 'custom',
      match: 'exact',
      model: 'EPYC',
      fallback: 'forbid',
      vendor: undefined,
      topology: undefined,
      features: [],
    },
    xml: '<cpu mode="custom" match="exact"><model fallback="forbid">EPYC</model></cpu>',
  },
  {
    says: 'a named model with vendor, topology and every policy of a feature',
    value: {
      mode: 'custom',
      match: 'strict',
      model: 'Skylake-Server',
      fallback: 'allow',
      vendor: 'Intel',
      topology,
      features: (['force', 'require', 'optional', 'disable', 'forbid'] as const).map((policy) => ({
        name: policy,
        policy,
      })),
    },
    xml: '<cpu mode="custom" match="strict"><model fallback="allow">Skylake-Server</model><vendor>Intel</vendor><topology sockets="2" dies="1" cores="4" threads="2"/><feature policy="force" name="force"/><feature policy="require" name="require"/><feature policy="optional" name="optional"/><feature policy="disable" name="disable"/><feature policy="forbid" name="forbid"/></cpu>',
  },
]);

readingTests<Cpu>(aspect, [
  {
    says: 'what libvirt fills in for the host model',
    xml: "<cpu mode='host-model' check='partial'><model fallback='allow'/><vendor>AMD</vendor></cpu>",
    value: { mode: 'host-model', topology: undefined, features: [] },
  },
  {
    says: 'a topology of libvirt 10 with clusters, and one of libvirt 6 without dies',
    xml: "<cpu mode='maximum' check='none' migratable='on'><topology sockets='1' clusters='1' cores='2' threads='1'/></cpu>",
    value: { mode: 'maximum', topology: { sockets: 1, dies: 1, cores: 2, threads: 1 }, features: [] },
  },
  {
    says: 'a model without mode, and leaves NUMA and cache unread',
    xml: "<cpu><model>qemu64</model><feature name='svm'/><cache mode='passthrough'/><numa><cell id='0' cpus='0'/></numa></cpu>",
    value: {
      mode: 'custom',
      match: 'exact',
      model: 'qemu64',
      fallback: 'allow',
      vendor: undefined,
      topology: undefined,
      features: [{ name: 'svm', policy: 'require' }],
    },
    unknown: ['/cpu/cache', '/cpu/numa'],
  },
]);

refusalTests<Cpu>(aspect, [
  {
    says: 'a mode that it does not know',
    xml: "<cpu mode='next'/>",
    error: { code: 'unsupported', path: '/cpu/@mode' },
  },
  { says: 'a custom CPU without model', xml: "<cpu mode='custom'/>", error: { code: 'missing', path: '/cpu/model' } },
  {
    says: 'a topology that is not in numbers',
    xml: "<cpu mode='host-model'><topology sockets='one' cores='1' threads='1'/></cpu>",
    error: { code: 'bad-value', path: '/cpu/topology/@sockets' },
  },
]);

test('reads a baseline of several hosts, and writes it for the next call', () => {
  const baseline =
    "<cpu mode='custom' match='exact'>\n  <model fallback='forbid'>EPYC</model>\n  <vendor>AMD</vendor>\n  <feature policy='require' name='x2apic'/>\n</cpu>\n";
  const cpu = readCpuXml(baseline);
  assert.equal(cpu.mode === 'custom' && cpu.model, 'EPYC');
  assert.deepEqual(readCpuXml(cpuXml(cpu)), cpu);
});
