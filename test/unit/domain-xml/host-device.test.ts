import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDomain } from '../../../src/domain-xml/domain.ts';
import { editDomain } from '../../../src/domain-xml/edit.ts';
import { DomainXmlError } from '../../../src/domain-xml/error.ts';
import { type HostDevice, setHostDevices } from '../../../src/domain-xml/host-device.ts';

const prefix = 'ua-claim-';
const own = "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1'/></source><alias name='ua-own'/></hostdev>";
const domain = (devices: string) =>
  "<domain type='qemu'><name>n</name><uuid>c6e0f1c4-9a35-4d02-9d0e-0b8c1f6b5b11</uuid><memory>65536</memory><vcpu>1</vcpu>" +
  `<os><type arch='x86_64'>hvm</type></os><devices>${devices}</devices></domain>`;
const card: HostDevice = { kind: 'function', address: '0000:03:00.1', alias: 'ua-claim-1-0' };
const lun: HostDevice = {
  kind: 'lun',
  path: '/dev/disk/by-id/wwn-0x1',
  target: { bus: 'scsi', dev: 'sdzz', address: { controller: 0, bus: 0, target: 1, unit: 0 } },
  reservations: true,
  alias: 'ua-claim-2-0',
};
const set = (xml: string, ...devices: readonly HostDevice[]) =>
  editDomain(xml, (root, edit) => {
    setHostDevices(root, edit, { prefix, devices });
  });

describe('devices of the host in a definition', () => {
  it('are written so that they are read as they were', () => {
    const { claims } = readDomain(set(domain(own), card, lun));
    assert.deepEqual(claims.functions, [{ address: '0000:03:00.1', alias: 'ua-claim-1-0' }]);
    assert.deepEqual(claims.disks, [{ path: lun.path, target: 'sdzz', alias: 'ua-claim-2-0' }]);
    assert.deepEqual(claims.otherHostDevices, ['usb']);
  });

  it('go without a trace, and leave those of others', () => {
    assert.equal(set(set(domain(own), card, lun)), domain(own));
  });

  it('change nothing when they are there already, however libvirt writes them', () => {
    const there = set(domain(own), card, lun)
      .replaceAll('0x03', '0x3')
      .replace('<alias', "<address type='pci'/><alias");
    assert.equal(set(there, card, lun), there);
  });

  it('keep their place in the guest when they are elsewhere on the host', () => {
    const there = set(domain(own), card).replace(
      '</hostdev></devices>',
      "<address type='pci' bus='0x05'/></hostdev></devices>",
    );
    const moved = set(there, { ...card, address: '0000:07:00.1' });
    assert.match(moved, /bus="0x07"/);
    assert.match(moved, /<address type="pci" bus="0x05"\/><\/hostdev><\/devices>/);
  });

  it('are nothing that Cell could move to another host', () => {
    const paths = readDomain(set(domain(''), card, lun)).unknown.map(({ path }) => path);
    assert.deepEqual(paths, ['/domain/devices/hostdev', '/domain/devices/disk']);
  });

  it('must have a PCI address that is one', () => {
    assert.throws(() => set(domain(''), { ...card, address: '03:00.1' }), DomainXmlError);
  });
});
