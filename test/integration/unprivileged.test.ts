import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chown, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { newVolume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { startStage } from '../lab/stage.ts';

const idIn = (database: 'passwd' | 'group', name: string) =>
  Number(execFileSync('getent', [database, name], { encoding: 'utf8' }).split(':')[2]);
/** Somebody whom nothing belongs to. libvirt wants users that have a name. */
const userId = idIn('passwd', 'nobody');

/**
 * Gives celld's directory to the user, puts the program where he can read it, and runs it as the unit does: in libvirt's group, without a
 * capability, and without a way to get one.
 */
const script = `
set -e
directory=$(dirname "\${@: -1}")
cp "$1" "$directory/node"
cp "$3" "$directory/celld.mjs"
chown -R ${userId}:${userId} "$directory"
exec setpriv --reuid ${userId} --regid ${userId} --groups "$0" --inh-caps=-all --bounding-set=-all --no-new-privs --pdeathsig SIGKILL \
  -- "$directory/node" "$2" "$directory/celld.mjs" "\${@:4}"
`;

describe('celld as a user of its own', { timeout: 120_000 }, () => {
  it('runs VMs with volumes and seeds, by libvirt’s group alone', async () => {
    const group = String(idIn('group', 'libvirt'));
    await using stage = await startStage({
      unprivileged: true,
      libvirtdConf: { unix_sock_group: 'libvirt', unix_sock_rw_perms: '0770' },
      bundled: true,
      // As tmpfiles.d does.
      prepare: async ({ directory }) => {
        await mkdir(join(directory, 'console'), { mode: 0o750 });
        await chown(join(directory, 'console'), userId, userId);
      },
      runner: ['bash', '-c', script, group],
    });
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
    await stage.remove('own');
    assert.equal(await stage.inPool('ls'), '');
    const complaints = celld.log.filter(({ level }) => level === 'error' || level === 'fatal');
    assert.deepEqual(complaints, []);
    assert.equal(celld.stderr, '');
  });
});
