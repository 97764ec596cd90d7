import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

/** A virtio balloon. Without it libvirt knows nothing of how the guest uses its memory. */
export interface VirtioMemballoon {
  readonly model: 'virtio';
  /** Seconds between the guest's reports of its memory; undefined: none. */
  readonly statsPeriodS: number | undefined;
  readonly alias: Alias | undefined;
}

/** None: libvirt would add one otherwise. */
export interface NoMemballoon {
  readonly model: 'none';
}

/** The memory balloon: `<memballoon>`. */
export type Memballoon = VirtioMemballoon | NoMemballoon;

export function writeMemballoon(builder: Builder, balloon: Memballoon): Element {
  const { el } = builder;
  switch (balloon.model) {
    case 'none':
      return el('memballoon', { model: balloon.model });
    case 'virtio': {
      const period = balloon.statsPeriodS;
      const stats = period === undefined ? undefined : el('stats', { period });
      return el('memballoon', { model: balloon.model }, stats, writeAlias(builder, balloon.alias));
    }
    default:
      return balloon satisfies never;
  }
}

/** Reads the memory balloon; other models throw `unsupported`. */
export function readMemballoon(reader: XmlReader): Memballoon {
  const model = reader.requireAttrWord('model', ['virtio', 'none']);
  const alias = readAlias(reader);
  if (model === 'none') return { model };
  return { model, statsPeriodS: reader.child('stats')?.attrInteger('period'), alias };
}
