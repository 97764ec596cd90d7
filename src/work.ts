import { join } from 'node:path';
import type { Logger } from 'pino';
import { ComputeServiceDefinition } from '../gen/ts/cell/v1/compute_service.ts';
import { DeviceServiceDefinition } from '../gen/ts/cell/v1/device_service.ts';
import { DiagnosticsServiceDefinition } from '../gen/ts/cell/v1/diagnostics_service.ts';
import { EvacuationServiceDefinition } from '../gen/ts/cell/v1/evacuation_service.ts';
import { GuestServiceDefinition } from '../gen/ts/cell/v1/guest_service.ts';
import { MigrationServiceDefinition } from '../gen/ts/cell/v1/migration_service.ts';
import { SnapshotServiceDefinition } from '../gen/ts/cell/v1/snapshot_service.ts';
import { StoragePassthroughServiceDefinition } from '../gen/ts/cell/v1/storage_passthrough_service.ts';
import { openAudit } from './auditing.ts';
import { type Claiming, openClaiming } from './claiming.ts';
import { type Compute, createCompute } from './compute/compute.ts';
import type { CpuDefault } from './compute/cpu-default.ts';
import type { HostStarts } from './compute/host-starts.ts';
import { computeRecovery, lockInterrupted } from './compute/recover.ts';
import { RecoveryLoop } from './compute/recovery-loop.ts';
import type { Config } from './config.ts';
import { Consoles, type ConsolesOptions } from './console/consoles.ts';
import { byService, type RecoveryHandler } from './core/operation-recovery.ts';
import { Operations } from './core/operations.ts';
import { openStateDirectory } from './core/state-directory.ts';
import type { UndoStack } from './core/undo.ts';
import { createDevices, type Devices } from './device/devices.ts';
import { deviceRecovery } from './device/recover.ts';
import { MemoryDumps } from './diagnostics/memory-dumps.ts';
import { diagnosticsRecovery } from './diagnostics/recover.ts';
import { evacuationRecovery } from './evacuation/recover.ts';
import { recoverGuest } from './guest/recover.ts';
import { Maintenance } from './host/maintenance.ts';
import { GuestFreezes } from './hypervisor/guest-freezes.ts';
import type { Hypervisor } from './hypervisor/hypervisor.ts';
import { LongCalls } from './hypervisor/long-calls.ts';
import { ThawNotes } from './hypervisor/thaw-notes.ts';
import type { Migrations } from './migration/migrations.ts';
import { migrationRecovery } from './migration/recover.ts';
import { type Moving, openMoving } from './moving.ts';
import type { AuditSink } from './rpc/call-audit.ts';
import type { RpcMetrics } from './rpc/telemetry/rpc-metrics.ts';
import { snapshotRecovery } from './snapshot/recover.ts';
import { Snapshots } from './snapshot/snapshots.ts';
import { openHostStarts } from './starting.ts';

/** What does the work and remembers it. */
export interface Work {
  readonly operations: Operations;
  readonly compute: Compute;
  readonly snapshots: Snapshots;
  readonly dumps: MemoryDumps;
  readonly devices: Devices;
  readonly recovery: RecoveryLoop;
  readonly hostStarts: HostStarts;
  readonly consoles: Consoles;
  readonly freezes: GuestFreezes;
  readonly maintenance: Maintenance;
  readonly moving: Moving;
  readonly claiming: Claiming;
  readonly audit: AuditSink;
}

/** What openWork is given beside the hypervisor and the configuration. */
export interface WorkEnvironment {
  readonly log: Logger;
  readonly undo: UndoStack;
  readonly metrics: RpcMetrics;
  readonly version: string;
  /** How long operations get to end by themselves. */
  readonly drainMs: () => number;
}

/** Operations that did not end in the time of the drain get this long to undo what they did. */
const abortMs = 5_000;

/** Builds it once, in order; `undo` gives it back. Rejects, saying what is wrong. */
export async function openWork(
  hypervisor: Hypervisor,
  config: Config,
  { log, undo, metrics, version, drainMs }: WorkEnvironment,
): Promise<Work> {
  const directory = await openStateDirectory(config.state.directory);
  undo.push('state directory', () => directory[Symbol.dispose]());
  const audit = await openAudit(config, { log, undo, metrics, version });
  const maintenance = new Maintenance(config.state.directory);
  const parts: { compute?: Compute; recovery?: RecoveryLoop; migrations?: Migrations } = {};
  const consoles = await openConsoles(hypervisor, config, {
    log,
    targetOf: (vmUuid) => parts.migrations?.targetOf(vmUuid),
  });
  undo.push('consoles', () => consoles[Symbol.asyncDispose]());
  const freezes = await openFreezes(hypervisor, config, { log, undo });
  // Operations need compute until they have ended.
  undo.push('compute', () => parts.compute?.close());
  const operations = await openOperations(config, log, () => parts.recovery?.wake());
  undo.push('operations', () => operations.close({ drainMs: drainMs(), abortMs }));
  const onUndoFailure = (what: string, error: unknown) => log.error({ err: error, what }, 'not undone');
  const calls = new LongCalls(hypervisor.session);
  const claiming = await openClaiming(config, { hypervisor, calls, log, undo });
  const compute = createCompute(hypervisor, {
    operations,
    calls,
    hostDevices: claiming.hostDevices,
    consoleLogs: consoles.logs,
    maintenance,
    driversMedia: config.hypervisor.driversMedia,
    cpuDefault: cpuDefaultOf(config),
    onUndoFailure,
  });
  parts.compute = compute;
  lockInterrupted(compute);
  const snapshots = new Snapshots({ ...hypervisor, ...compute, freezes });
  const dumps = new MemoryDumps({ ...hypervisor, ...compute });
  const devices = createDevices(hypervisor, compute, onUndoFailure);
  undo.push('devices', () => devices.close());
  const moving = await openMoving(config, { hypervisor, compute, maintenance, log, undo, metrics });
  parts.migrations = moving.migrations;
  const recovery = new RecoveryLoop({
    operations,
    handler: recoveryOf({ compute, snapshots, dumps, devices, moving, claiming }),
    onFailure: ({ operation: { id, method }, error }) =>
      log.warn({ err: error, operation: id, method }, 'an operation is not recovered yet'),
  });
  parts.recovery = recovery;
  undo.push('recovery', () => recovery[Symbol.dispose]());
  const hostStarts = await openHostStarts(config, { ...hypervisor, compute, claiming, log });
  undo.push('starts with the host', () => hostStarts[Symbol.dispose]());
  return {
    maintenance,
    moving,
    claiming,
    operations,
    compute,
    snapshots,
    dumps,
    devices,
    recovery,
    hostStarts,
    consoles,
    freezes,
    audit,
  };
}

/** The CPU of VMs whose spec names none. */
export function cpuDefaultOf({ hypervisor: { cpu, baseline } }: Pick<Config, 'hypervisor'>): CpuDefault {
  if (cpu !== 'baseline') return { mode: cpu, model: undefined };
  const { model, features: added = [], disabledFeatures: removed = [] } = baseline ?? {};
  return {
    mode: 'custom',
    model,
    ...(added.length + removed.length === 0 ? {} : { modelChanges: { added, removed } }),
  };
}

/** How operations that celld left behind are brought to their end, by the service that began them. */
function recoveryOf({
  compute,
  snapshots,
  dumps,
  devices,
  moving,
  claiming,
}: Pick<Work, 'compute' | 'snapshots' | 'dumps' | 'devices' | 'moving' | 'claiming'>): RecoveryHandler {
  return byService({
    [ComputeServiceDefinition.fullName]: computeRecovery(compute),
    [DeviceServiceDefinition.fullName]: deviceRecovery(devices),
    [SnapshotServiceDefinition.fullName]: snapshotRecovery({ ...compute, snapshots }),
    [DiagnosticsServiceDefinition.fullName]: diagnosticsRecovery(dumps),
    [GuestServiceDefinition.fullName]: recoverGuest,
    [MigrationServiceDefinition.fullName]: migrationRecovery(moving.migrations),
    [EvacuationServiceDefinition.fullName]: evacuationRecovery(moving.evacuations),
    [StoragePassthroughServiceDefinition.fullName]: claiming.recovery,
  });
}

/** Guests that are frozen, and their agents, which are asked until the operations have ended. */
async function openFreezes(
  hypervisor: Hypervisor,
  { state }: Config,
  { log, undo }: Pick<WorkEnvironment, 'log' | 'undo'>,
): Promise<GuestFreezes> {
  undo.push('guest agents', () => hypervisor.agents[Symbol.asyncDispose]());
  const freezes = await GuestFreezes.open({
    ...hypervisor,
    notes: await ThawNotes.open(join(state.directory, 'frozen')),
    onFailure: (error, doing) => log.warn({ err: error, doing }, 'a guest is not thawed yet'),
  });
  undo.push('guest freezes', () => freezes[Symbol.dispose]());
  return freezes;
}

async function openConsoles(
  { session, inventory }: Hypervisor,
  { console, state }: Config,
  { log, targetOf }: { readonly log: Logger; readonly targetOf: ConsolesOptions['targetOf'] },
): Promise<Consoles> {
  const consoles = new Consoles({
    session,
    inventory,
    ...console,
    targetOf,
    placesDirectory: join(state.directory, 'consoles'),
    onFailure: (error, doing) => log.warn({ err: error, doing }, 'a console failed'),
  });
  await consoles.open();
  return consoles;
}

function openOperations(
  { state, operations, limits }: Config,
  log: Logger,
  onUnfinished: () => void,
): Promise<Operations> {
  return Operations.open({
    directory: state.directory,
    maxRunning: operations.running,
    maxRunningPerCaller: limits.operationsPerIdentity,
    retention: { keepMs: operations.keptMs },
    onUnfinished,
    onJournalFailure: (error, operation) =>
      log.error({ err: error, operation: operation?.id }, 'the journal of operations cannot be written'),
  });
}
