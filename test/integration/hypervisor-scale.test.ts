import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import { type Connection, connect } from 'node-libvirt';
import type { Uuid } from '../../src/core/ids.ts';
import { writeDomain } from '../../src/domain-xml/domain.ts';
import { domainRef } from '../../src/hypervisor/domain-ref.ts';
import { openHypervisor, recordChanges, seen, startHypervisor, type TestHypervisor } from '../lab/hypervisor.ts';
import { smallDomain } from '../unit/domain-xml/support/samples.ts';

const count = 1_000;
/** libvirt's mock driver: its state is shared by all connections of the daemon, as long as there is one. */
const uri = 'test:///default';

let host: Host;
let libvirt: Connection;

const uuidOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as Uuid;
const nameOf = (index: number) => `vm-${String(index).padStart(4, '0')}`;

before(async () => {
  host = await startHost();
  libvirt = await connect({ socketPath: host.socketPath, uri });
  const { domains } = await libvirt.remote.connectListAllDomains({ needResults: 1, flags: 0 });
  for (const dom of domains) {
    await libvirt.remote.domainDestroy({ dom });
    await libvirt.remote.domainUndefine({ dom });
  }
  const xml = (index: number) =>
    writeDomain({
      ...smallDomain,
      type: 'test',
      uuid: uuidOf(index),
      name: nameOf(index),
      os: { arch: 'i686', machine: undefined, firmware: { type: 'bios' }, boot: { type: 'firmware' } },
    });
  await Promise.all(Array.from({ length: count }, (_, index) => libvirt.remote.domainDefineXml({ xml: xml(index) })));
});

after(async () => {
  await libvirt.close();
  await host.stop();
});

const open = (options = {}) => openHypervisor(host, { uri, ...options });

/** The middle, the last hundredth and the end of the sorted numbers, for people. */
function percentiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`;
}

test('lists a thousand VMs', async (context) => {
  const startMs = performance.now();
  await using hypervisor = await open();
  const tookMs = performance.now() - startMs;
  const vms = hypervisor.inventory.list();
  assert.deepEqual(
    vms.map(({ name }) => name),
    Array.from({ length: count }, (_, index) => nameOf(index)),
  );
  assert.equal(new Set(vms.map(({ uuid }) => uuid)).size, count);
  assert.deepEqual(hypervisor.failures, []);
  context.diagnostic(`up with ${count} VMs in ${Math.round(tookMs)} ms`);
});

test('publishes a change soon after libvirt tells of it, once', async (context) => {
  await using hypervisor = await open();
  const { inventory } = hypervisor;
  const called = new Map<Uuid, number>();
  const tookMs: number[] = [];
  const ending = new AbortController();
  const read = async () => {
    for await (const event of inventory.changes.subscribe({ signal: ending.signal })) {
      if (event.tag !== 'item' || event.item.vm.state !== 'running') continue;
      const startMs = called.get(event.item.vm.uuid);
      if (startMs !== undefined) tookMs.push(performance.now() - startMs);
    }
  };
  const reading = read().catch(() => undefined);
  for (let index = 0; index < count; index += 1) {
    const uuid = uuidOf(index);
    called.set(uuid, performance.now());
    await libvirt.remote.domainCreateWithFlags({ dom: domainRef(uuid), flags: 0 });
  }
  await seen(inventory, () => inventory.list().every(({ state }) => state === 'running'), { what: 'all of them run' });
  ending.abort();
  await reading;
  assert.equal(tookMs.length, count, 'each start is published once');
  context.diagnostic(`from the call that starts a VM to its publication: ${percentiles(tookMs)}`);
});

test('sees the last state of every VM in a storm of changes, never asking one VM twice at once', async (context) => {
  await using hypervisor = await open();
  const { inventory } = hypervisor;
  const observations = watchObservations(hypervisor);
  using recorded = recordChanges(inventory);
  const startMs = performance.now();
  const indices = Array.from({ length: count }, (_, index) => index);
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(indices.map((index) => libvirt.remote.domainSuspend({ dom: domainRef(uuidOf(index)) })));
    await Promise.all(indices.map((index) => libvirt.remote.domainResume({ dom: domainRef(uuidOf(index)) })));
  }
  await Promise.all(indices.map((index) => inventory.refresh(uuidOf(index))));
  assert.ok(inventory.list().every(({ state }) => state === 'running'));
  const last = new Map(recorded.changes.map(({ vm }) => [vm.uuid, vm]));
  for (const [uuid, vm] of last)
    assert.ok(vm.equals(inventory.get({ tag: 'uuid', uuid })), 'the last that was published');
  for (const { vm, ...change } of recorded.changes) {
    if (change.tag === 'changed' && change.previous) assert.ok(vm.observedTime >= change.previous.observedTime);
  }
  assert.deepEqual(hypervisor.failures, []);
  assert.equal(observations.overlapping, 0);
  assert.ok(observations.count >= count && observations.count <= 8 * count);
  context.diagnostic(
    `${6 * count} changes, ${observations.count} observations: ${Math.round(performance.now() - startMs)} ms`,
  );
});

/** Counts observations, and those that began while another of the same VM was not over. */
function watchObservations({ session }: TestHypervisor) {
  const { remote } = session.connection();
  const underWay = new Map<string, number>();
  const counts = { count: 0, overlapping: 0 };
  const key = (uuid: Uint8Array) => Buffer.from(uuid).toString('hex');
  const during = <T>(uuid: Uint8Array, answer: Promise<T>): Promise<T> => {
    underWay.set(key(uuid), (underWay.get(key(uuid)) ?? 0) + 1);
    return answer.finally(() => underWay.set(key(uuid), (underWay.get(key(uuid)) ?? 0) - 1));
  };
  const { domainGetState, domainGetXmlDesc, domainGetAutostart, domainLookupByUuid, domainIsPersistent } = remote;
  remote.domainGetState = (args, options) => {
    counts.count += 1;
    if ((underWay.get(key(args.dom.uuid)) ?? 0) > 0) counts.overlapping += 1;
    return during(args.dom.uuid, domainGetState.call(remote, args, options));
  };
  remote.domainGetXmlDesc = (args, options) => during(args.dom.uuid, domainGetXmlDesc.call(remote, args, options));
  remote.domainGetAutostart = (args, options) => during(args.dom.uuid, domainGetAutostart.call(remote, args, options));
  remote.domainIsPersistent = (args, options) => during(args.dom.uuid, domainIsPersistent.call(remote, args, options));
  remote.domainLookupByUuid = (args, options) => during(args.uuid, domainLookupByUuid.call(remote, args, options));
  return counts;
}

test('a libvirtd that hangs in the middle of the first listing is given up, and listed again when it goes on', async () => {
  await using hypervisor = startHypervisor(host, { uri });
  await half(hypervisor);
  await host.signalLibvirtd('SIGSTOP');
  try {
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(hypervisor.states, [], 'it stopped before the end of the listing');
    await hypervisor.reach('connecting', 5_000);
    while (hypervisor.states.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    await host.signalLibvirtd('SIGCONT');
  }
  assert.throws(() => hypervisor.inventory.list(), { reason: 'HYPERVISOR_UNAVAILABLE' });
  await hypervisor.reach('up', 5_000);
  assert.equal(hypervisor.inventory.list().length, count);
  assert.deepEqual(hypervisor.failures, []);
});

/** Waits until a listing is in its middle: some VMs are published, not all. */
async function half({ inventory }: TestHypervisor): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  let published = 0;
  for await (const _ of inventory.changes.subscribe({ signal })) {
    published += 1;
    if (published === count / 10) return;
  }
}

test('idles cheaply, and asks everything again now and then', async (context) => {
  await using hypervisor = await open({ reobserveIntervalMs: 2_000 });
  using recorded = recordChanges(hypervisor.inventory);
  const oldest = () => Math.min(...hypervisor.inventory.list().map(({ observedTime }) => observedTime.getTime()));
  const begun = Date.now();
  const startCpu = process.cpuUsage();
  const startMs = performance.now();
  while (oldest() < begun) await new Promise((resolve) => setTimeout(resolve, 500));
  const cpu = process.cpuUsage(startCpu);
  const seconds = (performance.now() - startMs) / 1_000;
  assert.deepEqual(recorded.changes, [], 'nothing changed');
  const cpuMs = (cpu.user + cpu.system) / 1_000;
  context.diagnostic(`asking ${count} VMs again: ${Math.round(cpuMs)} ms of CPU in ${seconds.toFixed(1)} s`);
});
