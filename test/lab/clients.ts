import { createSecureContext } from 'node:tls';
import { ChannelCredentials, type ChannelOptions } from '@grpc/grpc-js';
import type { Channel, Client } from 'nice-grpc';
import { createChannel, createClientFactory } from 'nice-grpc';
import { errorDetailsClientMiddleware } from 'nice-grpc-error-details';
import { ComputeServiceDefinition } from '../../gen/ts/cell/v1/compute_service.ts';
import { ConsoleServiceDefinition } from '../../gen/ts/cell/v1/console_service.ts';
import { CpuServiceDefinition } from '../../gen/ts/cell/v1/cpu_service.ts';
import { DeviceServiceDefinition } from '../../gen/ts/cell/v1/device_service.ts';
import { DiagnosticsServiceDefinition } from '../../gen/ts/cell/v1/diagnostics_service.ts';
import { EvacuationServiceDefinition } from '../../gen/ts/cell/v1/evacuation_service.ts';
import { GuestServiceDefinition } from '../../gen/ts/cell/v1/guest_service.ts';
import { HostServiceDefinition } from '../../gen/ts/cell/v1/host_service.ts';
import { MigrationServiceDefinition } from '../../gen/ts/cell/v1/migration_service.ts';
import { OperationServiceDefinition } from '../../gen/ts/cell/v1/operation_service.ts';
import { PeerServiceDefinition } from '../../gen/ts/cell/v1/peer_service.ts';
import { SnapshotServiceDefinition } from '../../gen/ts/cell/v1/snapshot_service.ts';
import { StoragePassthroughServiceDefinition } from '../../gen/ts/cell/v1/storage_passthrough_service.ts';

/** A typed client of every service, on one connection of its own. */
export interface Clients extends Disposable {
  readonly compute: Client<ComputeServiceDefinition>;
  readonly hosts: Client<HostServiceDefinition>;
  readonly cpus: Client<CpuServiceDefinition>;
  readonly migrations: Client<MigrationServiceDefinition>;
  readonly evacuations: Client<EvacuationServiceDefinition>;
  readonly peers: Client<PeerServiceDefinition>;
  readonly operations: Client<OperationServiceDefinition>;
  readonly consoles: Client<ConsoleServiceDefinition>;
  readonly guests: Client<GuestServiceDefinition>;
  readonly diagnostics: Client<DiagnosticsServiceDefinition>;
  readonly snapshots: Client<SnapshotServiceDefinition>;
  readonly storage: Client<StoragePassthroughServiceDefinition>;
  readonly devices: Client<DeviceServiceDefinition>;
  readonly channel: Channel;
}

/** PEM files of a client. */
export interface ClientMaterial {
  readonly ca: Buffer;
  readonly certificate: Buffer;
  readonly key: Buffer;
}

// grpc-js shares connections between channels of the same kind, and repeats calls by itself: a test means each call as it makes it.
const channelOptions = {
  'grpc.use_local_subchannel_pool': 1,
  'grpc.enable_retries': 0,
  'grpc.max_receive_message_length': 64 * 1024 * 1024,
  'grpc.initial_reconnect_backoff_ms': 50,
  'grpc.max_reconnect_backoff_ms': 200,
};

/** Clients over a unix socket: `local:root`. */
export function socketClients(path: string): Clients {
  return clientsOn(createChannel(`unix://${path}`, ChannelCredentials.createInsecure(), channelOptions));
}

/** Clients over TCP with a certificate. `options` are more of grpc-js. */
export function tlsClients(
  address: string,
  { ca, certificate, key }: ClientMaterial,
  options: ChannelOptions = {},
): Clients {
  const context = createSecureContext({ ca, cert: certificate, key, minVersion: 'TLSv1.3' });
  const credentials = ChannelCredentials.createFromSecureContext(context);
  return clientsOn(createChannel(address, credentials, { ...channelOptions, ...options }));
}

/** Clients over TCP without a certificate, who must bring a ticket. */
export function anonymousClients(address: string, ca: Buffer): Clients {
  const context = createSecureContext({ ca, minVersion: 'TLSv1.3' });
  return clientsOn(createChannel(address, ChannelCredentials.createFromSecureContext(context), channelOptions));
}

function clientsOn(channel: Channel): Clients {
  const factory = createClientFactory().use(errorDetailsClientMiddleware);
  return {
    compute: factory.create(ComputeServiceDefinition, channel),
    hosts: factory.create(HostServiceDefinition, channel),
    cpus: factory.create(CpuServiceDefinition, channel),
    migrations: factory.create(MigrationServiceDefinition, channel),
    evacuations: factory.create(EvacuationServiceDefinition, channel),
    peers: factory.create(PeerServiceDefinition, channel),
    operations: factory.create(OperationServiceDefinition, channel),
    consoles: factory.create(ConsoleServiceDefinition, channel),
    guests: factory.create(GuestServiceDefinition, channel),
    diagnostics: factory.create(DiagnosticsServiceDefinition, channel),
    snapshots: factory.create(SnapshotServiceDefinition, channel),
    storage: factory.create(StoragePassthroughServiceDefinition, channel),
    devices: factory.create(DeviceServiceDefinition, channel),
    channel,
    [Symbol.dispose]: () => channel.close(),
  };
}
