import { type Interface, readInterface, writeInterface } from '../../../src/domain-xml/interface.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { withDevices } from './support/samples.ts';

const aspect = {
  element: 'interface',
  write: writeInterface,
  read: readInterface,
  within: (nic: Interface) => withDevices({ interfaces: [nic] }),
};
const nic: Interface = {
  source: { type: 'bridge', bridge: 'br-VM.101' },
  model: 'virtio',
  mac: '52:54:00:aa:00:01',
  linkState: 'up',
  bootOrder: undefined,
  alias: undefined,
};

goldenTests<Interface>(aspect, [
  {
    says: 'an interface on a bridge',
    value: nic,
    xml: '<interface type="bridge"><mac address="52:54:00:aa:00:01"/><source bridge="br-VM.101"/><model type="virtio"/></interface>',
  },
  {
    says: 'an interface on a network, unplugged, booted from',
    value: {
      ...nic,
      source: { type: 'network', network: 'guests' },
      linkState: 'down',
      bootOrder: 3,
      alias: 'ua-nic0',
    },
    xml: '<interface type="network"><mac address="52:54:00:aa:00:01"/><source network="guests"/><model type="virtio"/><link state="down"/><boot order="3"/><alias name="ua-nic0"/></interface>',
  },
  ...(['e1000e', 'e1000', 'rtl8139'] as const).map((model) => ({
    says: `an interface of model ${model}`,
    value: { ...nic, model },
    xml: `<interface type="bridge"><mac address="52:54:00:aa:00:01"/><source bridge="br-VM.101"/><model type="${model}"/></interface>`,
  })),
]);

readingTests<Interface>(aspect, [
  {
    says: 'a running interface on a network that is a bridge, with its tap device',
    xml: "<interface type='bridge'><mac address='52:54:00:AA:00:01'/><source network='guests' portid='51e11487-040a-4a30-aa80-b6f25f1b2535' bridge='br0'/><target dev='vnet0'/><model type='virtio'/><alias name='net0'/><address type='pci'/></interface>",
    value: { ...nic, source: { type: 'network', network: 'guests' }, alias: 'net0', targetDev: 'vnet0' },
  },
  {
    says: 'a link that is up and its queues, and leaves VLANs, limits and the choice of a driver unread',
    xml: "<interface type='bridge'><mac address='52:54:00:aa:00:01'/><source bridge='br-VM.101'/><vlan><tag id='3'/></vlan><bandwidth/><model type='virtio'/><driver name='vhost' queues='4'/><link state='up'/></interface>",
    value: { ...nic, queues: 4 },
    unknown: ['/interface/vlan', '/interface/bandwidth', '/interface/driver/@name'],
  },
]);

const xml = (type: string, model: string) =>
  `<interface type='${type}'><mac address='52:54:00:aa:00:01'/><source bridge='br0'/>${model}</interface>`;
refusalTests<Interface>(aspect, [
  {
    says: "an interface of QEMU's own network",
    xml: xml('user', ''),
    error: { code: 'unsupported', path: '/interface/@type' },
  },
  {
    says: 'a model that it does not use',
    xml: xml('bridge', "<model type='vmxnet3'/>"),
    error: { code: 'unsupported', path: '/interface/model/@type' },
  },
  { says: 'an interface without model', xml: xml('bridge', ''), error: { code: 'missing', path: '/interface/model' } },
]);
