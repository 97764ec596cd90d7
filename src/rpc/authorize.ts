import { CellError } from '../core/error.ts';
import type { Caller } from './caller.ts';
import type { MethodFacts } from './contract.ts';

/** Permission of the health service: everybody who is known has it. */
export const healthPermission = 'health:read';
/** Permission of server reflection. */
export const reflectionPermission = 'reflection:read';

/**
 * Throws PERMISSION_DENIED unless the caller may call the method. Operators, services and local root may call all; hosts ask for health;
 * callers without a certificate may only bring a ticket to where one is taken.
 */
export function authorize(caller: Caller, method: MethodFacts): void {
  const { path, permission } = method;
  if (mayDo(caller, method)) return;
  throw new CellError('PERMISSION_DENIED', `${caller.id} lacks permission ${permission}, which ${path} needs`, {
    metadata: { caller: caller.id, permission, method: path },
  });
}

function mayDo(caller: Caller, { permission, ticket = false }: MethodFacts): boolean {
  switch (caller.kind) {
    case 'local':
    case 'op':
    case 'svc':
      return true;
    case 'host':
      return permission === healthPermission;
    case 'ticket':
      return ticket;
    default:
      return caller satisfies never;
  }
}
