import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Migration, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { startHosts } from '../lab/fleet.ts';
import { TickWitness } from '../lab/whereabouts.ts';

const rounds = 10;
const names = ['one', 'two', 'three'];

test('three guests that write go back and forth ten times, all at once, and none misses a tick or is there twice', async () => {
  await using fleet = await startHosts(2);
  const [first, second] = [fleet.at(0), fleet.at(1)];
  await using guests = await fleet.guests(first, {
    programs: ['ticker', 'dirtier'],
    run: 'dirtier 16 4 & exec ticker 50',
  });
  using witnesses = new DisposableStack();
  const travellers: { readonly uuid: string; readonly witness: TickWitness }[] = [];
  for (const name of names) {
    const { uuid } = await guests.create(name);
    const witness = witnesses.use(new TickWitness(fleet.hosts, uuid));
    await first.celld.compute.startVm({ vm: uuid });
    await witness.more(10, first.id, 60_000);
    travellers.push({ uuid, witness });
  }

  let [from, to] = [first, second];
  const move = async (uuid: string): Promise<Migration> => {
    let last: Migration | undefined;
    const ask = { vm: uuid, targetHost: to.id };
    for await (const { migration } of from.celld.migrations.migrate(ask)) last = migration;
    return last ?? assert.fail();
  };
  for (let leg = 0; leg < rounds * 2; leg++) {
    const moved = await Promise.all(travellers.map(({ uuid }) => move(uuid)));
    for (const { state, error } of moved) assert.equal(state, MigrationState.SUCCEEDED, error?.message);
    for (const { uuid, witness } of travellers) {
      assert.deepEqual(await fleet.copies(uuid), [{ host: to.id, state: 'running' }]);
      await witness.more(5, to.id);
      witness.assertOneCopy();
    }
    [from, to] = [to, from];
  }
  assert.equal((await first.celld.migrations.listMigrations({})).migrations.length, rounds * names.length);
});
