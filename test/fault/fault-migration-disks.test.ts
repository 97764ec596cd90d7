import { after, before, describe, it } from 'node:test';
import { MigrationPhase } from '../../gen/ts/cell/v1/migration.ts';
import { celldKilled, StruckMoves } from '../lab/migration-faults.ts';

const { COPY, SWITCH_OVER } = MigrationPhase;

/** The others are in the nightly test. */
let moves: StruckMoves;
before(async () => {
  moves = await StruckMoves.open({ localDisk: true });
});
after(() => moves?.[Symbol.asyncDispose]());

describe('a migration with a local disk in which', { timeout: 300_000 }, () => {
  for (const [phase, side] of [
    [COPY, 'source'],
    [SWITCH_OVER, 'target'],
  ] as const)
    it(`celld is killed at the ${side} in ${phase} ends with one copy of guest and disk, and can be tried again`, async () => {
      await moves.strikeIn(phase, side, celldKilled);
    });
});
