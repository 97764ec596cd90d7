import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { diskIds, LiveGuests } from '../lab/live-guests.ts';
import { LiveHost } from '../lab/live-host.ts';
import { isLiveHostThere } from '../lab/live-machine.ts';
import { assertRefused } from '../lab/refusal.ts';

const { left, spare } = diskIds;

describe('claims in a host with an IOMMU', { timeout: 300_000, skip: !isLiveHostThere }, () => {
  let host: LiveHost;
  let guests: LiveGuests;
  before(async () => {
    host = await LiveHost.start();
    guests = await LiveGuests.open(host);
    for (const name of ['scvm', 'other']) await guests.create(name);
  });
  after(() => host?.[Symbol.asyncDispose]());

  const storage = () => host.clients.storage;
  const claim = (vm: string, ...devices: readonly string[]) =>
    storage().claimDevices({ vm, devices: devices.map((device) => ({ device })) });
  const release = (vm: string) => storage().releaseDevices({ vm });
  const claims = async () => (await storage().listClaims({})).claims;
  const driverOf = (address: string) => host.run(`basename $(readlink /sys/bus/pci/devices/${address}/driver)`);

  it('give a controller to one of two who ask at the same time, and back with its driver', async () => {
    const address = await guests.controllerOf(left);
    const outcomes = await Promise.allSettled([claim('scvm', address), claim('other', address)]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.deepEqual([await driverOf(address), await host.diskName('LEFT')], ['vfio-pci', '']);
    await release(outcomes[0]?.status === 'fulfilled' ? 'scvm' : 'other');
    assert.equal(await driverOf(address), 'virtio-pci');
    assert.match(await host.diskName('LEFT'), /^sd/);
  });

  it('keep the host off a disk, and let it back', async () => {
    const path = `/dev/${await host.diskName('SPARE')}`;
    const uses = [`mke2fs -q -F ${path}`, `mkswap ${path}`, `echo , | sfdisk -q ${path}`, `pvcreate -ffy ${path}`];
    await host.run(`mke2fs -q -F ${path} && mkdir -p /srv/spare`);
    await claim('scvm', spare);
    for (const use of [...uses, `mount ${path} /srv/spare`]) assert.equal(await host.succeeds(use), false, use);
    await assertRefused(claim('other', spare), 'DEVICE_CLAIMED');
    await release('scvm');
    await host.run(`mount ${path} /srv/spare`);
    await assertRefused(claim('scvm', left, spare), 'DEVICE_NOT_SAFE');
    assert.deepEqual(await claims(), []);
    await host.run('umount /srv/spare');
  });
});
