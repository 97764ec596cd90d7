import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  MigrationCompression,
  MigrationCopyDisks,
  type MigrationOptions,
  MigrationPhase,
  MigrationPostCopy,
  MigrationState,
} from '../../gen/ts/cell/v1/migration.ts';
import { MigrationFindingKind } from '../../gen/ts/cell/v1/migration_check.ts';
import { VmState, VmStateReason } from '../../gen/ts/cell/v1/vm.ts';
import { ended, move, phaseOf } from '../lab/moves.ts';
import { refused } from '../lab/refusal.ts';
import { SplitMoves } from '../lab/split-moves.ts';

const { POST_COPY, POST_COPY_PAUSED } = MigrationPhase;

let moves: SplitMoves;
before(async () => {
  moves = await SplitMoves.open();
});
after(() => moves?.[Symbol.asyncDispose]());

const mib = 1n << 20n;
/** Bytes a second: less than the guest writes. */
const tooSlow = { bandwidthBytesPerSecond: 16n * mib };

describe('post-copy', { timeout: 600_000 }, () => {
  it('brings a guest across that writes faster than its memory is sent, when somebody says so', async () => {
    const { from, id } = await moves.start({ ...tooSlow, postCopy: MigrationPostCopy.MANUAL });
    await phaseOf(from, id, MigrationPhase.COPY, ({ progress }) => (progress?.memoryIteration ?? 0n) > 1n);
    await moves.switchNow(from, id);
    const { postCopyTime } = await phaseOf(from, id, POST_COPY);
    assert.ok(postCopyTime);
    const end = await ended(from, id);
    await moves.assertArrived(end);
    const { phases = [], downtime, encrypted } = end.receipt ?? {};
    assert.ok(phases.some(({ phase }) => phase === POST_COPY));
    assert.ok(downtime && downtime.seconds < 5n, JSON.stringify(downtime?.nanos));
    assert.equal(encrypted, true);
  });

  for (const [when, options] of [
    ['after the first pass', { postCopy: MigrationPostCopy.AFTER_FIRST_PASS }],
    [
      'when nothing is gained, in place of giving up',
      {
        postCopy: MigrationPostCopy.WHEN_STALLED,
        stall: { patience: { seconds: 1n, nanos: 0 }, mostDowntime: undefined, abort: true },
      },
    ],
  ] as const) {
    it(`is switched to by itself ${when}`, async () => {
      const { from, to, id } = await moves.start({ ...tooSlow, ...options });
      const end = await ended(from, id);
      assert.ok(end.postCopyTime);
      assert.equal(end.targetHost, to.id);
      await moves.assertArrived(end);
    });
  }

  it('cannot be cancelled, and what is at the target can be changed by nobody', async () => {
    const { from, to, id } = await moves.split();
    const { reason, message } = await refused(from.celld.clients.migrations.cancelMigration({ migrationId: id }));
    assert.equal(reason, 'MIGRATION_SPLIT');
    assert.match(message, /cannot be cancelled/);
    await moves.sees(to, VmState.RUNNING, VmStateReason.POST_COPY);
    await moves.sees(from, VmState.PAUSED, VmStateReason.POST_COPY);
    assert.equal((await refused(to.celld.compute.pauseVm({ vm: moves.uuid }))).reason, 'VM_BUSY');
    assert.equal((await refused(from.celld.compute.resumeVm({ vm: moves.uuid }))).reason, 'VM_BUSY');
    const early = await refused(from.celld.clients.migrations.recoverMigration({ migrationId: id }));
    assert.equal(early.reason, 'MIGRATION_NOT_PAUSED');
    await moves.assertArrived(await ended(from, id));
  });

  it('is paused when the copying breaks off, and recovered when somebody says so', async () => {
    const { from, to, id } = await moves.split();
    await moves.breakOff(from);
    const paused = await phaseOf(from, id, POST_COPY_PAUSED, ({ error }) => error !== undefined);
    assert.deepEqual([paused.state, paused.error?.reason], [MigrationState.RUNNING, 'MIGRATION_SPLIT']);
    await moves.sees(from, VmState.PAUSED, VmStateReason.POST_COPY_PAUSED);
    await moves.sees(to, VmState.RUNNING, VmStateReason.POST_COPY_PAUSED);
    const { migrations } = from.celld.clients;
    assert.equal((await refused(migrations.cancelMigration({ migrationId: id }))).reason, 'MIGRATION_SPLIT');
    assert.equal((await refused(to.celld.compute.pauseVm({ vm: moves.uuid }))).reason, 'VM_WRONG_STATE');
    assert.equal((await refused(from.celld.compute.powerOffVm({ vm: moves.uuid }))).reason, 'VM_BUSY');
    const checked = await migrations.recoverMigration({ migrationId: id, validateOnly: true });
    assert.deepEqual([checked.migration?.id, checked.operationId], [id, '']);
    const { operationId } = await migrations.recoverMigration({ migrationId: id });
    assert.notEqual(operationId, id);
    await moves.assertArrived(await ended(from, id));
    const after = await refused(migrations.recoverMigration({ migrationId: id }));
    assert.equal(after.reason, 'MIGRATION_ENDED');
  });

  it('goes with what it can go with', async () => {
    const { from, to } = await moves.ends();
    const { migrations } = from.celld.clients;
    const start = (options: Partial<MigrationOptions>) =>
      refused(migrations.startMigration({ vm: moves.uuid, targetHost: to.id, options, validateOnly: true }));
    const postCopy = MigrationPostCopy.MANUAL;
    for (const options of [
      { postCopy, connections: 2 },
      { postCopy, compression: MigrationCompression.XBZRLE },
      { postCopy, offline: true },
      { postCopy, copyDisks: MigrationCopyDisks.LOCAL },
    ]) {
      const { reason, fields } = await start(options);
      assert.deepEqual([reason, fields], ['INVALID_FIELD', ['options.post_copy']]);
    }
    await from.celld.compute.pauseVm({ vm: moves.uuid });
    const request = { vm: moves.uuid, targetHost: to.id, options: { postCopy }, withoutForecast: true };
    const { findings } = await migrations.checkMigration(request);
    await from.celld.compute.resumeVm({ vm: moves.uuid });
    assert.ok(findings.some(({ kind }) => kind === MigrationFindingKind.POST_COPY_IMPOSSIBLE));
    const { id } = await moves.start(tooSlow);
    const refusal = await refused(migrations.updateMigration({ migrationId: id, switchToPostCopy: true }));
    assert.deepEqual([refusal.reason, refusal.fields], ['INVALID_FIELD', ['switch_to_post_copy']]);
    await migrations.cancelMigration({ migrationId: id });
    assert.equal((await ended(from, id)).state, MigrationState.CANCELLED);
    assert.equal((await move(from, to, moves.uuid)).state, MigrationState.SUCCEEDED);
  });

  it('is over when the guest is powered off at the target: nothing of it goes on', async () => {
    const { from, to, id } = await moves.split();
    await moves.breakOff(from);
    await phaseOf(from, id, POST_COPY_PAUSED);
    await moves.sees(to, VmState.RUNNING, VmStateReason.POST_COPY_PAUSED);
    await to.celld.compute.powerOffVm({ vm: moves.uuid });
    const { state, error } = await ended(from, id);
    assert.deepEqual([state, error?.reason], [MigrationState.FAILED, 'MIGRATION_RUN_LOST']);
    assert.deepEqual(await moves.fleet.copies(moves.uuid), [{ host: to.id, state: 'shut off' }]);
    await to.celld.compute.startVm({ vm: moves.uuid });
    assert.deepEqual(await moves.fleet.copies(moves.uuid), [{ host: to.id, state: 'running' }]);
  });
});
