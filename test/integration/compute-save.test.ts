import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { waitUntil } from '../lab/deadline.ts';
import { type GuestConsole, Guests, newVolume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const saves = '/var/lib/libvirt/qemu/save';
const bootId = 'cat /proc/sys/kernel/random/boot_id';

let stage: Stage;
let guests: Guests;
let booted: string;
let console: GuestConsole;

before(async () => {
  stage = await startStage();
  guests = await Guests.open(stage.host, stage.celld, { modules: ['virtio_blk'] });
  ({ console } = await guests.boot('sleeper', { disks: [{ name: 'root', source: newVolume() }] }));
  booted = await console.run(bootId);
});

after(async () => {
  await console?.[Symbol.asyncDispose]();
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const vm = 'sleeper';
const status = async () => (await stage.get(vm)).status;
const savedFiles = async () => (await stage.host.exec(['ls', saves])).stdout;

/** The guest that goes on, which is the one that was saved. */
async function goesOn(): Promise<void> {
  await stage.celld.compute.startVm({ vm, paused: true });
  console = await guests.console((await stage.get(vm)).uuid);
  await stage.celld.compute.resumeVm({ vm });
  assert.equal(await console.run(bootId), booted);
  assert.equal((await status())?.savedState, false);
  assert.equal(await savedFiles(), '');
}

describe('a VM that is suspended to disk', () => {
  it('runs no more, says that it has a saved state, and goes on where it was when it is started', async () => {
    const phases: string[] = [];
    const { vm: saved, operationId } = await stage.celld.compute.saveVm({ vm });
    assert.equal(saved?.status?.state, 'VM_STATE_SHUT_OFF');
    assert.equal(saved.status.reason, 'VM_STATE_REASON_SAVED');
    assert.equal(saved.status.savedState, true);
    assert.deepEqual(await stage.host.qemuPids(), []);
    for await (const { operation } of stage.celld.operations.watchOperation({ operationId }))
      phases.push(operation?.state ?? '');
    assert.deepEqual(phases, ['OPERATION_STATE_SUCCEEDED']);
    await goesOn();
  });

  it('is not saved twice, and not while it is shut off', async () => {
    await stage.celld.compute.saveVm({ vm });
    await assertRefused(stage.celld.compute.saveVm({ vm }), 'VM_WRONG_STATE');
    await goesOn();
  });

  it('keeps its saved state when it cannot be restored, says so, and goes on when what was in the way is gone', async () => {
    const { vm: saved } = await stage.celld.compute.saveVm({ vm });
    const disk = join(stage.celld.poolPath, `${saved?.uuid}-root.qcow2`);
    await rename(disk, `${disk}.away`);
    const { message } = await assertRefused(stage.celld.compute.startVm({ vm }), 'VM_RESTORE_FAILED');
    assert.match(message, /could not restore the saved state, which is kept, of sleeper/);
    assert.equal((await status())?.savedState, true);
    await rename(`${disk}.away`, disk);
    await goesOn();
  });

  it('that has too little space for its memory goes on as before, and leaves nothing', async () => {
    await stage.host.exec(['mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', saves]);
    try {
      await assertRefused(stage.celld.compute.saveVm({ vm }), 'VM_SAVE_FAILED');
      assert.equal((await status())?.state, 'VM_STATE_RUNNING');
      assert.equal((await status())?.savedState, false);
      assert.equal(await console.run(bootId), booted);
      assert.equal(await savedFiles(), '');
    } finally {
      await stage.host.exec(['umount', saves]);
    }
  });

  it('that is paused is paused again when it is started', async () => {
    await stage.celld.compute.pauseVm({ vm });
    await stage.celld.compute.saveVm({ vm });
    const { vm: restored } = await stage.celld.compute.startVm({ vm });
    assert.equal(restored?.status?.state, 'VM_STATE_PAUSED');
    await stage.celld.compute.resumeVm({ vm });
    console = await guests.console(restored.uuid);
    assert.equal(await console.run(bootId), booted);
  });

  it('is saved or runs on, and nothing in between, when celld is killed in the middle', async () => {
    const { uuid } = await stage.get(vm);
    const saving = stage.celld.compute.saveVm({ vm });
    saving.catch(() => undefined);
    await waitUntil('the save has begun', async () => (await status())?.operationId !== '');
    await stage.celld.restart('SIGKILL');
    await waitUntil('it is recovered', async () => (await status())?.operationId === '', 30_000);
    const { operations } = await stage.celld.operations.listOperations({ vmUuid: uuid });
    const last = operations.find(({ method }) => method.endsWith('/SaveVm'));
    const now = await status();
    const isSaved = now?.state === 'VM_STATE_SHUT_OFF';
    assert.equal(last?.state, isSaved ? 'OPERATION_STATE_SUCCEEDED' : 'OPERATION_STATE_INTERRUPTED');
    assert.equal(now?.savedState, isSaved);
    if (!isSaved) await stage.celld.compute.saveVm({ vm });
    await goesOn();
  });

  it('whose saved state is not whole is not started without a word: the state is discarded first', async () => {
    await stage.celld.compute.saveVm({ vm });
    // The file belongs to the host, which sees no other name for it than libvirt's.
    await stage.host.exec(['sh', '-c', `printf LibvirtQemudPart | dd of=${saves}/${vm}.save conv=notrunc 2>/dev/null`]);
    await assertRefused(stage.celld.compute.startVm({ vm }), 'VM_RESTORE_FAILED');
    assert.equal((await status())?.savedState, true);
    const { vm: discarded } = await stage.celld.compute.discardSavedState({ vm });
    assert.equal(discarded?.status?.savedState, false);
    assert.equal(await savedFiles(), '');
    assert.equal((await stage.celld.compute.discardSavedState({ vm })).vm?.status?.savedState, false);
    console = await guests.start(await stage.get(vm));
    assert.notEqual(await console.run(bootId), booted);
  });

  it('takes its saved state with it when it is deleted', async () => {
    await stage.celld.compute.saveVm({ vm });
    await stage.remove(vm);
    assert.equal(await savedFiles(), '');
  });
});
