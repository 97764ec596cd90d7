import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { numberText } from './document.ts';
import type { XmlReader } from './reader.ts';

/** Virtual CPUs: `<vcpu>`. */
export interface Vcpu {
  /** How many there are. */
  readonly maximum: number;
  /** How many of them are plugged in at start. */
  readonly current: number;
  /** How many of those that are plugged in can be unplugged again. Read of a running domain, never written. */
  readonly removable?: number;
}

export function writeVcpu({ el }: Builder, vcpu: Vcpu): Element {
  const current = vcpu.current === vcpu.maximum ? undefined : vcpu.current;
  return el('vcpu', { placement: 'static', current }, numberText('vcpu', vcpu.maximum));
}

/** Reads `<vcpu>`, and the list of single vCPUs where libvirt gives one. */
export function readVcpu(reader: XmlReader, list?: XmlReader): Vcpu {
  reader.expectAttr('placement', 'static');
  const maximum = reader.integer();
  const current = reader.attrInteger('current') ?? maximum;
  const removable = list?.children('vcpu').filter(isRemovable).length;
  return { maximum, current, ...(removable === undefined ? {} : { removable }) };
}

function isRemovable(reader: XmlReader): boolean {
  reader.expectAttr('id');
  reader.expectAttr('order');
  return reader.attrFlag('enabled') === true && reader.attrFlag('hotpluggable') === true;
}
