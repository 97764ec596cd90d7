import * as pb from '../../gen/ts/cell/v1/storage_device.ts';
import * as rpc from '../../gen/ts/cell/v1/storage_passthrough_service.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo } from '../rpc/call.ts';
import { pageOf } from '../rpc/page.ts';
import type { StorageDevices, StorageReading } from './devices.ts';
import { renderDevice, type Shown, safetyOf } from './render-device.ts';
import type { StorageDevice } from './verdict.ts';

/** What the handler is given. */
export interface StorageHandlerParts {
  readonly storage: StorageDevices;
  readonly reach: Reach;
}

const defaultPerPage = 1_000;

/** StoragePassthroughService: calls and renders. */
export function storageHandler({
  storage,
  reach,
}: StorageHandlerParts): rpc.StoragePassthroughServiceImplementation<CallInfo> {
  const shownTo = ({ access }: CallInfo): Shown => {
    const vms = access.grant.everything
      ? undefined
      : new Set<string>(
          reach(access)
            .list()
            .map(({ uuid }) => uuid),
        );
    return { vm: (uuid) => vms === undefined || vms.has(uuid), pool: (name) => access.grant.pool(name) };
  };
  return {
    async listStorageDevices(request, context) {
      const { devices, time } = await storage.read();
      const wanted = devices.filter(
        ({ verdict }) => request.safety === pb.StorageSafety.UNSPECIFIED || safetyOf(verdict) === request.safety,
      );
      const { items, nextPageToken } = pageOf(wanted, {
        request,
        requestType: rpc.ListStorageDevicesRequest,
        defaultSize: defaultPerPage,
        positionOf,
        isAfter: (device, position) => positionOf(device) > position,
      });
      const shown = shownTo(context);
      return {
        devices: items.map((device) => renderDevice(device, { time, shown })),
        nextPageToken,
        totalSize: wanted.length,
      };
    },

    async getStorageDevice(request, context) {
      const { device, time } = await storage.get(request.device);
      return { device: renderDevice(device, { time, shown: shownTo(context) }) };
    },

    async *watchStorageDevices(_request, context) {
      for await (const event of storage.watch(context.signal))
        yield event.tag === 'bookmark' ? {} : { snapshot: { devices: renderAll(event.reading, shownTo(context)) } };
    },
  };
}

/** Controllers first, by address; then disks by name. */
function positionOf(device: StorageDevice): string {
  return device.kind === 'controller' ? `0${device.address}` : `1${device.name}`;
}

function renderAll({ devices, time }: StorageReading, shown: Shown): pb.StorageDevice[] {
  return devices.map((device) => renderDevice(device, { time, shown }));
}
