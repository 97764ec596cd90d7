import * as compute from '../../gen/ts/cell/v1/compute_service.ts';
import * as migration from '../../gen/ts/cell/v1/migration_service.ts';
import type { Compute } from '../compute/compute.ts';
import { orUnfinished } from '../compute/unfinished.ts';
import { vmRules } from '../compute/vm-rules.ts';
import { CellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import { operationError } from '../core/operation.ts';
import type { OperationContext } from '../core/operations.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { Migrations } from '../migration/migrations.ts';
import { digestOf } from '../rpc/digest.ts';
import type { Step, VmSteps } from './evacuate-vm.ts';
import { type SeenVm, vmChanged } from './evacuation.ts';
import { seenOf } from './plans.ts';

/** What steps are made of. */
export interface VmStepsParts
  extends Pick<Compute, 'operations' | 'locks' | 'machines' | 'hostStorage' | 'inventory' | 'vms'> {
  readonly migrations: Migrations;
  /** Hears of a migration that could not be cancelled. */
  readonly onTrouble: (error: unknown) => void;
}

/** By whom a step was asked for, and how it is found again. */
export type StepKey = Pick<Step, 'caller' | 'requestId'>;

/** Steps of VMs that are here. */
export interface LocalSteps extends VmSteps {
  find(step: StepKey): Promise<OperationId | undefined>;
  cancel(step: StepKey, id: OperationId): void;
}

/** Moves a VM as StartMigration does, shuts it down as ShutdownVm does, or starts it as StartVm does: so they are recovered by the rooms of these after a crash. */
export function localSteps(parts: VmStepsParts): LocalSteps {
  const { operations, locks, migrations, onTrouble } = parts;
  return {
    find: async ({ caller, requestId }) => {
      try {
        return operations.getByRequest(caller, requestId).id;
      } catch (thrown) {
        if (thrown instanceof CellError && thrown.reason === 'OPERATION_NOT_FOUND') return undefined;
        throw thrown;
      }
    },

    begin: async (step) => {
      const { vm, requestId, caller } = step;
      const { method, requestDigest, work } = kindOf(step, parts);
      const { id, result } = await operations.run(
        {
          ...{ requestId, caller, method, requestDigest, vmUuid: vm.uuid },
          admit: (operationId) => locks.take(vm.uuid, { operationId, method, since: new Date() }),
        },
        (operation) =>
          orUnfinished(async () => {
            const now = await unchanged(vm, parts);
            step.cancelled.throwIfAborted();
            return work(now, operation);
          }),
      );
      // Its end is read from the operation.
      result.catch(() => undefined);
      return id;
    },

    cancel: (_step, id) => {
      migrations.cancel(id).catch((error: unknown) => {
        // It is no migration, or none yet: then it does not begin.
        if (!(error instanceof CellError) || error.reason !== 'MIGRATION_NOT_FOUND') onTrouble(error);
      });
    },

    ended: async ({ shutdown: signal }, id) => {
      let last = operations.get(id);
      for await (const operation of operations.watch(id, { signal })) last = operation;
      return operationError(last);
    },
  };
}

/** A kind of step: as which RPC it is known, and what it does. */
interface Kind {
  readonly method: string;
  readonly requestDigest: string;
  readonly work: (vm: VmRecord, operation: OperationContext) => Promise<Uint8Array>;
}

function kindOf(step: Step, parts: VmStepsParts): Kind {
  if (step.vm.action === 'migrate') return moving(step, parts);
  return step.vm.action === 'start' ? starting(step, parts) : shuttingDown(step, parts);
}

function moving({ vm: { uuid, target = '' }, means, caller }: Step, { migrations }: VmStepsParts): Kind {
  const request = migration.StartMigrationRequest.create({ vm: uuid, targetHost: target });
  return {
    method: `/${migration.MigrationServiceDefinition.fullName}/StartMigration`,
    requestDigest: digestOf(migration.StartMigrationRequest, request),
    work: async (vm, { id, signal }) => {
      await migrations.run(id, { vm, target, options: means.options, caller }, signal);
      return migration.StartMigrationResponse.encode({ migration: undefined, operationId: id }).finish();
    },
  };
}

function shuttingDown(
  { vm: { uuid }, means, cancelled }: Step,
  { machines, hostStorage, inventory, vms }: VmStepsParts,
): Kind {
  const action = machines.shutdown({ timeoutMs: means.shutdownTimeoutMs, force: false });
  const request = compute.ShutdownVmRequest.create({ vm: uuid });
  return {
    method: `/${compute.ComputeServiceDefinition.fullName}/ShutdownVm`,
    requestDigest: digestOf(compute.ShutdownVmRequest, request),
    work: async (vm, operation) => {
      vmRules.ShutdownVm.check(vm);
      // Nobody has said that VMs may lose their storage.
      using _stopping = hostStorage.stop(vm, { clients: 0, vms: inventory });
      const signal = AbortSignal.any([operation.signal, cancelled]);
      const { vm: after, forced } = await action.run(vm, { ...operation, signal });
      const answer = { vm: after && vms.atRest(after), forced, operationId: operation.id };
      return compute.ShutdownVmResponse.encode(answer).finish();
    },
  };
}

function starting({ vm: { uuid }, cancelled }: Step, { machines, vms }: VmStepsParts): Kind {
  const action = machines.start({ paused: false });
  const request = compute.StartVmRequest.create({ vm: uuid });
  return {
    method: `/${compute.ComputeServiceDefinition.fullName}/StartVm`,
    requestDigest: digestOf(compute.StartVmRequest, request),
    work: async (vm, operation) => {
      vmRules.StartVm.check(vm);
      await action.check(vm);
      cancelled.throwIfAborted();
      const after = await action.run(vm, operation);
      return compute.StartVmResponse.encode({ vm: after && vms.atRest(after), operationId: operation.id }).finish();
    },
  };
}

/** The VM as libvirt has it now. Throws VM_CHANGED for one that is not as it was seen, VM_NOT_FOUND. */
async function unchanged(
  { uuid, name, seen }: { readonly uuid: Uuid; readonly name: string; readonly seen: SeenVm },
  { inventory }: Pick<VmStepsParts, 'inventory'>,
): Promise<VmRecord> {
  await inventory.refresh(uuid);
  const vm = inventory.get({ tag: 'uuid', uuid });
  const now = seenOf(vm);
  if (now.state !== seen.state) throw vmChanged({ uuid, name }, `was ${seen.state} and is ${now.state}`);
  if (now.domainId !== seen.domainId) throw vmChanged({ uuid, name }, 'has been started anew');
  if (now.etag !== seen.etag) throw vmChanged({ uuid, name }, 'has another definition');
  return vm;
}
