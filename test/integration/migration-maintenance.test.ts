import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Migration, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { VmState } from '../../gen/ts/cell/v1/vm.ts';
import { type FleetHost, startHosts } from '../lab/fleet.ts';
import { refused } from '../lab/refusal.ts';

async function move({ celld }: FleetHost, vm: string, targetHost: string): Promise<Migration> {
  let last: Migration | undefined;
  for await (const { migration } of celld.clients.migrations.migrate({ vm, targetHost })) last = migration;
  return last ?? assert.fail();
}

test('a host in maintenance takes in no VM of another host, and lets its own go', async () => {
  await using fleet = await startHosts(2);
  const [first, second] = [fleet.at(0), fleet.at(1)];
  await using guests = await fleet.guests(first);
  const { uuid } = await guests.create('traveller');
  await first.celld.compute.startVm({ vm: uuid });

  await second.celld.hosts.enterMaintenance({ note: 'new fans' });
  const { migrations } = first.celld.clients;
  const ask = { vm: uuid, targetHost: second.id };
  const checked = await migrations.checkMigration({ ...ask, withoutForecast: true });
  assert.equal(checked.possible, false);
  const stayed = await move(first, uuid, second.id);
  assert.equal(stayed.state, MigrationState.FAILED);
  assert.match(stayed.error?.message ?? '', /in maintenance since .*new fans/);
  assert.deepEqual(await fleet.copies(uuid), [{ host: first.id, state: 'running' }]);
  assert.equal((await first.get(uuid)).status?.state, VmState.RUNNING);

  await second.celld.hosts.leaveMaintenance({});
  await first.celld.hosts.enterMaintenance({});
  const moved = await move(first, uuid, second.id);
  assert.equal(moved.state, MigrationState.SUCCEEDED, moved.error?.message);
  assert.deepEqual(await fleet.copies(uuid), [{ host: second.id, state: 'running' }]);
  assert.equal(
    (await refused(first.celld.compute.createVm({ spec: guests.spec('next') }))).reason,
    'HOST_IN_MAINTENANCE',
  );
});
