import type { DomainReading } from '../../domain-xml/domain.ts';
import type { TuningSpec, VmSpec } from './vm-spec.ts';

/** Where on the host a VM runs, by its definition. */
export function readTuning({ cpuTune, numaTune, memoryBacking, cpu }: DomainReading): TuningSpec {
  return {
    vcpuPins: cpuTune.vcpus.map(({ thread, cpus }) => ({ vcpu: thread, cpus })),
    emulatorCpus: cpuTune.emulator,
    numa: numaTune,
    guestNumaCells: cpu?.numa ?? [],
    hugepageBytes: memoryBacking.hugepageBytes,
    lockMemory: memoryBacking.locked,
  };
}

export function readLaunchSecurity({ launchSecurity }: DomainReading): VmSpec['launchSecurity'] {
  return launchSecurity && { policy: launchSecurity.policy, kernelHashes: launchSecurity.kernelHashes };
}

/** The host's CPUs that an iothread runs on; none: any. */
export function iothreadCpus({ cpuTune }: DomainReading, iothread: number | undefined): readonly number[] {
  return cpuTune.iothreads.find(({ thread }) => thread === iothread)?.cpus ?? [];
}
