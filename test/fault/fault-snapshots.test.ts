import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Guests } from '../lab/guests.ts';
import { SnapshotChurn } from '../lab/snapshot-churn.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
let guests: Guests;

before(async () => {
  stage = await startStage();
  guests = await Guests.open(stage.host, stage.celld, { modules: ['virtio_blk'] });
});
after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

describe('snapshots of a guest that writes', { timeout: 300_000 }, () => {
  it('come and go 10 times, with celld killed in between, and QEMU once, and the data are whole', async (context) => {
    const { celldKills, qemuKills, created, takenBack } = await new SnapshotChurn(stage, guests, 7).run(10);
    context.diagnostic(
      `${celldKills} times celld was killed; ${created} snapshots were taken, ${takenBack} taken back`,
    );
    assert.ok(celldKills > 2);
    assert.equal(qemuKills, 1);
  });
});
