import { featuresOf } from '../hypervisor/guest-cpus.ts';
import type { HostFactsSource } from '../hypervisor/host-facts.ts';
import type { Session } from '../hypervisor/session.ts';
import { notOffered } from './spec/host-offers.ts';
import type { CpuSpec, VmSpec } from './spec/vm-spec.ts';

/** The CPU of new VMs whose spec names none; mode `custom`: a baseline. */
export type CpuDefault = Pick<CpuSpec, 'mode' | 'model' | 'modelChanges'>;

/** Where libvirt and the host are asked. */
export interface CpuDefaultParts {
  readonly session: Pick<Session, 'connection'>;
  readonly facts: Pick<HostFactsSource, 'get'>;
}

/** A spec with the host's default where it names no CPU. The storage controller never leaves its host, and has all that its CPU can do. */
export function withCpuDefault(spec: VmSpec, cpuDefault: CpuDefault): VmSpec {
  const isOpen = spec.cpu.mode === 'default' && spec.storage?.role !== 'controller';
  return isOpen ? { ...spec, cpu: { ...spec.cpu, ...cpuDefault } } : spec;
}

/**
 * Throws NOT_SUPPORTED_BY_HOST, with the features by name, when this host cannot give guests the baseline that is configured; what is not known is refused, too. HYPERVISOR_UNAVAILABLE.
 */
export async function requireBaseline(
  { mode, model, modelChanges }: CpuDefault,
  { session, facts }: CpuDefaultParts,
): Promise<void> {
  if (mode !== 'custom' || model === undefined) return;
  const { guestCpu, capabilities } = facts.get();
  const { added = [], removed = [] } = modelChanges ?? {};
  const { arch } = capabilities.cpu;
  const cpu = { arch, model, vendor: undefined, features: added, disabledFeatures: removed };
  const features = await featuresOf(session.connection(), cpu);
  const refused = (why: string) =>
    notOffered('spec.cpu.mode', `the baseline of this host, ${model}: ${why}`, { model });
  if (features === undefined) throw refused('libvirt does not know it, or a feature of it');
  if (guestCpu === undefined) throw refused('libvirt does not say which CPU guests can have here');
  const there = new Set(guestCpu.features);
  const missing = features.filter((name) => !there.has(name));
  if (missing.length > 0) throw refused(`the host lacks ${missing.join(', ')}`);
}
