import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { guestXml } from 'libvirt-lab';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
  await stage.create('own', { labels: { a: 'b' } });
});
after(() => stage?.[Symbol.asyncDispose]());

const base = (name: string) => guestXml({ name, memoryMib: 32, kernel: '/boot/none', initrd: '/boot/none' });
const withDevices = (name: string, devices: string) => base(name).replace('</devices>', `${devices}</devices>`);
const list = async (): Promise<Vm[]> => (await stage.celld.compute.listVms({ allowedActions: true })).vms;

/** Definitions of others, with parts that Cell has no word for. All are taken by libvirt. */
const strange: readonly [says: string, xml: (name: string) => string, check?: (vm: Vm) => void][] = [
  [
    'a disk on RBD with a secret',
    (name) =>
      withDevices(
        name,
        `<disk type='network' device='disk'><driver name='qemu' type='raw'/>
         <source protocol='rbd' name='vms/a'><host name='10.0.0.1' port='6789'/>
         <auth username='cell'><secret type='ceph' uuid='3a3c1a5e-9f3e-4e0b-9d4e-3b1b5a5a5a5a'/></auth></source>
         <target dev='vda' bus='virtio'/></disk>`,
      ),
    ({ spec, status }) => {
      assert.equal(spec?.disks[0]?.source, undefined);
      assert.deepEqual(status?.disks, [{ name: '', target: 'vda', volume: undefined }]);
      assert.doesNotMatch(
        JSON.stringify(spec, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
        /3a3c1a5e/,
      );
    },
  ],
  [
    'a device of the host',
    (name) =>
      withDevices(
        name,
        "<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='0' slot='2' function='0'/></source></hostdev>",
      ),
  ],
  [
    'a TPM',
    (name) =>
      withDevices(name, "<tpm model='tpm-tis'><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm>"),
  ],
  [
    'a directory of the host',
    (name) =>
      withDevices(
        name,
        "<filesystem type='mount' accessmode='mapped'><source dir='/srv'/><target dir='srv'/></filesystem>",
      ),
  ],
  [
    'interfaces that Cell does not know',
    (name) =>
      withDevices(
        name,
        "<interface type='user'><model type='virtio'/></interface><interface type='direct'><source dev='eth0' mode='bridge'/><model type='virtio'/></interface>",
      ),
    ({ spec, status }) => assert.deepEqual([spec?.nics, status?.nics], [[], []]),
  ],
  [
    'a screen on TCP, a floppy, sound, a watchdog and a panic device',
    (name) =>
      withDevices(
        name,
        `<graphics type='spice' autoport='yes'/><sound model='ich9'/><watchdog model='i6300esb' action='reset'/><panic model='isa'/>
         <disk type='file' device='floppy'><source file='/tmp/f.img'/><target dev='fda' bus='fdc'/></disk>`,
      ),
  ],
  [
    'huge pages, pinning, NUMA and hot-pluggable memory',
    (name) =>
      base(name)
        .replace('<vcpu>', "<maxMemory slots='4' unit='GiB'>4</maxMemory><vcpu cpuset='0'>")
        .replace('<os>', "<cputune><vcpupin vcpu='0' cpuset='0'/></cputune><os>")
        .replace(
          /<cpu [^>]*\/>/,
          "<cpu mode='maximum'><numa><cell id='0' cpus='0' memory='32' unit='MiB'/></numa></cpu>",
        ),
  ],
  [
    'a firmware by its file',
    (name) =>
      base(name).replace(
        /<os>.*<\/os>/s,
        "<os><type arch='x86_64' machine='q35'>hvm</type><loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader><nvram>/tmp/vars.fd</nvram></os>",
      ),
    ({ spec }) => assert.deepEqual(spec?.firmware, { kind: 'FIRMWARE_KIND_UEFI', secureBoot: false }),
  ],
  [
    'metadata of somebody else',
    (name) => base(name).replace('<memory', "<metadata><x:y xmlns:x='urn:x'>z</x:y></metadata><memory"),
  ],
  [
    'a title and a long description',
    (name) => base(name).replace('<memory', `<title>T</title><description>${'x'.repeat(5000)}</description><memory`),
  ],
  [
    'QEMU’s own arguments',
    (name) =>
      base(name)
        .replace('<domain ', "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0' ")
        .replace('</domain>', "<qemu:commandline><qemu:arg value='-S'/></qemu:commandline></domain>"),
  ],
];

describe('a foreign VM with', () => {
  for (const [index, [says, xml, check]] of strange.entries()) {
    it(`${says} is listed, looked at and deleted like any other`, async () => {
      const name = `strange-${index}`;
      await stage.defineXml(name, xml(name));
      const vm = (await list()).find((each) => each.name === name);
      assert.ok(vm);
      assert.equal(vm.status?.foreign, true);
      assert.deepEqual(await stage.get(vm.uuid), vm);
      check?.(vm);
      assert.equal((await stage.celld.compute.getVmStats({ vm: name })).stats?.name, name);
      assert.equal((await stage.celld.compute.deleteVm({ vm: name })).existed, true);
    });
  }
});

/** Cell's metadata as somebody may have spoilt them. */
const spoilt: readonly [says: string, spoil: (xml: string) => string][] = [
  ['a time that is none', (xml) => xml.replace(/create-time=['"][^'"]*['"]/, "create-time='yesterday'")],
  ['no time', (xml) => xml.replace(/create-time=['"][^'"]*['"]/, '')],
  ['another version', (xml) => xml.replace(/<cell:vm ([^>]*)version=['"]1['"]/, "<cell:vm $1version='2'")],
  ['a drive that is used for something unknown', (xml) => xml.replace(/use=['"]disk['"]/, "use='teapot'")],
  [
    'a volume that reaches out of the pool',
    (xml) => xml.replace(/volume=['"][^'"]*['"]/, "volume='../../../etc/shadow'"),
  ],
  [
    'a size that no number holds',
    (xml) => xml.replace(/made-capacity=['"][^'"]*['"]/, "made-capacity='99999999999999999999'"),
  ],
  ['no request', (xml) => xml.replace(/create-request=['"][^'"]*['"]/, '')],
  ['a CPU mode that is none', (xml) => xml.replace(/cpu-mode=['"][^'"]*['"]/, "cpu-mode='x'")],
  ['a drive that is not there', (xml) => xml.replace(/target=['"]vda['"]/, "target='vdz'")],
  ['a label twice', (xml) => xml.replace(/<cell:label[^>]*\/>/, '$&$&')],
];

describe('a VM of Cell whose metadata have', () => {
  for (const [index, [says, spoil]] of spoilt.entries()) {
    it(`${says} keeps nobody from seeing it and the others`, async () => {
      const name = `spoilt-${index}`;
      await stage.create(name, {
        labels: { x: 'y' },
        disks: [{ name: 'root', source: { $case: 'newVolume', value: { capacityBytes: 1n << 20n } } }],
      });
      const xml = await stage.host.virsh('dumpxml', '--inactive', name);
      assert.notEqual(spoil(xml), xml, 'it is spoilt');
      const { etag } = await stage.get(name);
      const changed = stage.sees((vm) => vm.name === name && vm.etag !== etag);
      await stage.host.define(spoil(xml));
      const vm = await changed;
      const listed = await list();
      assert.ok(listed.some((each) => each.name === 'own') && listed.some(({ uuid }) => uuid === vm.uuid));
      const { status, ...rest } = await stage.get(name);
      assert.deepEqual({ ...rest, status: status && { ...status, allowedActions: [] } }, vm);
      const names = vm.status?.disks.map(({ volume }) => volume?.volume);
      assert.deepEqual(names, [`${vm.uuid}-root.qcow2`], 'volumes are those of the definition');
      await stage.remove(name);
    });
  }
});

describe('a definition that Cell cannot read', () => {
  it('is left out, told once in the log, and keeps nobody from seeing the others', async () => {
    const from = stage.celld.log.length;
    const machine = base('unreadable').replace(/<type arch=['"]x86_64['"]/, "<type arch='x86_64'");
    const long = `<description>${'x'.repeat(1_100_000)}</description>`;
    await stage.host.define(machine.replace('<memory', `${long}<memory`));
    await stage.celld.waitForLog(({ doing }) => /definition/.test(String(doing)), { from });
    await stage.create('after');
    assert.deepEqual(
      (await list()).map(({ name }) => name),
      ['after', 'own'],
    );
    await assertRefused(stage.celld.compute.getVm({ vm: 'unreadable' }), 'VM_NOT_FOUND');
    await stage.host.virsh('undefine', 'unreadable');
    await stage.remove('after');
  });
});
