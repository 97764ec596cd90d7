import type { Access } from '../core/access.ts';
import type { Operation } from '../core/operation.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';

/** Says of operations whether a caller sees them: its own, and those of VMs that it may read. */
export function visibleTo(access: Access, reach: Reach): (operation: Operation) => boolean {
  const vms = reach(access.with('domain:read'));
  return ({ caller, vmUuid }) =>
    caller === access.caller || vms.access.grant.everything || (vmUuid !== undefined && vms.reaches(vmUuid));
}
