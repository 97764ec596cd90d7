import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { waitUntil, within } from '../lab/deadline.ts';
import { newVolume, vmOf } from '../lab/guests.ts';
import { HealthLog } from '../lab/health-log.ts';
import { assertRefused, refusalOf } from '../lab/refusal.ts';
import { leavesNothing, type Stage, small, startStage } from '../lab/stage.ts';
import { WatchLog } from '../lab/watch-log.ts';
import { mountSmallDisk, noSmallDisk, type SmallDisk } from '../unit/core/small-disk.ts';

const entry = resolve(import.meta.dirname, '../../src/celld.ts');
const second = { seconds: 1n, nanos: 0 };

describe('a state directory whose disk fills up', { skip: noSmallDisk, timeout: 120_000 }, () => {
  let disk: SmallDisk;
  let stage: Stage;

  before(async () => {
    disk = mountSmallDisk(256);
    stage = await startStage({
      config: {
        state: { directory: join(disk.path, 'state') },
        // It is beside the journal, and would have its own say first.
        audit: { onFailure: 'continue' },
      },
    });
    await stage.create('off', { disks: [{ name: 'root', source: newVolume() }] });
    await stage.start('on');
    await stage.start('paused');
    await stage.celld.compute.pauseVm({ vm: 'paused' });
  });

  after(async () => {
    await stage?.[Symbol.asyncDispose]();
    disk?.[Symbol.dispose]();
  });

  /** Every mutation, as something that would succeed. */
  const mutations = () => {
    const { compute } = stage.celld;
    return [
      () => compute.createVm({ spec: small('new', { disks: [{ name: 'root', source: newVolume() }] }) }),
      () => compute.startVm({ vm: 'off' }),
      () => compute.deleteVm({ vm: 'off', deleteVolumes: true }),
      () => compute.pauseVm({ vm: 'on' }),
      () => compute.resetVm({ vm: 'on' }),
      () => compute.rebootVm({ vm: 'on' }),
      () => compute.shutdownVm({ vm: 'on', timeout: second, forceAfterTimeout: true }),
      () => compute.powerOffVm({ vm: 'on' }),
      () => compute.resumeVm({ vm: 'paused' }),
    ];
  };

  /** Takes the last byte: what is left of the journal's last page takes some more records. */
  async function fillUp(): Promise<void> {
    await disk.fill();
    const request = () =>
      stage.celld.compute.resumeVm({ vm: 'on' }).then(
        () => '',
        (thrown) => refusalOf(thrown).reason,
      );
    await waitUntil('the journal takes no more', async () => (await request()) === 'STATE_DIRECTORY_FULL');
  }

  it('has every mutation refused with nothing changed, while reads and watches go on', () =>
    leavesNothing(stage, async () => {
      const { compute, operations } = stage.celld;
      await using health = new HealthLog(stage.celld.clients.channel);
      await using watch = new WatchLog(stage.celld.clients);
      await watch.begun;
      await fillUp();
      const before = (await operations.listOperations({})).operations;
      for (const mutation of mutations()) {
        const { metadata } = await assertRefused(mutation(), 'STATE_DIRECTORY_FULL');
        assert.equal(metadata['errno'], 'ENOSPC');
      }
      assert.deepEqual((await operations.listOperations({})).operations, before);
      for (const { status } of (await compute.listVms({})).vms) assert.equal(status?.operationId, '');
      assert.equal(vmOf(await compute.getVm({ vm: 'on' })).status?.state, 'VM_STATE_RUNNING');
      assert.equal((await compute.getVmStats({ vm: 'on' })).stats?.state, 'VM_STATE_RUNNING');
      await compute.startVm({ vm: 'off', validateOnly: true });
      await stage.host.virsh('suspend', 'on');
      const told = () => watch.vms.find(({ name }) => name === 'on')?.status?.state;
      await waitUntil('the watch tells', () => told() === 'VM_STATE_PAUSED');
      await stage.host.virsh('resume', 'on');
      await waitUntil('the watch tells', () => told() === 'VM_STATE_RUNNING');
      assert.equal(health.falls, 0);
      await disk.free();
    }));

  it('works again without a restart once there is space', async () => {
    await fillUp();
    const requestId = randomUUID();
    const start = () => stage.celld.compute.startVm({ vm: 'off', requestId });
    await assertRefused(start(), 'STATE_DIRECTORY_FULL');
    await disk.free();
    assert.equal(vmOf(await start()).status?.state, 'VM_STATE_RUNNING');
    await stage.celld.compute.powerOffVm({ vm: 'off' });
  });

  it('that fills up in the middle of a change lets it end, and its answer is still known after a restart', async () => {
    const { celld } = stage;
    const requestId = randomUUID();
    const shutdown = () => celld.compute.shutdownVm({ vm: 'on', requestId, timeout: second, forceAfterTimeout: true });
    const asked = shutdown();
    await waitUntil('it is under way', async () => {
      const { operations } = await celld.operations.listOperations({ runningOnly: true });
      return operations.length > 0;
    });
    await fillUp();
    const { operationId, forced } = await asked;
    assert.equal(forced, true);
    assert.equal((await shutdown()).operationId, operationId);
    await disk.free();
    // The end is written with the next that can be.
    await celld.compute.startVm({ vm: 'on' });
    await celld.restart('SIGKILL');
    assert.equal((await shutdown()).operationId, operationId);
  });

  it('that fills up in the middle of a creation has it taken back', async () => {
    const { celld } = stage;
    const disks = Array.from({ length: 20 }, (_, index) => ({ name: `disk-${index}`, source: newVolume() }));
    await leavesNothing(stage, async () => {
      const asked = celld.compute.createVm({ spec: small('new', { disks }) });
      const made = async () => (await stage.inPool('ls')).includes('disk-2');
      await Promise.all([
        assertRefused(asked, 'STATE_DIRECTORY_FULL'),
        waitUntil('volumes are made', made).then(() => disk.fill()),
      ]);
      await disk.free();
    });
  });

  it('lets celld start on it, and answer what it knows', async () => {
    const { celld } = stage;
    const requestId = randomUUID();
    const start = () => celld.compute.startVm({ vm: 'off', requestId });
    const { operationId } = await start();
    await disk.fill();
    await celld.restart('SIGKILL');
    assert.equal((await start()).operationId, operationId);
    await disk.free();
    await celld.compute.powerOffVm({ vm: 'off' });
  });
});

describe('a state directory that cannot be used', { timeout: 60_000 }, () => {
  let scratch: string;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'celld-'));
  });
  after(() => rm(scratch, { recursive: true }));

  /** How celld ends with that state directory, and what it says. */
  async function endOf(directory: string): Promise<{ readonly code: number | null; readonly stderr: string }> {
    const config = join(scratch, `${randomUUID()}.yaml`);
    const sections = {
      listen: { socket: join(scratch, 'run/cell.sock') },
      libvirt: { socket: join(scratch, 'no-libvirt') },
      state: { directory },
    };
    await writeFile(config, JSON.stringify(sections));
    const child = spawn(process.execPath, ['--conditions=source', entry, '--config', config]);
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.stdout.resume();
    try {
      const [code] = await within(once(child, 'close'), 20_000, () => 'celld ends');
      return { code, stderr };
    } finally {
      child.kill('SIGKILL');
    }
  }

  it('because there is no such place ends celld with 1, which says so', async () => {
    await writeFile(join(scratch, 'file'), '');
    const directory = join(scratch, 'file/state');
    const { code, stderr } = await endOf(directory);
    assert.equal(code, 1);
    assert.match(stderr, /^celld cannot start: the state directory .*\/file\/state cannot be used: ENOTDIR: [^\n]*\n$/);
  });

  it('because it is read-only ends celld with 1, which says so', { skip: noSmallDisk }, async () => {
    using disk = mountSmallDisk(64);
    const directory = join(disk.path, 'state');
    await mkdir(directory);
    disk.remountReadOnly();
    const { code, stderr } = await endOf(directory);
    assert.equal(code, 1);
    assert.match(stderr, /^celld cannot start: the state directory .*\/state cannot be used: EROFS: [^\n]*\n$/);
  });
});
