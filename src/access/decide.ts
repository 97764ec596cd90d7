import { createHash } from 'node:crypto';
import type { AccessControl, Grant, VmFacts } from '../core/access.ts';
import { parseSpiffeId } from '../core/identity.ts';
import type { Uuid } from '../core/ids.ts';
import { isExact, matchesIdentity } from './identity-pattern.ts';
import type { Binding, LabelSelector, Policy, Scope } from './policy.ts';
import { everybodysPermissions, permissionsOf } from './roles.ts';

/** Callers whose grants are kept. More of them only cost time. */
const mostKept = 10_000;

const everything: Grant = {
  everything: true,
  digest: '',
  vm: () => true,
  newVm: () => true,
  pool: () => true,
  network: () => true,
  bridge: () => true,
};

/** What one caller has: of each permission, and of those that only admins have. */
interface Grants {
  readonly of: ReadonlyMap<string, Grant>;
  readonly ofAny: Grant | undefined;
}

/** A policy as it is asked: a caller's grants are worked out once, and then looked up. Root on this host may do everything. */
export class PolicyDecisions implements AccessControl {
  readonly #exact = new Map<string, Binding[]>();
  readonly #patterns: readonly Binding[];
  readonly #grants = new Map<string, Grants>();

  constructor({ bindings }: Policy) {
    for (const binding of bindings) {
      if (!isExact(binding.identity)) continue;
      const others = this.#exact.get(binding.identity.text);
      if (others === undefined) this.#exact.set(binding.identity.text, [binding]);
      else others.push(binding);
    }
    this.#patterns = bindings.filter(({ identity }) => !isExact(identity));
  }

  grant(caller: string, permission: string): Grant | undefined {
    if (caller === 'local:root') return everything;
    let grants = this.#grants.get(caller);
    if (grants === undefined) {
      grants = grantsOf(caller, this.bindingsOf(caller));
      if (this.#grants.size >= mostKept) this.#grants.clear();
      this.#grants.set(caller, grants);
    }
    return grants.of.get(permission) ?? grants.ofAny;
  }

  /** The bindings of a caller. */
  bindingsOf(caller: string): readonly Binding[] {
    return [
      ...(this.#exact.get(caller) ?? []),
      ...this.#patterns.filter(({ identity }) => matchesIdentity(identity, caller)),
    ];
  }
}

/** Whether a binding gives a permission. */
export function gives({ role }: Binding, permission: string): boolean {
  const permissions = permissionsOf(role);
  return permissions === undefined || permissions.includes(permission);
}

function grantsOf(caller: string, bindings: readonly Binding[]): Grants {
  const scopes = new Map<string, Scope[]>();
  const admin: Scope[] = [];
  for (const { role, scope } of bindings) {
    const permissions = permissionsOf(role);
    if (permissions === undefined) admin.push(scope);
    else for (const permission of permissions) scopes.set(permission, [...(scopes.get(permission) ?? []), scope]);
  }
  const grants = new Map<string, Grant>();
  for (const [permission, own] of scopes) grants.set(permission, grantOf([...own, ...admin]));
  // Those with a certificate of this host's authority; a caller with a ticket is nobody.
  if (parseSpiffeId(caller) !== undefined) for (const each of everybodysPermissions) grants.set(each, everything);
  return { of: grants, ofAny: admin.length > 0 ? grantOf(admin) : undefined };
}

/** What several scopes reach together. */
function grantOf(scopes: readonly Scope[]): Grant {
  const parts = scopes.filter((scope) => scope.tag === 'some');
  if (parts.length < scopes.length) return everything;
  const vms = union(parts.map((scope) => scope.vms));
  const selectors = parts.flatMap(({ labels }) => labels ?? []);
  const pools = union(parts.map((scope) => scope.pools));
  const networks = union(parts.map((scope) => scope.networks));
  const bridges = union(parts.map((scope) => scope.bridges));
  return {
    everything: false,
    digest: digestOf([vms, pools, networks, bridges], selectors),
    vm: (vm) => vms.has(vm.uuid) || selectors.some((selector) => selects(selector, vm)),
    newVm: (vm) => mayMake(vm, vms, selectors),
    pool: (name) => pools.has(name),
    network: (name) => networks.has(name),
    bridge: (name) => bridges.has(name),
  };
}

function selects(selector: LabelSelector, { labels }: Pick<VmFacts, 'labels'>): boolean {
  for (const [key, value] of selector) if (!Object.hasOwn(labels, key) || labels[key] !== value) return false;
  return true;
}

/** Labels decide who reaches a VM: one who may not set them all sets only those by which the VM is in its own scope. */
function mayMake(vm: VmFacts, vms: ReadonlySet<Uuid>, selectors: readonly LabelSelector[]): boolean {
  const own = selectors.filter((selector) => selects(selector, vm));
  if (own.length === 0 && !vms.has(vm.uuid)) return false;
  return Object.keys(vm.labels).every((key) => own.some((selector) => selector.has(key)));
}

function union<T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
  return new Set(sets.flatMap((set) => [...set]));
}

function digestOf(sets: readonly ReadonlySet<string>[], selectors: readonly LabelSelector[]): string {
  const parts = [
    ...sets.map((set) => [...set].sort()),
    selectors.map((selector) => JSON.stringify([...selector].sort())).sort(),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}
