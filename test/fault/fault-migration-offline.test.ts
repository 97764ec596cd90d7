import { after, before, describe, it } from 'node:test';
import { MigrationPhase } from '../../gen/ts/cell/v1/migration.ts';
import { StruckOfflineMoves } from '../lab/offline-faults.ts';

/** The other phases are in the nightly test. */
let moves: StruckOfflineMoves;
before(async () => {
  moves = await StruckOfflineMoves.open();
});
after(() => moves?.[Symbol.asyncDispose]());

describe('an offline migration in which', { timeout: 300_000 }, () => {
  for (const side of ['source', 'target'] as const)
    it(`celld is killed at the ${side} at the switch-over ends with one copy, and can be tried again`, async () => {
      await moves.strikeIn(MigrationPhase.SWITCH_OVER, side);
    });
});
