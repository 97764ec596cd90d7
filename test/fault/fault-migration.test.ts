import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { celldHangs, celldKilled, libvirtdKilled, networkCut, StruckMoves } from '../lab/migration-faults.ts';

/** The rest of what is broken while a VM moves is in the nightly test. */
const { COPY, SWITCH_OVER } = MigrationPhase;

let moves: StruckMoves;
before(async () => {
  moves = await StruckMoves.open();
});
after(() => moves?.[Symbol.asyncDispose]());

describe('a migration in which', { timeout: 600_000 }, () => {
  for (const side of ['source', 'target'] as const) {
    for (const fault of [celldKilled, libvirtdKilled])
      it(`${fault.what} at the ${side} while memory is copied ends with one copy, and can be tried again`, async () => {
        await moves.strikeIn(COPY, side, fault);
      });
    it(`celld is killed at the ${side} at the switch-over ends with one copy, and can be tried again`, async () => {
      await moves.strikeIn(SWITCH_OVER, side, celldKilled);
    });
  }

  for (const fault of [celldHangs, networkCut])
    it(`${fault.what} at the target while memory is copied ends with the VM at the source`, async () => {
      const { end } = await moves.strikeIn(COPY, 'target', fault);
      assert.equal(end.state, MigrationState.FAILED);
    });
});
