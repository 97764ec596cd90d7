import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Migration, MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import type { Guests } from '../lab/guests.ts';
import { ended, move, phaseOf } from '../lab/moves.ts';
import { TickWitness } from '../lab/whereabouts.ts';

/** What is broken while a VM moves, at both ends, in each phase: afterwards one copy runs, and the next attempt works. */

let fleet: Fleet;
let guests: Guests;
let first: FleetHost;
let second: FleetHost;

before(async () => {
  fleet = await startHosts(2);
  [first, second] = [fleet.at(0), fleet.at(1)];
  guests = await fleet.guests(first, { programs: ['ticker'], run: 'ticker 20' });
});
after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await fleet?.[Symbol.asyncDispose]();
});

/** Something that goes wrong, and what mends it. */
interface Fault {
  readonly what: string;
  readonly strike: (host: FleetHost) => Promise<() => Promise<void>>;
}

let uuid: string;
/** In which a target that is dead or silent is given up: 10 s, and something for a busy machine. */
const withinMs = 12_000;
/** Longer than anybody waits for an answer of somebody who hangs. */
const hangMs = 14_000;

const nothing = async () => undefined;
const celldKilled: Fault = {
  what: 'celld is killed',
  strike: async ({ celld }) => {
    await celld.kill('SIGKILL');
    return () => celld.start();
  },
};
const celldHangs: Fault = {
  what: 'celld hangs',
  strike: async ({ celld: { pid } }) => {
    process.kill(pid, 'SIGSTOP');
    await sleep(hangMs);
    return async () => void process.kill(pid, 'SIGCONT');
  },
};
const libvirtdKilled: Fault = {
  what: 'libvirtd is killed',
  strike: async ({ host }) => {
    await host.killLibvirtd('SIGKILL');
    return () => host.startLibvirtd();
  },
};
const libvirtdHangs: Fault = {
  what: 'libvirtd hangs',
  strike: async ({ host }) => {
    await host.signalLibvirtd('SIGSTOP');
    await sleep(hangMs);
    return () => host.signalLibvirtd('SIGCONT');
  },
};
const qemuKilled: Fault = {
  what: 'QEMU is killed',
  strike: async ({ host }) => {
    for (const pid of await host.qemuPids()) process.kill(pid, 'SIGKILL');
    return nothing;
  },
};
const qemuHangs: Fault = {
  what: 'QEMU hangs',
  strike: async ({ host }) => {
    const pids = await host.qemuPids();
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    await sleep(hangMs);
    return async () => {
      for (const pid of await host.qemuPids()) if (pids.includes(pid)) process.kill(pid, 'SIGCONT');
    };
  },
};
const networkCut: Fault = {
  what: 'the network is cut',
  strike: async ({ host }) => {
    await host.partition();
    await sleep(hangMs);
    return () => host.heal();
  },
};

const { PREPARE, COPY, SWITCH_OVER } = MigrationPhase;

/** Waits until libvirt on every host has the VM running on one, and nothing of it on others. */
async function oneCopy(): Promise<FleetHost> {
  await waitUntil(
    'one copy',
    async () => {
      const copies = await fleet.copies(uuid).catch(() => []);
      return copies.length === 1 && copies[0]?.state === 'running';
    },
    60_000,
  );
  return fleet.runner(uuid);
}

/** Where the next test wants it, whatever the last one left. */
async function home(): Promise<void> {
  if ((await oneCopy()) === first) return;
  const { state, error } = await move(second, first, uuid);
  assert.equal(state, MigrationState.SUCCEEDED, error?.message);
}

/** How a migration ended, and how long after the fault. */
interface Struck {
  readonly end: Migration;
  readonly tookMs: number;
}

async function strikeIn(phase: MigrationPhase, side: 'source' | 'target', fault: Fault): Promise<Struck> {
  await home();
  using witness = new TickWitness(fleet.hosts, uuid);
  await witness.more(10, first.id);
  // Slow where there is to be time for something.
  const options = { bandwidthBytesPerSecond: phase === COPY ? 1n << 20n : 0n };
  const start = { vm: uuid, targetHost: second.id, options };
  const { migration } = await first.celld.clients.migrations.startMigration(start);
  const migrationId = migration?.id ?? '';
  await phaseOf(first, migrationId, phase, ({ progress }) => phase !== COPY || progress !== undefined);
  const struckMs = Date.now();
  const mend = await fault.strike(side === 'source' ? first : second);
  await mend();
  // The second attempt of one that goes on by itself need not be slow.
  const hurry = { migrationId, bandwidthBytesPerSecond: 0n };
  await first.celld.clients.migrations.updateMigration(hurry).catch(() => undefined);
  const end = await ended(first, migrationId);
  const runner = await oneCopy();
  await witness.more(10, runner.id);
  witness.assertOneCopy();
  assert.equal(end.state === MigrationState.SUCCEEDED, runner === second, `${end.state} ${end.error?.message}`);
  if (runner === first) {
    const again = await move(first, second, uuid);
    assert.equal(again.state, MigrationState.SUCCEEDED, again.error?.message);
  }
  const back = await move(second, first, uuid);
  assert.equal(back.state, MigrationState.SUCCEEDED, back.error?.message);
  await witness.more(10, first.id);
  witness.assertOneCopy();
  return { end, tookMs: Number(end.endTime) - struckMs };
}

describe('a migration in which', { timeout: 900_000 }, () => {
  before(async () => {
    uuid = (await guests.create('guest')).uuid;
    await first.celld.compute.startVm({ vm: uuid });
  });

  for (const phase of [COPY, PREPARE, SWITCH_OVER]) {
    for (const side of ['source', 'target'] as const) {
      for (const fault of [celldKilled, libvirtdKilled])
        it(`${fault.what} at the ${side} in ${phase} ends with one copy, and can be tried again`, async () => {
          await strikeIn(phase, side, fault);
        });
    }
  }

  it('celld is killed at the source while memory is copied goes on when celld is back', async () => {
    const { end } = await strikeIn(COPY, 'source', celldKilled);
    assert.deepEqual([end.state, end.attempt], [MigrationState.SUCCEEDED, 2]);
  });

  for (const fault of [celldHangs, libvirtdHangs, qemuKilled, networkCut])
    it(`${fault.what} at the target while memory is copied ends within 10 s with the VM at the source`, async () => {
      const { end, tookMs } = await strikeIn(COPY, 'target', fault);
      assert.equal(end.state, MigrationState.FAILED);
      assert.ok(tookMs < withinMs, `it took ${tookMs} ms`);
    });

  it('QEMU hangs at the target for a while ends with one copy', async () => {
    await strikeIn(COPY, 'target', qemuHangs);
  });

  for (const fault of [celldHangs, libvirtdHangs])
    it(`${fault.what} at the source while memory is copied ends with one copy`, async () => {
      await strikeIn(COPY, 'source', fault);
    });
});
