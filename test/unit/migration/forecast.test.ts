import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ForecastInput, forecast } from '../../../src/migration/forecast.ts';

const idle: ForecastInput = {
  memoryBytes: 1_000_000_000,
  dirtyBytesPerSecond: 0,
  bandwidthBytesPerSecond: 100_000_000,
  maxDowntimeMs: 300,
};

test('an idle guest is sent once, and stands still for nothing', () => {
  const { converges, durationMs, downtimeMs } = forecast(idle);
  assert.deepEqual([converges, durationMs, downtimeMs], [true, 10_000, 0]);
});

test('a guest that writes half of what can be sent takes twice as long', () => {
  const { converges, durationMs = 0, downtimeMs = 0 } = forecast({ ...idle, dirtyBytesPerSecond: 50_000_000 });
  assert.ok(converges);
  assert.ok(durationMs > 19_000 && durationMs <= 20_000, `${durationMs}`);
  assert.ok(downtimeMs > 0 && downtimeMs <= 300, `${downtimeMs}`);
});

test('a guest that writes as much as can be sent does not come to an end, and it is said what would do', () => {
  const busy = { ...idle, dirtyBytesPerSecond: 100_000_000 };
  const { converges, durationMs, neededBandwidthBytesPerSecond: needed } = forecast(busy);
  assert.deepEqual([converges, durationMs], [false, undefined]);
  assert.ok(forecast({ ...busy, bandwidthBytesPerSecond: needed }).converges);
});

test('memory that fits into the downtime needs no rounds, however much is written', () => {
  const small = { ...idle, memoryBytes: 20_000_000, dirtyBytesPerSecond: 1e12 };
  assert.deepEqual(forecast(small), {
    converges: true,
    durationMs: 200,
    downtimeMs: 200,
    neededBandwidthBytesPerSecond: 66_666_667,
  });
});

const inputs = fc.record({
  memoryBytes: fc.integer({ min: 1 << 24, max: 2 ** 40 }),
  dirtyBytesPerSecond: fc.integer({ min: 0, max: 2 ** 36 }),
  bandwidthBytesPerSecond: fc.integer({ min: 1 << 20, max: 2 ** 36 }),
  maxDowntimeMs: fc.integer({ min: 1, max: 60_000 }),
});

test('never forecasts more downtime than is allowed, nor less time than sending all of it takes', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { converges, durationMs = 0, downtimeMs = 0 } = forecast(input);
      if (!converges) return input.dirtyBytesPerSecond > 0;
      const onceMs = (input.memoryBytes / input.bandwidthBytesPerSecond) * 1_000;
      return downtimeMs <= input.maxDowntimeMs + 1e-6 && durationMs >= onceMs * (1 - 1e-9);
    }),
  );
});

test('the bandwidth that is said to do does', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { neededBandwidthBytesPerSecond: needed } = forecast(input);
      return needed === 0 || forecast({ ...input, bandwidthBytesPerSecond: needed }).converges;
    }),
  );
});
