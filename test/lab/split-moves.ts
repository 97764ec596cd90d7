import assert from 'node:assert/strict';
import {
  type Migration,
  type MigrationOptions,
  MigrationPhase,
  MigrationPostCopy,
  MigrationState,
} from '../../gen/ts/cell/v1/migration.ts';
import type { VmState, VmStateReason } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from './deadline.ts';
import { type Fleet, type FleetHost, startHosts } from './fleet.ts';
import type { Guests } from './guests.ts';
import { phaseOf } from './moves.ts';
import { TickWitness } from './whereabouts.ts';

/** The two hosts of a move. */
export interface Ends {
  readonly from: FleetHost;
  readonly to: FleetHost;
}

/** A guest that counts aloud, writes its memory again and again, and moves between two hosts by post-copy. */
export class SplitMoves implements AsyncDisposable {
  readonly fleet: Fleet;
  readonly uuid: string;
  readonly #guests: Guests;
  readonly #witness: TickWitness;

  private constructor(fleet: Fleet, guests: Guests, uuid: string) {
    this.fleet = fleet;
    this.uuid = uuid;
    this.#guests = guests;
    this.#witness = new TickWitness(fleet.hosts, uuid);
  }

  /** The guest writes 40 MiB again and again, as fast as 64 MiB/s or as it can. */
  static async open(): Promise<SplitMoves> {
    const fleet = await startHosts(2);
    const first = fleet.at(0);
    const guests = await fleet.guests(first, {
      programs: ['ticker', 'dirtier'],
      run: 'dirtier 40 64 & exec ticker 20',
    });
    const { uuid } = await guests.create('busy');
    const moves = new SplitMoves(fleet, guests, uuid);
    await first.celld.compute.startVm({ vm: uuid });
    await moves.#witness.more(50, first.id, 60_000);
    return moves;
  }

  /** Options by which the rest of the memory follows for a while: there is time for something to happen. */
  readonly slow = { bandwidthBytesPerSecond: 16n << 20n, postCopyBandwidthBytesPerSecond: 8n << 20n };

  /** Where the guest is, and where it is not. */
  async ends(): Promise<Ends> {
    const from = await this.fleet.runner(this.uuid);
    return { from, to: this.fleet.hosts.find((host) => host !== from) ?? assert.fail() };
  }

  /** Begins to move the guest to the other host. */
  async start(options: Partial<MigrationOptions>): Promise<Ends & { readonly id: string }> {
    const { from, to } = await this.ends();
    const request = { vm: this.uuid, targetHost: to.id, options };
    const { operationId: id } = await from.celld.clients.migrations.startMigration(request);
    return { from, to, id };
  }

  async switchNow({ celld }: FleetHost, migrationId: string): Promise<void> {
    await celld.clients.migrations.updateMigration({ migrationId, switchToPostCopy: true });
  }

  /** Moves the guest; gives it when it runs at the other host, and the rest of its memory follows slowly. */
  async split(): Promise<Ends & { readonly id: string }> {
    const moving = await this.start({ ...this.slow, postCopy: MigrationPostCopy.AFTER_FIRST_PASS });
    await phaseOf(moving.from, moving.id, MigrationPhase.POST_COPY);
    await this.#witness.more(1, moving.to.id);
    return moving;
  }

  /** Has the two QEMUs lose one another, with everything else as it was. */
  async breakOff({ host }: FleetHost): Promise<void> {
    await host.virsh('domjobabort', '--postcopy', this.uuid);
  }

  /** Waits until a host shows the guest in that state, for that reason. */
  async sees({ id, celld }: FleetHost, state: VmState, reason: VmStateReason): Promise<void> {
    await waitUntil(
      `${id} has it ${state}, ${reason}`,
      async () => {
        // celld may just have lost libvirt.
        const { vm } = await celld.compute.getVm({ vm: this.uuid }).catch(() => ({ vm: undefined }));
        return vm?.status?.state === state && vm.status.reason === reason;
      },
      60_000,
    );
  }

  /** Fails unless the migration has succeeded, and the guest goes on at its target, alone, having missed nothing. */
  async assertArrived({ state, error, targetHost }: Migration): Promise<void> {
    assert.equal(state, MigrationState.SUCCEEDED, error?.message);
    assert.deepEqual(await this.fleet.copies(this.uuid), [{ host: targetHost, state: 'running' }]);
    await this.#witness.more(20, targetHost);
    this.#witness.assertOneCopy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#witness[Symbol.dispose]();
    await this.#guests[Symbol.asyncDispose]();
    await this.fleet[Symbol.asyncDispose]();
  }
}
