import assert from 'node:assert/strict';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { type DomainReading, readDomain } from '../../src/domain-xml/domain.ts';
import { type Celld, startCelld } from '../lab/celld.ts';
import { Guests, newVolume, type SpecDraft, vmOf, volume } from '../lab/guests.ts';

const mib = 1024n * 1024n;
/** What a guest needs to see every kind of drive. The cloud kernel has no ahci: IDE drives are seen on machine type pc. */
const modules = [
  'virtio_blk',
  'virtio_scsi',
  'sd_mod',
  'ata_piix',
  'sr_mod',
  'isofs',
  'nls_utf8',
  'virtio_net',
  'e1000',
];

let host: Host;
let celld: Celld;
let guests: Guests;

before(async () => {
  host = await startHost({ unprivileged: true });
  await host.exec(['ip', 'link', 'add', 'br-VM', 'type', 'bridge']);
  await host.exec(['ip', 'link', 'set', 'br-VM', 'up']);
  await defineNetwork('isolated');
  celld = await startCelld({ host });
  guests = await Guests.open(host, celld, { modules, cacheDirectory: host.poolPath });
  await pool('qemu-img', 'create', '-q', '-f', 'qcow2', 'data.qcow2', '32M');
  await pool('truncate', '-s', '8M', 'data.raw', 'shared.raw', 'install.iso');
});

after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await celld?.[Symbol.asyncDispose]();
  await host?.stop();
});

/** Runs a command in the directory of the pool. */
const pool = (...command: readonly string[]) => host.exec(command, { cwd: celld.poolPath });

/** A network of libvirt's without addresses: nothing of the machine is changed for it but a bridge. */
async function defineNetwork(name: string): Promise<void> {
  const file = join(host.directory, `${name}.xml`);
  await writeFile(file, `<network><name>${name}</name><bridge name='virbr7'/></network>`);
  await host.virsh('net-define', file);
  await host.virsh('net-start', name);
}

const create = async (name: string, draft: SpecDraft = {}): Promise<Vm> =>
  vmOf(await celld.compute.createVm({ spec: { name, cpu: { vcpus: 1 }, memoryBytes: 64n * mib, ...draft } }));
const remove = (vm: string) => celld.compute.deleteVm({ vm, deleteVolumes: true });
const definitionOf = async (name: string): Promise<DomainReading> =>
  readDomain(await host.virsh('dumpxml', '--inactive', name));
const exists = (name: string) =>
  access(join(celld.poolPath, name)).then(
    () => true,
    () => false,
  );

describe('a VM with a drive on every bus of pc', () => {
  it('gives them to its guest, as they were asked for', async () => {
    const { vm, console } = await guests.boot('drives', {
      machineType: 'pc',
      disks: [
        { name: 'root', source: newVolume(16n * mib), serial: 'ROOT-1', iothread: true },
        {
          name: 'data',
          source: volume('data.qcow2'),
          cache: 'DISK_CACHE_WRITEBACK',
          io: 'DISK_IO_THREADS',
          serial: 'DATA',
        },
        { name: 'raw', source: volume('data.raw'), bus: 'DISK_BUS_SCSI', serial: 'SCSI-2', iothread: true },
        {
          name: 'old',
          source: newVolume(4n * mib),
          bus: 'DISK_BUS_IDE',
          cache: 'DISK_CACHE_DIRECTSYNC',
          serial: 'IDE-3',
        },
        { name: 'ro', source: volume('shared.raw'), bus: 'DISK_BUS_VIRTIO', readOnly: true },
      ],
      cdroms: [{ name: 'cd', volume: { pool: 'default', volume: 'install.iso' } }, { name: 'empty' }],
      cloudInit: {
        userData: '#cloud-config\npassword: hunter2\n',
        metaData: 'instance-id: i-1\n',
        networkConfig: 'version: 2\n',
      },
      nics: [
        { source: { $case: 'bridge', value: 'br-VM' }, mac: '52:54:00:AA:00:01' },
        { source: { $case: 'network', value: 'isolated' } },
      ],
    });
    await using _closed = console;
    const serials = await console.run('cat /sys/block/vda/serial; echo; cat /sys/block/vdb/serial; echo');
    assert.deepEqual(serials.split(/\s+/), ['ROOT-1', 'DATA']);
    assert.equal(await console.run('cat /sys/block/vda/size /sys/block/vdb/size'), '32768\n65536');
    assert.equal(await console.run('cat /sys/block/vdc/ro /sys/block/vda/ro'), '1\n0');
    assert.match(
      await console.run('cat /proc/scsi/scsi 2>/dev/null; cat /sys/block/sd*/device/model'),
      /QEMU HARDDISK[\s\S]*QEMU HARDDISK/,
    );
    assert.equal(await console.run('ls /sys/block | grep -c sr'), '3');
    await console.run('for d in /dev/sr*; do mkdir -p /m$d; mount -t iso9660 $d /m$d 2>/dev/null; done');
    assert.equal(await console.run('cat /m/dev/sr*/user-data'), '#cloud-config\npassword: hunter2');
    assert.equal(
      await console.run('cat /m/dev/sr*/meta-data /m/dev/sr*/network-config'),
      'instance-id: i-1\nversion: 2',
    );
    assert.match(await console.run('cat /sys/class/net/*/address'), /52:54:00:aa:00:01/);
    assert.equal(await console.run('ls /sys/class/net | grep -c eth'), '2');
    const { status, spec } = vmOf(await celld.compute.getVm({ vm: vm.uuid }));
    assert.deepEqual(status?.disks, [
      { name: 'root', target: 'vda', volume: { pool: 'default', volume: `${vm.uuid}-root.qcow2` } },
      { name: 'data', target: 'vdb', volume: { pool: 'default', volume: 'data.qcow2' } },
      { name: 'raw', target: 'sda', volume: { pool: 'default', volume: 'data.raw' } },
      { name: 'old', target: 'hda', volume: { pool: 'default', volume: `${vm.uuid}-old.qcow2` } },
      { name: 'ro', target: 'vdc', volume: { pool: 'default', volume: 'shared.raw' } },
      { name: 'cd', target: 'hdb', volume: { pool: 'default', volume: 'install.iso' } },
      { name: 'empty', target: 'hdc', volume: undefined },
      { name: 'cidata', target: 'hdd', volume: { pool: 'default', volume: `${vm.uuid}-cidata.iso` } },
    ]);
    assert.deepEqual(
      status.nics.map(({ mac, target }) => [mac, target.startsWith('vnet')]),
      [
        ['52:54:00:aa:00:01', true],
        [spec?.nics[1]?.mac, true],
      ],
    );
    assert.match(spec?.nics[1]?.mac ?? '', /^52:54:00:/);
    await remove('drives');
    assert.deepEqual(
      await Promise.all(['data.qcow2', 'data.raw', 'shared.raw', 'install.iso'].map(exists)),
      [false, false, true, true],
      'its disks are gone, what it could only read is there',
    );
  });
});

describe('a VM', () => {
  it('is answered alike by CreateVm and GetVm, with its defaults filled in', async () => {
    const labels = { 'app/tier': 'web', empty: '' };
    const description = 'Serves <b>web</b> pages,\nand more';
    const vm = await create('defaults', {
      description,
      labels,
      autostart: true,
      disks: [{ name: 'root', source: { $case: 'newVolume', value: { capacityBytes: mib } } }],
      nics: [{ source: { $case: 'network', value: 'isolated' } }],
    });
    const { spec, status } = vm;
    assert.equal(spec?.description, description);
    assert.deepEqual(spec.labels, labels);
    assert.equal(spec.autostart, true);
    assert.deepEqual(spec.cpu, {
      vcpus: 1,
      topology: { sockets: 1, cores: 1, threads: 1 },
      mode: 'CPU_MODE_MAXIMUM',
      model: '',
      maximumVcpus: 1,
      features: [],
      disabledFeatures: [],
    });
    assert.deepEqual(spec.firmware, { kind: 'FIRMWARE_KIND_BIOS', secureBoot: false });
    assert.match(spec.machineType, /^pc-q35-\d/);
    const value = { pool: 'default', capacityBytes: mib, format: 'VOLUME_FORMAT_QCOW2', allowOvercommit: false };
    assert.deepEqual(spec.disks, [
      {
        name: 'root',
        source: { $case: 'newVolume', value },
        bus: 'DISK_BUS_VIRTIO',
        cache: 'DISK_CACHE_NONE',
        io: 'DISK_IO_NATIVE',
        discard: 'DISK_DISCARD_UNMAP',
        iothread: false,
        serial: '',
        bootOrder: 0,
        readOnly: false,
        throttle: undefined,
        errorPolicy: 'DISK_ERROR_POLICY_STOP',
        queues: 0,
        iothreadCpus: [],
      },
    ]);
    assert.equal(spec.nics[0]?.model, 'NIC_MODEL_VIRTIO');
    assert.deepEqual([spec.serialConsole, spec.vnc, spec.rng, spec.guestAgent], [true, true, true, true]);
    assert.equal(status?.state, 'VM_STATE_SHUT_OFF');
    assert.ok(status.createTime && Math.abs(Date.now() - status.createTime.getTime()) < 60_000);
    assert.match(await host.virsh('dominfo', 'defaults'), /Autostart:\s+enable/);
    const got = vmOf(await celld.compute.getVm({ vm: 'defaults' }));
    // The time of observation is the only thing that may differ.
    assert.deepEqual({ ...got, status: undefined }, { ...vm, status: undefined });
    await remove('defaults');
  });

  it('has new volumes of the size and format that were asked for', async () => {
    const { uuid } = await create('volumes', {
      disks: [
        { name: 'a', source: { $case: 'newVolume', value: { capacityBytes: 5n * mib, format: 'VOLUME_FORMAT_RAW' } } },
        { name: 'b', source: { $case: 'newVolume', value: { capacityBytes: 7n * mib, pool: 'default' } } },
        {
          name: 'huge',
          source: { $case: 'newVolume', value: { capacityBytes: 64n << 40n, allowOvercommit: true } },
        },
      ],
    });
    const info = async (file: string) => JSON.parse((await pool('qemu-img', 'info', '--output=json', file)).stdout);
    const { format, 'virtual-size': size } = await info(`${uuid}-a.raw`);
    assert.deepEqual([format, size], ['raw', 5 << 20]);
    const qcow2 = await info(`${uuid}-b.qcow2`);
    assert.deepEqual([qcow2.format, qcow2['virtual-size']], ['qcow2', 7 << 20]);
    assert.equal((await info(`${uuid}-huge.qcow2`))['virtual-size'], 64 * 2 ** 40);
    await remove('volumes');
    assert.equal(await exists(`${uuid}-a.raw`), false);
  });

  it('with all that a VM may have at most is one that QEMU starts', async () => {
    const vm = await create('maximum', {
      cpu: { vcpus: 6, topology: { sockets: 1, cores: 3, threads: 2 } },
      memoryBytes: 256n * mib,
      firmware: { kind: 'FIRMWARE_KIND_UEFI' },
      disks: Array.from({ length: 24 }, (_, index) => ({
        name: `d${index}`,
        source: newVolume(),
        bus: index < 10 ? ('DISK_BUS_VIRTIO' as const) : index < 20 ? 'DISK_BUS_SCSI' : 'DISK_BUS_SATA',
        iothread: index < 20,
        bootOrder: index + 1,
      })),
      cdroms: Array.from({ length: 4 }, (_, index) => ({ name: `c${index}`, bootOrder: 30 + index })),
      nics: (['VIRTIO', 'E1000E', 'E1000', 'RTL8139'] as const).flatMap((model, index) => [
        { source: { $case: 'bridge', value: 'br-VM' }, model: `NIC_MODEL_${model}`, bootOrder: 40 + index },
        { source: { $case: 'network', value: 'isolated' }, model: `NIC_MODEL_${model}` },
      ]),
      cloudInit: { userData: 'x' },
    });
    const { status } = vmOf(await celld.compute.startVm({ vm: vm.uuid, paused: true }));
    assert.equal(status?.state, 'VM_STATE_PAUSED');
    assert.equal(status.disks.length, 29);
    assert.equal(status.nics.filter(({ target }) => target !== '').length, 8);
    const { spec } = vmOf(await celld.compute.getVm({ vm: vm.uuid }));
    assert.deepEqual(spec, vm.spec, 'running changes nothing of what was asked for');
    await remove('maximum');
  });

  it('with IDE disks and old machines is one that QEMU starts', async () => {
    await create('old', {
      machineType: 'pc-i440fx-2.12',
      disks: ['a', 'b', 'c', 'd'].map((name) => ({ name, source: newVolume(), bus: 'DISK_BUS_IDE' })),
      nics: [{ source: { $case: 'bridge', value: 'br-VM' }, model: 'NIC_MODEL_RTL8139' }],
      cpu: { vcpus: 2, mode: 'CPU_MODE_CUSTOM', model: 'Nehalem' },
    });
    assert.equal(vmOf(await celld.compute.startVm({ vm: 'old' })).status?.state, 'VM_STATE_RUNNING');
    const { cpu } = await definitionOf('old');
    assert.equal(cpu?.mode === 'custom' && cpu.model, 'Nehalem');
    await remove('old');
  });

  it('with secure boot starts with the firmware for it', async () => {
    await create('secure', { firmware: { kind: 'FIRMWARE_KIND_UEFI', secureBoot: true }, memoryBytes: 128n * mib });
    await celld.compute.startVm({ vm: 'secure', paused: true });
    const xml = await host.virsh('dumpxml', 'secure');
    assert.match(xml, /<loader readonly='yes' secure='yes' type='pflash'>/);
    assert.deepEqual(vmOf(await celld.compute.getVm({ vm: 'secure' })).spec?.firmware, {
      kind: 'FIRMWARE_KIND_UEFI',
      secureBoot: true,
    });
    await remove('secure');
  });

  it('with UEFI boots by it', async () => {
    const draft: SpecDraft = { firmware: { kind: 'FIRMWARE_KIND_UEFI' }, memoryBytes: 256n * mib };
    const { console } = await guests.boot('uefi', draft);
    await using _closed = console;
    assert.equal(await console.run('ls -d /sys/firmware/efi'), '/sys/firmware/efi');
    await remove('uefi');
  });

  it('with direct boot runs its kernel without a RAM disk too', async () => {
    const { directBoot, memoryBytes } = guests.spec('x');
    const alone = { ...directBoot, initrd: undefined, cmdline: 'console=ttyS0 panic=0' };
    const vm = await create('kernel', { memoryBytes, directBoot: alone });
    await using console = await guests.start(vm, /Kernel panic - not syncing: VFS/);
    assert.match(console.text, /Linux version/);
    await remove('kernel');
  });

  it('never listens on TCP, and is never marked as tainted', async () => {
    await create('quiet', { vnc: true });
    await celld.compute.startVm({ vm: 'quiet' });
    const { stdout } = await host.exec(['ss', '-Hltnp']);
    assert.doesNotMatch(stdout, /qemu/);
    await remove('quiet');
    const logs = await host.exec(['sh', '-c', 'grep -l tainted /var/log/libvirt/qemu/*.log || true']);
    assert.equal(logs.stdout, '');
    const count = await host.exec(['sh', '-c', 'ls /var/log/libvirt/qemu/*.log | wc -l']);
    assert.ok(Number(count.stdout) >= 5, 'there are logs to look at');
  });
});
