import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { CloseReason } from '../../gen/ts/cell/v1/console_service.ts';
import { type Migration, MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { ConsoleClient } from '../lab/console-client.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import type { Guests, SpecDraft } from '../lab/guests.ts';
import { ended, move, phaseOf } from '../lab/moves.ts';
import { assertRefused } from '../lab/refusal.ts';
import { TickWitness } from '../lab/whereabouts.ts';

let fleet: Fleet;
let guests: Guests;
let first: FleetHost;
let second: FleetHost;

before(async () => {
  fleet = await startHosts(2);
  [first, second] = [fleet.at(0), fleet.at(1)];
  guests = await fleet.guests(first, { programs: ['ticker'], run: 'ticker 20' });
});
after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await fleet?.[Symbol.asyncDispose]();
});

/** A guest that counts aloud at the first host. */
async function counting(
  name: string,
  draft: SpecDraft = {},
): Promise<{ readonly uuid: string; readonly witness: TickWitness }> {
  const { uuid } = await guests.create(name, draft);
  const witness = new TickWitness(fleet.hosts, uuid);
  await first.celld.compute.startVm({ vm: uuid });
  await witness.more(20, first.id);
  return { uuid, witness };
}

/** A new disk in a pool. */
const newDisk = (pool: string) => ({
  name: 'data',
  source: { $case: 'newVolume' as const, value: { pool, capacityBytes: 1n << 24n } },
});

const nameOf = ({ state }: Migration) => state;

describe('a migration', () => {
  it('moves a running VM there and back, and its guest misses nothing', async () => {
    const { uuid, witness } = await counting('there-and-back');
    using _witness = witness;
    for (const [from, to] of [
      [first, second],
      [second, first],
    ] as const) {
      const { state, receipt, error } = await move(from, to, uuid);
      assert.equal(state, MigrationState.SUCCEEDED, error?.message);
      assert.equal(receipt?.encrypted, true);
      assert.equal(receipt.migrationAddress, to.host.address);
      assert.ok(receipt.memoryBytes > 0n && receipt.memoryIterations > 0n, 'libvirt has counted');
      assert.ok(receipt.downtime !== undefined, 'libvirt has measured how long the guest stood still');
      const { CHECK, PREPARE, COPY, SWITCH_OVER, CLEAN_UP } = MigrationPhase;
      assert.deepEqual(
        receipt.phases.map(({ phase }) => phase),
        [CHECK, PREPARE, COPY, SWITCH_OVER, CLEAN_UP],
      );
      await witness.more(20, to.id);
      assert.deepEqual(await fleet.copies(uuid), [{ host: to.id, state: 'running' }]);
    }
    witness.assertOneCopy();
    await first.remove(uuid);
  });

  it('takes along a VM with a disk on shared storage, and everything that Cell knows of it', async () => {
    const { uuid, witness } = await counting('labelled', { disks: [newDisk('shared')] });
    using _witness = witness;
    await first.celld.compute.updateVm({ vm: uuid, spec: { labels: { tier: 'gold' } }, updateMask: ['labels'] });
    const { spec: before } = await first.get(uuid);
    assert.equal(nameOf(await move(first, second, uuid)), MigrationState.SUCCEEDED);
    const { spec: after } = await second.get(uuid);
    assert.deepEqual(after, before);
    await assertRefused(first.celld.compute.getVm({ vm: uuid }), 'VM_NOT_FOUND');
    await second.remove(uuid);
  });

  it('tells who is at its console where it is, and the console there goes on with the next byte', async () => {
    const { uuid, witness } = await counting('console');
    using _witness = witness;
    await using before = await ConsoleClient.attach(first.celld.consoles, { vm: uuid });
    assert.equal(nameOf(await move(first, second, uuid)), MigrationState.SUCCEEDED);
    assert.equal(await before.end(), undefined);
    assert.deepEqual(before.events.slice(-2), [
      { $case: 'moved', value: { hostId: second.id } },
      { $case: 'closed', value: { reason: CloseReason.MOVED, message: `console is on host ${second.id}` } },
    ]);
    await using after = await ConsoleClient.attach(second.celld.consoles, {
      vm: uuid,
      from: { $case: 'fromBoot', value: {} },
    });
    await after.waitFor(/TICK \d+\s+TICK \d+/);
    const ticks = [...`${before.text}${after.text}`.matchAll(/TICK (\d+)/g)].map(([, number]) => Number(number));
    assert.deepEqual(
      ticks,
      ticks.map((_, index) => (ticks[0] ?? 0) + index),
    );
    await second.remove(uuid);
  });

  it('goes on when its caller hangs up, and tells whoever watches, early or late, how it ended', async () => {
    const { uuid, witness } = await counting('watched');
    using _witness = witness;
    const { migrations, operations } = first.celld.clients;
    const requestId = randomUUID();
    const hangUp = new AbortController();
    const watching = migrations.migrate({ vm: uuid, targetHost: second.id, requestId }, { signal: hangUp.signal });
    const { value } = await watching[Symbol.asyncIterator]().next();
    hangUp.abort();
    const migrationId = value?.migration?.id ?? '';
    const early = await ended(first, migrationId);
    assert.equal(early.state, MigrationState.SUCCEEDED, early.error?.message);
    assert.deepEqual(await ended(first, migrationId), early);
    assert.deepEqual((await migrations.getMigration({ migrationId })).migration, early);
    const { migrations: listed } = await migrations.listMigrations({ vmUuid: uuid });
    assert.deepEqual(listed, [early]);
    const { operation } = await operations.getOperation({ key: { $case: 'operationId', value: migrationId } });
    assert.equal(operation?.vmUuid, uuid);
    for await (const { migration } of migrations.migrate({ vm: uuid, targetHost: second.id, requestId }))
      assert.equal(migration?.id, migrationId, 'the same request_id watches the same migration');
    await second.remove(uuid);
  });

  it('ends with the VM at the source, running, when it is cancelled in the middle of the copying', async () => {
    const { uuid, witness } = await counting('cancelled', { autostart: true });
    using _witness = witness;
    const { migrations } = first.celld.clients;
    const options = { bandwidthBytesPerSecond: 1n << 20n };
    const { migration } = await migrations.startMigration({ vm: uuid, targetHost: second.id, options });
    const migrationId = migration?.id ?? '';
    await phaseOf(first, migrationId, MigrationPhase.COPY);
    await assertRefused(first.celld.compute.pauseVm({ vm: uuid }), 'VM_BUSY');
    assert.deepEqual(await fleet.starters(uuid), [], 'a host that crashes now starts no second copy');
    await migrations.cancelMigration({ migrationId });
    const { state, error } = await ended(first, migrationId);
    assert.deepEqual([state, error?.reason], [MigrationState.CANCELLED, 'MIGRATION_CANCELLED']);
    await witness.more(20, first.id);
    assert.deepEqual(await fleet.copies(uuid), [{ host: first.id, state: 'running' }]);
    assert.deepEqual(await fleet.starters(uuid), [first.id]);
    assert.equal(nameOf(await move(first, second, uuid)), MigrationState.SUCCEEDED);
    await witness.more(20, second.id);
    await waitUntil('the target to start it', async () => (await fleet.starters(uuid)).join() === second.id);
    witness.assertOneCopy();
    await second.remove(uuid);
  });

  it('is as fast as it may be, and that can be changed on the way', async () => {
    const { uuid, witness } = await counting('slow');
    using _witness = witness;
    const { migrations } = first.celld.clients;
    const options = { bandwidthBytesPerSecond: 1n << 20n };
    const { migration } = await migrations.startMigration({ vm: uuid, targetHost: second.id, options });
    const migrationId = migration?.id ?? '';
    const { progress } = await phaseOf(first, migrationId, MigrationPhase.COPY, (seen) => seen.progress !== undefined);
    assert.ok((progress?.memoryTotalBytes ?? 0n) > 0n);
    const maxDowntime = { seconds: 2n, nanos: 0 };
    await migrations.updateMigration({ migrationId, bandwidthBytesPerSecond: 0n, maxDowntime });
    const { state, receipt, error } = await ended(first, migrationId);
    assert.equal(state, MigrationState.SUCCEEDED, error?.message);
    assert.deepEqual([receipt?.bandwidthBytesPerSecond, receipt?.maxDowntime], [0n, maxDowntime]);
    await assertRefused(migrations.updateMigration({ migrationId }), 'MIGRATION_ENDED');
    await witness.more(20, second.id);
    witness.assertOneCopy();
    await second.remove(uuid);
  });

  it('takes in limits that are changed before the copying has begun', async () => {
    const { uuid, witness } = await counting('hurried');
    using _witness = witness;
    const { migrations } = first.celld.clients;
    const options = { bandwidthBytesPerSecond: 1n << 20n };
    const { migration } = await migrations.startMigration({ vm: uuid, targetHost: second.id, options });
    const migrationId = migration?.id ?? '';
    await phaseOf(first, migrationId, MigrationPhase.PREPARE);
    await migrations.updateMigration({ migrationId, bandwidthBytesPerSecond: 0n });
    const { state, startTime, endTime } = await ended(first, migrationId);
    assert.equal(state, MigrationState.SUCCEEDED);
    assert.ok(Number(endTime) - Number(startTime) < 45_000, 'at 1 MiB a second it takes a minute and more');
    await second.remove(uuid);
  });

  it('leaves a paused guest paused', async () => {
    const { uuid, witness } = await counting('paused');
    using _witness = witness;
    await first.celld.compute.pauseVm({ vm: uuid });
    assert.equal(nameOf(await move(first, second, uuid)), MigrationState.SUCCEEDED);
    assert.deepEqual(await fleet.copies(uuid), [{ host: second.id, state: 'paused' }]);
    await second.celld.compute.resumeVm({ vm: uuid });
    await witness.more(20, second.id);
    witness.assertOneCopy();
    await second.remove(uuid);
  });

  it('is refused for a host that is no peer, for a VM that does not run, and for one whose disks the target does not have', async () => {
    const { migrations } = first.celld.clients;
    const { uuid } = await first.create('off');
    const start = { vm: uuid, targetHost: second.id };
    await assertRefused(migrations.startMigration({ ...start, targetHost: 'nowhere' }), 'HOST_NOT_FOUND');
    await assertRefused(migrations.startMigration(start), 'VM_WRONG_STATE');
    await assertRefused(migrations.startMigration({ ...start, validateOnly: true }), 'VM_WRONG_STATE');
    const { uuid: withDisk } = await first.start('local-disk', { disks: [newDisk('default')] });
    await assertRefused(migrations.startMigration({ ...start, vm: withDisk }), 'MIGRATION_IMPOSSIBLE');
    await first.remove(uuid, withDisk);
  });
});
