import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkSpec, machineFamily } from '../../../src/compute/spec/check-spec.ts';
import type { VmSpec } from '../../../src/compute/spec/vm-spec.ts';
import { goodSpec } from '../../support/vm-specs.ts';
import { bridge, cdrom, disk, mac, nic, plainSpec, volumeRef } from './samples.ts';

const existing = (name: string) => ({ tag: 'volume' as const, volume: volumeRef(name) });
const named = (...names: readonly string[]) => names.map((name) => disk({ name }));

const good: readonly [says: string, change: Partial<VmSpec>][] = [
  ['nothing but what it must have', {}],
  [
    'a topology whose product is the number of vCPUs',
    { cpu: { ...plainSpec.cpu, vcpus: 12, maximumVcpus: 12, topology: { sockets: 2, cores: 3, threads: 2 } } },
  ],
  ['a named model with mode custom', { cpu: { ...plainSpec.cpu, mode: 'custom', model: 'qemu64' } }],
  [
    'a named model with more and fewer features',
    { cpu: { ...plainSpec.cpu, mode: 'custom', model: 'qemu64', modelChanges: { added: ['aes'], removed: ['svm'] } } },
  ],
  ['secure boot on q35', { firmware: { kind: 'uefi', secureBoot: true }, machineType: 'pc-q35-7.2' }],
  ['UEFI on pc', { firmware: { kind: 'uefi', secureBoot: false }, machineType: 'pc' }],
  ['IDE on pc', { machineType: 'pc-i440fx-7.2', disks: [disk({ bus: 'ide' })] }],
  ['SATA on q35', { machineType: 'q35', disks: [disk({ bus: 'sata' })] }],
  ['native I/O past the page cache', { disks: [disk({ io: 'native', cache: 'directsync' })] }],
  [
    'an iothread for each virtio disk that asks',
    { disks: [disk({ iothread: true }), disk({ name: 'b', iothread: false })] },
  ],
  [
    'one iothread for all SCSI disks',
    { disks: [disk({ bus: 'scsi', iothread: true }), disk({ name: 'b', bus: 'scsi', iothread: true })] },
  ],
  [
    'a volume that several drives only read',
    { cdroms: [cdrom({ volume: volumeRef('a') }), cdrom({ name: 'b', volume: volumeRef('a') })] },
  ],
  ['different boot orders', { disks: [disk({ bootOrder: 1 })], nics: [nic({ bootOrder: 2 })] }],
  ['two NICs whose addresses are to be made', { nics: [nic(), nic()] }],
];

const bad: readonly [says: string, change: Partial<VmSpec>, fields: readonly string[]][] = [
  ['a character that is none', { description: 'a\ufffe' }, ['spec.description']],
  [
    'a topology of another product',
    { cpu: { ...plainSpec.cpu, vcpus: 4, maximumVcpus: 4, topology: { sockets: 2, cores: 1, threads: 1 } } },
    ['spec.cpu.topology'],
  ],
  [
    'a feature that the CPU has and has not',
    { cpu: { ...plainSpec.cpu, mode: 'custom', model: 'qemu64', modelChanges: { added: ['aes'], removed: ['aes'] } } },
    ['spec.cpu.disabled_features'],
  ],
  [
    'features without mode custom',
    { cpu: { ...plainSpec.cpu, modelChanges: { added: ['aes'], removed: ['svm'] } } },
    ['spec.cpu.features', 'spec.cpu.disabled_features'],
  ],
  ['mode custom without a model', { cpu: { ...plainSpec.cpu, mode: 'custom' } }, ['spec.cpu.model']],
  [
    'a model without mode custom',
    { cpu: { ...plainSpec.cpu, mode: 'host-model', model: 'qemu64' } },
    ['spec.cpu.model'],
  ],
  ['a machine that is no PC', { machineType: 'microvm' }, ['spec.machine_type']],
  [
    'secure boot on pc',
    { firmware: { kind: 'uefi', secureBoot: true }, machineType: 'pc' },
    ['spec.firmware.secure_boot'],
  ],
  ['IDE on q35', { disks: [disk({ bus: 'ide' })] }, ['spec.disks[0].bus']],
  ['SATA on pc', { machineType: 'pc', disks: [disk({ bus: 'sata' })] }, ['spec.disks[0].bus']],
  ['native I/O through the page cache', { disks: [disk({ io: 'native', cache: 'writeback' })] }, ['spec.disks[0].io']],
  ['an iothread for SATA', { disks: [disk({ bus: 'sata', iothread: true })] }, ['spec.disks[0].iothread']],
  [
    'an iothread for some SCSI disks',
    { disks: [disk({ bus: 'scsi' }), disk({ name: 'b', bus: 'scsi', iothread: true })] },
    ['spec.disks[1].iothread'],
  ],
  ['a new volume that cannot be written', { disks: [disk({ readOnly: true })] }, ['spec.disks[0].read_only']],
  [
    'a read-only SATA disk',
    { disks: [disk({ source: existing('a'), bus: 'sata', readOnly: true })] },
    ['spec.disks[0].read_only'],
  ],
  ['two disks of one name', { disks: named('a', 'b', 'a') }, ['spec.disks[2].name']],
  ['a drive with a disk’s name', { disks: named('a'), cdroms: [cdrom({ name: 'a' })] }, ['spec.cdroms[0].name']],
  [
    'the name of the seed',
    { disks: named('cidata'), cdroms: [cdrom({ name: 'cidata' })] },
    ['spec.cdroms[0].name', 'spec.disks[0].name', 'spec.cdroms[0].name'],
  ],
  [
    'one volume for two disks',
    { disks: [disk({ source: existing('a') }), disk({ name: 'b', source: existing('a') })] },
    ['spec.disks[1].volume'],
  ],
  [
    'a disk that is also in a drive and booted from',
    {
      disks: [disk({ source: existing('a') })],
      cdroms: [cdrom({ volume: volumeRef('a') })],
      directBoot: { kernel: volumeRef('a'), initrd: volumeRef('a'), cmdline: '' },
    },
    ['spec.cdroms[0].volume', 'spec.direct_boot.kernel', 'spec.direct_boot.initrd'],
  ],
  [
    'one address for two NICs',
    { nics: [nic({ mac: mac('52:54:00:00:00:01') }), nic({ source: bridge('br0'), mac: mac('52:54:00:00:00:01') })] },
    ['spec.nics[1].mac'],
  ],
  [
    'one place in the boot order for three devices',
    { disks: [disk({ bootOrder: 3 })], cdroms: [cdrom({ bootOrder: 3 })], nics: [nic({ bootOrder: 3 })] },
    ['spec.cdroms[0].boot_order', 'spec.nics[0].boot_order'],
  ],
  [
    'a boot order that the kernel of direct boot would never come to',
    { disks: [disk({ bootOrder: 1 })], directBoot: { kernel: volumeRef('k'), initrd: undefined, cmdline: '' } },
    ['spec.disks[0].boot_order'],
  ],
  [
    'many things at once, all of them named',
    {
      cpu: { ...plainSpec.cpu, mode: 'custom' },
      disks: [disk({ bus: 'ide' }), disk({ bus: 'sata', iothread: true })],
    },
    ['spec.cpu.model', 'spec.disks[0].bus', 'spec.disks[1].iothread', 'spec.disks[1].name'],
  ],
];

describe('a spec is taken with', () => {
  for (const [says, change] of good) {
    it(says, () => assert.deepEqual(checkSpec({ ...plainSpec, ...change }), []));
  }

  it('whatever the generated ones have', () => {
    const world = {
      diskVolumes: ['a', 'b'],
      readVolumes: ['c'],
      networks: ['n'],
      bridges: ['b'],
      driversMedia: true,
      cpus: [0, 1, 2],
      nodes: [0, 1],
      hugepages: [2 * 1024 ** 2],
      sev: true,
      cpuModels: ['qemu64'],
      machines: { q35: ['q35', 'pc-q35-7.2'], pc: ['pc', 'pc-i440fx-7.2'] },
    };
    fc.assert(
      fc.property(goodSpec(world), (spec) => {
        const macs = spec.nics.map((each) => each.mac);
        fc.pre(new Set(macs).size === macs.length || macs.includes(undefined));
        assert.deepEqual(
          checkSpec(spec).filter(({ field }) => !field.endsWith('.mac')),
          [],
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a spec is refused for', () => {
  for (const [says, change, fields] of bad) {
    it(says, () => {
      assert.deepEqual(
        checkSpec({ ...plainSpec, ...change }).map(({ field }) => field),
        fields,
      );
    });
  }
});

describe('the family of a machine type', () => {
  it('is told from its name', () => {
    assert.equal(machineFamily('q35'), 'q35');
    assert.equal(machineFamily('pc-q35-9.1'), 'q35');
    assert.equal(machineFamily('pc'), 'i440fx');
    assert.equal(machineFamily('pc-i440fx-9.1'), 'i440fx');
    for (const other of ['microvm', 'isapc', 'pc-q', 'xq35', 'pseries', ''])
      assert.equal(machineFamily(other), undefined);
  });
});
