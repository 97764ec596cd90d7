import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EvacuationOutcome, EvacuationState } from '../../gen/ts/cell/v1/evacuation.ts';
import { beginEvacuation, evacuationAs, evacuationEnd, planOf } from '../lab/evacuations.ts';
import { startHosts } from '../lab/fleet.ts';
import { TickWitness } from '../lab/whereabouts.ts';

const count = 10;

test('ten guests leave for two hosts, celld being killed again and again on the way, and none misses a tick or is there twice', async (t) => {
  await using fleet = await startHosts(3);
  const first = fleet.at(0);
  await using guests = await fleet.guests(first, { programs: ['ticker'], run: 'ticker 50' });
  using witnesses = new DisposableStack();
  const byUuid = new Map<string, TickWitness>();
  for (let index = 0; index < count; index++) {
    const { uuid } = await guests.create(`guest${index}`);
    const witness = witnesses.use(new TickWitness(fleet.hosts, uuid));
    await first.celld.compute.startVm({ vm: uuid });
    await witness.more(10, first.id, 60_000);
    byUuid.set(uuid, witness);
  }

  const plan = await planOf(first);
  const perHost = Map.groupBy(plan.vms, ({ targetHost }) => targetHost);
  assert.deepEqual([...perHost.keys()].sort(), ['h2', 'h3']);
  assert.ok(
    [...perHost.values()].every(({ length }) => length === count / 2),
    'they are spread evenly',
  );
  const id = await beginEvacuation(first, plan);
  for (const gone of [1, 4, 7]) {
    const hasGone = (vms: readonly { readonly outcome: EvacuationOutcome }[]) =>
      vms.filter(({ outcome }) => outcome === EvacuationOutcome.MIGRATED).length >= gone;
    await evacuationAs(first, id, ({ vms }) => hasGone(vms));
    await first.celld.kill('SIGKILL');
    await first.celld.start();
  }
  const end = await evacuationEnd(first, id);
  t.diagnostic(`${count} guests in ${Number(end.endTime) - Number(end.createTime)} ms`);
  assert.equal(end.state, EvacuationState.SUCCEEDED, JSON.stringify(end.vms.map(({ error }) => error?.message)));
  assert.equal(end.vms.length, count);
  for (const { vmUuid, targetHost, outcome, attempts } of end.vms) {
    assert.deepEqual([outcome, attempts], [EvacuationOutcome.MIGRATED, 1]);
    assert.deepEqual(await fleet.copies(vmUuid), [{ host: targetHost, state: 'running' }]);
    const witness = byUuid.get(vmUuid) ?? assert.fail();
    await witness.more(10, targetHost);
    witness.assertOneCopy();
  }
});
