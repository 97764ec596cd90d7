import * as rpc from '../../gen/ts/cell/v1/device_service.ts';
import { isUnsettled } from '../compute/unfinished.ts';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { InterruptedOperation, RecoveryHandler, RecoveryOutcome } from '../core/operation-recovery.ts';
import type { OperationContext } from '../core/operations.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { encodeDetachment, encodeNicDetachment } from './convert.ts';
import type { Devices } from './devices.ts';
import type { AttachmentNote } from './disk-attachments.ts';
import type { DetachmentNote } from './disk-detachments.ts';
import type { DiskResize } from './disk-resizes.ts';
import type { DiskUpdateNote } from './disk-updates.ts';
import type { MediaChange } from './media-changes.ts';
import type { NicAttachmentNote } from './nic-attachments.ts';
import type { NicDetachmentNote } from './nic-detachments.ts';
import type { NicUpdate } from './nic-updates.ts';

const service = `/${rpc.DeviceServiceDefinition.fullName}/`;
/** A guest that was asked by a former celld gets at least so long, whatever is left of the time. */
const leastReleaseMs = 5_000;

/**
 * Brings what was left unfinished to an end, by what it noted: a device is plugged in after all, or nothing of it is left; one that was to be unplugged is.
 */
export function deviceRecovery(parts: Devices): RecoveryHandler {
  return async (interrupted) => {
    const { vmUuid } = interrupted.operation;
    return vmUuid === undefined ? 'undone' : recover(parts, vmUuid, interrupted);
  };
}

async function recover(parts: Devices, uuid: Uuid, interrupted: InterruptedOperation): Promise<RecoveryOutcome> {
  const { operation, notes } = interrupted;
  await parts.inventory.refresh(uuid);
  // Each noted all that it needs, once, before it changed anything.
  const [note] = notes as readonly unknown[];
  if (note === undefined) return 'undone';
  const vm = parts.inventory.find({ tag: 'uuid', uuid });
  const context = contextOf(interrupted);
  const { id: operationId } = operation;
  const method = operation.method.slice(service.length);
  // Each notes what it takes, and nothing else.
  if (method === 'AttachDisk') {
    const outcome = await parts.diskAttachments.recover(uuid, note as AttachmentNote, context);
    if (outcome === 'undone') return outcome;
    return rpc.AttachDiskResponse.encode({ vm: parts.vms.atRest(outcome), operationId }).finish();
  }
  if (method === 'AttachNic') {
    const outcome = await parts.nicAttachments.recover(uuid, note as NicAttachmentNote, context);
    if (outcome === 'undone') return outcome;
    return rpc.AttachNicResponse.encode({ vm: parts.vms.atRest(outcome.vm), operationId, mac: outcome.mac }).finish();
  }
  return vm ? orFailure(() => again(parts, method, { vm, note, interrupted })) : 'undone';
}

/** The others are simply done again: what is done already stays so. */
async function again(parts: Devices, method: string, { vm, note, interrupted }: Interrupted): Promise<RecoveryOutcome> {
  const { vms } = parts;
  const context = contextOf(interrupted);
  const { id: operationId, createTimeMs } = interrupted.operation;
  const timeoutOf = ({ timeoutMs }: { timeoutMs: number }) =>
    Math.max(leastReleaseMs, createTimeMs + timeoutMs - Date.now());
  switch (method) {
    case 'DetachDisk': {
      const asked = note as DetachmentNote;
      const outcome = await parts.diskDetachments.finish(vm, { ...asked, timeoutMs: timeoutOf(asked) }, context);
      return encodeDetachment(parts, operationId, outcome);
    }
    case 'DetachNic': {
      const asked = note as NicDetachmentNote;
      const outcome = await parts.nicDetachments.finish(vm, { ...asked, timeoutMs: timeoutOf(asked) }, context);
      return encodeNicDetachment(parts, operationId, outcome);
    }
    case 'UpdateDisk': {
      const asked = note as DiskUpdateNote;
      const after = await parts.diskUpdates.make(vm, { ...asked, cold: withoutNulls(asked.cold) }, context);
      return rpc.UpdateDiskResponse.encode({ vm: vms.atRest(after), operationId }).finish();
    }
    case 'ResizeDisk': {
      const after = await parts.diskResizes.make(vm, note as DiskResize, context);
      return rpc.ResizeDiskResponse.encode({ vm: vms.atRest(after), operationId }).finish();
    }
    case 'ChangeMedia': {
      const asked = note as MediaChange;
      const after = await parts.mediaChanges.make(vm, { ...asked, volume: asked.volume ?? undefined });
      return rpc.ChangeMediaResponse.encode({ vm: vms.atRest(after), operationId }).finish();
    }
    case 'UpdateNic': {
      const asked = note as NicUpdate;
      const after = await parts.nicUpdates.make(vm, { ...asked, change: withoutNulls(asked.change) }, context);
      return rpc.UpdateNicResponse.encode({ vm: vms.atRest(after), operationId }).finish();
    }
    default:
      return 'undone';
  }
}

/** JSON has null for what is to be taken away. */
function withoutNulls<T extends object>(noted: T): T {
  // The same keys, with what they had.
  return Object.fromEntries(Object.entries(noted).map(([key, value]) => [key, value ?? undefined])) as T;
}

interface Interrupted {
  readonly vm: VmRecord;
  readonly note: unknown;
  readonly interrupted: InterruptedOperation;
}

/** That a guest does not release a device is an end too. */
async function orFailure(work: () => Promise<RecoveryOutcome>): Promise<RecoveryOutcome> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof CellError && !isUnsettled(thrown)) return thrown;
    throw thrown;
  }
}

/** What the work of an operation gets, for what recovers it: it has noted what there is to note. */
function contextOf({ operation, signal }: InterruptedOperation): OperationContext {
  return { id: operation.id, signal, setPhase: () => undefined, note: async () => undefined };
}
