import * as rpc from '../../gen/ts/cell/v1/compute_service.ts';
import type { PoolName, Uuid, VolumeName } from '../core/ids.ts';
import type { InterruptedOperation, RecoveryHandler } from '../core/operations.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { Compute } from './compute.ts';
import type { CreationNote } from './creations.ts';
import type { DeletionNote } from './deletions.ts';
import { renderVolumeRef } from './render-spec.ts';

const service = `/${rpc.ComputeServiceDefinition.fullName}/`;

/**
 * Brings what a former celld left unfinished to an end: a creation is completed or taken back, a deletion completed, and any other change
 * counts as done if the VM is where it was to go. Needs libvirt; throws HYPERVISOR_UNAVAILABLE without it.
 */
export function computeRecovery(parts: Compute): RecoveryHandler {
  return async (interrupted) => {
    const { id, vmUuid, method, createTimeMs } = interrupted.operation;
    if (vmUuid === undefined || !method.startsWith(service)) return 'undone';
    using _lock = parts.locks.take(vmUuid, { operationId: id, method, since: new Date(createTimeMs) });
    await parts.inventory.refresh(vmUuid);
    return recoverVm(parts, vmUuid, interrupted);
  };
}

async function recoverVm(
  parts: Compute,
  uuid: Uuid,
  interrupted: InterruptedOperation,
): Promise<Uint8Array | 'undone'> {
  const { operation } = interrupted;
  const vm = parts.inventory.find({ tag: 'uuid', uuid });
  const answer = { vm: vm && parts.vms.atRest(vm), operationId: operation.id };
  switch (operation.method.slice(service.length)) {
    case 'CreateVm':
      return recoverCreation(parts, uuid, interrupted);
    case 'DeleteVm':
      return recoverDeletion(parts, uuid, interrupted);
    case 'StartVm':
      return isRunning(vm) ? rpc.StartVmResponse.encode(answer).finish() : 'undone';
    case 'ShutdownVm':
      return isRunning(vm) ? 'undone' : rpc.ShutdownVmResponse.encode({ ...answer, forced: false }).finish();
    case 'PowerOffVm':
      return isRunning(vm) ? 'undone' : rpc.PowerOffVmResponse.encode(answer).finish();
    case 'PauseVm':
      return vm?.state === 'paused' ? rpc.PauseVmResponse.encode(answer).finish() : 'undone';
    case 'ResumeVm':
      return vm?.state === 'running' ? rpc.ResumeVmResponse.encode(answer).finish() : 'undone';
    default:
      // Whether a guest was reset or asked to reboot leaves no trace.
      return 'undone';
  }
}

const isRunning = (vm: VmRecord | undefined) => vm !== undefined && isActive(vm.state);

async function recoverCreation({ creations, vms }: Compute, uuid: Uuid, { operation, notes }: InterruptedOperation) {
  // Creations note only this.
  const vm = await creations.recover(uuid, operation.requestId, notes as readonly unknown[] as readonly CreationNote[]);
  if (vm === 'undone') return vm;
  return rpc.CreateVmResponse.encode({ vm: vms.atRest(vm), operationId: operation.id }).finish();
}

async function recoverDeletion(
  { machines, deletions, inventory }: Compute,
  uuid: Uuid,
  { operation, notes, signal }: InterruptedOperation,
) {
  // Deletions note only this, once, before they change anything.
  const [note] = notes as readonly unknown[] as readonly DeletionNote[];
  if (!note) return 'undone';
  const volumes = note.volumes.map(({ pool, volume }) => ({ pool: pool as PoolName, volume: volume as VolumeName }));
  const context = { id: operation.id, signal, setPhase: () => undefined, note: async () => undefined };
  const vm = inventory.find({ tag: 'uuid', uuid });
  if (vm) await machines.powerOff().run(vm, context);
  const deleted = await deletions.finish(uuid, volumes, context);
  const deletedVolumes = deleted.map(renderVolumeRef);
  return rpc.DeleteVmResponse.encode({ operationId: operation.id, existed: true, deletedVolumes }).finish();
}
