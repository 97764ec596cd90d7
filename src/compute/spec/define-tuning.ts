import type { CpuTune, ThreadPin } from '../../domain-xml/cputune.ts';
import type { DomainDefinition } from '../../domain-xml/domain.ts';
import type { DiskThreads } from './define-drives.ts';
import type { VmPlan } from './vm-plan.ts';
import type { VmSpec } from './vm-spec.ts';

type TuningPart = Pick<DomainDefinition, 'cpuTune' | 'numaTune' | 'memoryBacking' | 'launchSecurity'>;

/** Where on the host the VM of a plan runs, and what its memory is made of. */
export function defineTuning({ spec, sev }: VmPlan, threads: DiskThreads): TuningPart {
  const { tuning, launchSecurity } = spec;
  return {
    cpuTune: cpuTuneOf(spec, threads),
    numaTune: tuning.numa,
    memoryBacking: { hugepageBytes: tuning.hugepageBytes, locked: tuning.lockMemory },
    launchSecurity: launchSecurity && { ...launchSecurity, host: sev },
  };
}

function cpuTuneOf({ tuning, disks }: VmSpec, { byDisk, scsi }: DiskThreads): CpuTune {
  const own = [...byDisk].map(([{ iothreadCpus: cpus }, thread]): ThreadPin => ({ thread, cpus }));
  const shared = disks.find(({ bus, iothread }) => bus === 'scsi' && iothread);
  const all = scsi === undefined || !shared ? own : [...own, { thread: scsi, cpus: shared.iothreadCpus }];
  return {
    vcpus: tuning.vcpuPins.map(({ vcpu, cpus }) => ({ thread: vcpu, cpus })),
    emulator: tuning.emulatorCpus,
    iothreads: all.filter(({ cpus }) => cpus.length > 0),
  };
}
