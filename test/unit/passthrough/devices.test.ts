import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Connection } from 'node-libvirt';
import { CellError } from '../../../src/core/error.ts';
import type { Uuid } from '../../../src/core/ids.ts';
import type { Inventory } from '../../../src/hypervisor/inventory.ts';
import { NodeDeviceNews } from '../../../src/hypervisor/node-devices.ts';
import type { Session } from '../../../src/hypervisor/session.ts';
import { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { StorageDevices } from '../../../src/passthrough/devices.ts';
import { renderDevice } from '../../../src/passthrough/render-device.ts';
import { type HostPlan, storageTree } from '../../support/storage-tree.ts';

const [system, idle] = ['0000:00:01.0/0000:01:00.0', '0000:00:02.0/0000:02:00.0'];
const plan: HostPlan = {
  pci: { [system]: { class: '0x010700', group: 1 }, [idle]: { class: '0x010700', group: 2 } },
  disks: {
    sda: { at: system, partitions: { sda1: { ID_FS_TYPE: 'ext4' } }, udev: { ID_WWN: '0x5000c50000000001' } },
    sdb: { at: idle, udev: { ID_WWN: '0x5000c50000000002' } },
  },
  mounts: { '/': 'sda1' },
};

const uuid = 'c6e0f1c4-9a35-4d02-9d0e-0b8c1f6b5b11' as Uuid;
const vmWith = (devices: string) => {
  const xml = `<domain type='qemu'><name>n</name><uuid>${uuid}</uuid><memory>65536</memory><vcpu>1</vcpu><os><type arch='x86_64'>hvm</type></os><devices>${devices}</devices></domain>`;
  return new VmRecord(
    {
      ...{ uuid, name: 'n', domainId: -1, persistent: true, autostart: false, configXml: xml, liveXml: xml },
      condition: { state: 'shut-off', reason: 'unknown' },
      observedTime: new Date(),
    },
    { stateTime: undefined, fault: undefined },
    undefined,
  );
};

/** A host of files, and a libvirt that says what it is told to. */
async function stage({
  pools = [],
  vms = [],
  unread = [],
}: {
  pools?: string[];
  vms?: VmRecord[];
  unread?: Uuid[];
} = {}) {
  const tree = await storageTree(plan);
  const nodeDevices = new NodeDeviceNews();
  const libvirt = { lost: false, readings: 0 };
  const domains = [...vms.map((vm) => vm.uuid), ...unread].map((each) => ({
    uuid: Buffer.from(each.replaceAll('-', ''), 'hex'),
  }));
  const remote = {
    connectListAllStoragePools: async () => {
      libvirt.readings += 1;
      return { pools };
    },
    storagePoolGetXmlDesc: async ({ pool }: { pool: string }) => ({ xml: pool }),
    connectListAllDomains: async () => ({ domains }),
  };
  const connection = () => {
    if (libvirt.lost) throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached');
    return { remote } as unknown as Connection;
  };
  const storage = new StorageDevices({
    session: { connection } as unknown as Session,
    inventory: { list: () => vms } as unknown as Inventory,
    nodeDevices,
    claims: () => [],
    root: tree.root,
    lookIntervalMs: 50,
  });
  const verdicts = async () =>
    Object.fromEntries(
      (await storage.read()).devices.map((device) => [
        device.kind === 'disk' ? device.name : device.address,
        device.verdict.tag,
      ]),
    );
  return { tree, storage, libvirt, verdicts, [Symbol.asyncDispose]: () => tree[Symbol.asyncDispose]() };
}

const asBuilt = { '0000:01:00.0': 'unsafe', '0000:02:00.0': 'safe', sda: 'unsafe', sdb: 'safe' };
const noneSafe = { '0000:01:00.0': 'unsafe', '0000:02:00.0': 'unknown', sda: 'unsafe', sdb: 'unknown' };

describe('storage devices', () => {
  it('are judged by the files of the host', async () => {
    await using host = await stage();
    assert.deepEqual(await host.verdicts(), asBuilt);
  });

  it('are found by id, address, name and path, and are missing otherwise', async () => {
    await using host = await stage();
    for (const key of ['wwn-0x5000c50000000002', 'sdb', '/dev/sdb'])
      assert.equal((await host.storage.get(key)).device.id, 'wwn-0x5000c50000000002');
    assert.equal((await host.storage.get('0000:02:00.0')).device.kind, 'controller');
    await assert.rejects(host.storage.get('sdz'), { reason: 'STORAGE_DEVICE_NOT_FOUND' });
  });

  it('are read once for all who ask while a reading is under way', async () => {
    await using host = await stage();
    await Promise.all(Array.from({ length: 50 }, () => host.storage.read()));
    assert.equal(host.libvirt.readings, 2);
  });

  it('are unsafe when a VM names them: a disk, and a controller with all behind it', async () => {
    const disk = "<disk type='block' device='lun'><source dev='/dev/sdb'/><target dev='sda' bus='scsi'/></disk>";
    await using named = await stage({ vms: [vmWith(disk)] });
    assert.deepEqual(await named.verdicts(), { ...asBuilt, sdb: 'unsafe', '0000:02:00.0': 'unsafe' });
    const address = "<address domain='0x0000' bus='0x02' slot='0x00' function='0x0'/>";
    const hostdev = `<hostdev mode='subsystem' type='pci' managed='yes'><source>${address}</source></hostdev>`;
    await using given = await stage({ vms: [vmWith(hostdev)] });
    assert.equal((await given.verdicts())['0000:02:00.0'], 'unsafe');
  });

  it('are unsafe when a pool is made of them', async () => {
    const pool = `<pool type='disk'><name>p</name><uuid>${uuid}</uuid><source><device path='/dev/sdb'/></source><target><path>/dev</path></target></pool>`;
    await using host = await stage({ pools: [pool] });
    assert.equal((await host.verdicts())['sdb'], 'unsafe');
  });

  it('are unknown when it is not known what VMs and pools have', async () => {
    await using scsi = await stage({
      vms: [vmWith("<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/></source></hostdev>")],
    });
    assert.deepEqual(await scsi.verdicts(), noneSafe);
    await using unread = await stage({ unread: [uuid] });
    assert.deepEqual(await unread.verdicts(), noneSafe);
    const pool = `<pool type='scsi'><name>p</name><uuid>${uuid}</uuid><source><adapter name='host1'/></source></pool>`;
    await using hidden = await stage({ pools: [pool] });
    assert.deepEqual(await hidden.verdicts(), noneSafe);
  });

  it('are not answered for while libvirt cannot be reached', async () => {
    await using host = await stage();
    host.libvirt.lost = true;
    await assert.rejects(host.storage.read(), { reason: 'HYPERVISOR_UNAVAILABLE' });
  });

  it('name no VM and no pool that is out of reach', async () => {
    const disk = "<disk type='block' device='lun'><source dev='/dev/sdb'/><target dev='sda' bus='scsi'/></disk>";
    const pool = `<pool type='disk'><name>secret</name><uuid>${uuid}</uuid><source><device path='/dev/sdb'/></source></pool>`;
    await using host = await stage({ vms: [vmWith(disk)], pools: [pool] });
    const { device, reading } = await host.storage.get('sdb');
    const text = (reached: boolean) =>
      JSON.stringify(
        renderDevice(device, { reading, shown: { vm: () => reached, pool: () => reached } }),
        (_key, value) => (typeof value === 'bigint' ? String(value) : value),
      );
    assert.match(text(true), new RegExp(`"chain":\\["${uuid}","sdb"\\]`));
    assert.match(text(true), /"chain":\["pool secret","sdb"\]/);
    assert.doesNotMatch(text(false), new RegExp(`${uuid}|secret`));
    assert.match(
      text(false),
      /"chain":\["VM","sdb"\].*"chain":\["pool","sdb"\]|"chain":\["pool","sdb"\].*"chain":\["VM","sdb"\]/,
    );
  });
});

describe('a watch of storage devices', { timeout: 10_000 }, () => {
  it('begins with all of them, and sends all again when one has changed', async () => {
    await using host = await stage();
    const ending = new AbortController();
    const watch = host.storage.watch(ending.signal);
    const safe = async () => {
      const { value } = await watch.next();
      if (value?.tag !== 'snapshot') throw new Error('the watch sent no devices');
      return value.reading.devices.filter(({ verdict }) => verdict.tag === 'safe').map(({ id }) => id);
    };
    assert.deepEqual(await safe(), ['0000:02:00.0', 'wwn-0x5000c50000000002']);
    await writeFile(
      join(host.tree.root, 'proc/swaps'),
      'Filename Type Size Used Priority\n/dev/sdb partition 1 0 -2\n',
    );
    assert.deepEqual(await safe(), []);
    ending.abort();
    await assert.rejects(watch.next());
  });

  it('ends when libvirt is lost', async () => {
    await using host = await stage();
    const watch = host.storage.watch(new AbortController().signal);
    await watch.next();
    host.libvirt.lost = true;
    await assert.rejects(watch.next(), { reason: 'HYPERVISOR_UNAVAILABLE' });
  });

  it('has the host looked at only while somebody watches', async () => {
    await using host = await stage();
    const watch = host.storage.watch(new AbortController().signal);
    await watch.next();
    await watch.return();
    const { readings } = host.libvirt;
    await host.storage.read();
    assert.equal(host.libvirt.readings, readings + 1);
  });
});
