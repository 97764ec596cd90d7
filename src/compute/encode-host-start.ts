import * as rpc from '../../gen/ts/cell/v1/compute_service.ts';
import type { Uuid } from '../core/ids.ts';
import { digestOf } from '../rpc/digest.ts';
import type { Compute } from './compute.ts';
import { orUnfinished } from './unfinished.ts';
import { vmRules } from './vm-rules.ts';

const method = `/${rpc.ComputeServiceDefinition.fullName}/StartVm`;

/**
 * Starts a VM as StartVm does, as an operation of celld's own: others see it at the VM and in the list, and are kept away meanwhile. Throws what StartVm
 * is refused with.
 */
export function startByCelld({ operations, locks, machines, inventory, vms }: Compute): (uuid: Uuid) => Promise<void> {
  return async (uuid) => {
    const action = machines.start({ paused: false });
    const begun = await operations.run(
      {
        caller: 'celld',
        method,
        requestDigest: digestOf(rpc.StartVmRequest, rpc.StartVmRequest.create({ vm: uuid })),
        vmUuid: uuid,
        admit: (operationId) => locks.take(uuid, { operationId, method, since: new Date() }),
      },
      (operation) =>
        orUnfinished(async () => {
          await inventory.refresh(uuid);
          const vm = inventory.get({ tag: 'uuid', uuid });
          vmRules.StartVm.check(vm);
          const after = await action.run(vm, operation);
          const answer = { vm: after && vms.atRest(after), operationId: operation.id };
          return rpc.StartVmResponse.encode(answer).finish();
        }),
    );
    await begun.result;
  };
}
