import type { DomainGetSecurityLabelRet } from '../generated/replies.ts';
import type { CallOptions } from '../procedure.ts';
import type { TypedParameters } from '../wire/typed-params.ts';
import { cpuMapBytes, packCpus, unpackCpuMaps, unpackCpus } from './cpu-map.ts';
import { DomainLifeCycle } from './domain-life-cycle.ts';
import {
  IO_THREAD,
  type IoThreadParameters,
  PERF_EVENTS,
  type PerfEvents,
  SCHEDULER,
  type SchedulerParameters,
} from './parameter-tables.ts';
import { textFlag, typedParameters } from './parameters.ts';

/** A virtual CPU of a running domain. */
export interface DomainVcpu {
  readonly number: number;
  /** A number of `virVcpuState`. */
  readonly state: number;
  readonly cpuTimeNs: bigint;
  /** The host's CPU that it runs on; negative numbers are of `virVcpuHostCpuState`. */
  readonly cpu: number;
  /** The host's CPUs that it may run on. */
  readonly affinity: readonly number[];
}

export interface DomainIoThread {
  readonly id: number;
  /** The host's CPUs that it may run on. */
  readonly affinity: readonly number[];
}

/** CPUs whose time to tell: all together, or some each. */
export interface CpuStatsRange {
  /** The first CPU; -1 for the sum over all. Default: -1. */
  readonly startCpu?: number | undefined;
  /** How many, 128 at most. Default: 1. */
  readonly count?: number | undefined;
}

/** The part of `Domain` about virtual CPUs and threads. */
export abstract class DomainCpu extends DomainLifeCycle {
  /** The most that it may have. */
  async getMaxVcpus(options?: CallOptions): Promise<number> {
    return (await this.remote.domainGetMaxVcpus({ dom: this.ref }, options)).num;
  }

  /** How many there are. `flags`: `virDomainVcpuFlags`. */
  async getVcpusFlags(flags = 0, options?: CallOptions): Promise<number> {
    return (await this.remote.domainGetVcpusFlags({ dom: this.ref, flags }, options)).num;
  }

  /** Each of them with what it does; only while the domain runs. */
  async getVcpus(options?: CallOptions): Promise<readonly DomainVcpu[]> {
    const [{ nrVirtCpu }, mapBytes] = await Promise.all([
      this.remote.domainGetInfo({ dom: this.ref }, options),
      this.#cpuMapBytes(options),
    ]);
    const args = { dom: this.ref, maxinfo: nrVirtCpu, maplen: mapBytes };
    const { info, cpumaps } = await this.remote.domainGetVcpus(args, options);
    const affinities = unpackCpuMaps(cpumaps, mapBytes);
    return info.map(({ number, state, cpuTime, cpu }, index) => {
      return { number, state, cpuTimeNs: cpuTime, cpu, affinity: affinities[index] ?? [] };
    });
  }

  /** Changes how many there are. `flags`: `virDomainVcpuFlags`. */
  setVcpus(count: number, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainSetVcpusFlags({ dom: this.ref, nvcpus: count, flags }, options);
  }

  /** Plugs some in or out. `vcpus` is libvirt's text, such as '2-3,^2'. `flags`: `virDomainModificationImpact`. */
  setVcpu(vcpus: string, enabled: boolean, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainSetVcpu({ dom: this.ref, cpumap: vcpus, state: Number(enabled), flags }, options);
  }

  /** What the guest agent says: 'vcpus', 'online' and 'offlinable', each a text such as '0-3'. */
  async getGuestVcpus(options?: CallOptions): Promise<TypedParameters> {
    return (await this.remote.domainGetGuestVcpus({ dom: this.ref, flags: 0 }, options)).params;
  }

  /** Has the guest agent put some on or off line; `vcpus` as in '2-3,^2'. */
  setGuestVcpus(vcpus: string, online: boolean, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, cpumap: vcpus, state: Number(online), flags: 0 };
    return this.remote.domainSetGuestVcpus(args, options);
  }

  /** Ties one to CPUs of the host. `flags`: `virDomainModificationImpact`. */
  async pinVcpu(vcpu: number, cpus: readonly number[], flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, vcpu, cpumap: packCpus(cpus), flags };
    await this.remote.domainPinVcpuFlags(args, options);
  }

  /** For each, the CPUs of the host that it may run on. `flags`: `virDomainModificationImpact`, `virDomainVcpuFlags`. */
  async getVcpuPinInfo(flags = 0, options?: CallOptions): Promise<readonly (readonly number[])[]> {
    const [vcpus, maplen] = await Promise.all([this.getMaxVcpus(options), this.#cpuMapBytes(options)]);
    const args = { dom: this.ref, ncpumaps: vcpus, maplen, flags };
    const { cpumaps, num } = await this.remote.domainGetVcpuPinInfo(args, options);
    return unpackCpuMaps(cpumaps.subarray(0, num * maplen), maplen);
  }

  /** Ties the emulator's own threads to CPUs of the host. `flags`: `virDomainModificationImpact`. */
  async pinEmulator(cpus: readonly number[], flags = 0, options?: CallOptions): Promise<void> {
    await this.remote.domainPinEmulator({ dom: this.ref, cpumap: packCpus(cpus), flags }, options);
  }

  /** The CPUs of the host that the emulator's own threads may run on. `flags`: `virDomainModificationImpact`. */
  async getEmulatorPinInfo(flags = 0, options?: CallOptions): Promise<readonly number[]> {
    const args = { dom: this.ref, maplen: await this.#cpuMapBytes(options), flags };
    return unpackCpus((await this.remote.domainGetEmulatorPinInfo(args, options)).cpumaps);
  }

  /** `flags`: `virDomainModificationImpact`. */
  async getIoThreadInfo(flags = 0, options?: CallOptions): Promise<readonly DomainIoThread[]> {
    const { info } = await this.remote.domainGetIothreadInfo({ dom: this.ref, flags }, options);
    return info.map(({ iothreadId, cpumap }) => ({ id: iothreadId, affinity: unpackCpus(cpumap) }));
  }

  /** `flags`: `virDomainModificationImpact`. */
  async pinIoThread(id: number, cpus: readonly number[], flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, iothreadsId: id, cpumap: packCpus(cpus), flags };
    await this.remote.domainPinIothread(args, options);
  }

  /** `flags`: `virDomainModificationImpact`. */
  addIoThread(id: number, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainAddIothread({ dom: this.ref, iothreadId: id, flags }, options);
  }

  /** `flags`: `virDomainModificationImpact`. */
  delIoThread(id: number, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainDelIothread({ dom: this.ref, iothreadId: id, flags }, options);
  }

  /** `flags`: `virDomainModificationImpact`. */
  async setIoThreadParams(id: number, values: IoThreadParameters, flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, iothreadId: id, params: typedParameters(IO_THREAD, values), flags };
    await this.remote.domainSetIothreadParams(args, options);
  }

  /** Such as 'posix'. */
  async getSchedulerType(options?: CallOptions): Promise<string> {
    return (await this.remote.domainGetSchedulerType({ dom: this.ref }, options)).type;
  }

  /** `flags`: `virDomainModificationImpact`. */
  async getSchedulerParameters(flags = 0, options?: CallOptions): Promise<TypedParameters> {
    const { nparams } = await this.remote.domainGetSchedulerType({ dom: this.ref }, options);
    const args = { dom: this.ref, nparams, flags };
    return (await this.remote.domainGetSchedulerParametersFlags(args, options)).params;
  }

  /** `flags`: `virDomainModificationImpact`. */
  async setSchedulerParameters(values: SchedulerParameters, flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, params: typedParameters(SCHEDULER, values), flags };
    await this.remote.domainSetSchedulerParametersFlags(args, options);
  }

  /** `flags`: `virDomainModificationImpact`. */
  async getPerfEvents(flags = 0, options?: CallOptions): Promise<TypedParameters> {
    return (await this.remote.domainGetPerfEvents({ dom: this.ref, flags }, options)).params;
  }

  /** `flags`: `virDomainModificationImpact`. */
  async setPerfEvents(values: PerfEvents, flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, params: typedParameters(PERF_EVENTS, values), flags };
    await this.remote.domainSetPerfEvents(args, options);
  }

  /** CPU time used: the sum over the host's CPUs, or for each of some. The times are in nanoseconds. */
  async getCpuStats(range: CpuStatsRange = {}, options?: CallOptions): Promise<readonly TypedParameters[]> {
    const { startCpu = -1, count = 1 } = range;
    const ask = (nparams: number) =>
      this.remote.domainGetCpuStats({ dom: this.ref, nparams, startCpu, ncpus: count, flags: 0 }, options);
    const { nparams } = await ask(0);
    const { params, nparams: perCpu } = await ask(nparams);
    return Array.from({ length: perCpu > 0 ? Math.ceil(params.length / perCpu) : 0 }, (_, index) =>
      Object.fromEntries(params.slice(index * perCpu, (index + 1) * perCpu).map(({ field, value }) => [field, value])),
    );
  }

  /** The label of the process that runs it, from the first security model. */
  getSecurityLabel(options?: CallOptions): Promise<DomainGetSecurityLabelRet> {
    return this.remote.domainGetSecurityLabel({ dom: this.ref }, options);
  }

  /** The same from each security model. */
  async getSecurityLabelList(options?: CallOptions): Promise<readonly DomainGetSecurityLabelRet[]> {
    return (await this.remote.domainGetSecurityLabelList({ dom: this.ref }, options)).labels;
  }

  /** What there is to know of a confidential guest, such as its measurement. */
  async getLaunchSecurityInfo(options?: CallOptions): Promise<TypedParameters> {
    const flags = await textFlag(this.connection);
    return (await this.remote.domainGetLaunchSecurityInfo({ dom: this.ref, flags }, options)).params;
  }

  async #cpuMapBytes(options: CallOptions | undefined): Promise<number> {
    const { ret } = await this.remote.nodeGetCpuMap({ needMap: 0, needOnline: 0, flags: 0 }, options);
    return cpuMapBytes(ret);
  }
}
