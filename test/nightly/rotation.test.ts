import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withLoneCelld } from '../lab/lone-celld.ts';
import { rotateUnderLoad } from '../lab/rotation.ts';

it('fails no call and ends no stream while certificates and authorities change 100 times', {
  timeout: 600_000,
}, async (t) => {
  await withLoneCelld({ config: { log: { level: 'info' } } }, async (celld) => {
    const { calls, failures, endedStreams, slowestMs } = await rotateUnderLoad(celld, {
      rotations: 100,
      callsPerSecond: 500,
      streams: 50,
    });
    t.diagnostic(`${calls} calls; a new certificate was shown after ${Math.round(slowestMs)} ms at most`);
    assert.deepEqual(failures, []);
    assert.equal(endedStreams, 0);
    assert.ok(calls > 5_000);
  });
});
