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
const nameRows = (field: string, key: 'targetHosts' | 'shutDown') => [
  ...['', 'a'.repeat(64), ...badNames].map((name) =>
    bad(`${field} has ${JSON.stringify(name).slice(0, 40)}`, { [key]: ['a', name] }, `${field}[1]`),
  ),
  bad(`${field} has the same name twice`, { [key]: ['a', 'a'] }, field),
];

/** What EvacuationService must refuse. */
export const evacuationRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.EvacuationService/PlanEvacuation': [
    ...nameRows('target_hosts', 'targetHosts'),
    ...nameRows('shut_down', 'shutDown'),
    bad('65 targets', { targetHosts: times(65, (index) => `h${index}`) }, 'target_hosts'),
    bad('1,001 VMs that may be shut down', { shutDown: times(1001, (index) => `a${index}`) }, 'shut_down'),
    ...durationRows('shutdown_timeout', 4, (writer) => writer.tag(3, WireType.Varint).bool(true)),
    ...each('options.bandwidth_bytes_per_second', [max64, 1], (bandwidthBytesPerSecond) => ({
      options: { bandwidthBytesPerSecond },
    })),
    bad('a move of VMs that are shut off', { options: { offline: true } }, 'options.offline'),
    ...each('options.priority', [101, 4_294_967_295], (priority) => ({ options: { priority } })),
    ...each('options.max_downtime', ['0s', '60.001s'], (maxDowntime) => ({ options: { maxDowntime } })),
  ],
  'cell.v1.EvacuationService/EvacuateHost': [
    ...each('plan_token', ['', 'a'.repeat(65), '한'.repeat(22)], (planToken) => ({ planToken })),
    ...requestIdRows(start),
    ...each('note', ['a'.repeat(201), ...controls], (note) => ({ ...start, note })),
    { ...bad('a plan that there is not', { planToken: 'none' }), reason: 'PLAN_NOT_FOUND' },
  ],
  'cell.v1.EvacuationService/GetEvacuation': idRows,
  'cell.v1.EvacuationService/ListEvacuations': [
    ...each('page_size', [1001, 4_294_967_295], (pageSize) => ({ pageSize })),
    ...each('page_token', ['a'.repeat(1025), 'AAAA'], (pageToken) => ({ pageToken })),
  ],
  'cell.v1.EvacuationService/WatchEvacuation': idRows,
  'cell.v1.EvacuationService/CancelEvacuation': idRows,
  'cell.v1.PeerService/GetArrivalRoom': [],
};
