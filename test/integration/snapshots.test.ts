import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { CreateSnapshotRequest, RevertToSnapshotRequest } from '../../gen/ts/cell/v1/snapshot_service.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type GuestConsole, Guests, newVolume, volume } from '../lab/guests.ts';
import { assertRefused, refusalOf } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const mib = 1n << 20n;
const bootId = 'cat /proc/sys/kernel/random/boot_id';
const vm = 'guest';

let stage: Stage;
let guests: Guests;
let console: GuestConsole;
let uuid: string;
let disk: string;

before(async () => {
  stage = await startStage({ smallPool: true });
  guests = await Guests.open(stage.host, stage.celld, { agent: true, modules: ['virtio_blk'] });
  const booted = await guests.boot(vm, {
    guestAgent: true,
    vmGenerationId: true,
    disks: [{ name: 'data', source: newVolume(64n * mib) }],
  });
  console = booted.console;
  uuid = booted.vm.uuid;
  disk = join(stage.celld.poolPath, `${uuid}-data.qcow2`);
});

after(async () => {
  await console?.[Symbol.asyncDispose]();
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

type Draft<T> = Partial<Omit<T, 'vm'>>;
const create = (draft: Draft<CreateSnapshotRequest>) => stage.celld.snapshots.createSnapshot({ vm, ...draft });
const revert = (draft: Draft<RevertToSnapshotRequest>) => stage.celld.snapshots.revertToSnapshot({ vm, ...draft });
const remove = (name: string, children = false) => stage.celld.snapshots.deleteSnapshot({ vm, name, children });
const list = async () => (await stage.celld.snapshots.listSnapshots({ vm })).snapshots;
const names = async () => (await list()).map(({ name }) => name);
const status = async () => (await stage.get(vm)).status;
/** Names of the snapshots in the file itself. */
const inFile = async (path = disk) =>
  (await stage.host.exec(['qemu-img', 'snapshot', '-U', '-l', path])).stdout
    .split('\n')
    .flatMap((line) => /^\d+ +(\S+)/.exec(line)?.[1] ?? []);
const write = (text: string) => console.run(`echo ${text} >/data/note; sync; cat /data/note`);
const agentListens = () =>
  waitUntil('the agent listens', async () => (await status())?.guestAgent === 'GUEST_AGENT_STATE_CONNECTED', 60_000);

/** Lets the guest boot from its disk as it is, and reads what it wrote there. */
async function noteAfterBoot(): Promise<string> {
  await console[Symbol.asyncDispose]();
  console = await guests.start(await stage.get(vm));
  return console.run('cat /data/note');
}

describe('a snapshot of a running VM', () => {
  it('of its disks takes no memory, and is in the file and in libvirt', async () => {
    await write('one');
    const { snapshot } = await create({ name: 'one', description: 'the <first>' });
    assert.equal(snapshot?.kind, 'SNAPSHOT_KIND_DISKS');
    assert.deepEqual([snapshot.parent, snapshot.description, snapshot.disks], ['', 'the <first>', ['data']]);
    assert.equal(snapshot.current, true);
    assert.ok(Math.abs(Number(snapshot.createTime) - Date.now()) < 60_000);
    assert.deepEqual(await inFile(), ['one']);
    assert.equal((await status())?.currentSnapshot, 'one');
  });

  it('with its memory goes on at that moment', async () => {
    await write('two');
    const booted = await console.run(bootId);
    const before = await console.run('cut -d. -f1 /proc/uptime');
    const { snapshot } = await create({ name: 'two', memory: true });
    assert.deepEqual(
      [snapshot?.kind, snapshot?.parent, snapshot?.paused],
      ['SNAPSHOT_KIND_DISKS_AND_MEMORY', 'one', false],
    );
    await write('three');
    const generation = (await status())?.generationId;
    const { vm: reverted } = await revert({ name: 'two', state: 'REVERT_STATE_PAUSED' });
    assert.equal(reverted?.status?.state, 'VM_STATE_PAUSED');
    assert.notEqual(reverted.status.generationId, generation);
    console = await guests.console(uuid);
    await stage.celld.compute.resumeVm({ vm });
    assert.equal(await console.run('cat /data/note'), 'two');
    assert.equal(await console.run(bootId), booted);
    assert.ok(Number(await console.run('cut -d. -f1 /proc/uptime')) < Number(before) + 60);
  });

  it('is refused a name that is taken, by libvirt or only in the file', async () => {
    await assertRefused(create({ name: 'two' }), 'SNAPSHOT_ALREADY_EXISTS');
    await assertRefused(create({ name: 'two', validateOnly: true, memory: true }), 'SNAPSHOT_ALREADY_EXISTS');
  });

  it('is not of memory and quiesced at once', async () => {
    await assertRefused(create({ name: 'both', memory: true, quiesce: true }), 'INVALID_FIELD');
  });

  it('that is quiesced says so, and the guest writes again', async () => {
    await agentListens();
    const { snapshot } = await create({ name: 'quiet', quiesce: true });
    assert.deepEqual([snapshot?.quiesced, snapshot?.parent], [true, 'two']);
    assert.equal(await write('after'), 'after');
    assert.deepEqual(await names(), ['one', 'two', 'quiet']);
  });

  it('that celld is killed in, with the guest frozen, is taken away, and the guest writes again', async () => {
    const note = join(stage.celld.directory, 'state/frozen', uuid);
    const creating = create({ name: 'cut', quiesce: true });
    creating.catch(() => undefined);
    await waitUntil('the freeze is noted', () => existsSync(note));
    await stage.celld.restart('SIGKILL');
    assert.equal(await console.run('echo again >/data/note; sync; cat /data/note', 20_000), 'again');
    await waitUntil('it is recovered', async () => (await status())?.operationId === '');
    assert.deepEqual(
      [await names(), await inFile()],
      [
        ['one', 'two', 'quiet'],
        ['one', 'two', 'quiet'],
      ],
    );
    assert.equal(existsSync(note), false);
  });

  it('is listed with others a page at a time, parents first, and read by its name', async () => {
    const first = await stage.celld.snapshots.listSnapshots({ vm, pageSize: 2 });
    assert.deepEqual([first.snapshots.map(({ name }) => name), first.totalSize], [['one', 'two'], 3]);
    const second = await stage.celld.snapshots.listSnapshots({ vm, pageSize: 2, pageToken: first.nextPageToken });
    assert.deepEqual([second.snapshots.map(({ name }) => name), second.nextPageToken], [['quiet'], '']);
    const { snapshot } = await stage.celld.snapshots.getSnapshot({ vm, name: 'one' });
    assert.deepEqual([snapshot?.children, snapshot?.current], [1, false]);
    await assertRefused(stage.celld.snapshots.getSnapshot({ vm, name: 'none' }), 'SNAPSHOT_NOT_FOUND');
  });

  it('of its disks is reverted to: stopped, with other labels than then if they were changed, and another generation id', async () => {
    const before = (await stage.get(vm)).etag;
    const { vm: reverted } = await revert({ name: 'one' });
    assert.equal(reverted?.status?.state, 'VM_STATE_SHUT_OFF');
    assert.notEqual(reverted.etag, before);
    assert.equal(reverted.status.currentSnapshot, 'one');
    assert.equal(await noteAfterBoot(), 'one');
    await revert({ name: 'quiet', state: 'REVERT_STATE_RUNNING' });
    assert.equal((await status())?.state, 'VM_STATE_RUNNING');
    await stage.celld.compute.powerOffVm({ vm });
  });
});

describe('a snapshot of a VM that is shut off', () => {
  it('is taken and reverted to', async () => {
    const { snapshot } = await create({ name: 'off' });
    assert.deepEqual([snapshot?.kind, snapshot?.parent], ['SNAPSHOT_KIND_DISKS', 'quiet']);
    await noteAfterBoot();
    await write('lost');
    await revert({ name: 'off' });
    assert.notEqual(await noteAfterBoot(), 'lost');
    await stage.celld.compute.powerOffVm({ vm });
  });

  it('is not taken with memory, nor under a name that is in the file only', async () => {
    await assertRefused(create({ name: 'none', memory: true }), 'VM_WRONG_STATE');
    await assertRefused(create({ name: 'none', quiesce: true }), 'VM_WRONG_STATE');
    await stage.host.exec(['qemu-img', 'snapshot', '-c', 'stranger', disk]);
    await assertRefused(create({ name: 'stranger' }), 'SNAPSHOT_ALREADY_EXISTS');
    await stage.host.exec(['qemu-img', 'snapshot', '-d', 'stranger', disk]);
  });

  it('is neither taken nor reverted to while there is a saved state', async () => {
    console = await guests.start(await stage.get(vm));
    await stage.celld.compute.saveVm({ vm });
    await assertRefused(create({ name: 'none' }), 'VM_WRONG_STATE');
    await assertRefused(revert({ name: 'off' }), 'VM_WRONG_STATE');
    await stage.celld.compute.discardSavedState({ vm });
  });

  it('is not reverted to with other disks than then', async () => {
    await stage.host.exec(['qemu-img', 'create', '-f', 'qcow2', join(stage.celld.poolPath, 'more.qcow2'), '8M']);
    const more = join(stage.celld.poolPath, 'more.qcow2');
    await stage.host.virsh('attach-disk', vm, more, 'vdz', '--config', '--subdriver', 'qcow2', '--targetbus', 'virtio');
    // Nobody tells of a change of what a VM starts with next; a change of its own makes celld ask.
    await assertRefused(revert({ name: 'off' }), 'SNAPSHOT_DISKS_CHANGED');
    await stage.host.virsh('detach-disk', vm, 'vdz', '--config');
    await revert({ name: 'off' });
  });
});

describe('deleting snapshots', () => {
  it('leaves the children, which then come from its parent', async () => {
    assert.deepEqual((await remove('two')).deleted, ['two']);
    assert.deepEqual(
      (await list()).map(({ name, parent }) => [name, parent]),
      [
        ['one', ''],
        ['quiet', 'one'],
        ['off', 'quiet'],
      ],
    );
    assert.deepEqual((await inFile()).sort(), ['off', 'one', 'quiet']);
  });

  it('takes the children with it if it is told to, also of a VM that runs', async () => {
    console = await guests.start(await stage.get(vm));
    await create({ name: 'last', memory: true });
    const { deleted, existed } = await remove('quiet', true);
    assert.deepEqual([deleted, existed], [['last', 'off', 'quiet'], true]);
    assert.deepEqual([await names(), await inFile()], [['one'], ['one']]);
  });

  it('of what is not there succeeds', async () => {
    assert.equal((await remove('none')).existed, false);
    assert.deepEqual((await remove('one')).deleted, ['one']);
    assert.deepEqual([await names(), await inFile()], [[], []]);
    await stage.celld.compute.powerOffVm({ vm });
    assert.match((await stage.host.exec(['qemu-img', 'check', disk])).stdout, /No errors/);
  });
});

describe('a VM that cannot be snapshotted', () => {
  it('has a raw disk, which is named', async () => {
    await stage.inPool('truncate', '-s', '1M', 'plain.raw');
    await stage.create('raw', { disks: [{ name: 'plain', source: volume('plain.raw') }] });
    const { metadata } = await assertRefused(
      stage.celld.snapshots.createSnapshot({ vm: 'raw', name: 's' }),
      'NOT_SUPPORTED_BY_HOST',
    );
    assert.equal(metadata['disk'], 'plain');
    await stage.remove('raw');
  });

  it('has UEFI, if its memory is to be in it; its disks can be', async () => {
    await stage.start('uefi', {
      firmware: { kind: 'FIRMWARE_KIND_UEFI' },
      disks: [{ name: 'root', source: newVolume() }],
    });
    const uefi = { vm: 'uefi', name: 's' };
    await assertRefused(stage.celld.snapshots.createSnapshot({ ...uefi, memory: true }), 'NOT_SUPPORTED_BY_HOST');
    await stage.celld.snapshots.createSnapshot(uefi);
    await stage.celld.snapshots.revertToSnapshot(uefi);
    await stage.celld.compute.startVm({ vm: 'uefi' });
    assert.deepEqual((await stage.celld.snapshots.deleteSnapshot(uefi)).deleted, ['s']);
    const path = join(stage.celld.poolPath, `${(await stage.get('uefi')).uuid}-root.qcow2`);
    assert.deepEqual(await inFile(path), []);
    await stage.remove('uefi');
  });

  it('is foreign: its snapshots are shown, and no more', async () => {
    await stage.defineForeign('alien');
    await assertRefused(stage.celld.snapshots.createSnapshot({ vm: 'alien', name: 's' }), 'VM_FOREIGN');
    assert.deepEqual((await stage.celld.snapshots.listSnapshots({ vm: 'alien' })).snapshots, []);
    await stage.remove('alien');
  });

  it('has an external snapshot of another tool: it is shown as such, and left alone', async () => {
    const { uuid: id } = await stage.start('external', { disks: [{ name: 'root', source: newVolume() }] });
    await stage.host.virsh('snapshot-create-as', 'external', 'outside', '--disk-only');
    const { snapshots } = await stage.celld.snapshots.listSnapshots({ vm: id });
    assert.deepEqual(
      snapshots.map(({ name, kind }) => [name, kind]),
      [['outside', 'SNAPSHOT_KIND_EXTERNAL']],
    );
    const which = { vm: id, name: 'outside' };
    await assertRefused(stage.celld.snapshots.deleteSnapshot(which), 'NOT_SUPPORTED_BY_HOST');
    await assertRefused(stage.celld.snapshots.revertToSnapshot(which), 'NOT_SUPPORTED_BY_HOST');
    await stage.remove('external');
  });

  it('is protected from being started, and is reverted only if it is not to run then', async () => {
    await stage.create('kept', { startProtection: true, disks: [{ name: 'root', source: newVolume() }] });
    const kept = { vm: 'kept', name: 's' };
    await stage.celld.snapshots.createSnapshot(kept);
    const running = { ...kept, state: 'REVERT_STATE_RUNNING' } as const;
    await assertRefused(stage.celld.snapshots.revertToSnapshot(running), 'START_PROTECTED');
    await stage.celld.snapshots.revertToSnapshot(kept);
    await stage.remove('kept');
  });

  it('has too little space for its memory', async () => {
    const source = { $case: 'newVolume', value: { pool: 'small', capacityBytes: mib } } as const;
    await stage.start('tight', { disks: [{ name: 'root', source }] });
    await assertRefused(stage.celld.snapshots.createSnapshot({ vm: 'tight', name: 's', memory: true }), 'POOL_FULL');
    await stage.remove('tight');
  });

  it('has a full pool: nothing of the snapshot is left', async () => {
    const source = { $case: 'newVolume', value: { pool: 'small', capacityBytes: mib } } as const;
    const { uuid: id } = await stage.create('full', { disks: [{ name: 'root', source }] });
    for (const running of [false, true]) {
      if (running) await stage.celld.compute.startVm({ vm: id });
      await stage.host.exec(['sh', '-c', 'cat /dev/zero >/mnt/filler 2>/dev/null || true']);
      await assertRefused(stage.celld.snapshots.createSnapshot({ vm: id, name: 's' }), 'POOL_FULL');
      assert.deepEqual((await stage.celld.snapshots.listSnapshots({ vm: id })).snapshots, []);
      assert.deepEqual(await inFile(`/mnt/${id}-root.qcow2`), []);
      await stage.host.exec(['rm', '/mnt/filler']);
      assert.match((await stage.host.exec(['qemu-img', 'check', '-U', `/mnt/${id}-root.qcow2`])).stdout, /No errors/);
    }
    const which = { vm: id, name: 's' };
    await stage.celld.snapshots.createSnapshot(which);
    await stage.host.exec(['sh', '-c', 'cat /dev/zero >/mnt/filler 2>/dev/null || true']);
    // With no space they succeed, or say why they cannot; with space they can be done again.
    const refusedOrDone = async (call: Promise<unknown>) => {
      const reason = await call.then(
        () => 'done',
        (thrown: unknown) => refusalOf(thrown).reason,
      );
      assert.ok(['done', 'POOL_FULL'].includes(reason), reason);
    };
    await refusedOrDone(stage.celld.snapshots.revertToSnapshot(which));
    await refusedOrDone(stage.celld.snapshots.deleteSnapshot(which));
    await stage.host.exec(['rm', '/mnt/filler']);
    await stage.celld.compute.powerOffVm({ vm: id });
    await stage.celld.snapshots.deleteSnapshot(which);
    await stage.celld.snapshots.createSnapshot(which);
    await stage.celld.snapshots.revertToSnapshot(which);
    await stage.celld.snapshots.deleteSnapshot(which);
    // Where there was no space to write down that clusters are free, they are lost, and nothing else.
    const { stdout } = await stage.host.exec(['sh', '-c', `qemu-img check -q /mnt/${id}-root.qcow2 >&2; echo $?`]);
    assert.match(stdout, /^[03]$/m);
    await stage.remove('full');
  });
});
