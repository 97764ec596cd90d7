import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, ConnectionError, LibvirtError, virDomainStatsTypes } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';

/** Of a measurement, in seconds: the least that QEMU offers. */
const measuredS = 1;
const askEveryMs = 200;
const giveUpMs = 5_000;
const timeoutMs = 3_000;
/** `virDomainDirtyRateStatus`: measured. */
const MEASURED = 2;

/**
 * Has QEMU look, by samples of the memory, at how much the guest writes; takes a second or more. Bytes a second; undefined: QEMU or libvirt could not
 * say, or is too busy.
 */
export async function measureDirtyRate(
  { remote }: Connection,
  uuid: Uuid,
  signal: AbortSignal,
): Promise<number | undefined> {
  const dom = domainRef(uuid);
  try {
    await remote.domainStartDirtyRateCalc({ dom, seconds: measuredS, flags: 0 }, { signal, timeoutMs });
    const end = performance.now() + giveUpMs;
    while (performance.now() < end) {
      await sleep(askEveryMs, undefined, { signal });
      const stats = virDomainStatsTypes.VIR_DOMAIN_STATS_DIRTYRATE;
      const { retStats } = await remote.connectGetAllDomainStats(
        { doms: [dom], stats, flags: 0 },
        { signal, timeoutMs },
      );
      const params = retStats[0]?.params ?? {};
      const rate = params['dirtyrate.megabytes_per_second'];
      if (Number(params['dirtyrate.calc_status']) === MEASURED && rate !== undefined) return Number(rate) * 1024 * 1024;
    }
    return undefined;
  } catch (thrown) {
    if (thrown instanceof LibvirtError || thrown instanceof ConnectionError || signal.aborted) return undefined;
    throw thrown;
  }
}
