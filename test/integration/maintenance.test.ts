import assert from 'node:assert/strict';
import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RevertState } from '../../gen/ts/cell/v1/snapshot_service.ts';
import { VmState } from '../../gen/ts/cell/v1/vm.ts';
import { newVolume } from '../lab/guests.ts';
import { refused } from '../lab/refusal.ts';
import { type Stage, small, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
  await stage.create('off', { disks: [{ name: 'root', source: newVolume() }] });
  await stage.start('on');
});
after(() => stage?.[Symbol.asyncDispose]());

const maintenance = async () => (await stage.celld.hosts.getHost({})).host?.maintenance;
const file = () => join(stage.celld.directory, 'state/maintenance.json');

/** Every way in, each refused. */
async function takesNothingIn(): Promise<void> {
  const { compute } = stage.celld;
  const ways: readonly (() => Promise<unknown>)[] = [
    () => compute.createVm({ spec: small('new') }),
    () => compute.createVm({ spec: small('new'), validateOnly: true }),
    () => compute.startVm({ vm: 'off' }),
    () => compute.startVm({ vm: 'off', paused: true }),
    () => compute.startVm({ vm: 'off', validateOnly: true }),
    () => compute.cloneVm({ vm: 'off', name: 'copy' }),
  ];
  for (const way of ways) {
    const { reason, status } = await refused(way());
    assert.deepEqual([status, reason], ['FAILED_PRECONDITION', 'HOST_IN_MAINTENANCE']);
  }
  assert.equal((await stage.get('off')).status?.state, VmState.SHUT_OFF);
  const { vms } = await compute.listVms({});
  assert.deepEqual(vms.map(({ name }) => name).sort(), ['off', 'on']);
}

describe('a host in maintenance', () => {
  it('takes in no VM, says why, and lets those run that do', async () => {
    const { compute, hosts } = stage.celld;
    assert.equal(await maintenance(), undefined);
    const entered = await hosts.enterMaintenance({ note: 'new memory' });
    assert.deepEqual(await maintenance(), entered.maintenance);
    assert.deepEqual([entered.maintenance?.identity, entered.maintenance?.note], ['local:root', 'new memory']);
    await takesNothingIn();
    const { message, metadata } = await refused(compute.startVm({ vm: 'off' }));
    assert.match(message, /in maintenance since .*: new memory$/);
    assert.equal(metadata['by'], 'local:root');

    for (const change of ['pauseVm', 'resumeVm', 'resetVm'] as const) await compute[change]({ vm: 'on' });
    assert.equal((await stage.get('on')).status?.state, VmState.RUNNING);
  });

  it('keeps its date when it is put there again, and has the new note', async () => {
    const before = await maintenance();
    const again = await stage.celld.hosts.enterMaintenance({ note: 'and a new disk' });
    assert.deepEqual(again.maintenance, { ...before, note: 'and a new disk' });
  });

  it('stays there when celld is killed', async () => {
    const before = await maintenance();
    await stage.celld.restart('SIGKILL');
    assert.deepEqual(await maintenance(), before);
    await takesNothingIn();
  });

  it('is put back into service for good, and once more without a word', async () => {
    const { hosts, compute } = stage.celld;
    await hosts.leaveMaintenance({});
    await hosts.leaveMaintenance({});
    assert.equal(await maintenance(), undefined);
    await compute.startVm({ vm: 'off' });
    await compute.powerOffVm({ vm: 'off' });
    await stage.celld.restart();
    assert.equal(await maintenance(), undefined);
  });

  it('does not revert a VM that is off into one that runs', async () => {
    const { hosts, snapshots } = stage.celld;
    await snapshots.createSnapshot({ vm: 'off', name: 'empty' });
    await hosts.enterMaintenance({});
    const { reason } = await refused(
      snapshots.revertToSnapshot({ vm: 'off', name: 'empty', state: RevertState.RUNNING }),
    );
    assert.equal(reason, 'HOST_IN_MAINTENANCE');
    await hosts.leaveMaintenance({});
    await snapshots.deleteSnapshot({ vm: 'off', name: 'empty' });
  });

  it('is what a file means that cannot be understood', async () => {
    await stage.celld.kill();
    await writeFile(file(), 'torn');
    await stage.celld.start();
    assert.match((await maintenance())?.note ?? '', /cannot be understood/);
    await takesNothingIn();
    await stage.celld.hosts.leaveMaintenance({});
  });

  it('takes in nothing when that could not be written down, and says so', async () => {
    await mkdir(`${file()}.new`);
    try {
      const { reason } = await refused(stage.celld.hosts.enterMaintenance({}));
      assert.equal(reason, 'STATE_DIRECTORY_FAILED');
      await takesNothingIn();
    } finally {
      await rmdir(`${file()}.new`);
    }
    await stage.celld.hosts.leaveMaintenance({});
    assert.equal(await maintenance(), undefined);
  });
});
