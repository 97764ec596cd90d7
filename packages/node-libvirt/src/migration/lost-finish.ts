import { setTimeout as sleep } from 'node:timers/promises';
import { LibvirtError } from '../error.ts';
import { virDomainPausedReason, virDomainRunningReason, virDomainState, virErrorNumber } from '../generated/enums.ts';
import type { Connection } from '../object/connection.ts';
import type { Domain } from '../object/domain.ts';

/** How long a destination that was lost may take to be found again. */
const QUESTION_TIMEOUT_MS = 10_000;
const RETRY_MS = 100;

/**
 * Where the guest is when the destination was lost before it said how the handover went: asks it by connections of its own until
 * it gives a clear answer. Never rejects.
 */
export async function askAfterLostFinish(
  destination: Connection,
  uuid: string,
): Promise<'here' | 'split' | 'gone' | 'unknown'> {
  const deadline = AbortSignal.timeout(QUESTION_TIMEOUT_MS);
  while (!deadline.aborted) {
    const answer = await ask(destination, uuid, deadline).catch(() => undefined);
    if (answer !== undefined) return answer;
    await sleep(RETRY_MS, undefined, { signal: deadline }).catch(() => {});
  }
  return 'unknown';
}

/** Undefined while the daemon has not decided. Rejects while it cannot be reached. */
async function ask(
  destination: Connection,
  uuid: string,
  signal: AbortSignal,
): Promise<'here' | 'split' | 'gone' | undefined> {
  await using connection = await destination.reopen({ signal });
  try {
    return await whereabouts(await connection.lookupDomainByUuid(uuid, { signal }), signal);
  } catch (error) {
    if (error instanceof LibvirtError && error.code === virErrorNumber.VIR_ERR_NO_DOMAIN) return 'gone';
    throw error;
  }
}

async function whereabouts(domain: Domain, signal: AbortSignal): Promise<'here' | 'split' | 'gone' | undefined> {
  const { state, reason } = await domain.getState({ signal });
  switch (state) {
    case virDomainState.VIR_DOMAIN_RUNNING:
      return isSplit(reason) ? 'split' : 'here';
    case virDomainState.VIR_DOMAIN_BLOCKED:
      return 'here';
    case virDomainState.VIR_DOMAIN_PAUSED:
      if (isPausedSplit(reason)) return 'split';
      return isIncoming(reason) ? undefined : 'here';
    default:
      return 'gone';
  }
}

/** Such a copy has not been handed over: its daemon lets it run, or ends it because the one who asked for it has left. */
function isIncoming(reason: number): boolean {
  const { VIR_DOMAIN_PAUSED_MIGRATION, VIR_DOMAIN_PAUSED_STARTING_UP } = virDomainPausedReason;
  return reason === VIR_DOMAIN_PAUSED_MIGRATION || reason === VIR_DOMAIN_PAUSED_STARTING_UP;
}

/** Memory of such a copy is still at the source. */
function isSplit(reason: number): boolean {
  const { VIR_DOMAIN_RUNNING_POSTCOPY, VIR_DOMAIN_RUNNING_POSTCOPY_FAILED } = virDomainRunningReason;
  return reason === VIR_DOMAIN_RUNNING_POSTCOPY || reason === VIR_DOMAIN_RUNNING_POSTCOPY_FAILED;
}

/** As `isSplit`, of one that is paused, at either end. */
export function isPausedSplit(reason: number): boolean {
  const { VIR_DOMAIN_PAUSED_POSTCOPY, VIR_DOMAIN_PAUSED_POSTCOPY_FAILED } = virDomainPausedReason;
  return reason === VIR_DOMAIN_PAUSED_POSTCOPY || reason === VIR_DOMAIN_PAUSED_POSTCOPY_FAILED;
}
