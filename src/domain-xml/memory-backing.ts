import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';
import { kibText } from './units.ts';

/** What a guest's memory is made of: `<memoryBacking>`. */
export interface MemoryBacking {
  /** Size of the host's huge pages. undefined: ordinary pages. */
  readonly hugepageBytes: number | undefined;
  /** Never swapped out. */
  readonly locked: boolean;
}

export const plainMemory: MemoryBacking = { hugepageBytes: undefined, locked: false };

/** undefined where there is nothing to say. */
export function writeMemoryBacking({ el }: Builder, { hugepageBytes, locked }: MemoryBacking): Element | undefined {
  if (hugepageBytes === undefined && !locked) return undefined;
  const page =
    hugepageBytes === undefined
      ? undefined
      : el('page', { size: kibText('memoryBacking/hugepages/page/@size', hugepageBytes), unit: 'KiB' });
  return el('memoryBacking', {}, page && el('hugepages', {}, page), locked ? el('locked') : undefined);
}

/** Reads `<memoryBacking>`. Huge pages of the host's own choice, or of several sizes, throw. */
export function readMemoryBacking(reader: XmlReader): MemoryBacking {
  const hugepages = reader.child('hugepages');
  const page = hugepages?.requireChild('page');
  if ((hugepages?.children('page').length ?? 0) > 1) throw reader.unsupported('pages of several sizes');
  return { hugepageBytes: page?.sizeAttr('size', 'KiB'), locked: reader.has('locked') };
}
