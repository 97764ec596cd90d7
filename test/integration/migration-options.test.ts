import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Migration,
  MigrationCompression,
  type MigrationOptions,
  MigrationPhase,
  MigrationState,
} from '../../gen/ts/cell/v1/migration.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import type { Guests } from '../lab/guests.ts';
import { refused } from '../lab/refusal.ts';
import { TickWitness } from '../lab/whereabouts.ts';

const mib = 1024n * 1024n;
/** Bytes a second: less than the guest writes. */
const tooSlow = 32n * mib;
const seconds = (count: number) => ({ seconds: BigInt(count), nanos: 0 });

let fleet: Fleet;
let guests: Guests;
let uuid: string;
let witness: TickWitness;

/** The guest writes 40 MiB again and again, as fast as 64 MiB/s or as it can. */
before(async () => {
  fleet = await startHosts(2);
  const first = fleet.at(0);
  guests = await fleet.guests(first, { programs: ['ticker', 'dirtier'], run: 'dirtier 40 64 & exec ticker 20' });
  ({ uuid } = await guests.create('busy'));
  witness = new TickWitness(fleet.hosts, uuid);
  await first.celld.compute.startVm({ vm: uuid });
  await witness.more(50, first.id, 60_000);
});
after(async () => {
  witness?.[Symbol.dispose]();
  await guests?.[Symbol.asyncDispose]();
  await fleet?.[Symbol.asyncDispose]();
});

/** Where the guest is, and where it is not. */
async function ends(): Promise<{ from: FleetHost; to: FleetHost }> {
  const from = await fleet.runner(uuid);
  return { from, to: fleet.hosts.find((host) => host !== from) ?? assert.fail() };
}

/** Moves the guest to the other host; `during` is called once, in the middle of the copying. */
async function move(
  options: Partial<MigrationOptions>,
  during: (id: string, ends: { from: FleetHost; to: FleetHost }) => Promise<void> = async () => undefined,
): Promise<Migration> {
  const { from, to } = await ends();
  const { migrations } = from.celld.clients;
  const { operationId } = await migrations.startMigration({ vm: uuid, targetHost: to.id, options });
  let called: Promise<void> | undefined;
  let last: Migration | undefined;
  for await (const { migration } of migrations.watchMigration({ migrationId: operationId })) {
    last = migration;
    const isCopying = migration?.phase === MigrationPhase.COPY && (migration.progress?.memoryProcessedBytes ?? 0n) > 0n;
    if (isCopying) called ??= during(operationId, { from, to });
  }
  assert.ok(called, 'it was seen in the middle of the copying');
  await called;
  return last ?? assert.fail();
}

async function arrives(migration: Migration): Promise<void> {
  assert.equal(migration.state, MigrationState.SUCCEEDED, JSON.stringify(migration.error?.message));
  assert.deepEqual(await fleet.copies(uuid), [{ host: migration.targetHost, state: 'running' }]);
  await witness.more(20, migration.targetHost);
  witness.assertOneCopy();
}

/** What QEMU has switched on for migrations. */
async function capabilities({ host }: FleetHost): Promise<string[]> {
  const text = await host.virsh('qemu-monitor-command', 'busy', '{"execute":"query-migrate-capabilities"}');
  const { return: list } = JSON.parse(text) as { return: { capability: string; state: boolean }[] };
  return list.filter(({ state }) => state).map(({ capability }) => capability);
}

describe('a migration', () => {
  for (const [title, options, capability] of [
    ['over four connections', { connections: 4 }, 'multifd'],
    ['of changes only', { compression: MigrationCompression.XBZRLE }, 'xbzrle'],
    ['of compressed pages', { compression: MigrationCompression.THREADS }, 'compress'],
  ] as const) {
    it(`${title} is one for QEMU too, and the guest misses nothing`, async () => {
      const slow = { ...options, bandwidthBytesPerSecond: 16n * mib };
      const migration = await move(slow, async (migrationId, { from }) => {
        assert.ok((await capabilities(from)).includes(capability));
        const { migrations } = from.celld.clients;
        await migrations.updateMigration({ migrationId, bandwidthBytesPerSecond: 0n, maxDowntime: seconds(2) });
      });
      await arrives(migration);
      assert.partialDeepStrictEqual(migration.options, options);
    });
  }

  it('slows a guest down that writes faster than its memory is sent, if it may', async () => {
    const slow = { autoConverge: true, bandwidthBytesPerSecond: tooSlow };
    const migration = await move(slow, async (migrationId, { from: { celld } }) => {
      const { migrations } = celld.clients;
      const throttled = async () => {
        const { migration: now } = await migrations.getMigration({ migrationId });
        return (now?.progress?.throttlePercent ?? 0) > 0;
      };
      await waitUntil('the guest is slowed down', throttled, 60_000);
      await migrations.updateMigration({ migrationId, bandwidthBytesPerSecond: 0n, maxDowntime: seconds(5) });
    });
    await arrives(migration);
    assert.ok((migration.receipt?.mostThrottlePercent ?? 0) > 0);
  });

  it('allows more downtime, step by step, when it gets nowhere', async () => {
    const stall = { patience: seconds(1), mostDowntime: seconds(10), abort: true };
    const migration = await move({ bandwidthBytesPerSecond: tooSlow, stall });
    await arrives(migration);
    const allowed = migration.receipt?.maxDowntime;
    assert.ok(
      allowed && allowed.seconds * 1_000n + BigInt(allowed.nanos / 1_000_000) >= 600n,
      JSON.stringify(String(allowed?.seconds)),
    );
  });

  it('gives up in the end, and leaves the guest as it was', async () => {
    const { from } = await ends();
    const stall = { patience: seconds(1), mostDowntime: undefined, abort: true };
    const migration = await move({ bandwidthBytesPerSecond: tooSlow, stall });
    assert.equal(migration.state, MigrationState.FAILED);
    assert.equal(migration.error?.reason, 'MIGRATION_STALLED');
    assert.deepEqual(await fleet.copies(uuid), [{ host: from.id, state: 'running' }]);
    await witness.more(20, from.id);
    witness.assertOneCopy();
  });

  it('is refused with a compression that goes with one connection only', async () => {
    const { from, to } = await ends();
    const options = { connections: 2, compression: MigrationCompression.XBZRLE };
    const { reason, fields } = await refused(
      from.celld.clients.migrations.startMigration({ vm: uuid, targetHost: to.id, options }),
    );
    assert.deepEqual([reason, fields], ['INVALID_FIELD', ['options.compression']]);
  });
});
