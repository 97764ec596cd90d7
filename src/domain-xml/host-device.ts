import type { Element } from '@xmldom/xmldom';
import { amend, childrenNamed } from './amend.ts';
import type { DiskTarget } from './disk-target.ts';
import type { Builder } from './document.ts';
import { newBuilder, serialize } from './document.ts';
import type { Edit } from './edit.ts';
import { DomainXmlError } from './error.ts';
import type { XmlReader } from './reader.ts';

/** A device of the host that a domain has as a whole. libvirt neither takes it from the host nor gives it back. */
export type HostDevice = HostFunction | HostLun;

/** A PCI function, driven by the guest. */
export interface HostFunction {
  readonly kind: 'function';
  /** Such as `0000:03:00.0`. */
  readonly address: string;
  readonly alias: string;
}

/** A SCSI disk to which the guest speaks SCSI itself. */
export interface HostLun {
  readonly kind: 'lun';
  /** A path of the host that goes by the identity of the disk. */
  readonly path: string;
  readonly target: DiskTarget;
  /** The guest may reserve the disk for itself, by a process of libvirt's that has the right to. */
  readonly reservations: boolean;
  readonly alias: string;
}

/** The XML of one device, as libvirt's calls to plug and unplug take it. */
export function hostDeviceXml(device: HostDevice): string {
  return serialize(writeHostDevice(newBuilder(), device));
}

/**
 * Makes the devices with these aliases what a domain has of those whose alias begins with `prefix`: those that it has already keep their place in the guest,
 * whatever they are on the host now. Gives whether anything changes.
 */
export function setHostDevices(
  domain: XmlReader,
  edit: Edit,
  { prefix, devices }: { readonly prefix: string; readonly devices: readonly HostDevice[] },
): boolean {
  const parent = domain.requireChild('devices');
  const missing = new Map(devices.map((device) => [device.alias, device]));
  let isChanged = false;
  for (const old of [...parent.children('hostdev'), ...parent.children('disk')]) {
    const alias = old.child('alias')?.attr('name');
    if (!alias?.startsWith(prefix)) continue;
    const device = missing.get(alias);
    missing.delete(alias);
    if (device && sourceOf(old.element) === wantedSource(device)) continue;
    isChanged = true;
    if (device) amend(edit, old, (copy) => setSource(edit.builder, copy, device));
    else edit.remove(old);
  }
  for (const device of missing.values()) edit.append(parent, writeHostDevice(edit.builder, device));
  return isChanged || missing.size > 0;
}

function writeHostDevice(builder: Builder, device: HostDevice): Element {
  return device.kind === 'function' ? writeFunction(builder, device) : writeLun(builder, device);
}

function writeFunction(builder: Builder, device: HostFunction): Element {
  const { el } = builder;
  return el(
    'hostdev',
    { mode: 'subsystem', type: 'pci', managed: 'no' },
    el('driver', { name: 'vfio' }),
    writeSource(builder, device),
    el('alias', { name: device.alias }),
  );
}

function writeLun(builder: Builder, device: HostLun): Element {
  const { el } = builder;
  const { target, alias } = device;
  return el(
    'disk',
    { type: 'block', device: 'lun' },
    el('driver', { name: 'qemu', type: 'raw', cache: 'none', io: 'native' }),
    writeSource(builder, device),
    el('target', { dev: target.dev, bus: target.bus }),
    el('alias', { name: alias }),
    target.address && el('address', { type: 'drive', ...target.address }),
  );
}

function writeSource({ el }: Builder, device: HostDevice): Element {
  if (device.kind === 'lun')
    return el('source', { dev: device.path }, device.reservations ? el('reservations', { managed: 'yes' }) : undefined);
  const [, domain, bus, slot, number] =
    /^([0-9a-f]{4,8}):([0-9a-f]{2}):([0-9a-f]{2})\.([0-7])$/.exec(device.address) ?? [];
  if (number === undefined) throw new DomainXmlError('bad-value', 'hostdev/source/address', 'is no PCI address');
  const address = { domain: `0x${domain}`, bus: `0x${bus}`, slot: `0x${slot}`, function: `0x${number}` };
  return el('source', {}, el('address', address));
}

function setSource(builder: Builder, device: Element, wanted: HostDevice): void {
  const [old] = childrenNamed(device, 'source');
  const source = writeSource(builder, wanted);
  if (old) device.replaceChild(source, old);
  else device.appendChild(source);
}

/** What a device is on the host, in a form of its own. */
function sourceOf(device: Element): string | undefined {
  const [source] = childrenNamed(device, 'source');
  if (device.nodeName === 'disk') return source?.getAttribute('dev') ?? undefined;
  const [address] = source ? childrenNamed(source, 'address') : [];
  return address && ['domain', 'bus', 'slot', 'function'].map((name) => Number(address.getAttribute(name))).join(' ');
}

function wantedSource(device: HostDevice): string {
  if (device.kind === 'lun') return device.path;
  return device.address
    .split(/[:.]/)
    .map((part) => Number.parseInt(part, 16))
    .join(' ');
}
