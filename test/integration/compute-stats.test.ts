import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { VmStats } from '../../gen/ts/cell/v1/vm.ts';
import type { Duration } from '../../gen/ts/google/protobuf/duration.ts';
import { Guests, newVolume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const mib = 1024n * 1024n;

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

async function statsOf(vm: string): Promise<VmStats> {
  const { stats } = await stage.celld.compute.getVmStats({ vm });
  assert.ok(stats);
  return stats;
}
const nanoseconds = (duration: Duration | undefined) =>
  (duration?.seconds ?? 0n) * 1_000_000_000n + BigInt(duration?.nanos ?? 0);

describe('measurements of a guest', () => {
  it('grow with what it does', async () => {
    await using guests = await Guests.open(stage.host, stage.celld, { modules: ['virtio_blk', 'virtio_net'] });
    const { console, vm } = await guests.boot('busy', {
      cpu: { vcpus: 2 },
      disks: [{ name: 'root', source: newVolume(16n * mib) }],
      cdroms: [{ name: 'empty' }],
      nics: [{ source: { $case: 'bridge', value: 'br0' } }],
    });
    await using _closed = console;
    await console.run('ip link set eth0 up; ip address add 198.51.100.1/24 dev eth0');
    const before = await statsOf(vm.uuid);
    await console.run(
      'dd if=/dev/zero of=/dev/vda bs=64k count=32 conv=fsync; dd if=/dev/vda of=/dev/null bs=64k count=64',
    );
    await console.run('ping -c 3 -W 1 198.51.100.2');
    const after = await statsOf('busy');
    assert.equal(after.state, 'VM_STATE_RUNNING');
    assert.equal(after.partial, false);
    assert.equal(after.uuid, vm.uuid);
    assert.ok((after.sampleTime?.getTime() ?? 0) > (before.sampleTime?.getTime() ?? 0));
    assert.ok(nanoseconds(after.cpuTime) > nanoseconds(before.cpuTime));
    assert.deepEqual(
      after.vcpus.map(({ index }) => index),
      [0, 1],
    );
    const guestTime = (stats: VmStats) => stats.vcpus.reduce((sum, { cpuTime }) => sum + nanoseconds(cpuTime), 0n);
    assert.ok(guestTime(after) > guestTime(before));
    const { memory } = after;
    assert.equal(memory?.maximumBytes, 160n * mib);
    assert.ok(memory.residentBytes > 16n * mib && memory.residentBytes < 1024n * mib);
    const [root, cd] = after.disks;
    const [rootBefore] = before.disks;
    assert.deepEqual([root?.name, root?.target, cd?.name, cd?.target], ['root', 'vda', 'empty', 'sda']);
    assert.ok(root && rootBefore);
    assert.ok(root.writeBytes - rootBefore.writeBytes >= 2n * mib);
    assert.ok(root.readBytes - rootBefore.readBytes >= mib);
    assert.ok(root.writeRequests > rootBefore.writeRequests && root.flushRequests > rootBefore.flushRequests);
    assert.equal(root.capacityBytes, 16n * mib);
    assert.ok(root.allocationBytes > rootBefore.allocationBytes);
    const [nic] = after.nics;
    assert.equal(nic?.mac, vm.spec?.nics[0]?.mac);
    assert.match(nic?.target ?? '', /^vnet/);
    const grown = (nic?.txPackets ?? 0n) - (before.nics[0]?.txPackets ?? 0n);
    assert.ok(grown >= 1n, `the guest sent ${grown} packets, as the guest counts`);
    await stage.remove('busy');
  });

  it('of a VM that does not run are its state and nothing else', async () => {
    const { uuid } = await stage.create('off');
    const { sampleTime, ...stats } = await statsOf(uuid);
    assert.ok(sampleTime);
    assert.deepEqual(stats, {
      uuid,
      name: 'off',
      state: 'VM_STATE_SHUT_OFF',
      cpuTime: undefined,
      vcpus: [],
      memory: undefined,
      disks: [],
      nics: [],
      partial: false,
    });
    await assertRefused(stage.celld.compute.getVmStats({ vm: 'nobody' }), 'VM_NOT_FOUND');
    await stage.remove('off');
  });

  it('of a VM without disks are complete, whether it runs or is paused', async () => {
    await stage.start('bare');
    assert.equal((await statsOf('bare')).partial, false);
    await stage.celld.compute.pauseVm({ vm: 'bare' });
    assert.equal((await statsOf('bare')).partial, false);
    await stage.remove('bare');
  });
});

describe('a VM whose QEMU hangs', () => {
  it('is measured in part, and holds up no other, however many ask', async () => {
    const hung = ['h1', 'h2', 'h3'];
    const healthy = ['a1', 'a2', 'a3', 'a4'];
    for (const name of [...hung, ...healthy])
      await stage.start(name, { disks: [{ name: 'root', source: newVolume() }] });
    const frozen = await Promise.all(hung.map((name) => stage.freeze(name)));
    const beganMs = performance.now();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => [...hung, ...healthy])
        .flat()
        .map((name) => statsOf(name)),
    );
    const tookMs = performance.now() - beganMs;
    for (const { name, partial, cpuTime, state, disks } of all) {
      assert.equal(partial, hung.includes(name), name);
      assert.equal(state, 'VM_STATE_RUNNING');
      assert.ok(nanoseconds(cpuTime) > 0n, 'the host knows the CPU time of each');
      assert.equal(disks.length, partial ? 0 : 1);
    }
    assert.ok(tookMs < 10_000, `56 measurements took ${tookMs} ms`);
    for (const each of frozen) each[Symbol.dispose]();
    await stage.remove(...hung, ...healthy);
  });

  it('is measured in part too while something else waits for it, and whole again after', async () => {
    await stage.start('waiting', { disks: [{ name: 'root', source: newVolume() }] });
    const frozen = await stage.freeze('waiting');
    const begun = stage.sees(({ name, status }) => name === 'waiting' && status?.operationId !== '');
    const paused = stage.celld.compute.pauseVm({ vm: 'waiting' });
    await begun;
    assert.equal((await statsOf('waiting')).partial, true);
    frozen[Symbol.dispose]();
    await paused;
    assert.equal((await statsOf('waiting')).partial, false);
    await stage.remove('waiting');
  });
});

describe('WatchVmStats', () => {
  const rounds = (request: { vms?: string[]; interval?: Duration }) =>
    stage.celld.compute.watchVmStats(request)[Symbol.asyncIterator]();
  const second = { seconds: 1n, nanos: 0 };

  it('measures at once, then again after each interval, each VM once and by name', async () => {
    await stage.start('w2');
    const { uuid } = await stage.create('w1');
    const watch = rounds({ vms: ['w2', uuid, 'w1', 'w2'], interval: second });
    const beganMs = performance.now();
    const names: string[][] = [];
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { value } = await watch.next();
      names.push(value?.stats.map(({ name }: VmStats) => name) ?? []);
      times.push(performance.now() - beganMs);
    }
    await watch.return?.();
    assert.deepEqual(names, [
      ['w1', 'w2'],
      ['w1', 'w2'],
      ['w1', 'w2'],
    ]);
    assert.ok((times[2] ?? 0) >= 2_000, `the third round came after ${times[2]} ms`);
    await stage.remove('w1', 'w2');
  });

  it('does not wait for its interval before the first round', { timeout: 30_000 }, async () => {
    const watch = rounds({ interval: { seconds: 3600n, nanos: 0 } });
    assert.equal((await watch.next()).done, false);
    await watch.return?.();
  });

  it('measures all VMs when none is named, those that come later too', async () => {
    await stage.create('w1');
    const watch = rounds({ interval: second });
    const first = await watch.next();
    assert.deepEqual(
      first.value?.stats.map(({ name }: VmStats) => name),
      ['w1'],
    );
    await stage.create('w0');
    const next = await watch.next();
    assert.deepEqual(
      next.value?.stats.map(({ name }: VmStats) => name),
      ['w0', 'w1'],
    );
    await watch.return?.();
    await stage.remove('w0', 'w1');
  });

  it('refuses a VM that is not there, and goes on without one that is deleted', async () => {
    await stage.create('w1');
    await stage.create('w2');
    const { resource } = await assertRefused(rounds({ vms: ['w1', 'nobody'] }).next(), 'VM_NOT_FOUND');
    assert.equal(resource?.name, 'nobody');
    const watch = rounds({ vms: ['w1', 'w2'], interval: second });
    await watch.next();
    await stage.remove('w1');
    const { value } = await watch.next();
    assert.deepEqual(
      value?.stats.map(({ name }: VmStats) => name),
      ['w2'],
    );
    await stage.remove('w2');
    const empty = await watch.next();
    assert.deepEqual(empty.value?.stats, [], 'all that were named are gone: that is not "all VMs"');
    await watch.return?.();
  });
});
