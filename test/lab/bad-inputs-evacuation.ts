import { WireType } from '@bufbuild/protobuf/wire';
import {
  type BadInput,
  bad,
  badNames,
  badUuids,
  controls,
  durationRows,
  each,
  max64,
  requestIdRows,
  times,
} from './bad-input-rows.ts';

const idRows = each('evacuation_id', ['', ...badUuids], (evacuationId) => ({ evacuationId }));
const start = { planToken: 'none' };
const id = '00000000-0000-4000-8000-000000000000';
const nameRows = (field: string, key: string, start: object = {}) => [
  ...['', 'a'.repeat(64), ...badNames].map((name) =>
    bad(`${field} has ${JSON.stringify(name).slice(0, 40)}`, { ...start, [key]: ['a', name] }, `${field}[1]`),
  ),
  bad(`${field} has the same name twice`, { ...start, [key]: ['a', 'a'] }, field),
];
const optionRows = (start: object = {}) => [
  ...each('options.bandwidth_bytes_per_second', [max64, 1], (bandwidthBytesPerSecond) => ({
    ...start,
    options: { bandwidthBytesPerSecond },
  })),
  bad('a move of VMs that are shut off', { ...start, options: { offline: true } }, 'options.offline'),
  ...each('options.priority', [101, 4_294_967_295], (priority) => ({ ...start, options: { priority } })),
  ...each('options.max_downtime', ['0s', '60.001s'], (maxDowntime) => ({ ...start, options: { maxDowntime } })),
];
const tokenRows: readonly BadInput[] = [
  ...each('plan_token', ['', 'a'.repeat(65), '한'.repeat(22)], (planToken) => ({ planToken })),
  ...requestIdRows(start),
  { ...bad('a plan that there is not', { planToken: 'none' }), reason: 'PLAN_NOT_FOUND' },
];
const given = { vmUuid: id, migrationId: id };
const givenRows = (start: object = {}) => [
  ...each('vm_uuid', ['', ...badUuids], (vmUuid) => ({ ...given, ...start, vmUuid })),
  ...each('migration_id', ['', ...badUuids], (migrationId) => ({ ...given, ...start, migrationId })),
  ...optionRows({ ...given, ...start }),
];
const returned = { vm: { state: 'VM_STATE_RUNNING' }, requestId: id };
const requestRows = (start: object = {}) =>
  each('request_id', ['', ...badUuids], (requestId) => ({ ...start, requestId }));

/** What EvacuationService must refuse. */
export const evacuationRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.EvacuationService/PlanEvacuation': [
    ...nameRows('target_hosts', 'targetHosts'),
    ...nameRows('shut_down', 'shutDown'),
    bad('65 targets', { targetHosts: times(65, (index) => `h${index}`) }, 'target_hosts'),
    bad('1,001 VMs that may be shut down', { shutDown: times(1001, (index) => `a${index}`) }, 'shut_down'),
    ...durationRows('shutdown_timeout', 4, (writer) => writer.tag(3, WireType.Varint).bool(true)),
    ...optionRows(),
  ],
  'cell.v1.EvacuationService/EvacuateHost': [
    ...tokenRows,
    ...each('note', ['a'.repeat(201), ...controls], (note) => ({ ...start, note })),
  ],
  'cell.v1.EvacuationService/PlanReturn': [
    ...idRows,
    ...nameRows('vms', 'vms', { evacuationId: id }),
    bad('1,001 VMs', { evacuationId: id, vms: times(1001, (index) => `a${index}`) }, 'vms'),
    ...optionRows({ evacuationId: id }),
    { ...bad('an evacuation that there is not', { evacuationId: id }), reason: 'EVACUATION_NOT_FOUND' },
  ],
  'cell.v1.EvacuationService/ReturnVms': tokenRows,
  'cell.v1.EvacuationService/GetEvacuation': idRows,
  'cell.v1.EvacuationService/ListEvacuations': [
    ...each('page_size', [1001, 4_294_967_295], (pageSize) => ({ pageSize })),
    ...each('page_token', ['a'.repeat(1025), 'AAAA'], (pageToken) => ({ pageToken })),
  ],
  'cell.v1.EvacuationService/WatchEvacuation': idRows,
  'cell.v1.EvacuationService/CancelEvacuation': idRows,
  'cell.v1.PeerService/GetArrivalRoom': [],
  'cell.v1.PeerService/CheckReturn': givenRows(),
  'cell.v1.PeerService/StartReturn': [
    ...givenRows(returned),
    ...requestRows({ ...given, ...returned }),
    bad('a VM that was not seen', { ...given, requestId: id }, 'vm'),
    ...each('vm.state', [99], (state) => ({ ...given, ...returned, vm: { state } })),
    ...each('vm.run', [-2], (run) => ({ ...given, ...returned, vm: { run } })),
    ...each('vm.etag', ['a'.repeat(129)], (etag) => ({ ...given, ...returned, vm: { etag } })),
  ],
  'cell.v1.PeerService/GetReturn': requestRows(),
  'cell.v1.PeerService/CancelReturn': requestRows(),
};
