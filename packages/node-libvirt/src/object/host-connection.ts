import { RpcConnection } from '../connection/connection.ts';
import type { NodeGetSecurityModelRet } from '../generated/replies.ts';
import type { CallOptions } from '../procedure.ts';
import type { TypedParameters } from '../wire/typed-params.ts';
import { unpackCpus } from './cpu-map.ts';
import { NODE_MEMORY, type NodeMemoryParameters } from './parameter-tables.ts';
import { countedParameters, textFlag, typedParameters } from './parameters.ts';

/** What a host has. */
export interface NodeInfo {
  /** The architecture, such as 'x86_64'. */
  readonly model: string;
  readonly memoryKib: bigint;
  /** Logical CPUs that are on line. */
  readonly cpus: number;
  /** 0 when it is not known. */
  readonly mhz: number;
  /** NUMA nodes. */
  readonly nodes: number;
  /** Of each node. */
  readonly sockets: number;
  /** Of each socket. */
  readonly cores: number;
  /** Of each core. */
  readonly threads: number;
}

/** The host's logical CPUs. */
export interface NodeCpuMap {
  /** How many there are, on line or not. */
  readonly total: number;
  /** The numbers of those on line. */
  readonly online: readonly number[];
}

/** What a domain is to run on, for questions on its possibilities; what is left out is libvirt's default. */
export interface HypervisorTarget {
  /** Path of the emulator. */
  readonly emulator?: string | undefined;
  /** Such as 'x86_64'. */
  readonly arch?: string | undefined;
  /** Such as 'q35'. */
  readonly machine?: string | undefined;
  /** Such as 'kvm'. */
  readonly virtType?: string | undefined;
}

/** Free pages to count, of each size on each NUMA node. */
export interface FreePagesQuery {
  readonly pageSizesKib: readonly number[];
  /** Default: 0. */
  readonly startCell?: number | undefined;
  /** Default: 1. */
  readonly cellCount?: number | undefined;
}

/** Huge pages to have on each NUMA node. */
export interface PageAllocation {
  readonly pageSizesKib: readonly number[];
  /** For each size. */
  readonly pageCounts: readonly (number | bigint)[];
  /** Default: -1, all. */
  readonly startCell?: number | undefined;
  /** Default: 1. */
  readonly cellCount?: number | undefined;
  /** `virNodeAllocPagesFlags` */
  readonly flags?: number | undefined;
}

/** The part of `Connection` about the daemon, the hypervisor and the host. */
export abstract class HostConnection extends RpcConnection {
  /** The name of the hypervisor's driver, such as 'QEMU'. */
  async getType(options?: CallOptions): Promise<string> {
    return (await this.remote.connectGetType(options)).type;
  }

  /** The hypervisor's version: 1,000,000 × major + 1,000 × minor + release. */
  async getVersion(options?: CallOptions): Promise<number> {
    return Number((await this.remote.connectGetVersion(options)).hvVer);
  }

  /** The daemon's version, in the same way. */
  async getLibVersion(options?: CallOptions): Promise<number> {
    return Number((await this.remote.connectGetLibVersion(options)).libVer);
  }

  /** The host's name, as it knows it. */
  async getHostname(options?: CallOptions): Promise<string> {
    return (await this.remote.connectGetHostname(options)).hostname;
  }

  /** The driver's URI, as the daemon has it. */
  async getUri(options?: CallOptions): Promise<string> {
    return (await this.remote.connectGetUri(options)).uri;
  }

  /** The host's SMBIOS data, as XML. */
  async getSysinfo(options?: CallOptions): Promise<string> {
    return (await this.remote.connectGetSysinfo({ flags: 0 }, options)).sysinfo;
  }

  /** What the host and its emulators can do, as XML. */
  async getCapabilities(options?: CallOptions): Promise<string> {
    return (await this.remote.connectGetCapabilities(options)).capabilities;
  }

  /** What a domain can have, as XML. `flags`: `virConnectGetDomainCapabilitiesFlags`. */
  async getDomainCapabilities(target: HypervisorTarget = {}, flags = 0, options?: CallOptions): Promise<string> {
    const { emulator, arch, machine, virtType } = target;
    const args = { emulatorbin: emulator, arch, machine, virttype: virtType, flags };
    return (await this.remote.connectGetDomainCapabilities(args, options)).capabilities;
  }

  /** The kinds of pools that there can be, as XML. */
  async getStoragePoolCapabilities(options?: CallOptions): Promise<string> {
    return (await this.remote.connectGetStoragePoolCapabilities({ flags: 0 }, options)).capabilities;
  }

  /** The most that a domain of this type, such as 'kvm', may have. */
  async getMaxVcpus(type?: string, options?: CallOptions): Promise<number> {
    return (await this.remote.connectGetMaxVcpus({ type }, options)).maxVcpus;
  }

  /** The CPU models that libvirt knows of an architecture. */
  async getCpuModelNames(arch: string, options?: CallOptions): Promise<readonly string[]> {
    return (await this.remote.connectGetCpuModelNames({ arch, needResults: 1, flags: 0 }, options)).models;
  }

  /** Gives a number of `virCPUCompareResult`: the CPU of that XML in comparison with the host's. `flags`: `virConnectCompareCPUFlags`. */
  async compareCpu(cpuXml: string, flags = 0, options?: CallOptions): Promise<number> {
    return (await this.remote.connectCompareCpu({ xml: cpuXml, flags }, options)).result;
  }

  /** The same in comparison with the CPU that the hypervisor can give. `flags`: `virConnectCompareCPUFlags`. */
  async compareHypervisorCpu(
    cpuXml: string,
    target: HypervisorTarget = {},
    flags = 0,
    options?: CallOptions,
  ): Promise<number> {
    const { emulator, arch, machine, virtType } = target;
    const args = { emulator, arch, machine, virttype: virtType, xmlCPU: cpuXml, flags };
    return (await this.remote.connectCompareHypervisorCpu(args, options)).result;
  }

  /** The best CPU that all these hosts' can be, as XML. `flags`: `virConnectBaselineCPUFlags`. */
  async baselineCpu(cpuXmls: readonly string[], flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.connectBaselineCpu({ xmlCPUs: cpuXmls, flags }, options)).cpu;
  }

  /** The same of those that hypervisors can give, as their domain capabilities have them. `flags`: `virConnectBaselineCPUFlags`. */
  async baselineHypervisorCpu(
    cpuXmls: readonly string[],
    target: HypervisorTarget = {},
    flags = 0,
    options?: CallOptions,
  ): Promise<string> {
    const { emulator, arch, machine, virtType } = target;
    const args = { emulator, arch, machine, virttype: virtType, xmlCPUs: cpuXmls, flags };
    return (await this.remote.connectBaselineHypervisorCpu(args, options)).cpu;
  }

  async getNodeInfo(options?: CallOptions): Promise<NodeInfo> {
    const { memory, ...info } = await this.remote.nodeGetInfo(options);
    return { ...info, memoryKib: memory };
  }

  async getNodeCpuMap(options?: CallOptions): Promise<NodeCpuMap> {
    const { cpumap, ret } = await this.remote.nodeGetCpuMap({ needMap: 1, needOnline: 1, flags: 0 }, options);
    return { total: ret, online: unpackCpus(cpumap) };
  }

  /** Time since the host's start in nanoseconds, by `VIR_NODE_CPU_STATS_…`; of one CPU, or with -1 of all. */
  async getNodeCpuStats(cpu = -1, options?: CallOptions): Promise<Readonly<Record<string, bigint>>> {
    const ask = (nparams: number) => this.remote.nodeGetCpuStats({ cpuNum: cpu, nparams, flags: 0 }, options);
    return byField((await countedParameters(ask)).params);
  }

  /** In KiB, by `VIR_NODE_MEMORY_STATS_…`; of one NUMA node, or with -1 of all. */
  async getNodeMemoryStats(cell = -1, options?: CallOptions): Promise<Readonly<Record<string, bigint>>> {
    const ask = (nparams: number) => this.remote.nodeGetMemoryStats({ cellNum: cell, nparams, flags: 0 }, options);
    return byField((await countedParameters(ask)).params);
  }

  /** In bytes. */
  async getNodeFreeMemory(options?: CallOptions): Promise<bigint> {
    return (await this.remote.nodeGetFreeMemory(options)).freeMem;
  }

  /** In bytes, of each NUMA node from `startCell` on. */
  async getNodeCellsFreeMemory(startCell = 0, maxCells = 1024, options?: CallOptions): Promise<readonly bigint[]> {
    return (await this.remote.nodeGetCellsFreeMemory({ startCell, maxcells: maxCells }, options)).cells;
  }

  /** How many are free: for each NUMA node each size. */
  async getNodeFreePages(query: FreePagesQuery, options?: CallOptions): Promise<readonly bigint[]> {
    const { pageSizesKib, startCell = 0, cellCount = 1 } = query;
    const args = { pages: pageSizesKib, startCell, cellCount, flags: 0 };
    return (await this.remote.nodeGetFreePages(args, options)).counts;
  }

  /** Gives how many NUMA nodes have what was wanted. */
  async allocNodePages(allocation: PageAllocation, options?: CallOptions): Promise<number> {
    const { pageSizesKib, pageCounts, startCell = -1, cellCount = 1, flags = 0 } = allocation;
    const args = { pageSizes: pageSizesKib, pageCounts: pageCounts.map(BigInt), startCell, cellCount, flags };
    return (await this.remote.nodeAllocPages(args, options)).ret;
  }

  /** How the host's kernel merges equal pages, by `VIR_NODE_MEMORY_SHARED_…`. */
  async getNodeMemoryParameters(options?: CallOptions): Promise<TypedParameters> {
    const ask = (nparams: number) => this.remote.nodeGetMemoryParameters({ nparams, flags: 0 }, options);
    return (await countedParameters(ask)).params;
  }

  async setNodeMemoryParameters(values: NodeMemoryParameters, options?: CallOptions): Promise<void> {
    await this.remote.nodeSetMemoryParameters({ params: typedParameters(NODE_MEMORY, values), flags: 0 }, options);
  }

  getNodeSecurityModel(options?: CallOptions): Promise<NodeGetSecurityModelRet> {
    return this.remote.nodeGetSecurityModel(options);
  }

  /** What the host can do with AMD's SEV, by `VIR_NODE_SEV_…`. */
  async getNodeSevInfo(options?: CallOptions): Promise<TypedParameters> {
    const flags = await textFlag(this);
    const ask = (nparams: number) => this.remote.nodeGetSevInfo({ nparams, flags }, options);
    return (await countedParameters(ask)).params;
  }

  /** Puts the host to sleep for a time, 60 seconds at least. `target`: `virNodeSuspendTarget`. */
  async suspendNodeForDuration(target: number, durationSeconds: number | bigint, options?: CallOptions): Promise<void> {
    const args = { target, duration: BigInt(durationSeconds), flags: 0 };
    await this.remote.nodeSuspendForDuration(args, options);
  }
}

function byField(
  stats: readonly { readonly field: string; readonly value: bigint }[],
): Readonly<Record<string, bigint>> {
  return Object.fromEntries(stats.map(({ field, value }) => [field, value]));
}
