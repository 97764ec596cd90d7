import type { VmFacts } from '../core/access.ts';
import { PolicyDecisions } from './decide.ts';
import type { Binding, Policy, Scope } from './policy.ts';
import { everybodysPermissions, permissionsOf } from './roles.ts';

/** A question to a policy. Without an object: whether the identity has the permission for any. */
export interface Question {
  readonly identity: string;
  readonly permission: string;
  readonly object?: QuestionObject | undefined;
}

export type QuestionObject =
  | { readonly tag: 'vm'; readonly vm: VmFacts }
  | { readonly tag: 'pool' | 'network' | 'bridge'; readonly name: string };

/** A binding that is for the identity, and what it has to say to the question. */
export interface Voice {
  readonly binding: Binding;
  /** Its role has the permission. */
  readonly gives: boolean;
  /** Its scope reaches the object. */
  readonly reaches: boolean;
}

/** The answer, and where it comes from. */
export interface Explanation {
  readonly allowed: boolean;
  /** Given to everybody whom celld knows, by no binding. */
  readonly everybodys: boolean;
  /** In the order of the file. */
  readonly voices: readonly Voice[];
}

/** Says what a policy decides, and by which bindings. */
export function explain(policy: Policy, { identity, permission, object }: Question): Explanation {
  const decisions = new PolicyDecisions(policy);
  const reaches = (decider: PolicyDecisions): boolean => {
    const grant = decider.grant(identity, permission);
    if (grant === undefined || object === undefined) return grant !== undefined;
    return object.tag === 'vm' ? grant.vm(object.vm) : grant[object.tag](object.name);
  };
  const bindings = decisions.bindingsOf(identity).toSorted((a, b) => a.index - b.index);
  const voices = bindings.map((binding) => {
    const permissions = permissionsOf(binding.role);
    const gives = permissions === undefined || permissions.includes(permission);
    return { binding, gives, reaches: gives && reaches(new PolicyDecisions({ bindings: [binding] })) };
  });
  return { allowed: reaches(decisions), everybodys: everybodysPermissions.has(permission), voices };
}

/** A scope in a line, such as `labels team=a; pools default`. */
export function scopeText(scope: Scope): string {
  if (scope.tag === 'all') return 'all';
  const { vms, labels, pools, networks, bridges } = scope;
  const parts = {
    vms,
    labels: new Set([...(labels ?? [])].map(([key, value]) => `${key}=${value}`)),
    pools,
    networks,
    bridges,
  };
  return Object.entries(parts)
    .filter(([, set]) => set.size > 0)
    .map(([name, set]) => `${name} ${[...set].join(',')}`)
    .join('; ');
}
