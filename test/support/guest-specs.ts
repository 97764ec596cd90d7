import fc from 'fast-check';
import { hypervToggles } from '../../src/compute/spec/guest-features.ts';
import type { ClockSpec, HypervSpec, NumaSpec, TuningSpec, VmSpec } from '../../src/compute/spec/vm-spec.ts';
import { maybe, one, record } from './spec-parts.ts';
import type { SpecWorld } from './vm-specs.ts';

const mib = 1024 * 1024;

/** Some of them, in ascending order. */
export const someOf = (numbers: readonly number[], minLength = 0) =>
  fc.subarray([...numbers], { minLength }).map((some) => [...some].sort((a, b) => a - b));

/** Pins of vCPUs that a VM may not have come off later, as guest NUMA cells come on. */
export const tuning = (world: SpecWorld): fc.Arbitrary<TuningSpec> =>
  record<TuningSpec>({
    vcpuPins: fc
      .uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 4 })
      .chain((vcpus) => fc.tuple(...vcpus.sort().map((vcpu) => someOf(world.cpus, 1).map((cpus) => ({ vcpu, cpus }))))),
    emulatorCpus: someOf(world.cpus),
    numa: maybe(
      fc.oneof(
        record<NumaSpec>({ mode: one('strict', 'interleave'), nodes: someOf(world.nodes, 1) }),
        record<NumaSpec>({ mode: one('preferred'), nodes: fc.constantFrom(...world.nodes).map((node) => [node]) }),
      ),
    ),
    guestNumaCells: fc.constant([]),
    hugepageBytes: world.hugepages.length === 0 ? fc.constant(undefined) : maybe(fc.constantFrom(...world.hugepages)),
    lockMemory: fc.boolean(),
  });

export const launchSecurity = record({ policy: fc.integer({ min: 0, max: 65_535 }), kernelHashes: fc.boolean() });

/** What of the tuning goes with the rest of the spec. */
export function settleTuning(
  { tuning: asked, cpu: { maximumVcpus }, ...draft }: Omit<VmSpec, 'labels'>,
  cells: number,
) {
  const { hugepageBytes } = asked;
  const memoryBytes = hugepageBytes ? Math.ceil(draft.memoryBytes / hugepageBytes) * hugepageBytes : draft.memoryBytes;
  const count = Math.min(maximumVcpus, cells, memoryBytes / (hugepageBytes ?? mib));
  const unit = hugepageBytes ?? mib;
  const share = count > 0 ? Math.floor(memoryBytes / unit / count) * unit : 0;
  const guestNumaCells = Array.from({ length: Math.max(0, count) }, (_, index) => ({
    vcpus: Array.from({ length: maximumVcpus }, (_, vcpu) => vcpu).filter((vcpu) => vcpu % count === index),
    memoryBytes: index === 0 ? memoryBytes - share * (count - 1) : share,
  }));
  const all = { vcpus: Array.from({ length: maximumVcpus }, (_, vcpu) => vcpu), memoryBytes };
  const blocks = memoryBytes % (2 * mib) === 0 ? draft.maximumMemoryBytes : undefined;
  const { launchSecurity: security, firmware: kind } = draft;
  const secure = kind.kind === 'uefi' && !kind.secureBoot ? security : undefined;
  return {
    memoryBytes,
    maximumMemoryBytes: blocks && memoryBytes + blocks * 2 * mib,
    tuning: {
      ...asked,
      guestNumaCells: blocks && guestNumaCells.length === 0 ? [all] : guestNumaCells,
      vcpuPins: asked.vcpuPins.filter(({ vcpu }) => vcpu < maximumVcpus),
      lockMemory: asked.lockMemory && !draft.allowMemoryOvercommit,
    },
    launchSecurity: secure && { ...secure, kernelHashes: secure.kernelHashes && draft.directBoot !== undefined },
  };
}

/** Under emulation nothing of it can be asked for; it can be refused all the same. */
export const hyperv: fc.Arbitrary<HypervSpec> = record({
  toggles: fc
    .subarray([...hypervToggles])
    .map((names): HypervSpec['toggles'] => Object.fromEntries(names.map((name) => [name, false]))),
  spinlockRetries: maybe(fc.constant(0)),
  vendorId: fc.constant(undefined),
});

export const clock: fc.Arbitrary<ClockSpec> = record({
  offset: one('utc', 'localtime'),
  rtc: one('catchup', 'delay'),
  pit: one('delay', 'discard'),
  hpet: fc.boolean(),
  kvmClock: maybe(fc.constant(false)),
  hypervClock: maybe(fc.constant(false)),
});

/** What a guest under emulation gets of what its spec leaves open. */
export const emulatedGuest = ({ clock }: Pick<VmSpec, 'clock'>) => ({
  hyperv: {
    toggles: Object.fromEntries(hypervToggles.map((name) => [name, false])),
    spinlockRetries: 0,
    vendorId: undefined,
  },
  clock: { ...clock, kvmClock: false, hypervClock: false },
});
