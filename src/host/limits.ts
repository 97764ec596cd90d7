import { CellError } from '../core/error.ts';
import { formatBytes, GIB, KIB, MIB, TIB } from '../core/quantities.ts';

/** Limits that Cell enforces, as the contract names them. */
export const limitIds = [
  'VM_MEMORY',
  'VM_VCPUS',
  'VM_NICS',
  'VM_IDE_DISKS',
  'VM_SCSI_VIRTIO_DISKS',
  'HOST_VCPUS',
  'HOST_CPUS',
  'HOST_MEMORY',
  'HOST_PROMISED_MEMORY',
] as const;
export type LimitId = (typeof limitIds)[number];

/** What one VM may have at most. Memory in bytes. */
export const vmMaximums = {
  VM_MEMORY: 16 * TIB,
  VM_VCPUS: 710,
  VM_NICS: 8,
  VM_IDE_DISKS: 4,
  VM_SCSI_VIRTIO_DISKS: 20,
} as const satisfies Partial<Record<LimitId, number>>;

/** The largest host that Cell supports. Memory in bytes. */
const hostMaximums = { HOST_CPUS: 4096, HOST_MEMORY: 16 * TIB } as const;

/** vCPUs that may run for each physical core. */
const vcpusPerCore = 8;

/** A limit and its use. */
export interface LimitUse {
  readonly id: LimitId;
  readonly maximum: number;
  /** undefined for a limit of a single VM. */
  readonly used: number | undefined;
}

/** What a host has. */
export interface HostSize {
  /** Logical CPUs. */
  readonly cpus: number;
  /** Physical cores. */
  readonly cores: number;
  readonly memoryBytes: number;
}

/** What VMs take of a host. */
export interface Demand {
  readonly vcpus: number;
  readonly memoryBytes: number;
}

/** What a VM asks for, as far as limits count it. */
export interface VmSize extends Demand {
  readonly nics: number;
  /** Disks and CD-ROM drives on IDE. */
  readonly ideDisks: number;
  readonly scsiVirtioDisks: number;
}

const bytesIds: ReadonlySet<LimitId> = new Set(['VM_MEMORY', 'HOST_MEMORY', 'HOST_PROMISED_MEMORY']);

/** A value for messages. Where rounding would hide by how little a limit is passed, the bytes are there too. */
function shown(id: LimitId, value: number): string {
  return bytesIds.has(id) ? exactBytes(value) : `${value}`;
}

function exactBytes(value: number): string {
  const unit = [TIB, GIB, MIB, KIB].find((size) => value >= size) ?? 1;
  const isExact = Number.isInteger((value / unit) * 100);
  return isExact ? formatBytes(value) : `${formatBytes(value)} (${value} bytes)`;
}

/** All limits with their use, in the order of the contract. `running` is what the running VMs take together. */
export function limitsOf(host: HostSize, running: Demand): LimitUse[] {
  const used: Partial<Record<LimitId, number>> = {
    HOST_VCPUS: running.vcpus,
    HOST_CPUS: host.cpus,
    HOST_MEMORY: host.memoryBytes,
    HOST_PROMISED_MEMORY: running.memoryBytes,
  };
  const maximums: Record<LimitId, number> = {
    ...vmMaximums,
    ...hostMaximums,
    HOST_VCPUS: vcpusPerCore * host.cores,
    HOST_PROMISED_MEMORY: host.memoryBytes,
  };
  return limitIds.map((id) => ({ id, maximum: maximums[id], used: used[id] }));
}

/** Throws LIMIT_EXCEEDED for a VM that is too large for any host. */
export function requireVmWithinLimits(vm: VmSize): void {
  requireWithin('VM_MEMORY', vmMaximums.VM_MEMORY, { requested: vm.memoryBytes });
  requireWithin('VM_VCPUS', vmMaximums.VM_VCPUS, { requested: vm.vcpus });
  requireWithin('VM_NICS', vmMaximums.VM_NICS, { requested: vm.nics });
  requireWithin('VM_IDE_DISKS', vmMaximums.VM_IDE_DISKS, { requested: vm.ideDisks });
  requireWithin('VM_SCSI_VIRTIO_DISKS', vmMaximums.VM_SCSI_VIRTIO_DISKS, { requested: vm.scsiVirtioDisks });
}

/** Throws LIMIT_EXCEEDED when the host's vCPUs would not suffice for the VM beside those that run. */
export function requireHostVcpus(host: HostSize, running: Demand, vm: Demand): void {
  requireWithin('HOST_VCPUS', vcpusPerCore * host.cores, { requested: vm.vcpus, used: running.vcpus });
}

/** Throws MEMORY_OVERCOMMIT when the host's memory would be promised more than once. */
export function requireHostMemory(host: HostSize, running: Demand, vm: Demand): void {
  const promised = running.memoryBytes + vm.memoryBytes;
  if (promised <= host.memoryBytes) return;
  throw new CellError(
    'MEMORY_OVERCOMMIT',
    `HOST_PROMISED_MEMORY is ${exactBytes(host.memoryBytes)}, of which running VMs have ${exactBytes(running.memoryBytes)}; ` +
      `${exactBytes(vm.memoryBytes)} more need allow_memory_overcommit`,
    {
      metadata: limitMetadata('HOST_PROMISED_MEMORY', host.memoryBytes, {
        requested: vm.memoryBytes,
        used: running.memoryBytes,
      }),
    },
  );
}

interface Asked {
  readonly requested: number;
  /** undefined for a limit of a single VM. */
  readonly used?: number;
}

function limitMetadata(id: LimitId, maximum: number, { requested, used }: Asked): Record<string, string> {
  return {
    limit: id,
    maximum: `${maximum}`,
    requested: `${requested}`,
    ...(used === undefined ? {} : { used: `${used}` }),
  };
}

function requireWithin(id: LimitId, maximum: number, asked: Asked): void {
  const { requested, used = 0 } = asked;
  if (used + requested <= maximum) return;
  const inUse = asked.used === undefined ? '' : `, of which ${shown(id, used)} are in use`;
  throw new CellError(
    'LIMIT_EXCEEDED',
    `${id} is ${shown(id, maximum)}${inUse}; ${shown(id, requested)} are asked for`,
    {
      metadata: limitMetadata(id, maximum, asked),
    },
  );
}
