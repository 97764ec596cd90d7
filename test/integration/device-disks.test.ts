import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DiskBus, type Vm } from '../../gen/ts/cell/v1/vm.ts';
import type { Celld } from '../lab/celld.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type GuestConsole, Guests, newVolume, volume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { leavesNothing, type Stage, startStage } from '../lab/stage.ts';

const mib = 1n << 20n;
const seconds = (count: bigint) => ({ seconds: count, nanos: 0 });

let stage: Stage;
let celld: Celld;
let guests: Guests;
let vm: Vm;
let guest: GuestConsole;

before(async () => {
  stage = await startStage();
  celld = stage.celld;
  guests = await Guests.open(stage.host, celld, { modules: ['virtio_blk', 'virtio_scsi', 'sd_mod'] });
  ({ vm, console: guest } = await guests.boot('guest', { disks: [{ name: 'root', source: newVolume(4n * mib) }] }));
});

after(async () => {
  await guest?.[Symbol.asyncDispose]();
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const disksOf = async (name: string) => (await stage.get(name)).spec?.disks.map((disk) => disk.name);
const xml = (name: string, ...flags: string[]) => stage.host.virsh('dumpxml', name, ...flags);
/** Where PCI put the disk of an alias. */
const addressOf = (text: string, alias: string) =>
  new RegExp(`<alias name='ua-${alias}'/>\\s*<address ([^>]*)/>`).exec(text)?.[1];
const seesDisk = (device: string, blocks: number) =>
  guest.run(
    `for i in $(seq 100); do grep -q ' ${blocks} ${device}$' /proc/partitions && break; sleep 0.1; done; cat /proc/partitions`,
  );
const seesNoDisk = (device: string) =>
  guest.run(
    `for i in $(seq 100); do grep -q ' ${device}$' /proc/partitions || break; sleep 0.1; done; cat /proc/partitions`,
  );
const files = async () =>
  (await stage.inPool('ls'))
    .trim()
    .split('\n')
    .filter((name) => name.includes(vm.uuid));

describe('a disk that is plugged into a running guest', () => {
  it('is there at once, with a new volume, and at the same place at the next start', async () => {
    const disk = { name: 'data', source: newVolume(8n * mib), serial: 'DATA-1' };
    const { vm: after } = await celld.devices.attachDisk({ vm: 'guest', disk });
    assert.deepEqual(
      after?.spec?.disks.map(({ name }) => name),
      ['root', 'data'],
    );
    assert.deepEqual(
      after.status?.disks.map(({ name, target }) => [name, target]),
      [
        ['root', 'vda'],
        ['data', 'vdb'],
      ],
    );
    assert.match(await seesDisk('vdb', 8192), / 8192 vdb/);
    assert.equal(await guest.run('cat /sys/block/vdb/serial'), 'DATA-1');
    assert.equal(addressOf(await xml('guest'), 'data'), addressOf(await xml('guest', '--inactive'), 'data'));
    assert.deepEqual(await files(), [`${vm.uuid}-data.qcow2`, `${vm.uuid}-root.qcow2`]);
  });

  it('goes when the guest has released it, and its volume with it if that is asked for', async () => {
    const {
      vm: after,
      stillInGuest,
      deletedVolume,
    } = await celld.devices.detachDisk({
      vm: 'guest',
      disk: 'data',
      deleteVolume: true,
    });
    assert.equal(stillInGuest, false);
    assert.deepEqual(deletedVolume, { pool: 'default', volume: `${vm.uuid}-data.qcow2` });
    assert.deepEqual(
      after?.spec?.disks.map(({ name }) => name),
      ['root'],
    );
    assert.deepEqual(after.status?.releasingDevices, []);
    assert.doesNotMatch(await seesNoDisk('vdb'), /vdb/);
    assert.deepEqual(await files(), [`${vm.uuid}-root.qcow2`]);
  });

  it('may be on the bus SCSI, whose controller comes with the first', async () => {
    for (const [name, size] of [
      ['s1', 3n],
      ['s2', 5n],
    ] as const) {
      await celld.devices.attachDisk({ vm: 'guest', disk: { name, bus: DiskBus.SCSI, source: newVolume(size * mib) } });
    }
    assert.match(await seesDisk('sda', 3072), / 3072 sda/);
    assert.match(await seesDisk('sdb', 5120), / 5120 sdb/);
    await celld.devices.detachDisk({ vm: 'guest', disk: 's1' });
    await celld.devices.detachDisk({ vm: 'guest', disk: 's2', deleteVolume: true });
    assert.doesNotMatch(await seesNoDisk('sdb'), /sd/);
    assert.deepEqual(await files(), [`${vm.uuid}-root.qcow2`, `${vm.uuid}-s1.qcow2`]);
  });

  it('may have a volume that was kept, and an I/O thread of its own', async () => {
    const disk = { name: 'again', source: volume(`${vm.uuid}-s1.qcow2`), iothread: true };
    const { vm: after } = await celld.devices.attachDisk({ vm: 'guest', disk });
    assert.equal(after?.spec?.disks[1]?.iothread, true);
    assert.match(await seesDisk('vdb', 3072), / 3072 vdb/);
    await celld.devices.detachDisk({ vm: 'guest', disk: 'again', deleteVolume: true });
  });

  it('finds a port as often as there are free ones, and the next start has as many again', async () => {
    const volumeName = 'ports.raw';
    await stage.inPool('truncate', '-s', '1M', volumeName);
    const attach = (name: string) =>
      celld.devices.attachDisk({ vm: 'guest', disk: { name, readOnly: true, source: volume(volumeName) } });
    const free = Number(/\d+/.exec((await assertRefusedAfter(attach)).metadata['free'] ?? ''));
    assert.equal(free, 0);
    const inactive = await xml('guest', '--inactive');
    const ports = [...inactive.matchAll(/<controller type='pci' index='(\d+)' model='pcie-root-port'>/g)].map(
      ([, index]) => Number(index),
    );
    const used = new Set(
      [...inactive.matchAll(/<address type='pci' domain='0x0000' bus='(0x[0-9a-f]+)'/g)].map(([, bus]) => Number(bus)),
    );
    assert.ok(ports.filter((port) => !used.has(port)).length >= 8);
    for (const name of (await disksOf('guest')) ?? []) {
      if (name !== 'root') await celld.devices.detachDisk({ vm: 'guest', disk: name });
    }
  });

  /** Attaches until there is no port left. */
  async function assertRefusedAfter(attach: (name: string) => Promise<unknown>) {
    for (let count = 0; count < 12; count += 1) {
      try {
        await attach(`p${count}`);
      } catch (thrown) {
        assert.ok(count >= 6, `${count} disks`);
        return assertRefused(Promise.reject(thrown), 'NO_FREE_SLOT');
      }
    }
    assert.fail('there was always a port');
  }
});

describe('a guest that does not release a disk', () => {
  before(async () => {
    await celld.devices.attachDisk({ vm: 'guest', disk: { name: 'stuck', source: newVolume(2n * mib) } });
    await seesDisk('vdb', 2048);
    // A guest whose CPUs stand still hears nothing.
    await celld.compute.pauseVm({ vm: 'guest' });
  });

  it('is told of after the timeout; the disk is still there, and shown as asked for', async () => {
    const { metadata } = await assertRefused(
      celld.devices.detachDisk({ vm: 'guest', disk: 'stuck', timeout: seconds(1n) }),
      'DEVICE_RELEASE_TIMEOUT',
    );
    assert.equal(metadata['device'], 'disk stuck');
    const { spec, status } = await stage.get('guest');
    assert.deepEqual(
      spec?.disks.map(({ name }) => name),
      ['root', 'stuck'],
    );
    const [releasing] = status?.releasingDevices ?? [];
    assert.deepEqual(releasing?.device, { $case: 'disk', value: 'stuck' });
    assert.ok((releasing?.requestTime ?? 0) <= new Date());
  });

  it('may follow later: the disk then leaves the definition, and its volume is kept', async () => {
    await celld.restart();
    await celld.compute.resumeVm({ vm: 'guest' });
    await waitUntil('the disk is gone', async () => (await disksOf('guest'))?.length === 1, 30_000);
    await waitUntil(
      'nothing is asked for',
      async () => (await stage.get('guest')).status?.releasingDevices.length === 0,
    );
    assert.deepEqual(await files(), [`${vm.uuid}-root.qcow2`, `${vm.uuid}-stuck.qcow2`]);
    assert.doesNotMatch(await xml('guest', '--inactive'), /stuck/);
    assert.doesNotMatch(await xml('guest'), /stuck|cellrelease/);
    await stage.inPool('rm', `${vm.uuid}-stuck.qcow2`);
  });

  it('keeps it when it leaves the definition by force, until it is powered off', async () => {
    await celld.devices.attachDisk({ vm: 'guest', disk: { name: 'forced', source: newVolume(2n * mib) } });
    await celld.compute.pauseVm({ vm: 'guest' });
    const { vm: after, stillInGuest } = await celld.devices.detachDisk({
      vm: 'guest',
      disk: 'forced',
      timeout: seconds(1n),
      force: true,
    });
    assert.equal(stillInGuest, true);
    assert.deepEqual(
      after?.spec?.disks.map(({ name }) => name),
      ['root'],
    );
    assert.deepEqual(
      after.status?.disks.map(({ name }) => name),
      ['root', 'forced'],
    );
    const again = { name: 'forced', source: volume(`${vm.uuid}-forced.qcow2`) };
    const { fields } = await assertRefused(celld.devices.attachDisk({ vm: 'guest', disk: again }), 'INVALID_FIELD');
    assert.deepEqual(fields, ['disk.name']);
    await celld.compute.powerOffVm({ vm: 'guest' });
    assert.deepEqual(
      (await stage.get('guest')).status?.disks.map(({ name }) => name),
      ['root'],
    );
    await stage.inPool('rm', `${vm.uuid}-forced.qcow2`);
  });
});

describe('a VM that is shut off', () => {
  it('is given a disk and relieved of it, on any bus', async () => {
    for (const bus of [DiskBus.VIRTIO, DiskBus.SCSI, DiskBus.SATA]) {
      const { vm: after } = await celld.devices.attachDisk({
        vm: 'guest',
        disk: { name: 'cold', bus, source: newVolume() },
      });
      assert.equal(after?.spec?.disks[1]?.bus, bus);
      await celld.devices.detachDisk({ vm: 'guest', disk: 'cold', deleteVolume: true });
      assert.deepEqual(await files(), [`${vm.uuid}-root.qcow2`]);
    }
  });

  it('takes no disk that contradicts the rest of it, and nothing is left of one', async () => {
    await leavesNothing(stage, async () => {
      const attach = (disk: object) =>
        celld.devices.attachDisk({ vm: 'guest', disk: { name: 'bad', source: newVolume(), ...disk } });
      for (const [change, field] of [
        [{ name: 'root' }, 'disk.name'],
        [{ bus: DiskBus.IDE }, 'disk.bus'],
        [{ bootOrder: 1 }, 'disk.boot_order'],
      ] as const) {
        const { fields } = await assertRefused(attach(change), 'INVALID_FIELD');
        assert.deepEqual(fields, [field]);
      }
      await assertRefused(attach({ source: volume('nothing.raw') }), 'VOLUME_NOT_FOUND');
      await assertRefused(attach({ source: volume(`${vm.uuid}-root.qcow2`) }), 'VOLUME_IN_USE');
      await assertRefused(attach({ source: newVolume(1n << 46n) }), 'POOL_FULL');
      await assertRefused(celld.devices.detachDisk({ vm: 'guest', disk: 'nothing' }), 'DEVICE_NOT_FOUND');
      await assertRefused(
        celld.devices.attachDisk({ vm: 'nobody', disk: { name: 'a', source: newVolume() } }),
        'VM_NOT_FOUND',
      );
      const { deletedVolume } = await celld.devices.detachDisk({
        vm: 'guest',
        disk: 'root',
        deleteVolume: true,
        validateOnly: true,
      });
      assert.equal(deletedVolume?.volume, `${vm.uuid}-root.qcow2`);
    });
  });
});
