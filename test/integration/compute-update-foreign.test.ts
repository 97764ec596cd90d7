import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { UpdateVmRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { type SpecDraft, vmOf } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
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
const mib = 1n << 20n;

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
