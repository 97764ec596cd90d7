import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type StorageDevice, StorageSafety } from '../../gen/ts/cell/v1/storage_device.ts';
import { within } from '../lab/deadline.ts';
import { LiveHost, swappedLayout } from '../lab/live-host.ts';
import { isLiveHostThere } from '../lab/live-machine.ts';

/** celld looks by itself every 5 s: what it shows much sooner, it was told of. */
const soonMs = 4_000;
const idOf = (serial: string) => `serial-QEMU-QEMU_HARDDISK-${serial}`;
/** This disk says a name that nobody else can have. */
const rightId = 'wwn-0x5000c50015ea71aa';

const places = (devices: readonly StorageDevice[]) =>
  Object.fromEntries(
    devices.flatMap(({ id, name, device }) =>
      device?.$case === 'disk' ? [[id, { name, controllers: device.value.controllers }]] : [],
    ),
  );

describe('celld in a host with an IOMMU', { timeout: 300_000, skip: !isLiveHostThere }, () => {
  let host: LiveHost;
  before(async () => {
    host = await LiveHost.start();
  });
  after(() => host?.[Symbol.asyncDispose]());

  const list = async () => (await host.clients.storage.listStorageDevices({})).devices;
  const find = async (key: string) => {
    const { device } = await host.clients.storage.getStorageDevice({ device: key });
    assert.ok(device);
    return device;
  };
  const controllerOf = async (disk: string) => {
    const { device } = await find(disk);
    assert.ok(device?.$case === 'disk');
    return find(device.value.controllers[0] ?? '');
  };
  const uses = ({ verdict }: StorageDevice) =>
    verdict?.uses.map(({ kind, chain }) => `${kind.replace('STORAGE_USE_KIND_', '')} ${chain.join(' ')}`) ?? [];

  it('knows every device, and can do without those that it does not use', async () => {
    const unclear = (await list()).filter(({ verdict }) => verdict?.safety === StorageSafety.UNKNOWN);
    assert.deepEqual(unclear, []);
    for (const disk of [idOf('LEFT'), rightId, idOf('SPARE'), idOf('BESIDE')])
      assert.equal((await find(disk)).verdict?.safety, StorageSafety.SAFE, disk);
    for (const disk of [idOf('LEFT'), rightId]) {
      const controller = await controllerOf(disk);
      assert.ok(controller.device?.$case === 'controller');
      assert.equal(controller.verdict?.safety, StorageSafety.SAFE);
      assert.deepEqual(controller.device.value.iommuGroupMembers, [controller.name]);
      assert.equal(controller.device.value.driver, 'virtio-pci');
    }
  });

  it('needs its system disk', async () => {
    const system = (await list()).find(({ name }) => name === 'nvme0n1');
    assert.ok(system);
    assert.ok(uses(system).includes('MOUNT /mnt nvme0n1'), uses(system).join('\n'));
    const [controller = ''] = system.device?.$case === 'disk' ? system.device.value.controllers : [];
    assert.equal((await find(controller)).verdict?.safety, StorageSafety.UNSAFE);
  });

  it('needs the card by which it is reached, and so the controller in the same group', async () => {
    const controller = await controllerOf(idOf('BESIDE'));
    const card = (await host.run('basename $(readlink /sys/class/net/e*/device/..)')).trim();
    assert.ok(
      uses(controller).some((use) => use.startsWith('NETWORK ') && use.endsWith(` ${controller.name}`)),
      card,
    );
  });

  it('tells of a disk that is plugged in or taken out as soon as libvirt does', async () => {
    const watch = new DiskWatch(host);
    await using _end = watch;
    await watch.until('the disks that are there', (ids) => ids.includes(rightId));
    const tookMs: number[] = [];
    // The host may be looked at just then without news, or be late once.
    for (let round = 0; round < 3; round += 1) {
      for (const [change, isThere] of [
        [() => host.addDisk('HOT', 'right'), true] as const,
        [() => host.removeDisk('HOT'), false] as const,
      ]) {
        const beganMs = performance.now();
        await change();
        await watch.until(`HOT to be there: ${isThere}`, (ids) => ids.includes(idOf('HOT')) === isThere);
        tookMs.push(performance.now() - beganMs);
      }
    }
    assert.ok(tookMs.filter((ms) => ms < soonMs).length >= 4, tookMs.map(Math.round).join());
  });

  it('needs a disk from the moment in which it is mounted until it is not', async () => {
    const name = await host.diskName('SPARE');
    await host.run(`mke2fs -q /dev/${name} && mkdir -p /srv/spare`);
    assert.equal((await find(idOf('SPARE'))).verdict?.safety, StorageSafety.SAFE);
    await host.run(`mount /dev/${name} /srv/spare`);
    assert.deepEqual(uses(await find(idOf('SPARE'))), [`MOUNT /srv/spare ${name}`]);
    const controller = await controllerOf(idOf('SPARE'));
    assert.deepEqual(uses(controller), [`MOUNT /srv/spare ${name} ${controller.name}`]);
    await host.run('umount /srv/spare');
    assert.equal((await find(idOf('SPARE'))).verdict?.safety, StorageSafety.SAFE);
  });

  it('knows its disks again after a reboot that gave them other names and places', async () => {
    const before = places(await list());
    const { name } = await host.clients.compute
      .createVm({ spec: { name: 'stays', cpu: { vcpus: 1 }, memoryBytes: 32n << 20n } })
      .then(({ vm }) => vm ?? assert.fail('no VM'));
    await host.reboot(swappedLayout);
    const now = places(await list());
    assert.deepEqual(Object.keys(now).sort(), Object.keys(before).sort());
    const [left, right] = [idOf('LEFT'), rightId];
    assert.deepEqual(
      [now[left]?.controllers, now[right]?.controllers],
      [before[right]?.controllers, before[left]?.controllers],
    );
    assert.deepEqual(
      (await host.clients.compute.listVms({})).vms.map((vm) => vm.name),
      [name],
    );
  });
});

/** A watch of storage devices that is read all the time. */
class DiskWatch implements AsyncDisposable {
  readonly #hangUp = new AbortController();
  readonly #ended: Promise<void>;
  #ids: readonly string[] = [];
  #heard = Promise.withResolvers<void>();

  constructor(host: LiveHost) {
    this.#ended = this.#read(host).catch(() => undefined);
  }

  /** Waits until the host's devices are as wanted. */
  until(what: string, wanted: (ids: readonly string[]) => boolean): Promise<void> {
    const look = async () => {
      while (!wanted(this.#ids)) await this.#heard.promise;
    };
    return within(look(), 60_000, () => `${what}; there are ${this.#ids.join(', ')}`);
  }

  async #read(host: LiveHost): Promise<void> {
    for await (const { snapshot } of host.clients.storage.watchStorageDevices({}, { signal: this.#hangUp.signal })) {
      if (snapshot) this.#ids = snapshot.devices.map(({ id }) => id);
      this.#heard.resolve();
      this.#heard = Promise.withResolvers();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#hangUp.abort();
    await this.#ended;
  }
}
