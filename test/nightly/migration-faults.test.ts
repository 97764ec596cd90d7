import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import {
  celldHangs,
  celldKilled,
  libvirtdHangs,
  libvirtdKilled,
  networkCut,
  qemuHangs,
  qemuKilled,
  StruckMoves,
} from '../lab/migration-faults.ts';

const { PREPARE, COPY, SWITCH_OVER } = MigrationPhase;
/** In which a target that is dead or silent is given up: 10 s, and something for a busy machine. */
const withinMs = 12_000;

let moves: StruckMoves;
before(async () => {
  moves = await StruckMoves.open();
});
after(() => moves?.[Symbol.asyncDispose]());

describe('a migration in which', { timeout: 900_000 }, () => {
  for (const phase of [COPY, PREPARE, SWITCH_OVER]) {
    for (const side of ['source', 'target'] as const) {
      for (const fault of [celldKilled, libvirtdKilled])
        it(`${fault.what} at the ${side} in ${phase} ends with one copy, and can be tried again`, async () => {
          await moves.strikeIn(phase, side, fault);
        });
    }
  }

  it('celld is killed at the source while memory is copied goes on when celld is back', async () => {
    const { end } = await moves.strikeIn(COPY, 'source', celldKilled);
    assert.deepEqual([end.state, end.attempt], [MigrationState.SUCCEEDED, 2]);
  });

  for (const fault of [celldHangs, libvirtdHangs, qemuKilled, networkCut])
    it(`${fault.what} at the target while memory is copied ends within 10 s with the VM at the source`, async () => {
      const { end, tookMs } = await moves.strikeIn(COPY, 'target', fault);
      assert.equal(end.state, MigrationState.FAILED);
      assert.ok(tookMs < withinMs, `it took ${tookMs} ms`);
    });

  it('QEMU hangs at the target for a while ends with one copy', async () => {
    await moves.strikeIn(COPY, 'target', qemuHangs);
  });

  for (const fault of [celldHangs, libvirtdHangs])
    it(`${fault.what} at the source while memory is copied ends with one copy`, async () => {
      await moves.strikeIn(COPY, 'source', fault);
    });
});
