import { OperationState } from '../../gen/ts/cell/v1/operation.ts';
import type { PeerServiceImplementation } from '../../gen/ts/cell/v1/peer_service.ts';
import { promisedMemory } from '../compute/spec/read-spec.ts';
import { CellError } from '../core/error.ts';
import { parseOperationId, parseRequestId, parseUuid } from '../core/ids.ts';
import { operationError } from '../core/operation.ts';
import type { Operations } from '../core/operations.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { ArrivalNotes } from '../peer/arrival-notes.ts';
import { requireHost } from '../peer/handler.ts';
import { renderFinding } from '../peer/render-survey.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import { renderError } from '../rpc/status.ts';
import type { LocalSteps, StepKey } from './encode-steps.ts';
import { parseMeans } from './parse-means.ts';
import { blockersOf, type PlansParts, seenOf } from './plans.ts';
import { parseSeen, renderSeen } from './render-seen.ts';

/** What the handler is given. */
export interface ReturnsHandlerParts extends Pick<PlansParts, 'locks' | 'checks'> {
  readonly operations: Pick<Operations, 'get'>;
  readonly notes: Pick<ArrivalNotes, 'originOf'>;
  readonly steps: Pick<LocalSteps, 'find' | 'begin' | 'cancel'>;
  readonly reach: Reach;
}

/** A return is an operation of its own: what asked for it may end. */
const never = new AbortController().signal;
const states = {
  running: OperationState.RUNNING,
  succeeded: OperationState.SUCCEEDED,
  failed: OperationState.FAILED,
  interrupted: OperationState.INTERRUPTED,
} as const;

/** The part of PeerService in which a host asks for the VMs back that it has brought here. */
export function returnsHandler(
  parts: ReturnsHandlerParts,
): Pick<PeerServiceImplementation<CallInfo>, 'checkReturn' | 'startReturn' | 'getReturn' | 'cancelReturn'> {
  const { operations, steps } = parts;
  return {
    async checkReturn(request, context) {
      const options = parseMeans(request.options);
      const { vm, host } = await givenBy(request, context, parts);
      const findings = await blockersOf({ vm, host, options }, parts);
      return {
        vm: renderSeen(seenOf(vm)),
        memoryBytes: BigInt(isActive(vm.state) ? promisedMemory(vm.live) : 0),
        vcpus: isActive(vm.state) ? vm.live.vcpu.current : 0,
        findings: findings.map(renderFinding),
      };
    },

    async startReturn(request, context) {
      const means = { options: parseMeans(request.options), shutdownTimeoutMs: 0 };
      const asked = askedBy(request, context);
      const known = await steps.find(asked);
      if (known !== undefined) return { operationId: known };
      const { vm, host } = await givenBy(request, context, parts);
      const { uuid, name } = vm;
      const moved = { uuid, name, action: 'migrate', target: host, seen: parseSeen(request.vm) } as const;
      const operationId = await steps.begin({ ...asked, vm: moved, means, cancelled: never, shutdown: never });
      return { operationId };
    },

    async getReturn(request, context) {
      const operationId = await steps.find(askedBy(request, context));
      if (operationId === undefined) return {};
      const operation = operations.get(operationId);
      const error = operationError(operation);
      return { operationId, state: states[operation.state.tag], error: error && renderError(error) };
    },

    async cancelReturn(request, context) {
      const asked = askedBy(request, context);
      const operationId = await steps.find(asked);
      if (operationId !== undefined) steps.cancel(asked, operationId);
      return {};
    },
  };
}

/** By what a return of this caller is found. */
function askedBy({ requestId }: { readonly requestId: string }, context: RpcContext): StepKey {
  return { caller: requireHost(context), requestId: parseRequestId('request_id', requestId) };
}

/**
 * A VM that the caller has brought here, and the caller's id. Throws VM_NOT_FOUND, also for one that came here last in another way: it is another host's to ask for, or nobody's, and whoever asks
 * learns nothing of it.
 */
async function givenBy(
  request: { readonly vmUuid: string; readonly migrationId: string },
  context: RpcContext,
  { notes, reach }: ReturnsHandlerParts,
): Promise<{ readonly vm: VmRecord; readonly host: string }> {
  const peer = requireHost(context);
  const uuid = parseUuid('vm_uuid', request.vmUuid);
  const migrationId = parseOperationId('migration_id', request.migrationId);
  const vm = await reach(context.access).refreshed(uuid);
  const origin = await notes.originOf(uuid);
  if (vm === undefined || origin?.peer !== peer || origin.migrationId !== migrationId)
    throw notGiven(uuid, migrationId);
  return { vm, host: peer.slice(peer.lastIndexOf('/') + 1) };
}

function notGiven(uuid: string, migrationId: string): CellError {
  const message = `VM ${uuid} is not here any more, or came here last by another migration than ${migrationId}`;
  return new CellError('VM_NOT_FOUND', message, { metadata: { vm: uuid, migration: migrationId } });
}
