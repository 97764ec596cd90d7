import * as rpc from '../../gen/ts/cell/v1/snapshot_service.ts';
import type { Compute } from '../compute/compute.ts';
import type { Uuid } from '../core/ids.ts';
import type { InterruptedOperation, RecoveryHandler } from '../core/operation-recovery.ts';
import type { SnapshotNote, Snapshots } from './snapshots.ts';

/** What recovering changes of snapshots needs. */
export interface SnapshotRecoveryParts extends Pick<Compute, 'inventory' | 'vms'> {
  readonly snapshots: Snapshots;
}

/**
 * Brings changes of snapshots that were left unfinished to an end: a snapshot that was being taken is taken away, a revert and a deletion are completed.
 * Needs libvirt; throws HYPERVISOR_UNAVAILABLE without it. The operation must hold its VM's lock.
 */
export function snapshotRecovery(parts: SnapshotRecoveryParts): RecoveryHandler {
  return async (interrupted) => {
    const { vmUuid } = interrupted.operation;
    if (vmUuid === undefined) return 'undone';
    await parts.inventory.refresh(vmUuid);
    return recover(parts, vmUuid, interrupted);
  };
}

async function recover(
  { inventory, snapshots, vms }: SnapshotRecoveryParts,
  uuid: Uuid,
  { operation, notes, signal }: InterruptedOperation,
): Promise<Uint8Array | 'undone'> {
  // Changes of snapshots note only these.
  const [note, after] = notes as readonly unknown[] as readonly SnapshotNote[];
  const vm = inventory.find({ tag: 'uuid', uuid });
  if (!note || !vm) return 'undone';
  const operationId = operation.id;
  if ('create' in note) {
    await snapshots.takeBack(vm, note.create);
    return 'undone';
  }
  if ('revert' in note) {
    const context = { id: operationId, signal, setPhase: () => undefined, note: async () => undefined };
    const wanted = { name: note.revert, state: note.state };
    const reverted =
      after && 'reverted' in after
        ? await snapshots.finishRevert(
            vm,
            { snapshot: await snapshots.get(vm, note.revert), state: note.state },
            context,
          )
        : await snapshots.putBack(vm, wanted, context);
    return rpc.RevertToSnapshotResponse.encode({ vm: vms.atRest(reverted), operationId }).finish();
  }
  if ('delete' in note) {
    await snapshots.remove(vm, note.delete);
    return rpc.DeleteSnapshotResponse.encode({ operationId, existed: true, deleted: [...note.delete] }).finish();
  }
  return 'undone';
}
