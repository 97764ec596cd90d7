import type { JsonValue } from '@bufbuild/protobuf';
import { WireType } from '@bufbuild/protobuf/wire';
import {
  type BadInput,
  bad,
  badNames,
  durationRows,
  each,
  type Json,
  max64,
  requestIdRows,
  vmRows,
} from './bad-input-rows.ts';

const etagRows = (rest: Json) =>
  each('etag', ['a'.repeat(129), '한'.repeat(43)], (etag) => ({ vm: 'nobody', ...rest, etag }));
/** What every change of a device must refuse. */
const commonRows = (rest: Json): BadInput[] => [
  ...vmRows(rest),
  ...requestIdRows({ vm: 'nobody', ...rest }),
  ...etagRows(rest),
];
const badDriveNames = ['', 'A', '-a', '../x', 'a.b', 'a_b', 'a b', '<b', 'a\0', 'é', 'a'.repeat(21)];
const tooLong = (vmAnd: Json): BadInput[] =>
  durationRows('timeout', 4, (writer) =>
    Object.values(vmAnd).reduce<typeof writer>(
      (all, value, index) => all.tag(index + 2, WireType.LengthDelimited).string(String(value)),
      writer.tag(1, WireType.LengthDelimited).string('nobody'),
    ),
  );

const disk = { name: 'a', newVolume: { capacityBytes: '1048576' } };
const attachDisk = (change: Json) => ({ vm: 'there', disk: { ...disk, ...change } });
const onDisk = (field: string, values: readonly JsonValue[], change: (value: JsonValue) => Json) =>
  each(`disk.${field}`, values, (value) => attachDisk(change(value)));

const attachDiskRows: readonly BadInput[] = [
  ...commonRows({ disk }),
  bad('no disk', { vm: 'there' }, 'disk'),
  bad('an empty disk', { vm: 'there', disk: {} }, 'disk.name', 'disk.source'),
  ...onDisk('name', [...badDriveNames, 'cidata'], (name) => ({ name })),
  ...each('disk.volume.pool', ['', 'a'.repeat(64), ...badNames], (pool) => ({
    vm: 'there',
    disk: { name: 'a', volume: { pool, volume: 'a' } },
  })),
  ...each('disk.volume.volume', ['', 'a'.repeat(129), ...badNames], (volume) => ({
    vm: 'there',
    disk: { name: 'a', volume: { pool: 'default', volume } },
  })),
  ...onDisk('new_volume.capacity_bytes', ['0', '1', '1048577', '70368745226240', max64], (capacityBytes) => ({
    newVolume: { capacityBytes },
  })),
  ...onDisk('bus', [99, -1], (bus) => ({ bus })),
  ...onDisk('cache', [99], (cache) => ({ cache })),
  ...onDisk('io', [99], (io) => ({ io })),
  bad('native I/O through the page cache', attachDisk({ cache: 3, io: 2 }), 'disk.io'),
  bad('an iothread on SATA', attachDisk({ bus: 3, iothread: true }), 'disk.iothread'),
  ...onDisk('serial', ['a'.repeat(21), 'a b', 'é', '\0', '<b'], (serial) => ({ serial })),
  ...onDisk('boot_order', [65, 4_294_967_295], (bootOrder) => ({ bootOrder })),
  ...onDisk('error_policy', [99, -1], (errorPolicy) => ({ errorPolicy })),
  bad('a new volume that is not to be written', attachDisk({ readOnly: true }), 'disk.read_only'),
  bad(
    'reads and all limited',
    attachDisk({ throttle: { totalBytes: { perSecond: '1' }, readBytes: { perSecond: '1' } } }),
    'disk.throttle.total_bytes',
  ),
];

const detachDiskRows: readonly BadInput[] = [
  ...commonRows({ disk: 'root' }),
  ...each('disk', badDriveNames, (name) => ({ vm: 'nobody', disk: name })),
  ...tooLong({ disk: 'root' }),
  bad(
    'a volume that the guest may use still',
    { vm: 'nobody', disk: 'a', force: true, deleteVolume: true },
    'delete_volume',
  ),
];

const root = (change: Json) => ({ vm: 'nobody', disk: 'root', ...change });
const updateDiskRows: readonly BadInput[] = [
  ...commonRows({ disk: 'root' }),
  ...each('disk', badDriveNames, (disk) => ({ vm: 'nobody', disk })),
  ...each('cache', [99, -1], (cache) => root({ cache })),
  ...each('io', [99, -1], (io) => root({ io })),
  ...each('discard', [99, -1], (discard) => root({ discard })),
  ...each('error_policy', [99, -1], (errorPolicy) => root({ errorPolicy })),
  ...each('boot_order', [65, 4_294_967_295], (bootOrder) => root({ bootOrder })),
  ...each('serial', ['a'.repeat(21), 'a b', 'é', '\0', '<b'], (serial) => root({ serial })),
  ...each('throttle.total_bytes.per_second', ['0', '100000000001', max64], (perSecond) =>
    root({ throttle: { totalBytes: { perSecond } } }),
  ),
  ...each('throttle.read_bytes.burst_per_second', ['9', '100000000001'], (burstPerSecond) =>
    root({ throttle: { readBytes: { perSecond: '10', burstPerSecond } } }),
  ),
  bad(
    'writes and all limited',
    root({ throttle: { totalOperations: { perSecond: '1' }, writeOperations: { perSecond: '1' } } }),
    'throttle.total_operations',
  ),
];

const resizeDiskRows: readonly BadInput[] = [
  ...commonRows({ disk: 'root', capacityBytes: '1048576' }),
  ...each('disk', badDriveNames, (disk) => ({ vm: 'nobody', disk, capacityBytes: '1048576' })),
  ...each('capacity_bytes', ['0', '1', '1048575', '1048577', '70368745226240', max64], (capacityBytes) =>
    root({ capacityBytes }),
  ),
];

const changeMediaRows: readonly BadInput[] = [
  ...commonRows({ cdrom: 'cd' }),
  ...each('cdrom', badDriveNames, (cdrom) => ({ vm: 'nobody', cdrom })),
  ...each('volume.pool', ['', 'a'.repeat(64), ...badNames], (pool) => ({
    vm: 'nobody',
    cdrom: 'cd',
    volume: { pool, volume: 'a' },
  })),
  ...each('volume.volume', ['', 'a'.repeat(129), ...badNames], (volume) => ({
    vm: 'nobody',
    cdrom: 'cd',
    volume: { pool: 'default', volume },
  })),
];

const badMacs = ['x', '52:54:00:00:00', '52:54:00:00:00:00:00', '52-54-00-00-00-01', 'zz:54:00:00:00:01', '<b', '\0'];
const unusableMacs = [...badMacs, '01:00:00:00:00:01', 'ff:ff:ff:ff:ff:ff', '00:00:00:00:00:00'];
const nic = { bridge: 'br0' };
const attachNicRows: readonly BadInput[] = [
  ...commonRows({ nic }),
  bad('no interface', { vm: 'nobody' }, 'nic'),
  bad('an interface without a source', { vm: 'nobody', nic: {} }, 'nic.source'),
  ...each('nic.network', ['', 'a'.repeat(64), ...badNames], (network) => ({ vm: 'nobody', nic: { network } })),
  ...each('nic.bridge', ['', 'a'.repeat(16), ...badNames], (bridge) => ({ vm: 'nobody', nic: { bridge } })),
  ...each('nic.mac', unusableMacs, (mac) => ({ vm: 'nobody', nic: { ...nic, mac } })),
  ...each('nic.model', [99, -1], (model) => ({ vm: 'nobody', nic: { ...nic, model } })),
  ...each('nic.link', [99, -1], (link) => ({ vm: 'nobody', nic: { ...nic, link } })),
  ...each('nic.boot_order', [65], (bootOrder) => ({ vm: 'nobody', nic: { ...nic, bootOrder } })),
];

const mac = '52:54:00:00:00:01';
const detachNicRows: readonly BadInput[] = [
  ...commonRows({ mac }),
  ...each('mac', ['', ...badMacs], (value) => ({ vm: 'nobody', mac: value })),
  ...tooLong({ mac }),
];
const updateNicRows: readonly BadInput[] = [
  ...commonRows({ mac }),
  ...each('mac', ['', ...badMacs], (value) => ({ vm: 'nobody', mac: value })),
  ...each('network', ['', 'a'.repeat(64), ...badNames], (network) => ({ vm: 'nobody', mac, network })),
  ...each('bridge', ['', 'a'.repeat(16), ...badNames], (bridge) => ({ vm: 'nobody', mac, bridge })),
  ...each('link', [99, -1], (link) => ({ vm: 'nobody', mac, link })),
  ...each('model', [99, -1], (model) => ({ vm: 'nobody', mac, model })),
  ...each('new_mac', unusableMacs, (newMac) => ({ vm: 'nobody', mac, newMac })),
  ...each('boot_order', [65], (bootOrder) => ({ vm: 'nobody', mac, bootOrder })),
];

/** Every RPC of DeviceService, with requests that it must refuse. */
export const deviceRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.DeviceService/AttachDisk': attachDiskRows,
  'cell.v1.DeviceService/DetachDisk': detachDiskRows,
  'cell.v1.DeviceService/UpdateDisk': updateDiskRows,
  'cell.v1.DeviceService/ResizeDisk': resizeDiskRows,
  'cell.v1.DeviceService/ChangeMedia': changeMediaRows,
  'cell.v1.DeviceService/AttachNic': attachNicRows,
  'cell.v1.DeviceService/DetachNic': detachNicRows,
  'cell.v1.DeviceService/UpdateNic': updateNicRows,
};
