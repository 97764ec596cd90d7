import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SpecStage } from '../lab/spec-stage.ts';

it('starts a hundred generated VMs, and answers each as it was asked for', { timeout: 1_200_000 }, async () => {
  await using stage = await SpecStage.open();
  assert.equal(await stage.checkSpecs({ perLane: 50, start: true }), 100);
});
