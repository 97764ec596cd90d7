import { type JobStats, MigrationError } from 'node-libvirt';
import { CellError, invalidField, toCellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { LiveLimits } from './attempt.ts';
import { requireMovable } from './check-move.ts';
import { LiveMigration } from './live-migration.ts';
import {
  hasEnded,
  type MigrationOptions,
  type MigrationRecord,
  type MigrationView,
  migrationCancelled,
  migrationEnded,
  migrationNotFound,
  migrationNotPaused,
  migrationSplit,
} from './migration.ts';
import { clearSource, moveInTurn, type RunParts, settleMigration } from './run.ts';

/** What migrations need beside what moving one VM needs. */
export interface MigrationsParts extends RunParts {
  /** The id of this host. */
  readonly source: string;
  /** Hears of each that has ended. */
  readonly onEnd: (record: MigrationRecord) => void;
}

/** What is asked for. */
export interface MigrationAsk {
  readonly vm: VmRecord;
  readonly target: string;
  readonly options: MigrationOptions;
  readonly caller: string;
}

/** celld that ends so often in the middle of one is not the only thing that is wrong. */
const mostAttempts = 5;

/** Moves VMs to other hosts, and knows how it went. */
export class Migrations {
  readonly #parts: MigrationsParts;
  readonly #live = new Map<OperationId, LiveMigration>();

  constructor(parts: MigrationsParts) {
    this.#parts = parts;
  }

  /** Throws MIGRATION_NOT_FOUND. */
  get(id: OperationId): MigrationView {
    const live = this.#live.get(id);
    if (live) return live.view;
    const record = this.#parts.files.find(id);
    if (record === undefined) throw migrationNotFound(id);
    return { record, progress: undefined };
  }

  /** All that are known, newest first. */
  list(): readonly MigrationView[] {
    return this.#parts.files.list().map(({ id }) => this.get(id));
  }

  /** First as it is, then each change, at last how it ended. A slow reader misses changes, never the end. Throws MIGRATION_NOT_FOUND, and the signal's reason. */
  async *watch(id: OperationId, signal: AbortSignal): AsyncGenerator<MigrationView, void, void> {
    const live = this.#live.get(id);
    if (live === undefined) yield this.get(id);
    else yield* live.follow(signal);
  }

  /** The id of the host that takes a VM over at this moment, so that the VM may be gone from here. */
  targetOf(vmUuid: Uuid): string | undefined {
    const records = [...this.#live.values()].map(({ record }) => record);
    return records.find((record) => record.vmUuid === vmUuid && isHandingOver(record))?.target;
  }

  /** Asks for the end of one, for which it may be too late. Returns when that is on the disk. Throws MIGRATION_NOT_FOUND, MIGRATION_SPLIT, STATE_DIRECTORY_FAILED. */
  async cancel(id: OperationId): Promise<MigrationView> {
    const live = this.#live.get(id);
    if (live && !hasEnded(live.record)) {
      if (live.record.postCopyTimeMs !== undefined)
        throw migrationSplit(live.record, 'and cannot be cancelled: it ends when all of it is there');
      live.change({ isCancelled: true });
      await this.#parts.files.save(live.record);
      live.cancel();
    }
    return this.get(id);
  }

  /** Changes the limits of one that goes on; what is left out stays. Throws MIGRATION_NOT_FOUND, MIGRATION_ENDED. */
  update(id: OperationId, limits: Partial<LiveLimits>): MigrationView {
    const live = this.#goingOn(id);
    live.limits = { ...live.limits, ...limits };
    return live.view;
  }

  /** Switches one that goes on to post-copy, as soon as memory is copied. Throws MIGRATION_NOT_FOUND, MIGRATION_ENDED, and INVALID_FIELD for one that may not be. */
  switchToPostCopy(id: OperationId): void {
    const live = this.#goingOn(id);
    if (!live.record.options.allowsPostCopy)
      throw invalidField('switch_to_post_copy', 'must be allowed by post_copy of the options with which it was begun');
    live.isSwitchAsked = true;
  }

  /** Throws MIGRATION_NOT_FOUND, MIGRATION_ENDED, MIGRATION_NOT_PAUSED. */
  requirePaused(id: OperationId): void {
    const { record } = this.#goingOn(id);
    if (record.phase !== 'post-copy-paused') throw migrationNotPaused(record);
  }

  /** Has the rest of the memory fetched of one that is paused in post-copy. Throws as requirePaused; PEER_UNAVAILABLE, PEER_REFUSED, MIGRATION_SPLIT: it is paused as before. */
  async recoverSplit(id: OperationId): Promise<MigrationView> {
    this.requirePaused(id);
    await this.#goingOn(id).askRecovery();
    return this.get(id);
  }

  /** Throws that for which it would be refused at once: HOST_NOT_FOUND, and what requireMovable throws. Asks nobody. */
  requireStartable(vm: VmRecord, target: string, options: MigrationOptions): void {
    const { peers, sharedPools, hypervisor } = this.#parts;
    peers.connect(target)[Symbol.dispose]();
    requireMovable(vm, { pools: hypervisor.pools, sharedPools }, options);
  }

  /** As requireStartable; and asks the target: PEER_UNAVAILABLE, PEER_REFUSED, MIGRATION_IMPOSSIBLE. */
  async check(vm: VmRecord, target: string, options: MigrationOptions): Promise<void> {
    this.requireStartable(vm, target, options);
    await this.#parts.checks.require(vm, target, options);
  }

  /**
   * Moves a VM, which is locked. It is found by its id from the call on. Throws what it failed with, the VM being at the source as it was; UnfinishedError at
   * shutdown: then `recover` goes on.
   */
  async run(id: OperationId, { vm, target, options, caller }: MigrationAsk, shutdown: AbortSignal): Promise<void> {
    const live = this.#enter({
      ...{ id, vmUuid: vm.uuid, vmName: vm.name, caller, source: this.#parts.source, target, options },
      state: 'queued',
      phase: 'none',
      attempt: 1,
      isCancelled: false,
      wasPaused: vm.state === 'paused',
      createTimeMs: Date.now(),
      ...{ startTimeMs: undefined, endTimeMs: undefined, postCopyTimeMs: undefined },
      ...{ error: undefined, receipt: undefined },
      volumes: [],
      fenced: undefined,
      startsWithHost: false,
      isMoved: false,
    });
    try {
      // Nothing is begun that would not be found again.
      await this.#parts.files.save(live.record);
    } catch (thrown) {
      throw await this.#fail(live, thrown);
    }
    await this.#go(live, shutdown);
  }

  /**
   * Goes on with one that celld left behind: finds out where the VM is, and begins anew if it has stayed. 'undone' when nothing had begun. Throws as `run` does.
   */
  async recover(id: OperationId, shutdown: AbortSignal): Promise<'moved' | 'undone'> {
    const record = this.#parts.files.find(id);
    if (record === undefined) return 'undone';
    if (record.error && hasEnded(record)) throw CellError.fromRecord(record.error);
    if (hasEnded(record)) return 'moved';
    const live = this.#enter({ ...record, error: undefined });
    if (record.state === 'running') {
      if (record.isMoved || (await this.#settled(live, shutdown)) === 'moved') {
        await this.#succeed(live, shutdown);
        return 'moved';
      }
      if (record.attempt >= mostAttempts)
        throw await this.#fail(live, new Error(`celld was ended in each of ${mostAttempts} attempts`));
      live.change({ state: 'queued', attempt: record.attempt + 1 });
    }
    await this.#go(live, shutdown);
    return 'moved';
  }

  #goingOn(id: OperationId): LiveMigration {
    const live = this.#live.get(id);
    if (live === undefined || hasEnded(live.record)) throw migrationEnded(this.get(id).record);
    return live;
  }

  #enter(record: MigrationRecord): LiveMigration {
    const live = new LiveMigration(record);
    this.#live.set(record.id, live);
    return live;
  }

  async #settled(live: LiveMigration, shutdown: AbortSignal): Promise<'moved' | 'stayed'> {
    try {
      return await settleMigration(live, this.#parts, { shutdown, mayBeHandedOver: true });
    } catch (thrown) {
      if (isRunLost(thrown)) throw await this.#fail(live, thrown);
      throw this.#suspended(live, toCellError(thrown));
    }
  }

  /** From the queue to the end. */
  async #go(live: LiveMigration, shutdown: AbortSignal): Promise<void> {
    let stats: JobStats | undefined;
    try {
      stats = await moveInTurn(live, this.#parts, shutdown);
    } catch (thrown) {
      if (shutdown.aborted) throw this.#suspended(live, toCellError(shutdown.reason));
      throw await this.#fail(live, thrown);
    }
    await this.#succeed(live, shutdown, stats);
  }

  /** The VM is at the target: what the source had of its disks goes. */
  async #succeed(live: LiveMigration, shutdown: AbortSignal, stats?: JobStats | undefined): Promise<void> {
    try {
      await clearSource(live, this.#parts, shutdown);
    } catch (thrown) {
      throw this.#suspended(live, toCellError(thrown));
    }
    await this.#end(live, { state: 'succeeded', error: undefined }, stats);
  }

  /** The VM has stayed where it was: gives the error that says why. */
  async #fail(live: LiveMigration, thrown: unknown): Promise<CellError> {
    const isCancelled = live.cancelled.aborted && !isRunLost(thrown);
    const error = isCancelled ? migrationCancelled(live.record) : failureOf(live.record, thrown);
    await this.#end(live, { state: isCancelled ? 'cancelled' : 'failed', error: error.toRecord() });
    return error;
  }

  /** It is on the disk as it was, and goes on with the next celld. */
  #suspended(live: LiveMigration, error: CellError): UnfinishedError {
    this.#live.delete(live.record.id);
    live.answerRecovery(error);
    return new UnfinishedError(error);
  }

  async #end(
    live: LiveMigration,
    end: Pick<MigrationRecord, 'state' | 'error'>,
    stats?: JobStats | undefined,
  ): Promise<void> {
    const { files, encrypted, hypervisor, onEnd, onUnwritten } = this.#parts;
    const receipt = live.receipt(encrypted || live.record.options.offline, stats);
    // Whoever hears of the end finds the VM gone.
    await hypervisor.inventory.refresh(live.record.vmUuid).catch(() => undefined);
    const ended = { ...live.record, ...end, fenced: undefined, endTimeMs: Date.now(), receipt };
    await files.save(ended).catch((error: unknown) => onUnwritten(ended, error));
    this.#live.delete(ended.id);
    live.change(ended);
    live.answerRecovery(end.error && CellError.fromRecord(end.error));
    onEnd(ended);
  }
}

function isHandingOver({ phase }: MigrationRecord): boolean {
  switch (phase) {
    case 'switch-over':
    case 'clean-up':
    case 'settle':
    case 'post-copy':
    case 'post-copy-paused':
      return true;
    case 'none':
    case 'check':
    case 'prepare':
    case 'copy':
      return false;
    default:
      return phase satisfies never;
  }
}

function isRunLost(thrown: unknown): boolean {
  return thrown instanceof CellError && thrown.reason === 'MIGRATION_RUN_LOST';
}

function failureOf({ vmUuid, vmName, target }: MigrationRecord, thrown: unknown): CellError {
  if (thrown instanceof CellError) return thrown;
  const cause = thrown instanceof MigrationError ? thrown.cause : thrown;
  if (cause instanceof CellError) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  const phase = thrown instanceof MigrationError ? thrown.phase : '';
  return new CellError('MIGRATION_FAILED', `${vmName} could not be moved to ${target}: ${why}`, {
    metadata: { vm: vmUuid as Uuid, name: vmName, host: target, ...(phase === '' ? {} : { phase }) },
    cause: thrown,
  });
}
