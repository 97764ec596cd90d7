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
  ...each('options.disk_bandwidth_bytes_per_second', [tooFast, max64, 1], (diskBandwidthBytesPerSecond) => ({
    ...start,
    options: { diskBandwidthBytesPerSecond },
  })),
  ...each('options.post_copy_bandwidth_bytes_per_second', [tooFast, max64, 1], (postCopyBandwidthBytesPerSecond) => ({
    ...start,
    options: { postCopyBandwidthBytesPerSecond },
  })),
  ...each('options.post_copy', [4, 99], (postCopy) => ({ ...start, options: { postCopy } })),
  ...[{ connections: 2 }, { compression: 1 }, { offline: true }, { copyDisks: 1 }].map((more) =>
    bad(
      `post-copy with ${Object.keys(more).join()}`,
      { ...start, options: { postCopy: 1, ...more } },
      'options.post_copy',
    ),
  ),
  ...each('options.copy_disks', [2, 99], (copyDisks) => ({ ...start, options: { copyDisks } })),
  ...each('options.max_downtime', ['0s', '60.001s', '-1s'], (maxDowntime) => ({ ...start, options: { maxDowntime } })),
  ...each('options.priority', [101, 4_294_967_295], (priority) => ({ ...start, options: { priority } })),
];
const idRows = each('migration_id', ['', ...badUuids], (migrationId) => ({ migrationId }));
const offer = { vmUuid: id, vmName: 'guest', migrationId: id };
const volume = { target: 'vda', pool: 'default', volume: 'root.qcow2', path: '/srv/root.qcow2' };
const brings = (more: object) => ({ ...offer, volumes: [{ ...volume, ...more }] });

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
  'cell.v1.MigrationService/RecoverMigration': [...idRows, ...requestIdRows({ migrationId: id })],
  'cell.v1.PeerService/OfferVm': [
    ...each('vm_uuid', ['', ...badUuids], (vmUuid) => ({ ...offer, vmUuid })),
    ...each('vm_name', hostNames, (vmName) => ({ ...offer, vmName })),
    ...each('migration_id', ['', ...badUuids], (migrationId) => ({ ...offer, migrationId })),
    ...each('vcpus', [65_537, 4_294_967_295], (vcpus) => ({ ...offer, vcpus })),
    ...each('memory_bytes', ['70368744177665', max64], (memoryBytes) => ({ ...offer, memoryBytes })),
    ...each('volumes[0].target', ['', 'a'.repeat(65)], (target) => brings({ target })),
    ...each('volumes[0].pool', hostNames, (pool) => brings({ pool })),
    ...each('volumes[0].volume', ['', 'a'.repeat(129), ...badNames], (name) => brings({ volume: name })),
    ...each('volumes[0].path', ['', 'a'.repeat(4_097)], (path) => brings({ path })),
    ...(['capacity', 'allocation', 'file'] as const).flatMap((size) =>
      each(`volumes[0].${size}_bytes`, ['9007199254740992', max64], (bytes) => brings({ [`${size}Bytes`]: bytes })),
    ),
    bad('more volumes than a VM has', { ...offer, volumes: Array.from({ length: 257 }, () => volume) }, 'volumes'),
  ],
  'cell.v1.PeerService/ReceiveVm': [
    bad('nothing to do', {}, 'action'),
    bad('a ticket that is too long', { prepare: { ticket: 'a'.repeat(65) } }, 'prepare.ticket'),
    bad('a second ticket that is too long', { begin: { ticket: 'a'.repeat(65) } }, 'begin.ticket'),
    bad('a volume of none', { content: { volume: 256, holeBytes: 1 } }, 'content.volume'),
    bad('a part of nothing', { content: { volume: 0 } }, 'content.part'),
    bad('a digest that is none', { content: { volume: 0, digest: 'AAAA' } }, 'content.digest'),
    bad('a hole without an end', { content: { volume: 0, holeBytes: max64 } }, 'content.hole_bytes'),
    bad('a definition that is too long', { prepare: { domainXml: 'a'.repeat(1_048_577) } }, 'prepare.domain_xml'),
  ],
  'cell.v1.PeerService/SettleArrival': [
    ...each('vm_uuid', ['', ...badUuids], (vmUuid) => ({ vmUuid, migrationId: id })),
    ...each('migration_id', ['', ...badUuids], (migrationId) => ({ vmUuid: id, migrationId })),
  ],
};
