import type { CpuFeature } from './cpu.ts';
import { readCpuFeatures } from './cpu.ts';
import { XmlReader } from './reader.ts';

/** Whether something is there, and the values that each of its settings may have, by libvirt's names. */
export interface Offer {
  readonly supported: boolean;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** A CPU model that libvirt knows. */
export interface NamedCpuModel {
  readonly name: string;
  /** Whether this host can run it. */
  readonly usable: 'yes' | 'no' | 'unknown';
  readonly vendor: string | undefined;
  readonly deprecated: boolean;
}

/** What mode host-model gives on this host. */
export interface HostModel {
  readonly model: string;
  readonly vendor: string | undefined;
  readonly features: readonly CpuFeature[];
}

/** What each CPU mode can do here. */
export interface CpuModes {
  readonly hostPassthrough: boolean;
  readonly maximum: boolean;
  /** undefined: not supported. */
  readonly hostModel: HostModel | undefined;
  /** Empty: not supported. */
  readonly custom: readonly NamedCpuModel[];
}

/** What firmware the host can give a guest. */
export interface FirmwareOffer {
  /** libvirt can pick a UEFI image by itself. */
  readonly efi: boolean;
  /** UEFI images that verify what they boot can be used with this machine type. */
  readonly secureBoot: boolean;
  /** Paths of the images. */
  readonly loaders: readonly string[];
}

/** What virConnectGetDomainCapabilities says of one emulator, machine type and domain type. */
export interface DomainCapabilities {
  /** Path of the emulator. */
  readonly emulator: string;
  readonly domainType: string;
  /** Canonical name of the machine type. */
  readonly machine: string | undefined;
  readonly arch: string;
  readonly maxVcpus: number | undefined;
  readonly iothreads: boolean;
  readonly firmware: FirmwareOffer;
  readonly cpu: CpuModes;
  /** `disk` (`diskDevice`, `bus`, `model`), `graphics` (`type`), `video` (`modelType`), `rng`, `tpm`, `hostdev` … */
  readonly devices: Readonly<Record<string, Offer>>;
  /** `sev`, `hyperv`, `backup` … */
  readonly features: Readonly<Record<string, Offer>>;
  /** What AMD's SEV needs to know of the host; undefined: not supported. */
  readonly sev: { readonly cbitpos: number; readonly reducedPhysBits: number } | undefined;
}

/** Reads `<domainCapabilities>`. Throws DomainXmlError. */
export function readDomainCapabilities(xml: string): DomainCapabilities {
  const root = XmlReader.open(xml, 'domainCapabilities');
  return {
    emulator: root.requireTextOf('path'),
    domainType: root.requireTextOf('domain'),
    machine: root.textOf('machine'),
    arch: root.requireTextOf('arch'),
    maxVcpus: root.child('vcpu')?.attrInteger('max'),
    iothreads: isSupported(root.child('iothreads')),
    firmware: readFirmwareOffer(root.child('os')),
    cpu: readCpuModes(root.child('cpu')),
    devices: readOffers(root.child('devices')),
    features: readOffers(root.child('features')),
    sev: readSev(root.child('features')?.child('sev')),
  };
}

const isSupported = (reader: XmlReader | undefined) => reader?.attrFlag('supported') === true;

function readFirmwareOffer(os: XmlReader | undefined): FirmwareOffer {
  const loader = os?.child('loader');
  return {
    efi: enumValues(os)['firmware']?.includes('efi') ?? false,
    secureBoot: enumValues(loader)['secure']?.includes('yes') ?? false,
    loaders: loader?.children('value').map((value) => value.text()) ?? [],
  };
}

function readCpuModes(cpu: XmlReader | undefined): CpuModes {
  const modes = new Map(
    (cpu?.children('mode') ?? [])
      .filter((mode) => isSupported(mode))
      .map((mode) => [mode.requireAttr('name'), mode] as const),
  );
  return {
    hostPassthrough: modes.has('host-passthrough'),
    maximum: modes.has('maximum'),
    hostModel: readHostModel(modes.get('host-model')),
    custom: modes.get('custom')?.children('model').map(readNamedModel) ?? [],
  };
}

function readHostModel(mode: XmlReader | undefined): HostModel | undefined {
  return (
    mode && {
      model: mode.requireTextOf('model'),
      vendor: mode.textOf('vendor'),
      features: readCpuFeatures(mode),
    }
  );
}

function readNamedModel(model: XmlReader): NamedCpuModel {
  return {
    name: model.text(),
    usable: model.attrWord('usable', ['yes', 'no', 'unknown']) ?? 'unknown',
    vendor: model.attr('vendor')?.replace(/^unknown$/, '') || undefined,
    deprecated: model.attrFlag('deprecated') ?? false,
  };
}

function readSev(sev: XmlReader | undefined): DomainCapabilities['sev'] {
  if (!sev || !isSupported(sev)) return undefined;
  return {
    cbitpos: sev.requireChild('cbitpos').integer(),
    reducedPhysBits: sev.requireChild('reducedPhysBits').integer(),
  };
}

function readOffers(parent: XmlReader | undefined): Readonly<Record<string, Offer>> {
  const offers = (parent?.allChildren() ?? []).map(
    (child) => [child.element.nodeName, { supported: isSupported(child), values: enumValues(child) }] as const,
  );
  return Object.fromEntries(offers);
}

/** The `<enum>`s of an element, by name. */
function enumValues(reader: XmlReader | undefined): Readonly<Record<string, readonly string[]>> {
  const enums = (reader?.children('enum') ?? []).map(
    (each) => [each.requireAttr('name'), each.children('value').map((value) => value.text())] as const,
  );
  return Object.fromEntries(enums);
}
