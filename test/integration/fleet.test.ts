import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHosts } from '../lab/fleet.ts';
import { TickWitness } from '../lab/whereabouts.ts';

test('three hosts run a celld each, on a network of their own, and what a guest says is heard from its host', async () => {
  await using fleet = await startHosts(3);
  const [first, second, third] = [fleet.at(0), fleet.at(1), fleet.at(2)];
  assert.deepEqual([first.id, second.id, third.id], ['h1', 'h2', 'h3']);
  for (const { celld, host } of fleet.hosts) {
    assert.match(celld.address, new RegExp(`^${host.address}:`));
    using clients = await celld.clientsOf({ kind: 'op', name: 'admin' });
    assert.equal((await clients.hosts.getHost({})).host?.hostname, host.name);
  }

  await using guests = await fleet.guests(first, {
    programs: ['ticker', 'dirtier'],
    run: 'dirtier 16 8 & exec ticker 10',
  });
  const vm = await guests.create('worker');
  using witness = new TickWitness(fleet.hosts, vm.uuid);
  await first.celld.compute.startVm({ vm: vm.uuid });
  await witness.more(50, 'h1', 60_000);
  witness.assertOneCopy();
  assert.equal(witness.downtimeMs, undefined);
  assert.deepEqual(await fleet.copies(vm.uuid), [{ host: 'h1', state: 'running' }]);
  assert.equal((await fleet.runner(vm.uuid)).id, 'h1');
});
