import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  DiskCache,
  DiskDiscard,
  DiskErrorPolicy,
  DiskIo,
  NicLink,
  NicModel,
  type Vm,
} from '../../gen/ts/cell/v1/vm.ts';
import { seedImage } from '../../src/compute/seed-image.ts';
import type { Celld } from '../lab/celld.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type GuestConsole, Guests, newVolume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { leavesNothing, type Stage, startStage } from '../lab/stage.ts';

const mib = 1n << 20n;
const seconds = (count: bigint) => ({ seconds: count, nanos: 0 });
const bridge = (value: string) => ({ $case: 'bridge' as const, value });
const first = '52:54:00:00:0d:01';
const second = '52:54:00:00:0d:02';

let stage: Stage;
let celld: Celld;
let guests: Guests;
let vm: Vm;
let guest: GuestConsole;

before(async () => {
  stage = await startStage();
  celld = stage.celld;
  const modules = ['virtio_blk', 'virtio_net', 'ata_piix', 'sr_mod', 'isofs'];
  guests = await Guests.open(stage.host, celld, { modules });
  await stage.host.exec(['ip', 'link', 'add', 'br-more', 'type', 'bridge']);
  await stage.host.exec(['ip', 'link', 'set', 'br-more', 'up']);
  for (const name of ['one', 'two']) await makeIso(name);
  ({ vm, console: guest } = await guests.boot('guest', {
    // Its kernel drives IDE, not AHCI.
    machineType: 'pc',
    disks: [{ name: 'data', source: newVolume(4n * mib) }],
    cdroms: [{ name: 'cd' }],
    nics: [{ source: bridge('br0'), mac: first }],
  }));
  // What the kernel has to say of its devices would stand among the answers.
  await guest.run('dmesg -n 1');
});

after(async () => {
  await guest?.[Symbol.asyncDispose]();
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

/** An image with one file, which says its name. */
const makeIso = (name: string) =>
  writeFile(join(celld.poolPath, `${name}.iso`), seedImage({ userData: name, metaData: '', networkConfig: undefined }));

const pending = async () =>
  (await stage.get('guest')).status?.pendingChanges.map(({ field, requested, effective }) => [
    field,
    requested,
    effective,
  ]);
const xml = (...flags: string[]) => stage.host.virsh('dumpxml', 'guest', ...flags);
/** Runs a command again and again until it succeeds. */
const eventually = (command: string) => guest.run(`for i in $(seq 100); do ${command} && break; sleep 0.1; done`);

describe('a disk of a running guest', () => {
  it('is limited at once, and at its next start', async () => {
    const rate = { perSecond: mib, burstPerSecond: 2n * mib, burstSeconds: 3 };
    const throttle = { totalBytes: rate, readOperations: { perSecond: 50n } };
    const { vm: after } = await celld.devices.updateDisk({ vm: 'guest', disk: 'data', throttle });
    assert.deepEqual(after?.spec?.disks[0]?.throttle?.totalBytes, rate);
    assert.equal(after.spec.disks[0].throttle.readOperations?.perSecond, 50n);
    assert.deepEqual(after.status?.pendingChanges, []);
    for (const flags of [[], ['--inactive']])
      assert.match(await xml(...flags), /<total_bytes_sec>1048576<[\s\S]*<total_bytes_sec_max_length>3</);
  });

  it('is slower for it, and as fast as ever without', async () => {
    await celld.devices.updateDisk({ vm: 'guest', disk: 'data', throttle: { writeBytes: { perSecond: mib } } });
    const write =
      'dd if=/dev/zero of=/dev/vda bs=64k count=48 oflag=direct 2>/dev/null || dd if=/dev/zero of=/dev/vda bs=64k count=48 conv=fsync 2>/dev/null';
    const timed = async () => {
      const beganMs = performance.now();
      await guest.run(`${write}; sync`);
      return performance.now() - beganMs;
    };
    assert.ok((await timed()) > 1_500, '3 MiB at 1 MiB/s');
    const { vm: after } = await celld.devices.updateDisk({ vm: 'guest', disk: 'data', throttle: {} });
    assert.equal(after?.spec?.disks[0]?.throttle, undefined);
    assert.doesNotMatch(await xml(), /iotune/);
    assert.doesNotMatch(await xml('--inactive'), /iotune/);
  });

  it('has another cache and other policies at its next start, and says so', async () => {
    await celld.devices.updateDisk({
      ...{ vm: 'guest', disk: 'data', cache: DiskCache.WRITEBACK, io: DiskIo.THREADS, discard: DiskDiscard.IGNORE },
      ...{ errorPolicy: DiskErrorPolicy.REPORT, serial: 'S-2' },
    });
    assert.deepEqual(await pending(), [
      ['disks[0].cache', '"DISK_CACHE_WRITEBACK"', '"DISK_CACHE_NONE"'],
      ['disks[0].io', '"DISK_IO_THREADS"', '"DISK_IO_NATIVE"'],
      ['disks[0].discard', '"DISK_DISCARD_IGNORE"', '"DISK_DISCARD_UNMAP"'],
      ['disks[0].error_policy', '"DISK_ERROR_POLICY_REPORT"', '"DISK_ERROR_POLICY_STOP"'],
      ['disks[0].serial', '"S-2"', 'null'],
    ]);
    assert.match(await xml('--inactive'), /cache='writeback' error_policy='report' io='threads' discard='ignore'/);
    await celld.devices.updateDisk({ vm: 'guest', disk: 'data', cache: DiskCache.NONE, io: DiskIo.NATIVE, serial: '' });
    await celld.devices.updateDisk({
      vm: 'guest',
      disk: 'data',
      discard: DiskDiscard.UNMAP,
      errorPolicy: DiskErrorPolicy.STOP,
    });
    assert.deepEqual(await pending(), []);
  });

  it('is made larger, which the guest sees; never smaller, nor larger than there is room', async () => {
    const { vm: after } = await celld.devices.resizeDisk({ vm: 'guest', disk: 'data', capacityBytes: 9n * mib });
    const { source } = after?.spec?.disks[0] ?? {};
    assert.equal(source?.$case === 'newVolume' && source.value.capacityBytes, 9n * mib);
    await eventually("grep -q ' 9216 vda' /proc/partitions");
    assert.match(await guest.run('cat /proc/partitions'), / 9216 vda/);
    await leavesNothing(stage, async () => {
      const { fields } = await assertRefused(
        celld.devices.resizeDisk({ vm: 'guest', disk: 'data', capacityBytes: 8n * mib }),
        'INVALID_FIELD',
      );
      assert.deepEqual(fields, ['capacity_bytes']);
      await assertRefused(
        celld.devices.resizeDisk({ vm: 'guest', disk: 'data', capacityBytes: 1n << 45n }),
        'POOL_FULL',
      );
      await celld.devices.resizeDisk({ vm: 'guest', disk: 'data', capacityBytes: 9n * mib });
    });
  });
});

describe('the CD-ROM drive of a running guest', () => {
  const change = (name: string | undefined, force = false) =>
    celld.devices.changeMedia({
      vm: 'guest',
      cdrom: 'cd',
      force,
      ...(name && { volume: { pool: 'default', volume: name } }),
    });
  const readsName = () =>
    guest.run(
      'mkdir -p /cd; for i in $(seq 50); do mount -t iso9660 -o ro /dev/sr0 /cd 2>/dev/null && break; sleep 0.1; done; cat /cd/user-data',
    );

  it('takes an image, another, and none', async () => {
    await change('one.iso');
    assert.equal(await readsName(), 'one');
    await guest.run('umount /cd');
    const { vm: after } = await change('two.iso');
    assert.equal(after?.spec?.cdroms[0]?.volume?.volume, 'two.iso');
    assert.equal(await readsName(), 'two');
    await guest.run('umount /cd');
    const { vm: empty } = await change(undefined);
    assert.equal(empty?.spec?.cdroms[0]?.volume, undefined);
    assert.doesNotMatch(await xml('--inactive'), /two\.iso/);
  });

  it('stays shut while the guest has it locked, unless it is opened by force', async () => {
    await change('one.iso');
    assert.equal(await readsName(), 'one');
    await leavesNothing(stage, () => assertRefused(change('two.iso'), 'MEDIA_LOCKED'));
    const { vm: after } = await change('two.iso', true);
    assert.equal(after?.spec?.cdroms[0]?.volume?.volume, 'two.iso');
    await guest.run('umount /cd');
  });

  it('takes nothing that is not there, or that a VM writes', async () => {
    await leavesNothing(stage, async () => {
      await assertRefused(change('nothing.iso'), 'VOLUME_NOT_FOUND');
      await assertRefused(change(`${vm.uuid}-data.qcow2`), 'VOLUME_IN_USE');
      await assertRefused(celld.devices.changeMedia({ vm: 'guest', cdrom: 'data' }), 'DEVICE_NOT_FOUND');
    });
  });
});

describe('a network interface of a running guest', () => {
  const port = async (mac: string) => /<target dev='(vnet\d+)'\/>/.exec((await xml()).split(mac)[1] ?? '')?.[1] ?? '';
  const portsOf = async (name: string) => (await stage.host.exec(['ip', '-br', 'link', 'show', 'master', name])).stdout;

  it('loses its link and gets it back, as the guest sees it', async () => {
    await guest.run('ip link set eth0 up');
    await celld.devices.updateNic({ vm: 'guest', mac: first, link: NicLink.DOWN });
    await eventually('[ "$(cat /sys/class/net/eth0/carrier)" = 0 ]');
    assert.equal(await guest.run('cat /sys/class/net/eth0/carrier'), '0');
    assert.equal((await stage.get('guest')).spec?.nics[0]?.link, 'NIC_LINK_DOWN');
    await celld.devices.updateNic({ vm: 'guest', mac: first, link: NicLink.UP });
    await eventually('[ "$(cat /sys/class/net/eth0/carrier)" = 1 ]');
    assert.equal(await guest.run('cat /sys/class/net/eth0/carrier'), '1');
  });

  it('is plugged into another bridge, and into a network', async () => {
    await celld.devices.updateNic({ vm: 'guest', mac: first, source: bridge('br-more') });
    assert.ok((await portsOf('br-more')).includes(await port(first)));
    await stage.host.exec([
      'sh',
      '-c',
      'echo "<network><name>iso</name><bridge name=\'virbr-iso\'/></network>" >/tmp/net.xml',
    ]);
    await stage.host.virsh('net-define', '/tmp/net.xml');
    await stage.host.virsh('net-start', 'iso');
    const { vm: after } = await celld.devices.updateNic({
      vm: 'guest',
      mac: first,
      source: { $case: 'network', value: 'iso' },
    });
    assert.deepEqual(after?.spec?.nics[0]?.source, { $case: 'network', value: 'iso' });
    assert.ok((await portsOf('virbr-iso')).includes(await port(first)));
    await leavesNothing(stage, async () => {
      for (const source of [bridge('nowhere'), { $case: 'network' as const, value: 'nowhere' }])
        await assertRefused(celld.devices.updateNic({ vm: 'guest', mac: first, source }), 'NETWORK_NOT_FOUND');
    });
    await celld.devices.updateNic({ vm: 'guest', mac: first, source: bridge('br0') });
  });

  it('has another model and address at its next start, and goes by the new address until then', async () => {
    const newMac = '52:54:00:00:0d:11';
    await celld.devices.updateNic({ vm: 'guest', mac: first, model: NicModel.E1000E, newMac });
    assert.deepEqual(await pending(), [
      ['nics[0].model', '"NIC_MODEL_E1000E"', '"NIC_MODEL_VIRTIO"'],
      ['nics[0].mac', `"${newMac}"`, `"${first}"`],
    ]);
    await celld.devices.updateNic({ vm: 'guest', mac: newMac, link: NicLink.DOWN });
    await eventually('[ "$(cat /sys/class/net/eth0/carrier)" = 0 ]');
    await celld.devices.updateNic({
      vm: 'guest',
      mac: newMac,
      newMac: first,
      model: NicModel.VIRTIO,
      link: NicLink.UP,
    });
    assert.deepEqual(await pending(), []);
  });

  it('is plugged in while it runs, and out again when the guest has released it', async () => {
    const { vm: after, mac } = await celld.devices.attachNic({
      vm: 'guest',
      nic: { source: bridge('br0'), mac: second },
    });
    assert.equal(mac, second);
    assert.deepEqual(
      after?.spec?.nics.map((nic) => nic.mac),
      [first, second],
    );
    await eventually('[ -e /sys/class/net/eth1 ]');
    assert.equal(await guest.run('cat /sys/class/net/eth1/address'), second);
    assert.ok((await xml('--inactive')).includes(second));
    const { vm: gone, stillInGuest } = await celld.devices.detachNic({ vm: 'guest', mac: second });
    assert.equal(stillInGuest, false);
    assert.deepEqual(
      gone?.spec?.nics.map((nic) => nic.mac),
      [first],
    );
    await eventually('[ ! -e /sys/class/net/eth1 ]');
    assert.ok(!(await xml('--inactive')).includes(second));
  });

  it('that the guest does not release is told of, and leaves when it follows', async () => {
    await celld.devices.attachNic({ vm: 'guest', nic: { source: bridge('br0'), mac: second } });
    await eventually('[ -e /sys/class/net/eth1 ]');
    await celld.compute.pauseVm({ vm: 'guest' });
    await assertRefused(
      celld.devices.detachNic({ vm: 'guest', mac: second, timeout: seconds(1n) }),
      'DEVICE_RELEASE_TIMEOUT',
    );
    assert.deepEqual((await stage.get('guest')).status?.releasingDevices[0]?.device, { $case: 'nic', value: second });
    await celld.compute.resumeVm({ vm: 'guest' });
    await waitUntil('it is gone', async () => (await stage.get('guest')).spec?.nics.length === 1, 30_000);
  });

  it('is refused with the address of another, or one too many', async () => {
    await stage.create('other', { nics: [{ source: bridge('br0'), mac: second }] });
    await leavesNothing(stage, async () => {
      await assertRefused(
        celld.devices.attachNic({ vm: 'guest', nic: { source: bridge('br0'), mac: second } }),
        'MAC_IN_USE',
      );
      await assertRefused(celld.devices.updateNic({ vm: 'guest', mac: first, newMac: second }), 'MAC_IN_USE');
      await assertRefused(
        celld.devices.attachNic({ vm: 'guest', nic: { source: bridge('nowhere') } }),
        'NETWORK_NOT_FOUND',
      );
      await assertRefused(celld.devices.detachNic({ vm: 'guest', mac: '52:54:00:00:0d:99' }), 'DEVICE_NOT_FOUND');
    });
    for (let count = 1; count < 8; count += 1)
      await celld.devices.attachNic({ vm: 'other', nic: { source: bridge('br0') } });
    const refusal = await assertRefused(
      celld.devices.attachNic({ vm: 'other', nic: { source: bridge('br0') } }),
      'LIMIT_EXCEEDED',
    );
    assert.equal(refusal.metadata['limit'], 'VM_NICS');
    await stage.remove('other');
  });
});

describe('a VM of others', () => {
  before(() => stage.defineForeign('theirs', "<controller type='pci' index='0' model='pcie-root'/>"));

  it('has devices plugged in and out, and keeps whatever else it has; nothing of it is rewritten', async () => {
    const disk = { name: 'more', source: newVolume() };
    const { vm: after } = await celld.devices.attachDisk({ vm: 'theirs', disk });
    const name = after?.spec?.disks.at(-1)?.name ?? '';
    assert.match(name, /^vd/);
    await celld.devices.updateDisk({ vm: 'theirs', disk: name, throttle: { totalBytes: { perSecond: mib } } });
    await assertRefused(
      celld.devices.updateDisk({ vm: 'theirs', disk: name, cache: DiskCache.WRITEBACK, io: DiskIo.THREADS }),
      'VM_FOREIGN',
    );
    await celld.devices.detachDisk({ vm: 'theirs', disk: name, deleteVolume: true });
    const { mac } = await celld.devices.attachNic({ vm: 'theirs', nic: { source: bridge('br0') } });
    await celld.devices.updateNic({ vm: 'theirs', mac, link: NicLink.DOWN });
    await assertRefused(celld.devices.updateNic({ vm: 'theirs', mac, model: NicModel.E1000 }), 'VM_FOREIGN');
    await celld.devices.detachNic({ vm: 'theirs', mac });
    await stage.remove('theirs');
  });
});

describe('a VM that is shut off', () => {
  it('has a larger disk, an image in its drive, and no link', async () => {
    const { vm: cold } = await celld.compute.createVm({
      spec: {
        ...guests.spec('cold', { disks: [{ name: 'data', source: newVolume() }], cdroms: [{ name: 'cd' }] }),
        nics: [],
      },
    });
    await celld.devices.resizeDisk({ vm: 'cold', disk: 'data', capacityBytes: 3n * mib });
    assert.match(await stage.inPool('qemu-img', 'info', `${cold?.uuid}-data.qcow2`), /virtual size: 3 MiB/);
    await celld.devices.changeMedia({ vm: 'cold', cdrom: 'cd', volume: { pool: 'default', volume: 'one.iso' } });
    const { mac } = await celld.devices.attachNic({ vm: 'cold', nic: { source: bridge('br0'), link: NicLink.DOWN } });
    const { spec } = await stage.get('cold');
    assert.equal(spec?.cdroms[0]?.volume?.volume, 'one.iso');
    assert.deepEqual(
      spec.nics.map((nic) => [nic.mac, nic.link]),
      [[mac, 'NIC_LINK_DOWN']],
    );
    const { source } = spec.disks[0] ?? {};
    assert.equal(source?.$case === 'newVolume' && source.value.capacityBytes, 3n * mib);
    await stage.remove('cold');
  });
});
