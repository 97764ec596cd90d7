import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Guests } from '../lab/guests.ts';
import { SnapshotChurn } from '../lab/snapshot-churn.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const rounds = 200;

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

describe('snapshots of a guest that writes', { timeout: 3_600_000 }, () => {
  it(`come and go ${rounds} times, with celld killed in between, and QEMU every tenth time, and the data are whole`, async (context) => {
    const seed = Number(process.env['CELL_SEED'] ?? Date.now() % 2 ** 32);
    context.diagnostic(`CELL_SEED=${seed}`);
    const { celldKills, qemuKills, created, takenBack } = await new SnapshotChurn(stage, guests, seed).run(rounds);
    context.diagnostic(
      `${celldKills} times celld was killed; ${created} snapshots were taken, ${takenBack} taken back`,
    );
    assert.equal(qemuKills, rounds / 10);
    assert.ok(celldKills > rounds / 3);
  });
});
