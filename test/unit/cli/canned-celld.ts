// A celld of canned answers, for tests of cellctl: the real contract over a real socket, with nothing behind it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerInterceptor } from '@grpc/grpc-js';
import { ServerCredentials, ServerInterceptingCall } from '@grpc/grpc-js';
import type { CallContext, Server } from 'nice-grpc';
import { createServer, type Metadata } from 'nice-grpc';
import { errorDetailsServerMiddleware } from 'nice-grpc-error-details';
import type { ComputeServiceImplementation } from '../../../gen/ts/cell/v1/compute_service.ts';
import { ComputeServiceDefinition } from '../../../gen/ts/cell/v1/compute_service.ts';
import type { ConsoleServiceImplementation } from '../../../gen/ts/cell/v1/console_service.ts';
import { ConsoleServiceDefinition } from '../../../gen/ts/cell/v1/console_service.ts';
import type { CpuServiceImplementation } from '../../../gen/ts/cell/v1/cpu_service.ts';
import { CpuServiceDefinition } from '../../../gen/ts/cell/v1/cpu_service.ts';
import type { DeviceServiceImplementation } from '../../../gen/ts/cell/v1/device_service.ts';
import { DeviceServiceDefinition } from '../../../gen/ts/cell/v1/device_service.ts';
import type { DiagnosticsServiceImplementation } from '../../../gen/ts/cell/v1/diagnostics_service.ts';
import { DiagnosticsServiceDefinition } from '../../../gen/ts/cell/v1/diagnostics_service.ts';
import type { EvacuationServiceImplementation } from '../../../gen/ts/cell/v1/evacuation_service.ts';
import { EvacuationServiceDefinition } from '../../../gen/ts/cell/v1/evacuation_service.ts';
import type { GuestServiceImplementation } from '../../../gen/ts/cell/v1/guest_service.ts';
import { GuestServiceDefinition } from '../../../gen/ts/cell/v1/guest_service.ts';
import type { HostServiceImplementation } from '../../../gen/ts/cell/v1/host_service.ts';
import { HostServiceDefinition } from '../../../gen/ts/cell/v1/host_service.ts';
import type { MigrationServiceImplementation } from '../../../gen/ts/cell/v1/migration_service.ts';
import { MigrationServiceDefinition } from '../../../gen/ts/cell/v1/migration_service.ts';
import type { OperationServiceImplementation } from '../../../gen/ts/cell/v1/operation_service.ts';
import { OperationServiceDefinition } from '../../../gen/ts/cell/v1/operation_service.ts';
import type { SnapshotServiceImplementation } from '../../../gen/ts/cell/v1/snapshot_service.ts';
import { SnapshotServiceDefinition } from '../../../gen/ts/cell/v1/snapshot_service.ts';
import type { StoragePassthroughServiceImplementation } from '../../../gen/ts/cell/v1/storage_passthrough_service.ts';
import { StoragePassthroughServiceDefinition } from '../../../gen/ts/cell/v1/storage_passthrough_service.ts';
import { cannedConsole } from './canned-console.ts';
import { cannedCpus } from './canned-cpus.ts';
import { cannedHost, cannedLimits, cannedOperation, cannedStats, cannedVm, operationId } from './canned-data.ts';
import { cannedDevices } from './canned-devices.ts';
import { cannedEvacuations } from './canned-evacuations.ts';
import { cannedGuest } from './canned-guest.ts';
import { cannedMigrations } from './canned-migrations.ts';
import { cannedSnapshots } from './canned-snapshots.ts';
import { cannedStorage } from './canned-storage.ts';

/** The methods of all services, each of which a test may answer in its own way. */
export type Answers = ComputeServiceImplementation &
  ConsoleServiceImplementation &
  DeviceServiceImplementation &
  CpuServiceImplementation &
  EvacuationServiceImplementation &
  GuestServiceImplementation &
  HostServiceImplementation &
  SnapshotServiceImplementation &
  MigrationServiceImplementation &
  StoragePassthroughServiceImplementation &
  DiagnosticsServiceImplementation &
  OperationServiceImplementation;

/** A call that has been received. */
export interface Received {
  readonly method: string;
  readonly request: unknown;
  readonly metadata: Metadata;
}

export interface CannedCelld extends AsyncDisposable {
  readonly socket: string;
  /** `127.0.0.1:port`; only with TLS. */
  readonly address: string;
  /** Every call so far. */
  readonly received: readonly Received[];
  /** How long each call was given when it arrived, in milliseconds; Infinity: for ever. */
  readonly deadlinesMs: readonly { readonly method: string; readonly ms: number }[];
  /** Ends every connection, as a crash would. */
  crash(): void;
  /** Listens again on the same socket. */
  restart(): Promise<void>;
}

/** What `startCannedCelld` may be told. */
export interface CannedOptions {
  readonly answers?: Partial<Answers>;
  readonly tls?: { readonly ca: string; readonly cert: string; readonly key: string };
}

export async function startCannedCelld({ answers, tls }: CannedOptions = {}): Promise<CannedCelld> {
  const directory = await mkdtemp(join(tmpdir(), 'canned-celld-'));
  const socket = join(directory, 'cell.sock');
  const received: Received[] = [];
  const deadlinesMs: { method: string; ms: number }[] = [];
  const services = { ...cannedAnswers, ...answers };
  const build = () => buildServer(services, received, deadlinesMs);
  let local = build();
  await local.listen(`unix:${socket}`, ServerCredentials.createInsecure());
  const remote = tls === undefined ? undefined : build();
  const port = await remote?.listen('127.0.0.1:0', tlsCredentials(tls));
  return {
    socket,
    address: `127.0.0.1:${port ?? 0}`,
    received,
    deadlinesMs,
    crash: () => local.forceShutdown(),
    restart: async () => {
      await rm(socket, { force: true });
      local = build();
      await local.listen(`unix:${socket}`, ServerCredentials.createInsecure());
    },
    [Symbol.asyncDispose]: async () => {
      local.forceShutdown();
      remote?.forceShutdown();
      await rm(directory, { recursive: true });
    },
  };
}

function tlsCredentials(tls: CannedOptions['tls']): ServerCredentials {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const pair = { cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) };
  return ServerCredentials.createSsl(Buffer.from(tls.ca), [pair], true);
}

const shortMethod = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function buildServer(services: Answers, received: Received[], deadlinesMs: { method: string; ms: number }[]): Server {
  const noteDeadline: ServerInterceptor = (method, call) => {
    const deadline = call.getDeadline();
    deadlinesMs.push({ method: shortMethod(method.path), ms: Number(deadline) - Date.now() });
    return new ServerInterceptingCall(call);
  };
  const server = createServer({ interceptors: [noteDeadline] })
    .use(errorDetailsServerMiddleware)
    .use(async function* record(call, context) {
      received.push({ method: shortMethod(call.method.path), request: call.request, metadata: context.metadata });
      return yield* call.next(call.request, context);
    });
  server.add(ComputeServiceDefinition, services);
  server.add(ConsoleServiceDefinition, services);
  server.add(CpuServiceDefinition, services);
  server.add(EvacuationServiceDefinition, services);
  server.add(GuestServiceDefinition, services);
  server.add(HostServiceDefinition, services);
  server.add(OperationServiceDefinition, services);
  server.add(SnapshotServiceDefinition, services);
  server.add(DiagnosticsServiceDefinition, services);
  server.add(DeviceServiceDefinition, services);
  server.add(MigrationServiceDefinition, services);
  server.add(StoragePassthroughServiceDefinition, services);
  return server;
}

/** Says, as celld does, that the operation has begun. */
export function beginOperation(context: CallContext, id = operationId): void {
  context.header.set('cell-operation-id', id);
  context.sendHeader();
}

const answerVm = (_request: unknown, context: CallContext) => {
  beginOperation(context);
  return Promise.resolve({ vm: cannedVm(), operationId });
};

const cannedAnswers: Answers = {
  createVm: async (request, context) => {
    if (!request.validateOnly) beginOperation(context);
    const spec = request.spec ?? {};
    return {
      vm: cannedVm({ name: request.spec?.name ?? '', spec }),
      operationId: request.validateOnly ? '' : operationId,
    };
  },
  getVm: async (request) => ({ vm: cannedVm({ name: request.vm }) }),
  listVms: async () => ({ vms: [cannedVm(), cannedVm({ name: 'web-2' })], totalSize: 2 }),
  deleteVm: async (_request, context) => {
    beginOperation(context);
    return { operationId, existed: true, deletedVolumes: [{ pool: 'default', volume: 'a-root.qcow2' }] };
  },
  updateVm: answerVm,
  renameVm: answerVm,
  startVm: answerVm,
  shutdownVm: answerVm,
  powerOffVm: answerVm,
  rebootVm: answerVm,
  resetVm: answerVm,
  pauseVm: answerVm,
  resumeVm: answerVm,
  cloneVm: answerVm,
  saveVm: answerVm,
  discardSavedState: answerVm,
  watchVms: async function* () {
    yield { event: { $case: 'snapshot', value: { vms: [cannedVm()] } }, resumeToken: '1' };
  },
  getVmStats: async (request) => ({ stats: cannedStats({ name: request.vm }) }),
  watchVmStats: async function* () {
    yield { stats: [cannedStats(), cannedStats({ name: 'web-2' })] };
  },
  ...cannedConsole,
  ...cannedSnapshots,
  ...cannedMigrations,
  ...cannedCpus,
  ...cannedEvacuations,
  ...cannedStorage,
  ...cannedDevices,
  ...cannedGuest,
  getHost: async () => ({ host: cannedHost }),
  getLimits: async () => ({ limits: cannedLimits }),
  enterMaintenance: async ({ note }) => ({
    maintenance: { startTime: new Date('2026-11-20T08:00:00Z'), identity: 'spiffe://cell.local/cell/op/admin', note },
  }),
  leaveMaintenance: async () => ({}),
  getOperation: async () => ({ operation: cannedOperation() }),
  listOperations: async () => ({ operations: [cannedOperation()] }),
  watchOperation: async function* () {
    yield { operation: cannedOperation() };
  },
};
