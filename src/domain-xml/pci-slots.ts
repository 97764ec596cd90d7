import type { Element } from '@xmldom/xmldom';

/** A slot of the i440fx's bus 0 that nothing may have: the host bridge's. */
const pcSlots = 31;

/**
 * How many more PCI devices a domain takes while it runs: its free PCIe ports, or the free slots of the PCI bus of machine type `pc`. libvirt gives every
 * device its address when it stores a definition.
 */
export function countFreePciSlots(domain: Element): number {
  const ports = new Set<number>();
  const buses = new Set<number>();
  const slots = new Set<number>();
  let isPcie = false;
  for (const element of domain.getElementsByTagName('controller')) {
    const model = element.getAttribute('model');
    if (model === 'pcie-root') isPcie = true;
    if (model === 'pcie-root-port') ports.add(Number(element.getAttribute('index')));
  }
  for (const address of domain.getElementsByTagName('address')) {
    if (address.getAttribute('type') !== 'pci') continue;
    const bus = Number(address.getAttribute('bus'));
    buses.add(bus);
    if (bus === 0) slots.add(Number(address.getAttribute('slot')));
  }
  if (isPcie) return [...ports].filter((port) => !buses.has(port)).length;
  slots.delete(0);
  return pcSlots - slots.size;
}
