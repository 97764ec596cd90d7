import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { numberList, readNumberList } from './number-list.ts';
import type { XmlReader } from './reader.ts';
import { kibText } from './units.ts';

/** A NUMA cell as the guest sees it. They are numbered in order, from 0. */
export interface GuestNumaCell {
  /** Ascending. */
  readonly vcpus: readonly number[];
  readonly memoryBytes: number;
}

/** The `<numa>` of a `<cpu>`; undefined without cells. */
export function writeGuestNuma({ el }: Builder, cells: readonly GuestNumaCell[]): Element | undefined {
  if (cells.length === 0) return undefined;
  const element = ({ vcpus, memoryBytes }: GuestNumaCell, id: number) =>
    el('cell', {
      id,
      cpus: numberList(vcpus),
      memory: kibText('cpu/numa/cell/@memory', memoryBytes),
      unit: 'KiB',
    });
  return el('numa', {}, cells.map(element));
}

/** Reads `<numa>`; cells without CPUs, or out of order, throw. */
export function readGuestNuma(numa: XmlReader): readonly GuestNumaCell[] {
  return numa.children('cell').map((cell, index) => {
    if (cell.attrInteger('id') !== index) throw cell.unsupported('is not in order');
    return {
      vcpus: readNumberList(cell.requireAttr('cpus'), `${cell.path}/@cpus`),
      memoryBytes: cell.sizeAttr('memory', 'KiB'),
    };
  });
}
