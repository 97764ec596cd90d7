import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { VmState, VmStateReason } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from '../lab/deadline.ts';
import type { FleetHost } from '../lab/fleet.ts';
import { celldHangs, celldKilled, type Fault, libvirtdKilled } from '../lab/migration-faults.ts';
import { ended, phaseOf } from '../lab/moves.ts';
import { refused } from '../lab/refusal.ts';
import { SplitMoves } from '../lab/split-moves.ts';

const { POST_COPY_PAUSED } = MigrationPhase;

let moves: SplitMoves;
before(async () => {
  moves = await SplitMoves.open();
});
after(() => moves?.[Symbol.asyncDispose]());

/** Recovers a migration as soon as it is paused, and again as long as the two have not noticed yet; one that ends by itself needs nothing. */
async function recovered({ celld }: FleetHost, migrationId: string): Promise<void> {
  const { migrations } = celld.clients;
  const isOver = async () => {
    const { migration } = await migrations.getMigration({ migrationId });
    if (migration?.state !== MigrationState.RUNNING) return true;
    if (migration.phase === POST_COPY_PAUSED) await migrations.recoverMigration({ migrationId }).catch(() => undefined);
    return false;
  };
  await waitUntil('the migration to end', () => isOver().catch(() => false), 120_000);
}

describe('a guest in post-copy', { timeout: 1_800_000 }, () => {
  for (const fault of [celldKilled, celldHangs, libvirtdKilled] satisfies Fault[]) {
    for (const side of ['from', 'to'] as const) {
      it(`arrives when ${fault.what} ${side === 'from' ? 'at the source' : 'at the target'} meanwhile`, async () => {
        const { id, ...ends } = await moves.split();
        const mend = await fault.strike(ends[side]);
        await mend();
        await recovered(ends.from, id);
        await moves.assertArrived(await ended(ends.from, id));
      });

      it(`is recovered when ${fault.what} ${side === 'from' ? 'at the source' : 'at the target'} while it is paused`, async () => {
        const { id, ...ends } = await moves.split();
        await moves.breakOff(ends.from);
        await phaseOf(ends.from, id, POST_COPY_PAUSED);
        const mend = await fault.strike(ends[side]);
        await mend();
        await moves.sees(ends.from, VmState.PAUSED, VmStateReason.POST_COPY_PAUSED);
        await moves.sees(ends.to, VmState.RUNNING, VmStateReason.POST_COPY_PAUSED);
        await phaseOf(ends.from, id, POST_COPY_PAUSED);
        await recovered(ends.from, id);
        await moves.assertArrived(await ended(ends.from, id));
      });
    }
  }

  it('is paused when the network is cut, cannot be recovered as long as it is, and is when it is mended', async () => {
    const { from, to, id } = await moves.split();
    await to.host.partition();
    await phaseOf(from, id, POST_COPY_PAUSED, ({ error }) => error !== undefined);
    const { migrations } = from.celld.clients;
    assert.equal((await refused(migrations.cancelMigration({ migrationId: id }))).reason, 'MIGRATION_SPLIT');
    assert.equal((await refused(migrations.recoverMigration({ migrationId: id }))).reason, 'PEER_UNAVAILABLE');
    await to.host.heal();
    await recovered(from, id);
    await moves.assertArrived(await ended(from, id));
  });

  it('is recovered when both celld are killed while it is paused', async () => {
    const { from, to, id } = await moves.split();
    await moves.breakOff(from);
    await phaseOf(from, id, POST_COPY_PAUSED);
    for (const { celld } of [from, to]) await celld.kill('SIGKILL');
    for (const { celld } of [from, to]) await celld.start();
    await recovered(from, id);
    await moves.assertArrived(await ended(from, id));
  });

  it('is lost with its QEMU at the target, and shut off on one host', async () => {
    const { from, to, id } = await moves.split();
    for (const pid of await to.host.qemuPids()) process.kill(pid, 'SIGKILL');
    const { state, error } = await ended(from, id);
    assert.deepEqual([state, error?.reason], [MigrationState.FAILED, 'MIGRATION_RUN_LOST']);
    assert.deepEqual(await moves.fleet.copies(moves.uuid), [{ host: to.id, state: 'shut off' }]);
  });
});
