import assert from 'node:assert/strict';
import { MigrationCopyDisks, type MigrationPhase } from '../../gen/ts/cell/v1/migration.ts';
import { VolumeFormat } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from './deadline.ts';
import { type Fleet, type FleetHost, startHosts } from './fleet.ts';
import { ended, move, phaseOf } from './moves.ts';

const diskBytes = 96 << 20;
const offline = { offline: true, copyDisks: MigrationCopyDisks.LOCAL };

/** A VM that is shut off, with a local disk, and moves between two hosts, of which celld on one is killed on the way. */
export class StruckOfflineMoves implements AsyncDisposable {
  readonly #fleet: Fleet;
  readonly #uuid: string;
  #sum = '';

  private constructor(fleet: Fleet, uuid: string) {
    this.#fleet = fleet;
    this.#uuid = uuid;
  }

  static async open(): Promise<StruckOfflineMoves> {
    const fleet = await startHosts(2);
    const first = fleet.at(0);
    const value = { pool: 'default', capacityBytes: BigInt(diskBytes), format: VolumeFormat.RAW };
    const { uuid } = await first.create('parked', { disks: [{ name: 'data', source: { $case: 'newVolume', value } }] });
    await first.inPool('sh', '-c', `head -c ${diskBytes} /dev/urandom >${uuid}-data.raw`);
    const moves = new StruckOfflineMoves(fleet, uuid);
    moves.#sum = await moves.#disksOf(first);
    return moves;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#fleet[Symbol.asyncDispose]();
  }

  /** Moves the VM to the other host, kills one side's celld in that phase; fails unless one host has the VM with its disk in the end, and a further attempt works. */
  async strikeIn(phase: MigrationPhase, side: 'source' | 'target'): Promise<void> {
    const from = await this.#holder();
    const to = this.#fleet.hosts.find((host) => host !== from) ?? assert.fail();
    const { celld } = side === 'source' ? from : to;
    const ask = { vm: this.#uuid, targetHost: to.id, options: offline };
    const { operationId } = await from.celld.clients.migrations.startMigration(ask);
    await phaseOf(from, operationId, phase);
    await celld.kill('SIGKILL');
    await celld.start();
    await ended(from, operationId);
    if ((await this.#holder()) === from) await move(from, to, this.#uuid, offline);
    assert.equal(await this.#holder(), to);
  }

  async #disksOf(host: FleetHost): Promise<string> {
    return (await host.inPool('sh', '-c', `md5sum ${this.#uuid}-* 2>/dev/null || true`)).trim();
  }

  /** Waits until one host has the VM, with its disk, and no other has anything of it. */
  async #holder(): Promise<FleetHost> {
    const hasOne = async () => {
      const copies = await this.#fleet.copies(this.#uuid).catch(() => []);
      const disks = await Promise.all(
        this.#fleet.hosts.map(async (host) => ({ host, has: await this.#disksOf(host) })),
      );
      return (
        copies.length === 1 && disks.every(({ host, has }) => has === (host.id === copies[0]?.host ? this.#sum : ''))
      );
    };
    await waitUntil('one definition and one disk', hasOne, 60_000);
    const [copy] = await this.#fleet.copies(this.#uuid);
    assert.equal(copy?.state, 'shut off');
    return this.#fleet.hosts.find(({ id }) => id === copy?.host) ?? assert.fail();
  }
}
