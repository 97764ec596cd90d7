import { describe, it } from 'node:test';
import { MigrationPhase } from '../../gen/ts/cell/v1/migration.ts';
import { celldKilled, libvirtdKilled, networkCut, qemuKilled, StruckMoves } from '../lab/migration-faults.ts';
import { StruckOfflineMoves } from '../lab/offline-faults.ts';

const { PREPARE, COPY, SWITCH_OVER } = MigrationPhase;
const sides = ['source', 'target'] as const;

describe('whatever is struck while a VM moves', { timeout: 900_000 }, () => {
  it('with a local disk, one copy of guest and disk is left, and it can be tried again', async () => {
    await using moves = await StruckMoves.open({ localDisk: true });
    for (const side of sides) {
      for (const phase of [PREPARE, COPY, SWITCH_OVER]) await moves.strikeIn(phase, side, celldKilled);
      await moves.strikeIn(COPY, side, libvirtdKilled);
    }
    for (const fault of [qemuKilled, networkCut]) await moves.strikeIn(COPY, 'target', fault);
  });

  it('and is shut off, one definition and one disk are left, and it can be tried again', async () => {
    await using moves = await StruckOfflineMoves.open();
    for (const side of sides) {
      for (const phase of [PREPARE, COPY, SWITCH_OVER]) await moves.strikeIn(phase, side);
    }
  });
});
