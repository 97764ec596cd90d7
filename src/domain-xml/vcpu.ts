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
}

export function writeVcpu({ el }: Builder, vcpu: Vcpu): Element {
  const current = vcpu.current === vcpu.maximum ? undefined : vcpu.current;
  return el('vcpu', { placement: 'static', current }, numberText('vcpu', vcpu.maximum));
}

export function readVcpu(reader: XmlReader): Vcpu {
  reader.expectAttr('placement', 'static');
  const maximum = reader.integer();
  return { maximum, current: reader.attrInteger('current') ?? maximum };
}
