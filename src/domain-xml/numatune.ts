import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { numberList, readNumberList } from './number-list.ts';
import type { XmlReader } from './reader.ts';

export const numaModes = ['strict', 'preferred', 'interleave'] as const;

/** The host's NUMA nodes that a guest's memory comes from: `<numatune>`. */
export interface NumaTune {
  /** `strict`: from no other; `preferred`: from others too, where this one is full; `interleave`: in turns. */
  readonly mode: (typeof numaModes)[number];
  /** Ascending. */
  readonly nodes: readonly number[];
}

export function writeNumaTune({ el }: Builder, { mode, nodes }: NumaTune): Element {
  return el('numatune', {}, el('memory', { mode, nodeset: numberList(nodes) }));
}

/** Reads `<numatune>`; a placement that is left to others, and mode restrictive, throw. Nodes of single cells stay unread. */
export function readNumaTune(reader: XmlReader): NumaTune {
  const memory = reader.requireChild('memory');
  return {
    mode: memory.attrWord('mode', numaModes) ?? 'strict',
    nodes: readNumberList(memory.requireAttr('nodeset'), `${memory.path}/@nodeset`),
  };
}
