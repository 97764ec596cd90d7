import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  connectionDestination,
  type Domain,
  LibvirtError,
  MigrationError,
  type MigrationPhase,
  virDomainAbortJobFlagsValues,
  virDomainMigrateFlags,
  virDomainPausedReason,
  virDomainState,
  virErrorNumber,
} from '../../src/index.ts';
import { rejection, soon } from '../support/deadline.ts';
import { bootedConsole, defineGuest } from '../support/lab-guest.ts';
import { MOVE, memoryFlows, TwoHosts } from '../support/two-hosts.ts';

const { VIR_MIGRATE_POSTCOPY, VIR_MIGRATE_POSTCOPY_RESUME } = virDomainMigrateFlags;
const POSTCOPY = MOVE | VIR_MIGRATE_POSTCOPY;
/** MiB a second: the rest of the memory takes seconds. */
const SLOW = { bandwidth: 4, 'bandwidth.postcopy': 8 };

let lab: TwoHosts;
let domain: Domain;

before(async () => {
  lab = await TwoHosts.start();
  domain = await defineGuest(lab.connections[0], { name: 'split' });
  await domain.create();
  await (await bootedConsole(domain)).abort();
});

after(() => lab[Symbol.asyncDispose]());

/** Migrates the guest and switches it to post-copy. Gives what becomes of the migration when the rest of its memory follows. */
async function switched(phases: MigrationPhase[] = []): Promise<{ readonly end: Promise<unknown> }> {
  const { promise: isSplit, resolve } = Promise.withResolvers<void>();
  const onPhase = (phase: MigrationPhase) => {
    phases.push(phase);
    if (phase === 'post-copy') resolve();
  };
  const end = domain.migrate3(connectionDestination(lab.connections[1], domain.uuid), SLOW, POSTCOPY, { onPhase });
  end.catch(() => undefined);
  const watched = await lab.connections[0].reopen();
  const seen = watched.domainOf(domain.ref);
  await memoryFlows(seen);
  await seen.migrateStartPostCopy();
  await watched.close();
  await soon(isSplit, 90_000);
  // Before the destination has let it run there is nothing there that could be recovered.
  await soon(runsThere(), 90_000);
  // Right after the switch it lacks what it needs all the time; an emulator that waits for that answers nobody, and cannot be recovered.
  await sleep(2_000);
  return { end };
}

async function runsThere(): Promise<void> {
  while (!(await lab.runningAt(domain)).includes(lab.hosts[1].name)) await sleep(20);
}

/** Fetches the rest of the memory, as soon as both emulators have noticed that it does not come by itself. */
async function fetched(): Promise<void> {
  for (;;) {
    try {
      await domain.migrate3(lab.connections[1], {}, POSTCOPY | VIR_MIGRATE_POSTCOPY_RESUME);
      return;
    } catch (error) {
      assert.ok(error instanceof MigrationError && error.guest === 'split', String(error));
      assert.ok(error.cause instanceof LibvirtError && error.cause.code === virErrorNumber.VIR_ERR_OPERATION_INVALID);
    }
    await sleep(100);
  }
}

async function stateHere(): Promise<readonly [number, number]> {
  const { state, reason } = await domain.getState();
  return [state, reason];
}

test('a guest in post-copy that loses its way is split, and is fetched with another migration', async () => {
  const phases: MigrationPhase[] = [];
  const { end } = await switched(phases);
  assert.deepEqual(phases, ['begin', 'prepare', 'perform', 'post-copy']);
  await domain.abortJob(virDomainAbortJobFlagsValues.VIR_DOMAIN_ABORT_JOB_POSTCOPY);
  const error = await rejection(end, 90_000);
  assert.ok(error instanceof MigrationError, String(error));
  assert.deepEqual([error.phase, error.guest, error.cleanupErrors], ['post-copy', 'split', []]);
  const paused = [virDomainState.VIR_DOMAIN_PAUSED, virDomainPausedReason.VIR_DOMAIN_PAUSED_POSTCOPY_FAILED];
  assert.deepEqual(await stateHere(), paused);
  await soon(fetched(), 90_000);
  assert.deepEqual(await lab.runningAt(domain), [lab.hosts[1].name]);
  await lab.forgets(0, domain);
  const back = await lab.connections[1].lookupDomainByUuid(domain.uuid);
  domain = await back.migrate3(lab.connections[0], {}, MOVE);
});

test('a destination that is lost in post-copy does not make the source end what the guest still needs', async () => {
  const { end } = await switched();
  const lost = lab.connections[1];
  lab.connections[1] = await lost.reopen();
  await lost.close();
  const error = await rejection(end, 90_000);
  assert.ok(error instanceof MigrationError, String(error));
  assert.ok(error.guest === 'split' || error.guest === 'unknown', error.guest);
  assert.equal((await domain.getState()).state, virDomainState.VIR_DOMAIN_PAUSED);
  // QEMU goes on by itself, and both daemons see it through.
  const given = async () => {
    while ((await domain.getState()).state !== virDomainState.VIR_DOMAIN_SHUTOFF) await sleep(100);
  };
  await soon(given(), 60_000);
  assert.deepEqual(await lab.runningAt(domain), [lab.hosts[1].name]);
});
