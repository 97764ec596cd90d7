import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../src/domain-xml/document.ts';
import { countFreePciSlots } from '../../../src/domain-xml/pci-slots.ts';

const free = (devices: string) => countFreePciSlots(parse(`<domain><devices>${devices}</devices></domain>`));
const port = (index: number) =>
  `<controller type='pci' index='${index}' model='pcie-root-port'><address type='pci' bus='0x00' slot='0x0${index}'/></controller>`;
const device = (bus: string, slot = '0x00') => `<disk><address type='pci' bus='${bus}' slot='${slot}'/></disk>`;
const root = "<controller type='pci' index='0' model='pcie-root'/>";

test('counts the PCIe ports of q35 that nothing is plugged into', () => {
  assert.equal(free(root + port(1) + port(2) + port(3)), 3);
  assert.equal(free(root + port(1) + port(2) + port(3) + device('0x02')), 2);
  assert.equal(free(root), 0);
});

test('counts the slots of the PCI bus that are not taken, whatever has several functions', () => {
  assert.equal(free(''), 31);
  const functions = device('0x00', '0x01') + device('0x00', '0x01') + device('0x00', '0x05');
  assert.equal(free(functions), 29);
  assert.equal(free(`${functions}<disk><address type='drive' bus='0'/></disk>`), 29);
});
