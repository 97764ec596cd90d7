import { newBuilder, serialize } from './document.ts';
import { XmlReader } from './reader.ts';

/** A pool that is a directory of the host: `<pool type='dir'>`. */
export interface DirPoolDefinition {
  readonly name: string;
  /** undefined: libvirt makes one. */
  readonly uuid: string | undefined;
  /** The directory. */
  readonly path: string;
}

/** What libvirt says of a pool. */
export interface PoolReading {
  readonly name: string;
  /** Lower case, with hyphens. */
  readonly uuid: string;
  /** `dir`, `netfs`, `rbd` … */
  readonly type: string;
  /** 0 where the pool is not active. */
  readonly capacityBytes: number;
  readonly allocationBytes: number;
  readonly availableBytes: number;
  /** The directory. undefined for pools that have none. */
  readonly path: string | undefined;
  /** Paths of the devices that it is made of. */
  readonly sourceDevices: readonly string[];
}

/** The XML that defines a pool. Throws DomainXmlError. */
export function writeDirPool(pool: DirPoolDefinition): string {
  const { el } = newBuilder();
  return serialize(
    el(
      'pool',
      { type: 'dir' },
      el('name', {}, pool.name),
      pool.uuid === undefined ? undefined : el('uuid', {}, pool.uuid),
      el('target', {}, el('path', {}, pool.path)),
    ),
  );
}

/** Reads `<pool>` of any type. Throws DomainXmlError. */
export function readPool(xml: string): PoolReading {
  const pool = XmlReader.open(xml, 'pool');
  const bytes = (name: string) => pool.child(name)?.bytes('bytes') ?? 0;
  return {
    name: pool.requireTextOf('name'),
    uuid: pool.requireTextOf('uuid').toLowerCase(),
    type: pool.requireAttr('type'),
    capacityBytes: bytes('capacity'),
    allocationBytes: bytes('allocation'),
    availableBytes: bytes('available'),
    path: pool.child('target')?.textOf('path'),
    sourceDevices: (pool.child('source')?.children('device') ?? []).flatMap((device) => device.attr('path') ?? []),
  };
}
