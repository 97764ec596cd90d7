import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { UpdateVmRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import type { PendingChange, Vm } from '../../gen/ts/cell/v1/vm.ts';
import { Guests, type SpecDraft, vmOf } from '../lab/guests.ts';
import { assertRefused, refused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

type Change = Omit<Partial<UpdateVmRequest>, 'spec'>;

const update = async (vm: string, spec: SpecDraft, change: Change = {}): Promise<Vm> =>
  vmOf(await stage.celld.compute.updateVm({ vm, spec, ...change }));
const inactive = (name: string) => stage.host.virsh('dumpxml', '--inactive', '--security-info', name);
const pending = ({ status }: Vm): PendingChange[] => status?.pendingChanges ?? [];
const mib = 1n << 20n;

describe('an update of a VM that is shut off', () => {
  before(() => stage.create('off', { labels: { tier: 'web' }, description: 'one', vnc: true, rng: true }));
  after(() => stage.remove('off'));

  it('changes what is asked for and nothing else', async () => {
    const old = await stage.get('off');
    const xml = await inactive('off');
    const vm = await update('off', { description: 'two' });
    assert.deepEqual({ ...vm.spec, description: 'one' }, old.spec);
    assert.equal(vm.spec?.description, 'two');
    assert.notEqual(vm.etag, old.etag);
    assert.deepEqual(pending(vm), []);
    assert.equal(await inactive('off'), xml.replace('>one<', '>two<'));
    assert.deepEqual((await stage.get('off')).spec, vm.spec);
  });

  it('empties a field that its mask names', async () => {
    const vm = await update('off', {}, { updateMask: ['description', 'labels'] });
    assert.deepEqual([vm.spec?.description, vm.spec?.labels], ['', {}]);
    assert.doesNotMatch(await inactive('off'), /<description>/);
    const again = await update('off', { description: 'x', labels: { a: 'b' } }, { updateMask: ['labels'] });
    assert.deepEqual([again.spec?.description, again.spec?.labels], ['', { a: 'b' }]);
  });

  it('takes every field that it says it takes, and gives it back', async () => {
    const spec: SpecDraft = {
      description: 'all',
      labels: { b: 'c' },
      allowMemoryOvercommit: true,
      resumeAfterIoError: true,
      deleteProtection: true,
      startProtection: true,
      autostart: true,
      startOrder: 7,
      startDelaySeconds: 9,
      cpu: {
        vcpus: 2,
        maximumVcpus: 4,
        topology: { sockets: 1, cores: 2, threads: 2 },
        mode: 'CPU_MODE_CUSTOM',
        model: 'qemu64',
        features: ['aes'],
        disabledFeatures: ['sse3'],
      },
      memoryBytes: 48n * mib,
      firmware: { kind: 'FIRMWARE_KIND_UEFI' },
      machineType: 'pc-q35-6.2',
      serialConsole: false,
      vnc: false,
      rng: false,
      guestAgent: true,
    };
    const old = await stage.get('off');
    const vm = await update('off', spec, { updateMask: [...Object.keys(spec).map(snake)] });
    assert.ok(vm.spec);
    const { firmware, ...rest } = spec;
    for (const [key, value] of Object.entries(rest)) assert.deepEqual(vm.spec[key as keyof typeof vm.spec], value, key);
    assert.equal(vm.spec.firmware?.kind, firmware?.kind);
    const xml = await inactive('off');
    assert.match(xml, /<os firmware='efi'>/);
    assert.doesNotMatch(xml, /<serial|<graphics|<rng|type='tablet'/);
    const { firmware: _, ...before } = old.spec ?? {};
    const back = await update('off', before, {
      updateMask: [
        ...Object.keys(rest)
          .map(snake)
          .filter((path) => path !== 'direct_boot'),
      ],
    });
    assert.deepEqual({ ...back.spec, firmware: old.spec?.firmware }, old.spec);
    assert.match(await inactive('off'), /<graphics type='vnc'.*sharePolicy='force-shared'/);
  });

  it('raises the most vCPUs with the vCPUs', async () => {
    const { spec } = await update('off', { cpu: { vcpus: 3 } });
    assert.deepEqual([spec?.cpu?.vcpus, spec?.cpu?.maximumVcpus], [3, 3]);
    const lower = await update('off', { cpu: { vcpus: 1 } });
    assert.deepEqual([lower.spec?.cpu?.vcpus, lower.spec?.cpu?.maximumVcpus], [1, 3]);
    assert.match(await inactive('off'), /<vcpu placement='static' current='1'>3<\/vcpu>/);
  });

  it('takes back the whole spec that was read, with one field changed', async () => {
    const { spec, etag } = await stage.get('off');
    const vm = await update('off', { ...spec, description: 'read and written' }, { etag });
    assert.deepEqual({ ...vm.spec, description: '' }, { ...spec, description: '' });
  });

  it('changes nothing where nothing differs', async () => {
    const { etag, spec } = await stage.get('off');
    assert.equal((await update('off', { ...spec })).etag, etag);
  });

  it('with validate_only changes nothing', async () => {
    const { etag } = await stage.get('off');
    assert.equal((await update('off', { description: 'never' }, { validateOnly: true })).etag, etag);
    assert.equal((await stage.get('off')).etag, etag);
  });

  it('is refused with an etag that is old', async () => {
    const { etag } = await stage.get('off');
    await update('off', { description: 'newer' });
    await assertRefused(stage.celld.compute.updateVm({ vm: 'off', spec: { description: 'x' }, etag }), 'ETAG_MISMATCH');
  });

  it('hands start and place over between libvirt and celld', async () => {
    const autostart = async () => /Autostart:\s+(\w+)/.exec(await stage.host.virsh('dominfo', 'off'))?.[1];
    await update('off', { autostart: true });
    assert.equal(await autostart(), 'enable');
    await update('off', { startOrder: 2, startDelaySeconds: 5 });
    assert.equal(await autostart(), 'disable');
    const none = await update('off', {}, { updateMask: ['autostart'] });
    assert.deepEqual([none.spec?.autostart, none.spec?.startOrder, none.spec?.startDelaySeconds], [false, 0, 0]);
    await update('off', { autostart: true, startProtection: true });
    assert.equal(await autostart(), 'disable');
    const off = await update('off', {}, { updateMask: ['start_protection'] });
    assert.deepEqual([off.spec?.autostart, await autostart()], [true, 'enable']);
    await update('off', {}, { updateMask: ['autostart'] });
    assert.equal(await autostart(), 'disable');
  });

  const refusals: readonly [says: string, spec: SpecDraft, change: Change, field: string, text: RegExp][] = [
    ['a path that is none', {}, { updateMask: ['description', 'nonsense'] }, 'update_mask.paths[1]', /not a field/],
    ['everything', {}, { updateMask: ['*'] }, 'update_mask.paths[0]', /not a field/],
    ['the name', {}, { updateMask: ['name'] }, 'update_mask.paths[0]', /RenameVm/],
    ['disks', {}, { updateMask: ['disks'] }, 'update_mask.paths[0]', /AttachDisk.*DeviceService/],
    ['drives', {}, { updateMask: ['cdroms'] }, 'update_mask.paths[0]', /ChangeMedia of DeviceService/],
    ['interfaces', {}, { updateMask: ['nics'] }, 'update_mask.paths[0]', /AttachNic.*DeviceService/],
    ['another name, without a mask', { name: 'other' }, {}, 'spec.name', /RenameVm/],
    ['disks, without a mask', { disks: [{ name: 'x' }] }, {}, 'spec.disks', /AttachDisk/],
    ['too little memory', { memoryBytes: 1n }, {}, 'spec.memory_bytes', /./],
    ['no memory', {}, { updateMask: ['memory_bytes'] }, 'spec.memory_bytes', /./],
    ['too few vCPUs at most', { cpu: { maximumVcpus: 1, vcpus: 2 } }, {}, 'spec.cpu.maximum_vcpus', /less than/],
    [
      'a topology of another product',
      { cpu: { topology: { sockets: 5, cores: 1, threads: 1 } } },
      {},
      'spec.cpu.topology',
      /./,
    ],
    ['a machine of the other family', { machineType: 'pc' }, {}, 'spec.machine_type', /family/],
    ['a place in an order that there is none of', { startOrder: 3 }, {}, 'spec.start_order', /autostart/],
  ];
  for (const [says, spec, change, field, text] of refusals) {
    it(`is refused for ${says}, and changes nothing`, async () => {
      const { etag } = await stage.get('off');
      const call = stage.celld.compute.updateVm({ vm: 'off', spec, ...change });
      const { reason, fields, message } = await refused(call);
      assert.deepEqual([reason, [...new Set(fields)]], ['INVALID_FIELD', [field]], message);
      assert.match(message, text);
      assert.equal((await stage.get('off')).etag, etag);
    });
  }

  it('is refused for a kernel that there is none of', async () => {
    const directBoot = { kernel: { pool: 'default', volume: 'nowhere' } };
    await assertRefused(stage.celld.compute.updateVm({ vm: 'off', spec: { directBoot } }), 'VOLUME_NOT_FOUND');
  });
});

const snake = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe('an update of a running VM', () => {
  let guests: Guests;
  before(async () => {
    guests = await Guests.open(stage.host, stage.celld, { modules: ['virtio_balloon', 'virtio_mem'] });
  });
  after(() => guests?.[Symbol.asyncDispose]());

  it('plugs vCPUs in, moves the balloon, and says what waits for a restart', async () => {
    const { vm, console } = await guests.boot('live', { cpu: { vcpus: 1, maximumVcpus: 2 } });
    const plugged = await update('live', { cpu: { vcpus: 2 }, memoryBytes: 144n * mib });
    assert.deepEqual(pending(plugged), []);
    assert.equal(plugged.status?.vcpus, 2);
    assert.equal(plugged.spec?.memoryBytes, 144n * mib);
    assert.equal(await console.run('cat /sys/devices/system/cpu/present'), '0-1');
    const balloon = (now: Vm) => now.name === 'live' && now.status?.memoryBytes === 144n * mib;
    if (!balloon(await stage.get('live'))) await stage.sees(balloon);

    const waiting = await update('live', {
      cpu: { vcpus: 3 },
      memoryBytes: 256n * mib,
      vnc: false,
      machineType: 'pc-q35-6.2',
    });
    assert.deepEqual(pending(waiting), [
      { field: 'cpu.vcpus', requested: '3', effective: '2' },
      { field: 'cpu.maximum_vcpus', requested: '3', effective: '2' },
      { field: 'memory_bytes', requested: `"${256n * mib}"`, effective: `"${160n * mib}"` },
      { field: 'machine_type', requested: '"pc-q35-6.2"', effective: `"${vm.spec?.machineType}"` },
      { field: 'vnc', requested: 'false', effective: 'true' },
    ]);
    assert.deepEqual(pending(await stage.get('live')), pending(waiting));

    await console[Symbol.asyncDispose]();
    await stage.celld.compute.powerOffVm({ vm: 'live' });
    assert.deepEqual(pending(await stage.get('live')), []);
    const { status } = vmOf(await stage.celld.compute.startVm({ vm: 'live' }));
    assert.deepEqual([status?.vcpus, status?.memoryBytes, status?.pendingChanges], [3, 256n * mib, []]);
    await stage.remove('live');
  });

  it('gives memory by a device beyond what the VM was started with, and takes it back', async () => {
    const boot = guests.spec('grows');
    const directBoot = { ...boot.directBoot, cmdline: `${boot.directBoot?.cmdline} memhp_default_state=online` };
    const roomy = { memoryBytes: 160n * mib, maximumMemoryBytes: 416n * mib, directBoot };
    const { vm, console } = await guests.boot('grows', roomy);
    assert.deepEqual(vm.spec?.tuning?.guestNumaCells, [{ vcpus: [0], memoryBytes: 160n * mib }]);
    assert.deepEqual([vm.spec?.memoryBytes, vm.spec?.maximumMemoryBytes], [160n * mib, 416n * mib]);
    const total = async () => Number(/MemTotal: +(\d+)/.exec(await console.run('grep MemTotal /proc/meminfo'))?.[1]);
    const before = await total();

    const more = await update('grows', { memoryBytes: 288n * mib });
    assert.deepEqual([more.spec?.memoryBytes, more.status?.memoryBytes, pending(more)], [288n * mib, 288n * mib, []]);
    assert.ok((await total()) > before + 100_000, `${before} KiB, then ${await total()} KiB`);
    const less = await update('grows', { memoryBytes: 160n * mib });
    assert.deepEqual([less.status?.memoryBytes, pending(less)], [160n * mib, []]);
    assert.equal(await total(), before);

    const call = stage.celld.compute.updateVm({ vm: 'grows', spec: { memoryBytes: 418n * mib } });
    assert.deepEqual((await assertRefused(call, 'INVALID_FIELD')).fields, ['spec.maximum_memory_bytes']);
    await update('grows', { memoryBytes: 224n * mib });
    await console[Symbol.asyncDispose]();
    await stage.celld.compute.powerOffVm({ vm: 'grows' });
    assert.equal((await stage.get('grows')).spec?.memoryBytes, 224n * mib);
    assert.match(await inactive('grows'), /<requested unit='KiB'>65536<\/requested>/);
    await stage.remove('grows');
  });

  it('leaves vCPUs that an emulated guest would have to give up to the next start', async () => {
    await stage.start('fewer', { cpu: { vcpus: 1, maximumVcpus: 2 } });
    await update('fewer', { cpu: { vcpus: 2 } });
    const vm = await update('fewer', { cpu: { vcpus: 1 } });
    assert.deepEqual(pending(vm), [{ field: 'cpu.vcpus', requested: '1', effective: '2' }]);
    await stage.remove('fewer');
  });

  it('puts the definition back when QEMU does not follow', async () => {
    await stage.start('hangs', { cpu: { vcpus: 1, maximumVcpus: 2 }, description: 'before' });
    const xml = await inactive('hangs');
    // Somebody else, at the monitor, has taken the place of the vCPU: libvirt knows nothing of it, and QEMU refuses.
    const taken = { driver: 'max-x86_64-cpu', id: 'theirs', 'socket-id': 1, 'core-id': 0, 'thread-id': 0 };
    const command = JSON.stringify({ execute: 'device_add', arguments: taken });
    assert.match(await stage.host.virsh('qemu-monitor-command', 'hangs', command), /"return":\{\}/);
    const call = stage.celld.compute.updateVm({ vm: 'hangs', spec: { description: 'after', cpu: { vcpus: 2 } } });
    await assertRefused(call, 'HYPERVISOR_ERROR');
    assert.equal(await inactive('hangs'), xml);
    assert.equal((await stage.get('hangs')).spec?.description, 'before');
    await stage.remove('hangs');
  });
});
