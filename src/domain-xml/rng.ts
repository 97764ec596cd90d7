import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

const sources = ['/dev/urandom', '/dev/random', '/dev/hwrng'] as const;

/** A virtio random number generator that a device of the host feeds: `<rng>`. */
export interface Rng {
  readonly source: (typeof sources)[number];
  readonly alias: Alias | undefined;
}

export function writeRng(builder: Builder, { source, alias }: Rng): Element {
  const { el } = builder;
  return el('rng', { model: 'virtio' }, el('backend', { model: 'random' }, source), writeAlias(builder, alias));
}

/** Reads a random number generator; other models and backends throw `unsupported`. */
export function readRng(reader: XmlReader): Rng {
  reader.requireAttrWord('model', ['virtio']);
  const backend = reader.requireChild('backend');
  backend.requireAttrWord('model', ['random']);
  return { source: backend.word(sources), alias: readAlias(reader) };
}
