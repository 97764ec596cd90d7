import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MigrationCopyDisks, MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { MigrationFindingKind as Kind } from '../../gen/ts/cell/v1/migration_check.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import type { GuestConsole, Guests } from '../lab/guests.ts';
import { ended, phaseOf } from '../lab/moves.ts';
import { nbdGreeting } from '../lab/nbd-greeting.ts';

const mib = 1n << 20n;
const local = { copyDisks: MigrationCopyDisks.LOCAL };

const image = { modules: ['virtio_blk'] };

let fleet: Fleet;
let guests: Guests;
let guestsThere: Guests;
let first: FleetHost;
let second: FleetHost;

before(async () => {
  fleet = await startHosts(2);
  [first, second] = [fleet.at(0), fleet.at(1)];
  [guests, guestsThere] = [await fleet.guests(first, image), await fleet.guests(second, image)];
});
after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await guestsThere?.[Symbol.asyncDispose]();
  await fleet?.[Symbol.asyncDispose]();
});

const disk = (name: string, more: object = {}) => ({
  name,
  source: { $case: 'newVolume' as const, value: { pool: 'default', capacityBytes: 64n * mib, ...more } },
});

/** A guest with two local disks and a seed, whose disks hold something. */
async function withDisks(name: string): Promise<{ uuid: string; sums: string; console: GuestConsole }> {
  const { vm, console } = await guests.boot(name, {
    disks: [disk('root'), disk('data', { format: 'VOLUME_FORMAT_RAW' })],
    cloudInit: { userData: '#cloud-config\n' },
  });
  await console.run('head -c 9000000 /dev/urandom >/d; cat /d >/dev/vda; tail -c 3000000 /d >/dev/vdb; sync');
  return { uuid: vm.uuid, sums: await console.run(sumsOf), console };
}
const sumsOf = 'sync; echo 3 >/proc/sys/vm/drop_caches; cat /dev/vda | md5sum; cat /dev/vdb | md5sum';

const filesOf = async ({ host }: FleetHost, uuid: string) =>
  (await host.exec(['sh', '-c', `cd /var/lib/libvirt/images/cell && ls | grep ${uuid} || true`])).stdout.trim();

describe('a migration with local disks', () => {
  it('takes them along while the guest runs, to the last byte, through TLS, and leaves nothing behind', async () => {
    const { uuid, sums, console } = await withDisks('mover');
    await using _console = console;
    const before = await filesOf(first, uuid);
    assert.equal(before.split('\n').length, 3);
    const { migrations } = first.celld.clients;
    const check = await migrations.checkMigration({
      vm: uuid,
      targetHost: second.id,
      options: local,
      withoutForecast: true,
    });
    assert.equal(check.possible, true, JSON.stringify(check.findings.map(({ message }) => message)));
    assert.deepEqual(check.findings.map(({ kind, subject }) => `${kind} ${subject}`).sort(), [
      `${Kind.DISK_COPIED} sda`,
      `${Kind.DISK_COPIED} vda`,
      `${Kind.DISK_COPIED} vdb`,
    ]);
    const slow = { ...local, diskBandwidthBytesPerSecond: mib };
    const { operationId } = await migrations.startMigration({ vm: uuid, targetHost: second.id, options: slow });
    const copying = await phaseOf(first, operationId, MigrationPhase.COPY, ({ progress }) =>
      (progress?.disks ?? []).some(({ processedBytes }) => processedBytes > 0n),
    );
    assert.deepEqual(copying.progress?.disks.map(({ target }) => target).sort(), ['vda', 'vdb']);
    assert.match(await nbdGreeting(second), /TLS/);
    const { state, error, receipt } = await ended(first, operationId);
    assert.equal(state, MigrationState.SUCCEEDED, error?.message);
    assert.equal(receipt?.copiedVolumes.length, 3);
    assert.deepEqual(receipt?.keptVolumes, []);
    assert.equal(await filesOf(first, uuid), '');
    assert.equal(await filesOf(second, uuid), before);
    await using there = await guestsThere.console(uuid);
    assert.equal(await there.run(sumsOf), sums);
    await second.remove(uuid);
    assert.equal(await filesOf(second, uuid), '');
  });
});
