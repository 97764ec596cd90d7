import * as rpc from '../../gen/ts/cell/v1/device_service.ts';
import { Nic } from '../../gen/ts/cell/v1/vm.ts';
import { concealing } from '../compute/concealing.ts';
import { changeVm, type VmChangeCall, type VmRequest } from '../compute/handler-change.ts';
import { parseNic, parseVolumeRef } from '../compute/spec/parse-spec.ts';
import { renderVolumeRef } from '../compute/spec/render-spec.ts';
import { invalidField } from '../core/error.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import { parseDurationMs } from '../rpc/duration.ts';
import { renderDetachment } from './convert.ts';
import type { Devices } from './devices.ts';
import { parseDiskUpdate, parseGoodDisk, parseNicUpdate } from './parse-device.ts';

type Context = RpcContext;

const defaultReleaseMs = 60_000;

/** DeviceService: parses, calls, renders. It comes to VMs by what its caller may reach, and has no other way to them. */
export class DeviceHandler implements rpc.DeviceServiceImplementation<CallInfo> {
  readonly #parts: Devices;
  readonly #reach: Reach;

  constructor(parts: Devices, reach: Reach) {
    this.#parts = parts;
    this.#reach = reach;
  }

  attachDisk(request: rpc.AttachDiskRequest, context: Context) {
    const spec = parseGoodDisk('disk', request.disk);
    return this.#change({
      request,
      context,
      requestType: rpc.AttachDiskRequest,
      responseType: rpc.AttachDiskResponse,
      action: this.#parts.diskAttachments.attach(spec, context.access),
      render: (vm) => ({ vm: this.#atRest(vm) }),
    });
  }

  detachDisk(request: rpc.DetachDiskRequest, context: Context) {
    const { disk: name, deleteVolume, force } = request;
    const timeoutMs = parseDurationMs('timeout', request.timeout, defaultReleaseMs);
    if (force && deleteVolume)
      throw invalidField('delete_volume', 'does not go with force: the guest may use it still');
    const { diskDetachments } = this.#parts;
    return this.#change({
      request,
      context,
      requestType: rpc.DetachDiskRequest,
      responseType: rpc.DetachDiskResponse,
      action: diskDetachments.detach({ name, deleteVolume, timeoutMs, force }, context.access),
      render: (outcome) => {
        if ('stillInGuest' in outcome) return renderDetachment(this.#parts, outcome);
        const volume = deleteVolume ? diskDetachments.volumeOf(outcome, name) : undefined;
        return { vm: this.#atRest(outcome), deletedVolume: volume && renderVolumeRef(volume) };
      },
    });
  }

  updateDisk(request: rpc.UpdateDiskRequest, context: Context) {
    return this.#change({
      request,
      context,
      requestType: rpc.UpdateDiskRequest,
      responseType: rpc.UpdateDiskResponse,
      action: this.#parts.diskUpdates.update(parseDiskUpdate(request)),
      render: (vm) => ({ vm: this.#atRest(vm) }),
    });
  }

  resizeDisk(request: rpc.ResizeDiskRequest, context: Context) {
    const { disk: name, allowOvercommit } = request;
    const resize = { name, capacityBytes: Number(request.capacityBytes), allowOvercommit };
    return this.#change({
      request,
      context,
      requestType: rpc.ResizeDiskRequest,
      responseType: rpc.ResizeDiskResponse,
      action: this.#parts.diskResizes.resize(resize, context.access),
      render: (vm) => ({ vm: this.#atRest(vm) }),
    });
  }

  changeMedia(request: rpc.ChangeMediaRequest, context: Context) {
    const { cdrom: name, volume, force } = request;
    const change = { name, volume: volume && parseVolumeRef('volume', volume), force };
    return this.#change({
      request,
      context,
      requestType: rpc.ChangeMediaRequest,
      responseType: rpc.ChangeMediaResponse,
      action: this.#parts.mediaChanges.change(change, context.access),
      render: (vm) => ({ vm: this.#atRest(vm) }),
    });
  }

  attachNic(request: rpc.AttachNicRequest, context: Context) {
    const spec = parseNic('nic', request.nic ?? Nic.create());
    return this.#change({
      request,
      context,
      requestType: rpc.AttachNicRequest,
      responseType: rpc.AttachNicResponse,
      action: this.#parts.nicAttachments.attach(spec, context.access),
      render: (outcome) =>
        'mac' in outcome
          ? { vm: this.#atRest(outcome.vm), mac: outcome.mac }
          : { vm: this.#atRest(outcome), mac: spec.mac ?? '' },
    });
  }

  detachNic(request: rpc.DetachNicRequest, context: Context) {
    const timeoutMs = parseDurationMs('timeout', request.timeout, defaultReleaseMs);
    return this.#change({
      request,
      context,
      requestType: rpc.DetachNicRequest,
      responseType: rpc.DetachNicResponse,
      action: this.#parts.nicDetachments.detach({ mac: request.mac.toLowerCase(), timeoutMs, force: request.force }),
      render: (outcome) =>
        'stillInGuest' in outcome
          ? { vm: this.#atRest(outcome.vm), stillInGuest: outcome.stillInGuest }
          : { vm: this.#atRest(outcome) },
    });
  }

  updateNic(request: rpc.UpdateNicRequest, context: Context) {
    return this.#change({
      request,
      context,
      requestType: rpc.UpdateNicRequest,
      responseType: rpc.UpdateNicResponse,
      action: this.#parts.nicUpdates.update(parseNicUpdate(request), context.access),
      render: (vm) => ({ vm: this.#atRest(vm) }),
    });
  }

  #atRest(vm: VmRecord) {
    return this.#parts.vms.atRest(vm);
  }

  /** A refusal names no VM that is out of the caller's reach. */
  #change<Request extends VmRequest, Response, Outcome>(
    call: VmChangeCall<Request, Response, Outcome>,
  ): Promise<Response> {
    const action = concealing(this.#reach(call.context.access), {
      check: async (vm: VmRecord) => call.action.check(vm),
      run: call.action.run,
    });
    return changeVm({ ...this.#parts, reach: this.#reach }, { ...call, action });
  }
}
