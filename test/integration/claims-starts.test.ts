import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Uuid } from '../../src/core/ids.ts';
import {
  both,
  type ClaimScene,
  ClaimStage,
  controller,
  disk,
  hostDriver,
  luns,
  plan,
  sequence,
  wwn,
} from '../lab/claim-scene.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type HostPlan, storageTree } from '../support/storage-tree.ts';

let claiming: ClaimStage;
before(async () => {
  claiming = await ClaimStage.open();
});
after(() => claiming?.[Symbol.asyncDispose]());

describe('a start of a VM with claims', () => {
  /** The same host after its end: buses and names have other numbers, and drivers are the host's. */
  async function rebooted(place: ClaimScene, after: HostPlan) {
    await using celld = await place.celld();
    await celld.claims.claim(both).run(place.vm(), celld.operation);
    const tree = await storageTree(after);
    const next = await place.celld({ root: tree.root, disks: {} });
    return {
      next,
      root: tree.root,
      async [Symbol.asyncDispose]() {
        await next[Symbol.asyncDispose]();
        await tree[Symbol.asyncDispose]();
      },
    };
  }
  const renumbered = '0000:00:02.0/0000:07:00.0';

  it('finds its devices under other addresses and names, and writes them into the definition', async () => {
    await using place = await claiming.scene('claims-moved');
    const { [controller]: card, ...others } = plan.pci;
    await using host = await rebooted(place, {
      ...plan,
      pci: { ...others, [renumbered]: card },
      disks: { ...plan.disks, sdb: disk(luns, 'cccc'), sdc: disk(renumbered, 'bbbb') },
    });
    await host.next.starts.prepareStart(place.vm(), new AbortController().signal);
    assert.deepEqual(await place.stored(), ['0000:07:00.0', wwn('cccc')]);
    assert.equal(await host.next.driver('0000:07:00.0'), 'vfio-pci');
  });

  it('is refused when another device is at the address', async () => {
    await using place = await claiming.scene('claims-stranger');
    const stranger = { ...plan.pci[controller], ids: '1000:00ff' };
    await using host = await rebooted(place, { ...plan, pci: { ...plan.pci, [controller]: stranger } });
    await assert.rejects(host.next.starts.prepareStart(place.vm(), new AbortController().signal), {
      reason: 'DEVICE_MOVED',
    });
    assert.equal(await host.next.driver('0000:02:00.0'), hostDriver);
  });

  it('is refused when a card of the same make with other disks is there', async () => {
    await using place = await claiming.scene('claims-twin');
    const disks = { ...plan.disks, sdb: disk(controller, 'eeee') };
    await using host = await rebooted(place, { ...plan, disks });
    await assert.rejects(host.next.starts.requireStartable(place.vm()), { reason: 'DEVICE_MOVED' });
  });

  it('is refused when the disk is gone', async () => {
    await using place = await claiming.scene('claims-absent');
    const { sdc: _sdc, ...left } = plan.disks;
    await using host = await rebooted(place, { ...plan, disks: left });
    await assert.rejects(host.next.starts.requireStartable(place.vm()), { reason: 'DEVICE_MOVED' });
  });

  it('is refused when the host has come to use one of them', async () => {
    await using place = await claiming.scene('claims-used');
    await using host = await rebooted(place, { ...plan, mounts: { ...plan.mounts, '/mnt': 'sdc' } });
    await assert.rejects(host.next.starts.requireStartable(place.vm()), { reason: 'DEVICE_NOT_SAFE' });
    assert.equal(await host.next.driver('0000:02:00.0'), hostDriver);
  });

  it('finds what the guest has written on them, and does not mind', async () => {
    await using place = await claiming.scene('claims-written');
    const written = { ...disk(luns, 'cccc').udev, ID_FS_TYPE: 'LVM2_member' };
    const behind = { ...disk(controller, 'bbbb'), partitions: { sdb1: { ID_FS_TYPE: 'linux_raid_member' } } };
    await using host = await rebooted(place, {
      ...plan,
      disks: { ...plan.disks, sdb: behind, sdc: { at: luns, udev: written } },
    });
    await host.next.starts.requireStartable(place.vm());
  });

  it('is refused when the host has made something of what the guest has written', async () => {
    await using place = await claiming.scene('claims-assembled');
    await using host = await rebooted(place, { ...plan, layers: { 'dm-0': { on: ['sdb'], uuid: 'LVM-guest' } } });
    await assert.rejects(host.next.starts.requireStartable(place.vm()), { reason: 'DEVICE_NOT_SAFE' });
  });

  it('has them taken from the host before anything starts', async () => {
    await using place = await claiming.scene('claims-early');
    await using host = await rebooted(place, plan);
    place.held.clear();
    await host.next.starts.takeAll(new AbortController().signal);
    assert.equal(await host.next.driver('0000:02:00.0'), 'vfio-pci');
    assert.deepEqual([...place.held], [sequence('cccc')]);
  });

  it('has its disk taken although that is where its controller was', async () => {
    await using place = await claiming.scene('claims-swapped');
    const { sda } = plan.disks;
    const stranger = { ...plan.pci[controller], ids: '1000:00ff' };
    await using host = await rebooted(place, {
      ...plan,
      pci: { ...plan.pci, [controller]: stranger },
      disks: { sda, sdb: disk(controller, 'cccc') },
    });
    place.held.clear();
    using ending = abortAtEnd();
    await host.next.starts.takeAll(ending.signal);
    assert.deepEqual([...place.held], [sequence('cccc')]);
    assert.equal(await host.next.driver('0000:02:00.0'), hostDriver);
    await assert.rejects(host.next.starts.requireStartable(place.vm()), { reason: 'DEVICE_MOVED' });
  });

  it('has a disk that the host finds late taken when it is there', async () => {
    await using place = await claiming.scene('claims-late');
    await using host = await rebooted(place, plan);
    place.held.clear();
    const [shown, hidden] = [join(host.root, 'sys/class/block/sdc'), join(host.root, 'sdc')];
    await rename(shown, hidden);
    using ending = abortAtEnd();
    await host.next.starts.takeAll(ending.signal);
    assert.deepEqual([...place.held], []);
    await rename(hidden, shown);
    await waitUntil('the disk to be taken', async () => place.held.has(sequence('cccc')), 20_000);
    assert.equal(host.next.failures.length, 1);
  });
});

/** A signal that is aborted when its test has ended. */
function abortAtEnd(): Disposable & { readonly signal: AbortSignal } {
  const ending = new AbortController();
  return { signal: ending.signal, [Symbol.dispose]: () => ending.abort() };
}

describe('a start of a VM that names devices of the host without a claim', () => {
  const hostdev = (address: string) => {
    const [domain, number, slot] = address.split(/[:.]/);
    return (
      "<hostdev mode='subsystem' type='pci' managed='yes'><source>" +
      `<address domain='0x${domain}' bus='0x${number}' slot='0x${slot}' function='0x0'/></source></hostdev>`
    );
  };
  const block = (path: string) => `<disk type='block'><source dev='${path}'/><target dev='vdz' bus='virtio'/></disk>`;
  const cases = [
    ['the root of the host', block('/dev/sda'), 'DEVICE_NOT_SAFE'],
    ['a partition of it', block('/dev/sda1'), 'DEVICE_NOT_SAFE'],
    ['its controller', hostdev('0000:01:00.0'), 'DEVICE_NOT_SAFE'],
    ['a controller that is not there', hostdev('0000:0f:00.0'), 'DEVICE_NOT_SAFE'],
    ['a disk that is not there', block('/dev/sdq'), 'DEVICE_NOT_SAFE'],
    [
      'a SCSI device by its number',
      "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source></hostdev>",
      'DEVICE_NOT_SAFE',
    ],
    ['a disk that the host can do without', block('/dev/sdc'), undefined],
    ['a controller that the host can do without', hostdev('0000:02:00.0'), undefined],
    ['no device at all', '', undefined],
  ] as const;
  for (const [index, [what, devices, reason]] of cases.entries()) {
    it(`is ${reason ? 'refused' : 'allowed'} for ${what}`, async () => {
      await using place = await claiming.scene(`claims-named-${index}`);
      await claiming.stage.defineForeign(`claims-foreign-${index}`, devices);
      const { uuid } = await claiming.stage.get(`claims-foreign-${index}`);
      await claiming.hypervisor.inventory.refresh(uuid as Uuid);
      const foreign = claiming.hypervisor.inventory.get({ tag: 'uuid', uuid: uuid as Uuid });
      try {
        await using celld = await place.celld();
        const asked = celld.starts.requireStartable(foreign);
        if (reason) await assert.rejects(asked, { reason });
        else await asked;
      } finally {
        await claiming.stage.host.exec(['virsh', 'undefine', uuid]);
        await claiming.hypervisor.inventory.refresh(uuid as Uuid);
      }
    });
  }
});
