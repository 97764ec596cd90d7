import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { waitUntil } from '../lab/deadline.ts';
import { Guests, newVolume, vmOf, volume } from '../lab/guests.ts';
import { assertRefused, refused } from '../lab/refusal.ts';
import { leavesNothing, type Stage, startStage } from '../lab/stage.ts';

const mib = 1n << 20n;
const nvram = '/var/lib/libvirt/qemu/nvram';

let stage: Stage;
let guests: Guests;

before(async () => {
  stage = await startStage({
    smallPool: true,
    insideHost: true,
    prepare: async (host) => void (await host.exec(['ip', 'link', 'add', 'clonebr', 'type', 'bridge'])),
  });
  guests = await Guests.open(stage.host, stage.celld, { modules: ['virtio_blk'] });
});

after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const files = async () => (await stage.inPool('ls')).split('\n');

describe('a clone', () => {
  it('is as the VM is, with the data of its disks, and has a name, addresses and a generation id of its own', async () => {
    await stage.inPool('truncate', '-s', '1M', 'shared.raw');
    const { vm, console } = await guests.boot('master', {
      labels: { role: 'web' },
      description: 'the "first" <one>',
      vmGenerationId: true,
      disks: [
        { name: 'root', source: newVolume(64n * mib) },
        {
          name: 'plain',
          source: { $case: 'newVolume', value: { pool: '', capacityBytes: mib, format: 'VOLUME_FORMAT_RAW' } },
        },
        { name: 'shared', source: volume('shared.raw'), readOnly: true },
      ],
      nics: [{ source: { $case: 'bridge', value: 'clonebr' } }],
      cloudInit: { userData: '#cloud-config\n' },
    });
    await using _console = console;
    const sum = await console.run(
      'head -c 4000000 /dev/urandom >/d; cat /d >/dev/vda; echo mark >/dev/vdb; sync; md5sum </dev/vda',
    );
    await assertRefused(stage.celld.compute.cloneVm({ vm: 'master', name: 'copy' }), 'VM_WRONG_STATE');
    await stage.celld.compute.powerOffVm({ vm: 'master' });
    const before = await stage.get('master');
    const clone = vmOf(await stage.celld.compute.cloneVm({ vm: 'master', name: 'copy', etag: before.etag }));
    assert.notEqual(clone.uuid, vm.uuid);
    const { spec } = clone;
    const macs = spec?.nics.map(({ mac }) => mac);
    assert.notDeepEqual(
      macs,
      before.spec?.nics.map(({ mac }) => mac),
    );
    assert.deepEqual({ ...spec, name: '', nics: [], disks: [] }, { ...before.spec, name: '', nics: [], disks: [] });
    assert.deepEqual(
      clone.status?.disks.map((disk) => disk.volume?.volume),
      [`${clone.uuid}-root.qcow2`, `${clone.uuid}-plain.raw`, 'shared.raw', `${clone.uuid}-cidata.iso`],
    );
    assert.notEqual(clone.status?.generationId, before.status?.generationId);
    assert.equal((await stage.get('master')).etag, before.etag);
    await using copied = await guests.start(clone);
    assert.equal(await copied.run('md5sum </dev/vda'), sum);
    assert.equal(await copied.run('head -c 4 /dev/vdb'), 'mark');
    await copied.run('echo other >/dev/vdb; sync');
    await stage.remove('copy');
    assert.equal((await files()).filter((file) => file.startsWith(clone.uuid)).length, 0);
    assert.match(await stage.inPool('head', '-c', '4', `${vm.uuid}-plain.raw`), /mark/);
  });

  it('is refused a name that is taken, a stale etag, and a foreign VM', async () => {
    await assertRefused(stage.celld.compute.cloneVm({ vm: 'master', name: 'master' }), 'VM_ALREADY_EXISTS');
    await assertRefused(stage.celld.compute.cloneVm({ vm: 'master', name: 'copy', etag: 'old' }), 'ETAG_MISMATCH');
    await stage.defineForeign('alien');
    await assertRefused(stage.celld.compute.cloneVm({ vm: 'alien', name: 'copy' }), 'VM_FOREIGN');
    await stage.remove('alien');
  });

  it('is tried out, and leaves nothing', async () => {
    await leavesNothing(stage, async () => {
      const { vm, operationId } = await stage.celld.compute.cloneVm({ vm: 'master', name: 'copy', validateOnly: true });
      assert.deepEqual([vm, operationId], [undefined, '']);
    });
  });

  it('is given again by its request_id', async () => {
    const request = { vm: 'master', name: 'copy', requestId: crypto.randomUUID(), labels: { role: 'db' } };
    const first = vmOf(await stage.celld.compute.cloneVm(request));
    assert.deepEqual(vmOf(await stage.celld.compute.cloneVm(request)), first);
    assert.deepEqual(first.spec?.labels, { role: 'db' });
    await stage.remove('copy');
  });

  it('has the firmware variables of the VM, which go with it', async () => {
    const uefi = { firmware: { kind: 'FIRMWARE_KIND_UEFI' }, disks: [{ name: 'root', source: newVolume() }] } as const;
    await stage.start('uefi', { ...uefi, disks: [...uefi.disks] });
    await stage.celld.compute.powerOffVm({ vm: 'uefi' });
    const sums = async () => (await stage.host.exec(['sh', '-c', `cd ${nvram} && md5sum *`])).stdout.trim().split('\n');
    await stage.host.exec([
      'sh',
      '-c',
      `printf cell | dd of=$(ls ${nvram}/*.fd) bs=1 seek=100000 conv=notrunc 2>/dev/null`,
    ]);
    const clone = vmOf(await stage.celld.compute.cloneVm({ vm: 'uefi', name: 'uefi2' }));
    const [one, two] = (await sums()).map((line) => line.split(' ')[0]);
    assert.equal((await sums()).length, 2);
    assert.equal(one, two);
    await stage.celld.compute.startVm({ vm: clone.uuid });
    await stage.remove('uefi2');
    assert.equal((await sums()).length, 1);
    assert.doesNotMatch(await stage.host.virsh('pool-list', '--all'), /firmware/);
    await stage.remove('uefi');
  });

  it('for which the pool has too little space leaves nothing', async () => {
    const source = {
      $case: 'newVolume',
      value: { pool: 'small', capacityBytes: mib, format: 'VOLUME_FORMAT_RAW' },
    } as const;
    const { uuid } = await stage.create('big', { disks: [{ name: 'root', source }] });
    await stage.host.exec(['dd', 'if=/dev/urandom', `of=/mnt/${uuid}-root.raw`, 'bs=1M', 'count=1', 'conv=notrunc']);
    await stage.host.exec(['sh', '-c', 'head -c 900000 /dev/urandom >/mnt/filler']);
    await leavesNothing(stage, () =>
      assertRefused(stage.celld.compute.cloneVm({ vm: 'big', name: 'copy' }), 'POOL_FULL'),
    );
    await stage.host.exec(['rm', '/mnt/filler']);
    await stage.remove('big');
  });

  it('that finds the disk full in the middle leaves nothing', async () => {
    // Compressed it takes little, and its copy is not compressed.
    const path = '/mnt/small.qcow2';
    await stage.host.exec([
      'sh',
      '-c',
      `yes cell | head -c 1400000 >/tmp/plain.img && qemu-img convert -c -O qcow2 /tmp/plain.img ${path}`,
    ]);
    const source = { $case: 'volume', value: { pool: 'small', volume: 'small.qcow2' } } as const;
    await stage.create('packed', { disks: [{ name: 'root', source }] });
    await stage.host.exec(['sh', '-c', 'head -c 700000 /dev/urandom >/mnt/filler']);
    await leavesNothing(stage, async () => {
      const { reason } = await refused(stage.celld.compute.cloneVm({ vm: 'packed', name: 'copy' }));
      assert.ok(['POOL_FULL', 'HYPERVISOR_ERROR'].includes(reason), reason);
    });
    await stage.host.exec(['rm', '/mnt/filler', '/tmp/plain.img']);
    await stage.remove('packed');
  });

  it('is whole or not there at all when celld is killed in the middle', async () => {
    const { uuid } = await stage.get('master');
    // So much that the copying takes a while.
    await stage.host.exec(['qemu-io', '-c', 'write -P 7 0 60M', `${stage.celld.poolPath}/${uuid}-root.qcow2`]);
    const everything = await stage.everything();
    const cloning = stage.celld.compute.cloneVm({ vm: 'master', name: 'copy' });
    cloning.catch(() => undefined);
    await waitUntil('a file of the clone is there', async () =>
      (await files()).some((file) => file.endsWith('-root.qcow2') && !file.startsWith(uuid)),
    );
    await stage.celld.restart('SIGKILL');
    await waitUntil('it is recovered', async () => (await stage.get('master')).status?.operationId === '', 60_000);
    const { operations } = await stage.celld.operations.listOperations({ vmUuid: uuid, pageSize: 1 });
    if (operations[0]?.state === 'OPERATION_STATE_SUCCEEDED') await stage.remove('copy');
    else assert.equal(operations[0]?.error?.reason, 'OPERATION_INTERRUPTED');
    assert.deepEqual(await stage.everything(), everything);
  });
});
