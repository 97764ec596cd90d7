import type { Element } from '@xmldom/xmldom';
import type { Claims } from './claims.ts';
import { readClaims } from './claims.ts';
import type { Clock } from './clock.ts';
import { readClock, writeClock } from './clock.ts';
import type { Cpu } from './cpu.ts';
import { readCpu, writeCpu } from './cpu.ts';
import type { CpuTune } from './cputune.ts';
import { noCpuTune, readCpuTune, writeCpuTune } from './cputune.ts';
import type { Devices } from './devices.ts';
import { readDevices, writeDevices } from './devices.ts';
import type { Builder } from './document.ts';
import { newBuilder, numberText, serialize } from './document.ts';
import { at } from './error.ts';
import type { Features } from './features.ts';
import { readFeatures, writeFeatures } from './features.ts';
import type { GenerationId } from './genid.ts';
import { readGenerationId, writeGenerationId } from './genid.ts';
import type { LaunchSecurity } from './launch-security.ts';
import { readLaunchSecurity, writeLaunchSecurity } from './launch-security.ts';
import type { Lifecycle } from './lifecycle.ts';
import { readLifecycle, writeLifecycle } from './lifecycle.ts';
import type { Memory } from './memory.ts';
import { readMemory, writeMemory } from './memory.ts';
import type { MemoryBacking } from './memory-backing.ts';
import { plainMemory, readMemoryBacking, writeMemoryBacking } from './memory-backing.ts';
import type { CellMetadata } from './metadata.ts';
import { cellNamespace, readMetadata, writeMetadata } from './metadata.ts';
import type { NumaTune } from './numatune.ts';
import { readNumaTune, writeNumaTune } from './numatune.ts';
import type { Os } from './os.ts';
import { readOs, writeOs } from './os.ts';
import { countFreePciSlots } from './pci-slots.ts';
import type { UnknownPart } from './reader.ts';
import { XmlReader } from './reader.ts';
import type { Vcpu } from './vcpu.ts';
import { readVcpu, writeVcpu } from './vcpu.ts';

/** What runs the guest: the processor (`kvm`), QEMU's emulation of one (`qemu`), or libvirt's mock driver (`test`). */
export const domainTypes = ['kvm', 'qemu', 'test'] as const;
export type DomainType = (typeof domainTypes)[number];

/** A domain as far as Cell defines domains: `<domain>`. Plain data. */
export interface DomainDefinition {
  readonly type: DomainType;
  readonly name: string;
  /** Lower case, with hyphens. */
  readonly uuid: string;
  readonly generationId: GenerationId;
  /** One line. */
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** undefined: not a domain of Cell. */
  readonly metadata: CellMetadata | undefined;
  readonly memory: Memory;
  readonly vcpu: Vcpu;
  /** How many iothreads there are, numbered from 1. */
  readonly iothreads: number;
  readonly cpuTune: CpuTune;
  /** undefined: from any node. */
  readonly numaTune: NumaTune | undefined;
  readonly memoryBacking: MemoryBacking;
  readonly os: Os;
  readonly features: Features;
  /** undefined: libvirt's default for the machine. */
  readonly cpu: Cpu | undefined;
  /** undefined: UTC. */
  readonly clock: Clock | undefined;
  readonly lifecycle: Lifecycle;
  readonly devices: Devices;
  /** undefined: none. */
  readonly launchSecurity: LaunchSecurity | undefined;
}

/** What `readDomain` found. */
export interface DomainReading extends DomainDefinition {
  /** libvirt's number of the domain while it runs. */
  readonly id?: number;
  /**
   * What the document says beyond the definition: elements and attributes that Cell has no notion of, and devices (or whole aspects: CPU, clock,
   * metadata) that it cannot express, which are then not in the definition. Empty for a domain that Cell defined, whatever libvirt added to it.
   */
  readonly unknown: readonly UnknownPart[];
  /** What it uses of the host, whether Cell can express it or not. */
  readonly claims: Claims;
  /** As of `countFreePciSlots`. */
  readonly freePciSlots: number;
}

/**
 * The XML that defines a domain. Throws DomainXmlError (`bad-value`) with the path of a value that libvirt would not give back as it is; what else
 * libvirt may refuse is libvirt's to say.
 */
export function writeDomain(definition: DomainDefinition): string {
  return serialize(at('/domain', () => writeRoot(newBuilder(), definition)));
}

function writeRoot(builder: Builder, definition: DomainDefinition): Element {
  const { el } = builder;
  const text = (name: string, value: string | undefined) => (value === undefined ? undefined : el(name, {}, value));
  const { metadata, iothreads, cpu, clock } = definition;
  return el(
    'domain',
    { type: definition.type },
    el('name', {}, definition.name),
    el('uuid', {}, definition.uuid),
    writeGenerationId(builder, definition.generationId),
    text('title', definition.title),
    text('description', definition.description),
    metadata &&
      el(
        'metadata',
        {},
        at('metadata', () => writeMetadata(builder, metadata)),
      ),
    writeMemory(builder, definition.memory),
    writeVcpu(builder, definition.vcpu),
    iothreads === 0 ? undefined : el('iothreads', {}, numberText('iothreads', iothreads)),
    writeCpuTune(builder, definition.cpuTune),
    definition.numaTune && writeNumaTune(builder, definition.numaTune),
    writeMemoryBacking(builder, definition.memoryBacking),
    at('os', () => writeOs(builder, definition.os)),
    writeFeatures(builder, definition.features),
    cpu && at('cpu', () => writeCpu(builder, cpu)),
    clock && writeClock(builder, clock),
    writeLifecycle(builder, definition.lifecycle),
    at('devices', () => writeDevices(builder, definition.devices)),
    definition.launchSecurity && writeLaunchSecurity(builder, definition.launchSecurity),
  );
}

/**
 * Reads the XML of any domain of libvirt's QEMU or test driver, stored or running. Throws DomainXmlError for a document that is not one: not
 * well-formed, too large, or without name, UUID, memory, vCPUs or OS.
 */
export function readDomain(xml: string): DomainReading {
  const domain = XmlReader.open(xml, 'domain');
  const id = domain.attrInteger('id');
  const definition = readDefinition(domain);
  ignoreAdditions(domain);
  return {
    ...definition,
    ...(id === undefined ? {} : { id }),
    unknown: domain.unknownParts(),
    claims: readClaims(domain.element),
    freePciSlots: countFreePciSlots(domain.element),
  };
}

/** Reads a domain's definition; what is not part of it stays unread. */
export function readDefinition(domain: XmlReader): DomainDefinition {
  return {
    type: domain.requireAttrWord('type', domainTypes),
    name: domain.requireTextOf('name'),
    uuid: domain.requireTextOf('uuid').toLowerCase(),
    generationId: readGenerationId(domain),
    title: domain.textOf('title'),
    description: domain.textOf('description'),
    metadata: readCellMetadata(domain.child('metadata')),
    memory: readMemory(domain),
    vcpu: readVcpu(domain.requireChild('vcpu'), domain.child('vcpus')),
    iothreads: domain.child('iothreads')?.integer() ?? 0,
    cpuTune: domain.child('cputune')?.attempt(readCpuTune) ?? noCpuTune,
    numaTune: domain.child('numatune')?.attempt(readNumaTune),
    memoryBacking: domain.child('memoryBacking')?.attempt(readMemoryBacking) ?? plainMemory,
    os: readOs(domain.requireChild('os')),
    features: readFeatures(domain.child('features')),
    cpu: domain.child('cpu')?.attempt(readCpu),
    clock: domain.child('clock')?.attempt(readClock),
    lifecycle: readLifecycle(domain),
    devices: readDevices(domain.requireChild('devices')),
    launchSecurity: domain.child('launchSecurity')?.attempt(readLaunchSecurity),
  };
}

/** Others' metadata are others' business: they do not count as unknown. */
function readCellMetadata(metadata: XmlReader | undefined): CellMetadata | undefined {
  const vm = metadata?.child('vm', cellNamespace.uri);
  const read = vm?.attempt(readMetadata);
  for (const other of metadata?.allChildren() ?? []) {
    if (other.element !== vm?.element) other.ignore();
  }
  return read;
}

/** What libvirt adds to the domains that Cell defined. */
function ignoreAdditions(domain: XmlReader): void {
  domain.ignore('seclabel', 'resource');
}
