import { setTimeout as sleep } from 'node:timers/promises';
import * as rpc from '../../gen/ts/cell/v1/compute_service.ts';
import { VmSpec } from '../../gen/ts/cell/v1/vm.ts';
import type { Access } from '../core/access.ts';
import {
  newRequestId,
  newUuid,
  type OperationId,
  parseRequestId,
  parseUuid,
  parseVmKey,
  parseVmName,
} from '../core/ids.ts';
import type { OperationContext } from '../core/operations.ts';
import type { Reach, ReachableVms } from '../hypervisor/reachable-vms.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import { parseDurationMs } from '../rpc/duration.ts';
import { mutate } from '../rpc/mutation.ts';
import { pageOf } from '../rpc/page.ts';
import type { Compute } from './compute.ts';
import { concealing } from './concealing.ts';
import { parseFilter, parseOrder, renderStats, renderWatchEvent } from './convert.ts';
import type { Creation } from './creations.ts';
import { encodedVm, encodedVms } from './encode-vms.ts';
import { changeVm, holderOf, requireEtag, type VmChangeCall, type VmRequest } from './handler-change.ts';
import { parseUpdate, type UpdateParts } from './handler-update.ts';
import type { Reservation } from './reservations.ts';
import { parseVmSpec } from './spec/parse-spec.ts';
import { renderVolumeRef } from './spec/render-spec.ts';
import type { VolumeRef } from './spec/vm-spec.ts';
import { requireVolumesInReach } from './spec-reach.ts';
import { orUnfinished } from './unfinished.ts';
import type { VmAction } from './vm-action.ts';
import { comesBefore, listInOrder, orderKey } from './vm-filter.ts';
import { vmRules } from './vm-rules.ts';
import { watchVms } from './watch-vms.ts';

type Context = RpcContext;

const defaultShutdownMs = 120_000;
const defaultStatsIntervalMs = 10_000;
const mostPerPage = 1_000;

/** ComputeService: parses, calls, renders. It comes to VMs by what its caller may reach, and has no other way to them. */
export class ComputeHandler implements rpc.ComputeServiceImplementation<CallInfo> {
  readonly #parts: Omit<Compute, 'inventory'>;
  readonly #reach: Reach;
  readonly #updateParts: UpdateParts;

  constructor(parts: Omit<Compute, 'inventory'>, reach: Reach, updateParts: UpdateParts) {
    this.#parts = parts;
    this.#reach = reach;
    this.#updateParts = updateParts;
  }

  createVm(request: rpc.CreateVmRequest, context: Context) {
    const { operations, creations, locks, vms } = this.#parts;
    const creation = parseCreation(request, context.access);
    const { uuid } = creation;
    let reservation: Reservation | undefined;
    return mutate({
      operations,
      context,
      request: { ...request, requestId: creation.requestId },
      requestType: rpc.CreateVmRequest,
      responseType: rpc.CreateVmResponse,
      vmUuid: uuid,
      ...concealing(this.#vms(context), {
        admit: (id: OperationId) => {
          reservation = creations.reserve(creation);
          return heldWith(reservation, () => locks.take(uuid, holderOf(id, context)));
        },
        check: async () => ({ vm: vms.atRest(await creations.validate(creation)) }),
        work: (operation: OperationContext) =>
          orUnfinished(async () => {
            if (!reservation) throw new Error('work begins after it was admitted');
            const vm = await creations.run(creation, reservation, operation);
            return { vm: vms.atRest(vm), operationId: operation.id };
          }),
      }),
    });
  }

  async getVm({ vm }: rpc.GetVmRequest, context: Context) {
    return encodedVm(this.#vms(context).get(parseVmKey('vm', vm)), this.#parts.vms);
  }

  async listVms(request: rpc.ListVmsRequest, context: Context) {
    const filter = parseFilter('filter', request.filter);
    const order = parseOrder('order', request.order);
    const chosen = listInOrder(this.#vms(context).list(), filter, order);
    const page = pageOf(chosen, {
      request,
      requestType: rpc.ListVmsRequest,
      defaultSize: mostPerPage,
      positionOf: (vm) => orderKey(vm, order),
      isAfter: (vm, position) => comesBefore(position, orderKey(vm, order), order),
    });
    return encodedVms(page, { totalSize: chosen.length, actions: request.allowedActions }, this.#parts.vms);
  }

  updateVm(request: rpc.UpdateVmRequest, context: Context) {
    const types = { requestType: rpc.UpdateVmRequest, responseType: rpc.UpdateVmResponse };
    const action = this.#parts.updates.update(parseUpdate(request, context.access, this.#updateParts));
    return this.#change({ request, context, ...types, action, render: (vm) => ({ vm: this.#atRest(vm) }) });
  }

  renameVm(request: rpc.RenameVmRequest, context: Context) {
    const types = { requestType: rpc.RenameVmRequest, responseType: rpc.RenameVmResponse };
    const action = this.#parts.renames.rename(parseVmName('new_name', request.newName));
    return this.#change({ request, context, ...types, action, render: (vm) => ({ vm: this.#atRest(vm) }) });
  }

  deleteVm(request: rpc.DeleteVmRequest, context: Context) {
    const { operations, deletions, locks, hostStorage } = this.#parts;
    const vms = this.#vms(context);
    const loss = { clients: request.storageClients, vms };
    const key = parseVmKey('vm', request.vm);
    // In the middle of the work another VM may come to have the name.
    const uuid = vms.find(key)?.uuid;
    const plan = (vm: VmRecord) => {
      requireEtag(vm, request.etag);
      vmRules.DeleteVm.check(vm);
      hostStorage.requireKnownLoss(vm, loss);
      const volumes = deletions.volumesOf(vm, request.deleteVolumes);
      requireVolumesInReach(context.access, vm.uuid, volumes);
      return volumes;
    };
    return mutate({
      operations,
      context,
      request,
      requestType: rpc.DeleteVmRequest,
      responseType: rpc.DeleteVmResponse,
      vmUuid: uuid,
      ...concealing(vms, {
        admit: (id: OperationId) => {
          const vm = vms.find(key);
          if (!vm) return undefined;
          plan(vm);
          return locks.take(vm.uuid, holderOf(id, context));
        },
        check: async () => {
          const vm = vms.find(key);
          if (vm) locks.requireFree(vm.uuid);
          return renderDeletion(vm && plan(vm));
        },
        work: (operation: OperationContext) =>
          orUnfinished(async () => {
            const vm = uuid && (await vms.refreshed(uuid));
            using _stopping = vm && hostStorage.stop(vm, loss);
            const volumes = vm && (await deletions.run(vm, plan(vm), operation));
            return { ...renderDeletion(volumes), operationId: operation.id };
          }),
      }),
    });
  }

  startVm(request: rpc.StartVmRequest, context: Context) {
    return this.#change({
      request,
      context,
      requestType: rpc.StartVmRequest,
      responseType: rpc.StartVmResponse,
      action: this.#parts.machines.start({ paused: request.paused }),
      render: (vm) => ({ vm: this.#atRest(vm) }),
    });
  }

  shutdownVm(request: rpc.ShutdownVmRequest, context: Context) {
    const timeoutMs = parseDurationMs('timeout', request.timeout, defaultShutdownMs);
    return this.#change({
      request,
      context,
      requestType: rpc.ShutdownVmRequest,
      responseType: rpc.ShutdownVmResponse,
      action: this.#stopping(
        this.#parts.machines.shutdown({ timeoutMs, force: request.forceAfterTimeout }),
        request,
        context,
      ),
      render: (outcome) =>
        'forced' in outcome ? { vm: this.#atRest(outcome.vm), forced: outcome.forced } : { vm: this.#atRest(outcome) },
    });
  }

  powerOffVm(request: rpc.PowerOffVmRequest, context: Context) {
    const types = { requestType: rpc.PowerOffVmRequest, responseType: rpc.PowerOffVmResponse };
    const render = (vm: VmRecord | undefined) => ({ vm: this.#atRest(vm) });
    const action = this.#stopping(this.#parts.machines.powerOff(), request, context);
    return this.#change({ request, context, ...types, action, render });
  }

  rebootVm(request: rpc.RebootVmRequest, context: Context) {
    const types = { requestType: rpc.RebootVmRequest, responseType: rpc.RebootVmResponse };
    const render = (vm: VmRecord | undefined) => ({ vm: this.#atRest(vm) });
    const action = this.#stopping(this.#parts.machines.reboot(), request, context);
    return this.#change({ request, context, ...types, action, render });
  }

  resetVm(request: rpc.ResetVmRequest, context: Context) {
    const types = { requestType: rpc.ResetVmRequest, responseType: rpc.ResetVmResponse };
    const render = (vm: VmRecord | undefined) => ({ vm: this.#atRest(vm) });
    const action = this.#stopping(this.#parts.machines.reset(), request, context);
    return this.#change({ request, context, ...types, action, render });
  }

  pauseVm(request: rpc.PauseVmRequest, context: Context) {
    const types = { requestType: rpc.PauseVmRequest, responseType: rpc.PauseVmResponse };
    const render = (vm: VmRecord | undefined) => ({ vm: this.#atRest(vm) });
    const action = this.#stopping(this.#parts.machines.pause(), request, context);
    return this.#change({ request, context, ...types, action, render });
  }

  resumeVm(request: rpc.ResumeVmRequest, context: Context) {
    const types = { requestType: rpc.ResumeVmRequest, responseType: rpc.ResumeVmResponse };
    const render = (vm: VmRecord | undefined) => ({ vm: this.#atRest(vm) });
    return this.#change({ request, context, ...types, action: this.#parts.machines.resume(), render });
  }

  cloneVm(request: rpc.CloneVmRequest, context: Context) {
    const requestId = request.requestId === '' ? newRequestId() : parseRequestId('request_id', request.requestId);
    const clone = { access: context.access, requestId, ...parseClone(request) };
    return this.#change({
      request: { ...request, requestId },
      context,
      requestType: rpc.CloneVmRequest,
      responseType: rpc.CloneVmResponse,
      action: this.#parts.clones.clone(clone),
      render: (vm) => ({ vm: vm.uuid === clone.uuid ? this.#atRest(vm) : undefined }),
    });
  }

  saveVm(request: rpc.SaveVmRequest, context: Context) {
    const types = { requestType: rpc.SaveVmRequest, responseType: rpc.SaveVmResponse };
    const render = (vm: VmRecord | undefined) => ({ vm: this.#atRest(vm) });
    const action = this.#stopping(this.#parts.savedStates.save(), request, context);
    return this.#change({ request, context, ...types, action, render });
  }

  discardSavedState(request: rpc.DiscardSavedStateRequest, context: Context) {
    const types = { requestType: rpc.DiscardSavedStateRequest, responseType: rpc.DiscardSavedStateResponse };
    const render = (vm: VmRecord | undefined) => ({ vm: this.#atRest(vm) });
    return this.#change({ request, context, ...types, action: this.#parts.savedStates.discard(), render });
  }

  async *watchVms(request: rpc.WatchVmsRequest, context: Context) {
    const { signal } = context;
    const filter = parseFilter('filter', request.filter);
    const resumeToken = request.resumeToken === '' ? undefined : request.resumeToken;
    for await (const event of watchVms(this.#vms(context), { filter, resumeToken, signal })) {
      yield renderWatchEvent(event, (vm) => this.#parts.vms.now(vm));
    }
  }

  async getVmStats({ vm }: rpc.GetVmStatsRequest, context: Context) {
    const [stats] = await this.#parts.stats.measure([this.#vms(context).get(parseVmKey('vm', vm))]);
    return { stats: stats && renderStats(stats) };
  }

  async *watchVmStats(request: rpc.WatchVmStatsRequest, context: Context) {
    const { stats } = this.#parts;
    const vms = this.#vms(context);
    const intervalMs = parseDurationMs('interval', request.interval, defaultStatsIntervalMs);
    const named = new Set(request.vms.map((vm, index) => vms.get(parseVmKey(`vms[${index}]`, vm)).uuid));
    for (;;) {
      const all = vms.list();
      const measured = await stats.measure(named.size === 0 ? all : all.filter(({ uuid }) => named.has(uuid)));
      yield { stats: measured.map(renderStats) };
      await sleep(intervalMs, undefined, { signal: context.signal });
    }
  }

  /** The VMs that the caller may reach. */
  #vms({ access }: Context): ReachableVms {
    return this.#reach(access);
  }

  #stopping<Outcome>(
    action: VmAction<Outcome>,
    { storageClients }: { readonly storageClients: number },
    context: Context,
  ): VmAction<Outcome> {
    return this.#parts.hostStorage.stopping(action, { clients: storageClients, vms: this.#vms(context) });
  }

  #atRest(vm: VmRecord | undefined) {
    return vm && this.#parts.vms.atRest(vm);
  }

  #change<Request extends VmRequest, Response, Outcome>(
    call: VmChangeCall<Request, Response, Outcome>,
  ): Promise<Response> {
    return changeVm({ ...this.#parts, reach: this.#reach }, call);
  }
}

function parseClone({ uuid, name, labels }: rpc.CloneVmRequest) {
  return {
    uuid: uuid === '' ? newUuid() : parseUuid('uuid', uuid),
    name: parseVmName('name', name),
    labels: Object.keys(labels).length === 0 ? undefined : new Map(Object.entries(labels)),
  };
}

function parseCreation({ uuid, requestId, spec }: rpc.CreateVmRequest, access: Access): Creation {
  return {
    access,
    uuid: uuid === '' ? newUuid() : parseUuid('uuid', uuid),
    requestId: requestId === '' ? newRequestId() : parseRequestId('request_id', requestId),
    spec: parseVmSpec('spec', spec ?? VmSpec.create()),
  };
}

/** Takes a second thing beside `first`, and gives both back together; `first` at once if there is no second. */
function heldWith(first: Disposable, take: () => Disposable): Disposable {
  try {
    const second = take();
    return {
      [Symbol.dispose]: () => {
        second[Symbol.dispose]();
        first[Symbol.dispose]();
      },
    };
  } catch (thrown) {
    first[Symbol.dispose]();
    throw thrown;
  }
}

/** `volumes` is undefined when there was no VM. */
function renderDeletion(volumes: readonly VolumeRef[] | undefined) {
  return { existed: volumes !== undefined, deletedVolumes: volumes?.map(renderVolumeRef) ?? [] };
}
