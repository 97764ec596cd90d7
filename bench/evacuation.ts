/**
 * Ten guests that leave a host for two others: an evacuation by celld beside a loop of `virsh migrate --live --p2p --tls`, one after the other, of the same guests in turns in one
 * run. Prints a table of medians.
 *
 *   node --conditions=source bench/evacuation.ts [ROUNDS]
 */
import { performance } from 'node:perf_hooks';
import { EvacuationState } from '../gen/ts/cell/v1/evacuation.ts';
import { waitUntil } from '../test/lab/deadline.ts';
import { beginEvacuation, evacuationEnd, planOf } from '../test/lab/evacuations.ts';
import { type Fleet, type FleetHost, startHosts } from '../test/lab/fleet.ts';
import { TickWitness } from '../test/lab/whereabouts.ts';
import { median, shown } from './side-by-side.ts';

const rounds = Number(process.argv[2] ?? 3);
const count = 10;
/** How long it took to make each plan, in ms. */
const plans: number[] = [];
const names = Array.from({ length: count }, (_, index) => `guest${index}`);

async function byVirsh(from: FleetHost, to: FleetHost, name: string): Promise<void> {
  const uri = `qemu+tls://${to.host.name}/system?pkipath=${from.host.tls?.directory}`;
  await from.host.virsh('migrate', '--live', '--p2p', '--tls', '--persistent', '--undefinesource', name, uri);
}

/** The loop: to the one host and to the other in turns. */
async function loop(fleet: Fleet): Promise<void> {
  for (const [index, name] of names.entries()) await byVirsh(fleet.at(0), fleet.at(1 + (index % 2)), name);
}

async function evacuation(fleet: Fleet): Promise<void> {
  const first = fleet.at(0);
  const started = performance.now();
  const plan = await planOf(first);
  plans.push(performance.now() - started);
  const { state, vms } = await evacuationEnd(first, await beginEvacuation(first, plan));
  if (state !== EvacuationState.SUCCEEDED)
    throw new Error(`not evacuated: ${vms.map(({ error }) => error?.message).join('; ')}`);
}

/** Brings every guest back, and waits until celld at the first host has seen all of them. */
async function bringBack(fleet: Fleet): Promise<void> {
  const [first, ...others] = fleet.hosts;
  if (first === undefined) return;
  for (const host of others) {
    const there = (await host.host.virsh('list', '--name')).split('\n').filter((name) => names.includes(name));
    for (const name of there) await byVirsh(host, first, name);
  }
  await first.celld.hosts.leaveMaintenance({});
  await waitUntil(
    'all guests to be back',
    async () => (await first.celld.compute.listVms({})).vms.length === count,
    60_000,
  );
}

async function timed(fleet: Fleet, empty: (fleet: Fleet) => Promise<void>): Promise<number> {
  const started = performance.now();
  await empty(fleet);
  const tookMs = performance.now() - started;
  await bringBack(fleet);
  return tookMs;
}

await using fleet = await startHosts(3, { bundled: true });
const first = fleet.at(0);
await using guests = await fleet.guests(first, { programs: ['ticker'], run: 'ticker 50' });
using witnesses = new DisposableStack();
for (const name of names) {
  const { uuid } = await guests.create(name);
  const witness = witnesses.use(new TickWitness(fleet.hosts, uuid));
  await first.celld.compute.startVm({ vm: uuid });
  await witness.more(10, first.id, 60_000);
}
const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < rounds; round++) {
  const turns = [
    async () => void ours.push(await timed(fleet, evacuation)),
    async () => void theirs.push(await timed(fleet, loop)),
  ];
  for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
}
console.log(`${count} guests of 160 MiB leave a host for two others, ${rounds} times by each; medians in ms

| | loop of virsh --p2p --tls | evacuation by celld | ratio |
|---|---|---|---|
| total, plan included | ${shown(median(theirs))} | ${shown(median(ours))} | ${(median(ours) / median(theirs)).toFixed(2)} |

The plan of these took ${shown(median(plans))} ms.`);
