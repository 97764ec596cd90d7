import { constants } from 'node:os';
import {
  CallTimeoutError,
  ConnectionError,
  virErrorNumber as code,
  LibvirtError,
  QueueFullError,
  StreamStateError,
  UriError,
} from 'node-libvirt';
import { CellError, type ResourceType } from '../core/error.ts';
import type { Reason } from '../core/reasons.ts';

/** What a libvirt call was about, for the error that its failure becomes. */
export interface LibvirtCallContext {
  /** What was being done, as in "could not <doing>". */
  readonly doing: string;
  readonly resource?: { readonly type: ResourceType; readonly name: string };
  /** Reason for failures that libvirt has no precise code for. Default: HYPERVISOR_ERROR. */
  readonly otherwise?: Reason;
}

const reasonsByCode = new Map<number, Reason>([
  [code.VIR_ERR_NO_DOMAIN, 'VM_NOT_FOUND'],
  [code.VIR_ERR_DOM_EXIST, 'VM_ALREADY_EXISTS'],
  [code.VIR_ERR_NO_STORAGE_POOL, 'POOL_NOT_FOUND'],
  [code.VIR_ERR_NO_STORAGE_VOL, 'VOLUME_NOT_FOUND'],
  [code.VIR_ERR_STORAGE_VOL_EXIST, 'VOLUME_ALREADY_EXISTS'],
  [code.VIR_ERR_NO_NETWORK, 'NETWORK_NOT_FOUND'],
  [code.VIR_ERR_NO_INTERFACE, 'NETWORK_NOT_FOUND'],
  [code.VIR_ERR_NO_SUPPORT, 'NOT_SUPPORTED_BY_HOST'],
  [code.VIR_ERR_CONFIG_UNSUPPORTED, 'NOT_SUPPORTED_BY_HOST'],
  [code.VIR_ERR_ARGUMENT_UNSUPPORTED, 'NOT_SUPPORTED_BY_HOST'],
  [code.VIR_ERR_OPERATION_UNSUPPORTED, 'NOT_SUPPORTED_BY_HOST'],
  [code.VIR_ERR_CPU_INCOMPATIBLE, 'NOT_SUPPORTED_BY_HOST'],
]);

/** Codes that mean so only where a VM is the matter: libvirt uses them for pools and volumes too. */
const vmReasonsByCode = new Map<number, Reason>([
  [code.VIR_ERR_OPERATION_INVALID, 'VM_WRONG_STATE'],
  // A job of somebody else (virsh, a backup) holds the domain.
  [code.VIR_ERR_OPERATION_TIMEOUT, 'VM_BUSY'],
  [code.VIR_ERR_RESOURCE_BUSY, 'VM_BUSY'],
]);

/** Whether libvirt failed with that code (`virErrorNumber`). */
export function isLibvirtError(thrown: unknown, number: number): thrown is LibvirtError {
  return thrown instanceof LibvirtError && thrown.code === number;
}

/** Whether a system call of libvirt's failed with that errno. */
export function isLibvirtErrno(thrown: unknown, errno: 'ENOENT' | 'ENOSPC' | 'EDQUOT'): boolean {
  return isLibvirtError(thrown, code.VIR_ERR_SYSTEM_ERROR) && thrown.int1 === constants.errno[errno];
}

/** What went wrong on the way to libvirt and back; undefined for a wrong use of the client, which is a fault of Cell's. */
function transportFailure(thrown: unknown): { reason: Reason; text: string } | undefined {
  if (!(thrown instanceof ConnectionError)) return undefined;
  if (thrown instanceof StreamStateError || thrown instanceof UriError) return undefined;
  if (thrown instanceof CallTimeoutError)
    return { reason: 'HYPERVISOR_TIMEOUT', text: 'libvirt did not answer in time' };
  if (thrown instanceof QueueFullError)
    return { reason: 'TOO_MANY_REQUESTS', text: 'too many calls to libvirt are waiting' };
  return { reason: 'HYPERVISOR_UNAVAILABLE', text: 'the connection to libvirt was lost' };
}

function reasonOf(error: LibvirtError, { resource, otherwise = 'HYPERVISOR_ERROR' }: LibvirtCallContext): Reason {
  const ofVm = resource?.type === 'vm' ? vmReasonsByCode.get(error.code) : undefined;
  const isFull = isLibvirtErrno(error, 'ENOSPC') || isLibvirtErrno(error, 'EDQUOT');
  const ofStorage = isFull && (resource?.type === 'volume' || resource?.type === 'pool') ? 'POOL_FULL' : undefined;
  return ofVm ?? ofStorage ?? reasonsByCode.get(error.code) ?? otherwise;
}

/** The failure of a libvirt call as Cell's own error. What did not come from libvirt is returned as it is. */
export function fromLibvirt(thrown: unknown, context: LibvirtCallContext): unknown {
  const { doing, resource } = context;
  const named = resource && { resource: { ...resource, description: `could not ${doing}` } };
  const transport = transportFailure(thrown);
  if (transport)
    return new CellError(transport.reason, `could not ${doing}: ${transport.text}`, { ...named, cause: thrown });
  if (!(thrown instanceof LibvirtError)) return thrown;
  return new CellError(reasonOf(thrown, context), `could not ${doing}: ${thrown.message}`, {
    ...named,
    metadata: {
      ...(resource && { [resource.type]: resource.name }),
      libvirt_code: thrown.codeName,
      libvirt_message: thrown.message,
    },
    cause: thrown,
  });
}

/** Runs a libvirt call; its failure is thrown as Cell's own error. */
export async function viaLibvirt<T>(context: LibvirtCallContext, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    throw fromLibvirt(thrown, context);
  }
}
