/**
 * Migrations by celld beside `virsh migrate --live --p2p --tls`, of the same guest between the same two hosts, in turns in one run. Prints a table of medians.
 *
 *   node --conditions=source bench/migration.ts [ROUNDS]
 */
import { performance } from 'node:perf_hooks';
import { connect, virDomainEventResumedDetailType, virDomainEventType } from 'node-libvirt';
import { type Migration, MigrationPhase, MigrationState } from '../gen/ts/cell/v1/migration.ts';
import { type Fleet, type FleetHost, startHosts } from '../test/lab/fleet.ts';
import { TickWitness } from '../test/lab/whereabouts.ts';
import { median, shown } from './side-by-side.ts';

const rounds = Number(process.argv[2] ?? 8);
const name = 'worker';

/** Of one migration. */
interface Measured {
  readonly totalMs: number;
  /** The silence between the last tick from the source and the first from the target. */
  readonly silenceMs: number;
}

/** Of one by celld, beside that. */
interface Watched extends Measured {
  /** From the moment when libvirt at the target says that the guest runs to the watcher's last message. */
  readonly lastMessageMs: number;
  /** The longest wait between two messages while the memory was copied. */
  readonly intervalMs: number;
}

/** When libvirt of a host says that the guest that has come in runs; from now on. */
async function runsAt({ host }: FleetHost): Promise<AsyncDisposable & { readonly time: Promise<number> }> {
  const connection = await connect({ socketPath: host.socketPath });
  const { promise: time, resolve } = Promise.withResolvers<number>();
  const events = connection.events.domainLifecycle();
  const listen = async () => {
    for await (const item of events) {
      if (item.tag !== 'event') continue;
      const { event, detail } = item.payload;
      const isResumed =
        event === virDomainEventType.VIR_DOMAIN_EVENT_RESUMED &&
        detail === virDomainEventResumedDetailType.VIR_DOMAIN_EVENT_RESUMED_MIGRATED;
      if (isResumed) resolve(performance.now());
    }
  };
  listen().catch(() => undefined);
  // The registration has been made when a call after it is answered.
  await connection.listAllDomains();
  return { time, [Symbol.asyncDispose]: () => connection.close() };
}

async function measured(witness: TickWitness, to: FleetHost, migrate: () => Promise<void>): Promise<Measured> {
  const from = witness.ticks.length;
  const started = performance.now();
  await migrate();
  const totalMs = performance.now() - started;
  await witness.more(20, to.id);
  witness.assertOneCopy();
  const ticks = witness.ticks.slice(from - 1);
  const arrived = ticks.findIndex(({ host }) => host === to.id);
  const [first, last] = [ticks[arrived], ticks[arrived - 1]];
  return { totalMs, silenceMs: first && last ? first.atMs - last.atMs : Number.NaN };
}

async function byCelld(witness: TickWitness, from: FleetHost, to: FleetHost): Promise<Watched> {
  await using runs = await runsAt(to);
  let lastAtMs = 0;
  let intervalMs = 0;
  let end: Migration | undefined;
  const times = await measured(witness, to, async () => {
    for await (const { migration } of from.celld.migrations.migrate({ vm: name, targetHost: to.id })) {
      const nowMs = performance.now();
      if (end?.phase === MigrationPhase.COPY && migration?.phase === MigrationPhase.COPY)
        intervalMs = Math.max(intervalMs, nowMs - lastAtMs);
      lastAtMs = nowMs;
      end = migration;
    }
  });
  if (end?.state !== MigrationState.SUCCEEDED) throw new Error(`it was not moved: ${end?.error?.message}`);
  return { ...times, intervalMs, lastMessageMs: lastAtMs - (await runs.time) };
}

function byVirsh(witness: TickWitness, from: FleetHost, to: FleetHost): Promise<Measured> {
  const uri = `qemu+tls://${to.host.name}/system?pkipath=${from.host.tls?.directory}`;
  const flags = ['--live', '--p2p', '--tls', '--persistent', '--undefinesource'];
  return measured(witness, to, async () => {
    await from.host.virsh('migrate', ...flags, name, uri);
  });
}

/** Brings the guest from one host to the other and back, by both in turns, so that whatever else the machine does meets both. */
async function run(fleet: Fleet, witness: TickWitness): Promise<{ ours: Watched[]; theirs: Measured[] }> {
  const ours: Watched[] = [];
  const theirs: Measured[] = [];
  let [from, to] = [fleet.at(0), fleet.at(1)];
  const turn = async (migrate: () => Promise<void>) => {
    await migrate();
    [from, to] = [to, from];
    // celld has seen where the guest is when it can be asked for it there.
    await from.celld.compute.getVm({ vm: name });
  };
  for (let round = 0; round < rounds; round++) {
    const celldTurn = () => turn(async () => void ours.push(await byCelld(witness, from, to)));
    const virshTurn = () => turn(async () => void theirs.push(await byVirsh(witness, from, to)));
    // Each goes in both directions.
    for (const next of round % 2 === 0 ? [celldTurn, virshTurn] : [virshTurn, celldTurn]) await next();
  }
  return { ours, theirs };
}

function row(title: string, theirs: readonly number[], ours: readonly number[]): string {
  const [their, our] = [median(theirs), median(ours)];
  return `| ${title} | ${shown(their)} | ${shown(our)} | ${(our / their).toFixed(2)} |`;
}

const greatest = (values: readonly number[]) => shown(Math.max(...values));

await using fleet = await startHosts(2, { bundled: true });
const first = fleet.at(0);
await using guests = await fleet.guests(first, {
  programs: ['ticker', 'dirtier'],
  run: 'dirtier 32 16 & exec ticker 5',
});
const { uuid } = await guests.create(name);
using witness = new TickWitness(fleet.hosts, uuid);
await first.celld.compute.startVm({ vm: uuid });
await witness.more(100, first.id, 60_000);
const { ours, theirs } = await run(fleet, witness);
console.log(`${rounds} migrations by each of a guest of 160 MiB that writes 16 MiB/s; medians in ms

|  | virsh --p2p --tls | celld | ratio |
|---|---|---|---|
${row(
  'total',
  theirs.map(({ totalMs }) => totalMs),
  ours.map(({ totalMs }) => totalMs),
)}
${row(
  'silence of the guest',
  theirs.map(({ silenceMs }) => silenceMs),
  ours.map(({ silenceMs }) => silenceMs),
)}

The guest runs at the target → the watcher's last message: median ${shown(median(ours.map(({ lastMessageMs }) => lastMessageMs)))} ms, at most ${greatest(ours.map(({ lastMessageMs }) => lastMessageMs))} ms.
Longest wait between two messages while memory is copied: ${greatest(ours.map(({ intervalMs }) => intervalMs))} ms.`);
