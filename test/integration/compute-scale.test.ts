import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import { type Connection, connect } from 'node-libvirt';
import type { WatchVmsResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import type { RequestId, Uuid } from '../../src/core/ids.ts';
import { writeDomain } from '../../src/domain-xml/domain.ts';
import { type Celld, startCelld } from '../lab/celld.ts';
import { vmOf } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { plainMetadata, smallDomain } from '../unit/domain-xml/support/samples.ts';

const count = 1_000;
/** libvirt's mock driver. All connections of the daemon share its state, as long as there is one. */
const uri = 'test:///default';

let host: Host;
let libvirt: Connection;
let celld: Celld;

const uuidOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as Uuid;
const nameOf = (index: number) => `vm-${String(index).padStart(4, '0')}`;
const all = Array.from({ length: count }, (_, index) => nameOf(index));
/** Every tenth is foreign; the others are of Cell, with labels, each made a second after the one before. */
const isOwn = (index: number) => index % 10 !== 0;

function definition(index: number): string {
  const metadata = {
    ...plainMetadata,
    createRequestId: uuidOf(index) as string as RequestId,
    createTime: new Date(Date.UTC(2026, 0, 1) + (count - index) * 1_000).toISOString(),
    labels: { shard: `${index % 4}` },
    drives: [],
    extensions: [],
  };
  return writeDomain({
    ...smallDomain,
    type: 'test',
    uuid: uuidOf(index),
    name: nameOf(index),
    metadata: isOwn(index) ? metadata : undefined,
    vcpu: { maximum: 1, current: 1 },
    memory: { maximumBytes: 16 << 20, currentBytes: 16 << 20 },
    os: { arch: 'i686', machine: undefined, firmware: { type: 'bios' }, boot: { type: 'firmware' } },
  });
}

before(async () => {
  host = await startHost();
  libvirt = await connect({ socketPath: host.socketPath, uri });
  const { domains } = await libvirt.remote.connectListAllDomains({ needResults: 1, flags: 0 });
  for (const dom of domains) {
    await libvirt.remote.domainDestroy({ dom });
    await libvirt.remote.domainUndefine({ dom });
  }
  await Promise.all(all.map((_, index) => libvirt.remote.domainDefineXml({ xml: definition(index) })));
  celld = await startCelld({ host, config: { libvirt: { uri, socket: host.socketPath } } });
});

after(async () => {
  await celld?.[Symbol.asyncDispose]();
  await libvirt?.close();
  await host?.stop();
});

const list = (request: Parameters<Celld['compute']['listVms']>[0]) => celld.compute.listVms(request);
const names = (vms: readonly { readonly name: string }[]) => vms.map(({ name }) => name);

/** How long each of several calls took, for people. */
async function timed(times: number, call: () => Promise<unknown>): Promise<string> {
  const tookMs: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const startMs = performance.now();
    await call();
    tookMs.push(performance.now() - startMs);
  }
  tookMs.sort((a, b) => a - b);
  return `p50 ${tookMs[times >> 1]?.toFixed(1)} ms, most ${tookMs.at(-1)?.toFixed(1)} ms of ${times}`;
}

async function residentMib(): Promise<number> {
  const [, kib = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${celld.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kib) / 1024);
}

describe('at a thousand VMs', () => {
  it('a list gives all of them at once', async (t) => {
    t.diagnostic(`celld holds ${await residentMib()} MiB before the first call`);
    const { vms, totalSize, nextPageToken } = await list({});
    assert.deepEqual(names(vms), all);
    assert.deepEqual([totalSize, nextPageToken], [count, '']);
    assert.deepEqual(
      vms.map(({ status }) => status?.foreign),
      all.map((_, index) => !isOwn(index)),
    );
    t.diagnostic(`ListVms of all: ${await timed(30, () => list({}))}`);
    t.diagnostic(`GetVm: ${await timed(300, () => celld.compute.getVm({ vm: 'vm-0500' }))}`);
    t.diagnostic(`celld holds ${await residentMib()} MiB after them`);
  });

  it('a list is filtered, ordered and cut into pages', async () => {
    const shard = await list({ filter: { labels: { shard: '3' } }, order: 'VM_ORDER_CREATE_TIME' });
    const expected = all.filter((_, index) => isOwn(index) && index % 4 === 3).toReversed();
    assert.deepEqual(names(shard.vms), expected);
    assert.equal((await list({ filter: { foreign: true }, pageSize: 1 })).totalSize, count / 10);
    assert.deepEqual(names((await list({ filter: { namePrefix: 'vm-042' } })).vms), all.slice(420, 430));
    for (const order of ['VM_ORDER_NAME_DESCENDING', 'VM_ORDER_CREATE_TIME_DESCENDING'] as const) {
      const pages: string[][] = [];
      let pageToken = '';
      do {
        const page = await list({ order, pageSize: 137, pageToken });
        pages.push(names(page.vms));
        pageToken = page.nextPageToken;
      } while (pageToken !== '');
      assert.equal(pages.length, 8);
      assert.deepEqual(pages.flat(), names((await list({ order })).vms));
      assert.deepEqual(pages.flat().toSorted(), all);
    }
  });

  it('each is found by name and by UUID', async () => {
    await Promise.all(
      all.map(async (vm, index) => {
        assert.equal(vmOf(await celld.compute.getVm({ vm })).uuid, uuidOf(index));
        assert.equal(vmOf(await celld.compute.getVm({ vm: uuidOf(index) })).name, vm);
      }),
    );
  });

  it('fifty watchers have a snapshot each, and hear of every change in order', async (t) => {
    const signal = AbortSignal.timeout(60_000);
    const watches = Array.from({ length: 50 }, () => celld.compute.watchVms({}, { signal })[Symbol.asyncIterator]());
    const startMs = performance.now();
    const first = await Promise.all(watches.map((watch) => watch.next()));
    t.diagnostic(`50 snapshots of ${count}: ${Math.round(performance.now() - startMs)} ms`);
    for (const { value } of first) assert.equal(snapshotSize(value), count);
    const changed = all.slice(100, 120);
    for (const vm of changed) await celld.compute.startVm({ vm });
    const after = Promise.all(changed.map((vm) => celld.compute.powerOffVm({ vm })));
    await Promise.all(
      watches.map(async (watch) => {
        const running: string[] = [];
        while (running.length < changed.length) {
          const { event } = (await watch.next()).value ?? {};
          if (event?.$case !== 'changed' || event.value.status?.state !== 'VM_STATE_RUNNING') continue;
          if (running.at(-1) !== event.value.name) running.push(event.value.name);
        }
        assert.deepEqual(running, changed);
        await watch.return?.();
      }),
    );
    await after;
  });

  it('their life goes on, many at a time', async (t) => {
    const some = all.slice(0, 100);
    const each = (call: (vm: string) => Promise<unknown>) => Promise.all(some.map(call));
    const startMs = performance.now();
    const { compute } = celld;
    const { limits } = await celld.hosts.getLimits({});
    const most = Number(limits.find(({ id }) => id === 'LIMIT_ID_HOST_VCPUS')?.maximum);
    const settled = await Promise.allSettled(some.map((vm) => compute.startVm({ vm })));
    const started = some.filter((_, index) => settled[index]?.status === 'fulfilled');
    assert.equal(started.length, Math.min(most, some.length), 'as many as the host may run, however many ask at once');
    for (const start of settled) {
      if (start.status === 'rejected') await assertRefused(Promise.reject(start.reason), 'LIMIT_EXCEEDED');
    }
    await Promise.all(started.map((vm) => compute.pauseVm({ vm })));
    await Promise.all(started.map((vm) => compute.resumeVm({ vm })));
    await each((vm) => compute.powerOffVm({ vm }));
    const { vms } = await list({ filter: { namePrefix: 'vm-00' } });
    assert.ok(vms.every(({ status }) => status?.state === 'VM_STATE_SHUT_OFF'));
    t.diagnostic(`100 VMs started, paused, resumed, powered off: ${Math.round(performance.now() - startMs)} ms`);
    t.diagnostic(`celld holds ${await residentMib()} MiB at the end`);
  });

  it('nothing of all this was an error to celld', () => {
    const lines = celld.log.filter(({ level }) => level === 'error' || level === 'fatal');
    assert.deepEqual(lines, []);
  });
});

function snapshotSize(message: WatchVmsResponse | undefined): number | undefined {
  return message?.event?.$case === 'snapshot' ? message.event.value.vms.length : undefined;
}
