import type { FieldViolation } from '../../core/error.ts';
import { memoryBlockBytes } from '../../domain-xml/memory-device.ts';
import type { DiskSpec, VmSpec } from './vm-spec.ts';

/** What contradicts itself in where a VM is to run, and in what its devices' queues are, whatever the host. */
export function checkTuning(spec: VmSpec): FieldViolation[] {
  return [
    ...checkVcpuPins(spec),
    ...checkNuma(spec),
    ...checkGuestNuma(spec),
    ...checkMemory(spec),
    ...checkMaximumMemory(spec),
    ...checkLaunchSecurity(spec),
    ...spec.disks.flatMap((disk, index) => checkDiskQueues(disk, `spec.disks[${index}]`)),
    ...checkScsiInCommon(spec.disks),
    ...checkNicQueues(spec),
  ];
}

function checkVcpuPins({ tuning, cpu }: VmSpec): FieldViolation[] {
  const seen = new Set<number>();
  return tuning.vcpuPins.flatMap(({ vcpu }) => {
    const field = 'spec.tuning.vcpu_pins';
    if (vcpu >= cpu.maximumVcpus) return [{ field, description: `pins vCPU ${vcpu}, which the VM does not have` }];
    if (seen.has(vcpu)) return [{ field, description: `pins vCPU ${vcpu} twice` }];
    seen.add(vcpu);
    return [];
  });
}

function checkNuma({ tuning: { numa } }: VmSpec): FieldViolation[] {
  return numa?.mode === 'preferred' && numa.nodes.length > 1
    ? [{ field: 'spec.tuning.numa.nodes', description: 'must be one node with mode PREFERRED' }]
    : [];
}

function checkGuestNuma({
  tuning: { guestNumaCells: cells },
  cpu,
  memoryBytes,
  maximumMemoryBytes,
}: VmSpec): FieldViolation[] {
  if (cells.length === 0) return [];
  const field = 'spec.tuning.guest_numa_cells';
  const vcpus = cells.flatMap((cell) => cell.vcpus);
  const each = new Set(vcpus).size === vcpus.length && vcpus.every((vcpu) => vcpu < cpu.maximumVcpus);
  const sum = cells.reduce((bytes, cell) => bytes + cell.memoryBytes, 0);
  return [
    ...(each && vcpus.length === cpu.maximumVcpus
      ? []
      : [{ field, description: `must hold each of the ${cpu.maximumVcpus} vCPUs once, from 0` }]),
    ...(sum === memoryBytes || (maximumMemoryBytes !== undefined && sum < memoryBytes)
      ? []
      : [{ field, description: `have ${sum} bytes, but spec.memory_bytes is ${memoryBytes}` }]),
  ];
}

function checkMemory({ tuning, memoryBytes, allowMemoryOvercommit }: VmSpec): FieldViolation[] {
  const { hugepageBytes, lockMemory, guestNumaCells } = tuning;
  const parts = guestNumaCells.length === 0 ? [memoryBytes] : guestNumaCells.map((cell) => cell.memoryBytes);
  const odd = hugepageBytes !== undefined && parts.some((bytes) => bytes % hugepageBytes !== 0);
  return [
    ...(odd
      ? [{ field: 'spec.tuning.hugepage_bytes', description: 'must divide the memory, of each guest NUMA cell' }]
      : []),
    ...(lockMemory && allowMemoryOvercommit
      ? [{ field: 'spec.tuning.lock_memory', description: 'does not go with allow_memory_overcommit' }]
      : []),
  ];
}

/** A device gives whole blocks, beyond what the cells have. */
function checkMaximumMemory({ tuning, memoryBytes, maximumMemoryBytes }: VmSpec): FieldViolation[] {
  if (maximumMemoryBytes === undefined) return [];
  const base = tuning.guestNumaCells.reduce((bytes, cell) => bytes + cell.memoryBytes, 0);
  const field = 'spec.maximum_memory_bytes';
  const isOdd = (bytes: number) => bytes % memoryBlockBytes !== 0;
  return [
    ...(maximumMemoryBytes < memoryBytes
      ? [{ field, description: `is ${maximumMemoryBytes}, less than spec.memory_bytes, which is ${memoryBytes}` }]
      : []),
    ...(maximumMemoryBytes <= base || isOdd(maximumMemoryBytes - base)
      ? [{ field, description: `must be above the ${base} bytes of the NUMA cells by a multiple of 2 MiB` }]
      : []),
    ...(memoryBytes > base && isOdd(memoryBytes - base)
      ? [
          {
            field: 'spec.memory_bytes',
            description: `must be above the ${base} bytes of the NUMA cells by a multiple of 2 MiB`,
          },
        ]
      : []),
  ];
}

function checkLaunchSecurity({ launchSecurity, firmware, directBoot }: VmSpec): FieldViolation[] {
  if (!launchSecurity) return [];
  const field = 'spec.launch_security';
  return [
    ...(firmware.kind === 'uefi' && !firmware.secureBoot
      ? []
      : [{ field, description: 'needs firmware of kind UEFI, without secure boot' }]),
    ...(launchSecurity.kernelHashes && !directBoot
      ? [{ field: `${field}.sev.kernel_hashes`, description: 'needs direct_boot' }]
      : []),
  ];
}

function checkDiskQueues({ bus, queues, iothread, iothreadCpus }: DiskSpec, field: string): FieldViolation[] {
  return [
    ...(queues !== undefined && bus !== 'virtio' && bus !== 'scsi'
      ? [{ field: `${field}.queues`, description: 'needs bus VIRTIO or SCSI' }]
      : []),
    ...(iothreadCpus.length > 0 && !iothread
      ? [{ field: `${field}.iothread_cpus`, description: 'needs iothread' }]
      : []),
  ];
}

/** One controller serves all SCSI disks, so its queues and its thread are theirs in common. */
function checkScsiInCommon(disks: readonly DiskSpec[]): FieldViolation[] {
  const first = disks.find(({ bus }) => bus === 'scsi');
  const description = 'must be the same for all disks on bus SCSI';
  return disks.flatMap(({ bus, queues, iothreadCpus }, index) => {
    if (!first || bus !== 'scsi') return [];
    const field = `spec.disks[${index}]`;
    return [
      ...(queues === first.queues ? [] : [{ field: `${field}.queues`, description }]),
      ...(`${iothreadCpus}` === `${first.iothreadCpus}` ? [] : [{ field: `${field}.iothread_cpus`, description }]),
    ];
  });
}

function checkNicQueues({ nics, cpu }: VmSpec): FieldViolation[] {
  return nics.flatMap(({ queues, model }, index) => {
    if (queues === undefined) return [];
    const field = `spec.nics[${index}].queues`;
    if (model !== 'virtio') return [{ field, description: 'needs model VIRTIO' }];
    return queues > cpu.maximumVcpus ? [{ field, description: `must be at most the ${cpu.maximumVcpus} vCPUs` }] : [];
  });
}
