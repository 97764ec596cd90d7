import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { DiskErrorPolicy } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type GuestConsole, Guests, newVolume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { leavesNothing, type Stage, startStage } from '../lab/stage.ts';

const mib = 1n << 20n;
// Zeros would take no space.
const write =
  'head -c 8388608 /dev/urandom >/data; cat /data >/dev/vda; sync; md5sum </data; head -c 8388608 /dev/vda | md5sum';

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
const statusOf = async (vm: string) => (await stage.get(vm)).status;
const resize = (sizeMib: number) => stage.host.exec(['mount', '-o', `remount,size=${sizeMib}m`, '/mnt']);

describe('a VM that is to go on by itself after an I/O error', { timeout: 120_000 }, () => {
  let guest: GuestConsole;
  let writing: Promise<string>;

  before(async () => {
    const disks = [{ name: 'data', source: thin(8n * mib) }];
    ({ console: guest } = await guests.boot('writer', { disks, resumeAfterIoError: true }));
    writing = guest.run(write, 100_000);
    writing.catch(() => undefined);
  });
  after(() => guest?.[Symbol.asyncDispose]());

  it('is paused while its pool is full, and says which disk and why', async () => {
    await waitUntil(
      'it is paused',
      async () => (await statusOf('writer'))?.reason === 'VM_STATE_REASON_IO_ERROR',
      60_000,
    );
    await waitUntil('it says why', async () => (await statusOf('writer'))?.fault !== undefined);
    const { fault } = (await statusOf('writer')) ?? {};
    assert.deepEqual([fault?.disk, fault?.errnoName], ['data', 'ENOSPC']);
  });

  it('stays so as long as the pool is full, and no disk in it grows', async () => {
    await stage.host.exec(['sh', '-c', 'cat /dev/zero >/mnt/filler 2>/dev/null || true']);
    const { operations } = await stage.celld.operations.listOperations({});
    const resumes = operations.filter(({ caller }) => caller === 'celld').length;
    await sleep(6_000);
    assert.equal((await statusOf('writer'))?.state, 'VM_STATE_PAUSED');
    const later = (await stage.celld.operations.listOperations({})).operations;
    assert.equal(later.filter(({ caller }) => caller === 'celld').length, resumes);
    await stage.create('cold', { disks: [{ name: 'data', source: newVolume() }] });
    await leavesNothing(stage, async () => {
      const disk = {
        name: 'more',
        source: { $case: 'newVolume' as const, value: { pool: 'small', capacityBytes: mib, allowOvercommit: true } },
      };
      await assertRefused(stage.celld.devices.attachDisk({ vm: 'cold', disk }), 'POOL_FULL');
    });
    await stage.remove('cold');
  });

  it('goes on when there is room again, and has lost nothing', async () => {
    await resize(32);
    assert.match(await writing, /^(\w+) {2}-\n\1 {2}-$/);
    assert.equal((await statusOf('writer'))?.state, 'VM_STATE_RUNNING');
    const { operations } = await stage.celld.operations.listOperations({});
    const resumed = operations.find(({ caller }) => caller === 'celld');
    assert.equal(resumed?.method, '/cell.v1.ComputeService/ResumeVm');
    assert.equal(resumed.state, 'OPERATION_STATE_SUCCEEDED');
  });

  it('stays paused when somebody pauses it', async () => {
    await stage.celld.compute.pauseVm({ vm: 'writer' });
    await sleep(6_000);
    assert.equal((await statusOf('writer'))?.reason, 'VM_STATE_REASON_PAUSED_BY_USER');
    await stage.remove('writer');
    await stage.host.exec(['rm', '-f', '/mnt/filler']);
  });
});

describe('a disk whose errors its guest is to see', { timeout: 120_000 }, () => {
  it('pauses nothing: the guest reads and writes on, with errors', async () => {
    await resize(2);
    const disks = [{ name: 'data', source: thin(8n * mib), errorPolicy: DiskErrorPolicy.REPORT }];
    const { console: guest } = await guests.boot('reporter', { disks });
    const said = await guest.run(`${write}; dmesg | grep -c 'error, dev vda'`, 60_000);
    assert.ok(Number(said.split('\n').at(-1)) > 0, said);
    assert.equal((await statusOf('reporter'))?.state, 'VM_STATE_RUNNING');
    await guest[Symbol.asyncDispose]();
    await stage.remove('reporter');
  });
});
