import type { DomainGetJobInfoRet } from '../generated/replies.ts';
import type { TypedParameters } from '../wire/typed-params.ts';

/** How far a job of a domain is, as every driver can say it. */
export interface JobInfo {
  /** A number of `virDomainJobType`. */
  readonly type: number;
  readonly timeElapsedMs: bigint;
  /** Known of jobs that have a bound only. */
  readonly timeRemainingMs: bigint;
  /** Memory and disks together. */
  readonly dataTotalBytes: bigint;
  readonly dataProcessedBytes: bigint;
  readonly dataRemainingBytes: bigint;
  readonly memoryTotalBytes: bigint;
  readonly memoryProcessedBytes: bigint;
  readonly memoryRemainingBytes: bigint;
  readonly diskTotalBytes: bigint;
  readonly diskProcessedBytes: bigint;
  readonly diskRemainingBytes: bigint;
}

/** The reply of the raw call with units in the names. */
export function jobInfo(reply: DomainGetJobInfoRet): JobInfo {
  return {
    type: reply.type,
    timeElapsedMs: reply.timeElapsed,
    timeRemainingMs: reply.timeRemaining,
    dataTotalBytes: reply.dataTotal,
    dataProcessedBytes: reply.dataProcessed,
    dataRemainingBytes: reply.dataRemaining,
    memoryTotalBytes: reply.memTotal,
    memoryProcessedBytes: reply.memProcessed,
    memoryRemainingBytes: reply.memRemaining,
    diskTotalBytes: reply.fileTotal,
    diskProcessedBytes: reply.fileProcessed,
    diskRemainingBytes: reply.fileRemaining,
  };
}

/** How far a job of a domain is, or how it went. What libvirt does not tell of this kind of job is undefined. */
export interface JobStats {
  /** A number of `virDomainJobType`; undefined in the event `domainJobCompleted`, which does not say. */
  readonly type: number | undefined;
  /** A number of `virDomainJobOperation`. */
  readonly operation: number | undefined;
  /** Of a job that has ended. */
  readonly success: boolean | undefined;
  /** Why it failed. */
  readonly errorMessage: string | undefined;
  readonly timeElapsedMs: bigint | undefined;
  readonly timeRemainingMs: bigint | undefined;
  readonly setupTimeMs: bigint | undefined;
  /** How long the guest's CPUs stood still, or are expected to. */
  readonly downtimeMs: bigint | undefined;
  /** Memory and disks together. */
  readonly dataTotalBytes: bigint | undefined;
  readonly dataProcessedBytes: bigint | undefined;
  readonly dataRemainingBytes: bigint | undefined;
  readonly memoryTotalBytes: bigint | undefined;
  readonly memoryProcessedBytes: bigint | undefined;
  readonly memoryRemainingBytes: bigint | undefined;
  readonly memoryBytesPerSecond: bigint | undefined;
  /** Pages that the guest writes to in a second. */
  readonly memoryDirtyPagesPerSecond: bigint | undefined;
  readonly memoryPageBytes: bigint | undefined;
  /** How often the memory was gone through. */
  readonly memoryIteration: bigint | undefined;
  readonly memoryPostcopyRequests: bigint | undefined;
  readonly diskTotalBytes: bigint | undefined;
  readonly diskProcessedBytes: bigint | undefined;
  readonly diskRemainingBytes: bigint | undefined;
  readonly diskBytesPerSecond: bigint | undefined;
  /** How much the guest is slowed down. */
  readonly autoConvergeThrottlePercent: number | undefined;
  /** All that libvirt told, by its own names: `VIR_DOMAIN_JOB_…`. */
  readonly params: TypedParameters;
}

/** The statistics in the typed parameters of a reply or of the event `domainJobCompleted`. */
export function jobStats(params: TypedParameters, type?: number): JobStats {
  return {
    type,
    operation: numberOf(params, 'operation'),
    success: typeof params['success'] === 'boolean' ? params['success'] : undefined,
    errorMessage: typeof params['errmsg'] === 'string' ? params['errmsg'] : undefined,
    timeElapsedMs: bigintOf(params, 'time_elapsed'),
    timeRemainingMs: bigintOf(params, 'time_remaining'),
    setupTimeMs: bigintOf(params, 'setup_time'),
    downtimeMs: bigintOf(params, 'downtime'),
    dataTotalBytes: bigintOf(params, 'data_total'),
    dataProcessedBytes: bigintOf(params, 'data_processed'),
    dataRemainingBytes: bigintOf(params, 'data_remaining'),
    memoryTotalBytes: bigintOf(params, 'memory_total'),
    memoryProcessedBytes: bigintOf(params, 'memory_processed'),
    memoryRemainingBytes: bigintOf(params, 'memory_remaining'),
    memoryBytesPerSecond: bigintOf(params, 'memory_bps'),
    memoryDirtyPagesPerSecond: bigintOf(params, 'memory_dirty_rate'),
    memoryPageBytes: bigintOf(params, 'memory_page_size'),
    memoryIteration: bigintOf(params, 'memory_iteration'),
    memoryPostcopyRequests: bigintOf(params, 'memory_postcopy_requests'),
    diskTotalBytes: bigintOf(params, 'disk_total'),
    diskProcessedBytes: bigintOf(params, 'disk_processed'),
    diskRemainingBytes: bigintOf(params, 'disk_remaining'),
    diskBytesPerSecond: bigintOf(params, 'disk_bps'),
    autoConvergeThrottlePercent: numberOf(params, 'auto_converge_throttle'),
    params,
  };
}

function numberOf(params: TypedParameters, name: string): number | undefined {
  const value = params[name];
  return typeof value === 'number' ? value : undefined;
}

function bigintOf(params: TypedParameters, name: string): bigint | undefined {
  const value = params[name];
  return typeof value === 'bigint' ? value : undefined;
}
