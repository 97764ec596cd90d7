import { virDomainBlockResizeFlags } from '../generated/enums.ts';
import type { DomainBlockStatsRet } from '../generated/replies.ts';
import type { DomainDiskError } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import type { TypedParameters } from '../wire/typed-params.ts';
import { DomainDevices } from './domain-devices.ts';
import type { MemoryRange } from './domain-memory.ts';
import {
  BLKIO,
  BLOCK_COPY,
  BLOCK_IO_TUNE,
  type BlkioParameters,
  type BlockCopyParameters,
  type BlockIoTuneParameters,
} from './parameter-tables.ts';
import { countedParameters, textFlag, typedParameters } from './parameters.ts';

/** The sizes of a disk. */
export interface DomainBlockInfo {
  /** What the guest sees. */
  readonly capacityBytes: bigint;
  /** What is written, of the host's file system. */
  readonly allocationBytes: bigint;
  /** The size of the file or device. */
  readonly physicalBytes: bigint;
}

/** How far the job of a disk is; done when `cur` is `end`, or ready for a pivot. */
export interface DomainBlockJobInfo {
  /** A number of `virDomainBlockJobType`. */
  readonly type: number;
  /** The limit, in MiB/s, or bytes/s where the flags said so; 0 for none. */
  readonly bandwidth: bigint;
  readonly cur: bigint;
  readonly end: bigint;
}

/** A job that moves the data of a disk from a lower image of its chain into a higher one. */
export interface BlockPull {
  /** Where to stop: an image of the chain, or undefined for the whole chain. */
  readonly base?: string | undefined;
  /** MiB/s, or bytes/s where the flags say so. Default: no limit. */
  readonly bandwidth?: number | bigint | undefined;
  /** `virDomainBlockPullFlags`, with a base `virDomainBlockRebaseFlags`. */
  readonly flags?: number | undefined;
}

/** A job that moves the data of a disk from higher images of its chain into a lower one. */
export interface BlockCommit {
  /** The image that takes the data. Default: the lowest. */
  readonly base?: string | undefined;
  /** The highest image whose data moves. Default: the one in use. */
  readonly top?: string | undefined;
  /** MiB/s, or bytes/s where the flags say so. Default: no limit. */
  readonly bandwidth?: number | bigint | undefined;
  /** `virDomainBlockCommitFlags` */
  readonly flags?: number | undefined;
}

/** How a disk is copied: `VIR_DOMAIN_BLOCK_COPY_…`. */
export interface BlockCopy extends BlockCopyParameters {
  /** `virDomainBlockCopyFlags` */
  readonly flags?: number | undefined;
}

/** The part of `Domain` about disks and what is done to them. A `disk` is the name of its target, such as 'vda'. */
export abstract class DomainDisks extends DomainDevices {
  blockStats(disk: string, options?: CallOptions): Promise<DomainBlockStatsRet> {
    return this.remote.domainBlockStats({ dom: this.ref, path: disk }, options);
  }

  /** More of the same, by libvirt's names: `VIR_DOMAIN_BLOCK_STATS_…`. */
  async blockStatsFlags(disk: string, options?: CallOptions): Promise<TypedParameters> {
    const ask = (nparams: number) =>
      this.remote.domainBlockStatsFlags({ dom: this.ref, path: disk, nparams, flags: 0 }, options);
    return (await countedParameters(ask)).params;
  }

  async getBlockInfo(disk: string, options?: CallOptions): Promise<DomainBlockInfo> {
    const info = await this.remote.domainGetBlockInfo({ dom: this.ref, path: disk, flags: 0 }, options);
    return { capacityBytes: info.capacity, allocationBytes: info.allocation, physicalBytes: info.physical };
  }

  /** Disks that had an error, each with a number of `virDomainDiskErrorCode`. */
  async getDiskErrors(options?: CallOptions): Promise<readonly DomainDiskError[]> {
    const { nerrors } = await this.remote.domainGetDiskErrors({ dom: this.ref, maxerrors: 0, flags: 0 }, options);
    if (nerrors === 0) return [];
    const args = { dom: this.ref, maxerrors: nerrors, flags: 0 };
    return (await this.remote.domainGetDiskErrors(args, options)).errors;
  }

  /** Changes the size of a running domain's disk. */
  async blockResize(disk: string, sizeBytes: number | bigint, flags = 0, options?: CallOptions): Promise<void> {
    // Without this flag libvirt takes the size for KiB.
    const inBytes = virDomainBlockResizeFlags.VIR_DOMAIN_BLOCK_RESIZE_BYTES;
    const args = { dom: this.ref, disk, size: BigInt(sizeBytes), flags: flags | inBytes };
    await this.remote.domainBlockResize(args, options);
  }

  /** The content of a disk, 4 MiB at most; `disk` may be its path too. */
  async blockPeek(disk: string, range: MemoryRange, options?: CallOptions): Promise<Uint8Array> {
    const args = { dom: this.ref, path: disk, offset: BigInt(range.offset), size: range.sizeBytes, flags: 0 };
    return (await this.remote.domainBlockPeek(args, options)).buffer;
  }

  /** A disk's limits. `flags`: `virDomainModificationImpact`. */
  async getBlockIoTune(disk: string, flags = 0, options?: CallOptions): Promise<TypedParameters> {
    const all = flags | (await textFlag(this.connection));
    const ask = (nparams: number) =>
      this.remote.domainGetBlockIoTune({ dom: this.ref, disk, nparams, flags: all }, options);
    return (await countedParameters(ask)).params;
  }

  /** `flags`: `virDomainModificationImpact`. */
  async setBlockIoTune(disk: string, values: BlockIoTuneParameters, flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, disk, params: typedParameters(BLOCK_IO_TUNE, values), flags };
    await this.remote.domainSetBlockIoTune(args, options);
  }

  /** Limits that several disks share. Since libvirt 11.2.0. `flags`: `virDomainModificationImpact`. */
  async setThrottleGroup(
    group: string,
    values: BlockIoTuneParameters,
    flags = 0,
    options?: CallOptions,
  ): Promise<void> {
    const args = { dom: this.ref, group, params: typedParameters(BLOCK_IO_TUNE, values), flags };
    await this.remote.domainSetThrottleGroup(args, options);
  }

  /** Since libvirt 11.2.0. `flags`: `virDomainModificationImpact`. */
  delThrottleGroup(group: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainDelThrottleGroup({ dom: this.ref, group, flags }, options);
  }

  /** The weights and limits on the host's disks. `flags`: `virDomainModificationImpact`. */
  async getBlkioParameters(flags = 0, options?: CallOptions): Promise<TypedParameters> {
    const all = flags | (await textFlag(this.connection));
    const ask = (nparams: number) =>
      this.remote.domainGetBlkioParameters({ dom: this.ref, nparams, flags: all }, options);
    return (await countedParameters(ask)).params;
  }

  /** `flags`: `virDomainModificationImpact`. */
  async setBlkioParameters(values: BlkioParameters, flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, params: typedParameters(BLKIO, values), flags };
    await this.remote.domainSetBlkioParameters(args, options);
  }

  /** The event `domainBlockThreshold` comes when the guest writes beyond this offset. `disk` may be 'vda[3]', an image of its chain. */
  async setBlockThreshold(disk: string, thresholdBytes: number | bigint, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, dev: disk, threshold: BigInt(thresholdBytes), flags: 0 };
    await this.remote.domainSetBlockThreshold(args, options);
  }

  /** Starts to move the data of backing images into the disk's own. The event `domainBlockJob2` tells of the end. */
  async blockPull(disk: string, pull: BlockPull = {}, options?: CallOptions): Promise<void> {
    const { base, bandwidth = 0, flags = 0 } = pull;
    const args = { dom: this.ref, path: disk, bandwidth: BigInt(bandwidth), flags };
    if (base === undefined) await this.remote.domainBlockPull(args, options);
    else await this.remote.domainBlockRebase({ ...args, base }, options);
  }

  /** Starts to move the data of a disk's upper images down. The event `domainBlockJob2` tells of the end. */
  async blockCommit(disk: string, commit: BlockCommit = {}, options?: CallOptions): Promise<void> {
    const { base, top, bandwidth = 0, flags = 0 } = commit;
    const args = { dom: this.ref, disk, base, top, bandwidth: BigInt(bandwidth), flags };
    await this.remote.domainBlockCommit(args, options);
  }

  /**
   * Starts to copy a disk to the one that the XML describes. When the event `domainBlockJob2` has said that it is ready,
   * `blockJobAbort` ends it, with the flag for a pivot on the copy.
   */
  async blockCopy(disk: string, destXml: string, copy: BlockCopy = {}, options?: CallOptions): Promise<void> {
    const { flags = 0, ...values } = copy;
    const args = { dom: this.ref, path: disk, destxml: destXml, params: typedParameters(BLOCK_COPY, values), flags };
    await this.remote.domainBlockCopy(args, options);
  }

  /** The job of a disk; undefined when it has none. `flags`: `virDomainBlockJobInfoFlags`. */
  async getBlockJobInfo(disk: string, flags = 0, options?: CallOptions): Promise<DomainBlockJobInfo | undefined> {
    const { found, ...info } = await this.remote.domainGetBlockJobInfo({ dom: this.ref, path: disk, flags }, options);
    return found === 0 ? undefined : info;
  }

  /** MiB/s, or bytes/s where the flags say so. `flags`: `virDomainBlockJobSetSpeedFlags`. */
  async blockJobSetSpeed(disk: string, bandwidth: number | bigint, flags = 0, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, path: disk, bandwidth: BigInt(bandwidth), flags };
    await this.remote.domainBlockJobSetSpeed(args, options);
  }

  /** Ends the job of a disk: cancels it, or pivots to its result. `flags`: `virDomainBlockJobAbortFlags`. */
  blockJobAbort(disk: string, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainBlockJobAbort({ dom: this.ref, path: disk, flags }, options);
  }
}
