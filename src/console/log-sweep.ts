import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, virErrorNumber } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { isLibvirtError } from '../hypervisor/libvirt-error.ts';
import type { LogDirectory } from './log-directory.ts';

/** Nothing is deleted that was written in this time: its VM may be on its way here, or be defined anew. */
const keptMs = 24 * 3_600_000;

/**
 * Deletes the logs of VMs that were taken away without celld, a day after the last byte. libvirt itself is asked for each: who is not known for sure to be
 * gone keeps its logs. Throws what libvirt's calls fail with.
 */
export async function sweepLogs(logs: LogDirectory, { remote }: Connection): Promise<void> {
  for (const [vmUuid, files] of logs.files()) {
    if (files.some((name) => isYoung(join(logs.path, name)))) continue;
    if (await isUnknown(remote, vmUuid)) await logs.remove(vmUuid);
  }
}

async function isUnknown(remote: Connection['remote'], vmUuid: Uuid): Promise<boolean> {
  try {
    await remote.domainLookupByUuid({ uuid: domainRef(vmUuid).uuid });
    return false;
  } catch (thrown) {
    if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_DOMAIN)) return true;
    throw thrown;
  }
}

/** Also of a file that is gone meanwhile: virtlogd is at work on it. */
function isYoung(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined || Date.now() - stats.mtimeMs < keptMs;
}
