import type { Access } from '../core/access.ts';
import type { Caller } from './caller.ts';
import type { MethodFacts } from './contract.ts';

/** Permission of the health service: everybody who is known has it. */
export const healthPermission = 'health:read';
/** Permission of server reflection. */
export const reflectionPermission = 'reflection:read';

/**
 * Throws PERMISSION_DENIED unless the policy gives the caller the method's permission, for whatever objects. Callers without a certificate may only
 * bring a ticket to where one is taken. `access` is the caller's, with the method's permission.
 */
export function authorize(access: Access, { kind }: Caller, { path, ticket = false }: MethodFacts): void {
  if (kind === 'ticket' && ticket) return;
  access.require(path);
}
