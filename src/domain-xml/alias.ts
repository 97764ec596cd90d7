import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

/**
 * The name of a device within its guest: what device events and hot-unplug go by. libvirt keeps a chosen one for good if it begins
 * with `ua-` and holds only letters, digits, `_`, `-`, and names every other device by itself while the guest runs.
 */
export type Alias = string;

export function writeAlias({ el }: Builder, alias: Alias | undefined): Element | undefined {
  return alias === undefined ? undefined : el('alias', { name: alias });
}

/** Reads a device's alias, and passes over the address that libvirt gave it. */
export function readAlias(device: XmlReader): Alias | undefined {
  device.ignore('address');
  return device.child('alias')?.requireAttr('name');
}
