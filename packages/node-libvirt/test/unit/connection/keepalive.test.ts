import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeepaliveClock } from '../../../src/connection/keepalive.ts';

const options = { intervalMs: 5000, count: 5 };

test('waits as long as something is heard', () => {
  const clock = new KeepaliveClock(options, 0);
  clock.heard(4000);
  assert.deepEqual(clock.step(5000), { tag: 'wait', inMs: 4000 });
  clock.heard(8900);
  assert.deepEqual(clock.step(9000), { tag: 'wait', inMs: 4900 });
});

test('pings after each interval of silence and gives up 30 s after the last sign of life', () => {
  const clock = new KeepaliveClock(options, 1000);
  const steps = [6000, 11_000, 16_000, 21_000, 26_000, 31_000].map((nowMs) => clock.step(nowMs));
  assert.deepEqual(steps.slice(0, 5), Array(5).fill({ tag: 'ping', inMs: 5000 }));
  assert.deepEqual(steps[5], { tag: 'dead', silentMs: 30_000 });
});

test('a sign of life starts the count again', () => {
  const clock = new KeepaliveClock(options, 0);
  for (let nowMs = 5000; nowMs <= 25_000; nowMs += 5000) assert.equal(clock.step(nowMs).tag, 'ping');
  clock.heard(29_000);
  assert.deepEqual(clock.step(30_000), { tag: 'wait', inMs: 4000 });
  assert.equal(clock.step(34_000).tag, 'ping');
});

test('a process that slept for minutes pings before it gives anybody up', () => {
  const clock = new KeepaliveClock(options, 0);
  assert.deepEqual(clock.step(600_000), { tag: 'ping', inMs: 5000 });
  assert.deepEqual(clock.step(600_001), { tag: 'wait', inMs: 4999 });
  clock.heard(600_002);
  assert.equal(clock.step(605_001).tag, 'wait');
});
