import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Devices } from '../../../src/domain-xml/devices.ts';
import { pcieControllers, sparePcieRootPorts } from '../../../src/domain-xml/pcie.ts';
import { noDevices, plainDisk } from './support/samples.ts';

const nic = {
  source: { type: 'bridge', bridge: 'br0' },
  mac: '52:54:00:aa:00:01',
  linkState: 'up',
  bootOrder: undefined,
  alias: undefined,
} as const;
const plain = { index: 0, alias: undefined } as const;
const noBalloon = { model: 'none' } as const;

/** How many ports the devices take; the defaults are a USB controller and a balloon. */
const table: readonly [says: string, devices: Partial<Devices>, ports: number][] = [
  ['what libvirt adds to every guest', {}, 2],
  ['no balloon', { memballoon: noBalloon }, 1],
  ['no USB', { controllers: [{ type: 'usb', model: 'none', ...plain }] }, 1],
  ['USB 2, which is part of the root', { controllers: [{ type: 'usb', model: 'ich9-ehci1', ...plain }] }, 1],
  ['a virtio disk', { disks: [plainDisk] }, 3],
  [
    'a SCSI disk and its controller',
    {
      disks: [{ ...plainDisk, target: { bus: 'scsi', dev: 'sda', address: undefined } }],
      controllers: [{ type: 'scsi', model: 'virtio-scsi', queues: undefined, iothread: undefined, ...plain }],
    },
    3,
  ],
  [
    'a SATA disk on the built-in controller',
    {
      disks: [{ ...plainDisk, target: { bus: 'sata', dev: 'sda', address: undefined } }],
      controllers: [{ type: 'sata', ...plain }],
    },
    2,
  ],
  [
    'two PCIe NICs',
    {
      interfaces: [
        { ...nic, model: 'virtio' },
        { ...nic, model: 'e1000e' },
      ],
    },
    4,
  ],
  [
    'two conventional NICs, on one bridge',
    {
      interfaces: [
        { ...nic, model: 'e1000' },
        { ...nic, model: 'rtl8139' },
      ],
    },
    3,
  ],
  [
    'two channels on one controller',
    {
      channels: [
        { name: 'a', alias: undefined },
        { name: 'b', alias: undefined },
      ],
    },
    3,
  ],
  ['a virtio console', { consoles: [{ log: undefined, alias: undefined }] }, 3],
  [
    'a second video card',
    {
      videos: [
        { model: 'virtio', alias: undefined },
        { model: 'virtio', alias: undefined },
      ],
    },
    3,
  ],
  ['a random number generator', { rngs: [{ source: '/dev/urandom', alias: undefined }] }, 3],
  [
    'a virtio keyboard and a USB tablet',
    {
      inputs: [
        { type: 'keyboard', bus: 'virtio', alias: undefined },
        { type: 'tablet', bus: 'usb', alias: undefined },
      ],
    },
    3,
  ],
];

for (const [says, devices, ports] of table) {
  test(`makes ${ports} ports for ${says}, and ${sparePcieRootPorts} more`, () => {
    const [root, ...others] = pcieControllers({ ...noDevices, ...devices });
    const rest = others.filter(({ model }) => model !== 'pcie-to-pci-bridge');
    assert.deepEqual(root, { type: 'pci', model: 'pcie-root', index: 0, alias: undefined });
    assert.deepEqual(
      rest.map(({ model, index }) => [model, index]),
      Array.from({ length: ports + sparePcieRootPorts }, (_, index) => ['pcie-root-port', index + 1]),
    );
  });
}

test('makes the bridge that conventional devices share, after the ports', () => {
  const bridges = (devices: Partial<Devices>) =>
    pcieControllers({ ...noDevices, ...devices }, 0).filter(({ model }) => model === 'pcie-to-pci-bridge');
  const bridge = { type: 'pci', model: 'pcie-to-pci-bridge', index: 4, alias: undefined };
  assert.deepEqual(bridges({ interfaces: [{ ...nic, model: 'rtl8139' }] }), [bridge]);
  assert.deepEqual(bridges({ controllers: [{ type: 'sata', ...plain, index: 1 }] }), [bridge]);
  assert.deepEqual(bridges({ interfaces: [{ ...nic, model: 'virtio' }] }), []);
});

test('makes as many spare ports as are asked for', () => {
  assert.equal(pcieControllers(noDevices, 0).length, 3);
});
