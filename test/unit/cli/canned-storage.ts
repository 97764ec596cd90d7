// Answers of StoragePassthroughService, for tests of cellctl.

import { StorageControllerKind, StorageSafety, StorageUseKind } from '../../../gen/ts/cell/v1/storage_device.ts';
import type { StoragePassthroughServiceImplementation } from '../../../gen/ts/cell/v1/storage_passthrough_service.ts';

const disk = (name: string, safety: StorageSafety, chain?: readonly string[]) => ({
  id: `serial-${name.toUpperCase()}`,
  name,
  verdict: { safety, uses: chain ? [{ kind: StorageUseKind.ROOT, chain: [...chain] }] : [] },
  device: {
    $case: 'disk' as const,
    value: { sizeBytes: 64n * 2n ** 20n, vendor: 'QEMU', model: 'HARDDISK', rotational: true },
  },
});
const controller = (name: string, safety: StorageSafety, disks: readonly string[], chain?: readonly string[]) => ({
  id: name,
  name,
  verdict: { safety, uses: chain ? [{ kind: StorageUseKind.ROOT, chain: [...chain] }] : [] },
  device: {
    $case: 'controller' as const,
    value: {
      pciAddress: name,
      classCode: 0x010000,
      kind: StorageControllerKind.SCSI,
      vendorId: 0x1af4,
      deviceId: 0x1048,
      driver: 'virtio-pci',
      iommuGroup: 7,
      disks: [...disks],
    },
  },
});

const chain = ['/', 'dm-3', 'md0', 'sda'];
const devices = [
  controller('0000:01:00.0', StorageSafety.UNSAFE, ['serial-SDA'], [...chain, '0000:01:00.0']),
  controller('0000:02:00.0', StorageSafety.SAFE, ['serial-SDB', 'serial-SDC']),
  disk('sda', StorageSafety.UNSAFE, chain),
  disk('sdb', StorageSafety.SAFE),
  disk('sdc', StorageSafety.SAFE),
  {
    ...disk('sdd', StorageSafety.UNKNOWN),
    verdict: { safety: StorageSafety.UNKNOWN, unknowns: ['it says nothing of itself', 'it has no size'] },
  },
];

export const cannedStorage: StoragePassthroughServiceImplementation = {
  listStorageDevices: async ({ pageToken }) =>
    pageToken === ''
      ? { devices: devices.slice(0, 4), nextPageToken: 'more', totalSize: devices.length }
      : { devices: devices.slice(4), totalSize: devices.length },
  getStorageDevice: async ({ device }) => ({
    device: devices.find(({ id, name }) => id === device || name === device),
  }),
  watchStorageDevices: async function* () {
    yield { snapshot: { devices } };
  },
};
