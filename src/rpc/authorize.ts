import { CellError } from '../core/error.ts';
import type { Caller } from './caller.ts';
import type { MethodFacts } from './contract.ts';

/** Permission of the health service: everybody who is known has it. */
export const healthPermission = 'health:read';
/** Permission of server reflection. */
export const reflectionPermission = 'reflection:read';

/** Throws PERMISSION_DENIED unless the caller may call the method. Operators, services and local root may call all; hosts ask for health. */
export function authorize(caller: Caller, { path, permission }: MethodFacts): void {
  if (mayDo(caller, permission)) return;
  throw new CellError('PERMISSION_DENIED', `${caller.id} lacks permission ${permission}, which ${path} needs`, {
    metadata: { caller: caller.id, permission, method: path },
  });
}

function mayDo(caller: Caller, permission: string): boolean {
  switch (caller.kind) {
    case 'local':
    case 'op':
    case 'svc':
      return true;
    case 'host':
      return permission === healthPermission;
    default:
      return caller satisfies never;
  }
}
