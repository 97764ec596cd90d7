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
    guests = await Guests.open(stage.host, stage.celld, { modules: ['virtio_balloon'] });
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

describe('an update of a foreign VM', () => {
  before(async () => {
    await stage.defineForeign('theirs', '<watchdog model="i6300esb" action="reset"/>');
  });

  it('changes what libvirt changes by itself', async () => {
    const vm = await update('theirs', { autostart: true });
    assert.equal(vm.spec?.autostart, true);
    assert.match(await stage.host.virsh('dominfo', 'theirs'), /Autostart:\s+enable/);
    await update('theirs', {}, { updateMask: ['autostart'] });
  });

  it('is refused for anything else, and rewrites nothing', async () => {
    const xml = await inactive('theirs');
    for (const spec of [{ description: 'mine' }, { memoryBytes: 64n * mib }, { cpu: { vcpus: 8 } }])
      await assertRefused(stage.celld.compute.updateVm({ vm: 'theirs', spec }), 'VM_FOREIGN');
    assert.equal(await inactive('theirs'), xml);
  });
});

describe('what others have put into a definition', () => {
  const devices = `<watchdog model='i6300esb' action='reset'/><sound model='ich9'/><panic model='isa'/>
    <disk type='file' device='floppy'><source file='/tmp/f.img'/><target dev='fda' bus='fdc'/></disk>`;
  const notes = "<x:note xmlns:x='urn:x' when='now'>a<x:b/></x:note>";
  const oddities =
    /<watchdog|<sound|<panic|device='floppy'|<x:note|<blkiotune|<cache mode|<title>|<clock offset='localtime'/g;
  const found = (xml: string) => xml.match(oddities)?.sort() ?? [];

  it('survives every update of a VM of Cell', async () => {
    await stage.create('visited', { vnc: true, rng: true });
    const xml = (await inactive('visited'))
      .replace('</devices>', `${devices}</devices>`)
      .replace('</metadata>', `${notes}</metadata>`)
      .replace('<vcpu', '<blkiotune><weight>500</weight></blkiotune><vcpu')
      .replace(/<cpu mode='maximum'([^/]*)\/>/, "<cpu mode='maximum'$1><cache mode='disable'/></cpu>")
      .replace("<clock offset='utc'", "<clock offset='localtime'");
    const seen = stage.sees(({ name }) => name === 'visited');
    await stage.host.define(xml);
    await seen;
    const before = found(await inactive('visited'));
    assert.equal(before.length, 8);
    await update(
      'visited',
      {
        description: 'x',
        labels: { a: 'b' },
        cpu: { vcpus: 2, maximumVcpus: 4, topology: { sockets: 1, cores: 4, threads: 1 } },
        memoryBytes: 48n * mib,
        machineType: 'pc-q35-6.2',
        guestAgent: true,
        serialConsole: false,
      },
      {
        updateMask: [
          'description',
          'labels',
          'cpu.vcpus',
          'cpu.maximum_vcpus',
          'cpu.topology',
          'memory_bytes',
          'machine_type',
          'guest_agent',
          'serial_console',
        ],
      },
    );
    await update('visited', {}, { updateMask: ['vnc', 'rng', 'guest_agent', 'serial_console'] });
    assert.deepEqual(found(await inactive('visited')), before);
    await stage.remove('visited');
  });

  it('is left alone where libvirt changes a VM of others', async () => {
    await stage.defineForeign('odd', devices);
    const xml = (await inactive('odd'))
      .replace('<memory', `<metadata>${notes}</metadata><title>T</title><memory`)
      .replace(/<vcpu[^>]*>1</, "<vcpu placement='static' current='1'>3<");
    await stage.host.define(
      xml.replace(/<metadata>(.*)<\/metadata><title>T<\/title>/s, '<title>T</title><metadata>$1</metadata>'),
    );
    const before = await inactive('odd');
    const vm = await update('odd', { autostart: true, cpu: { vcpus: 2 } });
    assert.deepEqual([vm.spec?.autostart, vm.spec?.cpu?.vcpus], [true, 2]);
    await stage.celld.compute.renameVm({ vm: 'odd', newName: 'odder' });
    const expected = before.replace("current='1'", "current='2'").replace('<name>odd<', '<name>odder<');
    const list = /\s*<vcpus>.*<\/vcpus>/s;
    assert.equal((await inactive('odder')).replace(list, ''), expected);
    await stage.remove('odder');
  });
});

describe('another name for a VM', () => {
  it('keeps everything but the name', async () => {
    await stage.create('old-name', {
      autostart: true,
      disks: [{ name: 'd', source: { $case: 'newVolume', value: { capacityBytes: mib } } }],
    });
    const old = await stage.get('old-name');
    const vm = vmOf(await stage.celld.compute.renameVm({ vm: 'old-name', newName: 'new-name', etag: old.etag }));
    assert.equal(vm.uuid, old.uuid);
    assert.deepEqual({ ...vm.spec, name: '' }, { ...old.spec, name: '' });
    assert.match(await stage.host.virsh('dominfo', 'new-name'), /Autostart:\s+enable/);
    await assertRefused(stage.celld.compute.getVm({ vm: 'old-name' }), 'VM_NOT_FOUND');
    const same = vmOf(await stage.celld.compute.renameVm({ vm: 'new-name', newName: 'new-name' }));
    assert.equal(same.etag, vm.etag);
    vmOf(await stage.celld.compute.startVm({ vm: 'new-name' }));
    await assertRefused(stage.celld.compute.renameVm({ vm: 'new-name', newName: 'third' }), 'VM_WRONG_STATE');
    await stage.remove('new-name');
  });

  it('is refused when another VM has it', async () => {
    await stage.create('one');
    await stage.create('two');
    const { metadata } = await assertRefused(
      stage.celld.compute.renameVm({ vm: 'one', newName: 'two' }),
      'VM_ALREADY_EXISTS',
    );
    assert.equal(metadata['name'], 'two');
    await stage.remove('one', 'two');
  });

  it('starts with its firmware variables', async () => {
    await stage.start('uefi-old', { firmware: { kind: 'FIRMWARE_KIND_UEFI' } });
    await stage.celld.compute.powerOffVm({ vm: 'uefi-old' });
    await stage.celld.compute.renameVm({ vm: 'uefi-old', newName: 'uefi-new' });
    const { status } = vmOf(await stage.celld.compute.startVm({ vm: 'uefi-new' }));
    assert.equal(status?.state, 'VM_STATE_RUNNING');
    await stage.remove('uefi-new');
  });

  it('can be given to a foreign VM', async () => {
    await stage.defineForeign('their-old');
    const vm = vmOf(await stage.celld.compute.renameVm({ vm: 'their-old', newName: 'their-new' }));
    assert.deepEqual([vm.name, vm.status?.foreign], ['their-new', true]);
    await stage.remove('their-new');
  });
});
