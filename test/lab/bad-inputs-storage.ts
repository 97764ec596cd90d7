import type { JsonValue } from '@bufbuild/protobuf';
import { WireType } from '@bufbuild/protobuf/wire';
import {
  type BadInput,
  bad,
  badUuids,
  changeRows,
  controls,
  durationRows,
  each,
  requestIdRows,
  times,
  vmRows,
} from './bad-input-rows.ts';

const badDevices = [
  '',
  'a'.repeat(256),
  '-sda',
  '..',
  '.a',
  'a b',
  ' sda',
  'é',
  'a;b',
  'a,b',
  '$(id)',
  '`id`',
  "a'b",
  '*',
  '~',
];

const someId = '00000000-0000-4000-8000-000000000000';
const badAddresses = ['', '01:00.0', '0000:01:00.8', '0000:01:00.0 ', '0000:01:00', 'sda', '0000:01:00.0,0000:01:00.1'];
const oneDisk = { devices: [{ device: 'sda' }] };
const ofNobody = (device: Readonly<Record<string, JsonValue>>) => ({ vm: 'nobody', devices: [device] });

/** What StoragePassthroughService must refuse. */
export const storageRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.StoragePassthroughService/ListStorageDevices': [
    ...each('safety', [99, -1], (safety) => ({ safety })),
    ...each('page_size', [1001, 4_294_967_295], (pageSize) => ({ pageSize })),
    ...each('page_token', ['a'.repeat(1025), 'nonsense'], (pageToken) => ({ pageToken })),
  ],
  'cell.v1.StoragePassthroughService/GetStorageDevice': [
    bad('no device', {}, 'device'),
    ...each('device', [...badDevices, ...controls], (device) => ({ device })),
  ],
  'cell.v1.StoragePassthroughService/WatchStorageDevices': [],
  'cell.v1.StoragePassthroughService/ClaimDevices': [
    ...vmRows(oneDisk),
    ...requestIdRows({ vm: 'nobody', ...oneDisk }),
    bad('no devices', { vm: 'nobody' }, 'devices'),
    bad('too many devices', { vm: 'nobody', devices: times(65, () => ({ device: 'sda' })) }, 'devices'),
    ...each('devices[0].device', [...badDevices, ...controls], (device) => ofNobody({ device })),
    ...each('devices[0].iommu_group_members[0]', badAddresses, (member) =>
      ofNobody({ device: 'sda', iommuGroupMembers: [member] }),
    ),
    bad(
      'too many members of a group',
      ofNobody({ device: 'sda', iommuGroupMembers: times(65, () => '0000:00:00.0') }),
      'devices[0].iommu_group_members',
    ),
  ],
  'cell.v1.StoragePassthroughService/ReleaseDevices': [
    ...changeRows,
    ...each('claim_ids[0]', ['', ...badUuids], (id) => ({ vm: 'nobody', claimIds: [id] })),
    bad('too many claims', { vm: 'nobody', claimIds: times(1001, () => someId) }, 'claim_ids'),
    ...durationRows('timeout', 3, (writer) => writer.tag(1, WireType.LengthDelimited).string('nobody')),
  ],
  'cell.v1.StoragePassthroughService/ListClaims': [
    ...each('vm_uuid', badUuids, (vmUuid) => ({ vmUuid })),
    ...each('page_size', [1001, 4_294_967_295], (pageSize) => ({ pageSize })),
    ...each('page_token', ['a'.repeat(1025), 'nonsense'], (pageToken) => ({ pageToken })),
  ],
};
