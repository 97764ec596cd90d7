// Answers of DeviceService, for tests of cellctl.

import type { CallContext } from 'nice-grpc';
import type { DeviceServiceImplementation } from '../../../gen/ts/cell/v1/device_service.ts';
import { cannedVm, operationId } from './canned-data.ts';

const changed = async (_request: unknown, context: CallContext) => {
  context.header.set('cell-operation-id', operationId);
  context.sendHeader();
  return { vm: cannedVm(), operationId };
};

export const cannedDevices: DeviceServiceImplementation = {
  attachDisk: changed,
  detachDisk: async (request, context) => ({
    ...(await changed(request, context)),
    stillInGuest: request.force ?? false,
    ...(request.deleteVolume && { deletedVolume: { pool: 'default', volume: 'a-data.qcow2' } }),
  }),
  updateDisk: changed,
  resizeDisk: changed,
  changeMedia: changed,
  attachNic: async (request, context) => ({ ...(await changed(request, context)), mac: '52:54:00:00:00:07' }),
  detachNic: changed,
  updateNic: changed,
};
