import { setTimeout as sleep } from 'node:timers/promises';
import { LibvirtError } from '../error.ts';
import { virErrorNumber } from '../generated/enums.ts';
import type { Domain } from '../object/domain.ts';
import type { CallOptions } from '../procedure.ts';
import type { MigrationPhase } from './migration-error.ts';

/** Options of a migration. */
export interface MigrateOptions {
  /**
   * Aborts the migration: the guest stays where it is and the signal's reason is thrown. It is too late for that when the
   * migration has switched to post-copy or the guest has been handed over; the migration goes on to its end then.
   */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each phase of a migration that the client drives, as it begins. */
  readonly onPhase?: ((phase: MigrationPhase) => void) | undefined;
}

/** Migrations take as long as they take, whatever the connection's calls usually may: as long as a timer can be set. */
export const UNHURRIED: CallOptions = { timeoutMs: 2 ** 31 - 1 };

const ABORT_RETRY_MS = 100;

/**
 * Makes the call that moves the guest. When the signal is aborted, aborts the job and waits for the call to end all the same:
 * what it says is the truth. Throws the signal's reason when the call ended because of it.
 */
export async function performAbortable<R>(
  domain: Domain,
  signal: AbortSignal | undefined,
  call: () => Promise<R>,
): Promise<R> {
  if (signal === undefined) return await call();
  signal.throwIfAborted();
  const ended = new AbortController();
  let aborting: Promise<boolean> | undefined;
  const abort = () => {
    aborting = abortJob(domain, ended.signal);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await call();
  } catch (error) {
    ended.abort();
    if (error instanceof LibvirtError && (await aborting) === true) throw signal.reason;
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
    ended.abort();
    await aborting; // a later job of the domain must not be hit
  }
}

/** Tries until there is a job that can be aborted, or the call has ended. Gives whether the daemon took it. Never rejects. */
async function abortJob(domain: Domain, ended: AbortSignal): Promise<boolean> {
  while (!ended.aborted) {
    const error = await domain.abortJob().catch((problem: unknown) => problem);
    if (error === undefined) return true;
    const notYet = error instanceof LibvirtError && error.code === virErrorNumber.VIR_ERR_OPERATION_INVALID;
    if (!notYet) return false;
    await sleep(ABORT_RETRY_MS, undefined, { signal: ended }).catch(() => {});
  }
  return false;
}
