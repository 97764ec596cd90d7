import * as pb from '../../gen/ts/cell/v1/storage_device.ts';
import * as rpc from '../../gen/ts/cell/v1/storage_passthrough_service.ts';
import type { CallInfo } from '../rpc/call.ts';
import { pageOf } from '../rpc/page.ts';
import type { StorageReading } from './devices.ts';
import { type ClaimHandlerParts, claimHandler } from './handler-claims.ts';
import { renderDevice, safetyOf, shownTo } from './render-device.ts';
import type { StorageDevice } from './verdict.ts';
import type { Shown } from './verdict-text.ts';

const defaultPerPage = 1_000;

/** StoragePassthroughService: calls and renders. */
export function storageHandler(parts: ClaimHandlerParts): rpc.StoragePassthroughServiceImplementation<CallInfo> {
  const { storage, reach } = parts;
  return {
    ...claimHandler(parts),

    async listStorageDevices(request, context) {
      const reading = await storage.read();
      const wanted = reading.devices.filter(
        ({ verdict }) => request.safety === pb.StorageSafety.UNSPECIFIED || safetyOf(verdict) === request.safety,
      );
      const { items, nextPageToken } = pageOf(wanted, {
        request,
        requestType: rpc.ListStorageDevicesRequest,
        defaultSize: defaultPerPage,
        positionOf,
        isAfter: (device, position) => positionOf(device) > position,
      });
      const shown = shownTo(reach(context.access));
      return {
        devices: items.map((device) => renderDevice(device, { reading, shown })),
        nextPageToken,
        totalSize: wanted.length,
      };
    },

    async getStorageDevice(request, context) {
      const { device, reading } = await storage.get(request.device);
      return { device: renderDevice(device, { reading, shown: shownTo(reach(context.access)) }) };
    },

    async *watchStorageDevices(_request, context) {
      for await (const event of storage.watch(context.signal))
        yield event.tag === 'bookmark'
          ? {}
          : { snapshot: { devices: renderAll(event.reading, shownTo(reach(context.access))) } };
    },
  };
}

/** Controllers first, by address; then disks by name. */
function positionOf(device: StorageDevice): string {
  return device.kind === 'controller' ? `0${device.address}` : `1${device.name}`;
}

function renderAll(reading: StorageReading, shown: Shown): pb.StorageDevice[] {
  return reading.devices.map((device) => renderDevice(device, { reading, shown }));
}
