import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { keptElement } from './document.ts';
import type { XmlReader } from './reader.ts';

/** A file on the host. */
export interface FileSource {
  readonly type: 'file';
  readonly path: string;
}

/** A block device of the host. */
export interface BlockSource {
  readonly type: 'block';
  readonly path: string;
}

/** A volume that libvirt finds by itself. Cell writes the volume's path instead. */
export interface VolumeSource {
  readonly type: 'volume';
  readonly pool: string;
  readonly volume: string;
}

/** Anything else, such as an RBD image: kept as it was. */
export interface OtherSource {
  readonly type: 'other';
  /** The `type` of the disk, such as `network`. */
  readonly diskType: string;
  /** `<source>` as XML. */
  readonly xml: string;
}

/** What is behind a disk. */
export type DiskSource = FileSource | BlockSource | VolumeSource | OtherSource;

/** The `type` of a disk with this source. */
export function diskTypeOf(source: DiskSource): string {
  return source.type === 'other' ? source.diskType : source.type;
}

export function writeDiskSource(builder: Builder, source: DiskSource): Element {
  const { el } = builder;
  switch (source.type) {
    case 'file':
      return el('source', { file: source.path });
    case 'block':
      return el('source', { dev: source.path });
    case 'volume':
      return el('source', { pool: source.pool, volume: source.volume });
    case 'other':
      return keptElement(builder, source.xml);
    default:
      return source satisfies never;
  }
}

/** Reads the source of a disk; undefined for a drive without media. */
export function readDiskSource(disk: XmlReader): DiskSource | undefined {
  const type = disk.requireAttr('type');
  const source = disk.child('source');
  if (source === undefined) return undefined;
  source.expectAttr('index');
  switch (type) {
    case 'file':
      return pathSource('file', source.attr('file'));
    case 'block':
      return pathSource('block', source.attr('dev'));
    case 'volume':
      return { type, pool: source.requireAttr('pool'), volume: source.requireAttr('volume') };
    default:
      return { type: 'other', diskType: type, xml: source.xml() };
  }
}

/** libvirt may show an empty drive as a source without path. */
function pathSource(type: 'file' | 'block', path: string | undefined): DiskSource | undefined {
  return path === undefined ? undefined : { type, path };
}
