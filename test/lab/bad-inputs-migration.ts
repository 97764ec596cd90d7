import { type BadInput, bad, badNames, badUuids, each, max64, requestIdRows, vmRows } from './bad-input-rows.ts';

const id = '00000000-0000-4000-8000-000000000000';
const hostNames = ['', 'a'.repeat(64), ...badNames];
const start = { vm: 'nobody', targetHost: 'nowhere' };
const tooFast = '1099511627777';

const startRows: readonly BadInput[] = [
  ...vmRows({ targetHost: 'nowhere' }),
  ...requestIdRows(start),
  ...each('target_host', hostNames, (targetHost) => ({ ...start, targetHost })),
  bad('no target', { vm: 'nobody' }, 'target_host'),
  ...each('options.bandwidth_bytes_per_second', [tooFast, max64, 1, 1_048_575], (bandwidthBytesPerSecond) => ({
    ...start,
    options: { bandwidthBytesPerSecond },
  })),
  ...each('options.max_downtime', ['0s', '60.001s', '-1s'], (maxDowntime) => ({ ...start, options: { maxDowntime } })),
  ...each('options.priority', [101, 4_294_967_295], (priority) => ({ ...start, options: { priority } })),
];
const idRows = each('migration_id', ['', ...badUuids], (migrationId) => ({ migrationId }));
const uuidRows = each('vm_uuid', ['', ...badUuids], (vmUuid) => ({ vmUuid }));
const offer = { vmUuid: id, vmName: 'guest', migrationId: id };

/** What MigrationService and PeerService must refuse. */
export const migrationRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.MigrationService/StartMigration': startRows,
  'cell.v1.MigrationService/Migrate': startRows,
  'cell.v1.MigrationService/GetMigration': idRows,
  'cell.v1.MigrationService/ListMigrations': [
    ...each('vm_uuid', badUuids, (vmUuid) => ({ vmUuid })),
    ...each('page_size', [1001, 4_294_967_295], (pageSize) => ({ pageSize })),
    ...each('page_token', ['a'.repeat(1025), 'AAAA'], (pageToken) => ({ pageToken })),
  ],
  'cell.v1.MigrationService/WatchMigration': idRows,
  'cell.v1.MigrationService/CancelMigration': idRows,
  'cell.v1.MigrationService/UpdateMigration': [
    ...idRows,
    ...each('bandwidth_bytes_per_second', [tooFast, max64], (bandwidthBytesPerSecond) => ({
      migrationId: id,
      bandwidthBytesPerSecond,
    })),
  ],
  'cell.v1.PeerService/OfferVm': [
    ...each('vm_uuid', ['', ...badUuids], (vmUuid) => ({ ...offer, vmUuid })),
    ...each('vm_name', hostNames, (vmName) => ({ ...offer, vmName })),
    ...each('migration_id', ['', ...badUuids], (migrationId) => ({ ...offer, migrationId })),
    ...each('vcpus', [65_537, 4_294_967_295], (vcpus) => ({ ...offer, vcpus })),
    ...each('memory_bytes', ['70368744177665', max64], (memoryBytes) => ({ ...offer, memoryBytes })),
  ],
  'cell.v1.PeerService/ReceiveVm': [
    bad('nothing to do', {}, 'action'),
    bad('a ticket that is too long', { prepare: { ticket: 'a'.repeat(65) } }, 'prepare.ticket'),
    bad('a definition that is too long', { prepare: { domainXml: 'a'.repeat(1_048_577) } }, 'prepare.domain_xml'),
  ],
  'cell.v1.PeerService/SettleArrival': uuidRows,
};
