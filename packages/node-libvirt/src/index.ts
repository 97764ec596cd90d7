export { connect } from './connect.ts';
export type { ConnectionState } from './connection/connection-state.ts';
export type { KeepaliveOptions } from './connection/keepalive.ts';
export type { ConnectOptions } from './connection/options.ts';
export type { TlsOptions } from './connection/tls-credentials.ts';
export { type LibvirtUri, parseUri } from './connection/uri.ts';
export * from './error.ts';
export type { EventItem } from './event/event-queue.ts';
export type { Events } from './event/hub.ts';
export type { EventOptions, Subscription } from './event/subscription.ts';
export type { EventClass, EventMessage, EventSource } from './event-source.ts';
export type * from './generated/args.ts';
export * from './generated/constants.ts';
export * from './generated/enums.ts';
export type * from './generated/event-payloads.ts';
export { events } from './generated/events.ts';
export { qemu, remote } from './generated/procedures.ts';
export * from './generated/public-constants.ts';
export { QemuApi } from './generated/qemu.ts';
export { RemoteApi } from './generated/remote.ts';
export type * from './generated/replies.ts';
export type * from './generated/structs.ts';
export { type AuthType, authType } from './generated/wire-enums.ts';
export { libvirtErrorOf } from './libvirt-error.ts';
export {
  connectionDestination,
  type FinishRequest,
  type MigrationDestination,
  type Prepared,
  type PrepareRequest,
  type Whereabouts,
} from './migration/destination.ts';
export { type JobInfo, type JobStats, jobStats } from './migration/job-stats.ts';
export { MigrationError, type MigrationPhase } from './migration/migration-error.ts';
export type { MigrateOptions } from './migration/perform.ts';
export { Connection, type DomainStats, type SecretUsage } from './object/connection.ts';
export { type Backup, type CoreDump, Domain, type SaveChanges } from './object/domain.ts';
export { DomainCheckpoint } from './object/domain-checkpoint.ts';
export type { CpuStatsRange, DomainIoThread, DomainVcpu } from './object/domain-cpu.ts';
export type { BlockCommit, BlockCopy, BlockPull, DomainBlockInfo, DomainBlockJobInfo } from './object/domain-disks.ts';
export type { AuthorizedSshKeys, FsTrim, GuestTime, KeyPress, Screenshot } from './object/domain-guest.ts';
export type { DomainControlInfo, DomainInfo } from './object/domain-life-cycle.ts';
export type { DomainMemoryStats, MemoryRange } from './object/domain-memory.ts';
export { DomainSnapshot } from './object/domain-snapshot.ts';
export type {
  FreePagesQuery,
  HypervisorTarget,
  NodeCpuMap,
  NodeInfo,
  PageAllocation,
} from './object/host-connection.ts';
export { Interface } from './object/interface.ts';
export type { Metadata } from './object/metadata.ts';
export { Network, type NetworkChange } from './object/network.ts';
export { NetworkPort } from './object/network-port.ts';
export { NodeDevice } from './object/node-device.ts';
export { NwFilter } from './object/nw-filter.ts';
export { NwFilterBinding } from './object/nw-filter-binding.ts';
export type * from './object/parameter-tables.ts';
export { Secret } from './object/secret.ts';
export { StoragePool, type StoragePoolInfo } from './object/storage-pool.ts';
export { StorageVolume, type StorageVolumeInfo, type VolumeRange } from './object/storage-volume.ts';
export type { Caller, CallOptions, Procedure, StreamResult } from './procedure.ts';
export { type Hole, isHole } from './stream/chunk-queue.ts';
export { fillHoles, findHoles } from './stream/holes.ts';
export type { Stream } from './stream/stream.ts';
export type { StreamState } from './stream/stream-state.ts';
export { formatUuid, parseUuid } from './uuid.ts';
export { XdrReader } from './wire/reader.ts';
export type { TypedParameter, TypedParameterInput, TypedParameters, TypedParameterValue } from './wire/typed-params.ts';
export { WireError, type WireErrorCode } from './wire/wire-error.ts';
export { XdrWriter } from './wire/writer.ts';
