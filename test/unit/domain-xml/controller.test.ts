import { type Controller, readController, writeController } from '../../../src/domain-xml/controller.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { withDevices } from './support/samples.ts';

const aspect = {
  element: 'controller',
  write: writeController,
  read: readController,
  within: (controller: Controller) => ({ ...withDevices({ controllers: [controller] }), iothreads: 1 }),
};
const scsi = {
  type: 'scsi',
  model: 'virtio-scsi',
  queues: undefined,
  iothread: undefined,
  index: 0,
  alias: undefined,
} as const;

goldenTests<Controller>(aspect, [
  { says: 'a virtio-scsi controller', value: scsi, xml: '<controller type="scsi" index="0" model="virtio-scsi"/>' },
  {
    says: 'a virtio-scsi controller with queues and an iothread',
    value: { ...scsi, queues: 4, iothread: 1, index: 1, alias: 'ua-scsi' },
    xml: '<controller type="scsi" index="1" model="virtio-scsi"><driver queues="4" iothread="1"/><alias name="ua-scsi"/></controller>',
  },
  {
    says: 'a USB controller',
    value: { type: 'usb', model: 'qemu-xhci', index: 0, alias: undefined },
    xml: '<controller type="usb" index="0" model="qemu-xhci"/>',
  },
  {
    says: 'a USB controller of the model that libvirt likes',
    value: { type: 'usb', model: undefined, index: 0, alias: undefined },
    xml: '<controller type="usb" index="0"/>',
  },
  {
    says: 'the root of PCIe',
    value: { type: 'pci', model: 'pcie-root', index: 0, alias: undefined },
    xml: '<controller type="pci" index="0" model="pcie-root"/>',
  },
  {
    says: 'a PCIe port',
    value: { type: 'pci', model: 'pcie-root-port', index: 7, alias: undefined },
    xml: '<controller type="pci" index="7" model="pcie-root-port"/>',
  },
  ...(['sata', 'ide', 'virtio-serial'] as const).map((type) => ({
    says: `a ${type} controller`,
    value: { type, index: 0, alias: undefined },
    xml: `<controller type="${type}" index="0"/>`,
  })),
]);

readingTests<Controller>(aspect, [
  {
    says: 'a port as libvirt fills it in',
    xml: "<controller type='pci' index='2' model='pcie-root-port'><model name='pcie-root-port'/><target chassis='2' port='0x11'/><alias name='pci.2'/><address type='pci' bus='0x00' slot='0x02' function='0x1' multifunction='on'/></controller>",
    value: { type: 'pci', model: 'pcie-root-port', index: 2, alias: 'pci.2' },
  },
  {
    says: 'a companion of a USB 2 controller',
    xml: "<controller type='usb' index='0' model='ich9-uhci1'><master startport='0'/></controller>",
    value: { type: 'usb', model: 'ich9-uhci1', index: 0, alias: undefined },
  },
  {
    says: 'the ports of virtio-serial, passed over',
    xml: "<controller type='virtio-serial' index='0' ports='16'/>",
    value: { type: 'virtio-serial', index: 0, alias: undefined },
  },
]);

refusalTests<Controller>(aspect, [
  {
    says: 'a SCSI controller of another model',
    xml: "<controller type='scsi' index='0' model='lsilogic'/>",
    error: { code: 'unsupported', path: '/controller/@model' },
  },
  {
    says: 'a card reader',
    xml: "<controller type='ccid' index='0'/>",
    error: { code: 'unsupported', path: '/controller/@type' },
  },
]);
