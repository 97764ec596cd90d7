import { formatBytes } from '../../core/quantities.ts';
import { type Finding, fine, warning } from './finding.ts';
import type { HostFiles } from './host-files.ts';

const check = 'libvirtd.memlock';
const pidFiles = ['/run/virtqemud.pid', '/run/libvirtd.pid'];
/** CAP_SYS_RESOURCE, as a bit of CapEff. */
const resourceBit = 1n << 24n;

/** Whether libvirt can let QEMU lock the memory of guests (RLIMIT_MEMLOCK), as those with `lock_memory` or with a PCI device of the host need. Nothing when its daemon does not run. */
export async function checkMemlock(host: HostFiles): Promise<Finding[]> {
  const pids = await Promise.all(pidFiles.map((path) => host.value(path)));
  const pid = pids.find((text) => text !== undefined && /^\d+$/.test(text));
  if (pid === undefined) return [];
  const limits = (await host.value(`/proc/${pid}/limits`)) ?? '';
  const status = (await host.value(`/proc/${pid}/status`)) ?? '';
  const [, limit] = /^Max locked memory +\S+ +(\S+) +bytes/m.exec(limits) ?? [];
  const [, rights] = /^CapEff:\s*([0-9a-f]+)$/m.exec(status) ?? [];
  if (limit === undefined || rights === undefined)
    return [warning(check, `the limits of process ${pid} cannot be read`, 'run cellctl doctor as root')];
  if (limit === 'unlimited') return [fine(check, 'no limit')];
  const shown = formatBytes(Number(limit));
  if ((BigInt(`0x${rights}`) & resourceBit) !== 0n) return [fine(check, `${shown}, which libvirt may raise`)];
  const fix =
    "LimitMEMLOCK=infinity in the unit of libvirt's daemon, or CAP_SYS_RESOURCE for it: VMs with locked memory or a PCI device of the host do not start";
  return [warning(check, `${shown}, which libvirt may not raise`, fix)];
}
