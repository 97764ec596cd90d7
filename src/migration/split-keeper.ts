import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, LibvirtError, MigrationError, virErrorNumber } from 'node-libvirt';
import { type CellError, toCellError } from '../core/error.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { LiveMigration } from './live-migration.ts';
import { migrationSplit } from './migration.ts';

/** What looking after a VM that is split needs. */
export interface SplitKeeperParts {
  readonly live: LiveMigration;
  readonly shutdown: AbortSignal;
  /** Tells whoever watches what holds the migration up. */
  readonly tell: (error: CellError) => void;
  /** Has the rest of the memory fetched. Throws what it fails with. */
  readonly recover: () => Promise<void>;
  /** Notes that it was switched to post-copy. */
  readonly save: () => void;
}

/** Memory that has not moved for so long does not follow any more. */
const silentMs = 3_000;
/** Both libvirts and both QEMUs must have noticed that the copying has broken off. */
const noticeMs = 30_000;
const tryAgainMs = 1_000;

/**
 * Keeps an eye on a VM that was switched to post-copy and whose migration nobody drives: QEMU goes on by itself as long as the two reach one another. When they do not, it is paused
 * until somebody asks for its recovery. Ends and resumes nothing.
 */
export class SplitKeeper {
  readonly #parts: SplitKeeperParts;
  #seen: bigint | undefined;
  #movedMs = performance.now();

  constructor(parts: SplitKeeperParts) {
    this.#parts = parts;
  }

  /** Looks how it is, and has it recovered if that was asked for. `silence`: why the target says nothing. Never rejects. */
  async look(connection: Connection, silence: CellError | undefined): Promise<void> {
    const { live, tell, save } = this.#parts;
    if (live.record.postCopyTimeMs === undefined) save();
    if (live.isRecoveryAsked && silence === undefined) return await this.#recover();
    if (silence !== undefined) live.answerRecovery(silence);
    if (await this.#follows(connection)) {
      live.enterPhase('post-copy');
      if (live.record.error !== undefined) live.change({ error: undefined });
      return;
    }
    live.enterPhase('post-copy-paused');
    const why = silence === undefined ? 'recover it when they reach one another' : silence.message;
    tell(migrationSplit(live.record, `and nothing follows: ${why}`));
  }

  /** Whether memory still goes to the target. */
  async #follows(connection: Connection): Promise<boolean> {
    const domain = connection.domainOf({ ...domainRef(this.#parts.live.record.vmUuid), name: '' });
    const sent = (await domain.getJobStats().catch(() => undefined))?.memoryProcessedBytes;
    if (sent !== undefined && sent !== this.#seen) this.#movedMs = performance.now();
    this.#seen = sent ?? this.#seen;
    return performance.now() - this.#movedMs < silentMs;
  }

  async #recover(): Promise<void> {
    const { live, recover, shutdown } = this.#parts;
    const deadline = performance.now() + noticeMs;
    for (;;) {
      try {
        await recover();
        live.change({ error: undefined });
        return live.answerRecovery();
      } catch (thrown) {
        if (!isNotNoticed(thrown) || performance.now() > deadline || shutdown.aborted)
          return live.answerRecovery(recoveryFailure(live, thrown));
      }
      await delay(tryAgainMs, undefined, { signal: shutdown }).catch(() => undefined);
    }
  }
}

/** libvirt at one of the ends says that the copying has not broken off, or that it is still waiting for it. */
function isNotNoticed(thrown: unknown): boolean {
  if (!(thrown instanceof MigrationError) || (thrown.phase !== 'begin' && thrown.phase !== 'prepare')) return false;
  return thrown.cause instanceof LibvirtError && thrown.cause.code === virErrorNumber.VIR_ERR_OPERATION_INVALID;
}

function recoveryFailure({ record }: LiveMigration, thrown: unknown): CellError {
  if (!(thrown instanceof MigrationError)) return toCellError(thrown);
  return migrationSplit(record, `and the rest of its memory has not come: ${thrown.cause.message}`);
}
