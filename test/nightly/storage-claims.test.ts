import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { StorageClaimState } from '../../gen/ts/cell/v1/storage_device.ts';
import { waitUntil } from '../lab/deadline.ts';
import { diskIds, LiveGuests, raceForDisk } from '../lab/live-guests.ts';
import { LiveHost, swappedLayout } from '../lab/live-host.ts';
import { isLiveHostThere } from '../lab/live-machine.ts';
import { assertRefused } from '../lab/refusal.ts';

const { left, right, spare } = diskIds;
const hourMs = 3_600_000;
const rounds = 1_000;
/** celld is killed when so much of the time is over that a claim, or its release, takes when nobody kills it. */
const killAfterParts = [0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1.5];

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start);
}

describe('claims in a host that is not spared', { timeout: 4 * hourMs, skip: !isLiveHostThere }, () => {
  let host: LiveHost;
  let guests: LiveGuests;
  before(async () => {
    host = await LiveHost.start();
    guests = await LiveGuests.open(host);
    await guests.create('scvm');
  });
  after(() => host?.[Symbol.asyncDispose]());

  const storage = () => host.clients.storage;
  const claims = async () => (await storage().listClaims({})).claims;
  const claim = (...devices: readonly string[]) =>
    storage().claimDevices({ vm: 'scvm', devices: devices.map((device) => ({ device })) });
  const release = () => storage().releaseDevices({ vm: 'scvm' });
  const driverOf = (address: string) => host.run(`basename $(readlink /sys/bus/pci/devices/${address}/driver)`);
  const isKeptOff = async (serial: string) =>
    !(await host.succeeds(`mke2fs -q -F /dev/${await host.diskName(serial)}`));
  const keptOff = (serial: string) => waitUntil(`the host to be kept off ${serial}`, () => isKeptOff(serial), 60_000);

  /** Everything is the VM's, or everything is the host's. */
  const assertSettled = async (address: string) => {
    const isOnTheWay = ({ state }: { readonly state: StorageClaimState }) =>
      state === StorageClaimState.CLAIMING || state === StorageClaimState.RELEASING;
    await waitUntil('the claims to be settled', async () => !(await claims()).some(isOnTheWay), 120_000);
    const now = await claims();
    const isClaimed = now.length > 0;
    assert.deepEqual(
      now.map(({ state }) => state),
      isClaimed ? [StorageClaimState.READY, StorageClaimState.READY] : [],
    );
    assert.equal(await driverOf(address), isClaimed ? 'vfio-pci' : 'virtio-pci');
    assert.equal(await isKeptOff('SPARE'), isClaimed);
    return isClaimed;
  };

  it('give a guest a controller and a disk, which it sees by their serial numbers, and keep them over a reboot', async () => {
    const address = await guests.controllerOf(left);
    await host.run(`echo mine | dd of=/dev/${await host.diskName('LEFT')} conv=fsync status=none`);
    await claim(address, right);
    await host.reboot();
    await guests.isTaken(address);
    await keptOff('RIGHT');
    await host.clients.compute.startVm({ vm: 'scvm' });
    await guests.sees('scvm', 'LEFT', 'RIGHT');
    assert.deepEqual(
      (await claims()).map(({ state }) => state),
      [StorageClaimState.READY, StorageClaimState.READY],
    );
  });

  it('leave a guest that runs, and come to it again', async () => {
    const [address = ''] = (await claims()).flatMap(({ device }) =>
      device?.$case === 'controller' ? device.value.pciAddress : [],
    );
    assert.deepEqual((await release()).missingDisks, []);
    await guests.sees('scvm');
    assert.equal(await driverOf(address), 'virtio-pci');
    assert.equal(await host.run(`head -c 4 /dev/${await host.diskName('LEFT')}`), 'mine');
    await claim(address, right);
    await guests.sees('scvm', 'LEFT', 'RIGHT');
    await host.clients.compute.powerOffVm({ vm: 'scvm' });
    await release();
    assert.equal(await driverOf(address), 'virtio-pci');
  });

  it('are refused for a disk when nobody can keep the host off it; those that are there are kept again when somebody can', async () => {
    await claim(spare);
    await host.killHelper();
    await assertRefused(claim(right), 'HOST_HELPER_UNAVAILABLE');
    await host.startHelper();
    await keptOff('SPARE');
    assert.equal((await claims()).length, 1);
    await release();
  });

  it('are not fulfilled by a twin that a reboot put in the place of a controller', async () => {
    const address = await guests.controllerOf(left);
    await claim(address, right);
    await host.reboot(swappedLayout);
    await keptOff('RIGHT');
    assert.deepEqual((await claims()).map(({ state }) => state).sort(), [
      StorageClaimState.MOVED,
      StorageClaimState.READY,
    ]);
    await assertRefused(host.clients.compute.startVm({ vm: 'scvm' }), 'DEVICE_MOVED');
    assert.equal(await driverOf(address), 'virtio-pci');
    await host.reboot();
    await guests.isTaken(address);
    await host.clients.compute.startVm({ vm: 'scvm' });
    await guests.sees('scvm', 'LEFT', 'RIGHT');
    await host.clients.compute.powerOffVm({ vm: 'scvm' });
    await release();
    assert.equal(await driverOf(address), 'virtio-pci');
  });

  it('are whole or not at all when celld is killed on the way there and back', async (t) => {
    const address = await guests.controllerOf(left);
    const begin = { claim: () => claim(address, spare), release };
    const wholeMs = { claim: await elapsedMs(begin.claim), release: await elapsedMs(begin.release) };
    const outcomes = [`a whole claim ${wholeMs.claim} ms, a whole release ${wholeMs.release} ms`];
    for (const part of killAfterParts) {
      for (const what of ['claim', 'release'] as const) {
        if (what === 'release' && (await claims()).length === 0) await begin.claim();
        const afterMs = Math.round(part * wholeMs[what]);
        const call = begin[what]();
        const ended = call.then(
          () => undefined,
          () => undefined,
        );
        await sleep(afterMs);
        await host.killCelld();
        await ended;
        await host.startCelld();
        const isClaimed = await assertSettled(address);
        outcomes.push(`${what} ${afterMs} ms: ${isClaimed ? 'claimed' : 'not claimed'}`);
        if (what === 'release' && isClaimed) await release();
      }
    }
    t.diagnostic(outcomes.join('; '));
    for (const outcome of [/^claim .*: not claimed$/, /^claim .*: claimed$/, /^release .*: not claimed$/])
      assert.ok(
        outcomes.some((line) => outcome.test(line)),
        `${outcome}: ${outcomes.join('; ')}`,
      );
  });

  it(`never let the host use a disk that a VM has: ${rounds} times both want it`, async (t) => {
    const outcome = await raceForDisk(host, { vm: 'scvm', serial: 'SPARE', disk: spare, rounds });
    t.diagnostic(JSON.stringify(outcome));
    assert.equal(outcome.both, 0);
    assert.ok(outcome.held > 0 && outcome.used > 0);
  });
});
