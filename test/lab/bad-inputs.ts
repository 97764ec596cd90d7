import { WireType } from '@bufbuild/protobuf/wire';
import {
  type BadInput,
  bad,
  badNames,
  badUuids,
  changeRows,
  controls,
  durationRows,
  each,
  type Json,
  max64,
  requestIdRows,
  stopRows,
  times,
  vmRows,
} from './bad-input-rows.ts';
import { consoleRows } from './bad-inputs-console.ts';
import { cpuServiceRows } from './bad-inputs-cpu.ts';
import { deviceRows } from './bad-inputs-device.ts';
import { evacuationRows } from './bad-inputs-evacuation.ts';
import { guestRows } from './bad-inputs-guest.ts';
import { migrationRows } from './bad-inputs-migration.ts';
import { profileRows } from './bad-inputs-profile.ts';
import { snapshotRows } from './bad-inputs-snapshot.ts';
import { storageRows } from './bad-inputs-storage.ts';
import { roomAndStartRows, updateRows } from './bad-inputs-update.ts';

export type { BadInput };

const spec = (change: Json): Json => ({ spec: { name: 'bad', cpu: { vcpus: 1 }, memoryBytes: '33554432', ...change } });
const disk = (change: Json): Json => ({ name: 'a', newVolume: { capacityBytes: '1048576' }, ...change });
const withDisk = (change: Json) => spec({ disks: [disk(change)] });
const withVolume = (volume: Json) =>
  spec({ disks: [{ name: 'a', volume: { pool: 'default', volume: 'a', ...volume } }] });
const withNew = (newVolume: Json) =>
  spec({ disks: [{ name: 'a', newVolume: { capacityBytes: '1048576', ...newVolume } }] });
const withNic = (change: Json) => spec({ nics: [{ bridge: 'br0', ...change }] });
const withCdrom = (change: Json) => spec({ cdroms: [{ name: 'a', ...change }] });
const withCpu = (change: Json) => spec({ cpu: { vcpus: 1, ...change } });

const generalSpecRows: readonly BadInput[] = [
  ...profileRows,
  bad('nothing at all', {}, 'spec'),
  bad('an empty spec', { spec: {} }, 'spec.name', 'spec.cpu', 'spec.memory_bytes'),
  ...each('uuid', badUuids, (uuid) => ({ ...spec({}), uuid })),
  ...requestIdRows(spec({})),
  ...each(
    'spec.name',
    ['', 'a'.repeat(64), '123e4567-e89b-12d3-a456-426614174000', '123E4567-E89B-12D3-A456-426614174000', ...badNames],
    (name) => spec({ name }),
  ),
  ...each(
    'spec.description',
    ['a'.repeat(1025), '\0', '\x0b', '\r', '\x1b', '\x7f', '\ufffe', '\uffff'],
    (description) => spec({ description }),
  ),
  ...['', 'A', '-a', '/a', 'a b', 'é', 'a\0', 'a'.repeat(64)].map((key) =>
    bad(
      `a label's key is ${JSON.stringify(key).slice(0, 20)}`,
      spec({ labels: { [key]: '' } }),
      `spec.labels["${key}"]`,
    ),
  ),
  ...['é', '\n', '\0', 'a'.repeat(256)].map((value) =>
    bad(`a label's value is ${JSON.stringify(value).slice(0, 20)}`, spec({ labels: { a: value } }), 'spec.labels["a"]'),
  ),
  bad('65 labels', spec({ labels: Object.fromEntries(times(65, (index) => [`k${index}`, ''])) }), 'spec.labels'),
  ...each(
    'spec.memory_bytes',
    ['0', '1', '16777215', '33554433', '17592187092992', '9223372036854775808', max64],
    (memoryBytes) => spec({ memoryBytes }),
  ),
  ...each(
    'spec.machine_type',
    ['Q35', '../x', '-q35', 'a b', 'é', 'q'.repeat(64), 'microvm', 'isapc', 'pseries', 'none'],
    (machineType) => spec({ machineType }),
  ),
  ...roomAndStartRows(spec),
  ...each('spec.firmware.kind', [99, -1, 2_147_483_647], (kind) => spec({ firmware: { kind } })),
  bad('secure boot without UEFI', spec({ firmware: { secureBoot: true } }), 'spec.firmware.secure_boot'),
  bad(
    'secure boot on pc',
    spec({ machineType: 'pc', firmware: { kind: 2, secureBoot: true } }),
    'spec.firmware.secure_boot',
  ),
];

const cpuRows: readonly BadInput[] = [
  ...each('spec.cpu.vcpus', [0, 711, 4_294_967_295], (vcpus) => withCpu({ vcpus })),
  bad(
    'a topology of zeros',
    withCpu({ topology: {} }),
    'spec.cpu.topology.sockets',
    'spec.cpu.topology.cores',
    'spec.cpu.topology.threads',
  ),
  bad(
    'a topology whose product overflows',
    withCpu({ topology: { sockets: 710, cores: 710, threads: 710 } }),
    'spec.cpu.topology',
  ),
  bad(
    'a topology of another product',
    withCpu({ vcpus: 4, topology: { sockets: 1, cores: 2, threads: 1 } }),
    'spec.cpu.topology',
  ),
  ...each('spec.cpu.maximum_vcpus', [711, 4_294_967_295], (maximumVcpus) => withCpu({ maximumVcpus })),
  bad('fewer vCPUs at most than at the start', withCpu({ vcpus: 2, maximumVcpus: 1 }), 'spec.cpu.maximum_vcpus'),
  bad(
    'a topology of the vCPUs at the start',
    withCpu({ vcpus: 2, maximumVcpus: 4, topology: { sockets: 1, cores: 2, threads: 1 } }),
    'spec.cpu.topology',
  ),
  ...each('spec.cpu.mode', [99, -1], (mode) => withCpu({ mode })),
  bad('mode custom without a model', withCpu({ mode: 3 }), 'spec.cpu.model'),
  bad('a model without mode custom', withCpu({ model: 'Nehalem' }), 'spec.cpu.model'),
  ...each('spec.cpu.features[0]', ['', '-x', '<b', 'a\0', 'é', 'a'.repeat(64)], (feature) =>
    withCpu({ mode: 3, model: 'qemu64', features: [feature] }),
  ),
  ...each('spec.cpu.disabled_features[0]', ['', '../x'], (feature) =>
    withCpu({ mode: 3, model: 'qemu64', disabledFeatures: [feature] }),
  ),
  bad('features without mode custom', withCpu({ features: ['aes'] }), 'spec.cpu.features'),
  bad('a feature twice', withCpu({ mode: 3, model: 'qemu64', features: ['aes', 'aes'] }), 'spec.cpu.features'),
  bad(
    'a feature that is there and is not',
    withCpu({ mode: 3, model: 'qemu64', features: ['aes'], disabledFeatures: ['aes'] }),
    'spec.cpu.disabled_features',
  ),
  ...each('spec.cpu.model', ['-x', '../x', '<b', 'a\0', 'é', 'a'.repeat(64)], (model) => withCpu({ mode: 3, model })),
];

const diskRows: readonly BadInput[] = [
  bad('25 disks', spec({ disks: times(25, (index) => disk({ name: `d${index}` })) }), 'spec.disks'),
  {
    ...bad('21 virtio disks', spec({ disks: times(21, (index) => disk({ name: `d${index}` })) })),
    reason: 'LIMIT_EXCEEDED',
  },
  bad('a disk without a source', spec({ disks: [{ name: 'a' }] }), 'spec.disks[0].source'),
  bad('an empty disk', spec({ disks: [{}] }), 'spec.disks[0].name', 'spec.disks[0].source'),
  ...each(
    'spec.disks[0].name',
    ['', 'A', '-a', '../x', 'a.b', 'a_b', 'a b', '<b', 'a\0', 'é', 'a'.repeat(21), 'cidata'],
    (name) => withDisk({ name }),
  ),
  bad('two disks of one name', spec({ disks: [disk({}), disk({})] }), 'spec.disks[1].name'),
  ...each('spec.disks[0].volume.pool', ['', 'a'.repeat(64), ...badNames], (pool) => withVolume({ pool })),
  ...each('spec.disks[0].volume.volume', ['', 'a'.repeat(129), ...badNames], (volume) => withVolume({ volume })),
  bad(
    'one volume twice',
    spec({ disks: ['a', 'b'].map((name) => ({ name, volume: { pool: 'default', volume: 'v' } })) }),
    'spec.disks[1].volume',
  ),
  ...each('spec.disks[0].new_volume.pool', ['a'.repeat(64), ...badNames], (pool) => withNew({ pool })),
  ...each(
    'spec.disks[0].new_volume.capacity_bytes',
    ['0', '1', '1048575', '1048577', '70368745226240', '9223372036854775808', max64],
    (capacityBytes) => withNew({ capacityBytes }),
  ),
  ...each('spec.disks[0].new_volume.format', [99, -1], (format) => withNew({ format })),
  ...each('spec.disks[0].bus', [99, 4], (bus) => withDisk({ bus })),
  bad('SATA on pc', { spec: { ...(withDisk({ bus: 3 })['spec'] as Json), machineType: 'pc' } }, 'spec.disks[0].bus'),
  ...each('spec.disks[0].cache', [99, -2], (cache) => withDisk({ cache })),
  ...each('spec.disks[0].io', [99, -2], (io) => withDisk({ io })),
  bad('native I/O through the page cache', withDisk({ cache: 3, io: 2 }), 'spec.disks[0].io'),
  ...each('spec.disks[0].discard', [99, -2], (discard) => withDisk({ discard })),
  bad('an iothread on SATA', withDisk({ bus: 3, iothread: true }), 'spec.disks[0].iothread'),
  ...each('spec.disks[0].serial', ['a'.repeat(21), 'a b', 'é', '\0', '<b', 'a/b', 'a,b'], (serial) =>
    withDisk({ serial }),
  ),
  ...each('spec.disks[0].boot_order', [65, 4_294_967_295], (bootOrder) => withDisk({ bootOrder })),
  ...each('spec.disks[0].error_policy', [99, -1], (errorPolicy) => withDisk({ errorPolicy })),
  ...each('spec.disks[0].throttle.total_bytes.per_second', ['0', '100000000001', max64], (perSecond) =>
    withDisk({ throttle: { totalBytes: { perSecond } } }),
  ),
  ...each('spec.disks[0].throttle.write_bytes.burst_per_second', ['9', '100000000001', max64], (burstPerSecond) =>
    withDisk({ throttle: { writeBytes: { perSecond: '10', burstPerSecond } } }),
  ),
  ...each('spec.disks[0].throttle.read_operations.burst_seconds', [3601, 4_294_967_295, 1], (burstSeconds) =>
    withDisk({ throttle: { readOperations: { perSecond: '10', burstSeconds } } }),
  ),
  ...(['Bytes', 'Operations'] as const).flatMap((kind) =>
    ['read', 'write'].map((part) =>
      bad(
        `${part} and total ${kind} limited`,
        withDisk({ throttle: { [`total${kind}`]: { perSecond: '1' }, [`${part}${kind}`]: { perSecond: '1' } } }),
        `spec.disks[0].throttle.total_${kind.toLowerCase()}`,
      ),
    ),
  ),
  bad('a new volume that is not to be written', withDisk({ readOnly: true }), 'spec.disks[0].read_only'),
];

const driveAndNicRows: readonly BadInput[] = [
  bad('five drives', spec({ cdroms: times(5, (index) => ({ name: `c${index}` })) }), 'spec.cdroms'),
  ...each('spec.cdroms[0].name', ['', 'A', '../x', 'a'.repeat(21), 'cidata'], (name) => withCdrom({ name })),
  bad('a drive with the name of a disk', spec({ disks: [disk({})], cdroms: [{ name: 'a' }] }), 'spec.cdroms[0].name'),
  bad(
    'a volume without names',
    withCdrom({ volume: {} }),
    'spec.cdroms[0].volume.pool',
    'spec.cdroms[0].volume.volume',
  ),
  ...each('spec.cdroms[0].volume.volume', ['../x', '-rf', 'a/b', 'a\0b'], (volume) =>
    withCdrom({ volume: { pool: 'default', volume } }),
  ),
  ...each('spec.cdroms[0].boot_order', [65], (bootOrder) => withCdrom({ bootOrder })),
  bad('nine NICs', spec({ nics: times(9, () => ({ bridge: 'br0' })) }), 'spec.nics'),
  bad('a NIC without a source', spec({ nics: [{}] }), 'spec.nics[0].source'),
  ...each('spec.nics[0].network', ['', 'a'.repeat(64), ...badNames], (network) => spec({ nics: [{ network }] })),
  ...each('spec.nics[0].bridge', ['', 'a'.repeat(16), ...badNames], (bridge) => spec({ nics: [{ bridge }] })),
  ...each('spec.nics[0].model', [99, -1], (model) => withNic({ model })),
  ...each('spec.nics[0].link', [99, -1], (link) => withNic({ link })),
  ...each(
    'spec.nics[0].mac',
    [
      'x',
      '52:54:00:00:00',
      '52:54:00:00:00:00:00',
      '52-54-00-00-00-01',
      '525400000001',
      '01:00:00:00:00:01',
      'ff:ff:ff:ff:ff:ff',
      '00:00:00:00:00:00',
      'zz:54:00:00:00:01',
      '52:54:00:00:00:01\n',
      '<b',
      '\0',
    ],
    (mac) => withNic({ mac }),
  ),
  bad(
    'one address twice, in different letters',
    spec({ nics: ['52:54:00:00:00:AA', '52:54:00:00:00:aa'].map((mac) => ({ bridge: 'br0', mac })) }),
    'spec.nics[1].mac',
  ),
  bad(
    'one place in the boot order twice',
    spec({ disks: [disk({ bootOrder: 1 })], nics: [{ bridge: 'br0', bootOrder: 1 }] }),
    'spec.nics[0].boot_order',
  ),
];

const kernelRows: readonly BadInput[] = [
  bad('direct boot without a kernel', spec({ directBoot: {} }), 'spec.direct_boot.kernel'),
  bad(
    'a kernel without names',
    spec({ directBoot: { kernel: {} } }),
    'spec.direct_boot.kernel.pool',
    'spec.direct_boot.kernel.volume',
  ),
  ...each('spec.direct_boot.cmdline', ['a'.repeat(2048), 'a\0', 'a\nb', 'é', '\x7f'], (cmdline) =>
    spec({ directBoot: { kernel: { pool: 'default', volume: 'k' }, cmdline } }),
  ),
  bad(
    'an order of booting that direct boot never comes to',
    spec({ disks: [disk({ bootOrder: 1 })], directBoot: { kernel: { pool: 'default', volume: 'k' } } }),
    'spec.disks[0].boot_order',
  ),
  ...(['userData', 'metaData', 'networkConfig'] as const).map((text) =>
    bad(
      `${text} of more than 64 KiB`,
      spec({ cloudInit: { [text]: '한'.repeat(21_846) } }),
      `spec.cloud_init.${{ userData: 'user_data', metaData: 'meta_data', networkConfig: 'network_config' }[text]}`,
    ),
  ),
];

const filterRows: readonly BadInput[] = [
  ...[99, -1].map((state) => bad(`a state is ${state}`, { filter: { states: [1, state] } }, 'filter.states[1]')),
  bad('17 states', { filter: { states: times(17, () => 1) } }, 'filter.states'),
  ...['', 'A', 'a b', '<b'].map((key) =>
    bad(`a label's key is ${JSON.stringify(key)}`, { filter: { labels: { [key]: '' } } }, `filter.labels["${key}"]`),
  ),
  bad(
    '17 labels',
    { filter: { labels: Object.fromEntries(times(17, (index) => [`k${index}`, ''])) } },
    'filter.labels',
  ),
  ...each('filter.name_prefix', ['a b', '../x', '<b', 'é', 'a\0', 'a'.repeat(64)], (namePrefix) => ({
    filter: { namePrefix },
  })),
];

/** Every RPC, with requests that it must refuse and that must change nothing. */
export const badInputs: Readonly<Record<string, readonly BadInput[]>> = {
  ...consoleRows,
  ...guestRows,
  ...snapshotRows,
  ...storageRows,
  ...deviceRows,
  ...cpuServiceRows,
  ...migrationRows,
  ...evacuationRows,
  'cell.v1.ComputeService/CreateVm': [...generalSpecRows, ...cpuRows, ...diskRows, ...driveAndNicRows, ...kernelRows],
  'cell.v1.ComputeService/GetVm': vmRows(),
  'cell.v1.ComputeService/ListVms': [
    ...filterRows,
    ...each('page_size', [1001, 4_294_967_295], (pageSize) => ({ pageSize })),
    ...each('page_token', ['x', '../x', '\0', 'é', 'a'.repeat(1024), 'a'.repeat(1025), 'bm9uZQ=='], (pageToken) => ({
      pageToken,
    })),
    ...each('order', [99, -1], (order) => ({ order })),
  ],
  ...updateRows,
  'cell.v1.ComputeService/DeleteVm': [
    ...changeRows,
    ...stopRows(),
    ...each('etag', ['a'.repeat(129), '한'.repeat(43)], (etag) => ({ vm: 'nobody', etag })),
  ],
  'cell.v1.ComputeService/StartVm': changeRows,
  'cell.v1.ComputeService/ShutdownVm': [
    ...changeRows,
    ...stopRows(),
    ...durationRows('timeout', 4, (writer) => writer.tag(1, WireType.LengthDelimited).string('nobody')),
  ],
  'cell.v1.ComputeService/PowerOffVm': [...changeRows, ...stopRows()],
  'cell.v1.ComputeService/RebootVm': [...changeRows, ...stopRows()],
  'cell.v1.ComputeService/ResetVm': [...changeRows, ...stopRows()],
  'cell.v1.ComputeService/PauseVm': [...changeRows, ...stopRows()],
  'cell.v1.ComputeService/ResumeVm': changeRows,
  'cell.v1.ComputeService/CloneVm': [
    ...vmRows({ name: 'clone' }),
    ...requestIdRows({ vm: 'nobody', name: 'clone' }),
    ...each('name', ['', 'a'.repeat(64), '123e4567-e89b-12d3-a456-426614174000', ...badNames], (name) => ({
      vm: 'nobody',
      name,
    })),
    ...each('uuid', badUuids, (uuid) => ({ vm: 'nobody', name: 'clone', uuid })),
    ...each('etag', ['a'.repeat(129), '한'.repeat(43)], (etag) => ({ vm: 'nobody', name: 'clone', etag })),
    ...['', 'A', '-a', 'a b', 'é', 'a'.repeat(64)].map((key) =>
      bad(
        `a label's key is ${JSON.stringify(key).slice(0, 20)}`,
        { vm: 'nobody', name: 'clone', labels: { [key]: '' } },
        `labels["${key}"]`,
      ),
    ),
    ...['é', '\n', '\0', 'a'.repeat(256)].map((value) =>
      bad(
        `a label's value is ${JSON.stringify(value).slice(0, 20)}`,
        { vm: 'nobody', name: 'clone', labels: { a: value } },
        'labels["a"]',
      ),
    ),
  ],
  'cell.v1.ComputeService/SaveVm': [...changeRows, ...stopRows()],
  'cell.v1.ComputeService/DiscardSavedState': changeRows,
  'cell.v1.ComputeService/WatchVms': [
    ...filterRows,
    ...each('resume_token', ['a'.repeat(129), '한'.repeat(43)], (resumeToken) => ({ resumeToken })),
    ...['x', '.', 'x.0', '\0', '-1'].map((resumeToken) => ({
      ...bad(`resume_token is ${JSON.stringify(resumeToken)}`, { resumeToken }),
      reason: 'SNAPSHOT_REQUIRED' as const,
    })),
  ],
  'cell.v1.ComputeService/GetVmStats': vmRows(),
  'cell.v1.ComputeService/WatchVmStats': [
    ...['', ...badNames].map((name) => bad(`a name is ${JSON.stringify(name)}`, { vms: ['a', name] }, 'vms[1]')),
    bad('1,001 names', { vms: times(1001, (index) => `a${index}`) }, 'vms'),
    ...durationRows('interval', 2, (writer) => writer),
  ],
  'cell.v1.HostService/GetHost': [],
  'cell.v1.HostService/GetLimits': [],
  'cell.v1.HostService/EnterMaintenance': each('note', ['a'.repeat(201), ...controls], (note) => ({ note })),
  'cell.v1.HostService/LeaveMaintenance': [],
  'cell.v1.OperationService/GetOperation': [
    bad('neither id', {}, 'key'),
    ...each('operation_id', ['', ...badUuids], (operationId) => ({ operationId })),
    ...each('request_id', ['', ...badUuids], (requestId) => ({ requestId })),
  ],
  'cell.v1.OperationService/ListOperations': [
    ...each('vm_uuid', badUuids, (vmUuid) => ({ vmUuid })),
    ...each('page_size', [1001, 4_294_967_295], (pageSize) => ({ pageSize })),
    ...each('page_token', ['x', '\0', 'a'.repeat(1025)], (pageToken) => ({ pageToken })),
  ],
  'cell.v1.OperationService/WatchOperation': each('operation_id', ['', ...badUuids], (operationId) => ({
    operationId,
  })),
};

const bytes = (...values: readonly number[]) => Uint8Array.from(values);

/** Bytes that are no message of any type. */
export const brokenBytes: readonly BadInput[] = [
  bad('a tag without a value', bytes(0x0a), ''),
  bad('a length beyond the end', bytes(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f), ''),
  bad('a varint that does not end', bytes(0x08, ...times(11, () => 0xff)), ''),
  bad('a wire type that there is none of', bytes(0x0f, 0x01), ''),
  bad('a field of number 0', bytes(0x00, 0x01), ''),
  bad('a group that does not end', bytes(0x0b, 0x08, 0x01), ''),
  bad('an end of a group that has not begun', bytes(0x0c), ''),
  bad('groups without end', bytes(...times(5_000, () => 0x0b)), ''),
];
