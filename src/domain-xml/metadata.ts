import type { Element } from '@xmldom/xmldom';
import type { CpuMode } from './cpu.ts';
import type { Attributes, Builder, Namespace } from './document.ts';
import { inNamespace, keptElement, newBuilder, serialize, yesNo } from './document.ts';
import { DomainXmlError, shown } from './error.ts';
import { XmlReader } from './reader.ts';

/** The namespace of what Cell keeps in a domain's `<metadata>`. */
export const cellNamespace: Namespace = { uri: 'urn:ablestack:cell:vm:1', prefix: 'cell' };
const formatVersion = '1';

/** A volume in a pool of Cell. */
export interface VolumeOrigin {
  readonly pool: string;
  readonly volume: string;
}

/** What a disk or CD-ROM drive of the domain is to Cell. */
export interface Drive {
  /** The name that the caller gave it. */
  readonly name: string;
  /** The target of the `<disk>`, such as `vda`. */
  readonly target: string;
  readonly use: 'disk' | 'cdrom' | 'cloud-init' | 'drivers';
  /** undefined: an empty drive. */
  readonly origin: VolumeOrigin | undefined;
  /** How the volume was asked for, where Cell made it with the VM. */
  readonly made: MadeVolume | undefined;
}

/** A volume that was made with its VM. */
export interface MadeVolume {
  readonly capacityBytes: number;
  /** The volume may be larger than the pool's free space. */
  readonly allowOvercommit: boolean;
}

const drivesUses = ['disk', 'cdrom', 'cloud-init', 'drivers'] as const satisfies readonly Drive['use'][];
const cpuModes = ['host-passthrough', 'host-model', 'maximum', 'custom'] as const satisfies readonly CpuMode[];
const firmwares = ['bios', 'efi'] as const;

const guestProfiles = ['linux', 'windows'] as const;
/** The system in the guest, by which what the VM is not told otherwise was chosen. */
export type GuestProfile = (typeof guestProfiles)[number];

/** What was asked for, where libvirt's XML says it otherwise or not at all. */
export interface Requested {
  readonly cpuMode: CpuMode;
  readonly firmware: (typeof firmwares)[number];
  /** Machine type as asked for, such as `q35`. */
  readonly machine: string;
  readonly allowMemoryOvercommit: boolean;
  /** Absent in what an earlier Cell wrote, which is the same as false. */
  readonly resumeAfterIoError: boolean;
  readonly guestProfile: GuestProfile;
}

/** What Cell does not let happen to a VM. */
export interface Protection {
  readonly delete: boolean;
  readonly start: boolean;
}

/** How celld starts a VM with the host. */
export interface HostStart {
  /** Place among those that celld starts, the lowest first. 0: it has none. */
  readonly order: number;
  /** Seconds until the next one is started. */
  readonly delayS: number;
  /** What the next one waits for first. */
  readonly ready: ReadySignal | undefined;
}

/** By what a VM is known to be ready: its agent answers, or something takes connections of TCP. */
export type ReadySignal =
  | { readonly kind: 'guest-agent' }
  | { readonly kind: 'tcp'; readonly address: string; readonly port: number };

/** What a VM has to do with the storage of its host: it is that, ready by a signal, or it depends on it. */
export type StorageRole = { readonly role: 'controller'; readonly ready: ReadySignal } | { readonly role: 'client' };

/** What Cell keeps about a VM in the VM's own definition: `<cell:vm>`. */
export interface CellMetadata {
  /** UUID of the request that made the VM. */
  readonly createRequestId: string;
  /** When it was made, RFC 3339. */
  readonly createTime: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly requested: Requested;
  readonly protection: Protection;
  /** A VM that is to start with the host, but not by libvirt's autostart, which has no order and knows no protection. */
  readonly hostStart: HostStart | undefined;
  /** undefined: nothing. */
  readonly storage: StorageRole | undefined;
  /** In the order of the spec. */
  readonly drives: readonly Drive[];
  /** Where the kernel of a direct boot came from. */
  readonly kernel: VolumeOrigin | undefined;
  readonly initrd: VolumeOrigin | undefined;
  /** Child elements that this version does not know, as XML: kept. */
  readonly extensions: readonly string[];
}

/** The `<cell:vm>` of a `<metadata>`. */
export function writeMetadata(builder: Builder, metadata: CellMetadata): Element {
  return writeVm(inNamespace(builder, cellNamespace), metadata);
}

/**
 * The document that libvirt's call to set a domain's metadata takes, with `cellNamespace` as its uri and key. libvirt puts it, and all in it that
 * has no namespace, into that namespace.
 */
export function metadataXml(metadata: CellMetadata): string {
  return serialize(writeVm(newBuilder(), metadata));
}

/** Reads the document that libvirt's call to get a domain's metadata answers. Throws DomainXmlError as `readMetadata` does. */
export function readMetadataXml(xml: string): CellMetadata {
  return readMetadata(XmlReader.open(xml, 'vm'));
}

function writeVm(builder: Builder, metadata: CellMetadata): Element {
  const { el } = builder;
  const { requested } = metadata;
  return el(
    'vm',
    { version: formatVersion, 'create-request': metadata.createRequestId, 'create-time': metadata.createTime },
    el('requested', {
      'cpu-mode': requested.cpuMode,
      firmware: requested.firmware,
      machine: requested.machine,
      'memory-overcommit': yesNo(requested.allowMemoryOvercommit),
      'resume-after-io-error': requested.resumeAfterIoError ? 'yes' : undefined,
      'guest-profile': requested.guestProfile === 'linux' ? undefined : requested.guestProfile,
    }),
    // An empty attribute is not written: no value is the empty value.
    Object.entries(metadata.labels).map(([name, value]) => el('label', { name, value: value || undefined })),
    writeProtection(el, metadata.protection),
    metadata.hostStart && el('host-start', hostStartAttributes(metadata.hostStart)),
    metadata.storage && el('storage', storageAttributes(metadata.storage)),
    metadata.drives.map((drive) => el('drive', driveAttributes(drive))),
    metadata.kernel && el('kernel', { ...metadata.kernel }),
    metadata.initrd && el('initrd', { ...metadata.initrd }),
    metadata.extensions.map((xml) => keptElement(builder, xml)),
  );
}

/** A VM without protection has no element: so it was written before there was any. */
function writeProtection(el: Builder['el'], protection: Protection): Element | undefined {
  if (!protection.delete && !protection.start) return undefined;
  return el('protection', { delete: yesNo(protection.delete), start: yesNo(protection.start) });
}

const hostStartAttributes = ({ order, delayS, ready }: HostStart): Attributes => ({
  order,
  delay: delayS,
  ...readyAttributes(ready),
});

const readyAttributes = (ready: ReadySignal | undefined): Attributes => ({
  ready: ready?.kind,
  ...(ready?.kind === 'tcp' ? { address: ready.address, port: ready.port } : {}),
});

const storageAttributes = (storage: StorageRole): Attributes => ({
  role: storage.role,
  ...(storage.role === 'controller' ? readyAttributes(storage.ready) : {}),
});

const driveAttributes = (drive: Drive): Attributes => ({
  name: drive.name,
  target: drive.target,
  use: drive.use,
  ...drive.origin,
  'made-capacity': drive.made?.capacityBytes,
  'made-overcommit': drive.made && yesNo(drive.made.allowOvercommit),
});

const knownChildren: readonly string[] = [
  'requested',
  'label',
  'protection',
  'host-start',
  'storage',
  'drive',
  'kernel',
  'initrd',
];

/**
 * Reads `<cell:vm>` strictly: another format version is `unsupported`; what is missing, or an attribute that this version does not know on an
 * element that it does, throws too. Only whole child elements may be unknown: they are kept.
 */
export function readMetadata(reader: XmlReader): CellMetadata {
  reader.requireAttrWord('version', [formatVersion]);
  const metadata: CellMetadata = {
    createRequestId: reader.requireAttr('create-request'),
    createTime: requireTime(reader, 'create-time'),
    labels: readLabels(reader),
    requested: readRequested(reader.requireChild('requested')),
    protection: readProtection(reader.child('protection')),
    hostStart: readHostStart(reader.child('host-start')),
    storage: readStorage(reader.child('storage')),
    drives: reader.children('drive').map(readDrive),
    kernel: readOrigin(reader.child('kernel')),
    initrd: readOrigin(reader.child('initrd')),
    extensions: readExtensions(reader),
  };
  const unknown = reader.unknownParts()[0];
  if (unknown !== undefined) throw new DomainXmlError('unsupported', unknown.path, 'is not known');
  return metadata;
}

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A time as `Date.toISOString()` writes it. Such texts are in the order of their times. */
function requireTime(reader: XmlReader, name: string): string {
  const text = reader.requireAttr(name);
  if (timePattern.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new DomainXmlError('bad-value', `${reader.path}/@${name}`, `${shown(text)} is not a time`);
}

function readLabels(reader: XmlReader): Readonly<Record<string, string>> {
  const labels = reader.children('label');
  return Object.fromEntries(labels.map((label) => [label.requireAttr('name'), label.attr('value') ?? '']));
}

function readRequested(reader: XmlReader): Requested {
  return {
    cpuMode: reader.requireAttrWord('cpu-mode', cpuModes),
    firmware: reader.requireAttrWord('firmware', firmwares),
    machine: reader.requireAttr('machine'),
    allowMemoryOvercommit: requireFlag(reader, 'memory-overcommit'),
    resumeAfterIoError: reader.attrWord('resume-after-io-error', ['yes', 'no']) === 'yes',
    guestProfile: reader.attrWord('guest-profile', guestProfiles) ?? 'linux',
  };
}

function readProtection(reader: XmlReader | undefined): Protection {
  if (reader === undefined) return { delete: false, start: false };
  return { delete: requireFlag(reader, 'delete'), start: requireFlag(reader, 'start') };
}

function readHostStart(reader: XmlReader | undefined): HostStart | undefined {
  return (
    reader && {
      order: reader.requireAttrInteger('order'),
      delayS: reader.requireAttrInteger('delay'),
      ready: readReadySignal(reader),
    }
  );
}

function readStorage(reader: XmlReader | undefined): StorageRole | undefined {
  if (reader === undefined) return undefined;
  const role = reader.requireAttrWord('role', ['controller', 'client']);
  if (role === 'client') return { role };
  const ready = readReadySignal(reader);
  if (!ready) throw reader.missing('@ready');
  return { role, ready };
}

function readReadySignal(reader: XmlReader): ReadySignal | undefined {
  const kind = reader.attrWord('ready', ['guest-agent', 'tcp']);
  if (kind !== 'tcp') return kind && { kind };
  return { kind, address: reader.requireAttr('address'), port: reader.requireAttrInteger('port') };
}

function readDrive(reader: XmlReader): Drive {
  return {
    name: reader.requireAttr('name'),
    target: reader.requireAttr('target'),
    use: reader.requireAttrWord('use', drivesUses),
    origin: reader.attr('pool') === undefined ? undefined : readOrigin(reader),
    made: readMade(reader),
  };
}

function readMade(reader: XmlReader): MadeVolume | undefined {
  const capacityBytes = reader.attrInteger('made-capacity');
  return capacityBytes === undefined
    ? undefined
    : { capacityBytes, allowOvercommit: requireFlag(reader, 'made-overcommit') };
}

const requireFlag = (reader: XmlReader, name: string) => reader.requireAttrWord(name, ['yes', 'no']) === 'yes';

function readOrigin(reader: XmlReader | undefined): VolumeOrigin | undefined {
  return reader && { pool: reader.requireAttr('pool'), volume: reader.requireAttr('volume') };
}

function readExtensions(reader: XmlReader): readonly string[] {
  const namespace = reader.element.namespaceURI;
  return reader
    .allChildren()
    .filter(({ element }) => element.namespaceURI !== namespace || !knownChildren.includes(element.localName ?? ''))
    .map((child) => child.xml());
}
