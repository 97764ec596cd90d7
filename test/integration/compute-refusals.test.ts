import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newVolume, type SpecDraft, volume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { leavesNothing, type Stage, small, startStage } from '../lab/stage.ts';

const mib = 1024n * 1024n;
const gib = 1024n * mib;

let stage: Stage;

before(async () => {
  stage = await startStage({ smallPool: true });
});

after(() => stage?.[Symbol.asyncDispose]());

const create = (name: string, draft: SpecDraft = {}) => stage.celld.compute.createVm({ spec: small(name, draft) });
const disk = (name: string, change: object = {}) => ({ name: 'root', source: volume(name), ...change });
const bridge = { $case: 'bridge' as const, value: 'br0' };

describe('what is taken', () => {
  it('a name or a UUID is not given twice', async () => {
    const { uuid } = await stage.create('one');
    const byName = await assertRefused(create('one'), 'VM_ALREADY_EXISTS');
    assert.deepEqual(byName.metadata, { vm: uuid, name: 'one' });
    assert.deepEqual(byName.resource, { type: 'vm', name: uuid });
    const byUuid = await assertRefused(stage.celld.compute.createVm({ spec: small('two'), uuid }), 'VM_ALREADY_EXISTS');
    assert.match(byUuid.message, new RegExp(uuid));
    await stage.remove('one');
  });

  it('a MAC address is not given twice, whatever the other VM does with it', async () => {
    const mac = '52:54:00:ab:cd:ef';
    const { uuid } = await stage.create('one', { nics: [{ source: bridge, mac: mac.toUpperCase() }] });
    const refusal = await assertRefused(create('two', { nics: [{ source: bridge, mac }] }), 'MAC_IN_USE');
    assert.deepEqual(refusal.metadata, { mac, vm: uuid, name: 'one' });
    await stage.remove('one');
    await stage.defineForeign(
      'alien',
      `<interface type='direct'><mac address='${mac}'/><source dev='eth0'/></interface>`,
    );
    assert.equal(
      (await assertRefused(create('two', { nics: [{ source: bridge, mac }] }), 'MAC_IN_USE')).metadata['name'],
      'alien',
    );
    await stage.remove('alien');
  });

  it('a volume that one VM writes is used by no other, one that all only read by many', async () => {
    await stage.inPool('truncate', '-s', '1M', 'a.raw');
    const ref = { pool: 'default', volume: 'a.raw' };
    const { uuid } = await stage.create('one', { disks: [disk('a.raw')] });
    const uses: readonly SpecDraft[] = [
      { disks: [disk('a.raw')] },
      { disks: [disk('a.raw', { readOnly: true })] },
      { cdroms: [{ name: 'cd', volume: ref }] },
      { directBoot: { kernel: ref } },
    ];
    for (const use of uses) {
      const refusal = await assertRefused(create('two', use), 'VOLUME_IN_USE');
      assert.deepEqual(refusal.metadata, { volume: 'default/a.raw', vm: uuid, name: 'one' });
      assert.deepEqual(refusal.resource, { type: 'volume', name: 'default/a.raw' });
    }
    await stage.celld.compute.deleteVm({ vm: 'one' });
    for (const [index, use] of uses.slice(1).entries()) await stage.create(`reader-${index}`, use);
    const { metadata } = await assertRefused(create('two', { disks: [disk('a.raw')] }), 'VOLUME_IN_USE');
    assert.match(metadata['name'] ?? '', /^reader-/);
    for (const [index] of uses.slice(1).entries()) await stage.remove(`reader-${index}`);
    await stage.inPool('rm', 'a.raw');
  });

  it('a volume that a foreign VM uses is in use, by whatever device', async () => {
    await stage.inPool('truncate', '-s', '1M', 'f.raw');
    const path = join(stage.celld.poolPath, 'f.raw');
    const devices = [
      `<disk type='file' device='floppy'><source file='${path}'/><target dev='fda' bus='fdc'/></disk>`,
      "<disk type='volume' device='disk'><source pool='default' volume='f.raw'/><target dev='vda' bus='virtio'/></disk>",
      `<disk type='file' device='disk'><source file='${path}'/><target dev='vda' bus='virtio'/><shareable/></disk>`,
    ];
    for (const device of devices) {
      await stage.defineForeign('alien', device);
      const { metadata } = await assertRefused(create('two', { disks: [disk('f.raw')] }), 'VOLUME_IN_USE');
      assert.equal(metadata['name'], 'alien');
      await stage.celld.compute.deleteVm({ vm: 'alien' });
    }
    await stage.inPool('rm', 'f.raw');
  });

  it('a new volume never takes the place of one that is there', async () => {
    const uuid = crypto.randomUUID();
    await stage.celld.compute.createVm({
      spec: small('one', { disks: [{ name: 'root', source: newVolume() }] }),
      uuid,
    });
    await stage.celld.compute.deleteVm({ vm: uuid });
    const again = stage.celld.compute.createVm({
      spec: small('one', { disks: [{ name: 'root', source: newVolume() }] }),
      uuid,
    });
    const { metadata } = await assertRefused(again, 'VOLUME_ALREADY_EXISTS');
    assert.deepEqual(metadata, { volume: `default/${uuid}-root.qcow2` });
    await stage.inPool('rm', `${uuid}-root.qcow2`);
  });
});

describe('what is not there', () => {
  const cases: readonly [says: string, draft: SpecDraft, reason: Parameters<typeof assertRefused>[1], named: string][] =
    [
      ['a volume', { disks: [disk('none.raw')] }, 'VOLUME_NOT_FOUND', 'default/none.raw'],
      [
        'a pool',
        { disks: [{ name: 'a', source: { $case: 'volume', value: { pool: 'none', volume: 'a' } } }] },
        'POOL_NOT_FOUND',
        'none',
      ],
      [
        'a pool for a new volume',
        { disks: [{ name: 'a', source: { $case: 'newVolume', value: { pool: 'none', capacityBytes: mib } } }] },
        'POOL_NOT_FOUND',
        'none',
      ],
      [
        'an image',
        { cdroms: [{ name: 'a', volume: { pool: 'default', volume: 'none.iso' } }] },
        'VOLUME_NOT_FOUND',
        'default/none.iso',
      ],
      [
        'a kernel',
        { directBoot: { kernel: { pool: 'default', volume: 'vmlinuz' } } },
        'VOLUME_NOT_FOUND',
        'default/vmlinuz',
      ],
      ['a network', { nics: [{ source: { $case: 'network', value: 'none' } }] }, 'NETWORK_NOT_FOUND', 'none'],
      [
        'a network that is not started',
        { nics: [{ source: { $case: 'network', value: 'default' } }] },
        'NETWORK_NOT_FOUND',
        'default',
      ],
      ['a bridge', { nics: [{ source: { $case: 'bridge', value: 'none' } }] }, 'NETWORK_NOT_FOUND', 'none'],
    ];
  for (const [says, draft, reason, named] of cases) {
    it(`${says}: is named, and nothing is left`, () =>
      leavesNothing(stage, async () => {
        const { resource } = await assertRefused(create('two', draft), reason);
        assert.equal(resource?.name, named);
      }));
  }
});

describe('what the host cannot give', () => {
  const cases: readonly [says: string, draft: SpecDraft, field: string][] = [
    ['its own CPU under emulation', { cpu: { vcpus: 1, mode: 'CPU_MODE_HOST_PASSTHROUGH' } }, 'spec.cpu.mode'],
    ['a model like its own under emulation', { cpu: { vcpus: 1, mode: 'CPU_MODE_HOST_MODEL' } }, 'spec.cpu.mode'],
    ['a CPU model that nobody knows', { cpu: { vcpus: 1, mode: 'CPU_MODE_CUSTOM', model: 'Z80' } }, 'spec.cpu.model'],
    [
      'a CPU model that it cannot emulate',
      { cpu: { vcpus: 1, mode: 'CPU_MODE_CUSTOM', model: 'Icelake-Server' } },
      'spec.cpu.model',
    ],
    ['a machine of the future', { machineType: 'pc-q35-99.0' }, 'spec.machine_type'],
  ];
  for (const [says, draft, field] of cases) {
    it(`${says}: NOT_SUPPORTED_BY_HOST names the field`, async () => {
      const { metadata, preconditions } = await assertRefused(create('two', draft), 'NOT_SUPPORTED_BY_HOST');
      assert.equal(metadata['field'], field);
      assert.deepEqual(
        preconditions.map(({ type, subject }) => [type, subject]),
        [['HOST_OFFER', field]],
      );
    });
  }
});

describe('limits', () => {
  it('of a VM are quoted with what was asked for', async () => {
    const disks = Array.from({ length: 21 }, (_, index) => ({ name: `d${index}`, source: newVolume() }));
    const scsi = await assertRefused(create('two', { disks }), 'LIMIT_EXCEEDED');
    assert.deepEqual(scsi.metadata, { limit: 'VM_SCSI_VIRTIO_DISKS', maximum: '20', requested: '21' });
    assert.match(scsi.message, /VM_SCSI_VIRTIO_DISKS is 20; 21 are asked for/);
    const cdroms = ['a', 'b', 'c', 'd'].map((name) => ({ name }));
    const ide = await assertRefused(create('two', { machineType: 'pc', cdroms, cloudInit: {} }), 'LIMIT_EXCEEDED');
    assert.deepEqual(ide.metadata, { limit: 'VM_IDE_DISKS', maximum: '4', requested: '5' });
  });

  it('of the host keep out a VM that could never run here', async () => {
    const { limits } = await stage.celld.hosts.getLimits({});
    const maximum = limits.find(({ id }) => id === 'LIMIT_ID_HOST_VCPUS')?.maximum;
    const cpus = await assertRefused(create('two', { cpu: { vcpus: 250 } }), 'LIMIT_EXCEEDED');
    assert.deepEqual(cpus.metadata, { limit: 'HOST_VCPUS', maximum: `${maximum}`, requested: '250', used: '0' });
    const memory = await assertRefused(create('two', { memoryBytes: 1024n * gib }), 'MEMORY_OVERCOMMIT');
    assert.equal(memory.metadata['limit'], 'HOST_PROMISED_MEMORY');
    await stage.create('two', { memoryBytes: 1024n * gib, allowMemoryOvercommit: true });
    await stage.remove('two');
  });

  it('of the host are checked at the start, with what is in use', async () => {
    const { limits } = await stage.celld.hosts.getLimits({});
    const maximum = Number(limits.find(({ id }) => id === 'LIMIT_ID_HOST_VCPUS')?.maximum);
    await stage.create('small', {});
    await stage.create('wide', { cpu: { vcpus: maximum } });
    await stage.celld.compute.startVm({ vm: 'small', paused: true });
    const refusal = await assertRefused(stage.celld.compute.startVm({ vm: 'wide' }), 'LIMIT_EXCEEDED');
    assert.deepEqual(refusal.metadata, {
      limit: 'HOST_VCPUS',
      maximum: `${maximum}`,
      requested: `${maximum}`,
      used: '1',
    });
    assert.match(
      refusal.message,
      new RegExp(`HOST_VCPUS is ${maximum}, of which 1 are in use; ${maximum} are asked for`),
    );
    const { limits: now } = await stage.celld.hosts.getLimits({});
    assert.equal(now.find(({ id }) => id === 'LIMIT_ID_HOST_VCPUS')?.used, 1n);
    assert.equal(now.find(({ id }) => id === 'LIMIT_ID_HOST_PROMISED_MEMORY')?.used, 32n * mib);
    await stage.remove('small', 'wide');
  });

  it('of memory are passed only by a VM that allows it', async () => {
    const { limits } = await stage.celld.hosts.getLimits({});
    const total = limits.find(({ id }) => id === 'LIMIT_ID_HOST_PROMISED_MEMORY')?.maximum ?? 0n;
    const most = (total / mib) * mib;
    await stage.create('small', { memoryBytes: 32n * mib });
    await stage.create('greedy', { memoryBytes: most });
    await stage.create('brave', { memoryBytes: most, allowMemoryOvercommit: true });
    await stage.celld.compute.startVm({ vm: 'small', paused: true });
    const { metadata } = await assertRefused(stage.celld.compute.startVm({ vm: 'greedy' }), 'MEMORY_OVERCOMMIT');
    assert.deepEqual(metadata, {
      limit: 'HOST_PROMISED_MEMORY',
      maximum: `${total}`,
      requested: `${most}`,
      used: `${32n * mib}`,
    });
    await stage.celld.compute.startVm({ vm: 'brave', paused: true });
    await stage.remove('small', 'greedy', 'brave');
  });

  it('of a pool refuse new volumes larger than its free space together, unless that is allowed', async () => {
    const three = (allowOvercommit: boolean) => ({
      disks: ['a', 'b', 'c'].map((name) => ({
        name,
        source: { $case: 'newVolume' as const, value: { pool: 'small', capacityBytes: mib, allowOvercommit } },
      })),
    });
    await leavesNothing(stage, async () => {
      const { metadata } = await assertRefused(create('two', three(false)), 'POOL_FULL');
      assert.equal(metadata['pool'], 'small');
      assert.equal(metadata['requested_bytes'], `${3n * mib}`);
      assert.ok(Number(metadata['available_bytes']) <= 2 * 2 ** 20);
    });
    await stage.create('two', three(true));
    await stage.remove('two');
  });
});
