import { setTimeout as sleep } from 'node:timers/promises';
import type { Uuid } from '../core/ids.ts';
import { formatBytes } from '../core/quantities.ts';
import { domainRef } from './domain-ref.ts';
import type { Session } from './session.ts';

const askEveryMs = 1_000;
const askTimeoutMs = 5_000;

/**
 * Tells how far libvirt's job on a VM has come while `work` runs, such as `saving memory: 12 MiB of 160 MiB`. A libvirt that does not say is
 * not waited for.
 */
export async function withJobProgress<T>(
  { session, uuid, doing }: { readonly session: Session; readonly uuid: Uuid; readonly doing: string },
  tell: (phase: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  tell(doing);
  const following = follow({ session, uuid, signal: ending.signal }, (progress) => tell(`${doing}: ${progress}`));
  try {
    return await work();
  } finally {
    ending.abort();
    await following;
  }
}

async function follow(
  { session, uuid, signal }: { session: Session; uuid: Uuid; signal: AbortSignal },
  tell: (progress: string) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await sleep(askEveryMs, undefined, { signal });
      const { remote } = session.connection();
      const { params } = await remote.domainGetJobStats(
        { dom: domainRef(uuid), flags: 0 },
        { signal, timeoutMs: askTimeoutMs },
      );
      const total = Number(params['memory_total'] ?? 0);
      if (total > 0) tell(`${formatBytes(Number(params['memory_processed'] ?? 0))} of ${formatBytes(total)}`);
    } catch {
      // The job's own end says what matters.
    }
  }
}
