import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Migration,
  MigrationCopyDisks,
  type MigrationOptions,
  MigrationPhase,
  MigrationState,
} from '../../gen/ts/cell/v1/migration.ts';
import { VolumeFormat } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from './deadline.ts';
import { type Fleet, type FleetHost, startHosts } from './fleet.ts';
import type { Guests } from './guests.ts';
import { ended, move, phaseOf } from './moves.ts';
import { TickWitness } from './whereabouts.ts';

/** Something that goes wrong, and what mends it. */
export interface Fault {
  readonly what: string;
  readonly strike: (host: FleetHost) => Promise<() => Promise<void>>;
}

/** Longer than anybody waits for an answer of somebody who hangs. */
const hangMs = 14_000;

const diskBytes = 48 << 20;
const ownDisk = {
  name: 'data',
  source: {
    $case: 'newVolume' as const,
    value: { pool: 'default', capacityBytes: BigInt(diskBytes), format: VolumeFormat.RAW },
  },
};

const nothing = async () => undefined;
export const celldKilled: Fault = {
  what: 'celld is killed',
  strike: async ({ celld }) => {
    await celld.kill('SIGKILL');
    return () => celld.start();
  },
};
export const celldHangs: Fault = {
  what: 'celld hangs',
  strike: async ({ celld: { pid } }) => {
    process.kill(pid, 'SIGSTOP');
    await sleep(hangMs);
    return async () => void process.kill(pid, 'SIGCONT');
  },
};
export const libvirtdKilled: Fault = {
  what: 'libvirtd is killed',
  strike: async ({ host }) => {
    await host.killLibvirtd('SIGKILL');
    return () => host.startLibvirtd();
  },
};
export const libvirtdHangs: Fault = {
  what: 'libvirtd hangs',
  strike: async ({ host }) => {
    await host.signalLibvirtd('SIGSTOP');
    await sleep(hangMs);
    return () => host.signalLibvirtd('SIGCONT');
  },
};
export const qemuKilled: Fault = {
  what: 'QEMU is killed',
  strike: async ({ host }) => {
    for (const pid of await host.qemuPids()) process.kill(pid, 'SIGKILL');
    return nothing;
  },
};
export const qemuHangs: Fault = {
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
export const networkCut: Fault = {
  what: 'the network is cut',
  strike: async ({ host }) => {
    await host.partition();
    await sleep(hangMs);
    return () => host.heal();
  },
};

/** How a migration ended, and how long after the fault. */
export interface Struck {
  readonly end: Migration;
  readonly tookMs: number;
}

/** A guest that counts aloud and moves between two hosts, of which one is struck on the way. */
export class StruckMoves implements AsyncDisposable {
  readonly #fleet: Fleet;
  readonly #guests: Guests;
  readonly #uuid: string;
  readonly #options: Partial<MigrationOptions>;

  private constructor(fleet: Fleet, guests: Guests, uuid: string, options: Partial<MigrationOptions>) {
    this.#fleet = fleet;
    this.#guests = guests;
    this.#uuid = uuid;
    this.#options = options;
  }

  /** With a local disk, which goes along, or with none. */
  static async open({ localDisk = false } = {}): Promise<StruckMoves> {
    const fleet = await startHosts(2);
    const first = fleet.at(0);
    const guests = await fleet.guests(first, { programs: ['ticker'], run: 'ticker 20' });
    const { uuid } = await guests.create('guest', { autostart: true, ...(localDisk ? { disks: [ownDisk] } : {}) });
    if (localDisk) await first.inPool('sh', '-c', `head -c ${diskBytes} /dev/urandom >${uuid}-data.raw`);
    await first.celld.compute.startVm({ vm: uuid });
    return new StruckMoves(fleet, guests, uuid, localDisk ? { copyDisks: MigrationCopyDisks.LOCAL } : {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#guests[Symbol.asyncDispose]();
    await this.#fleet[Symbol.asyncDispose]();
  }

  /** Moves the guest, strikes one side in that phase, mends it; fails unless one copy is left, and the next attempt and the way back work. */
  async strikeIn(phase: MigrationPhase, side: 'source' | 'target', fault: Fault): Promise<Struck> {
    const [first, second] = this.#hosts;
    const uuid = this.#uuid;
    await this.#home();
    using witness = new TickWitness(this.#fleet.hosts, uuid);
    await witness.more(10, first.id);
    // Slow where there is to be time for something.
    const slow = { bandwidthBytesPerSecond: 1n << 20n, diskBandwidthBytesPerSecond: 16n << 20n };
    const options = { ...this.#options, ...(phase === MigrationPhase.COPY ? slow : {}) };
    const start = { vm: uuid, targetHost: second.id, options };
    const { migration } = await first.celld.clients.migrations.startMigration(start);
    const migrationId = migration?.id ?? '';
    await phaseOf(first, migrationId, phase, ({ progress }) => phase !== MigrationPhase.COPY || progress !== undefined);
    const struckMs = Date.now();
    const mend = await fault.strike(side === 'source' ? first : second);
    await mend();
    // The second attempt of one that goes on by itself need not be slow.
    const hurry = { migrationId, bandwidthBytesPerSecond: 0n };
    await first.celld.clients.migrations.updateMigration(hurry).catch(() => undefined);
    const end = await ended(first, migrationId);
    const runner = await this.#oneCopy();
    await witness.more(10, runner.id);
    witness.assertOneCopy();
    await this.#oneStart();
    assert.equal(end.state === MigrationState.SUCCEEDED, runner === second, `${end.state} ${end.error?.message}`);
    if (runner === first) {
      const again = await move(first, second, uuid, this.#options);
      assert.equal(again.state, MigrationState.SUCCEEDED, again.error?.message);
    }
    await this.#assertOneDisk();
    const back = await move(second, first, uuid, this.#options);
    assert.equal(back.state, MigrationState.SUCCEEDED, back.error?.message);
    await witness.more(10, first.id);
    witness.assertOneCopy();
    await this.#assertOneDisk();
    await this.#oneStart();
    return { end, tookMs: Number(end.endTime) - struckMs };
  }

  /** The host on which the guest runs has its disk, and no other has any of it. */
  async #assertOneDisk(): Promise<void> {
    const runner = await this.#fleet.runner(this.#uuid);
    for (const host of this.#hosts) {
      const files = await host.inPool('find', '.', '-name', `${this.#uuid}-*`);
      const wanted = host === runner && this.#options.copyDisks !== undefined ? `./${this.#uuid}-data.raw` : '';
      assert.equal(files.trim(), wanted, host.id);
    }
  }

  /** Waits until libvirt starts the guest with the host that has it, and with no other. */
  async #oneStart(): Promise<void> {
    const { id } = await this.#fleet.runner(this.#uuid);
    await waitUntil('one host that starts it', async () => (await this.#fleet.starters(this.#uuid)).join() === id);
  }

  get #hosts(): readonly [FleetHost, FleetHost] {
    return [this.#fleet.at(0), this.#fleet.at(1)];
  }

  /** Waits until libvirt on every host has the VM running on one, and nothing of it on others. */
  async #oneCopy(): Promise<FleetHost> {
    await waitUntil(
      'one copy',
      async () => {
        const copies = await this.#fleet.copies(this.#uuid).catch(() => []);
        return copies.length === 1 && copies[0]?.state === 'running';
      },
      60_000,
    );
    return this.#fleet.runner(this.#uuid);
  }

  /** Where the next test wants it, whatever the last one left. */
  async #home(): Promise<void> {
    const [first, second] = this.#hosts;
    if ((await this.#oneCopy()) === first) return;
    const { state, error } = await move(second, first, this.#uuid, this.#options);
    assert.equal(state, MigrationState.SUCCEEDED, error?.message);
  }
}
