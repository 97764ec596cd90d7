import { PolicyDecisions } from '../../src/access/decide.ts';
import { parsePolicy } from '../../src/access/parse-policy.ts';
import { Access, type AccessControl } from '../../src/core/access.ts';
import type { Inventory } from '../../src/hypervisor/inventory.ts';
import { type Reach, ReachableVms } from '../../src/hypervisor/reachable-vms.ts';
import type { VmRecord } from '../../src/hypervisor/vm-record.ts';

/** A policy from its bindings, as the file has them. */
export function policyOf(...bindings: readonly object[]): PolicyDecisions {
  const result = parsePolicy(JSON.stringify({ bindings })); // JSON is YAML
  if (result.tag === 'problems') throw new Error(result.problems.join('\n'));
  return new PolicyDecisions(result.policy);
}

/** All operators and services of the trust domain may do everything. */
export function allAreAdmins(trustDomain: string): AccessControl {
  const admins = (kind: string) => ({
    identity: `spiffe://${trustDomain}/cell/${kind}/*`,
    role: 'admin',
    scope: 'all',
  });
  return policyOf(admins('op'), admins('svc'));
}

/** The access of root. */
export const rootAccess = new Access(policyOf(), 'local:root', 'domain:read');

/** The way to the VMs of a host that has none. */
export const noVms: Reach = (access) => {
  const none: Pick<Inventory, 'list' | 'find' | 'last'> = {
    list: (): readonly VmRecord[] => [],
    find: () => undefined,
    last: () => undefined,
  };
  return new ReachableVms(none as Inventory, access); // nothing else of it is asked for
};
