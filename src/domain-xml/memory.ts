import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';
import { kibText } from './units.ts';

/** Memory: `<memory>` and `<currentMemory>`. Whole KiB. */
export interface Memory {
  /** The end of the guest's addresses: room for memory devices. Absent: none. */
  readonly limitBytes?: number;
  /** What the guest has from its start, with all that memory devices can give. */
  readonly maximumBytes: number;
  /** What it may use now; the rest is in the balloon. In a running guest, what the balloon says. */
  readonly currentBytes: number;
}

/** The elements of the domain, in libvirt's order. Throws DomainXmlError for a size that is not a whole number of KiB. */
export function writeMemory({ el }: Builder, memory: Memory): readonly Element[] {
  return [
    ...(memory.limitBytes === undefined
      ? []
      : [el('maxMemory', { slots: 1, unit: 'KiB' }, kibText('maxMemory', memory.limitBytes))]),
    el('memory', { unit: 'KiB' }, kibText('memory', memory.maximumBytes)),
    el('currentMemory', { unit: 'KiB' }, kibText('currentMemory', memory.currentBytes)),
  ];
}

export function readMemory(domain: XmlReader): Memory {
  const maximumBytes = domain.requireChild('memory').bytes('KiB');
  const limit = domain.child('maxMemory');
  limit?.expectAttr('slots');
  const limitBytes = limit?.bytes('KiB');
  return {
    ...(limitBytes === undefined ? {} : { limitBytes }),
    maximumBytes,
    currentBytes: domain.child('currentMemory')?.bytes('KiB') ?? maximumBytes,
  };
}
