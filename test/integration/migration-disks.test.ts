import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MigrationCopyDisks, MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { MigrationFindingKind as Kind } from '../../gen/ts/cell/v1/migration_check.ts';
import { DiskCache, FirmwareKind } from '../../gen/ts/cell/v1/vm.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import { type GuestConsole, type Guests, volume } from '../lab/guests.ts';
import { ended, move, phaseOf } from '../lab/moves.ts';
import { nbdGreeting } from '../lab/nbd-greeting.ts';
import { refused } from '../lab/refusal.ts';

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

const nvram = '/var/lib/libvirt/qemu/nvram';

/** Digests of everything that a host has of the disks and firmware variables of a VM that is called `parked`. */
const sumsAt = async ({ host }: FleetHost, uuid: string) =>
  (
    await host.exec([
      'sh',
      '-c',
      `cd ${nvram}/../../images/cell && md5sum ${uuid}-* 2>/dev/null; md5sum ${nvram}/parked_* 2>/dev/null; true`,
    ])
  ).stdout;

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
    const slow = { ...local, diskBandwidthBytesPerSecond: 8n * mib };
    const { operationId } = await migrations.startMigration({ vm: uuid, targetHost: second.id, options: slow });
    const copying = await phaseOf(first, operationId, MigrationPhase.COPY, ({ progress }) =>
      (progress?.disks ?? []).some(({ processedBytes }) => processedBytes > 0n),
    );
    assert.deepEqual(copying.progress?.disks.map(({ target }) => target).sort(), ['vda', 'vdb']);
    assert.match(await nbdGreeting(second), /NBDMAGIC.*TLS/);
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

  it('is refused for disks that nobody says are to be copied, and for volumes that the target has', async () => {
    const { uuid, status } = await first.start('stays', { disks: [disk('root')] });
    const { migrations } = first.celld.clients;
    const start = { vm: uuid, targetHost: second.id };
    assert.equal((await refused(migrations.startMigration(start))).reason, 'MIGRATION_IMPOSSIBLE');
    const there = status?.disks[0]?.volume?.volume ?? assert.fail('no volume');
    await second.inPool('cp', '/etc/hostname', there);
    const { possible, findings } = await migrations.checkMigration({ ...start, options: local, withoutForecast: true });
    assert.deepEqual([possible, findings[0]?.kind], [false, Kind.VOLUME_EXISTS]);
    const { state, error } = await move(first, second, uuid, local);
    assert.equal(state, MigrationState.FAILED);
    assert.match(error?.message ?? '', /has a volume .* already/);
    assert.equal(await second.inPool('cat', there), await second.inPool('cat', '/etc/hostname'));
    await second.inPool('rm', there);
    await first.remove(uuid);
  });

  it('fails on a pool that has too little space or runs full, without a trace, and works when there is space again', async () => {
    await first.inPool('sh', '-c', 'head -c 40000000 /dev/urandom >full.raw');
    const { uuid } = await first.start('full', {
      disks: [{ name: 'root', cache: DiskCache.WRITEBACK, source: volume('full.raw') }],
    });
    const there = '/var/lib/libvirt/images/cell';
    const { migrations } = first.celld.clients;
    await second.host.exec(['mount', '-t', 'tmpfs', '-o', 'size=30M', 'small', there]);
    try {
      const start = { vm: uuid, targetHost: second.id, options: local };
      const { possible, findings } = await migrations.checkMigration({ ...start, withoutForecast: true });
      assert.deepEqual([possible, findings[0]?.kind, findings[0]?.subject], [false, Kind.POOL_FULL, 'default']);
      await second.host.exec(['mount', '-o', 'remount,size=60M', there]);
      const slow = { ...local, diskBandwidthBytesPerSecond: 8n * mib };
      const { operationId } = await migrations.startMigration({ ...start, options: slow });
      await phaseOf(first, operationId, MigrationPhase.COPY, ({ progress }) => (progress?.disks.length ?? 0) > 0);
      await second.host.exec(['sh', '-c', `head -c 60M /dev/zero >${there}/filler 2>/dev/null || true`]);
      const { state, error } = await ended(first, operationId);
      assert.equal(state, MigrationState.FAILED, error?.message);
      assert.deepEqual(await fleet.copies(uuid), [{ host: first.id, state: 'running' }]);
      await second.host.exec(['rm', `${there}/filler`]);
      assert.equal((await second.host.exec(['ls', there])).stdout, '');
      const again = await move(first, second, uuid, local);
      assert.equal(again.state, MigrationState.SUCCEEDED, again.error?.message);
      assert.deepEqual(await fleet.copies(uuid), [{ host: second.id, state: 'running' }]);
      await second.remove(uuid);
    } finally {
      await second.host.exec(['umount', '--lazy', there]);
    }
  });
});

describe('an offline migration', () => {
  it('takes a VM that is shut off along: its definition, its firmware variables, its disks', async () => {
    const { uuid } = await first.create('parked', {
      labels: { tier: 'gold' },
      autostart: true,
      firmware: { kind: FirmwareKind.UEFI },
      disks: [disk('root'), disk('data', { format: 'VOLUME_FORMAT_RAW' })],
      cloudInit: { userData: '#cloud-config\n' },
    });
    await first.celld.compute.startVm({ vm: uuid, paused: true });
    await first.celld.compute.powerOffVm({ vm: uuid });
    await first.inPool(
      'sh',
      '-c',
      `head -c 5000000 /dev/urandom | dd of=${uuid}-data.raw bs=1M seek=9 conv=notrunc 2>/dev/null`,
    );
    const mark = `printf cell | dd of=${nvram}/parked_VARS.fd bs=1 seek=100000 conv=notrunc 2>/dev/null`;
    await first.host.exec(['sh', '-c', mark]);
    const [before, spec] = [await sumsAt(first, uuid), (await first.get(uuid)).spec];
    assert.equal(before.trim().split('\n').length, 4);
    const { migrations } = first.celld.clients;
    const start = { vm: uuid, targetHost: second.id };
    assert.equal((await refused(migrations.startMigration({ ...start, options: local }))).reason, 'VM_WRONG_STATE');
    const { state, error, receipt } = await move(first, second, uuid, { ...local, offline: true });
    assert.equal(state, MigrationState.SUCCEEDED, error?.message);
    assert.deepEqual([receipt?.copiedVolumes.length, receipt?.keptVolumes, receipt?.encrypted], [3, [], true]);
    assert.deepEqual(await fleet.copies(uuid), [{ host: second.id, state: 'shut off' }]);
    assert.deepEqual((await second.get(uuid)).spec, spec);
    assert.deepEqual([await sumsAt(first, uuid), await sumsAt(second, uuid)], ['', before]);
    await second.celld.compute.startVm({ vm: uuid, paused: true });
    await second.celld.compute.powerOffVm({ vm: uuid });
    const back = await move(second, first, uuid, { ...local, offline: true });
    assert.equal(back.state, MigrationState.SUCCEEDED, back.error?.message);
    await first.remove(uuid);
    assert.deepEqual([await sumsAt(first, uuid), await sumsAt(second, uuid)], ['', '']);
  });
});
