import { type BadInput, bad, badNames, changeRows, each, requestIdRows, stopRows, vmRows } from './bad-input-rows.ts';

const nameRows = ['', 'a'.repeat(64), ...badNames];
const changes = (more: Record<string, string> = {}): BadInput[] => [
  ...vmRows({ name: 's', ...more }),
  ...requestIdRows({ vm: 'nobody', name: 's', ...more }),
  ...each('name', nameRows, (name) => ({ vm: 'nobody', name, ...more })),
];

const volumeNames = badNames.filter((name) => name !== '');

/** What SnapshotService and DiagnosticsService must refuse. */
export const snapshotRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.SnapshotService/CreateSnapshot': [
    ...changes(),
    // QEMU would take digits for a number of a snapshot.
    ...each('name', ['1', '1700000000', '0a'], (name) => ({ vm: 'nobody', name })),
    ...each(
      'description',
      ['a'.repeat(1025), '\0', '\x0b', '\r', '\x1b', '\x7f', '\ufffe', '\uffff'],
      (description) => ({
        vm: 'nobody',
        name: 's',
        description,
      }),
    ),
    bad('no name', { vm: 'nobody' }, 'name'),
  ],
  'cell.v1.SnapshotService/GetSnapshot': [
    ...vmRows({ name: 's' }),
    ...each('name', nameRows, (name) => ({ vm: 'nobody', name })),
  ],
  'cell.v1.SnapshotService/ListSnapshots': [
    ...vmRows(),
    ...each('page_size', [1001, 4_294_967_295], (pageSize) => ({ vm: 'nobody', pageSize })),
    ...each('page_token', ['a'.repeat(1025)], (pageToken) => ({ vm: 'nobody', pageToken })),
  ],
  'cell.v1.SnapshotService/RevertToSnapshot': [
    ...changes(),
    ...stopRows({ name: 's' }),
    ...each('state', [99, -1], (state) => ({ vm: 'nobody', name: 's', state })),
  ],
  'cell.v1.SnapshotService/DeleteSnapshot': changes(),
  'cell.v1.DiagnosticsService/DumpVmMemory': [
    ...changeRows,
    ...each('pool', ['a'.repeat(64), ...volumeNames], (pool) => ({ vm: 'nobody', pool })),
    ...each('volume', ['a'.repeat(129), ...volumeNames], (volume) => ({ vm: 'nobody', volume })),
    ...each('format', [99, -1], (format) => ({ vm: 'nobody', format })),
  ],
  'cell.v1.DiagnosticsService/CollectEvidence': vmRows(),
};
