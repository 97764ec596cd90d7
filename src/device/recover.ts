import * as rpc from '../../gen/ts/cell/v1/device_service.ts';
import { isUnsettled } from '../compute/unfinished.ts';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { InterruptedOperation, RecoveryHandler, RecoveryOutcome } from '../core/operation-recovery.ts';
import type { OperationContext } from '../core/operations.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { encodeDetachment } from './convert.ts';
import type { Devices } from './devices.ts';
import type { AttachmentNote } from './disk-attachments.ts';
import type { DetachmentNote } from './disk-detachments.ts';

const service = `/${rpc.DeviceServiceDefinition.fullName}/`;
/** A guest that was asked by a former celld gets at least so long, whatever is left of the time. */
const leastReleaseMs = 5_000;

/**
 * Brings what was left unfinished to an end, by what it noted: a device is plugged in after all, or nothing of it is left; one that was to be unplugged is.
 * What is of another service is left to `others`.
 */
export function deviceRecovery(parts: Devices, others: RecoveryHandler): RecoveryHandler {
  return async (interrupted) => {
    const { vmUuid, method } = interrupted.operation;
    if (vmUuid === undefined || !method.startsWith(service)) return others(interrupted);
    return recover(parts, vmUuid, interrupted);
  };
}

async function recover(parts: Devices, uuid: Uuid, interrupted: InterruptedOperation): Promise<RecoveryOutcome> {
  const { operation, notes } = interrupted;
  await parts.inventory.refresh(uuid);
  // Each noted all that it needs, once, before it changed anything.
  const [note] = notes as readonly unknown[];
  if (note === undefined) return 'undone';
  const vm = parts.inventory.find({ tag: 'uuid', uuid });
  switch (operation.method.slice(service.length)) {
    case 'AttachDisk': {
      const outcome = await parts.diskAttachments.recover(uuid, note as AttachmentNote, contextOf(interrupted));
      if (outcome === 'undone') return outcome;
      return rpc.AttachDiskResponse.encode({ vm: parts.vms.atRest(outcome), operationId: operation.id }).finish();
    }
    case 'DetachDisk':
      return vm ? recoverDetachDisk(parts, { vm, note: note as DetachmentNote, interrupted }) : 'undone';
    default:
      return 'undone';
  }
}

interface Interrupted<Note> {
  readonly vm: VmRecord;
  readonly note: Note;
  readonly interrupted: InterruptedOperation;
}

async function recoverDetachDisk(
  parts: Devices,
  { vm, note, interrupted }: Interrupted<DetachmentNote>,
): Promise<RecoveryOutcome> {
  const { operation } = interrupted;
  return orFailure(async () => {
    const timeoutMs = Math.max(leastReleaseMs, operation.createTimeMs + note.timeoutMs - Date.now());
    const outcome = await parts.diskDetachments.finish(vm, { ...note, timeoutMs }, contextOf(interrupted));
    return encodeDetachment(parts, operation.id, outcome);
  });
}

/** That a guest does not release a device is an end too. */
async function orFailure(work: () => Promise<Uint8Array>): Promise<RecoveryOutcome> {
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
