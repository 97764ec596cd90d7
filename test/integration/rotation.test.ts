import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withLoneCelld } from '../lab/lone-celld.ts';
import { rotateUnderLoad } from '../lab/rotation.ts';

it('fails no call and ends no stream while certificates and authorities change 20 times', {
  timeout: 120_000,
}, async (t) => {
  await withLoneCelld({ config: { log: { level: 'info' } } }, async (celld) => {
    const { calls, failures, endedStreams, slowestMs } = await rotateUnderLoad(celld, {
      rotations: 20,
      callsPerSecond: 200,
      streams: 20,
    });
    t.diagnostic(`${calls} calls; a new certificate was shown after ${Math.round(slowestMs)} ms at most`);
    assert.deepEqual(failures, []);
    assert.equal(endedStreams, 0);
    assert.ok(calls > 500);
  });
});
