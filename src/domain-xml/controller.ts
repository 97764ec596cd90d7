import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

const pciModels = [
  'pci-root',
  'pcie-root',
  'pcie-root-port',
  'pcie-to-pci-bridge',
  'pci-bridge',
  'dmi-to-pci-bridge',
  'pcie-switch-upstream-port',
  'pcie-switch-downstream-port',
  'pci-expander-bus',
  'pcie-expander-bus',
] as const;
const usbModels = [
  'qemu-xhci',
  'nec-xhci',
  'ehci',
  'ich9-ehci1',
  'ich9-uhci1',
  'ich9-uhci2',
  'ich9-uhci3',
  'piix3-uhci',
  'piix4-uhci',
  'pci-ohci',
  'vt82c686b-uhci',
  'none',
] as const;
const plainTypes = ['sata', 'ide', 'virtio-serial'] as const;

interface ControllerCommon {
  /** Number among the controllers of its type, from 0. */
  readonly index: number;
  readonly alias: Alias | undefined;
}

export interface VirtioScsiController extends ControllerCommon {
  readonly type: 'scsi';
  readonly model: 'virtio-scsi';
  /** Request queues; undefined: QEMU's default, one a vCPU. */
  readonly queues: number | undefined;
  /** Number of the domain's iothread, from 1, that serves all its disks. */
  readonly iothread: number | undefined;
}

export interface UsbController extends ControllerCommon {
  readonly type: 'usb';
  /** undefined: libvirt's default for the machine. */
  readonly model: (typeof usbModels)[number] | undefined;
}

export interface PciController extends ControllerCommon {
  readonly type: 'pci';
  readonly model: (typeof pciModels)[number];
}

export interface PlainController extends ControllerCommon {
  readonly type: (typeof plainTypes)[number];
}

/** A controller: `<controller>`. libvirt adds those that the devices need and the definition does not name. */
export type Controller = VirtioScsiController | UsbController | PciController | PlainController;

const types = ['scsi', 'usb', 'pci', ...plainTypes] as const satisfies readonly Controller['type'][];

export function writeController(builder: Builder, controller: Controller): Element {
  const { type, index } = controller;
  const model = 'model' in controller ? controller.model : undefined;
  return builder.el(
    'controller',
    { type, index, model },
    controller.type === 'scsi' ? writeScsiDriver(builder, controller) : undefined,
    writeAlias(builder, controller.alias),
  );
}

function writeScsiDriver({ el }: Builder, { queues, iothread }: VirtioScsiController): Element | undefined {
  return queues === undefined && iothread === undefined ? undefined : el('driver', { queues, iothread });
}

/** Reads a controller; SCSI models other than virtio-scsi, and types that Cell does not use, throw `unsupported`. */
export function readController(reader: XmlReader): Controller {
  const type = reader.requireAttrWord('type', types);
  const common: ControllerCommon = { index: reader.attrInteger('index') ?? 0, alias: readAlias(reader) };
  switch (type) {
    case 'scsi': {
      const driver = reader.child('driver');
      return {
        type,
        model: reader.requireAttrWord('model', ['virtio-scsi']),
        queues: driver?.attrInteger('queues'),
        iothread: driver?.attrInteger('iothread'),
        ...common,
      };
    }
    case 'usb':
      reader.ignore('master');
      return { type, model: reader.attrWord('model', usbModels), ...common };
    case 'pci':
      // Chassis and port numbers, which libvirt fills in.
      reader.ignore('model', 'target');
      return { type, model: reader.requireAttrWord('model', pciModels), ...common };
    case 'sata':
    case 'ide':
    case 'virtio-serial':
      reader.expectAttr('model');
      reader.expectAttr('ports');
      return { type, ...common };
    default:
      return type satisfies never;
  }
}
