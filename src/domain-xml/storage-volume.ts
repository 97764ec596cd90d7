import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { newBuilder, numberText, serialize } from './document.ts';
import { XmlReader } from './reader.ts';

const formats = ['raw', 'qcow2'] as const;
export type VolumeFormat = (typeof formats)[number];

/** A volume below another: the other's data show through wherever nothing was written. */
export interface BackingVolume {
  readonly path: string;
  readonly format: VolumeFormat;
}

/** A volume to be made: `<volume>`. */
export interface VolumeDefinition {
  readonly name: string;
  /** What the guest sees. */
  readonly capacityBytes: number;
  /** What is reserved at once; 0: space is taken as it is written. */
  readonly allocationBytes: number;
  readonly format: VolumeFormat;
  /** Only with qcow2. */
  readonly backing: BackingVolume | undefined;
}

/** What libvirt says of a volume. */
export interface VolumeReading {
  readonly name: string;
  /** libvirt's key: the path, for a file. */
  readonly key: string;
  readonly path: string;
  /** `file`, `block`, `dir`, `network` … */
  readonly type: string;
  readonly capacityBytes: number;
  /** Space that it takes now. */
  readonly allocationBytes: number;
  /** `raw`, `qcow2`, or any other that libvirt knows. undefined: libvirt does not say. */
  readonly format: string | undefined;
  /** Path of the volume below it. */
  readonly backingPath: string | undefined;
}

/** The XML that makes a volume. Throws DomainXmlError. */
export function writeVolume(volume: VolumeDefinition): string {
  const builder = newBuilder();
  const { el } = builder;
  const { backing } = volume;
  const size = (name: 'capacity' | 'allocation', bytes: number) => el(name, { unit: 'bytes' }, numberText(name, bytes));
  return serialize(
    el(
      'volume',
      { type: 'file' },
      el('name', {}, volume.name),
      size('capacity', volume.capacityBytes),
      size('allocation', volume.allocationBytes),
      el('target', {}, el('format', { type: volume.format }), qcow2Version(builder, volume.format)),
      backing && el('backingStore', {}, el('path', {}, backing.path), el('format', { type: backing.format })),
    ),
  );
}

/** libvirt makes qcow2 of the version of 2008 unless told otherwise: without zero clusters a discard frees little. */
function qcow2Version({ el }: Builder, format: VolumeFormat): Element | undefined {
  return format === 'qcow2' ? el('compat', {}, '1.1') : undefined;
}

/** Reads `<volume>` of any type. Throws DomainXmlError. */
export function readVolume(xml: string): VolumeReading {
  const volume = XmlReader.open(xml, 'volume');
  const target = volume.child('target');
  const key = volume.requireTextOf('key');
  return {
    name: volume.requireTextOf('name'),
    key,
    path: target?.textOf('path') ?? key,
    type: volume.attr('type') ?? 'file',
    capacityBytes: volume.requireChild('capacity').bytes('bytes'),
    allocationBytes: volume.child('allocation')?.bytes('bytes') ?? 0,
    format: target?.child('format')?.attr('type'),
    backingPath: volume.child('backingStore')?.textOf('path'),
  };
}
