import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { newBuilder, serialize } from './document.ts';
import type { GuestNumaCell } from './guest-numa.ts';
import { readGuestNuma, writeGuestNuma } from './guest-numa.ts';
import { XmlReader } from './reader.ts';

/** How the vCPUs look to the guest. libvirt requires that the product is the number of vCPUs. */
export interface CpuTopology {
  readonly sockets: number;
  readonly dies: number;
  readonly cores: number;
  readonly threads: number;
}

const featurePolicies = ['force', 'require', 'optional', 'disable', 'forbid'] as const;

/** A CPU feature by libvirt's name, and what happens where the host does not have it. */
export interface CpuFeature {
  readonly name: string;
  readonly policy: (typeof featurePolicies)[number];
}

interface CpuCommon {
  /** undefined: one core and one thread a socket. */
  readonly topology: CpuTopology | undefined;
  /** Added to or taken from the model. */
  readonly features: readonly CpuFeature[];
  /** NUMA cells as the guest sees them. Absent: none. */
  readonly numa?: readonly GuestNumaCell[];
}

/** The host's CPU as it is. Needs KVM. */
export interface HostPassthroughCpu extends CpuCommon {
  readonly mode: 'host-passthrough';
  /** Leaves out features that cannot migrate. libvirt's default: true. */
  readonly migratable: boolean;
}

/** The host's CPU as a named model with features. A running guest shows it as `custom`. */
export interface HostModelCpu extends CpuCommon {
  readonly mode: 'host-model';
}

/** Everything that the hypervisor can give on this host. */
export interface MaximumCpu extends CpuCommon {
  readonly mode: 'maximum';
}

const cpuMatches = ['minimum', 'exact', 'strict'] as const;
const cpuFallbacks = ['allow', 'forbid'] as const;

/** A named model. */
export interface CustomCpu extends CpuCommon {
  readonly mode: 'custom';
  /** Model in libvirt's names, such as `Skylake-Server`. */
  readonly model: string;
  /** `Intel`, `AMD` …; undefined: any. */
  readonly vendor: string | undefined;
  readonly match: (typeof cpuMatches)[number];
  /** Whether libvirt may take a lesser model where the hypervisor does not know this one. */
  readonly fallback: (typeof cpuFallbacks)[number];
}

/** The CPU of a guest: `<cpu>`. */
export type Cpu = HostPassthroughCpu | HostModelCpu | MaximumCpu | CustomCpu;
export type CpuMode = Cpu['mode'];

const cpuModes = ['host-passthrough', 'host-model', 'maximum', 'custom'] as const satisfies readonly CpuMode[];

export function writeCpu(builder: Builder, cpu: Cpu): Element {
  const { el } = builder;
  const features = cpu.features.map(({ policy, name }) => el('feature', { policy, name }));
  const topology = cpu.topology && el('topology', { ...cpu.topology });
  const numa = writeGuestNuma(builder, cpu.numa ?? []);
  switch (cpu.mode) {
    case 'host-passthrough':
      return el('cpu', { mode: cpu.mode, migratable: cpu.migratable ? 'on' : 'off' }, topology, features, numa);
    case 'host-model':
    case 'maximum':
      return el('cpu', { mode: cpu.mode }, topology, features, numa);
    case 'custom':
      return el(
        'cpu',
        { mode: cpu.mode, match: cpu.match },
        el('model', { fallback: cpu.fallback }, cpu.model),
        cpu.vendor === undefined ? undefined : el('vendor', {}, cpu.vendor),
        topology,
        features,
        numa,
      );
    default:
      return cpu satisfies never;
  }
}

/** Reads `<cpu>`. `check`, which libvirt fills in by itself, is passed over. */
export function readCpu(reader: XmlReader): Cpu {
  const mode = reader.attrWord('mode', cpuModes) ?? 'custom';
  reader.expectAttr('check');
  const numa = reader.child('numa')?.attempt(readGuestNuma) ?? [];
  const common = {
    topology: readTopology(reader.child('topology')),
    features: readCpuFeatures(reader),
    ...(numa.length === 0 ? {} : { numa }),
  };
  switch (mode) {
    case 'host-passthrough':
      return { mode, migratable: reader.attrFlag('migratable') ?? true, ...common };
    case 'host-model':
      // What libvirt fills in; it says nothing that was asked for.
      reader.ignore('model', 'vendor');
      return { mode, ...common };
    case 'maximum':
      reader.expectAttr('migratable', 'on');
      return { mode, ...common };
    case 'custom': {
      const model = reader.requireChild('model');
      return {
        mode,
        match: reader.attrWord('match', cpuMatches) ?? 'exact',
        model: model.text(),
        fallback: model.attrWord('fallback', cpuFallbacks) ?? 'allow',
        vendor: reader.textOf('vendor'),
        ...common,
      };
    }
    default:
      return mode satisfies never;
  }
}

function readTopology(reader: XmlReader | undefined): CpuTopology | undefined {
  if (reader === undefined) return undefined;
  reader.expectAttr('clusters', '1');
  return {
    sockets: reader.requireAttrInteger('sockets'),
    dies: reader.attrInteger('dies') ?? 1,
    cores: reader.requireAttrInteger('cores'),
    threads: reader.requireAttrInteger('threads'),
  };
}

/** The `<feature>`s of an element. */
export function readCpuFeatures(reader: XmlReader): readonly CpuFeature[] {
  return reader.children('feature').map((feature) => ({
    name: feature.requireAttr('name'),
    policy: feature.attrWord('policy', featurePolicies) ?? 'require',
  }));
}

/** The XML of a CPU by itself, as libvirt's calls that compare CPUs and make baselines take it. */
export function cpuXml(cpu: Cpu): string {
  return serialize(writeCpu(newBuilder(), cpu));
}

/** Reads a CPU by itself, such as a baseline. Throws DomainXmlError. */
export function readCpuXml(xml: string): Cpu {
  return readCpu(XmlReader.open(xml, 'cpu'));
}
