import * as rpc from '../../gen/ts/cell/v1/compute_service.ts';
import { CellError } from '../core/error.ts';
import type { PoolName, Uuid, VolumeName } from '../core/ids.ts';
import type { InterruptedOperation, RecoveryHandler } from '../core/operation-recovery.ts';
import type { OperationContext } from '../core/operations.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { CloneNote } from './clones.ts';
import type { Compute } from './compute.ts';
import type { CreationNote } from './creations.ts';
import type { DeletionNote } from './deletions.ts';
import type { RenameNote } from './renames.ts';
import { renderVolumeRef } from './spec/render-spec.ts';
import type { UpdateNote } from './updates.ts';
import { waitForVm } from './wait-for-vm.ts';

const lookAgainMs = 1_000;
/** A start that has not ended by then is told of as one that may never. */
const startPatienceMs = 15_000;
const service = `/${rpc.ComputeServiceDefinition.fullName}/`;

/**
 * Brings what was left unfinished to an end: a creation is completed or taken back, a deletion completed, and any other change counts as done
 * if the VM is where it was to go. Needs libvirt; throws HYPERVISOR_UNAVAILABLE without it. The operation must hold its VM's lock.
 */
export function computeRecovery(parts: Compute): RecoveryHandler {
  return async (interrupted) => {
    const { vmUuid } = interrupted.operation;
    if (vmUuid === undefined) return 'undone';
    await parts.inventory.refresh(vmUuid);
    return recoverVm(parts, vmUuid, interrupted);
  };
}

/** Gives what a former celld left unfinished its VMs' locks, so that nobody changes one before it is recovered. */
export function lockInterrupted({ operations, locks }: Compute): void {
  for (const { id, vmUuid, method, createTimeMs } of operations.interrupted) {
    // Of two on one VM the first keeps others away from both.
    if (vmUuid === undefined || locks.operationOn(vmUuid) !== undefined) continue;
    operations.holdLock(id, locks.take(vmUuid, { operationId: id, method, since: new Date(createTimeMs) }));
  }
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
    case 'UpdateVm':
      return recoverUpdate(parts, uuid, interrupted);
    case 'RenameVm': {
      const [note] = interrupted.notes as readonly unknown[] as readonly RenameNote[];
      return note && vm?.name === note.name ? rpc.RenameVmResponse.encode(answer).finish() : 'undone';
    }
    case 'StartVm':
      return recoverStart(parts, uuid, interrupted);
    case 'ShutdownVm':
      return isRunning(vm) ? 'undone' : rpc.ShutdownVmResponse.encode({ ...answer, forced: false }).finish();
    case 'PowerOffVm':
      return isRunning(vm) ? 'undone' : rpc.PowerOffVmResponse.encode(answer).finish();
    case 'CloneVm':
      return recoverClone(parts, interrupted);
    case 'SaveVm':
      return recoverSave(parts, uuid, interrupted);
    case 'DiscardSavedState':
      return vm?.hasSavedState ? 'undone' : rpc.DiscardSavedStateResponse.encode(answer).finish();
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

/** libvirt goes on with a start whose caller is gone; a start that will never end is taken back. */
async function recoverStart(parts: Compute, uuid: Uuid, interrupted: InterruptedOperation) {
  const { inventory, machines, vms } = parts;
  const { operation, signal } = interrupted;
  const until = (vm: VmRecord | undefined) => vm?.reason !== 'starting';
  const deadlineMs = performance.now() + startPatienceMs;
  while (!(await waitForVm(inventory, uuid, { until, timeoutMs: lookAgainMs, signal }))) {
    const vm = inventory.get({ tag: 'uuid', uuid });
    if (await parts.isHalfStarted(uuid)) await machines.powerOff().run(vm, contextOf(interrupted));
    // When libvirtd comes back and gives a start up, it tells nobody.
    await inventory.refresh(uuid);
    if (performance.now() > deadlineMs && vm.reason === 'starting') throw stillStarting(vm);
  }
  const vm = inventory.find({ tag: 'uuid', uuid });
  if (!vm || !isActive(vm.state)) return 'undone';
  return rpc.StartVmResponse.encode({ vm: vms.atRest(vm), operationId: operation.id }).finish();
}

/** libvirt goes on with a save whose caller is gone; what one that did not come to its end has left is deleted. */
async function recoverSave(parts: Compute, uuid: Uuid, { operation, signal }: InterruptedOperation) {
  const { inventory, savedStates, vms } = parts;
  const until = (vm: VmRecord | undefined) => vm?.state !== 'paused' || vm.reason !== 'job';
  while (!(await waitForVm(inventory, uuid, { until, timeoutMs: lookAgainMs, signal }))) await inventory.refresh(uuid);
  const vm = inventory.find({ tag: 'uuid', uuid });
  if (!vm) return 'undone';
  if (!isActive(vm.state) && vm.hasSavedState && (await savedStates.isWhole(vm)))
    return rpc.SaveVmResponse.encode({ vm: vms.atRest(vm), operationId: operation.id }).finish();
  await savedStates.remove(vm);
  await inventory.refresh(uuid);
  return 'undone';
}

/**
 * libvirtd that is killed between two steps of a start may keep, over all its restarts, that somebody is at it: it lets nobody change the VM
 * any more, and only without its own file on the VM does it forget. Nothing that libvirt answers tells such a start from a slow one.
 */
function stillStarting({ uuid, name }: VmRecord): CellError {
  const file = `/run/libvirt/qemu/${name}.xml`;
  const message = `libvirt still says that ${name} is starting. If no QEMU of it runs: stop libvirtd, delete ${file}, start libvirtd`;
  return new CellError('HYPERVISOR_ERROR', message, {
    metadata: { vm: uuid, name, file },
    resource: { type: 'vm', name: uuid, description: 'is starting, or libvirt believes so' },
  });
}

/** What the work of an operation gets, for what recovers it: it has no steps to note and nobody to tell. */
function contextOf({ operation, signal }: InterruptedOperation): OperationContext {
  return { id: operation.id, signal, setPhase: () => undefined, note: async () => undefined };
}

async function recoverUpdate({ updates, inventory, vms }: Compute, uuid: Uuid, interrupted: InterruptedOperation) {
  const { operation, notes } = interrupted;
  const vm = inventory.find({ tag: 'uuid', uuid });
  if (!vm) return 'undone';
  // Updates note only this, once, before they change anything.
  const after = await updates.recover(vm, notes as readonly unknown[] as readonly UpdateNote[], contextOf(interrupted));
  if (after === 'undone') return after;
  return rpc.UpdateVmResponse.encode({ vm: vms.atRest(after), operationId: operation.id }).finish();
}

async function recoverClone({ clones, vms }: Compute, { operation, notes }: InterruptedOperation) {
  // Clones note only this.
  const vm = await clones.recover(operation.requestId, notes as readonly unknown[] as readonly CloneNote[]);
  if (vm === 'undone') return vm;
  return rpc.CloneVmResponse.encode({ vm: vms.atRest(vm), operationId: operation.id }).finish();
}

async function recoverCreation({ creations, vms }: Compute, uuid: Uuid, { operation, notes }: InterruptedOperation) {
  // Creations note only this.
  const vm = await creations.recover(uuid, operation.requestId, notes as readonly unknown[] as readonly CreationNote[]);
  if (vm === 'undone') return vm;
  return rpc.CreateVmResponse.encode({ vm: vms.atRest(vm), operationId: operation.id }).finish();
}

async function recoverDeletion(
  { machines, deletions, inventory }: Compute,
  uuid: Uuid,
  interrupted: InterruptedOperation,
) {
  const { operation, notes } = interrupted;
  // Deletions note only this, once, before they change anything.
  const [note] = notes as readonly unknown[] as readonly DeletionNote[];
  if (!note) return 'undone';
  const volumes = note.volumes.map(({ pool, volume }) => ({ pool: pool as PoolName, volume: volume as VolumeName }));
  const context = contextOf(interrupted);
  const vm = inventory.find({ tag: 'uuid', uuid });
  if (vm) await machines.powerOff().run(vm, context);
  const deleted = await deletions.finish(uuid, volumes, context);
  const deletedVolumes = deleted.map(renderVolumeRef);
  return rpc.DeleteVmResponse.encode({ operationId: operation.id, existed: true, deletedVolumes }).finish();
}
