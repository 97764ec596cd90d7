// Answers of StoragePassthroughService, for tests of cellctl.

import {
  StorageClaimState,
  StorageControllerKind,
  StorageSafety,
  StorageUseKind,
} from '../../../gen/ts/cell/v1/storage_device.ts';
import type { StoragePassthroughServiceImplementation } from '../../../gen/ts/cell/v1/storage_passthrough_service.ts';
import { operationId } from './canned-data.ts';

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

const claims = [
  {
    id: '3a1f5c52-7d0a-4a9b-9a53-5b8f2b7f9a01',
    vmUuid: '8f14e45f-ceea-4e7a-9c3b-1d2e3f405162',
    state: StorageClaimState.READY,
    device: {
      $case: 'controller' as const,
      value: {
        pciAddress: '0000:02:00.0',
        functions: [
          {
            pciAddress: '0000:02:00.0',
            slotFingerprint: '0000:00/03.0/00.0 1af4:1048 1af4:1100',
            driver: 'virtio-pci',
          },
        ],
        disks: ['serial-SDB', 'serial-SDC'],
      },
    },
  },
  {
    id: '3a1f5c52-7d0a-4a9b-9a53-5b8f2b7f9a02',
    vmUuid: '8f14e45f-ceea-4e7a-9c3b-1d2e3f405162',
    state: StorageClaimState.MOVED,
    stateDetail: 'the host has no such disk',
    device: {
      $case: 'disk' as const,
      value: { id: 'wwn-0x5000c500a1b2c3d4', path: '/dev/disk/by-id/wwn-0x5000c500a1b2c3d4' },
    },
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
  claimDevices: async ({ validateOnly }) => (validateOnly ? {} : { claims: claims.slice(0, 1), operationId }),
  releaseDevices: async ({ claimIds }) => ({ claimIds, missingDisks: ['serial-SDC'], operationId }),
  listClaims: async () => ({ claims }),
};
