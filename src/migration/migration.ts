import { CellError, type ErrorRecord } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import type { ArrivingVolume } from '../peer/arriving-volume.ts';
import type { Transfer } from '../peer/transfer.ts';
import type { StoredVm } from './offline-vm.ts';
import type { StallPolicy } from './stall.ts';

/** When a guest is switched to the target before all of its memory is there; whenever it may be, also when somebody says so. */
export type PostCopy = 'never' | 'manual' | 'after-first-pass' | 'when-stalled';

/** How a VM is to be moved. */
export interface MigrationOptions extends Transfer {
  /** Whole MiB; 0: what the network gives. */
  readonly bandwidthMib: number;
  /** undefined: the hypervisor's own. */
  readonly maxDowntimeMs: number | undefined;
  readonly priority: number;
  /** Slows the guest down while it writes faster than its memory is sent. */
  readonly autoConverge: boolean;
  /** undefined: nothing is done. */
  readonly stall: StallPolicy | undefined;
  /** Disks that are not in shared pools are copied; else a VM that has such disks is not moved. */
  readonly copyLocalDisks: boolean;
  /** Whole MiB, for each disk; 0: what the network gives. */
  readonly diskBandwidthMib: number;
  /** The VM is shut off. */
  readonly offline: boolean;
  readonly postCopy: PostCopy;
  /** For memory that follows after the switch. Whole MiB; 0: what the network gives. */
  readonly postCopyBandwidthMib: number;
}

/** For how long QEMU lets a guest stand still unless told otherwise. */
export const hypervisorDowntimeMs = 300;

export type MigrationState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
export type MigrationPhase =
  | 'none'
  | 'check'
  | 'prepare'
  | 'copy'
  | 'switch-over'
  | 'clean-up'
  | 'settle'
  | 'post-copy'
  | 'post-copy-paused';

/** How far the copying is. Sizes in bytes, rates in bytes a second. */
export interface MigrationProgress {
  readonly elapsedMs: number;
  readonly memoryTotal: bigint;
  readonly memoryProcessed: bigint;
  readonly memoryRemaining: bigint;
  readonly memoryIteration: bigint;
  readonly rate: bigint;
  readonly dirtyRate: bigint;
  readonly smoothedRate: number;
  readonly smoothedDirtyRate: number;
  readonly downtimeMs: number | undefined;
  readonly etaMs: number | undefined;
  readonly throttlePercent: number;
  readonly disks: readonly DiskProgress[];
}

/** How far the copying of a disk is. */
export interface DiskProgress {
  /** libvirt's target such as `vda`. */
  readonly target: string;
  readonly total: bigint;
  readonly processed: bigint;
}

/** How a migration went. */
export interface MigrationReceipt {
  readonly downtimeMs: number | undefined;
  readonly memoryBytes: number;
  readonly memoryIterations: number;
  readonly phases: readonly { readonly phase: MigrationPhase; readonly durationMs: number }[];
  readonly encrypted: boolean;
  readonly bandwidthMib: number;
  readonly maxDowntimeMs: number | undefined;
  readonly migrationAddress: string;
  readonly mostThrottlePercent: number;
  /** `pool/volume` of what was copied and is at the target. */
  readonly copied: readonly string[];
  /** Of them, what the source has not deleted. */
  readonly kept: readonly string[];
}

/** What is kept of a migration: enough to go on with it after a crash, and how it went. Plain data, kept as JSON. */
export interface MigrationRecord {
  readonly id: OperationId;
  readonly vmUuid: Uuid;
  readonly vmName: string;
  readonly caller: string;
  readonly source: string;
  readonly target: string;
  readonly options: MigrationOptions;
  readonly state: MigrationState;
  readonly phase: MigrationPhase;
  readonly attempt: number;
  /** Somebody has asked for its end. */
  readonly isCancelled: boolean;
  /** The guest was paused by somebody when it began. */
  readonly wasPaused: boolean;
  readonly createTimeMs: number;
  readonly startTimeMs: number | undefined;
  readonly endTimeMs: number | undefined;
  /** When the guest was switched to the target in post-copy: from then on it never goes on at the source. */
  readonly postCopyTimeMs: number | undefined;
  /** Why it failed, or what holds it up. */
  readonly error: ErrorRecord | undefined;
  readonly receipt: MigrationReceipt | undefined;
  /** What the source has of the VM, that it deletes when the target has the VM. */
  readonly volumes: readonly ArrivingVolume[];
  /** Of a VM that is shut off: as it was here, from before its definition is taken away until it is known where it is. */
  readonly fenced: StoredVm | undefined;
  /** libvirt started the VM with its host; that was taken back here, until it is known where the VM is. */
  readonly startsWithHost: boolean;
  /** The VM is at the target, and the source clears up. */
  readonly isMoved: boolean;
}

/** A migration as it is shown. */
export interface MigrationView {
  readonly record: MigrationRecord;
  readonly progress: MigrationProgress | undefined;
}

/** Whether it goes on no more. */
export function hasEnded({ state }: Pick<MigrationRecord, 'state'>): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

/** MIGRATION_NOT_FOUND. */
export function migrationNotFound(id: string): CellError {
  return new CellError('MIGRATION_NOT_FOUND', `migration ${id} does not exist`, { metadata: { migration: id } });
}

/** MIGRATION_CANCELLED. */
export function migrationCancelled({ id, vmName }: Pick<MigrationRecord, 'id' | 'vmName'>): CellError {
  return new CellError('MIGRATION_CANCELLED', `the migration of ${vmName} was cancelled`, {
    metadata: { migration: id, name: vmName },
  });
}

/** MIGRATION_SPLIT: `why` completes "NAME is split between SOURCE and TARGET, …". */
export function migrationSplit(
  { id, vmUuid, vmName, source, target }: Pick<MigrationRecord, 'id' | 'vmUuid' | 'vmName' | 'source' | 'target'>,
  why: string,
): CellError {
  const message = `${vmName} is split between ${source} and ${target} since it was switched to post-copy, ${why}`;
  return new CellError('MIGRATION_SPLIT', message, {
    metadata: { migration: id, vm: vmUuid, name: vmName, source, host: target },
  });
}

/** MIGRATION_RUN_LOST. `host`: where it is shut off. */
export function migrationRunLost({ id, vmUuid, vmName, target }: MigrationRecord, host: string): CellError {
  const message = `${vmName} has ended at ${target} before all of its memory was there: what it was doing is lost, and it is shut off at ${host}`;
  return new CellError('MIGRATION_RUN_LOST', message, {
    metadata: { migration: id, vm: vmUuid, name: vmName, host },
  });
}

/** MIGRATION_NOT_PAUSED. */
export function migrationNotPaused({ id, vmName, phase }: MigrationRecord): CellError {
  const message = `the migration of ${vmName} is not paused in post-copy: there is nothing to recover`;
  return new CellError('MIGRATION_NOT_PAUSED', message, { metadata: { migration: id, name: vmName, phase } });
}

/** MIGRATION_ENDED. */
export function migrationEnded({ id, state }: MigrationRecord): CellError {
  return new CellError('MIGRATION_ENDED', `migration ${id} has ended`, { metadata: { migration: id, state } });
}
