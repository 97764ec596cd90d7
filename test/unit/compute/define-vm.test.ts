import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defineVm } from '../../../src/compute/spec/define-vm.ts';
import type { VmPlan } from '../../../src/compute/spec/vm-plan.ts';
import type { VmSpec } from '../../../src/compute/spec/vm-spec.ts';
import { Secret } from '../../../src/core/secret.ts';
import { readDomain, writeDomain } from '../../../src/domain-xml/domain.ts';
import { sharedScreen } from '../../../src/domain-xml/graphics.ts';
import { planOf } from '../../support/vm-plans.ts';
import { schemaErrors } from '../domain-xml/support/schema.ts';
import { bridge, cdrom, disk, mac, nic, plainSpec, volumeRef } from './samples.ts';

const existing = (name: string) => ({ tag: 'volume' as const, volume: volumeRef(name) });

const goldens: readonly [name: string, change: Partial<VmSpec>, plan?: Partial<VmPlan>][] = [
  ['plain', {}],
  ['bare', { serialConsole: false, vnc: false, rng: false, guestAgent: false }],
  [
    'everything-on-q35',
    {
      description: 'A <b>web</b> & database\nserver',
      labels: new Map([
        ['app/tier', 'web'],
        ['empty', ''],
      ]),
      cpu: {
        vcpus: 12,
        maximumVcpus: 12,
        topology: { sockets: 2, cores: 3, threads: 2 },
        mode: 'custom',
        model: 'Skylake-Server',
      },
      allowMemoryOvercommit: true,
      firmware: { kind: 'uefi', secureBoot: true },
      machineType: 'pc-q35-7.2',
      disks: [
        disk({ iothread: true, serial: 'S-1', bootOrder: 1 }),
        disk({
          ...{ name: 'data', source: existing('data.raw'), cache: 'writeback', io: 'threads', discard: 'ignore' },
          errorPolicy: 'report',
          throttle: { totalBytes: { perSecond: 5_000_000, burst: { perSecond: 9_000_000, seconds: 30 } } },
        }),
        disk({ name: 'log', bus: 'scsi', cache: 'directsync', io: 'io_uring', iothread: true }),
        disk({ name: 'ro', source: existing('ro.qcow2'), bus: 'scsi', readOnly: true, iothread: true }),
        disk({ name: 'old', bus: 'sata', cache: 'writethrough', io: 'threads' }),
      ],
      cdroms: [cdrom({ volume: volumeRef('install.iso'), bootOrder: 2 }), cdrom({ name: 'empty' })],
      nics: [
        nic({ bootOrder: 3, link: 'down' }),
        nic({ source: bridge('br0'), model: 'e1000e', mac: mac('52:54:00:12:34:56') }),
      ],
      cloudInit: { userData: new Secret('secret'), metaData: undefined, networkConfig: undefined },
      autostart: true,
      resumeAfterIoError: true,
    },
    { domainType: 'kvm' },
  ],
  [
    'everything-on-pc',
    {
      machineType: 'pc-i440fx-7.2',
      cpu: { vcpus: 2, maximumVcpus: 2, topology: undefined, mode: 'maximum', model: undefined },
      disks: [disk({ bus: 'ide', io: 'threads' }), disk({ name: 'fast', bus: 'scsi' })],
      cdroms: [cdrom({ volume: volumeRef('install.iso') })],
      nics: [nic({ model: 'rtl8139' }), nic({ model: 'e1000' })],
      cloudInit: { userData: new Secret(''), metaData: new Secret(''), networkConfig: new Secret('') },
    },
  ],
  [
    'kernel',
    {
      directBoot: { kernel: volumeRef('vmlinuz'), initrd: volumeRef('initrd'), cmdline: 'console=ttyS0 a="<b>"' },
      cpu: { vcpus: 1, maximumVcpus: 1, topology: undefined, mode: 'host-passthrough', model: undefined },
    },
    { domainType: 'kvm' },
  ],
  [
    'windows',
    {
      guestProfile: 'windows',
      firmware: { kind: 'uefi', secureBoot: true },
      tpm: { model: 'tpm-crb' },
      generationId: true,
      driversMedia: true,
    },
    { domainType: 'kvm' },
  ],
  ['kernel-alone', { directBoot: { kernel: volumeRef('vmlinuz'), initrd: undefined, cmdline: '' } }],
];

const readable = (xml: string) => `${xml.replaceAll('><', '>\n<')}\n`;

/** With UPDATE_GOLDENS=1 the files are written anew: look at the difference before it is committed. */
function golden(name: string, xml: string): void {
  const file = new URL(`golden/${name}.xml`, import.meta.url);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, readable(xml));
  assert.equal(readable(xml), readFileSync(file, 'utf8'));
}

describe('the definition of a VM', () => {
  for (const [name, change, plan] of goldens) {
    it(`is what it was: ${name}`, () => {
      const xml = writeDomain(defineVm(planOf({ ...plainSpec, ...change }, plan)));
      assert.deepEqual(schemaErrors('domain', xml), []);
      assert.doesNotMatch(xml, /secret/, 'texts of the seed are in the seed alone');
      golden(name, xml);
    });
  }

  const defined = (change: Partial<VmSpec>, plan?: Partial<VmPlan>) =>
    readDomain(writeDomain(defineVm(planOf({ ...plainSpec, ...change }, plan))));

  it('never opens a TCP port for the screen', () => {
    assert.deepEqual(defined({}).devices.graphics, [sharedScreen]);
    assert.match(readFileSync(new URL('golden/plain.xml', import.meta.url), 'utf8'), /<listen type="socket"\/>/);
  });

  it('lets an emulated VM have all that the emulator can, unless another CPU is asked for', () => {
    assert.equal(defined({}).cpu?.mode, 'maximum');
    assert.equal(defined({}, { domainType: 'kvm' }).cpu?.mode, 'host-model');
  });

  it('gives an iothread to each virtio disk that asks for one, and one to the SCSI disks together', () => {
    const { iothreads, devices } = defined({
      disks: [
        disk({ name: 'a', iothread: true }),
        disk({ name: 'b' }),
        disk({ name: 'c', iothread: true }),
        disk({ name: 'd', bus: 'scsi', iothread: true }),
        disk({ name: 'e', bus: 'scsi', iothread: true }),
      ],
    });
    assert.equal(iothreads, 3);
    assert.deepEqual(
      devices.disks.map(({ driver }) => driver.iothread),
      [1, undefined, 2, undefined, undefined],
    );
    const scsi = devices.controllers.find(({ type }) => type === 'scsi');
    assert.equal(scsi?.type === 'scsi' && scsi.iothread, 3);
  });

  it('keeps the order of the spec in the names that the guest sees', () => {
    const disks = ['a', 'b', 'c', 'd'].map((name, index) => disk({ name, bus: index % 2 === 0 ? 'virtio' : 'scsi' }));
    const { devices, metadata } = defined({ disks, cdroms: [cdrom()] });
    assert.deepEqual(
      devices.disks.map(({ target }) => target.dev),
      ['vda', 'sda', 'vdb', 'sdb', 'sdc'],
    );
    assert.deepEqual(
      metadata?.drives.map(({ name, target }) => [name, target]),
      [
        ['a', 'vda'],
        ['b', 'sda'],
        ['c', 'vdb'],
        ['d', 'sdb'],
        ['cd', 'sdc'],
      ],
    );
  });
});
