import type { JobStats } from 'node-libvirt';
import type { CellError } from '../core/error.ts';
import { Watched } from '../core/watched.ts';
import type { LiveLimits } from './attempt.ts';
import {
  hasEnded,
  type MigrationPhase,
  type MigrationProgress,
  type MigrationReceipt,
  type MigrationRecord,
  type MigrationView,
  migrationCancelled,
} from './migration.ts';

interface Stay {
  readonly phase: MigrationPhase;
  readonly sinceMs: number;
}

/** A migration that has not ended, as it is now. */
export class LiveMigration {
  readonly #cancel = new AbortController();
  readonly #times: { phase: MigrationPhase; durationMs: number }[] = [];
  #stay: Stay | undefined;
  readonly #view: Watched<MigrationView>;
  #mostThrottlePercent = 0;
  limits: LiveLimits;
  /** Somebody has asked for the switch to post-copy. */
  isSwitchAsked = false;
  #recovery: PromiseWithResolvers<void> | undefined;
  /** Where the memory goes to; empty before that is known. */
  address = '';
  /** What became of the volumes that were copied; none while the target does not have the VM. */
  copies: Pick<MigrationReceipt, 'copied' | 'kept'> = { copied: [], kept: [] };

  constructor(record: MigrationRecord) {
    this.#view = new Watched({ record, progress: undefined });
    const { bandwidthMib, maxDowntimeMs } = record.options;
    this.limits = { bandwidthMib, maxDowntimeMs };
    if (record.isCancelled) this.cancel();
  }

  get record(): MigrationRecord {
    return this.view.record;
  }

  get view(): MigrationView {
    return this.#view.value;
  }

  /** Aborted with MIGRATION_CANCELLED when somebody has asked for its end. */
  get cancelled(): AbortSignal {
    return this.#cancel.signal;
  }

  cancel(): void {
    this.#cancel.abort(migrationCancelled(this.record));
  }

  /** Asks whoever keeps an eye on a VM that is split to have the rest of its memory fetched; those who ask meanwhile wait for the same. Rejects with a CellError. */
  askRecovery(): Promise<void> {
    this.#recovery ??= Promise.withResolvers();
    return this.#recovery.promise;
  }

  get isRecoveryAsked(): boolean {
    return this.#recovery !== undefined;
  }

  /** Answers those who have asked. `error`: why the memory is not there. */
  answerRecovery(error?: CellError): void {
    const asked = this.#recovery;
    this.#recovery = undefined;
    if (error === undefined) asked?.resolve();
    else asked?.reject(error);
  }

  change(parts: Partial<MigrationRecord>): void {
    const record = { ...this.record, ...parts };
    this.#view.value = { record, progress: hasEnded(record) ? undefined : this.view.progress };
  }

  setProgress(progress: MigrationProgress): void {
    this.#mostThrottlePercent = Math.max(this.#mostThrottlePercent, progress.throttlePercent);
    if (!hasEnded(this.record)) this.#view.value = { ...this.view, progress };
  }

  /** One that it is in already stays as it is. */
  enterPhase(phase: MigrationPhase): void {
    if (this.#stay?.phase === phase) return;
    this.#leavePhase();
    this.#stay = { phase, sinceMs: performance.now() };
    this.change({ phase });
  }

  /** How it went until now. `stats` is what libvirt counted, if it told. */
  receipt(encrypted: boolean, stats: JobStats | undefined): MigrationReceipt {
    this.#leavePhase();
    const { progress } = this.view;
    const memory = stats?.memoryProcessedBytes ?? progress?.memoryProcessed ?? 0n;
    const iterations = stats?.memoryIteration ?? progress?.memoryIteration ?? 0n;
    return {
      downtimeMs: stats?.downtimeMs === undefined ? undefined : Number(stats.downtimeMs),
      memoryBytes: Number(memory),
      memoryIterations: Number(iterations),
      phases: this.#times,
      encrypted,
      ...this.limits,
      migrationAddress: this.address,
      mostThrottlePercent: this.#mostThrottlePercent,
      ...this.copies,
    };
  }

  /** As it is, then each change, at last how it ended. Throws the signal's reason. */
  follow(signal: AbortSignal): AsyncGenerator<MigrationView, void, void> {
    return this.#view.follow(({ record }) => hasEnded(record), signal);
  }

  #leavePhase(): void {
    if (this.#stay === undefined) return;
    const { phase, sinceMs } = this.#stay;
    this.#times.push({ phase, durationMs: Math.round(performance.now() - sinceMs) });
    this.#stay = undefined;
  }
}
