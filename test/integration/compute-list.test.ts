import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ListVmsRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
/** Names that Cell would not give, but libvirt takes. */
const odd = ['a b', 'é', '한글', '<b>&"\'', '-rf', '$(x)', '\u{1f600}', '\uffee', '.hidden', 'x'.repeat(200)];
const own = ['db-1', 'web-1', 'web-2', 'web-3'];

before(async () => {
  stage = await startStage();
  for (const name of ['web-2', 'db-1', 'web-1', 'web-3']) {
    const labels = { app: name.slice(0, -2), ...(name === 'web-3' ? { tier: 'back' } : {}) };
    await stage.create(name, { labels });
  }
  await stage.celld.compute.startVm({ vm: 'web-1', paused: true });
  await stage.celld.compute.startVm({ vm: 'web-2' });
  for (const name of odd) await stage.defineForeign(name);
});
after(() => stage?.[Symbol.asyncDispose]());

const list = (request: Parameters<typeof ListVmsRequest.fromPartial>[0]) => stage.celld.compute.listVms(request);
const namesOf = async (request: Parameters<typeof ListVmsRequest.fromPartial>[0]) =>
  (await list(request)).vms.map(({ name }) => name);
const inBytes = (names: readonly string[]) => [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

/** Every page of a list. */
async function pages(request: Parameters<typeof ListVmsRequest.fromPartial>[0]): Promise<string[][]> {
  const all: string[][] = [];
  let pageToken = '';
  do {
    const { vms, nextPageToken } = await list({ ...request, pageToken });
    all.push(vms.map(({ name }) => name));
    pageToken = nextPageToken;
  } while (pageToken !== '');
  return all;
}

describe('ListVms', () => {
  it('gives all VMs by name, those of others too, with how many there are', async () => {
    const { vms, totalSize, nextPageToken } = await list({});
    assert.deepEqual(
      vms.map(({ name }) => name),
      inBytes([...own, ...odd]),
    );
    assert.equal(totalSize, own.length + odd.length);
    assert.equal(nextPageToken, '');
    for (const vm of vms) {
      const got = await stage.get(vm.uuid);
      const status = got.status && { ...got.status, allowedActions: [] };
      assert.deepEqual(vm, { ...got, status }, 'a list and GetVm say the same');
      assert.equal(vm.status?.foreign, odd.includes(vm.name));
    }
  });

  it('gives them in every order', async () => {
    const byName = inBytes([...own, ...odd]);
    assert.deepEqual(await namesOf({ order: 'VM_ORDER_NAME' }), byName);
    assert.deepEqual(await namesOf({ order: 'VM_ORDER_NAME_DESCENDING' }), byName.toReversed());
    const byTime = [...inBytes(odd), 'web-2', 'db-1', 'web-1', 'web-3'];
    assert.deepEqual(await namesOf({ order: 'VM_ORDER_CREATE_TIME' }), byTime);
    assert.deepEqual(await namesOf({ order: 'VM_ORDER_CREATE_TIME_DESCENDING' }), byTime.toReversed());
  });

  it('chooses by state, label, name and origin', async () => {
    assert.deepEqual(await namesOf({ filter: { states: ['VM_STATE_PAUSED', 'VM_STATE_RUNNING'] } }), [
      'web-1',
      'web-2',
    ]);
    assert.deepEqual(await namesOf({ filter: { labels: { app: 'web' } } }), ['web-1', 'web-2', 'web-3']);
    assert.deepEqual(await namesOf({ filter: { labels: { tier: '' } } }), ['web-3']);
    assert.deepEqual(await namesOf({ filter: { labels: { app: 'web', tier: 'front' } } }), []);
    assert.deepEqual(await namesOf({ filter: { namePrefix: 'web' } }), ['web-1', 'web-2', 'web-3']);
    assert.deepEqual(await namesOf({ filter: { foreign: false } }), own);
    assert.deepEqual(await namesOf({ filter: { foreign: true } }), inBytes(odd));
    assert.deepEqual(
      await namesOf({ filter: { foreign: false, states: ['VM_STATE_SHUT_OFF'], labels: { app: 'web' } } }),
      ['web-3'],
    );
    assert.equal((await list({ filter: { namePrefix: 'web' }, pageSize: 1 })).totalSize, 3);
  });

  it('gives every VM once, whatever the size of the pages and the order', async () => {
    const all = inBytes([...own, ...odd]);
    for (const order of [
      'VM_ORDER_NAME',
      'VM_ORDER_NAME_DESCENDING',
      'VM_ORDER_CREATE_TIME',
      'VM_ORDER_CREATE_TIME_DESCENDING',
    ] as const) {
      for (const pageSize of [1, 3, 7, 14, 1000]) {
        const got = await pages({ order, pageSize });
        assert.deepEqual(inBytes(got.flat()), all);
        assert.deepEqual(got.flat(), await namesOf({ order }));
        assert.ok(got.slice(0, -1).every((page) => page.length === pageSize));
        assert.ok((got.at(-1)?.length ?? 0) > 0, 'no empty last page');
      }
    }
  });

  it('goes on after the place when VMs vanish, come or are renamed between pages', async () => {
    for (const name of ['p1', 'p2', 'p3', 'p4', 'p5']) await stage.create(name);
    const filter = { namePrefix: 'p' };
    const first = await list({ filter, pageSize: 2 });
    assert.deepEqual(
      first.vms.map(({ name }) => name),
      ['p1', 'p2'],
    );
    await stage.remove('p2', 'p3');
    await stage.create('p0');
    await stage.create('p35');
    const second = await list({ filter, pageSize: 2, pageToken: first.nextPageToken });
    assert.deepEqual(
      second.vms.map(({ name }) => name),
      ['p35', 'p4'],
    );
    const { uuid } = await stage.get('p5');
    const renamed = stage.sees((vm) => vm.uuid === uuid && vm.name === 'p9');
    await stage.host.virsh('domrename', 'p5', 'p9');
    await renamed;
    const third = await list({ filter, pageSize: 2, pageToken: second.nextPageToken });
    assert.deepEqual([third.vms.map(({ name }) => name), third.nextPageToken], [['p9'], '']);
    await stage.remove('p4', 'p9');
    const after = await list({ filter, pageSize: 2, pageToken: second.nextPageToken });
    assert.deepEqual([after.vms, after.nextPageToken], [[], '']);
    await stage.remove('p0', 'p1', 'p35');
  });

  it('refuses a page_token of another request, and one that is none', async () => {
    const { nextPageToken } = await list({ pageSize: 2 });
    for (const request of [
      { pageSize: 2, pageToken: nextPageToken, order: 'VM_ORDER_NAME_DESCENDING' as const },
      { pageSize: 2, pageToken: nextPageToken, filter: { namePrefix: 'a' } },
      { pageToken: 'bm9uZQ' },
      { pageToken: '%%%' },
      { pageToken: nextPageToken.slice(1) },
    ]) {
      assert.deepEqual((await assertRefused(list(request), 'INVALID_FIELD')).fields, ['page_token']);
    }
    await list({ pageSize: 5, pageToken: nextPageToken });
  });
});

describe('a VM with a name that Cell would not give', () => {
  it('is looked at, started and stopped by its UUID', async () => {
    const { vms } = await list({ filter: { foreign: true } });
    for (const { uuid, name } of vms) {
      assert.equal((await stage.get(uuid)).name, name);
      await assertRefused(stage.celld.compute.getVm({ vm: name }), 'INVALID_FIELD');
      await stage.celld.compute.deleteVm({ vm: uuid, validateOnly: true });
    }
    const alien = vms.find(({ name }) => name === '<b>&"\'');
    await assertRefused(stage.celld.compute.startVm({ vm: alien?.uuid ?? '' }), 'VM_START_FAILED');
  });
});
