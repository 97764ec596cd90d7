import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type StorageDevice, StorageSafety } from '../../gen/ts/cell/v1/storage_device.ts';
import { within } from '../lab/deadline.ts';
import { diskIds } from '../lab/live-guests.ts';
import { LiveHost, swappedLayout } from '../lab/live-host.ts';
import { isLiveHostThere } from '../lab/live-machine.ts';

/** celld looks by itself every 5 s: what it shows much sooner, it was told of. */
const soonMs = 4_000;
const { left, right, spare, beside } = diskIds;
const hot = 'serial-QEMU-QEMU_HARDDISK-HOT';

describe('celld in a host with an IOMMU', { timeout: 300_000, skip: !isLiveHostThere }, () => {
  let host: LiveHost;
  before(async () => {
    host = await LiveHost.start();
  });
  after(() => host?.[Symbol.asyncDispose]());

  const list = async () => new Devices((await host.clients.storage.listStorageDevices({})).devices);

  it('knows every device, and can do without those that it does not use', async () => {
    const devices = await list();
    assert.deepEqual(devices.namesOf(StorageSafety.UNKNOWN), []);
    for (const disk of [left, right, spare, beside]) assert.equal(devices.safetyOf(disk), StorageSafety.SAFE, disk);
    for (const disk of [left, right]) {
      const { name, verdict, device } = devices.controllerOf(disk);
      assert.ok(device?.$case === 'controller');
      assert.deepEqual(
        [verdict?.safety, device.value.iommuGroupMembers, device.value.driver],
        [StorageSafety.SAFE, [name], 'virtio-pci'],
      );
    }
  });

  it('needs its system disk', async () => {
    const devices = await list();
    assert.ok(devices.usesOf('nvme0n1').includes('MOUNT /mnt nvme0n1'));
    assert.equal(devices.controllerOf('nvme0n1').verdict?.safety, StorageSafety.UNSAFE);
  });

  it('needs the card by which it is reached, and so the controller in the same group', async () => {
    const devices = await list();
    const { name } = devices.controllerOf(beside);
    const [network = ''] = devices.usesOf(name);
    assert.match(network, new RegExp(`^NETWORK enp\\S+ 0000:05:00.0 ${name}$`));
  });

  it('tells of a disk that is plugged in or taken out as soon as libvirt does', async () => {
    const watch = new DiskWatch(host);
    await using _end = watch;
    await watch.until('the disks that are there', (ids) => ids.includes(right));
    const tookMs: number[] = [];
    // The host may be looked at just then without news, or be late once.
    for (let round = 0; round < 3; round += 1) {
      for (const [change, isThere] of [
        [() => host.addDisk('HOT', 'right'), true] as const,
        [() => host.removeDisk('HOT'), false] as const,
      ]) {
        const beganMs = performance.now();
        await change();
        await watch.until(`HOT to be there: ${isThere}`, (ids) => ids.includes(hot) === isThere);
        tookMs.push(performance.now() - beganMs);
      }
    }
    assert.ok(tookMs.filter((ms) => ms < soonMs).length >= 4, tookMs.map(Math.round).join());
  });

  it('needs a disk from the moment in which it is mounted until it is not', async () => {
    const name = await host.diskName('SPARE');
    await host.run(`mke2fs -q /dev/${name} && mkdir -p /srv/spare`);
    assert.equal((await list()).safetyOf(spare), StorageSafety.SAFE);
    await host.run(`mount /dev/${name} /srv/spare`);
    const devices = await list();
    const controller = devices.controllerOf(spare).name;
    assert.deepEqual(devices.usesOf(spare), [`MOUNT /srv/spare ${name}`]);
    assert.deepEqual(devices.usesOf(controller), [`MOUNT /srv/spare ${name} ${controller}`]);
    await host.run('umount /srv/spare');
    assert.equal((await list()).safetyOf(spare), StorageSafety.SAFE);
  });

  it('knows its disks again after a reboot that gave them other names and places', async () => {
    const before = await list();
    await host.clients.compute.createVm({ spec: { name: 'stays', cpu: { vcpus: 1 }, memoryBytes: 32n << 20n } });
    await host.reboot(swappedLayout);
    const now = await list();
    for (const disk of [left, right, spare, beside]) assert.equal(now.safetyOf(disk), StorageSafety.SAFE, disk);
    assert.deepEqual(
      [now.controllerOf(left).name, now.controllerOf(right).name],
      [before.controllerOf(right).name, before.controllerOf(left).name],
    );
    const { vms } = await host.clients.compute.listVms({});
    assert.deepEqual(
      vms.map(({ name }) => name),
      ['stays'],
    );
  });
});

/** What a list of devices says of each, by id or name. */
class Devices {
  readonly #devices: readonly StorageDevice[];

  constructor(devices: readonly StorageDevice[]) {
    this.#devices = devices;
  }

  get(key: string): StorageDevice {
    return this.#devices.find(({ id, name }) => id === key || name === key) ?? assert.fail(`there is no ${key}`);
  }

  controllerOf(disk: string): StorageDevice {
    const { device } = this.get(disk);
    assert.ok(device?.$case === 'disk');
    return this.get(device.value.controllers[0] ?? '');
  }

  safetyOf(key: string): StorageSafety | undefined {
    return this.get(key).verdict?.safety;
  }

  /** Such as `MOUNT /mnt sda 0000:03:00.0`. */
  usesOf(key: string): string[] {
    const uses = this.get(key).verdict?.uses ?? [];
    return uses.map(({ kind, chain }) => `${kind.replace('STORAGE_USE_KIND_', '')} ${chain.join(' ')}`);
  }

  namesOf(safety: StorageSafety): string[] {
    return this.#devices.filter(({ verdict }) => verdict?.safety === safety).map(({ name }) => name);
  }
}

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
