import { CellError } from '../core/error.ts';
import { parseUuid } from '../core/ids.ts';
import { type Reason, reasons } from '../core/reasons.ts';
import type { ReachableVms } from './reachable-vms.ts';

/** Refusals that name the VM that is in the way. */
const naming: readonly Reason[] = ['VM_ALREADY_EXISTS', 'MAC_IN_USE', 'VOLUME_IN_USE'];

/** The same refusal; without the VM that is in the way, if that is out of reach. */
export function concealed(vms: ReachableVms, error: CellError): CellError {
  const { reason, metadata } = error;
  if (!naming.includes(reason) || reaches(vms, metadata['vm'])) return error;
  const { vm: _, name: __, ...others } = metadata;
  const { description } = reasons[reason];
  const resource = error.resource?.type === 'vm' ? undefined : error.resource;
  return new CellError(reason, description, {
    metadata: others,
    ...(resource === undefined ? {} : { resource: { ...resource, description } }),
  });
}

/** A VM that is only about to be made is nobody else's to know of. */
function reaches(vms: ReachableVms, uuid: string | undefined): boolean {
  if (uuid === undefined || vms.access.grant.everything) return true;
  return vms.find({ tag: 'uuid', uuid: parseUuid('vm', uuid) }) !== undefined;
}
