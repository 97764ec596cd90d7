import type { Element } from '@xmldom/xmldom';
import { childrenNamed } from './amend.ts';

/** How a domain uses a file. */
export type FileAccess = 'read' | 'write';

/** What of the host a domain lays claim to, in devices of whatever kind: also those that Cell cannot express. */
export interface Claims {
  /** Every absolute path in the definition. A file that is written anywhere counts as written. */
  readonly files: ReadonlyMap<string, FileAccess>;
  /** Of these, those that are paths of sockets and of nothing else. */
  readonly sockets: ReadonlySet<string>;
  /** Volumes that libvirt finds by pool and name. */
  readonly volumes: readonly { readonly pool: string; readonly volume: string; readonly access: FileAccess }[];
  /** MAC addresses of its network interfaces, in lower case. */
  readonly macs: readonly string[];
  /** PCI functions of the host that it names, such as `0000:03:00.0`. */
  readonly pciFunctions: readonly string[];
  /** Types of its host devices that are not PCI functions: `usb`, `scsi`, `mdev` … */
  readonly otherHostDevices: readonly string[];
  /** Its disks that have a path, hard disks and LUNs. */
  readonly disks: readonly DiskClaim[];
  /** The PCI functions among its host devices. */
  readonly functions: readonly FunctionClaim[];
}

/** A disk of a domain, by its path on the host. */
export interface DiskClaim {
  readonly path: string;
  readonly target: string;
  readonly alias: string | undefined;
}

/** A PCI function of the host that a domain drives itself. */
export interface FunctionClaim {
  /** Such as `0000:03:00.0`. */
  readonly address: string;
  readonly alias: string | undefined;
}

/** Texts for people, and what is kept for others. */
const passedOver = new Set(['metadata', 'title', 'description']);
/** What is below these is read and never written. */
const readers = new Set(['kernel', 'initrd', 'loader', 'dtb', 'backingStore', 'emulator']);

/** Reads what `<domain>` lays claim to. */
export function readClaims(domain: Element): Claims {
  const files = new Map<string, FileAccess>();
  const sockets = new Set<string>();
  const volumes: Claims['volumes'][number][] = [];
  const macs: string[] = [];
  const pciFunctions = new Set<string>();
  const otherHostDevices = new Set<string>();
  const disks: DiskClaim[] = [];
  const functions: FunctionClaim[] = [];
  const take = (text: string | null, access: FileAccess) => {
    if (text?.startsWith('/') && files.get(text) !== 'write') files.set(text, access);
  };
  const walk = (element: Element, outer: FileAccess): void => {
    const access = accessOf(element, outer);
    for (const { name, value } of element.attributes) {
      const isNew = !files.has(value);
      take(value, access);
      if (!isSocket(element, name)) sockets.delete(value);
      else if (isNew && files.has(value)) sockets.add(value);
    }
    const pool = element.getAttribute('pool');
    const volume = element.getAttribute('volume');
    if (pool !== null && volume !== null) volumes.push({ pool, volume, access });
    const mac = element.nodeName === 'mac' ? element.getAttribute('address') : null;
    if (mac !== null && element.parentElement?.nodeName === 'interface') macs.push(mac.toLowerCase());
    takeHostDevice(element, { pciFunctions, otherHostDevices, functions });
    takeDisk(element, disks);
    if (element.localName === 'arg')
      for (const path of pathsIn(element.getAttribute('value'))) {
        take(path, 'write');
        sockets.delete(path);
      }
    let leaf = true;
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      // nodeType 1 is the DOM's mark of an element.
      if (node.nodeType !== 1) continue;
      leaf = false;
      if (!passedOver.has(node.nodeName)) walk(node as Element, access);
    }
    if (leaf && element.textContent) {
      take(element.textContent, access);
      sockets.delete(element.textContent);
    }
  };
  walk(domain, 'write');
  return {
    ...{ files, sockets, volumes, macs, disks, functions },
    pciFunctions: [...pciFunctions],
    otherHostDevices: [...otherHostDevices],
  };
}

/** A socket holds nothing, and is no disk: QEMU makes it, or speaks to whoever has made it. */
function isSocket(element: Element, attribute: string): boolean {
  if (attribute === 'socket') return true;
  const isUnix = [element, element.parentElement].some((each) => each?.getAttribute('type') === 'unix');
  return isUnix && element.nodeName === 'source';
}

function takeDisk(element: Element, disks: DiskClaim[]): void {
  if (element.nodeName !== 'disk') return;
  const [source] = childrenNamed(element, 'source');
  const path = source?.getAttribute('dev') ?? source?.getAttribute('file');
  const target = childrenNamed(element, 'target')[0]?.getAttribute('dev');
  if (path && target) disks.push({ path, target, alias: aliasOf(element) });
}

const aliasOf = (device: Element) => childrenNamed(device, 'alias')[0]?.getAttribute('name') ?? undefined;

interface HostDevices {
  readonly pciFunctions: Set<string>;
  readonly otherHostDevices: Set<string>;
  readonly functions: FunctionClaim[];
}

/** A PCI function is named below `<source>` of a host device, of an interface or of an NVMe disk, or in an argument that QEMU is given as it is. */
function takeHostDevice(element: Element, { pciFunctions, otherHostDevices, functions }: HostDevices): void {
  if (element.nodeName === 'hostdev') {
    const type = element.getAttribute('type') ?? element.getAttribute('mode') ?? 'other';
    if (type !== 'pci') otherHostDevices.add(type);
  }
  const isAddress = element.nodeName === 'address' && element.parentElement?.nodeName === 'source';
  const slot = isAddress ? element.getAttribute('slot') : null;
  if (slot !== null) {
    const address = pciAddress(element, slot);
    pciFunctions.add(address);
    const device = element.parentElement?.parentElement;
    if (device?.nodeName === 'hostdev') functions.push({ address, alias: aliasOf(device) });
  }
  if (element.localName !== 'arg') return;
  for (const [, domain = '0000', rest] of (element.getAttribute('value') ?? '').matchAll(pciPattern))
    pciFunctions.add(`${domain}:${rest}`.toLowerCase());
}

const pciPattern = /(?<![0-9a-f:])(?:([0-9a-f]{4}):)?([0-9a-f]{2}:[0-9a-f]{2}\.[0-7])(?![0-9a-f])/gi;

/** Paths within an argument of QEMU's, such as `file=/dev/sdb,if=none`. */
const pathsIn = (argument: string | null) => (argument ?? '').match(/\/[^,\s"']+/g) ?? [];

function pciAddress(address: Element, slot: string): string {
  const hex = (value: string | null, digits: number) =>
    Number(value ?? 0)
      .toString(16)
      .padStart(digits, '0');
  const part = (name: string) => address.getAttribute(name);
  return `${hex(part('domain'), 4)}:${hex(part('bus'), 2)}:${hex(slot, 2)}.${hex(part('function'), 1)}`;
}

function accessOf(element: Element, outer: FileAccess): FileAccess {
  if (readers.has(element.nodeName)) return 'read';
  if (element.nodeName !== 'disk') return outer;
  const readOnly = element.getAttribute('device') === 'cdrom' || element.getElementsByTagName('readonly').length > 0;
  return readOnly ? 'read' : 'write';
}
