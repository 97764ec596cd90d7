import type { Cpu, CpuFeature } from './cpu.ts';
import { cpuXml, readCpuXml } from './cpu.ts';
import { newBuilder, serialize } from './document.ts';

/** A CPU as guests see it: a model in libvirt's names, and how it differs from that. */
export interface GuestCpu {
  /** `x86_64` … */
  readonly arch: string;
  readonly model: string;
  /** undefined: any. */
  readonly vendor: string | undefined;
  /** What it has beyond the model. */
  readonly features: readonly string[];
  /** What the model has and it does not. */
  readonly disabledFeatures: readonly string[];
}

interface NamedModel {
  readonly model: string;
  readonly vendor: string | undefined;
  readonly features: readonly CpuFeature[];
}

const given: ReadonlySet<CpuFeature['policy']> = new Set(['force', 'require', 'optional']);

/** A named model with the policies of its features, as one CPU. */
export function guestCpuOf(arch: string, { model, vendor, features }: NamedModel): GuestCpu {
  const named = (isGiven: boolean) =>
    features.filter(({ policy }) => given.has(policy) === isGiven).map(({ name }) => name);
  return { arch, model, vendor, features: named(true), disabledFeatures: named(false) };
}

/** The CPU of a definition, where it is a named one; undefined where it is whatever the host has. */
export function namedCpuOf(arch: string, cpu: Cpu | undefined): GuestCpu | undefined {
  return cpu?.mode === 'custom' ? guestCpuOf(arch, cpu) : undefined;
}

/** As libvirt's calls take the CPU of a guest. */
export function guestCpuXml({ model, vendor, features, disabledFeatures }: GuestCpu): string {
  return cpuXml({
    mode: 'custom',
    match: 'exact',
    model,
    fallback: 'forbid',
    vendor,
    topology: undefined,
    features: [
      ...features.map((name) => ({ name, policy: 'require' as const })),
      ...disabledFeatures.map((name) => ({ name, policy: 'disable' as const })),
    ],
  });
}

/** As libvirt's calls take the CPU of a host, which can only have more than its model: what the CPU does not have is not said. */
export function hostCpuXml({ arch, model, vendor, features }: GuestCpu): string {
  const { el } = newBuilder();
  return serialize(
    el(
      'cpu',
      {},
      el('arch', {}, arch),
      el('model', {}, model),
      vendor === undefined ? undefined : el('vendor', {}, vendor),
      features.map((name) => el('feature', { name })),
    ),
  );
}

/** Reads a baseline. Throws DomainXmlError. */
export function readBaseline(arch: string, xml: string): GuestCpu {
  const cpu = readCpuXml(xml);
  const { features } = cpu;
  return guestCpuOf(arch, cpu.mode === 'custom' ? cpu : { model: '', vendor: undefined, features });
}
