import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

/** A device's place in the boot order, from 1, unique in its domain. undefined: it is not booted from. */
export type BootOrder = number | undefined;

export function writeBootOrder({ el }: Builder, order: BootOrder): Element | undefined {
  return order === undefined ? undefined : el('boot', { order });
}

export function readBootOrder(device: XmlReader): BootOrder {
  return device.child('boot')?.requireAttrInteger('order');
}
