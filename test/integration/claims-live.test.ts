import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { diskIds, LiveGuests } from '../lab/live-guests.ts';
import { LiveHost } from '../lab/live-host.ts';
import { isLiveHostThere } from '../lab/live-machine.ts';

describe('a guest that runs', { timeout: 400_000, skip: !isLiveHostThere }, () => {
  let host: LiveHost;
  let guests: LiveGuests;
  before(async () => {
    host = await LiveHost.start();
    guests = await LiveGuests.open(host);
    await guests.create('scvm');
    await host.clients.compute.startVm({ vm: 'scvm' });
    await guests.sees('scvm');
  });
  after(() => host?.[Symbol.asyncDispose]());

  it('gets a controller and a disk at once, and lets go of them when they are released', async () => {
    const { storage } = host.clients;
    const address = await guests.controllerOf(diskIds.left);
    const { claims } = await storage.claimDevices({
      vm: 'scvm',
      devices: [{ device: address }, { device: diskIds.right }],
    });
    await guests.sees('scvm', 'LEFT', 'RIGHT');
    assert.equal(claims.length, 2);
    const released = await storage.releaseDevices({ vm: 'scvm' });
    assert.deepEqual([released.claimIds.length, released.missingDisks], [2, []]);
    await guests.sees('scvm');
    assert.match(await host.diskName('LEFT'), /^sd/);
    assert.equal(await host.run(`basename $(readlink /sys/bus/pci/devices/${address}/driver)`), 'virtio-pci');
  });
});
