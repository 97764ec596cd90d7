import { checkCelld } from './celld-checks.ts';
import { checkDaemon, checkVirtlogd } from './daemon-checks.ts';
import type { Finding } from './finding.ts';
import { HostFiles } from './host-files.ts';
import { checkKernel } from './kernel-checks.ts';
import { checkMemlock } from './memlock-check.ts';
import { checkQemu } from './qemu-checks.ts';

/** What to look at. */
export interface DoctorOptions {
  /** Where the host's files are: `/`, or where an image of it is mounted. */
  readonly root: string;
  /** celld's configuration, below that root. */
  readonly configPath: string;
}

/** Looks at the settings of a host that runs Cell, and changes nothing. Never rejects: what cannot be read is a finding. */
export async function examineHost({ root, configPath }: DoctorOptions): Promise<Finding[]> {
  const host = new HostFiles(root);
  const findings = await Promise.all([
    checkQemu(host),
    checkDaemon(host),
    checkMemlock(host),
    checkVirtlogd(host),
    checkKernel(host),
    checkCelld(host, configPath),
  ]);
  return findings.flat();
}
