import { after, before, describe, it } from 'node:test';
import { MigrationPhase } from '../../gen/ts/cell/v1/migration.ts';
import { celldKilled, libvirtdKilled, StruckMoves } from '../lab/migration-faults.ts';

const { COPY, SWITCH_OVER } = MigrationPhase;

let moves: StruckMoves;
before(async () => {
  moves = await StruckMoves.open({ localDisk: true });
});
after(() => moves?.[Symbol.asyncDispose]());

describe('a migration with a local disk in which', { timeout: 600_000 }, () => {
  for (const side of ['source', 'target'] as const) {
    for (const phase of [COPY, SWITCH_OVER])
      it(`celld is killed at the ${side} in ${phase} ends with one copy of guest and disk, and can be tried again`, async () => {
        await moves.strikeIn(phase, side, celldKilled);
      });
  }

  it('libvirtd is killed at the target in its copying ends with one copy of guest and disk', async () => {
    await moves.strikeIn(COPY, 'target', libvirtdKilled);
  });
});
