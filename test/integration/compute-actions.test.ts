import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { guestXml } from 'libvirt-lab';
import type { AllowedAction, Vm } from '../../gen/ts/cell/v1/vm.ts';
import { newVolume } from '../lab/guests.ts';
import { refusalOf } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

/** Snapshots need one; what a VM has is for the RPC itself to look at. */
const disks = [{ name: 'root', source: newVolume() }];
const actionsOf = ({ status }: Vm): AllowedAction[] => status?.allowedActions ?? [];

/** What each RPC says when it is only asked. A request that asks for nothing that could be refused for what it says. */
function calls(vm: string): Readonly<Record<string, () => Promise<unknown>>> {
  const { compute, snapshots } = stage.celld.clients;
  const only = { vm, validateOnly: true };
  return {
    UpdateVm: () => compute.updateVm({ ...only, spec: { autostart: true } }),
    RenameVm: () => compute.renameVm({ ...only, newName: 'free-name' }),
    DeleteVm: () => compute.deleteVm(only),
    StartVm: () => compute.startVm(only),
    ShutdownVm: () => compute.shutdownVm(only),
    PowerOffVm: () => compute.powerOffVm(only),
    RebootVm: () => compute.rebootVm(only),
    ResetVm: () => compute.resetVm(only),
    PauseVm: () => compute.pauseVm(only),
    ResumeVm: () => compute.resumeVm(only),
    SaveVm: () => compute.saveVm(only),
    DiscardSavedState: () => compute.discardSavedState(only),
    CreateSnapshot: () => snapshots.createSnapshot({ ...only, name: 'new' }),
    DeleteSnapshot: () => snapshots.deleteSnapshot({ ...only, name: 'none' }),
  };
}

async function agrees(name: string): Promise<AllowedAction[]> {
  const actions = actionsOf(await stage.get(name));
  for (const [action, call] of Object.entries(calls(name))) {
    const said = await call().then(
      () => ({ action, allowed: true, reason: '', message: '' }),
      (thrown: unknown) => {
        const { reason, message } = refusalOf(thrown);
        return { action, allowed: false, reason, message };
      },
    );
    assert.deepEqual(
      actions.find((each) => each.action === action),
      said,
      `${action} of ${name}`,
    );
  }
  return actions;
}

const allowed = (actions: readonly AllowedAction[]) =>
  actions.flatMap((each) => (each.allowed ? each.action : [])).sort();

describe('the allowed actions of a VM', () => {
  it('are what the RPCs themselves say, in every state', async () => {
    await stage.create('off', { guestAgent: true, disks });
    assert.deepEqual(allowed(await agrees('off')), [
      'AttachDisk',
      'AttachNic',
      'ChangeMedia',
      'CloneVm',
      'CreateSnapshot',
      'DeleteSnapshot',
      'DeleteVm',
      'DetachDisk',
      'DetachNic',
      'DiscardSavedState',
      'PowerOffVm',
      'RenameVm',
      'ResizeDisk',
      'RevertToSnapshot',
      'ShutdownVm',
      'StartVm',
      'UpdateDisk',
      'UpdateNic',
      'UpdateVm',
    ]);
    await stage.celld.compute.startVm({ vm: 'off' });
    await agrees('off');
    await stage.celld.compute.pauseVm({ vm: 'off' });
    await agrees('off');
    await stage.celld.compute.saveVm({ vm: 'off' });
    await agrees('off');
    await stage.remove('off');
  });

  it('tell of protection, and of who defined it', async () => {
    await stage.create('kept', { deleteProtection: true, startProtection: true, disks });
    const actions = await agrees('kept');
    const why = (action: string) => actions.find((each) => each.action === action)?.reason;
    assert.deepEqual([why('DeleteVm'), why('StartVm')], ['DELETE_PROTECTED', 'START_PROTECTED']);
    await stage.defineForeign('theirs');
    const foreign = await agrees('theirs');
    assert.equal(foreign.find(({ action }) => action === 'CreateSnapshot')?.reason, 'VM_FOREIGN');
  });

  it('tell that a transient VM has nothing to change', async () => {
    const xml = guestXml({ name: 'passing', memoryMib: 32, kernel: '/boot/none', initrd: '/boot/none' });
    const bare = xml.replace(/<kernel>.*<\/cmdline>/s, '');
    const seen = stage.sees(({ name, status }) => name === 'passing' && status?.state === 'VM_STATE_RUNNING');
    const { connect } = await import('node-libvirt');
    await using libvirt = await connect({ socketPath: stage.host.socketPath });
    await libvirt.remote.domainCreateXml({ xmlDesc: bare, flags: 0 });
    await seen;
    const actions = await agrees('passing');
    assert.match(actions.find(({ action }) => action === 'UpdateVm')?.message ?? '', /transient/);
    await stage.host.virsh('destroy', 'passing');
  });

  it('name the operation that has the VM', async () => {
    await stage.start('busy', { disks });
    const stopping = stage.celld.compute.shutdownVm({ vm: 'busy', timeout: { seconds: 60n, nanos: 0 } });
    stopping.catch(() => undefined);
    await stage.sees(({ name, status }) => name === 'busy' && status?.operationId !== '');
    const actions = await agrees('busy');
    assert.deepEqual(allowed(actions), []);
    assert.equal(actions.find(({ action }) => action === 'StartVm')?.reason, 'VM_BUSY');
    assert.equal(actions.find(({ action }) => action === 'ExecInGuest')?.reason, 'AGENT_UNAVAILABLE');
    await stage.host.virsh('destroy', 'busy');
    await stopping;
    await agrees('busy');
    await stage.remove('busy');
  });

  it('are in a list where that is asked for', async () => {
    await stage.create('listed');
    const { compute } = stage.celld;
    const find = async (allowedActions: boolean) =>
      (await compute.listVms({ filter: { namePrefix: 'listed' }, allowedActions })).vms[0];
    assert.deepEqual((await find(false))?.status?.allowedActions, []);
    assert.deepEqual((await find(true))?.status?.allowedActions, actionsOf(await stage.get('listed')));
    await stage.remove('listed');
  });
});
