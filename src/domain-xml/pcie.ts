import type { PciController } from './controller.ts';
import type { Devices } from './devices.ts';

/**
 * Free ports that a q35 guest starts with. A PCIe device can only be plugged into a port that was there at the start, and left to itself libvirt
 * leaves one free. Eight is room for every NIC that a guest may have; disks go on virtio-scsi without a port. More are not free:
 * the guest looks into each while it boots. Under emulation 8 ports made no difference, 16 cost 0.8 s and 32 about 1 s of a boot of 2.2 s.
 */
export const sparePcieRootPorts = 8;

/**
 * The PCI controllers of a q35 guest: the root, a port for each of `devices` that needs one, and `spare` free ports. libvirt puts the devices in.
 * A `pc` guest needs none of this: its PCI bus takes 31 devices, at any time.
 */
export function pcieControllers(devices: Devices, spare: number = sparePcieRootPorts): readonly PciController[] {
  const count = countPciePorts(devices) + spare;
  const ports = Array.from({ length: count }, (_, index) => pciController('pcie-root-port', index + 1));
  // Named here, because one that libvirt adds by itself comes with a port of its own.
  const bridge = needsPciBridge(devices) ? [pciController('pcie-to-pci-bridge', count + 1)] : [];
  return [pciController('pcie-root', 0), ...ports, ...bridge];
}

const pciController = (model: PciController['model'], index: number): PciController => ({
  type: 'pci',
  model,
  index,
  alias: undefined,
});

/** Conventional PCI devices share one port, on a bridge. */
function needsPciBridge({ interfaces, controllers }: Devices): boolean {
  return (
    interfaces.some(({ model }) => model === 'e1000' || model === 'rtl8139') ||
    controllers.some(({ type, index }) => type === 'sata' && index > 0)
  );
}

/** How many ports the devices take, with those that libvirt adds by itself (USB controller, balloon, virtio-serial). */
function countPciePorts(devices: Devices): number {
  const {
    disks,
    controllers,
    interfaces,
    inputs,
    rngs,
    videos,
    channels,
    consoles,
    memballoon,
    memories = [],
  } = devices;
  const usb = controllers.filter((controller) => controller.type === 'usb');
  const usbPorts = usb.filter(({ model }) => model === undefined || model.endsWith('xhci')).length;
  const serials = controllers.filter(({ type }) => type === 'virtio-serial').length;
  const needsSerial = channels.length + consoles.length > 0;
  return [
    disks.filter(({ target }) => target.bus === 'virtio').length,
    interfaces.filter(({ model }) => model === 'virtio' || model === 'e1000e').length,
    controllers.filter(({ type }) => type === 'scsi').length,
    usb.length === 0 ? 1 : usbPorts,
    serials === 0 && needsSerial ? 1 : serials,
    memballoon?.model === 'none' ? 0 : 1,
    rngs.length,
    memories.length,
    inputs.filter(({ bus }) => bus === 'virtio').length,
    // The first video card is part of the root.
    Math.max(0, videos.length - 1),
    needsPciBridge(devices) ? 1 : 0,
  ].reduce((sum, count) => sum + count, 0);
}
