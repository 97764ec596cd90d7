import assert from 'node:assert/strict';
import { lstat, readdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readStorageFacts } from '../../../src/passthrough/read-facts.ts';
import { judge, type StorageDevice } from '../../../src/passthrough/verdict.ts';
import { type HostPlan, storageTree } from '../../support/storage-tree.ts';
import { first, nic, plain, second } from './layouts.ts';

/** Every device but the last disk and its controller is of use to the host, each in a way of its own. */
const host: HostPlan = {
  pci: {
    [first]: { class: '0x010700', group: 10, driver: 'mpt3sas' },
    [second]: { class: '0x010700', group: 11, driver: 'mpt3sas' },
    '0000:00:14.0': { class: '0x0c0330', group: 11, driver: 'xhci_hcd' },
    '0000:00:04.0': { class: '0x010601', group: 13, driver: 'ahci' },
    [nic]: { class: '0x020000', group: 13, driver: 'ixgbe' },
    '0000:00:06.0': { class: '0x010802', group: 14, driver: 'nvme' },
  },
  disks: {
    sda: { at: first, partitions: { sda1: { ID_PART_ENTRY_TYPE: 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b' }, sda2: {} } },
    sdb: { at: second, partitions: { sdb1: { ID_FS_TYPE: 'crypto_LUKS' } } },
    sdc: { at: second, partitions: { sdc1: { ID_FS_TYPE: 'btrfs' } } },
    sdd: { at: second, udev: { ID_FS_TYPE: 'btrfs' } },
    sde: { at: '0000:00:04.0' },
    nvme0n1: { at: '0000:00:06.0/nvme/nvme0' },
  },
  layers: {
    md0: { on: ['sda2', 'sdb1'] },
    'dm-0': { on: ['md0'], uuid: 'CRYPT-LUKS2-abc' },
    'dm-1': { on: ['dm-0'], uuid: 'LVM-abc' },
    loop0: { on: [], files: { 'loop/backing_file': '/dev/sde' } },
  },
  mounts: { '/': 'dm-1', '/srv': { type: 'btrfs', source: '/dev/sdc1' }, '/mnt': 'loop0' },
  swaps: ['/swapfile'],
  interfaces: { eth0: { at: nic, up: true } },
  links: {
    '/sys/fs/btrfs/0e5c1b6e-0000-4000-8000-000000000001/devices/sdc1': '/sys/class/block/sdc1',
    '/sys/fs/btrfs/0e5c1b6e-0000-4000-8000-000000000001/devices/sdd': '/sys/class/block/sdd',
  },
};

/** These may rightly be missing: a function without a driver is kept by nobody. */
const mayBeMissing = /\/driver$/;

describe('a host of which one fact is missing', () => {
  it('is the one that was meant while all are there', async () => {
    await using tree = await storageTree(host);
    const safe = (await judged(tree.root)).filter(({ verdict }) => verdict.tag === 'safe').map(keyOf);
    assert.deepEqual(safe, ['0000:00:06.0', 'nvme0n1']);
  });

  for (const loss of ['is not there', 'cannot be read'] as const)
    it(`has no device the safer for a file or link that ${loss}`, async () => {
      await using tree = await storageTree(host);
      const before = await judged(tree.root);
      const unsafe = new Set(before.filter(({ verdict }) => verdict.tag === 'unsafe').map(keyOf));
      assert.equal(unsafe.size, 8);
      let tried = 0;
      for (const path of await entriesOf(tree.root)) {
        if (loss === 'is not there' && mayBeMissing.test(path)) continue;
        const aside = join(tree.root, 'aside');
        await rename(path, aside);
        // A link to itself cannot be read by anybody, root among them.
        if (loss === 'cannot be read') await symlink(path, path);
        const safe = (await judged(tree.root)).filter(({ verdict }) => verdict.tag === 'safe').map(keyOf);
        assert.deepEqual(
          safe.filter((key) => unsafe.has(key)),
          [],
          `without ${path.slice(tree.root.length)}`,
        );
        await rm(path, { force: true });
        await rename(aside, path);
        tried += 1;
      }
      assert.ok(tried > 150, `${tried} were tried`);
      assert.deepEqual(await judged(tree.root), before);
    });
});

describe('the mounts of a host whose first process cannot be looked at', () => {
  const idle = async (optional: string) => {
    const line = `20 1 8:1 / / rw${optional} - ext4 /dev/sda1 rw`;
    await using own = await storageTree({ ...plain, files: { '/proc/self/mountinfo': line } });
    await rm(join(own.root, 'proc/1'), { recursive: true });
    const disk = (await judged(own.root)).find((device) => device.kind === 'disk' && device.name === 'sdb');
    return disk?.verdict.tag;
  };

  it("are the process's own as long as the host's come to it", async () => {
    assert.equal(await idle(' shared:4 master:1'), 'safe');
  });

  it('are not known to a process whose mounts are private', async () => {
    assert.equal(await idle(''), 'unknown');
  });
});

async function judged(root: string): Promise<readonly StorageDevice[]> {
  return judge(await readStorageFacts({ root }), { pools: [], disksOfVms: [] });
}

function keyOf(device: StorageDevice): string {
  return device.kind === 'disk' ? device.name : device.address;
}

/** Every file and symbolic link below a directory. */
async function entriesOf(directory: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const stats = await lstat(path);
    if (stats.isDirectory()) found.push(...(await entriesOf(path)));
    else found.push(path);
  }
  return found;
}
