import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import type { JsonValue } from '../../src/core/journal-lines.ts';
import { waitUntil } from '../lab/deadline.ts';
import { newVolume, volume } from '../lab/guests.ts';
import { type Stage, startStage } from '../lab/stage.ts';
import { afterRestart } from '../lab/unfinished.ts';

const mib = 1 << 20;

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

const files = async () => (await stage.inPool('ls')).trim().split('\n').filter(Boolean);
const disksOf = async (name: string) => (await stage.get(name)).spec?.disks.map((disk) => disk.name);
const ended = (method: string, { uuid: vmUuid }: Vm, ...notes: readonly JsonValue[]) =>
  afterRestart(stage, { method: `DeviceService/${method}`, vmUuid, notes });

/** What an attachment of a new disk notes. */
function attachmentOf({ uuid }: Vm) {
  const name = `${uuid}-data.qcow2`;
  const path = `${stage.celld.poolPath}/${name}`;
  const disk =
    "<disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none' io='native'/>" +
    `<source file='${path}'/><target dev='vda' bus='virtio'/><alias name='ua-data'/></disk>`;
  const drive = {
    name: 'data',
    target: 'vda',
    use: 'disk',
    origin: { pool: 'default', volume: name },
    made: { capacityBytes: mib, allowOvercommit: false },
  };
  const make = { pool: 'default', volume: name, capacityBytes: mib, format: 'qcow2' };
  return { plan: { drive, xml: disk, slots: 1 }, make, name, path };
}

for (const state of ['shut off', 'running'] as const) {
  describe(`a celld that ended while it plugged a disk into a VM that is ${state}`, () => {
    const places = state === 'running' ? ['--live', '--config'] : ['--config'];
    type Step = readonly [string, (note: ReturnType<typeof attachmentOf>) => Promise<unknown>];
    const onlyLive: Step = ['when only the guest had the disk', (note) => attach(note, ['--live'])];
    const steps: readonly Step[] = [
      ['before it had made the volume', async () => undefined],
      [
        'in the middle of making the volume',
        ({ path }) => stage.host.exec(['sh', '-c', `head -c 700 /dev/zero >${path}`]),
      ],
      [
        'when it had made the volume',
        ({ path }) => stage.host.exec(['qemu-img', 'create', '-q', '-f', 'qcow2', path, '1M']),
      ],
      ['when libvirt had the disk', (note) => attach(note, places)],
      ...(state === 'running' ? [onlyLive] : []),
    ];

    async function attach({ path, plan }: ReturnType<typeof attachmentOf>, where: readonly string[]) {
      await stage.host.exec(['qemu-img', 'create', '-q', '-f', 'qcow2', path, '1M']);
      await stage.host.exec(['sh', '-c', `cat >/tmp/device.xml <<'END'\n${plan.xml}\nEND`]);
      await stage.host.virsh('attach-device', 'half', '/tmp/device.xml', ...where);
    }

    for (const [when, step] of steps) {
      it(`${when}: the disk is there`, async () => {
        const vm = state === 'running' ? await stage.start('half') : await stage.create('half');
        const { name, path, ...note } = attachmentOf(vm);
        await step({ name, path, ...note });
        const operation = await ended('AttachDisk', vm, note);
        assert.equal(operation.state, 'OPERATION_STATE_SUCCEEDED', operation.error?.message);
        const after = await stage.get('half');
        assert.deepEqual(
          after.spec?.disks.map((disk) => [disk.name, disk.source?.$case]),
          [['data', 'newVolume']],
        );
        assert.deepEqual(
          after.status?.disks.map((disk) => disk.name),
          ['data'],
        );
        await stage.remove('half');
        assert.deepEqual(await files(), []);
      });
    }
  });
}

describe('a celld that ended while it plugged a disk', () => {
  it('into a VM that is gone: nothing is left', async () => {
    const vm = await stage.create('gone');
    const { name, path, ...note } = attachmentOf(vm);
    await stage.host.exec(['qemu-img', 'create', '-q', '-f', 'qcow2', path, '1M']);
    await stage.host.virsh('undefine', 'gone');
    const { state } = await ended('AttachDisk', vm, note);
    assert.equal(state, 'OPERATION_STATE_INTERRUPTED');
    assert.deepEqual(await files(), []);
    assert.ok(name);
  });

  it('before it had noted anything: nothing has changed', async () => {
    const vm = await stage.create('same');
    const { state } = await ended('AttachDisk', vm);
    assert.equal(state, 'OPERATION_STATE_INTERRUPTED');
    assert.equal((await stage.get('same')).etag, vm.etag);
    await stage.remove('same');
  });
});

describe('a celld that ended while it unplugged a disk', () => {
  const note = { name: 'data', target: 'vda', force: false, timeoutMs: 1_000 };

  it('from a VM that is shut off: the disk goes, and its volume if it was to', async () => {
    const vm = await stage.create('off', { disks: [{ name: 'data', source: newVolume() }] });
    const place = { pool: 'default', volume: `${vm.uuid}-data.qcow2` };
    const { state } = await ended('DetachDisk', vm, { ...note, volume: place });
    assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
    assert.deepEqual(await disksOf('off'), []);
    assert.deepEqual(await files(), []);
    await stage.remove('off');
  });

  it('and had taken it from the definition: its volume goes, unless another VM has come to use it', async () => {
    await stage.inPool('truncate', '-s', '1M', 'used.raw', 'unused.raw');
    await stage.create('user', { disks: [{ name: 'root', source: volume('used.raw') }] });
    const vm = await stage.create('less');
    for (const name of ['used.raw', 'unused.raw']) {
      const { state } = await ended('DetachDisk', vm, { ...note, volume: { pool: 'default', volume: name } });
      assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
    }
    assert.deepEqual(await files(), ['used.raw']);
    await stage.remove('less', 'user');
  });

  it('and the guest does not release it: the operation says so, and everything is as it was', async () => {
    const vm = await stage.start('deaf', { disks: [{ name: 'data', source: newVolume() }] });
    await stage.celld.compute.pauseVm({ vm: 'deaf' });
    const { state, error } = await ended('DetachDisk', vm, { ...note, alias: 'ua-data' });
    assert.equal(state, 'OPERATION_STATE_FAILED');
    assert.equal(error?.reason, 'DEVICE_RELEASE_TIMEOUT');
    assert.deepEqual(await disksOf('deaf'), ['data']);
    assert.equal((await stage.get('deaf')).status?.releasingDevices.length, 1);
    await stage.remove('deaf');
  });
});

describe('a celld that ended while it changed a device', () => {
  const mac = '52:54:00:00:0e:01';
  const bridge = { $case: 'bridge' as const, value: 'br0' };

  it('limited a disk and changed how it is used: both are so, once', async () => {
    const vm = await stage.create('limits', { disks: [{ name: 'data', source: newVolume(), serial: 'S-1' }] });
    const note = {
      name: 'data',
      cold: { cache: 'writeback', io: 'threads', serial: null },
      throttle: { totalBytes: { perSecond: 5, burst: null } },
    };
    const { state, error } = await ended('UpdateDisk', vm, note);
    assert.equal(state, 'OPERATION_STATE_SUCCEEDED', error?.message);
    const [disk] = (await stage.get('limits')).spec?.disks ?? [];
    assert.deepEqual(
      [disk?.cache, disk?.io, disk?.serial, disk?.throttle?.totalBytes?.perSecond],
      ['DISK_CACHE_WRITEBACK', 'DISK_IO_THREADS', '', 5n],
    );
    assert.equal((await ended('UpdateDisk', vm, note)).state, 'OPERATION_STATE_SUCCEEDED');
    await stage.remove('limits');
  });

  for (const isGrown of [false, true]) {
    it(`made a disk larger, ${isGrown ? 'and had not said so yet' : 'before it was'}: it is`, async () => {
      const vm = await stage.create('grown', { disks: [{ name: 'data', source: newVolume() }] });
      const file = `${stage.celld.poolPath}/${vm.uuid}-data.qcow2`;
      if (isGrown) await stage.host.exec(['qemu-img', 'resize', '-q', file, '3M']);
      const { state } = await ended('ResizeDisk', vm, { name: 'data', capacityBytes: 3 * mib, allowOvercommit: false });
      assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
      const { source } = (await stage.get('grown')).spec?.disks[0] ?? {};
      assert.equal(source?.$case === 'newVolume' && source.value.capacityBytes, BigInt(3 * mib));
      await stage.remove('grown');
    });
  }

  it('put an image into a drive: it is there, and out again', async () => {
    await stage.inPool('truncate', '-s', '1M', 'some.iso');
    const vm = await stage.create('drive', { cdroms: [{ name: 'cd' }] });
    const image = { pool: 'default', volume: 'some.iso' };
    for (const volume of [image, image, null]) {
      const { state } = await ended('ChangeMedia', vm, { name: 'cd', volume, force: false });
      assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
      assert.deepEqual((await stage.get('drive')).spec?.cdroms[0]?.volume, volume ?? undefined);
    }
    await stage.remove('drive');
    await stage.inPool('rm', 'some.iso');
  });

  for (const isThere of [false, true]) {
    it(`plugged a network interface in, ${isThere ? 'when libvirt had it' : 'before libvirt had it'}: it is there once`, async () => {
      const vm = await stage.start('nics');
      const xml = `<interface type='bridge'><mac address='${mac}'/><source bridge='br0'/><model type='virtio'/></interface>`;
      await stage.host.exec(['sh', '-c', `cat >/tmp/nic.xml <<'END'\n${xml}\nEND`]);
      if (isThere) await stage.host.virsh('attach-device', 'nics', '/tmp/nic.xml', '--live');
      const { state, error } = await ended('AttachNic', vm, { mac, xml });
      assert.equal(state, 'OPERATION_STATE_SUCCEEDED', error?.message);
      const { spec, status } = await stage.get('nics');
      assert.deepEqual([spec?.nics.map((nic) => nic.mac), status?.nics.map((nic) => nic.mac)], [[mac], [mac]]);
      await stage.remove('nics');
    });
  }

  it('unplugged or changed a network interface of a VM that is shut off: it is done', async () => {
    const vm = await stage.create('wires', { nics: [{ source: bridge, mac, bootOrder: 1 }] });
    const change = { link: 'down', mac: '52:54:00:00:0e:02', bootOrder: null };
    assert.equal((await ended('UpdateNic', vm, { mac, change })).state, 'OPERATION_STATE_SUCCEEDED');
    const [nic] = (await stage.get('wires')).spec?.nics ?? [];
    assert.deepEqual([nic?.link, nic?.mac, nic?.bootOrder], ['NIC_LINK_DOWN', change.mac, 0]);
    const { state } = await ended('DetachNic', vm, { mac: change.mac, timeoutMs: 1_000, force: false });
    assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
    assert.deepEqual((await stage.get('wires')).spec?.nics, []);
    await stage.remove('wires');
  });
});

describe('a celld that is killed at any moment', () => {
  it('while it plugs disks in leaves each there as a whole, or nothing of it', async () => {
    const vm = await stage.start('killed');
    for (let round = 0; round < 6; round += 1) {
      const requestId = crypto.randomUUID();
      const disk = { name: `d${round}`, source: newVolume() };
      const asked = stage.celld.devices.attachDisk({ vm: 'killed', requestId, disk }).catch(() => undefined);
      await sleep(15 * round);
      await stage.celld.restart('SIGKILL');
      await asked;
      const find = async () => (await stage.celld.operations.listOperations({ vmUuid: vm.uuid })).operations;
      await waitUntil('it is recovered', async () =>
        (await find()).every(({ state }) => state !== 'OPERATION_STATE_RUNNING'),
      );
      const { spec, status } = await stage.get('killed');
      const names = spec?.disks.map(({ name }) => name) ?? [];
      assert.deepEqual(
        status?.disks.map(({ name }) => name),
        names,
      );
      assert.deepEqual((await files()).sort(), names.map((name) => `${vm.uuid}-${name}.qcow2`).sort());
    }
    await stage.remove('killed');
  });
});
