import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';
import { kibText } from './units.ts';

/** Memory that a guest can be given and asked for while it runs: `<memory model='virtio-mem'>`. */
export interface MemoryDevice {
  /** The most that it gives; a multiple of the block. */
  readonly sizeBytes: number;
  /** What the guest is to have of it. */
  readonly requestedBytes: number;
  readonly alias: Alias | undefined;
}

/** It gives memory in pieces of this size: that of a huge page of x86, which libvirt wants. */
export const memoryBlockBytes = 2 * 1_024 * 1_024;

export function writeMemoryDevice(builder: Builder, { sizeBytes, requestedBytes, alias }: MemoryDevice): Element {
  const { el } = builder;
  const size = (name: string, bytes: number) => el(name, { unit: 'KiB' }, kibText(name, bytes));
  return el(
    'memory',
    { model: 'virtio-mem' },
    el(
      'target',
      {},
      size('size', sizeBytes),
      el('node', {}, '0'),
      size('block', memoryBlockBytes),
      size('requested', requestedBytes),
    ),
    writeAlias(builder, alias),
  );
}

/** Reads such memory; other models throw `unsupported`. */
export function readMemoryDevice(reader: XmlReader): MemoryDevice {
  reader.requireAttrWord('model', ['virtio-mem']);
  const target = reader.requireChild('target');
  target.ignore('node', 'block', 'current');
  return {
    sizeBytes: target.requireChild('size').bytes('KiB'),
    requestedBytes: target.requireChild('requested').bytes('KiB'),
    alias: readAlias(reader),
  };
}
