import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uuid } from '../../../src/core/ids.ts';
import { writeDomain } from '../../../src/domain-xml/domain.ts';
import { type VmHistory, type VmObservation, VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { smallDomain } from '../domain-xml/support/samples.ts';

const config = writeDomain(smallDomain);
const bigger = writeDomain({ ...smallDomain, vcpu: { maximum: 2, current: 2 } });

const shutOff: VmObservation = {
  uuid: smallDomain.uuid as Uuid,
  name: 'small',
  domainId: -1,
  condition: { state: 'shut-off', reason: 'unknown' },
  persistent: true,
  autostart: false,
  configXml: config,
  liveXml: config,
  observedTime: new Date(0),
};
const running: VmObservation = {
  ...shutOff,
  domainId: 7,
  condition: { state: 'running', reason: 'booted' },
  liveXml: config.replace('<domain ', '<domain id="7" '),
};
const noHistory: VmHistory = { stateTime: undefined, fault: undefined };

const record = (observation: VmObservation, previous?: VmRecord, history = noHistory) =>
  new VmRecord(observation, history, previous);

test('lends its definition to the next record of the same text, and reads another text anew', () => {
  const first = record(shutOff);
  const second = record({ ...shutOff, observedTime: new Date(1) }, first);
  assert.equal(second.config, first.config);
  const changed = record({ ...shutOff, configXml: bigger, liveXml: bigger }, second);
  assert.notEqual(changed.config, first.config);
  assert.equal(changed.config.vcpu.maximum, 2);
});

test('has one reading for both definitions while it does not run', () => {
  const vm = record(shutOff);
  assert.equal(vm.live, vm.config);
  const started = record(running, vm);
  assert.equal(started.config, vm.config);
  assert.notEqual(started.live, started.config);
  assert.equal(started.live.id, 7);
});

test('keeps the live definition over an observation without change', () => {
  const first = record(running);
  const second = record({ ...running, observedTime: new Date(1) }, first);
  assert.equal(second.live, first.live);
  assert.ok(first.equals(second));
});

test('changes its etag with the definition, autostart and persistence, and with nothing else', () => {
  const { etag } = record(shutOff);
  assert.equal(record(running).etag, etag);
  assert.equal(record({ ...shutOff, observedTime: new Date(9) }).etag, etag);
  assert.equal(record(shutOff, undefined, { ...noHistory, stateTime: new Date(9) }).etag, etag);
  const others = [
    { ...shutOff, autostart: true },
    { ...shutOff, persistent: false },
    { ...shutOff, autostart: true, persistent: false },
    { ...shutOff, configXml: bigger },
  ].map((observation) => record(observation).etag);
  assert.equal(new Set([etag, ...others]).size, 5);
});

test('equals another record unless a reader would see a difference', () => {
  const fault = { disk: undefined, errnoName: undefined, message: 'why', time: new Date(0) };
  const vm = record(running);
  assert.ok(vm.equals(record({ ...running, observedTime: new Date(5) })));
  const differences: readonly VmRecord[] = [
    record({ ...running, name: 'other' }),
    record({ ...running, domainId: 8 }),
    record({ ...running, condition: { state: 'paused', reason: 'booted' } }),
    record({ ...running, condition: { state: 'running', reason: 'resumed' } }),
    record({ ...running, autostart: true }),
    record({ ...running, persistent: false }),
    record({ ...running, configXml: bigger }),
    record({ ...running, liveXml: config }),
    record(running, undefined, { ...noHistory, fault }),
  ];
  for (const other of differences) assert.equal(vm.equals(other), false);
});

test('refuses a definition that is none', () => {
  assert.throws(() => record({ ...shutOff, configXml: '<network/>' }), { name: 'DomainXmlError' });
  assert.throws(() => record({ ...running, liveXml: '' }), { name: 'DomainXmlError' });
});
