import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { StorageClaimState } from '../../gen/ts/cell/v1/storage_device.ts';
import { waitUntil } from '../lab/deadline.ts';
import { diskIds, LiveGuests, raceForDisk } from '../lab/live-guests.ts';
import { LiveHost } from '../lab/live-host.ts';
import { isLiveHostThere } from '../lab/live-machine.ts';
import { assertRefused } from '../lab/refusal.ts';

const { left, right, spare } = diskIds;
/** How often the host and a claim want the same disk at the same time. */
const rounds = 5;

describe('claims in a host with an IOMMU', { timeout: 600_000, skip: !isLiveHostThere }, () => {
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

  const keptOff = async (serial: string) => {
    const path = `/dev/${await host.diskName(serial)}`;
    await waitUntil(
      `the host to be kept off ${serial}`,
      async () => !(await host.succeeds(`mke2fs -q -F ${path}`)),
      60_000,
    );
  };

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

  it('are refused for a disk when nobody can keep the host off it; those that are there are kept again when somebody can', async () => {
    await claim('scvm', spare);
    await host.killHelper();
    await assertRefused(claim('scvm', right), 'HOST_HELPER_UNAVAILABLE');
    await host.startHelper();
    await keptOff('SPARE');
    assert.equal((await claims()).length, 1);
    await release('scvm');
  });

  it(`never let the host mount a disk that a VM has: ${rounds} times both want it`, async (t) => {
    const outcome = await raceForDisk(host, { vm: 'scvm', serial: 'SPARE', disk: spare, rounds });
    t.diagnostic(JSON.stringify(outcome));
    assert.equal(outcome.both, 0);
    assert.ok(outcome.held > 0 && outcome.used > 0);
  });

  it('give a guest a controller and a disk, which it sees by their serial numbers, and keep them over a reboot', async () => {
    const address = await guests.controllerOf(left);
    await host.run(`echo mine | dd of=/dev/${await host.diskName('LEFT')} conv=fsync status=none`);
    await claim('scvm', address, right);
    await host.reboot();
    await guests.isTaken(address);
    await keptOff('RIGHT');
    await host.clients.compute.startVm({ vm: 'scvm' });
    await guests.sees('scvm', 'LEFT', 'RIGHT');
    assert.deepEqual(
      (await claims()).map(({ state }) => state),
      [StorageClaimState.READY, StorageClaimState.READY],
    );
    await host.clients.compute.powerOffVm({ vm: 'scvm' });
    await release('scvm');
    assert.equal(await driverOf(address), 'virtio-pci');
    assert.equal(await host.run(`head -c 4 /dev/${await host.diskName('LEFT')}`), 'mine');
  });
});
