// A connection to one celld: a client a service, with deadlines on the wire and rich errors.

import type { CallOptions, Client, ClientMiddleware } from 'nice-grpc';
import { ClientError, createClientFactory, Metadata, Status } from 'nice-grpc';
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
import { SnapshotServiceDefinition } from '../../gen/ts/cell/v1/snapshot_service.ts';
import { StoragePassthroughServiceDefinition } from '../../gen/ts/cell/v1/storage_passthrough_service.ts';
import { openChannel } from './channel.ts';
import { durationText } from './format.ts';
import type { Endpoint } from './settings.ts';

/** How long a call may take. The server is told, so that it stops as well. Default: for ever. */
export interface DeadlineOptions {
  readonly deadlineMs?: number;
}

/** What a call may be given. */
export type SessionCallOptions = CallOptions & DeadlineOptions;

/** Clients of one celld. Close it when done, or the process does not end. */
export interface Session {
  readonly endpoint: Endpoint;
  readonly compute: Client<ComputeServiceDefinition, DeadlineOptions>;
  readonly consoles: Client<ConsoleServiceDefinition, DeadlineOptions>;
  readonly cpus: Client<CpuServiceDefinition, DeadlineOptions>;
  readonly evacuations: Client<EvacuationServiceDefinition, DeadlineOptions>;
  readonly guests: Client<GuestServiceDefinition, DeadlineOptions>;
  readonly host: Client<HostServiceDefinition, DeadlineOptions>;
  readonly migrations: Client<MigrationServiceDefinition, DeadlineOptions>;
  readonly operations: Client<OperationServiceDefinition, DeadlineOptions>;
  readonly snapshots: Client<SnapshotServiceDefinition, DeadlineOptions>;
  readonly storage: Client<StoragePassthroughServiceDefinition, DeadlineOptions>;
  readonly devices: Client<DeviceServiceDefinition, DeadlineOptions>;
  readonly diagnostics: Client<DiagnosticsServiceDefinition, DeadlineOptions>;
  close(): void;
}

/** Opens a session; nothing is sent before the first call. Throws CliError for credentials that cannot be used. */
export async function openSession(endpoint: Endpoint): Promise<Session> {
  const channel = await openChannel(endpoint);
  // Of client middleware the last one is called first.
  const factory = createClientFactory().use(errorDetailsClientMiddleware).use(deadlineMiddleware);
  return {
    endpoint,
    compute: factory.create(ComputeServiceDefinition, channel),
    consoles: factory.create(ConsoleServiceDefinition, channel),
    cpus: factory.create(CpuServiceDefinition, channel),
    evacuations: factory.create(EvacuationServiceDefinition, channel),
    guests: factory.create(GuestServiceDefinition, channel),
    host: factory.create(HostServiceDefinition, channel),
    migrations: factory.create(MigrationServiceDefinition, channel),
    operations: factory.create(OperationServiceDefinition, channel),
    snapshots: factory.create(SnapshotServiceDefinition, channel),
    storage: factory.create(StoragePassthroughServiceDefinition, channel),
    devices: factory.create(DeviceServiceDefinition, channel),
    diagnostics: factory.create(DiagnosticsServiceDefinition, channel),
    close: () => channel.close(),
  };
}

/** The server cuts its own calls at the deadline, and can say more about it: it is given a moment to. */
const serverAnswerMs = 250;

/** Sends the deadline as `grpc-timeout`, and gives the call up a moment after it. */
const deadlineMiddleware: ClientMiddleware<DeadlineOptions> = async function* deadline(
  call,
  { deadlineMs, ...options },
) {
  if (deadlineMs === undefined) {
    return yield* call.next(call.request, options);
  }
  const metadata = Metadata(options.metadata).set('grpc-timeout', `${Math.ceil(deadlineMs)}m`);
  const expiry = new AbortController();
  const timer = setTimeout(() => expiry.abort(), deadlineMs + serverAnswerMs);
  const signal = options.signal === undefined ? expiry.signal : AbortSignal.any([options.signal, expiry.signal]);
  try {
    return yield* call.next(call.request, { ...options, metadata, signal });
  } catch (error) {
    if (expiry.signal.aborted && options.signal?.aborted !== true) {
      throw new ClientError(call.method.path, Status.DEADLINE_EXCEEDED, `no answer within ${durationText(deadlineMs)}`);
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
};
