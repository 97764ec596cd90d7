import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { BootOrder } from './boot-order.ts';
import { readBootOrder, writeBootOrder } from './boot-order.ts';
import type { DiskSource } from './disk-source.ts';
import { diskTypeOf, readDiskSource, writeDiskSource } from './disk-source.ts';
import type { DiskTarget, DriveAddress } from './disk-target.ts';
import { diskBuses } from './disk-target.ts';
import { type DiskThrottle, readThrottle, writeThrottle } from './disk-throttle.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

const formats = ['raw', 'qcow2'] as const;
const caches = ['default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe'] as const;
const ios = ['threads', 'native', 'io_uring'] as const;
const discards = ['unmap', 'ignore'] as const;
const detectZeroes = ['off', 'on', 'unmap'] as const;
const errorPolicies = ['stop', 'report', 'ignore', 'enospace'] as const;

type OrDefault<W> = W | 'default';

/** How QEMU reads and writes a disk. `default` leaves the choice to the hypervisor, and nothing is written. */
export interface DiskDriver {
  readonly format: (typeof formats)[number];
  readonly cache: (typeof caches)[number];
  readonly io: OrDefault<(typeof ios)[number]>;
  readonly discard: OrDefault<(typeof discards)[number]>;
  readonly detectZeroes: OrDefault<(typeof detectZeroes)[number]>;
  /** What happens at an I/O error. QEMU's default: a write without space stops the guest, anything else is the guest's to handle. */
  readonly errorPolicy: OrDefault<(typeof errorPolicies)[number]>;
  /** Number of the domain's iothread, from 1, that serves the disk. Only bus virtio; a SCSI disk is served by its controller's. */
  readonly iothread: number | undefined;
  /** Request queues; absent: QEMU's default, one a vCPU. Only bus virtio; a SCSI disk has its controller's. */
  readonly queues?: number;
}

interface DiskCommon {
  readonly driver: DiskDriver;
  readonly target: DiskTarget;
  /** What the guest sees: letters, digits, `_.+-` and space. */
  readonly serial: string | undefined;
  readonly bootOrder: BootOrder;
  readonly throttle: DiskThrottle;
  readonly alias: Alias | undefined;
}

export interface HardDisk extends DiskCommon {
  readonly device: 'disk';
  readonly source: DiskSource;
  readonly readOnly: boolean;
  /** Several guests may write it at once. */
  readonly shareable: boolean;
}

/** A CD-ROM drive: always read-only. */
export interface Cdrom extends DiskCommon {
  readonly device: 'cdrom';
  /** undefined: the drive is empty. */
  readonly media: DiskSource | undefined;
}

/** A disk of a guest: `<disk>`. */
export type Disk = HardDisk | Cdrom;

/** Everything left to the hypervisor. */
export const defaultDiskDriver: DiskDriver = {
  format: 'raw',
  cache: 'default',
  io: 'default',
  discard: 'default',
  detectZeroes: 'default',
  errorPolicy: 'default',
  iothread: undefined,
};

export function writeDisk(builder: Builder, disk: Disk): Element {
  const { el } = builder;
  const source = disk.device === 'disk' ? disk.source : disk.media;
  return el(
    'disk',
    { type: source === undefined ? 'file' : diskTypeOf(source), device: disk.device },
    writeDriver(builder, disk.driver),
    source && writeDiskSource(builder, source),
    el('target', { dev: disk.target.dev, bus: disk.target.bus }),
    writeThrottle(builder, disk.throttle),
    disk.device === 'cdrom' || disk.readOnly ? el('readonly') : undefined,
    disk.device === 'disk' && disk.shareable ? el('shareable') : undefined,
    disk.serial === undefined ? undefined : el('serial', {}, disk.serial),
    writeBootOrder(builder, disk.bootOrder),
    writeAlias(builder, disk.alias),
    disk.target.address && el('address', { type: 'drive', ...disk.target.address }),
  );
}

const unlessDefault = (word: string) => (word === 'default' ? undefined : word);

function writeDriver({ el }: Builder, driver: DiskDriver): Element {
  return el('driver', {
    name: 'qemu',
    type: driver.format,
    cache: unlessDefault(driver.cache),
    error_policy: unlessDefault(driver.errorPolicy),
    io: unlessDefault(driver.io),
    discard: unlessDefault(driver.discard),
    queues: driver.queues,
    iothread: driver.iothread,
    detect_zeroes: unlessDefault(driver.detectZeroes),
  });
}

/** Reads a hard disk or CD-ROM drive; other devices (`lun`, `floppy`) and buses throw `unsupported`. */
export function readDisk(reader: XmlReader): Disk {
  const device = reader.attrWord('device', ['disk', 'cdrom']) ?? 'disk';
  const source = readDiskSource(reader);
  reader.ignore('backingStore');
  const common: DiskCommon = {
    driver: readDriver(reader.child('driver')),
    target: readTarget(reader),
    serial: reader.textOf('serial'),
    bootOrder: readBootOrder(reader),
    throttle: readThrottle(reader.child('iotune')),
    alias: readAlias(reader),
  };
  const readOnly = reader.has('readonly');
  if (device === 'cdrom') return { device, media: source, ...common };
  if (source === undefined) throw reader.missing('source');
  return { device, source, readOnly, shareable: reader.has('shareable'), ...common };
}

function readDriver(reader: XmlReader | undefined): DiskDriver {
  if (reader === undefined) return defaultDiskDriver;
  reader.expectAttr('name', 'qemu');
  const queues = reader.attrInteger('queues');
  return {
    format: reader.attrWord('type', formats) ?? 'raw',
    cache: reader.attrWord('cache', caches) ?? 'default',
    io: reader.attrWord('io', ios) ?? 'default',
    discard: reader.attrWord('discard', discards) ?? 'default',
    detectZeroes: reader.attrWord('detect_zeroes', detectZeroes) ?? 'default',
    errorPolicy: reader.attrWord('error_policy', ['default', ...errorPolicies]) ?? 'default',
    iothread: reader.attrInteger('iothread'),
    ...(queues === undefined ? {} : { queues }),
  };
}

function readTarget(disk: XmlReader): DiskTarget {
  const target = disk.requireChild('target');
  target.expectAttr('tray');
  return {
    bus: target.requireAttrWord('bus', diskBuses),
    dev: target.requireAttr('dev'),
    address: readDriveAddress(disk.child('address')),
  };
}

function readDriveAddress(address: XmlReader | undefined): DriveAddress | undefined {
  if (address?.attr('type') !== 'drive') return undefined;
  return {
    controller: address.attrInteger('controller') ?? 0,
    bus: address.attrInteger('bus') ?? 0,
    target: address.attrInteger('target') ?? 0,
    unit: address.attrInteger('unit') ?? 0,
  };
}
