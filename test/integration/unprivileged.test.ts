import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConsoleKind } from '../../gen/ts/cell/v1/console.ts';
import { ConsoleClient } from '../lab/console-client.ts';
import { newVolume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { startStage } from '../lab/stage.ts';
import { unprivileged, userId } from '../lab/unprivileged.ts';

describe('celld as a user of its own', { timeout: 120_000 }, () => {
  it('runs VMs with volumes, seeds and screens, by libvirt’s group and QEMU’s alone', async () => {
    await using stage = await startStage(unprivileged());
    const { celld, host } = stage;
    const status = await readFile(`/proc/${celld.pid}/status`, 'utf8');
    for (const line of [
      `Uid:\t${userId}\t${userId}`,
      'CapEff:\t0000000000000000',
      'CapBnd:\t0000000000000000',
      'NoNewPrivs:\t1',
    ])
      assert.ok(status.includes(line), `${line} in\n${status}`);

    const disks = [{ name: 'root', source: newVolume() }];
    const { uuid } = await stage.create('own', { disks, cloudInit: { userData: 'x' }, vnc: true });
    await celld.compute.startVm({ vm: 'own' });
    const seed = join(celld.poolPath, `${uuid}-cidata.iso`);
    const { mode, uid } = await stat(seed);
    assert.equal(mode & 0o777, 0o600);
    assert.ok(uid !== 0 && uid !== userId, 'while the VM runs, the seed is QEMU’s');
    assert.doesNotMatch(await host.qemuLog('own'), /tainted/);

    await celld.restart();
    assert.equal((await stage.get('own')).status?.state, 'VM_STATE_RUNNING');
    const { host: facts } = await celld.hosts.getHost({});
    assert.ok(facts?.hostname);
    await assertRefused(celld.compute.getVm({ vm: 'none' }), 'VM_NOT_FOUND');
    const { consoles } = await celld.consoles.listConsoles({ vm: 'own' });
    assert.ok(consoles.length > 0);
    {
      const screen = { kind: ConsoleKind.VNC, index: 0 };
      await using viewer = await ConsoleClient.attach(celld.consoles, { vm: 'own', device: screen });
      assert.equal(viewer.events.length, 1);
    }
    await stage.remove('own');
    assert.equal(await stage.inPool('ls'), '');
    const complaints = celld.log.filter(({ level }) => level === 'error' || level === 'fatal');
    assert.deepEqual(complaints, []);
    assert.equal(celld.stderr, '');
  });
});
