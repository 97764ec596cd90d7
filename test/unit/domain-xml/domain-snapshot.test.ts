import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cloneDomain } from '../../../src/domain-xml/clone-domain.ts';
import { readDomain } from '../../../src/domain-xml/domain.ts';
import {
  newSnapshotXml,
  readSnapshot,
  snapshotToRevertTo,
  snapshotWithout,
  takenSnapshotXml,
} from '../../../src/domain-xml/domain-snapshot.ts';

const metadata = (label: string) => `<metadata>
    <cell:vm xmlns:cell="urn:ablestack:cell:vm:1" version="1" create-request="r" create-time="2026-11-23T08:00:00.000Z"><cell:requested cpu-mode="maximum" firmware="bios" machine="q35" memory-overcommit="no"/><cell:label name="role" value="${label}"/><cell:drive name="root" target="vda" use="disk" pool="default" volume="a.qcow2"/></cell:vm>
    <other:thing xmlns:other="urn:other">kept &lt;so&gt;</other:thing>
  </metadata>`;
const domain = (label: string, more = '') => `<domain type='qemu'>
  <name>a</name>
  <uuid>ff6b6481-857c-4e24-9178-3ba22232c90d</uuid>
  <genid>60263193-2c47-4dfb-a6b1-6120815c318c</genid>
  ${metadata(label)}
  <memory unit='KiB'>32768</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/pool/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
    <interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/><model type='virtio'/></interface>
    <serial type='pty'><log file='/log/a.log' append='off'/><target port='0'/></serial>
    <strange kept='yes'/>
  </devices>${more}
</domain>`;

const taken = {
  name: 's',
  description: '<a> & "b"',
  parent: 'p',
  createTimeS: 1_700_000_000,
  quiesced: true,
  disks: [{ target: 'vda', location: 'internal' }],
  domainXml: domain('then'),
} as const;

describe('the XML of a snapshot', () => {
  it('of a running VM reads back as it was written', () => {
    const { domain: read, memory, ...rest } = readSnapshot(takenSnapshotXml(taken));
    const { domainXml: _, ...written } = taken;
    assert.deepEqual(rest, { ...written, state: 'shutoff' });
    assert.deepEqual([memory, read?.name], ['no', 'a']);
  });

  it('that libvirt is to take says what it is to hold', () => {
    assert.equal(readSnapshot(newSnapshotXml({ name: 's', description: '', memory: true })).memory, 'internal');
    assert.equal(readSnapshot(newSnapshotXml({ name: 's', description: 'x', memory: false })).description, 'x');
  });

  it('to be reverted to carries the present definition, its labels in both places, and another generation id', () => {
    const xml = snapshotToRevertTo(takenSnapshotXml(taken), domain('now'));
    assert.equal(readSnapshot(xml).domain?.metadata?.labels['role'], 'now');
    const [inactive = ''] = /<inactiveDomain[\s\S]*<\/inactiveDomain>/.exec(xml) ?? [];
    const next = readDomain(inactive.replaceAll('inactiveDomain', 'domain'));
    assert.equal(next.metadata?.labels['role'], 'now');
    assert.notEqual(next.generationId, '60263193-2c47-4dfb-a6b1-6120815c318c');
    assert.match(inactive, /<strange kept="yes"\/>/);
    // Done again it is as if it was done once.
    const again = snapshotToRevertTo(xml, domain('later'));
    assert.equal(again.match(/<inactiveDomain/g)?.length, 1);
    assert.equal(readSnapshot(again).domain?.metadata?.labels['role'], 'later');
  });

  it('leaves out the disks that are others by now, and nothing else', () => {
    const { disks, domain: read } = readSnapshot(snapshotWithout(takenSnapshotXml(taken), new Set(['vda'])));
    assert.deepEqual(disks, [{ target: 'vda', location: 'no' }]);
    assert.equal(read?.devices.disks.length, 1);
  });
});

describe('the definition of a clone', () => {
  it('has what is its own, and every other character of the original', () => {
    const original = readDomain(domain('web'));
    assert.ok(original.metadata);
    const xml = cloneDomain(domain('web'), {
      name: 'b',
      uuid: '11111111-857c-4e24-9178-3ba22232c90d',
      generationId: '22222222-2c47-4dfb-a6b1-6120815c318c',
      macs: ['52:54:00:00:00:02'],
      files: new Map([
        ['/pool/a.qcow2', '/pool/b.qcow2'],
        ['/log/a.log', '/log/b.log'],
      ]),
      metadata: { ...original.metadata, labels: { role: 'db' } },
    });
    const clone = readDomain(xml);
    assert.deepEqual([clone.name, clone.generationId], ['b', '22222222-2c47-4dfb-a6b1-6120815c318c']);
    assert.deepEqual([...clone.claims.files.keys()], ['/pool/b.qcow2', '/log/b.log']);
    assert.deepEqual(
      clone.devices.interfaces.map(({ mac }) => mac),
      ['52:54:00:00:00:02'],
    );
    assert.equal(clone.metadata?.labels['role'], 'db');
    assert.match(xml, /<log file="\/log\/b.log" append="off"\/>/);
    assert.match(xml, /<strange kept='yes'\/>/);
    assert.match(xml, /kept &lt;so&gt;/);
    assert.doesNotMatch(xml, /\/a\.|:00:01|ff6b6481/);
  });
});
