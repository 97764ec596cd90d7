import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { readStorageFacts } from '../../src/passthrough/read-facts.ts';
import { judge, type StorageDevice } from '../../src/passthrough/verdict.ts';
import { isEmulatedHostThere, type SeenStorage, storageOfEmulatedHost } from '../lab/emulated-host.ts';

/** The first functions behind the root ports 1 to 4, and the first behind the bridge to PCI on port 5. */
const [first, second, idle, nvme, old] = ['01:00.0', '02:00.0', '03:00.0', '04:00.0', '06:00.0'].map(
  (place) => `0000:${place}`,
);

describe('the storage of an emulated host', { timeout: 150_000, skip: !isEmulatedHostThere }, () => {
  let seen: SeenStorage;
  let devices: readonly StorageDevice[];

  before(async () => {
    seen = await storageOfEmulatedHost(await readFile('test/lab/storage-layout.sh', 'utf8'));
    devices = judge(await readStorageFacts(seen), { pools: [], disksOfVms: [] });
  });
  after(() => seen?.[Symbol.asyncDispose]());

  const device = (key: string | undefined) =>
    devices.find((each) => (each.kind === 'disk' ? each.serial : each.address) === key);
  const chains = (key: string | undefined) => {
    const verdict = device(key)?.verdict;
    return verdict?.tag === 'unsafe' ? verdict.reasons.map(({ what, chain }) => [what, ...chain].join(' ')) : [];
  };

  it('is read with nothing left unclear', async () => {
    assert.deepEqual((await readStorageFacts(seen)).problems, []);
    assert.deepEqual(
      devices.filter(({ verdict }) => verdict.tag === 'unknown'),
      [],
    );
  });

  it('has a volume on an encrypted mirror, which is on the disks of two controllers', () => {
    for (const [serial, controller] of [['FIRST', first] as const, ['SECOND', second] as const]) {
      const chain = `var /var dm-1 dm-0 md0 ${seen.names[serial]}`;
      assert.equal(chains(serial)[0], chain);
      assert.equal(chains(controller)[0], `${chain} ${controller}`);
    }
  });

  it('boots from a partition of its NVMe', () => {
    assert.deepEqual(chains('NVME'), ['boot /boot nvme0n1p1 nvme0n1']);
    assert.deepEqual(chains(nvme), [`boot /boot nvme0n1p1 nvme0n1 ${nvme}`]);
  });

  it('swaps to a disk', () => {
    assert.ok(chains('SWAP').includes(`swap swap /dev/${seen.names['SWAP']} ${seen.names['SWAP']}`));
  });

  it('has its network card in the group of a controller, but can do without the idle disk there', () => {
    assert.ok(chains(old).includes(`network eth0 0000:06:01.0 ${old}`), chains(old).join('\n'));
    assert.equal(device('BESIDE')?.verdict.tag, 'safe');
  });

  it('can do without an idle controller and its disks', () => {
    const controller = device(idle);
    assert.ok(controller?.kind === 'controller');
    assert.deepEqual(
      [controller.verdict.tag, controller.class, controller.driver, controller.groupMembers, controller.disks],
      ['safe', 'scsi', 'virtio-pci', [idle], ['serial-QEMU-QEMU_HARDDISK-IDLE', 'serial-QEMU-QEMU_HARDDISK-OUT']],
    );
    assert.equal(controller.slotFingerprint, '0000:00/03.0/00.0 1af4:1048 1af4:1100');
    for (const serial of ['IDLE', 'OUT']) assert.equal(device(serial)?.verdict.tag, 'safe');
  });
});
