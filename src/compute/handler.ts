import { setTimeout as sleep } from 'node:timers/promises';
import * as rpc from '../../gen/ts/cell/v1/compute_service.ts';
import { VmSpec } from '../../gen/ts/cell/v1/vm.ts';
import { CellError } from '../core/error.ts';
import { newRequestId, newUuid, type OperationId, parseRequestId, parseUuid, parseVmKey } from '../core/ids.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import { mutate } from '../rpc/mutation.ts';
import { pageOf } from '../rpc/page.ts';
import type { Compute } from './compute.ts';
import { parseDurationMs, parseFilter, parseOrder, renderStats, renderWatchEvent } from './convert.ts';
import type { Creation } from './creations.ts';
import { encodedVm, encodedVms } from './encode-vms.ts';
import { parseVmSpec } from './parse-spec.ts';
import { renderVolumeRef } from './render-spec.ts';
import { renderVm } from './render-vm.ts';
import type { Reservation } from './reservations.ts';
import type { VmAction } from './vm-action.ts';
import { comesBefore, listInOrder, orderKey } from './vm-filter.ts';
import type { VmLockHolder } from './vm-locks.ts';
import type { VolumeRef } from './vm-spec.ts';
import { watchVms } from './watch-vms.ts';

type Context = RpcContext;

/** A change of one VM as its RPC asks for it. */
interface VmChangeCall<Request, Response, Outcome> {
  readonly request: Request;
  readonly context: Context;
  readonly requestType: { toJSON(message: Request): unknown };
  readonly responseType: {
    encode(message: Response): { finish(): Uint8Array };
    fromPartial(object: Partial<Response>): Response;
  };
  readonly action: VmAction<Outcome>;
  /** The answer; with validate_only there is no outcome, only the VM as it is. */
  readonly render: (outcome: NoInfer<Outcome> | VmRecord) => Partial<Response>;
}

const defaultShutdownMs = 120_000;
const defaultStatsIntervalMs = 10_000;
const mostPerPage = 1_000;

/** ComputeService: parses, calls, renders. */
export class ComputeHandler implements rpc.ComputeServiceImplementation<CallInfo> {
  readonly #parts: Compute;

  constructor(parts: Compute) {
    this.#parts = parts;
  }

  createVm(request: rpc.CreateVmRequest, context: Context) {
    const { operations, creations, locks } = this.#parts;
    const creation = parseCreation(request);
    const { uuid } = creation;
    let reservation: Reservation | undefined;
    return mutate({
      operations,
      context,
      request: { ...request, requestId: creation.requestId },
      requestType: rpc.CreateVmRequest,
      responseType: rpc.CreateVmResponse,
      vmUuid: uuid,
      admit: (id) => {
        reservation = creations.reserve(creation);
        return heldWith(reservation, () => locks.take(uuid, holderOf(id, context)));
      },
      check: async () => ({ vm: this.#render(await creations.validate(creation)) }),
      work: async (operation) => {
        if (!reservation) throw new Error('work begins after it was admitted');
        const vm = await creations.run(creation, reservation, operation);
        return { vm: renderVm(vm, undefined), operationId: operation.id };
      },
    });
  }

  async getVm({ vm }: rpc.GetVmRequest) {
    return encodedVm(this.#parts.inventory.get(parseVmKey('vm', vm)), this.#parts.locks);
  }

  async listVms(request: rpc.ListVmsRequest) {
    const filter = parseFilter('filter', request.filter);
    const order = parseOrder('order', request.order);
    const chosen = listInOrder(this.#parts.inventory.list(), filter, order);
    const page = pageOf(chosen, {
      request,
      requestType: rpc.ListVmsRequest,
      defaultSize: mostPerPage,
      positionOf: (vm) => orderKey(vm, order),
      isAfter: (vm, position) => comesBefore(position, orderKey(vm, order), order),
    });
    return encodedVms(page, chosen.length, this.#parts.locks);
  }

  deleteVm(request: rpc.DeleteVmRequest, context: Context) {
    const { operations, inventory, deletions, locks } = this.#parts;
    const key = parseVmKey('vm', request.vm);
    const plan = () => {
      const vm = inventory.find(key);
      if (vm) requireEtag(vm, request.etag);
      return vm && { vm, volumes: deletions.volumesOf(vm, request.deleteVolumes) };
    };
    return mutate({
      operations,
      context,
      request,
      requestType: rpc.DeleteVmRequest,
      responseType: rpc.DeleteVmResponse,
      vmUuid: inventory.find(key)?.uuid,
      admit: (id) => {
        const vm = plan()?.vm;
        return vm && locks.take(vm.uuid, holderOf(id, context));
      },
      check: async () => renderDeletion(plan()?.volumes),
      work: async (operation) => {
        const planned = plan();
        const volumes = planned && (await deletions.run(planned.vm, planned.volumes, operation));
        return { ...renderDeletion(volumes), operationId: operation.id };
      },
    });
  }

  startVm(request: rpc.StartVmRequest, context: Context) {
    return this.#change({
      request,
      context,
      requestType: rpc.StartVmRequest,
      responseType: rpc.StartVmResponse,
      action: this.#parts.machines.start({ paused: request.paused }),
      render: renderAfter,
    });
  }

  shutdownVm(request: rpc.ShutdownVmRequest, context: Context) {
    const timeoutMs = parseDurationMs(request.timeout, defaultShutdownMs);
    return this.#change({
      request,
      context,
      requestType: rpc.ShutdownVmRequest,
      responseType: rpc.ShutdownVmResponse,
      action: this.#parts.machines.shutdown({ timeoutMs, force: request.forceAfterTimeout }),
      render: (outcome) =>
        'forced' in outcome ? { ...renderAfter(outcome.vm), forced: outcome.forced } : renderAfter(outcome),
    });
  }

  powerOffVm(request: rpc.PowerOffVmRequest, context: Context) {
    const types = { requestType: rpc.PowerOffVmRequest, responseType: rpc.PowerOffVmResponse };
    return this.#change({ request, context, ...types, action: this.#parts.machines.powerOff(), render: renderAfter });
  }

  rebootVm(request: rpc.RebootVmRequest, context: Context) {
    const types = { requestType: rpc.RebootVmRequest, responseType: rpc.RebootVmResponse };
    return this.#change({ request, context, ...types, action: this.#parts.machines.reboot(), render: renderAfter });
  }

  resetVm(request: rpc.ResetVmRequest, context: Context) {
    const types = { requestType: rpc.ResetVmRequest, responseType: rpc.ResetVmResponse };
    return this.#change({ request, context, ...types, action: this.#parts.machines.reset(), render: renderAfter });
  }

  pauseVm(request: rpc.PauseVmRequest, context: Context) {
    const types = { requestType: rpc.PauseVmRequest, responseType: rpc.PauseVmResponse };
    return this.#change({ request, context, ...types, action: this.#parts.machines.pause(), render: renderAfter });
  }

  resumeVm(request: rpc.ResumeVmRequest, context: Context) {
    const types = { requestType: rpc.ResumeVmRequest, responseType: rpc.ResumeVmResponse };
    return this.#change({ request, context, ...types, action: this.#parts.machines.resume(), render: renderAfter });
  }

  async *watchVms(request: rpc.WatchVmsRequest, { signal }: Context) {
    const filter = parseFilter('filter', request.filter);
    const resumeToken = request.resumeToken === '' ? undefined : request.resumeToken;
    for await (const event of watchVms(this.#parts.inventory, { filter, resumeToken, signal })) {
      yield renderWatchEvent(event, (vm) => this.#render(vm));
    }
  }

  async getVmStats({ vm }: rpc.GetVmStatsRequest) {
    const [stats] = await this.#parts.stats.measure([this.#parts.inventory.get(parseVmKey('vm', vm))]);
    return { stats: stats && renderStats(stats) };
  }

  async *watchVmStats(request: rpc.WatchVmStatsRequest, { signal }: Context) {
    const { inventory, stats } = this.#parts;
    const intervalMs = parseDurationMs(request.interval, defaultStatsIntervalMs);
    const keys = request.vms.map((vm, index) => inventory.get(parseVmKey(`vms[${index}]`, vm)).uuid);
    for (;;) {
      const named = keys.flatMap((uuid) => inventory.find({ tag: 'uuid', uuid }) ?? []);
      const measured = await stats.measure(keys.length === 0 ? inventory.list() : named);
      yield { stats: measured.map(renderStats) };
      await sleep(intervalMs, undefined, { signal });
    }
  }

  #render(vm: VmRecord) {
    return renderVm(vm, this.#parts.locks.operationOn(vm.uuid));
  }

  /** Runs a change of one VM: alone on it, and on what libvirt says of it when its turn has come. */
  #change<Request extends { vm: string; requestId: string; validateOnly: boolean }, Response, Outcome>({
    action,
    render,
    ...call
  }: VmChangeCall<Request, Response, Outcome>): Promise<Response> {
    const { operations, inventory, locks } = this.#parts;
    const key = parseVmKey('vm', call.request.vm);
    return mutate<Request, Response, Partial<Response>>({
      ...call,
      operations,
      vmUuid: inventory.find(key)?.uuid,
      admit: (id) => locks.take(inventory.get(key).uuid, holderOf(id, call.context)),
      check: async () => {
        const vm = inventory.get(key);
        await action.check(vm);
        return render(vm);
      },
      work: async (operation) => {
        const { uuid } = inventory.get(key);
        await inventory.refresh(uuid);
        const vm = inventory.get({ tag: 'uuid', uuid });
        await action.check(vm);
        return { ...render(await action.run(vm, operation)), operationId: operation.id };
      },
    });
  }
}

function parseCreation({ uuid, requestId, spec }: rpc.CreateVmRequest): Creation {
  return {
    uuid: uuid === '' ? newUuid() : parseUuid('uuid', uuid),
    requestId: requestId === '' ? newRequestId() : parseRequestId('request_id', requestId),
    spec: parseVmSpec('spec', spec ?? VmSpec.create()),
  };
}

const holderOf = (operationId: OperationId, { call }: Context): VmLockHolder => ({
  operationId,
  method: call.method.path,
  since: new Date(),
});

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

const renderAfter = (vm: VmRecord | undefined) => ({ vm: vm && renderVm(vm, undefined) });

/** `volumes` is undefined when there was no VM. */
function renderDeletion(volumes: readonly VolumeRef[] | undefined) {
  return { existed: volumes !== undefined, deletedVolumes: volumes?.map(renderVolumeRef) ?? [] };
}

/** Throws ETAG_MISMATCH unless the etag is empty or the VM's. */
function requireEtag(vm: VmRecord, etag: string): void {
  if (etag === '' || etag === vm.etag) return;
  throw new CellError('ETAG_MISMATCH', `the definition of ${vm.name} has changed since it was read`, {
    metadata: { vm: vm.uuid, etag: vm.etag, given_etag: etag },
    resource: { type: 'vm', name: vm.uuid, description: 'has changed since it was read' },
  });
}
