import { CellError } from '../core/error.ts';
import { parseUuid } from '../core/ids.ts';
import { type Reason, reasons } from '../core/reasons.ts';
import type { ReachableVms } from '../hypervisor/reachable-vms.ts';

/** Refusals that name the VM that is in the way. */
const naming: readonly Reason[] = ['VM_ALREADY_EXISTS', 'MAC_IN_USE', 'VOLUME_IN_USE'];

/** What a mutation does, each part so that it does not name VMs out of reach when it is refused. */
export function concealing<Parts extends Record<string, (...args: never[]) => unknown>>(
  vms: ReachableVms,
  parts: Parts,
): Parts {
  const wrapped = Object.entries(parts).map(([name, part]) => [
    name,
    (...args: never[]) => {
      try {
        const result = part(...args);
        return result instanceof Promise ? result.catch((thrown) => rethrow(vms, thrown)) : result;
      } catch (thrown) {
        return rethrow(vms, thrown);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as Parts; // the same parts, each with the arguments and the result that it had
}

function rethrow(vms: ReachableVms, thrown: unknown): never {
  throw thrown instanceof CellError && naming.includes(thrown.reason) && !reaches(vms, thrown)
    ? concealed(thrown)
    : thrown;
}

/** Whether the VM that an error names is within reach. One that is only about to be made is nobody else's to know of. */
function reaches(vms: ReachableVms, { metadata: { vm } }: CellError): boolean {
  if (vms.access.grant.everything || vm === undefined) return true;
  return vms.find({ tag: 'uuid', uuid: parseUuid('vm', vm) }) !== undefined;
}

function concealed({ reason, metadata: { vm: _, name: __, ...metadata }, ...error }: CellError): CellError {
  const resource = error.resource?.type === 'vm' ? undefined : error.resource;
  const description = reasons[reason].description;
  return new CellError(reason, description, {
    metadata,
    ...(resource === undefined ? {} : { resource: { ...resource, description } }),
  });
}
