import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { comesBefore, listInOrder, matches, orderKey, type VmFilter } from '../../../src/compute/vm-filter.ts';
import type { Uuid, VmName } from '../../../src/core/ids.ts';
import type { VmState } from '../../../src/hypervisor/vm-state.ts';
import { observationOf, planOf, recordOf } from '../../support/vm-plans.ts';
import { plainSpec } from './samples.ts';

const all: VmFilter = { states: undefined, labels: new Map(), namePrefix: '', foreign: undefined };

interface Facts {
  readonly labels?: Readonly<Record<string, string>>;
  readonly state?: VmState;
  readonly created?: string;
  readonly foreign?: boolean;
}

function vm(
  name: string,
  { labels = {}, state = 'shut-off', created = '2026-01-01T00:00:00.000Z', foreign }: Facts = {},
) {
  const spec = { ...plainSpec, labels: new Map(Object.entries(labels)) };
  const plan = planOf(spec, { uuid: crypto.randomUUID() as Uuid, createTime: new Date(created) });
  const { configXml } = observationOf(plan);
  const xml = foreign ? configXml.replace(/<metadata>.*<\/metadata>/s, '') : configXml;
  const condition = { state, reason: 'unknown' as const };
  return recordOf(plan, { name, condition, configXml: xml, liveXml: xml });
}

describe('a filter', () => {
  const web = vm('web-1', { labels: { app: 'web', tier: 'front' }, state: 'running' });
  const db = vm('db', { labels: { app: 'db' } });
  const alien = vm('alien', { foreign: true });

  it('that is empty chooses all', () => {
    for (const each of [web, db, alien]) assert.equal(matches(each, all), true);
  });
  it('chooses by state', () => {
    const filter = { ...all, states: new Set<VmState>(['running', 'paused']) };
    assert.deepEqual(
      [web, db, alien].map((each) => matches(each, filter)),
      [true, false, false],
    );
  });
  it('chooses by labels, an empty value asking only for the label', () => {
    const chosen = (labels: Readonly<Record<string, string>>) =>
      [web, db, alien].map((each) => matches(each, { ...all, labels: new Map(Object.entries(labels)) }));
    assert.deepEqual(chosen({ app: '' }), [true, true, false]);
    assert.deepEqual(chosen({ app: 'web' }), [true, false, false]);
    assert.deepEqual(chosen({ app: 'web', tier: 'back' }), [false, false, false]);
    assert.deepEqual(chosen({ constructor: '' }), [false, false, false]);
  });
  it('chooses by the beginning of the name', () => {
    assert.deepEqual(
      [web, db].map((each) => matches(each, { ...all, namePrefix: 'web-' })),
      [true, false],
    );
    assert.equal(matches(web, { ...all, namePrefix: 'Web' }), false);
  });
  it('chooses foreign VMs, or those of Cell', () => {
    assert.deepEqual(
      [web, alien].map((each) => matches(each, { ...all, foreign: true })),
      [false, true],
    );
    assert.deepEqual(
      [web, alien].map((each) => matches(each, { ...all, foreign: false })),
      [true, false],
    );
  });
  it('asks for all its conditions at once', () => {
    const filter = { ...all, namePrefix: 'web', states: new Set<VmState>(['shut-off']) };
    assert.equal(matches(web, filter), false);
  });
});

describe('an order', () => {
  const names = (order: Parameters<typeof listInOrder>[2], ...vms: readonly ReturnType<typeof vm>[]) =>
    listInOrder(vms, all, order).map(({ name }) => name);

  it('by name is that of the bytes', () => {
    const given = ['b', 'B', 'a', 'é', '\uffee', '\u{1f600}', '한', 'a b', '-'];
    const bytes = [...given].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const vms = given.map((name) => vm(name));
    assert.deepEqual(names('name', ...vms), bytes);
    assert.deepEqual(names('name-descending', ...vms), [...bytes].reverse());
  });
  it('by creation begins with the oldest, foreign VMs before all', () => {
    const vms = [
      vm('new', { created: '2026-03-01T00:00:00.000Z' }),
      vm('old', { created: '2025-03-01T00:00:00.000Z' }),
      vm('same-b', { created: '2026-01-01T00:00:00.000Z' }),
      vm('same-a', { created: '2026-01-01T00:00:00.000Z' }),
      vm('z-foreign', { foreign: true }),
      vm('a-foreign', { foreign: true }),
    ];
    const expected = ['a-foreign', 'z-foreign', 'old', 'same-a', 'same-b', 'new'];
    assert.deepEqual(names('create-time', ...vms), expected);
    assert.deepEqual(names('create-time-descending', ...vms), [...expected].reverse());
  });
  it('is total, and that of the places between pages', () => {
    const vms = ['a', 'b', 'c', 'd'].map((name) => vm(name as VmName));
    for (const order of ['name', 'name-descending', 'create-time', 'create-time-descending'] as const) {
      fc.assert(
        fc.property(fc.shuffledSubarray(vms), (some) => {
          const keys = listInOrder(some, all, order).map((each) => orderKey(each, order));
          for (const [index, key] of keys.entries()) {
            for (const [other, later] of keys.entries()) assert.equal(comesBefore(key, later, order), index < other);
          }
        }),
      );
    }
  });
});
