import { CellError } from './error.ts';
import type { Uuid } from './ids.ts';

/** What of a VM decides who may reach it. */
export interface VmFacts {
  readonly uuid: Uuid;
  readonly labels: Readonly<Record<string, string>>;
}

/** What somebody may reach with one permission. It never changes; another policy gives another one. */
export interface Grant {
  /** Every object of the host, also those that are yet to be made. */
  readonly everything: boolean;
  /** Differs where anything differs that may be reached; `''` for everything. Of letters, digits, `-` and `_`. */
  readonly digest: string;
  vm(vm: VmFacts): boolean;
  /** Whether a VM with these labels may be made: it is within reach, and no label of it puts it within the reach of others. */
  newVm(vm: VmFacts): boolean;
  pool(name: string): boolean;
  network(name: string): boolean;
  bridge(name: string): boolean;
}

/** The policy in force. */
export interface AccessControl {
  /** What a caller may reach with a permission; undefined when it does not have it. `caller` is a SPIFFE id or `local:root`. */
  grant(caller: string, permission: string): Grant | undefined;
}

const nothing: Grant = {
  everything: false,
  digest: 'none',
  vm: () => false,
  newVm: () => false,
  pool: () => false,
  network: () => false,
  bridge: () => false,
};

/**
 * What one call may reach, by the policy that is in force when it is asked: a call that lasts sees a new policy at once. It says only yes or
 * no; whoever asks answers a no exactly as if the object did not exist.
 */
export class Access {
  /** A SPIFFE id or `local:root`. */
  readonly caller: string;
  /** Such as `domain:read`. */
  readonly permission: string;
  readonly #control: AccessControl;
  readonly #checks: (() => void)[];

  constructor(control: AccessControl, caller: string, permission: string, checks: (() => void)[] = []) {
    this.#control = control;
    this.caller = caller;
    this.permission = permission;
    this.#checks = checks;
  }

  /** The same caller's access with another permission. What is confirmed of the one is confirmed of the other. */
  with(permission: string): Access {
    return permission === this.permission ? this : new Access(this.#control, this.caller, permission, this.#checks);
  }

  /** Another caller's access with the same permission, for those who act for others: who brings a ticket has its maker's. */
  of(caller: string): Access {
    return new Access(this.#control, caller, this.permission, this.#checks);
  }

  /** What may be reached now. */
  get grant(): Grant {
    return this.#control.grant(this.caller, this.permission) ?? nothing;
  }

  /** Throws PERMISSION_DENIED unless the caller has the permission, for whatever objects. `method` is the path of the RPC that needs it. */
  require(method: string): void {
    if (this.#control.grant(this.caller, this.permission) !== undefined) return;
    throw permissionDenied(this, `, which ${method} needs`, { method });
  }

  /**
   * Has something asked again for as long as the call lasts: every few seconds, and at once when the policy changes. What `check` throws ends
   * the call.
   */
  confirmedBy(check: () => void): void {
    this.#checks.push(check);
  }

  /** Throws what a check throws. */
  confirm(): void {
    for (const check of this.#checks) check();
  }
}

/** PERMISSION_DENIED. `what` follows the permission's name and speaks of nothing but the request and the policy: never of what exists. */
export function permissionDenied(
  { caller, permission }: Pick<Access, 'caller' | 'permission'>,
  what: string,
  metadata: Readonly<Record<string, string>> = {},
): CellError {
  return new CellError('PERMISSION_DENIED', `${caller} lacks permission ${permission}${what}`, {
    metadata: { caller, permission, ...metadata },
  });
}
