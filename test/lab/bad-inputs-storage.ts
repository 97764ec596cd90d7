import { type BadInput, bad, controls, each } from './bad-input-rows.ts';

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
};
