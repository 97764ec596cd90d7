import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CreateVmRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import type { Clients } from '../lab/clients.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import type { SpecDraft } from '../lab/guests.ts';
import { assertRefused, refused } from '../lab/refusal.ts';
import { type Stage, small, startStage } from '../lab/stage.ts';
import { WatchLog } from '../lab/watch-log.ts';

/** What somebody sees and does whose scope is a label, a pool and a network: a team among others on the same host. */

const teamId = 'spiffe://cell.local/cell/op/team-a';
const birthId = 'spiffe://cell.local/cell/op/birth';
const bornUuid = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';
const teamScope = { labels: { team: 'a' }, pools: ['default'], networks: ['lan'] };
const bindings = (scope: object | string = teamScope) => [
  { identity: teamId, role: 'operator', scope },
  { identity: birthId, role: 'operator', scope: { vms: [bornUuid], pools: ['small'] } },
];

let stage: Stage;
let team: Clients;
let birth: Clients;
const vms = new Map<string, Vm>();

const ours: SpecDraft = { labels: { team: 'a' } };
const uuidOf = (name: string) => vms.get(name)?.uuid ?? assert.fail(`no VM ${name}`);

before(async () => {
  stage = await startStage({ smallPool: true, policy: bindings() });
  team = await stage.celld.clientsOf({ kind: 'op', name: 'team-a' });
  birth = await stage.celld.clientsOf({ kind: 'op', name: 'birth' });
  await startNetwork('lan');
  const disks: SpecDraft['disks'] = [{ name: 'root', source: newVolume('small') }];
  for (const name of ['a1', 'a2', 'a3']) vms.set(name, await stage.create(name, { ...ours, disks }));
  const nics: SpecDraft['nics'] = [{ source: { $case: 'network', value: 'lan' }, mac: '52:54:00:00:00:77' }];
  for (const name of ['b1', 'b2']) {
    const more = name === 'b1' ? { nics, disks: [{ name: 'root', source: newVolume('default') }] } : {};
    vms.set(name, await stage.create(name, { labels: { team: 'b' }, ...more }));
  }
});

after(async () => {
  team?.[Symbol.dispose]();
  birth?.[Symbol.dispose]();
  await stage?.[Symbol.asyncDispose]();
});

function newVolume(pool: string) {
  return { $case: 'newVolume', value: { pool, capacityBytes: 1n << 20n } } as const;
}

/** Gives a VM another label as somebody would who has libvirt. */
async function relabel(name: string, team: string): Promise<void> {
  const xml = await stage.host.virsh('dumpxml', '--inactive', name);
  const changed = xml.replace(/(<cell:label name=.team. value=.)[ab]/, `$1${team}`);
  assert.notEqual(changed, xml);
  await stage.host.define(changed);
  const seen = async () => (await stage.celld.compute.getVm({ vm: name })).vm?.spec?.labels['team'] === team;
  await waitUntil(`celld sees that ${name} is of ${team}`, seen);
}

/** Defines and starts a network that reaches nothing. */
async function startNetwork(name: string): Promise<void> {
  const file = join(stage.host.directory, `${name}.xml`);
  await writeFile(file, `<network><name>${name}</name><bridge name='virbr-${name}'/></network>`);
  await stage.host.virsh('net-define', file);
  await stage.host.virsh('net-start', name);
}

const create = (clients: Clients, spec: SpecDraft, more: Partial<CreateVmRequest> = {}) =>
  clients.compute.createVm(CreateVmRequest.fromPartial({ ...more, validateOnly: true, spec: small('new', spec) }));

describe('a list', () => {
  it('holds, counts and pages through what is within scope, and nothing else', async () => {
    const names: string[] = [];
    let pageToken = '';
    do {
      const page = await team.compute.listVms({ pageSize: 1, pageToken });
      assert.equal(page.totalSize, 3);
      names.push(...page.vms.map(({ name }) => name));
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    assert.deepEqual(names, ['a1', 'a2', 'a3']);
    assert.equal((await stage.celld.compute.listVms({})).totalSize, 5);
    assert.deepEqual((await team.compute.listVms({ filter: { labels: { team: 'b' } } })).vms, []);
  });

  it('of operations holds those of VMs within scope, and the own ones', async () => {
    const { operationId: mine } = await team.compute.powerOffVm({ vm: 'a1' });
    const { operationId: vain } = await team.compute.deleteVm({ vm: 'b1' });
    const { operationId: theirs } = await stage.celld.compute.powerOffVm({ vm: 'b1' });
    const { operationId: ofOurs } = await stage.celld.compute.powerOffVm({ vm: 'a2' });
    const { operations } = await team.operations.listOperations({});
    const ids = operations.map(({ id }) => id);
    for (const id of [mine, vain, ofOurs]) assert.ok(ids.includes(id));
    assert.ok(!ids.includes(theirs));
    const uuids = new Set(operations.map(({ vmUuid }) => vmUuid));
    assert.deepEqual(uuids, new Set(['a1', 'a2', 'a3'].map(uuidOf).concat('')));
    await assertRefused(
      team.operations.getOperation({ key: { $case: 'operationId', value: theirs } }),
      'OPERATION_NOT_FOUND',
    );
    assert.deepEqual((await team.operations.listOperations({ vmUuid: uuidOf('b1') })).operations, []);
  });

  it('of pools holds those within scope', async () => {
    const viewer = { identity: birthId, role: 'viewer', scope: { pools: ['small'] } };
    await stage.celld.writePolicy([...bindings(), viewer]);
    const names = async () => (await birth.hosts.getHost({})).host?.pools.map(({ name }) => name).join();
    await waitUntil('only the pool in scope is told of', async () => (await names()) === 'small');
    assert.deepEqual(
      (await stage.celld.hosts.getHost({})).host?.pools.map(({ name }) => name),
      ['default', 'small'],
    );
    await stage.celld.writePolicy(bindings());
  });
});

describe('a watch', () => {
  it('tells of a VM that comes into scope as new, and of one that leaves it as removed', async () => {
    await using log = new WatchLog(team);
    await log.begun;
    const names = () => log.vms.map(({ name }) => name).join();
    assert.equal(names(), 'a1,a2,a3');
    await relabel('b2', 'a');
    await waitUntil('the VM is told of as new', () => names() === 'a1,a2,a3,b2');
    await relabel('b2', 'b');
    await waitUntil('the VM is told of as removed', () => names() === 'a1,a2,a3');
    await assertRefused(team.compute.getVm({ vm: 'b2' }), 'VM_NOT_FOUND');
    await stage.celld.compute.powerOffVm({ vm: 'b1' });
    await team.compute.powerOffVm({ vm: 'a1' });
    assert.deepEqual(log.nonsense, []);
    assert.deepEqual(log.statesOf('b1'), []);
  });

  it('through a filter says removed, not left the filter, of one that leaves the scope', async () => {
    const hangUp = new AbortController();
    const stream = team.compute.watchVms({ filter: { namePrefix: 'a' } }, { signal: hangUp.signal });
    const events = stream[Symbol.asyncIterator]();
    await events.next();
    await relabel('a3', 'b');
    const removal = async () => {
      for (;;) {
        const { value } = await events.next();
        if (value?.event?.$case === 'removed') return value.event.value;
      }
    };
    const removed = await within(removal(), 20_000, () => 'no removal was told');
    assert.deepEqual([removed.name, removed.leftFilter], ['a3', false]);
    await relabel('a3', 'a');
    hangUp.abort();
  });

  it('of a console ends soon after the VM has left the scope', async () => {
    const consoleOfTeam = { identity: teamId, role: 'console', scope: teamScope };
    await stage.celld.writePolicy([...bindings(), consoleOfTeam]);
    const may = async () => (await team.consoles.listConsoles({ vm: 'a2' }).catch(() => undefined)) !== undefined;
    await waitUntil('the team may use consoles', may);
    await stage.celld.compute.startVm({ vm: 'a2' });
    const log = team.consoles.readConsoleLog({ vm: 'a2', follow: true })[Symbol.asyncIterator]();
    await log.next();
    await relabel('a2', 'b');
    const ended = async (): Promise<unknown> => ((await log.next()).done ? 'ended without an error' : ended());
    const { reason } = await within(refused(ended() as Promise<never>), 15_000, () => 'the stream goes on');
    assert.equal(reason, 'VM_NOT_FOUND');
    await stage.celld.compute.powerOffVm({ vm: 'a2' });
    await relabel('a2', 'a');
    await stage.celld.writePolicy(bindings());
  });

  it("goes on only from places that its own scope has given: not from somebody else's", async () => {
    const token = async (clients: Pick<Clients, 'compute'>) => {
      const hangUp = new AbortController();
      const { value } = await clients.compute.watchVms({}, { signal: hangUp.signal })[Symbol.asyncIterator]().next();
      hangUp.abort();
      return value?.resumeToken ?? '';
    };
    const first = async (clients: Pick<Clients, 'compute'>, resumeToken: string) => {
      const hangUp = new AbortController();
      const stream = clients.compute.watchVms({ resumeToken }, { signal: hangUp.signal })[Symbol.asyncIterator]();
      return stream.next().finally(() => hangUp.abort());
    };
    const [own, rootsOwn] = [await token(team), await token(stage.celld)];
    assert.equal((await first(team, own)).value?.event?.$case, 'bookmark');
    assert.equal((await first(stage.celld, rootsOwn)).value?.event?.$case, 'bookmark');
    await assertRefused(first(team, rootsOwn), 'SNAPSHOT_REQUIRED');
    await assertRefused(first(stage.celld, own), 'SNAPSHOT_REQUIRED');
    await assertRefused(first(birth, own), 'SNAPSHOT_REQUIRED');
  });

  it('of statistics measures what is within scope', async () => {
    const hangUp = new AbortController();
    const stream = team.compute.watchVmStats({}, { signal: hangUp.signal });
    const { value } = await stream[Symbol.asyncIterator]().next();
    hangUp.abort();
    const stats: readonly { readonly name: string }[] = value?.stats ?? [];
    assert.deepEqual(stats.map(({ name }) => name).sort(), ['a1', 'a2', 'a3']);
    await assertRefused(
      team.compute
        .watchVmStats({ vms: ['a1', 'b1'] })
        [Symbol.asyncIterator]()
        .next(),
      'VM_NOT_FOUND',
    );
  });
});

describe('making a VM', () => {
  it('needs the labels of the scope, and takes no others', async () => {
    await create(team, ours);
    for (const labels of [{}, { team: 'b' }, { team: 'a', tier: 'db' }, { team: 'a', 'team/b': 'a' }]) {
      const { message, resource } = await assertRefused(create(team, { labels: { ...labels } }), 'PERMISSION_DENIED');
      assert.match(message, /^spiffe:\/\/cell\.local\/cell\/op\/team-a lacks permission domain:write for a VM with/);
      assert.equal(resource, undefined);
    }
    await create(stage.celld.clients, { labels: { team: 'a', tier: 'db' } });
  });

  it('that is to be the storage of the host is for those who may reach every VM', async () => {
    const startReady = { signal: { $case: 'guestAgent' as const, value: {} } };
    const role: SpecDraft = { storageRole: 'STORAGE_ROLE_CONTROLLER', startReady, guestAgent: true };
    await assertRefused(create(team, { ...ours, ...role }), 'PERMISSION_DENIED');
    await create(team, { ...ours, storageRole: 'STORAGE_ROLE_CLIENT' });
    const firmware = { kind: 'FIRMWARE_KIND_UEFI' as const };
    const updateMask = ['storage_role', 'start_ready', 'guest_agent', 'firmware'];
    const change = { vm: 'a1', spec: { ...role, firmware }, updateMask, validateOnly: true };
    await assertRefused(team.compute.updateVm(change), 'PERMISSION_DENIED');
    await stage.celld.compute.updateVm(change);
  });

  it('by UUID needs that UUID, and takes no labels', async () => {
    await create(birth, {}, { uuid: bornUuid });
    await assertRefused(create(birth, {}, { uuid: crypto.randomUUID() }), 'PERMISSION_DENIED');
    await assertRefused(create(birth, {}), 'PERMISSION_DENIED');
    await assertRefused(create(birth, ours, { uuid: bornUuid }), 'PERMISSION_DENIED');
  });

  it('in the default pool needs that pool in scope', async () => {
    const spec = {
      disks: [{ name: 'root', source: { $case: 'newVolume', value: { capacityBytes: 1n << 20n } } as const }],
    };
    await create(team, { ...ours, ...spec });
    for (const each of [spec, { cloudInit: { userData: '#' } }]) {
      const { message } = await assertRefused(create(birth, each, { uuid: bornUuid }), 'PERMISSION_DENIED');
      assert.match(message, /for the default pool/);
    }
  });

  it('finds no pool, network or bridge that is out of scope: as if there were none, to the letter', async () => {
    const volume = (pool: string) => ({ $case: 'volume', value: { pool, volume: 'x.raw' } }) as const;
    const nic = ($case: 'network' | 'bridge') => (value: string) => ({ nics: [{ source: { $case, value } }] });
    const kernel = (pool: string) => ({ directBoot: { kernel: { pool, volume: 'vmlinuz' } } });
    const ways: readonly [string, string, (name: string) => SpecDraft][] = [
      ['small', 'smoll', (pool) => ({ disks: [{ name: 'x', source: newVolume(pool) }] })],
      ['small', 'smoll', (pool) => ({ disks: [{ name: 'x', source: volume(pool) }] })],
      ['small', 'smoll', (pool) => ({ cdroms: [{ name: 'x', volume: { pool, volume: 'x.iso' } }] })],
      ['small', 'smoll', kernel],
      ['other', 'otter', nic('network')],
      ['br0', 'br9', nic('bridge')],
    ];
    await startNetwork('other');
    for (const [there, nowhere, spec] of ways) {
      const [foreign, missing] = [
        await refused(create(team, { ...ours, ...spec(there) })),
        await refused(create(team, { ...ours, ...spec(nowhere) })),
      ];
      assert.deepEqual(
        JSON.parse(JSON.stringify(foreign).replaceAll(there, '?')),
        JSON.parse(JSON.stringify(missing).replaceAll(nowhere, '?')),
      );
      assert.match(foreign.reason, /^(POOL|NETWORK)_NOT_FOUND$/);
      // Root is told something else of what is there.
      const roots = await create(stage.celld.clients, spec(there)).then(
        () => 'OK',
        () => 'refused otherwise',
      );
      assert.ok(
        roots === 'OK' || (await refused(create(stage.celld.clients, spec(there)))).reason !== foreign.reason,
        there,
      );
    }
    await create(team, { ...ours, ...nic('network')('lan') });
  });

  it('does not tell which VM is in the way', async () => {
    const secrets = [uuidOf('b1'), 'b1'];
    const disk = (await stage.get('b1')).spec?.disks[0]?.source;
    assert.ok(disk?.$case === 'newVolume');
    const volume = { pool: 'default', volume: `${uuidOf('b1')}-root.qcow2` };
    const ways: readonly [string, SpecDraft][] = [
      ['VM_ALREADY_EXISTS', { ...ours, name: 'b1' }],
      ['MAC_IN_USE', { ...ours, nics: [{ source: { $case: 'network', value: 'lan' }, mac: '52:54:00:00:00:77' }] }],
      ['VOLUME_IN_USE', { ...ours, disks: [{ name: 'x', source: { $case: 'volume', value: volume } }] }],
    ];
    for (const [reason, spec] of ways) {
      for (const validateOnly of [true, false]) {
        const request = (clients: Pick<Clients, 'compute'>) =>
          clients.compute.createVm({ validateOnly, spec: small('new', spec) });
        const { metadata, message, resource, ...refusal } = await refused(request(team));
        assert.equal(refusal.reason, reason);
        const told = JSON.stringify([
          message,
          { ...metadata, volume: '' },
          resource?.type === 'volume' ? '' : resource,
        ]);
        for (const secret of secrets) assert.ok(!told.includes(secret), `${reason}: ${told}`);
        assert.equal((await refused(request(stage.celld))).metadata['vm'], uuidOf('b1'));
      }
    }
  });
});

describe("somebody else's operation on a VM within scope", () => {
  it('that failed does not tell which VM was in the way', async () => {
    const uuid = crypto.randomUUID();
    const volume = { pool: 'default', volume: `${uuidOf('b1')}-root.qcow2` };
    const disks: SpecDraft['disks'] = [{ name: 'x', source: { $case: 'volume', value: volume } }];
    const { compute } = stage.celld;
    await assertRefused(compute.createVm({ uuid, spec: small('a5', { ...ours, disks }) }), 'VOLUME_IN_USE');
    await compute.createVm({ uuid, spec: small('a5', ours) });
    const errors = async ({ operations }: Pick<Clients, 'operations'>) =>
      (await operations.listOperations({ vmUuid: uuid })).operations.map(({ error }) => error);
    assert.deepEqual(
      (await errors(team)).map((error) => [error?.reason, error?.message]),
      [
        [undefined, undefined],
        ['VOLUME_IN_USE', 'Another VM uses the volume.'],
      ],
    );
    const details = (error: Awaited<ReturnType<typeof errors>>[number]) =>
      error?.details.map(({ value }) => Buffer.from(value).toString('latin1')).join() ?? '';
    // The name of the volume, which was made with the VM, has its UUID.
    assert.ok(!/\bb1\b/.test(details((await errors(team))[1])));
    assert.match(String((await errors(stage.celld))[1]?.message), /used by VM b1$/);
    await compute.deleteVm({ vm: uuid });
  });
});

describe('deleting a VM', () => {
  it('that is out of scope succeeds as of one that is not there, and deletes nothing', async () => {
    for (const vm of ['b1', uuidOf('b1'), 'nothing', crypto.randomUUID()]) {
      const { existed, deletedVolumes } = await team.compute.deleteVm({ vm, deleteVolumes: true });
      assert.deepEqual([existed, deletedVolumes], [false, []]);
    }
    assert.equal((await stage.get('b1')).uuid, uuidOf('b1'));
  });

  it('deletes volumes that were made with it, and no others in pools out of scope', async () => {
    await stage.host.virsh('vol-create-as', 'default', 'given.raw', '64K', '--format', 'raw');
    const given = { $case: 'volume', value: { pool: 'default', volume: 'given.raw' } } as const;
    await stage.create('a4', { ...ours, disks: [{ name: 'given', source: given }] });
    await stage.celld.writePolicy(bindings({ labels: { team: 'a' } }));
    const poolless = async () =>
      (await refused(create(team, { ...ours, disks: [{ name: 'x', source: given }] }))).reason;
    await waitUntil('the pool is out of scope', async () => (await poolless()) === 'POOL_NOT_FOUND');
    const { metadata } = await assertRefused(
      team.compute.deleteVm({ vm: 'a4', deleteVolumes: true }),
      'POOL_NOT_FOUND',
    );
    assert.deepEqual(metadata, { pool: 'default' });
    assert.equal((await team.compute.deleteVm({ vm: 'a4' })).existed, true);
    assert.match(await stage.host.virsh('vol-list', 'default'), /given\.raw/);
    const { deletedVolumes } = await team.compute.deleteVm({ vm: 'a3', deleteVolumes: true });
    assert.deepEqual(deletedVolumes, [{ pool: 'small', volume: `${uuidOf('a3')}-root.qcow2` }]);
  });
});
