import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { hostname, release } from 'node:os';
import { test } from 'node:test';
import type { Connection } from 'node-libvirt';
import { ComponentHealth, HostComponentKind, LimitId } from '../../../gen/ts/cell/v1/host.ts';
import { VmAcceleration } from '../../../gen/ts/cell/v1/vm.ts';
import { CellError } from '../../../src/core/error.ts';
import type { PoolName } from '../../../src/core/ids.ts';
import { readCapabilities } from '../../../src/domain-xml/capabilities.ts';
import { readDomainCapabilities } from '../../../src/domain-xml/domain-capabilities.ts';
import { renderHost, renderLimit } from '../../../src/host/convert.ts';
import {
  type HostParts,
  kvmComponent,
  libvirtComponent,
  qemuComponent,
  viewHost,
  viewLimits,
} from '../../../src/host/hosts.ts';
import { limitIds } from '../../../src/host/limits.ts';
import type { HostFacts } from '../../../src/hypervisor/host-facts.ts';

const fixture = (name: string) => readFileSync(new URL(`../domain-xml/fixtures/${name}.xml`, import.meta.url), 'utf8');
const capabilities = readCapabilities(fixture('capabilities'));
const unavailable = new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt has not been reached yet');

const facts: HostFacts = {
  uuid: '4dea22b3-1d52-d8f3-2516-782e98ab3fa0',
  hostname: 'cube-1',
  capabilities,
  memoryBytes: 25_276_514_304,
  cpus: 8,
  cores: 4,
  sockets: 1,
  coresPerSocket: 4,
  threadsPerCore: 2,
  frequencyMhz: 2_596,
  libvirtVersion: '9.0.0',
  hypervisorVersion: '7.2.22',
  kvmOffered: true,
  acceleration: { domainType: 'kvm', configured: false, detail: 'libvirt offers KVM' },
  guest: capabilities.guests.find(({ arch }) => arch === 'x86_64'),
  domainCapabilities: readDomainCapabilities(fixture('domain-capabilities-kvm-q35')),
  guestCpu: undefined,
  observedTime: new Date(1_000),
};

const down = { tag: 'connecting', cause: new Error('no socket'), since: new Date(5_000) } as const;

/** A host whose libvirt was never reached. */
const unreached: HostParts = {
  session: { state: down },
  facts: {
    last: undefined,
    get: () => {
      throw unavailable;
    },
  },
  pools: { list: async () => [] },
  running: () => {
    throw unavailable;
  },
  acceleration: 'auto',
  version: '1.2.3',
};
/** A host whose libvirt has gone away. */
const left: HostParts = { ...unreached, facts: { last: facts, get: () => facts } };

test('calls KVM healthy where libvirt offers it', () => {
  for (const choice of ['auto', 'kvm'] as const) {
    const found = kvmComponent({ choice, offered: true, problem: 'celld sees no device' });
    assert.deepEqual([found.kind, found.health], ['kvm', 'healthy']);
  }
});

test('calls KVM degraded where it is not used, or there but not offered', () => {
  const unused = kvmComponent({ choice: 'emulation', offered: true, problem: undefined });
  assert.equal(unused.health, 'degraded');
  assert.match(unused.detail, /not used: hypervisor\.acceleration is emulation/);
  const missing = kvmComponent({ choice: 'emulation', offered: false, problem: 'there is no device' });
  assert.equal(missing.health, 'degraded');
  assert.match(missing.detail, /there is no device/);
  assert.equal(kvmComponent({ choice: 'auto', offered: false, problem: undefined }).health, 'degraded');
});

test('calls KVM unhealthy without its device, and unknown while only the device is known', () => {
  for (const offered of [false, undefined]) {
    const { health, detail } = kvmComponent({ choice: 'auto', offered, problem: 'there is no device' });
    assert.deepEqual([health, detail], ['unhealthy', 'there is no device']);
  }
  assert.equal(kvmComponent({ choice: 'kvm', offered: undefined, problem: undefined }).health, 'unknown');
});

test('says how libvirt is, since when and why', () => {
  // Nothing is asked of the connection.
  const up = libvirtComponent({ tag: 'up', connection: {} as Connection, since: new Date(0) }, facts);
  assert.deepEqual([up.kind, up.health], ['libvirt', 'healthy']);
  assert.equal(up.detail, 'libvirt 9.0.0 answers, since 1970-01-01T00:00:00.000Z');
  const cause = new Error('no connection', { cause: new Error('connect ENOENT /run/x') });
  const lost = libvirtComponent({ ...down, cause }, facts);
  assert.equal(lost.health, 'unhealthy');
  assert.equal(lost.detail, 'cannot be reached since 1970-01-01T00:00:05.000Z: no connection: connect ENOENT /run/x');
  const first = libvirtComponent({ ...down, cause: undefined }, undefined);
  assert.match(first.detail, /the first attempt is under way/);
  assert.equal(libvirtComponent({ tag: 'closed', since: new Date(0) }, facts).health, 'unhealthy');
});

test('says a cause once where an error repeats it', () => {
  const cause = new Error('socket gone');
  const lost = libvirtComponent({ ...down, cause: new Error('lost: socket gone', { cause }) }, facts);
  assert.match(lost.detail, /: lost: socket gone$/);
});

test('says how QEMU is', () => {
  const healthy = qemuComponent(facts);
  assert.deepEqual([healthy.kind, healthy.health], ['qemu', 'healthy']);
  assert.match(healthy.detail, /7\.2\.22, \/usr\/bin\/qemu-system-x86_64/);
  assert.equal(healthy.observedTime, facts.observedTime);
  const missing = qemuComponent({ ...facts, guest: undefined });
  assert.deepEqual([missing.health, missing.detail], ['unhealthy', 'libvirt finds no emulator for x86_64']);
  assert.equal(qemuComponent({ ...facts, hypervisorVersion: undefined }).health, 'degraded');
  assert.equal(qemuComponent(undefined).health, 'unknown');
});

test('tells what it knows by itself before libvirt was first reached', async () => {
  const host = renderHost(await viewHost(unreached));
  assert.equal(host.hostname, hostname());
  assert.deepEqual(host.versions, {
    cell: '1.2.3',
    libvirt: '',
    qemu: '',
    kernel: release(),
    node: process.versions.node,
  });
  const healths = host.components.map(({ kind, health }) => [kind, health]);
  assert.deepEqual(healths.slice(1), [
    [HostComponentKind.LIBVIRT, ComponentHealth.UNHEALTHY],
    [HostComponentKind.QEMU, ComponentHealth.UNSPECIFIED],
  ]);
  assert.match(host.components[1]?.detail ?? '', /no socket/);
  assert.deepEqual([host.cpu, host.acceleration, host.observedTime], [undefined, undefined, undefined]);
  assert.deepEqual([host.numaNodes, host.machineTypes, host.cpuModels], [[], [], []]);
});

test('tells what was last known when libvirt has gone, and that it has', async () => {
  const host = renderHost(await viewHost(left));
  assert.equal(host.uuid, facts.uuid);
  assert.equal(host.hostname, 'cube-1');
  assert.equal(host.memoryBytes, 25_276_514_304n);
  assert.deepEqual(host.observedTime, facts.observedTime);
  assert.equal(host.versions?.libvirt, '9.0.0');
  assert.deepEqual(host.acceleration, {
    acceleration: VmAcceleration.KVM,
    configured: false,
    detail: 'libvirt offers KVM',
  });
  assert.deepEqual(
    host.components.map(({ health }) => health),
    [ComponentHealth.HEALTHY, ComponentHealth.UNHEALTHY, ComponentHealth.HEALTHY],
  );
});

test('shows the processor, its NUMA nodes, and what QEMU offers that this host can run', async () => {
  const { cpu, numaNodes, machineTypes, cpuModels } = renderHost(await viewHost(left));
  assert.ok(cpu);
  assert.deepEqual(
    [cpu.architecture, cpu.sockets, cpu.cores, cpu.threads, cpu.cpus, cpu.frequencyMhz],
    ['x86_64', 1, 4, 2, 8, 2_596],
  );
  assert.equal(cpu.model, capabilities.cpu.model);
  assert.deepEqual(
    numaNodes.map(({ id, cpus }) => [id, cpus]),
    capabilities.numaCells.map(({ id, cpus }) => [id, cpus.map((each) => each.id)]),
  );
  assert.ok(machineTypes.includes('q35') && machineTypes.includes('pc-q35-7.2'));
  const custom = facts.domainCapabilities?.cpu.custom ?? [];
  const unusable = custom.filter(({ usable }) => usable === 'no').map(({ name }) => name);
  assert.ok(unusable.length > 0 && cpuModels.length > 0);
  assert.deepEqual(
    cpuModels.filter((name) => unusable.includes(name)),
    [],
  );
});

test('gives a host without NUMA one node with everything', async () => {
  const flat = { ...facts, capabilities: { ...capabilities, numaCells: [] } };
  const { numaNodes } = renderHost(await viewHost({ ...left, facts: { last: flat, get: () => flat } }));
  assert.deepEqual(numaNodes, [{ id: 0, memoryBytes: 25_276_514_304n, cpus: [0, 1, 2, 3, 4, 5, 6, 7] }]);
});

test('shows a pool that cannot be used as not active, and why', async () => {
  const pool = { path: '/p', capacityBytes: 10, availableBytes: 4 };
  const good = { ...pool, name: 'good' as PoolName, isDefault: true, problem: undefined };
  const bad = {
    ...pool,
    name: 'bad' as PoolName,
    isDefault: false,
    problem: 'gone',
    capacityBytes: 0,
    availableBytes: 0,
  };
  const { pools } = renderHost(await viewHost({ ...left, pools: { list: async () => [good, bad] } }));
  assert.deepEqual(pools, [
    { name: 'good', isDefault: true, active: true, capacityBytes: 10n, availableBytes: 4n, problem: '' },
    { name: 'bad', isDefault: false, active: false, capacityBytes: 0n, availableBytes: 0n, problem: 'gone' },
  ]);
});

test('gives every limit of the contract with its use, in its order', () => {
  const running = () => ({ vcpus: 3, memoryBytes: 4_096 });
  const limits = viewLimits({ ...left, running }).map(renderLimit);
  const contract = Object.values(LimitId).filter((id) => typeof id === 'string' && /^LIMIT_ID_[VH]/.test(id));
  assert.deepEqual(
    limits.map(({ id }) => id),
    contract,
  );
  assert.deepEqual(
    limits.map(({ id }) => id),
    limitIds.map((id) => `LIMIT_ID_${id}`),
  );
  assert.deepEqual(limits[5], { id: LimitId.HOST_VCPUS, maximum: 32n, used: 3n });
  assert.deepEqual(limits[0], { id: LimitId.VM_MEMORY, maximum: 1n << 44n, used: undefined });
});

test('refuses to give limits whose use is not known', () => {
  assert.throws(() => viewLimits(unreached), { reason: 'HYPERVISOR_UNAVAILABLE' });
  assert.throws(() => viewLimits(left), { reason: 'HYPERVISOR_UNAVAILABLE' });
});
