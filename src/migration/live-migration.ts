import type { JobStats } from 'node-libvirt';
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
  readonly #watchers = new Set<() => void>();
  readonly #times: { phase: MigrationPhase; durationMs: number }[] = [];
  #stay: Stay | undefined;
  #record: MigrationRecord;
  #progress: MigrationProgress | undefined;
  #mostThrottlePercent = 0;
  limits: LiveLimits;
  /** Where the memory goes to; empty before that is known. */
  address = '';
  /** What became of the volumes that were copied; none while the target does not have the VM. */
  copies: Pick<MigrationReceipt, 'copied' | 'kept'> = { copied: [], kept: [] };

  constructor(record: MigrationRecord) {
    this.#record = record;
    const { bandwidthMib, maxDowntimeMs } = record.options;
    this.limits = { bandwidthMib, maxDowntimeMs };
    if (record.isCancelled) this.cancel();
  }

  get record(): MigrationRecord {
    return this.#record;
  }

  get view(): MigrationView {
    return { record: this.#record, progress: hasEnded(this.#record) ? undefined : this.#progress };
  }

  /** Aborted with MIGRATION_CANCELLED when somebody has asked for its end. */
  get cancelled(): AbortSignal {
    return this.#cancel.signal;
  }

  cancel(): void {
    this.#cancel.abort(migrationCancelled(this.#record));
  }

  change(parts: Partial<MigrationRecord>): void {
    this.#record = { ...this.#record, ...parts };
    this.#ring();
  }

  setProgress(progress: MigrationProgress): void {
    this.#progress = progress;
    this.#mostThrottlePercent = Math.max(this.#mostThrottlePercent, progress.throttlePercent);
    this.#ring();
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
    const memory = stats?.memoryProcessedBytes ?? this.#progress?.memoryProcessed ?? 0n;
    const iterations = stats?.memoryIteration ?? this.#progress?.memoryIteration ?? 0n;
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

  /** Calls back at each change, until it is disposed of. */
  watch(onChange: () => void): Disposable {
    this.#watchers.add(onChange);
    return { [Symbol.dispose]: () => this.#watchers.delete(onChange) };
  }

  #leavePhase(): void {
    if (this.#stay === undefined) return;
    const { phase, sinceMs } = this.#stay;
    this.#times.push({ phase, durationMs: Math.round(performance.now() - sinceMs) });
    this.#stay = undefined;
  }

  #ring(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
