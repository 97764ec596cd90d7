import * as rpc from '../../gen/ts/cell/v1/evacuation_service.ts';
import { type Access, permissionDenied } from '../core/access.ts';
import { invalidField, notFound } from '../core/error.ts';
import { parseOperationId, parseRequestId, parseVmKey } from '../core/ids.ts';
import type { Operations } from '../core/operations.ts';
import type { Reach, ReachableVms } from '../hypervisor/reachable-vms.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import { digestOf } from '../rpc/digest.ts';
import { parseDurationMs } from '../rpc/duration.ts';
import { operationIdHeader } from '../rpc/mutation.ts';
import { pageOf } from '../rpc/page.ts';
import { renderEvacuation, renderPlan } from './convert.ts';
import type { EvacuationRecord } from './evacuation.ts';
import type { Evacuations } from './evacuations.ts';
import { parseMeans } from './parse-means.ts';
import { isReturnable, type ReturnAsk } from './plan-return.ts';
import type { EvacuationPlan, EvacuationPlans, PlanAsk, PlanDraft, PlanKind, PlannedVm } from './plans.ts';

/** What the handler is given. */
export interface EvacuationHandlerParts {
  readonly plans: EvacuationPlans;
  /** Looks at what would come back. */
  readonly planReturn: (ask: ReturnAsk, signal: AbortSignal) => Promise<PlanDraft>;
  readonly evacuations: Evacuations;
  readonly operations: Operations;
  readonly reach: Reach;
}

const defaultPerPage = 100;
const defaultShutdownMs = 120_000;

/** EvacuationService: parses, calls, renders. */
export function evacuationHandler(parts: EvacuationHandlerParts): rpc.EvacuationServiceImplementation<CallInfo> {
  const { plans, planReturn, evacuations, reach } = parts;
  const rendered = (id: string) => renderEvacuation(evacuations.get(parseOperationId('evacuation_id', id)));
  return {
    async planEvacuation(request, { access, signal }) {
      requireEverything(access);
      return { plan: renderPlan(await plans.make(parseAsk(request, reach(access)), signal)) };
    },

    async evacuateHost(request, context) {
      requireEverything(context.access);
      if (request.validateOnly) {
        evacuations.requireStartable(request.planToken, 'evacuation');
        return {};
      }
      const requestDigest = digestOf(rpc.EvacuateHostRequest, { ...request, requestId: '' });
      const id = await begin(parts, { ...request, kind: 'evacuation', requestDigest }, context);
      return { evacuation: rendered(id), operationId: id };
    },

    async planReturn(request, { access, signal }) {
      requireEverything(access);
      const ask = parseReturnAsk(request, evacuations);
      return { plan: renderPlan(plans.keep(await planReturn(ask, signal))) };
    },

    async returnVms(request, context) {
      requireEverything(context.access);
      if (request.validateOnly) {
        evacuations.requireStartable(request.planToken, 'return');
        return {};
      }
      const requestDigest = digestOf(rpc.ReturnVmsRequest, { ...request, requestId: '' });
      const id = await begin(parts, { ...request, note: '', kind: 'return', requestDigest }, context);
      return { evacuation: rendered(id), operationId: id };
    },

    async getEvacuation({ evacuationId }, { access }) {
      requireEverything(access);
      return { evacuation: rendered(evacuationId) };
    },

    async listEvacuations(request, { access }) {
      requireEverything(access);
      const all = evacuations.list().filter(({ endTimeMs }) => !request.runningOnly || endTimeMs === undefined);
      const { items, nextPageToken } = pageOf(all, {
        request,
        requestType: rpc.ListEvacuationsRequest,
        defaultSize: defaultPerPage,
        positionOf,
        isAfter: (record, position) => positionOf(record) < position,
      });
      return { evacuations: items.map(renderEvacuation), nextPageToken };
    },

    async *watchEvacuation({ evacuationId }, { access, signal }) {
      requireEverything(access);
      access.confirmedBy(() => requireEverything(access));
      const id = parseOperationId('evacuation_id', evacuationId);
      for await (const record of evacuations.watch(id, signal)) yield { evacuation: renderEvacuation(record) };
    },

    async cancelEvacuation({ evacuationId }, { access }) {
      requireEverything(access);
      const record = await evacuations.cancel(parseOperationId('evacuation_id', evacuationId));
      return { evacuation: renderEvacuation(record) };
    },
  };
}

/** Throws PERMISSION_DENIED for a caller with a scope: a host is not emptied of some of its VMs. */
function requireEverything(access: Access): void {
  if (!access.grant.everything) throw permissionDenied(access, ' for every VM of the host');
}

function parseAsk(request: rpc.PlanEvacuationRequest, vms: ReachableVms): PlanAsk {
  const chosen = new Set(request.shutDown.map((key, at) => vms.get(parseVmKey(`shut_down[${at}]`, key)).uuid));
  return {
    targets: request.targetHosts,
    mayShutDown: (uuid) => request.shutDownAll || chosen.has(uuid),
    shutdownTimeoutMs: parseDurationMs('shutdown_timeout', request.shutdownTimeout, defaultShutdownMs),
    options: parseMeans(request.options),
  };
}

/** Throws INVALID_FIELD for a return, which is not brought back itself; VM_NOT_FOUND, EVACUATION_NOT_FOUND, EVACUATION_UNDER_WAY. */
function parseReturnAsk(request: rpc.PlanReturnRequest, evacuations: Evacuations): ReturnAsk {
  const options = request.options && parseMeans(request.options);
  const evacuation = evacuations.get(parseOperationId('evacuation_id', request.evacuationId));
  if (evacuation.returnOf !== undefined) throw invalidField('evacuation_id', 'must be an evacuation, not a return');
  evacuations.requireIdle();
  const known = evacuation.vms.filter(isReturnable);
  for (const key of request.vms)
    if (!known.some(({ uuid, name }) => key === uuid || key === name)) throw notFound('vm', key);
  return {
    evacuation,
    wants: ({ uuid, name }) => request.vms.length === 0 || request.vms.includes(uuid) || request.vms.includes(name),
    startShutDown: request.startShutDown,
    options: options ?? evacuation.means.options,
  };
}

/** What a plan is carried out by. */
interface BeginAsk {
  readonly planToken: string;
  readonly kind: PlanKind;
  readonly note: string;
  readonly requestId: string;
  readonly requestDigest: string;
}

/** Begins the operation, and returns when its intent is on the disk; it is the caller's to watch. */
async function begin(
  { evacuations, operations }: EvacuationHandlerParts,
  { planToken, kind, note, requestId, requestDigest }: BeginAsk,
  context: RpcContext,
) {
  const caller = context.call.caller.id;
  const reserved: { plan?: EvacuationPlan } = {};
  const begun = await operations.run(
    {
      requestId: requestId === '' ? undefined : parseRequestId('request_id', requestId),
      caller,
      method: context.call.method.path,
      requestDigest,
      admit: (id) => {
        const { plan, reservation } = evacuations.reserve(id, planToken, kind);
        reserved.plan = plan;
        return reservation;
      },
    },
    async ({ id, signal }) => {
      if (reserved.plan === undefined) throw new Error('an operation begins without having been admitted');
      await evacuations.run(id, { plan: reserved.plan, caller, note }, signal);
      const response = kind === 'return' ? rpc.ReturnVmsResponse : rpc.EvacuateHostResponse;
      return response.encode({ evacuation: undefined, operationId: id }).finish();
    },
  );
  // The evacuation tells how it ends, whoever listens.
  begun.result.catch(() => undefined);
  context.header.set(operationIdHeader, begun.id);
  context.sendHeader();
  if (begun.how === 'begun' && reserved.plan) await context.audit({ evacuation: begun.id, ...countsOf(reserved.plan) });
  return begun.id;
}

/** What the token, of which the audit has a digest only, stands for. */
function countsOf({ returnOf, vms }: EvacuationPlan): Readonly<Record<string, string | number>> {
  const count = (action: PlannedVm['action']) => vms.filter((vm) => vm.action === action).length;
  const others = { leave: count('leave'), refuse: count('refuse') };
  return returnOf === undefined
    ? { migrate: count('migrate'), shutDown: count('shut-down'), ...others }
    : { returnOf, bringBack: count('bring-back'), start: count('start'), ...others };
}

/** Newest first, then by id, descending: text that compares so. */
const positionOf = ({ createTimeMs, id }: EvacuationRecord) => `${String(createTimeMs).padStart(15, '0')} ${id}`;
