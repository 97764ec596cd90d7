import * as pb from '../../gen/ts/cell/v1/host.ts';
import { VmAcceleration } from '../../gen/ts/cell/v1/vm.ts';
import type { Acceleration } from '../hypervisor/acceleration.ts';
import type { HostFacts } from '../hypervisor/host-facts.ts';
import type { PoolState } from '../hypervisor/owned-pool.ts';
import type { Component, Health, HostView, NumaNode, Versions } from './hosts.ts';
import type { LimitId, LimitUse } from './limits.ts';
import type { MaintenanceState } from './maintenance.ts';
import { renderKnownCpu } from './render-cpus.ts';

const kinds: Readonly<Record<Component['kind'], pb.HostComponentKind>> = {
  kvm: pb.HostComponentKind.KVM,
  libvirt: pb.HostComponentKind.LIBVIRT,
  qemu: pb.HostComponentKind.QEMU,
};
const healths: Readonly<Record<Health, pb.ComponentHealth>> = {
  unknown: pb.ComponentHealth.UNSPECIFIED,
  healthy: pb.ComponentHealth.HEALTHY,
  degraded: pb.ComponentHealth.DEGRADED,
  unhealthy: pb.ComponentHealth.UNHEALTHY,
};
const accelerations: Readonly<Record<Acceleration['domainType'], VmAcceleration>> = {
  kvm: VmAcceleration.KVM,
  qemu: VmAcceleration.EMULATION,
};
const limitIds: Readonly<Record<LimitId, pb.LimitId>> = {
  VM_MEMORY: pb.LimitId.VM_MEMORY,
  VM_VCPUS: pb.LimitId.VM_VCPUS,
  VM_NICS: pb.LimitId.VM_NICS,
  VM_IDE_DISKS: pb.LimitId.VM_IDE_DISKS,
  VM_SCSI_VIRTIO_DISKS: pb.LimitId.VM_SCSI_VIRTIO_DISKS,
  HOST_VCPUS: pb.LimitId.HOST_VCPUS,
  HOST_CPUS: pb.LimitId.HOST_CPUS,
  HOST_MEMORY: pb.LimitId.HOST_MEMORY,
  HOST_PROMISED_MEMORY: pb.LimitId.HOST_PROMISED_MEMORY,
};

/** The host as the contract has it. */
export function renderHost({ hostname, facts, ...host }: HostView, maintenance?: MaintenanceState): pb.Host {
  return {
    uuid: facts?.uuid ?? '',
    hostname,
    cpu: facts && renderCpu(facts),
    numaNodes: host.numaNodes.map(renderNumaNode),
    memoryBytes: BigInt(facts?.memoryBytes ?? 0),
    versions: renderVersions(host.versions),
    components: host.components.map(renderComponent),
    acceleration: facts && renderAcceleration(facts.acceleration),
    pools: host.pools.map(renderPool),
    machineTypes: [...host.machineTypes],
    cpuModels: [...host.cpuModels],
    observedTime: facts?.observedTime,
    guestCpu: facts?.guestCpu && renderKnownCpu(facts.guestCpu),
    maintenance: maintenance && renderMaintenance(maintenance),
  };
}

/** A maintenance as the contract has it. */
export function renderMaintenance({ since, by, note }: MaintenanceState): pb.HostMaintenance {
  return { startTime: since, identity: by, note };
}

/** A limit as the contract has it. */
export function renderLimit({ id, maximum, used }: LimitUse): pb.Limit {
  return { id: limitIds[id], maximum: BigInt(maximum), used: used === undefined ? undefined : BigInt(used) };
}

function renderCpu({ capabilities: { cpu }, ...facts }: HostFacts): pb.HostCpu {
  return {
    architecture: cpu.arch,
    model: cpu.model ?? '',
    vendor: cpu.vendor ?? '',
    features: [...cpu.features],
    sockets: facts.sockets,
    cores: facts.coresPerSocket,
    threads: facts.threadsPerCore,
    cpus: facts.cpus,
    frequencyMhz: facts.frequencyMhz,
  };
}

function renderNumaNode({ id, memoryBytes, cpus }: NumaNode): pb.NumaNode {
  return { id, memoryBytes: BigInt(memoryBytes), cpus: [...cpus] };
}

function renderVersions({ cell, libvirt = '', qemu = '', kernel, node }: Versions): pb.HostVersions {
  return { cell, libvirt, qemu, kernel, node };
}

function renderComponent({ kind, health, detail, observedTime }: Component): pb.HostComponent {
  return { kind: kinds[kind], health: healths[health], detail, observedTime };
}

function renderAcceleration({ domainType, configured, detail }: Acceleration): pb.HostAcceleration {
  return { acceleration: accelerations[domainType], configured, detail };
}

function renderPool({ name, isDefault, problem, capacityBytes, availableBytes }: PoolState): pb.HostPool {
  return {
    name,
    isDefault,
    active: problem === undefined,
    capacityBytes: BigInt(capacityBytes),
    availableBytes: BigInt(availableBytes),
    problem: problem ?? '',
  };
}
