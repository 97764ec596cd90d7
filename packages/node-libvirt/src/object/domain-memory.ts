import type { CallOptions } from '../procedure.ts';
import type { TypedParameters } from '../wire/typed-params.ts';
import { DomainCpu } from './domain-cpu.ts';
import { MEMORY, type MemoryParameters, NUMA, type NumaParameters } from './parameter-tables.ts';
import { countedParameters, textFlag, typedParameters } from './parameters.ts';

/** What the balloon driver of the guest tells; what it does not is undefined. */
export interface DomainMemoryStats {
  readonly swapInKib?: bigint;
  readonly swapOutKib?: bigint;
  readonly majorFaults?: bigint;
  readonly minorFaults?: bigint;
  readonly unusedKib?: bigint;
  readonly availableKib?: bigint;
  /** What the balloon leaves to the guest. */
  readonly actualKib?: bigint;
  /** What the emulator's process has of the host. */
  readonly rssKib?: bigint;
  readonly usableKib?: bigint;
  /** When the guest told this, in seconds since 1970. */
  readonly lastUpdateSeconds?: bigint;
  readonly diskCachesKib?: bigint;
  readonly hugetlbPageAllocations?: bigint;
  readonly hugetlbPageFailures?: bigint;
}

/** By `virDomainMemoryStatTags`. */
const STAT_NAMES: readonly (keyof DomainMemoryStats)[] = [
  'swapInKib',
  'swapOutKib',
  'majorFaults',
  'minorFaults',
  'unusedKib',
  'availableKib',
  'actualKib',
  'rssKib',
  'usableKib',
  'lastUpdateSeconds',
  'diskCachesKib',
  'hugetlbPageAllocations',
  'hugetlbPageFailures',
];

/** Bytes of a guest's memory or of a disk. */
export interface MemoryRange {
  readonly offset: number | bigint;
  readonly sizeBytes: number;
}

/** The part of `Domain` about memory. */
export abstract class DomainMemory extends DomainCpu {
  async getMaxMemory(options?: CallOptions): Promise<bigint> {
    return (await this.remote.domainGetMaxMemory({ dom: this.ref }, options)).memory;
  }

  /** Changes the most that it may have; not while it runs. */
  async setMaxMemory(memoryKib: number | bigint, options?: CallOptions): Promise<void> {
    await this.remote.domainSetMaxMemory({ dom: this.ref, memory: BigInt(memoryKib) }, options);
  }

  /** `flags`: `virDomainMemoryModFlags`. */
  async setMemory(memoryKib: number | bigint, flags = 0, options?: CallOptions): Promise<void> {
    await this.remote.domainSetMemoryFlags({ dom: this.ref, memory: BigInt(memoryKib), flags }, options);
  }

  async memoryStats(options?: CallOptions): Promise<DomainMemoryStats> {
    const args = { dom: this.ref, maxStats: STAT_NAMES.length, flags: 0 };
    const { stats } = await this.remote.domainMemoryStats(args, options);
    return Object.fromEntries(
      stats.flatMap(({ tag, val }) => {
        const name = STAT_NAMES[tag];
        return name === undefined ? [] : [[name, val]];
      }),
    );
  }

  /** How often the balloon driver tells; 0 stops it. `flags`: `virDomainMemoryModFlags`. */
  setMemoryStatsPeriod(periodSeconds: number, flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, period: periodSeconds, flags };
    return this.remote.domainSetMemoryStatsPeriod(args, options);
  }

  /** The limits for the emulator's process, in KiB. `flags`: `virDomainModificationImpact`. */
  async getMemoryParameters(flags = 0, options?: CallOptions): Promise<TypedParameters> {
    const ask = (nparams: number) => this.remote.domainGetMemoryParameters({ dom: this.ref, nparams, flags }, options);
    return (await countedParameters(ask)).params;
  }

  /** `flags`: `virDomainModificationImpact`. */
  async setMemoryParameters(values: MemoryParameters, flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, params: typedParameters(MEMORY, values), flags };
    await this.remote.domainSetMemoryParameters(args, options);
  }

  /** From which of the host's NUMA nodes its memory comes. `flags`: `virDomainModificationImpact`. */
  async getNumaParameters(flags = 0, options?: CallOptions): Promise<TypedParameters> {
    const all = flags | (await textFlag(this.connection));
    const ask = (nparams: number) =>
      this.remote.domainGetNumaParameters({ dom: this.ref, nparams, flags: all }, options);
    return (await countedParameters(ask)).params;
  }

  /** `flags`: `virDomainModificationImpact`. */
  async setNumaParameters(values: NumaParameters, flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, params: typedParameters(NUMA, values), flags };
    await this.remote.domainSetNumaParameters(args, options);
  }

  /** Starts to measure how fast the guest writes to its memory; `getAllDomainStats` tells. `flags`: `virDomainDirtyRateCalcFlags`. */
  startDirtyRateCalc(seconds: number, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainStartDirtyRateCalc({ dom: this.ref, seconds, flags }, options);
  }

  /** The content of the guest's memory, 4 MiB at most. `flags`: `virDomainMemoryFlags`. */
  async memoryPeek(range: MemoryRange, flags: number, options?: CallOptions): Promise<Uint8Array> {
    const args = { dom: this.ref, offset: BigInt(range.offset), size: range.sizeBytes, flags };
    return (await this.remote.domainMemoryPeek(args, options)).buffer;
  }
}
