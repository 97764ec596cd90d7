import type { Uuid } from '../core/ids.ts';
import type { IdentityPattern } from './identity-pattern.ts';
import type { Role } from './roles.ts';

/** Labels that a VM must have, all of them, with these values. At least one. */
export type LabelSelector = ReadonlyMap<string, string>;

/** What a binding reaches. */
export type Scope =
  | { readonly tag: 'all' }
  | {
      readonly tag: 'some';
      readonly vms: ReadonlySet<Uuid>;
      /** VMs that have these labels, beside those of `vms`. undefined: none. */
      readonly labels: LabelSelector | undefined;
      readonly pools: ReadonlySet<string>;
      readonly networks: ReadonlySet<string>;
      readonly bridges: ReadonlySet<string>;
    };

/** Gives a role to identities. */
export interface Binding {
  /** Place in the file, from 0. */
  readonly index: number;
  readonly identity: IdentityPattern;
  readonly role: Role;
  readonly scope: Scope;
}

/** Who may do what: what is not given is denied. */
export interface Policy {
  readonly bindings: readonly Binding[];
}
