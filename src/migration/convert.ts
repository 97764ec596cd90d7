import * as pb from '../../gen/ts/cell/v1/migration.ts';
import type { Duration } from '../../gen/ts/google/protobuf/duration.ts';
import { CellError, invalidField } from '../core/error.ts';
import { MIB } from '../core/quantities.ts';
import { parseTransfer, renderTransfer } from '../peer/parse-transfer.ts';
import { parseDurationMs, renderMs } from '../rpc/duration.ts';
import { renderError } from '../rpc/status.ts';
import type {
  MigrationOptions,
  MigrationPhase,
  MigrationProgress,
  MigrationReceipt,
  MigrationState,
  MigrationView,
  PostCopy,
} from './migration.ts';
import { defaultPatienceMs, type StallPolicy } from './stall.ts';

const states = {
  queued: pb.MigrationState.QUEUED,
  running: pb.MigrationState.RUNNING,
  succeeded: pb.MigrationState.SUCCEEDED,
  failed: pb.MigrationState.FAILED,
  cancelled: pb.MigrationState.CANCELLED,
} as const satisfies Record<MigrationState, pb.MigrationState>;

const phases = {
  none: pb.MigrationPhase.UNSPECIFIED,
  check: pb.MigrationPhase.CHECK,
  prepare: pb.MigrationPhase.PREPARE,
  copy: pb.MigrationPhase.COPY,
  'switch-over': pb.MigrationPhase.SWITCH_OVER,
  'clean-up': pb.MigrationPhase.CLEAN_UP,
  settle: pb.MigrationPhase.SETTLE,
  'post-copy': pb.MigrationPhase.POST_COPY,
  'post-copy-paused': pb.MigrationPhase.POST_COPY_PAUSED,
} as const satisfies Record<MigrationPhase, pb.MigrationPhase>;

const postCopies = new Map<pb.MigrationPostCopy, PostCopy>([
  [pb.MigrationPostCopy.UNSPECIFIED, 'never'],
  [pb.MigrationPostCopy.MANUAL, 'manual'],
  [pb.MigrationPostCopy.AFTER_FIRST_PASS, 'after-first-pass'],
  [pb.MigrationPostCopy.WHEN_STALLED, 'when-stalled'],
]);
const renderedPostCopies = {
  never: pb.MigrationPostCopy.UNSPECIFIED,
  manual: pb.MigrationPostCopy.MANUAL,
  'after-first-pass': pb.MigrationPostCopy.AFTER_FIRST_PASS,
  'when-stalled': pb.MigrationPostCopy.WHEN_STALLED,
} as const satisfies Record<PostCopy, pb.MigrationPostCopy>;

/** The options of a request. Throws INVALID_FIELD. */
export function parseOptions(options: pb.MigrationOptions | undefined): MigrationOptions {
  const postCopy = parsePostCopy(options);
  return {
    bandwidthMib: parseBandwidthMib('options.bandwidth_bytes_per_second', options?.bandwidthBytesPerSecond ?? 0n),
    maxDowntimeMs: parseDowntimeMs('options.max_downtime', options?.maxDowntime),
    priority: options?.priority ?? 0,
    autoConverge: options?.autoConverge ?? false,
    ...parseTransfer('options', options, postCopy !== 'never'),
    stall: options?.stall && parseStall('options.stall', options.stall),
    offline: options?.offline ?? false,
    copyLocalDisks: options?.copyDisks === pb.MigrationCopyDisks.LOCAL,
    diskBandwidthMib: parseBandwidthMib(
      'options.disk_bandwidth_bytes_per_second',
      options?.diskBandwidthBytesPerSecond ?? 0n,
    ),
    postCopy,
    postCopyBandwidthMib: parseBandwidthMib(
      'options.post_copy_bandwidth_bytes_per_second',
      options?.postCopyBandwidthBytesPerSecond ?? 0n,
    ),
  };
}

function parsePostCopy(options: pb.MigrationOptions | undefined): PostCopy {
  const postCopy = postCopies.get(options?.postCopy ?? pb.MigrationPostCopy.UNSPECIFIED) ?? 'never';
  if (postCopy === 'never') return postCopy;
  const field = 'options.post_copy';
  if (options?.offline === true) throw invalidField(field, 'is for VMs that run');
  if (options?.copyDisks === pb.MigrationCopyDisks.LOCAL)
    throw invalidField(field, 'goes with disks that both hosts reach, and not with copy_disks');
  return postCopy;
}

/** Options as the contract has them. */
export function renderOptions(options: MigrationOptions): pb.MigrationOptions {
  return {
    bandwidthBytesPerSecond: BigInt(options.bandwidthMib * MIB),
    maxDowntime: renderMs(options.maxDowntimeMs),
    priority: options.priority,
    autoConverge: options.autoConverge,
    ...renderTransfer(options),
    stall: options.stall && renderStall(options.stall),
    offline: options.offline,
    copyDisks: options.copyLocalDisks ? pb.MigrationCopyDisks.LOCAL : pb.MigrationCopyDisks.UNSPECIFIED,
    diskBandwidthBytesPerSecond: BigInt(options.diskBandwidthMib * MIB),
    postCopy: renderedPostCopies[options.postCopy],
    postCopyBandwidthBytesPerSecond: BigInt(options.postCopyBandwidthMib * MIB),
  };
}

function parseStall(field: string, { patience, mostDowntime, abort }: pb.MigrationStallPolicy): StallPolicy {
  return {
    patienceMs: parseDurationMs(`${field}.patience`, patience, defaultPatienceMs),
    mostDowntimeMs: parseDowntimeMs(`${field}.most_downtime`, mostDowntime),
    abort,
  };
}

function renderStall({ patienceMs, mostDowntimeMs, abort }: StallPolicy): pb.MigrationStallPolicy {
  return { patience: renderMs(patienceMs), mostDowntime: renderMs(mostDowntimeMs), abort };
}

/** In MiB a second, libvirt's unit. Throws INVALID_FIELD for what is no whole number of them. */
export function parseBandwidthMib(field: string, bytes: bigint): number {
  if (bytes % BigInt(MIB) !== 0n) throw invalidField(field, 'must be a multiple of 1048576');
  return Number(bytes / BigInt(MIB));
}

/** Whole milliseconds; undefined for an absent one. Throws INVALID_FIELD. */
export function parseDowntimeMs(field: string, duration: Duration | undefined): number | undefined {
  return duration && Math.round(parseDurationMs(field, duration, 0));
}

/** A migration as the contract has it; its error as `shown` makes it. */
export function renderMigration(
  { record, progress }: MigrationView,
  shown: (error: CellError) => CellError,
): pb.Migration {
  const { id, vmUuid, vmName, source, target, state, phase, attempt, options, receipt } = record;
  const error = record.error && shown(CellError.fromRecord(record.error));
  return {
    ...{ id, vmUuid, vmName, sourceHost: source, targetHost: target, attempt },
    options: renderOptions(options),
    state: states[state],
    phase: phases[phase],
    progress: progress && renderProgress(progress),
    createTime: new Date(record.createTimeMs),
    startTime: renderTime(record.startTimeMs),
    endTime: renderTime(record.endTimeMs),
    postCopyTime: renderTime(record.postCopyTimeMs),
    error: error && renderError(error),
    receipt: receipt && renderReceipt(receipt),
  };
}

function renderProgress(progress: MigrationProgress): pb.MigrationProgress {
  return {
    elapsed: renderMs(progress.elapsedMs),
    memoryTotalBytes: progress.memoryTotal,
    memoryProcessedBytes: progress.memoryProcessed,
    memoryRemainingBytes: progress.memoryRemaining,
    memoryIteration: progress.memoryIteration,
    memoryBytesPerSecond: progress.rate,
    dirtyBytesPerSecond: progress.dirtyRate,
    smoothedBytesPerSecond: BigInt(progress.smoothedRate),
    smoothedDirtyBytesPerSecond: BigInt(progress.smoothedDirtyRate),
    downtime: renderMs(progress.downtimeMs),
    eta: renderMs(progress.etaMs),
    throttlePercent: progress.throttlePercent,
    disks: progress.disks.map(({ target, total, processed }) => ({
      target,
      totalBytes: total,
      processedBytes: processed,
    })),
  };
}

function renderReceipt(receipt: MigrationReceipt): pb.MigrationReceipt {
  return {
    downtime: renderMs(receipt.downtimeMs),
    memoryBytes: BigInt(receipt.memoryBytes),
    memoryIterations: BigInt(receipt.memoryIterations),
    phases: receipt.phases.map(({ phase, durationMs }) => ({ phase: phases[phase], duration: renderMs(durationMs) })),
    encrypted: receipt.encrypted,
    bandwidthBytesPerSecond: BigInt(receipt.bandwidthMib * MIB),
    maxDowntime: renderMs(receipt.maxDowntimeMs),
    migrationAddress: receipt.migrationAddress,
    mostThrottlePercent: receipt.mostThrottlePercent,
    copiedVolumes: [...receipt.copied],
    keptVolumes: [...receipt.kept],
  };
}

const renderTime = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms));
