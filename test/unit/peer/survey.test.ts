import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import type { Connection } from 'node-libvirt';
import type { PoolName, VolumeName } from '../../../src/core/ids.ts';
import { readCapabilities } from '../../../src/domain-xml/capabilities.ts';
import { type DomainDefinition, writeDomain } from '../../../src/domain-xml/domain.ts';
import type { HostFacts } from '../../../src/hypervisor/host-facts.ts';
import type { ArrivalFacts } from '../../../src/peer/arrival-facts.ts';
import { type SurveyParts, surveyArrival } from '../../../src/peer/survey.ts';
import { isSame, lookAt, type VmFile } from '../../../src/peer/vm-files.ts';
import { smallDomain } from '../domain-xml/support/samples.ts';

const xml = (name: string) => readFileSync(new URL(`../domain-xml/fixtures/${name}.xml`, import.meta.url), 'utf8');
const capabilities = readCapabilities(xml('capabilities'));
const guest = capabilities.guests.find(({ arch }) => arch === 'x86_64');
const cpu = { arch: 'x86_64', model: 'EPYC', vendor: 'AMD', features: [], disabledFeatures: [] };
const guestCpu = { cpu, features: ['aes', 'avx2', 'sse'] };

/** A host with KVM, whose libvirt is not asked about models. */
const facts: HostFacts = {
  ...{ uuid: undefined, hostname: 'h2', capabilities, memoryBytes: 2 ** 35, cpus: 8, cores: 4, sockets: 1 },
  ...{ coresPerSocket: 4, threadsPerCore: 2, frequencyMhz: 0, libvirtVersion: '9.0.0', hypervisorVersion: '7.2.22' },
  ...{ kvmOffered: true, acceleration: { domainType: 'kvm', configured: false, detail: '' }, guest, guestCpu },
  ...{ domainCapabilities: undefined, observedTime: new Date() },
};

const definition: DomainDefinition = {
  ...smallDomain,
  type: 'kvm',
  cpu: { mode: 'host-passthrough', migratable: true, topology: undefined, features: [] },
};
const arrival: ArrivalFacts = {
  xml: writeDomain(definition),
  encrypted: true,
  sourceCpu: guestCpu,
  qemuVersion: '7.2.1',
  libvirtVersion: '9.0.0',
  files: [],
  volumes: [],
  offline: false,
  postCopy: false,
};

/** What a host finds: kinds and severities. */
async function findings(ask: Partial<ArrivalFacts>, host: Partial<HostFacts> = {}, parts: Partial<SurveyParts> = {}) {
  const connection = { getNodeMemoryStats: async () => ({ free: 2n ** 25n, cached: 0n, buffers: 0n }) };
  const hypervisor = {
    // Only what is asked of it here.
    session: { connection: () => connection as unknown as Connection },
    inventory: { list: () => [] },
    facts: { get: () => ({ ...facts, ...host }) },
    pools: { placeOf: () => undefined },
  } as unknown as SurveyParts['hypervisor'];
  const { findings: found } = await surveyArrival(
    { ...arrival, ...ask },
    {
      hypervisor,
      machines: { running: () => ({ vcpus: 0, memoryBytes: 0 }) },
      clearedUp: async () => undefined,
      calls: {} as SurveyParts['calls'],
      locks: { operationOn: () => undefined },
      maintenance: { state: undefined },
      sharedPools: new Set(),
      encrypted: true,
      ...parts,
    },
  );
  return found.map(({ kind, severity, features }) => [`${severity} ${kind}`, ...features]);
}

const changed = (change: Partial<DomainDefinition>) => ({ xml: writeDomain({ ...definition, ...change }) });

describe('what a host finds in the way of a VM that is to come', () => {
  it('is nothing where the CPUs are the same', async () => {
    assert.deepEqual(await findings({}), []);
  });

  it('is a CPU that is not the same, where the guest has seen that of its host', async () => {
    const withFeatures = (...features: string[]) => ({ guestCpu: { cpu, features } });
    assert.deepEqual(await findings({}, withFeatures('sse')), [['blocker cpu-features-missing', 'aes', 'avx2']]);
    assert.deepEqual(await findings({}, withFeatures('aes', 'avx2', 'sse', 'vaes')), [['blocker cpu-differs', 'vaes']]);
    const other = { guestCpu: { ...guestCpu, cpu: { ...cpu, model: 'EPYC-Rome' } } };
    assert.deepEqual(await findings({}, other), [['blocker cpu-differs']]);
  });

  it('is a CPU that nobody knows: what is not known is refused', async () => {
    assert.deepEqual(await findings({ sourceCpu: undefined }), [['blocker cpu-differs']]);
    assert.deepEqual(await findings({}, { guestCpu: undefined }), [['blocker cpu-differs']]);
  });

  it('is KVM, or a machine type, that is not there', async () => {
    assert.deepEqual(await findings({}, { kvmOffered: false }), [['blocker kvm-missing']]);
    const os = { ...definition.os, machine: 'pc-q35-99.0' };
    assert.deepEqual(await findings(changed({ os })), [['blocker machine-type-missing']]);
  });

  it('is an older QEMU or libvirt, which speaks against it, but not a repair less', async () => {
    assert.deepEqual(await findings({ qemuVersion: '7.2.30' }), []);
    assert.deepEqual(await findings({ qemuVersion: '8.0.0', libvirtVersion: '10.1.0' }), [
      ['warning version-older'],
      ['warning version-older'],
    ]);
    assert.deepEqual(await findings({ qemuVersion: '6.9.0', libvirtVersion: undefined }), []);
  });

  it('is memory that comes otherwise than it is taken', async () => {
    assert.deepEqual(await findings({ encrypted: false }), [['blocker tls-differs']]);
    assert.deepEqual(await findings({}, {}, { encrypted: false }), [['blocker tls-differs']]);
    assert.deepEqual(await findings({ encrypted: false }, {}, { encrypted: false }), []);
  });

  it('is too little room: vCPUs, promised memory, memory that is free', async () => {
    const running = (vcpus: number, memoryBytes: number) => ({ machines: { running: () => ({ vcpus, memoryBytes }) } });
    assert.deepEqual(await findings({}, {}, running(32, 0)), [['blocker vcpu-limit']]);
    assert.deepEqual(await findings({}, {}, running(0, 2 ** 35)), [['blocker memory-promised']]);
    const memory = { maximumBytes: 2 ** 36, currentBytes: 2 ** 36 };
    assert.deepEqual(await findings(changed({ memory }), { memoryBytes: 2 ** 37 }), [['warning memory-low']]);
  });

  it('is a CPU or a NUMA node that it is pinned to and that is not there', async () => {
    const cpuTune = { vcpus: [{ thread: 0, cpus: [0, 4_000] }], emulator: [], iothreads: [] };
    const numaTune = { mode: 'strict' as const, nodes: [63] };
    assert.deepEqual(await findings(changed({ cpuTune, numaTune })), [
      ['blocker host-part-missing'],
      ['blocker host-part-missing'],
    ]);
  });
});

describe('a file that two hosts look at', () => {
  const file: VmFile = {
    ...{ path: '/pool/a', subject: 'vda', inode: '12', birthNs: '34', sizeBytes: 1n, inSharedPool: true },
  };

  it('is the same where inode and birth are, and never where they are not, whatever the configuration says', () => {
    assert.equal(isSame(file, { ...file, inSharedPool: false }), 'yes');
    assert.equal(isSame(file, { ...file, inode: '13' }), 'no');
    assert.equal(isSame(file, { ...file, birthNs: '35' }), 'no');
    assert.equal(isSame(file, undefined), 'no');
  });

  it('is what the configurations of both say where one cannot tell', () => {
    const unseen = { ...file, inode: undefined, birthNs: undefined };
    assert.equal(isSame(file, unseen), 'yes');
    assert.equal(isSame(unseen, { ...file, birthNs: undefined }), 'yes');
    assert.equal(isSame(file, { ...unseen, inSharedPool: false }), 'unknown');
    assert.equal(isSame({ ...file, birthNs: undefined, inSharedPool: false }, file), 'unknown');
  });

  it('is looked at only in a pool of Cell', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'files-'));
    try {
      const path = join(directory, 'a');
      await writeFile(path, 'abc');
      const pool = { pool: 'p' as PoolName, volume: basename(path) as VolumeName };
      const asked = { path, subject: 'vda' };
      const seen = await lookAt(asked, { pools: { placeOf: () => pool }, sharedPools: new Set(['p']) });
      assert.deepEqual([seen?.sizeBytes, seen?.inSharedPool], [3n, true]);
      assert.match(seen?.inode ?? '', /^\d+$/);
      const outside = await lookAt(asked, { pools: { placeOf: () => undefined }, sharedPools: new Set() });
      assert.deepEqual([outside?.inode, outside?.sizeBytes, outside?.inSharedPool], [undefined, 0n, false]);
      await rm(path);
      assert.equal(await lookAt(asked, { pools: { placeOf: () => pool }, sharedPools: new Set() }), undefined);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
