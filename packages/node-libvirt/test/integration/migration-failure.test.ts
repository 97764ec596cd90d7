import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Connection,
  ConnectionClosedError,
  type Domain,
  LibvirtError,
  MigrationError,
  virDomainMigrateFlags,
  virDomainModificationImpact,
  virDomainState,
  virErrorNumber,
} from '../../src/index.ts';
import { rejection, soon } from '../support/deadline.ts';
import { bootedConsole, defineGuest } from '../support/lab-guest.ts';
import { gone, MOVE, memoryFlows, TwoHosts } from '../support/two-hosts.ts';

let lab: TwoHosts;
let domain: Domain;

before(async () => {
  lab = await TwoHosts.start();
  domain = await defineGuest(lab.connections[0], { name: 'single' });
  await domain.create();
  await (await bootedConsole(domain)).abort();
});

after(() => lab[Symbol.asyncDispose]());

async function failure(promise: Promise<unknown>): Promise<MigrationError> {
  const error = await rejection(promise, 60_000);
  assert.ok(error instanceof MigrationError, String(error));
  return error;
}

function codeOf({ cause }: MigrationError): number | undefined {
  return cause instanceof LibvirtError ? cause.code : undefined;
}

/** What must be so when the guest has stayed: it runs here alone, and can be changed and moved again. */
async function assertStayed(): Promise<void> {
  assert.deepEqual(await lab.runningAt(domain), [lab.hosts[0].name]);
  await lab.forgets(1, domain);
  await domain.setMemory(128 * 1024, virDomainModificationImpact.VIR_DOMAIN_AFFECT_CONFIG, { timeoutMs: 5000 });
}

type Phase = `domainMigrate${'Prepare' | 'Perform' | 'Finish' | 'Confirm'}3Params`;

/** Puts something around a call, for as long as the returned object lives. */
function around(connection: Connection, phase: Phase, wrap: (call: () => Promise<unknown>) => unknown): Disposable {
  const { remote } = connection;
  const original: (...args: never[]) => Promise<unknown> = remote[phase];
  Object.assign(remote, { [phase]: (...args: never[]) => wrap(() => original.apply(remote, args)) });
  return { [Symbol.dispose]: () => void Reflect.deleteProperty(remote, phase) };
}

/** Makes something happen right before a call. */
function beforeCall(connection: Connection, phase: Phase, action: () => Promise<void>): Disposable {
  return around(connection, phase, async (call) => {
    await action();
    return await call();
  });
}

async function killIncoming(): Promise<void> {
  for (const pid of await lab.hosts[1].qemuPids()) process.kill(pid, 'SIGKILL');
}

test('a failure to begin leaves the guest as it was', async () => {
  const other = (await domain.getXmlDesc()).replace(/<memory .*?<\/memory>/, "<memory unit='MiB'>64</memory>");
  const error = await failure(domain.migrate3(lab.connections[1], { destination_xml: other }, MOVE));
  assert.deepEqual([error.phase, error.guest, error.cleanupErrors], ['begin', 'source', []]);
  assert.equal(codeOf(error), virErrorNumber.VIR_ERR_CONFIG_UNSUPPORTED);
  await assertStayed();
  await assert.rejects(domain.migrate3(lab.connections[1], {}, virDomainMigrateFlags.VIR_MIGRATE_PEER2PEER), TypeError);
});

test('a failure to prepare lets it go on', async () => {
  const namesake = await defineGuest(lab.connections[1], { name: 'single' });
  const error = await failure(domain.migrate3(lab.connections[1], {}, MOVE));
  assert.deepEqual([error.phase, error.guest, error.cleanupErrors], ['prepare', 'source', []]);
  assert.equal(codeOf(error), virErrorNumber.VIR_ERR_OPERATION_FAILED);
  await namesake.undefine();
  await assertStayed();
});

test('an abort before the guest is sent ends what was prepared', async () => {
  const aborting = new AbortController();
  const reason = new Error('just in time');
  using _ = around(lab.connections[1], 'domainMigratePrepare3Params', async (call) => {
    const reply = await call();
    aborting.abort(reason);
    return reply;
  });
  const { signal } = aborting;
  assert.equal(await rejection(domain.migrate3(lab.connections[1], {}, MOVE, { signal }), 30_000), reason);
  await assertStayed();
});

test('an emulator of the destination that dies while the guest is sent costs nothing but the migration', async () => {
  using _ = beforeCall(lab.connections[0], 'domainMigratePerform3Params', killIncoming);
  const error = await failure(domain.migrate3(lab.connections[1], {}, MOVE));
  assert.deepEqual([error.phase, error.guest, error.cleanupErrors], ['perform', 'source', []]);
  assert.ok(codeOf(error) !== undefined);
  await assertStayed();
});

test('an emulator of the destination that dies before the handover is noticed: the guest goes on at the source', async () => {
  using _ = beforeCall(lab.connections[1], 'domainMigrateFinish3Params', killIncoming);
  const error = await failure(domain.migrate3(lab.connections[1], {}, MOVE));
  assert.deepEqual([error.phase, error.guest, error.cleanupErrors], ['finish', 'source', []]);
  assert.ok(codeOf(error) !== undefined);
  await assertStayed();
});

test('a destination that dies before the handover and comes back is asked: the guest goes on at the source', async () => {
  using _ = beforeCall(lab.connections[1], 'domainMigrateFinish3Params', async () => {
    await lab.hosts[1].killLibvirtd();
    void lab.hosts[1].startLibvirtd();
  });
  const error = await failure(domain.migrate3(lab.connections[1], {}, MOVE));
  assert.deepEqual([error.phase, error.guest, error.cleanupErrors], ['finish', 'source', []]);
  assert.ok(error.cause instanceof ConnectionClosedError);
  await lab.reconnect(1);
  await assertStayed();
});

test('a destination that is lost in the moment of the handover leaves the guest paused, for it may run there', async () => {
  using _ = beforeCall(lab.connections[1], 'domainMigrateFinish3Params', () => lab.hosts[1].killLibvirtd());
  const error = await failure(domain.migrate3(lab.connections[1], {}, MOVE));
  assert.deepEqual([error.phase, error.guest], ['finish', 'unknown']);
  assert.equal((await domain.getState()).state, virDomainState.VIR_DOMAIN_PAUSED);
  await lab.hosts[1].startLibvirtd();
  await lab.reconnect(1);
  await lab.reconnect(0);
  domain = await lab.connections[0].lookupDomainByUuid(domain.uuid);
  await domain.resume();
  await assertStayed();
});

test('a destination whose answer alone was lost is asked: the guest has moved', async () => {
  using _ = around(lab.connections[1], 'domainMigrateFinish3Params', async (call) => {
    await call();
    throw new ConnectionClosedError(undefined);
  });
  domain = await domain.migrate3(lab.connections[1], {}, MOVE);
  assert.deepEqual(await lab.runningAt(domain), [lab.hosts[1].name]);
  await lab.forgets(0, domain);
  domain = await domain.migrate3(lab.connections[0], {}, MOVE);
  await assertStayed();
});

test('a source whose daemon dies while the guest is sent keeps it', async () => {
  const failed = failure(domain.migrate3(lab.connections[1], { bandwidth: 2 }, MOVE));
  await memoryFlows(domain);
  await lab.hosts[0].killLibvirtd();
  const error = await failed;
  assert.deepEqual([error.phase, error.guest, error.cleanupErrors], ['perform', 'source', []]);
  assert.ok(error.cause instanceof ConnectionClosedError);
  await lab.hosts[0].startLibvirtd();
  await lab.reconnect(0);
  domain = await lab.connections[0].lookupDomainByUuid(domain.uuid);
  const resumed = async () => {
    while ((await domain.getState()).state !== virDomainState.VIR_DOMAIN_RUNNING) await sleep(20);
  };
  await soon(resumed(), 10_000);
  await assertStayed();
});

test('a source that does not confirm is named: the guest runs at the destination', async () => {
  using _ = beforeCall(lab.connections[0], 'domainMigrateConfirm3Params', () => lab.hosts[0].killLibvirtd());
  const error = await failure(domain.migrate3(lab.connections[1], {}, MOVE));
  assert.deepEqual([error.phase, error.guest], ['confirm', 'destination']);
  await lab.hosts[0].startLibvirtd();
  await lab.reconnect(0);
  assert.deepEqual(await lab.runningAt(domain), [lab.hosts[1].name]);
  const left = await lab.connections[0].lookupDomainByUuid(domain.uuid).catch(() => undefined);
  if (left !== undefined) await gone(left); // paused, or not running any more
  domain = await lab.connections[1].lookupDomainByUuid(domain.uuid);
});
