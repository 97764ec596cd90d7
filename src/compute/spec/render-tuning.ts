import * as pb from '../../../gen/ts/cell/v1/vm.ts';
import type { LaunchSecuritySpec, NumaSpec, TuningSpec } from './vm-spec.ts';

const numaModes: Readonly<Record<NumaSpec['mode'], pb.NumaMode>> = {
  strict: pb.NumaMode.STRICT,
  preferred: pb.NumaMode.PREFERRED,
  interleave: pb.NumaMode.INTERLEAVE,
};

/** Where on the host a VM runs. */
export function renderTuning(tuning: TuningSpec): pb.TuningSpec {
  const { vcpuPins, emulatorCpus, numa, guestNumaCells, hugepageBytes, lockMemory } = tuning;
  return {
    vcpuPins: vcpuPins.map(({ vcpu, cpus }) => ({ vcpu, cpus: [...cpus] })),
    emulatorCpus: [...emulatorCpus],
    numa: numa && { mode: numaModes[numa.mode], nodes: [...numa.nodes] },
    guestNumaCells: guestNumaCells.map(({ vcpus, memoryBytes }) => ({
      vcpus: [...vcpus],
      memoryBytes: BigInt(memoryBytes),
    })),
    hugepageBytes: BigInt(hugepageBytes ?? 0),
    lockMemory,
  };
}

export function renderLaunchSecurity({ policy, kernelHashes }: LaunchSecuritySpec): pb.LaunchSecurity {
  return { kind: { $case: 'sev', value: { policy, kernelHashes } } };
}
