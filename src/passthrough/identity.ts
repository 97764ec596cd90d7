import type { Block, PciFunction } from './facts.ts';

const byPath = '/dev/disk/by-path/';

/** What stays the same of a disk when names are given out anew: 'wwn-…', else 'serial-…', else 'path-…', else its 'name-…'. */
export function identityOf({ wwn, serial, vendor, model, links, name }: Block): string {
  if (wwn !== undefined) return `wwn-${plain(wwn)}`;
  if (serial !== undefined)
    return `serial-${[vendor, model, serial].flatMap((part) => (part === undefined ? [] : [plain(part)])).join('-')}`;
  const path = links.find((link) => link.startsWith(byPath));
  return path === undefined ? `name-${plain(name)}` : `path-${plain(path.slice(byPath.length))}`;
}

/** Whether a disk's identity holds longer than its name. */
export function hasIdentity(block: Block): boolean {
  return !identityOf(block).startsWith('name-');
}

/**
 * Where a function is plugged in, and what it is: '0000:00/1c.0/00.0 1000:0097 1028:1f45'. Numbers of buses below the root are
 * left out, since a card that is put in elsewhere changes them.
 */
export function slotFingerprint(pci: PciFunction): string {
  const [first = '', ...rest] = [...pci.bridges, pci.address];
  const place = [first.slice(0, first.lastIndexOf(':')), ...[first, ...rest].map(slotOf)].join('/');
  const subsystem = `${pci.subsystemVendorId ?? '0000'}:${pci.subsystemDeviceId ?? '0000'}`;
  return `${place} ${pci.vendorId}:${pci.deviceId} ${subsystem}`;
}

function slotOf(address: string): string {
  return address.slice(address.lastIndexOf(':') + 1);
}

function plain(text: string): string {
  return text.trim().replaceAll(/[^A-Za-z0-9._:-]+/g, '_');
}
