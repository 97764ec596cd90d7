import { CellError, notFound } from '../core/error.ts';
import { type OperationId, parseVmKey, vmKeyText } from '../core/ids.ts';
import type { Operations } from '../core/operations.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { RpcContext } from '../rpc/call.ts';
import { mutate } from '../rpc/mutation.ts';
import { orUnfinished } from './unfinished.ts';
import type { VmAction } from './vm-action.ts';
import type { VmLockHolder, VmLocks } from './vm-locks.ts';
import { requireAllowed } from './vm-rules.ts';

/** What every request to change one VM carries. */
export interface VmRequest {
  readonly vm: string;
  readonly requestId: string;
  readonly validateOnly: boolean;
  /** Empty, or the definition that the caller has seen. */
  readonly etag?: string;
}

/** What a handler that changes VMs is given. */
export interface VmChangeParts {
  readonly operations: Operations;
  readonly locks: VmLocks;
  readonly reach: Reach;
}

/** A change of one VM as its RPC asks for it. */
export interface VmChangeCall<Request, Response, Outcome> {
  readonly request: Request;
  readonly context: RpcContext;
  readonly requestType: { toJSON(message: Request): unknown };
  readonly responseType: {
    encode(message: Response): { finish(): Uint8Array };
    fromPartial(object: Partial<Response>): Response;
  };
  readonly action: VmAction<Outcome>;
  /** The answer; with validate_only there is no outcome, only the VM as it is. */
  readonly render: (outcome: NoInfer<Outcome> | VmRecord) => Partial<Response>;
}

/** Runs a change of one VM: alone on it, and on what libvirt says of it when its turn has come. */
export function changeVm<Request extends VmRequest, Response, Outcome>(
  { operations, locks, reach }: VmChangeParts,
  { action, render, ...call }: VmChangeCall<Request, Response, Outcome>,
): Promise<Response> {
  const vms = reach(call.context.access);
  const key = parseVmKey('vm', call.request.vm);
  const check = async (vm: VmRecord) => {
    requireEtag(vm, call.request.etag ?? '');
    requireAllowed(call.context.call.method.path, vm);
    await action.check(vm);
  };
  // In the middle of the work another VM may come to have the name.
  const uuid = vms.find(key)?.uuid;
  return mutate<Request, Response, Partial<Response>>({
    ...call,
    operations,
    vmUuid: uuid,
    admit: (id) => locks.take(vms.get(key).uuid, holderOf(id, call.context)),
    check: async () => {
      const vm = vms.get(key);
      locks.requireFree(vm.uuid);
      await check(vm);
      return render(vm);
    },
    work: (operation) =>
      orUnfinished(async () => {
        const vm = uuid && (await vms.refreshed(uuid));
        if (!vm) throw notFound('vm', vmKeyText(key));
        await check(vm);
        return { ...render(await action.run(vm, operation)), operationId: operation.id };
      }),
  });
}

/** Who holds a VM while an operation changes it. */
export const holderOf = (operationId: OperationId, { call }: RpcContext): VmLockHolder => ({
  operationId,
  method: call.method.path,
  since: new Date(),
});

/** Throws ETAG_MISMATCH unless the etag is empty or the VM's. */
export function requireEtag(vm: VmRecord, etag: string): void {
  if (etag === '' || etag === vm.etag) return;
  throw new CellError('ETAG_MISMATCH', `the definition of ${vm.name} has changed since it was read`, {
    metadata: { vm: vm.uuid, etag: vm.etag, given_etag: etag },
    resource: { type: 'vm', name: vm.uuid, description: 'has changed since it was read' },
  });
}
