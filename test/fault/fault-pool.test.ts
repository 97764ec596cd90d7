import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { waitUntil } from '../lab/deadline.ts';
import { type GuestConsole, Guests, newVolume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { leavesNothing, type Stage, small, startStage } from '../lab/stage.ts';

const mib = 1n << 20n;
// Zeros would take no space.
const writeAndCompare = [
  'head -c 8388608 /dev/urandom >/data',
  'cat /data >/dev/vda',
  'sync',
  'echo 3 >/proc/sys/vm/drop_caches',
  'md5sum </data',
  'md5sum </dev/vda',
].join('; ');
const bootId = 'cat /proc/sys/kernel/random/boot_id';

let stage: Stage;
let guests: Guests;

before(async () => {
  stage = await startStage({ smallPool: true });
  guests = await Guests.open(stage.host, stage.celld, { modules: ['virtio_blk'] });
});

after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

/** A new volume in the small pool that promises more than the pool has. */
const thin = (capacityBytes: bigint) => ({
  $case: 'newVolume' as const,
  value: { pool: 'small', capacityBytes, allowOvercommit: true },
});

/** Takes the last byte of the small pool. */
const fillUp = () => stage.host.exec(['sh', '-c', 'cat /dev/zero >/mnt/filler 2>/dev/null || true']);
const enlarge = () => stage.host.exec(['mount', '-o', 'remount,size=32m', '/mnt']);

describe('a pool that a guest fills up', { timeout: 120_000 }, () => {
  let writer: GuestConsole;
  let booted: string;
  let writing: Promise<string>;

  before(async () => {
    const { console } = await guests.boot('writer', { disks: [{ name: 'data', source: thin(8n * mib) }] });
    writer = console;
    booted = await writer.run(bootId);
    writing = writer.run(writeAndCompare, 90_000);
    writing.catch(() => undefined);
  });

  after(() => writer?.[Symbol.asyncDispose]());

  const isPaused = async () => (await stage.get('writer')).status?.reason === 'VM_STATE_REASON_IO_ERROR';

  it('pauses that guest, which says which disk and why', async () => {
    await waitUntil('the guest is paused', isPaused, 60_000);
    const { status } = await stage.get('writer');
    assert.equal(status?.state, 'VM_STATE_PAUSED');
    assert.deepEqual([status?.fault?.disk, status?.fault?.errnoName], ['data', 'ENOSPC']);
  });

  it('takes no new volume, and what was asked for leaves nothing behind', async () => {
    await fillUp();
    await leavesNothing(stage, async () => {
      const disks = [{ name: 'root', source: newVolume() }, ...['a', 'b'].map((name) => ({ name, source: thin(mib) }))];
      await assertRefused(stage.celld.compute.createVm({ spec: small('late', { disks }) }), 'POOL_FULL');
    });
  });

  it('keeps nobody from VMs in other pools', async () => {
    await stage.start('other', { disks: [{ name: 'root', source: newVolume() }] });
    assert.equal((await stage.get('other')).status?.state, 'VM_STATE_RUNNING');
    await stage.remove('other');
  });

  it('pauses the guest again when it is resumed too early', async () => {
    const paused = stage.sees(({ name, status }) => name === 'writer' && status?.state === 'VM_STATE_PAUSED');
    await stage.celld.compute.resumeVm({ vm: 'writer' });
    await paused;
    await waitUntil('the fault is told again', async () => (await stage.get('writer')).status?.fault !== undefined);
    assert.equal((await stage.get('writer')).status?.fault?.errnoName, 'ENOSPC');
  });

  it('and then has space again lets the guest go on, which has lost nothing', async () => {
    await enlarge();
    await stage.celld.compute.resumeVm({ vm: 'writer' });
    assert.match(await writing, /^(\w+) {2}-\n\1 {2}-$/);
    const { status } = await stage.get('writer');
    assert.deepEqual([status?.state, status?.fault], ['VM_STATE_RUNNING', undefined]);
    assert.equal(await writer.run(bootId), booted);
  });

  it('gives its space back when the VM is deleted, also while it is full', async () => {
    await fillUp();
    await stage.remove('writer');
    assert.equal((await stage.host.exec(['ls', '/mnt'])).stdout, 'filler\n');
  });
});
