import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { waitForText } from 'libvirt-lab';
import {
  type Domain,
  jobStats,
  LibvirtError,
  virDomainJobOperation,
  virDomainJobType,
  virDomainMigrateFlags,
  virDomainState,
  virErrorNumber,
} from '../../src/index.ts';
import { rejection, soon } from '../support/deadline.ts';
import { readUntil } from '../support/guest.ts';
import { bootedConsole, defineGuest, nextEvent } from '../support/lab-guest.ts';
import { gone, MOVE, memoryFlows, TwoHosts } from '../support/two-hosts.ts';

const {
  VIR_MIGRATE_LIVE,
  VIR_MIGRATE_NON_SHARED_DISK,
  VIR_MIGRATE_OFFLINE,
  VIR_MIGRATE_PERSIST_DEST,
  VIR_MIGRATE_POSTCOPY,
  VIR_MIGRATE_UNDEFINE_SOURCE,
} = virDomainMigrateFlags;

let lab: TwoHosts;

before(async () => {
  lab = await TwoHosts.start();
});

after(() => lab[Symbol.asyncDispose]());

suite('a running guest moves to another host and back, and misses no tick', () => {
  let log: string;
  let domain: Domain;

  before(async () => {
    log = join(lab.hosts[0].sharedPath, 'moved.serial');
    const ticker = { image: { programs: ['ticker'] }, run: 'ticker 10' };
    domain = await defineGuest(lab.connections[0], { name: 'moved', serialLog: log, ...ticker });
    await domain.create();
    await waitForText(log, 'TICK 10\r');
  });

  after(() => gone(domain));

  async function assertNoTickMissed(): Promise<void> {
    const read = async () =>
      [...(await readFile(log, 'utf8')).matchAll(/^TICK (\d+)\r$/gm)].map(([, tick]) => Number(tick));
    const last = (await read()).at(-1) ?? 0;
    await waitForText(log, `TICK ${last + 10}\r`);
    const ticks = await read();
    assert.deepEqual(ticks, [...ticks.keys()]);
  }

  test('peer to peer', async () => {
    for (const [from, to] of [
      [0, 1],
      [1, 0],
    ] as const) {
      await using completed = lab.connections[from].events.domainJobCompleted();
      await completed.ready;
      await domain.migrateToUri3(`qemu+tcp://${lab.hosts[to].name}/system`, { bandwidth: 1000 }, MOVE);
      const stats = jobStats((await nextEvent(completed)).params);
      assert.equal(stats.operation, virDomainJobOperation.VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT);
      assert.ok((stats.memoryTotalBytes ?? 0n) > 0n && (stats.timeElapsedMs ?? 0n) > 0n);
      domain = await lab.connections[to].lookupDomainByUuid(domain.uuid);
      assert.deepEqual(await lab.runningAt(domain), [lab.hosts[to].name]);
      await assertNoTickMissed();
    }
  });

  test('driven by the client', async () => {
    for (const [from, to] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const uri = `tcp://${lab.hosts[to].address}`;
      const moved = await domain.migrate3(lab.connections[to], { migrate_uri: uri }, MOVE);
      assert.deepEqual([moved.uuid, moved.connection], [domain.uuid, lab.connections[to]]);
      assert.deepEqual(await lab.runningAt(moved), [lab.hosts[to].name]);
      assert.equal(await moved.isPersistent(), true);
      const missing = await rejection(lab.connections[from].lookupDomainByUuid(domain.uuid));
      assert.ok(missing instanceof LibvirtError && missing.code === virErrorNumber.VIR_ERR_NO_DOMAIN);
      domain = moved;
      await assertNoTickMissed();
    }
  });
});

function otherThan(side: 0 | 1): 0 | 1 {
  return side === 0 ? 1 : 0;
}

test('a migration may be aborted at any moment: the guest runs once, and the caller knows where', async () => {
  let domain = await defineGuest(lab.connections[0], { name: 'hesitant' });
  await domain.create();
  await (await bootedConsole(domain)).abort();
  let side: 0 | 1 = 0;
  for (const delayMs of [0, 100, 200, 350, 500, 700, 900]) {
    const other = otherThan(side);
    const reason = new Error('aborted');
    const aborting = new AbortController();
    const timer = setTimeout(() => aborting.abort(reason), delayMs);
    const moving = domain.migrate3(lab.connections[other], {}, MOVE, { signal: aborting.signal });
    const outcome = await moving.catch((error: unknown) => error);
    clearTimeout(timer);
    if (outcome instanceof Error) assert.equal(outcome, reason);
    else side = other;
    assert.deepEqual(await lab.runningAt(domain), [lab.hosts[side].name]);
    domain = await lab.connections[side].lookupDomainByUuid(domain.uuid);
    await lab.forgets(otherThan(side), domain);
  }
  await gone(domain);
});

test('a paused guest arrives paused, with its disk copied', async () => {
  const path = '/var/lib/libvirt/images/copied.raw';
  for (const host of lab.hosts) await host.exec(['truncate', '--size', '4M', path]);
  await lab.hosts[0].exec(['sh', '-c', `echo on-the-disk | dd of=${path} conv=notrunc`]);
  const domain = await defineGuest(lab.connections[0], { name: 'copied', disks: [{ path }] });
  await domain.create();
  await domain.suspend();
  const moved = await domain.migrate3(
    lab.connections[1],
    { migrate_disks: ['vda'] },
    MOVE | VIR_MIGRATE_NON_SHARED_DISK,
  );
  assert.equal((await moved.getState()).state, virDomainState.VIR_DOMAIN_PAUSED);
  const { stdout } = await lab.hosts[1].exec(['head', '-n', '1', path]);
  assert.equal(stdout, 'on-the-disk\n');
  await gone(moved);
});

test('a definition moves without running', async () => {
  const domain = await defineGuest(lab.connections[0], { name: 'offline' });
  const flags = VIR_MIGRATE_OFFLINE | VIR_MIGRATE_PERSIST_DEST | VIR_MIGRATE_UNDEFINE_SOURCE;
  const moved = await domain.migrate3(lab.connections[1], { destination_name: 'renamed' }, flags);
  assert.deepEqual([moved.name, await moved.isActive()], ['renamed', false]);
  assert.ok((await rejection(domain.getState())) instanceof LibvirtError);
  await moved.undefine();
});

suite('a guest that writes faster than a slow network carries', () => {
  const SLOW = { bandwidth: 2 };
  let domain: Domain;

  before(async () => {
    const dirtier = { image: { programs: ['dirtier'] }, run: 'dirtier 32 200' };
    domain = await defineGuest(lab.connections[0], { name: 'writer', ...dirtier });
    await domain.create();
    await using console = await domain.openConsole();
    await soon(readUntil(console, 'DIRTIER READY'), 60_000);
  });

  after(() => gone(domain));

  for (const [how, move] of [
    [
      'peer to peer',
      (signal: AbortSignal) => {
        return domain.migrateToUri3(`qemu+tcp://${lab.hosts[1].name}/system`, SLOW, VIR_MIGRATE_LIVE, { signal });
      },
    ],
    [
      'driven by the client',
      (signal: AbortSignal) => domain.migrate3(lab.connections[1], SLOW, VIR_MIGRATE_LIVE, { signal }),
    ],
  ] as const) {
    test(`stays where it is when its migration is aborted: ${how}`, async () => {
      const aborting = new AbortController();
      const moving = rejection(move(aborting.signal), 60_000);
      await memoryFlows(domain);
      const reason = new Error('changed my mind');
      aborting.abort(reason);
      assert.equal(await moving, reason);
      assert.deepEqual(await lab.runningAt(domain), [lab.hosts[0].name]);
      assert.equal((await domain.getJobStats()).type, virDomainJobType.VIR_DOMAIN_JOB_NONE);
      await lab.forgets(1, domain);
      assert.equal(await rejection(move(AbortSignal.abort(reason))), reason);
    });
  }

  test('can be told how to move while it does, and switched to post-copy', async () => {
    await domain.migrateSetMaxSpeed(3);
    assert.equal(await domain.migrateGetMaxSpeed(), 3n);
    await domain.migrateSetMaxDowntime(5000);
    assert.equal(await domain.migrateGetMaxDowntime(), 5000n);
    await domain.migrateSetCompressionCache(8 * 1024 * 1024);
    assert.equal(await domain.migrateGetCompressionCache(), 8n * 1024n * 1024n);

    const moving = domain.migrate3(lab.connections[1], {}, MOVE | VIR_MIGRATE_POSTCOPY);
    await memoryFlows(domain);
    const { type } = await domain.getJobInfo();
    assert.equal(type, virDomainJobType.VIR_DOMAIN_JOB_UNBOUNDED);
    await domain.migrateStartPostCopy();
    await domain.migrateSetMaxSpeed(1000).catch(() => {}); // it may be there already
    domain = await soon(moving, 60_000);
    assert.deepEqual(await lab.runningAt(domain), [lab.hosts[1].name]);
  });
});
