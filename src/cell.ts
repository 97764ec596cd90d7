import { join } from 'node:path';
import type { Logger } from 'pino';
import { ComputeServiceDefinition } from '../gen/ts/cell/v1/compute_service.ts';
import { ConsoleServiceDefinition } from '../gen/ts/cell/v1/console_service.ts';
import { CpuServiceDefinition } from '../gen/ts/cell/v1/cpu_service.ts';
import { DeviceServiceDefinition } from '../gen/ts/cell/v1/device_service.ts';
import { DiagnosticsServiceDefinition } from '../gen/ts/cell/v1/diagnostics_service.ts';
import { GuestServiceDefinition } from '../gen/ts/cell/v1/guest_service.ts';
import { HostServiceDefinition } from '../gen/ts/cell/v1/host_service.ts';
import { MigrationServiceDefinition } from '../gen/ts/cell/v1/migration_service.ts';
import { OperationServiceDefinition } from '../gen/ts/cell/v1/operation_service.ts';
import { PeerServiceDefinition } from '../gen/ts/cell/v1/peer_service.ts';
import { SnapshotServiceDefinition } from '../gen/ts/cell/v1/snapshot_service.ts';
import { StoragePassthroughServiceDefinition } from '../gen/ts/cell/v1/storage_passthrough_service.ts';
import { descriptorSet } from '../gen/ts/descriptor-set.ts';
import { LivePolicy } from './access/live-policy.ts';
import { openAudit } from './auditing.ts';
import { type Claiming, openClaiming } from './claiming.ts';
import { type Compute, createCompute } from './compute/compute.ts';
import { ComputeHandler } from './compute/handler.ts';
import type { HostStarts } from './compute/host-starts.ts';
import { computeRecovery, lockInterrupted } from './compute/recover.ts';
import { RecoveryLoop } from './compute/recovery-loop.ts';
import type { Config } from './config.ts';
import { Consoles } from './console/consoles.ts';
import { consoleHandler } from './console/handler.ts';
import type { Access } from './core/access.ts';
import { byService } from './core/operation-recovery.ts';
import { Operations } from './core/operations.ts';
import { openStateDirectory } from './core/state-directory.ts';
import { UndoStack } from './core/undo.ts';
import { createDevices, type Devices } from './device/devices.ts';
import { DeviceHandler } from './device/handler.ts';
import { deviceRecovery } from './device/recover.ts';
import { EvidenceCollector } from './diagnostics/evidence.ts';
import { diagnosticsHandler } from './diagnostics/handler.ts';
import { MemoryDumps } from './diagnostics/memory-dumps.ts';
import { diagnosticsRecovery } from './diagnostics/recover.ts';
import { Guests } from './guest/guests.ts';
import { guestHandler } from './guest/handler.ts';
import { recoverGuest } from './guest/recover.ts';
import { hostHandler } from './host/handler.ts';
import { cpuHandler } from './host/handler-cpu.ts';
import { Maintenance } from './host/maintenance.ts';
import { GuestFreezes } from './hypervisor/guest-freezes.ts';
import { createHypervisor, type Hypervisor } from './hypervisor/hypervisor.ts';
import { LongCalls } from './hypervisor/long-calls.ts';
import { ReachableVms } from './hypervisor/reachable-vms.ts';
import type { SessionState } from './hypervisor/session.ts';
import { ThawNotes } from './hypervisor/thaw-notes.ts';
import { type CellAddresses, listen, openTls } from './listening.ts';
import { migrationRecovery } from './migration/recover.ts';
import { type Moving, openMoving } from './moving.ts';
import { operationHandler } from './operation/handler.ts';
import type { AuditSink } from './rpc/call-audit.ts';
import { type Contract, readContract } from './rpc/contract.ts';
import { wholeServer } from './rpc/health.ts';
import { MessageRules } from './rpc/message-rules.ts';
import { RpcServer } from './rpc/server.ts';
import type { Room } from './rpc/service.ts';
import { room } from './rpc/service.ts';
import { openTelemetry } from './rpc/telemetry/open-telemetry.ts';
import type { RpcMetrics } from './rpc/telemetry/rpc-metrics.ts';
import { snapshotHandler } from './snapshot/handler.ts';
import { snapshotRecovery } from './snapshot/recover.ts';
import { Snapshots } from './snapshot/snapshots.ts';
import { openHostStarts } from './starting.ts';

/** What openCell is given beside the configuration. */
export interface CellEnvironment {
  readonly log: Logger;
  readonly version: string;
}

/** A celld that serves. */
export interface Cell {
  /** Where it can be reached; the port that the kernel chose if none was configured. */
  readonly addresses: CellAddresses;
  /** Reads again, at once, what is read again when it changes: the policy, TLS's files. */
  readonly reload: () => void;
  /** Ends well, once: calls under way get their time, then everything is given back in reverse. Never rejects. */
  readonly close: () => Promise<void>;
}

/** Operations that did not end in the time of the drain get this long to undo what they did. */
const abortMs = 5_000;

/**
 * Builds everything once, in order, and serves. Rejects, saying what is wrong, with everything given back, when something cannot be built.
 */
export async function openCell(config: Config, { log, version }: CellEnvironment): Promise<Cell> {
  const undo = new UndoStack(({ what, error }) => log.error({ err: error, what }, 'closing failed'));
  // Calls and operations share the time of the drain.
  let graceEndMs = 0;
  const parts: { server?: RpcServer } = {};
  try {
    const telemetry = await openTelemetry({ ...config.telemetry, version });
    undo.push('telemetry', async () => telemetry[Symbol.asyncDispose]());
    const policy = openPolicy(config, log, () => parts.server?.confirmCallers());
    undo.push('policy', () => policy[Symbol.dispose]());
    telemetry.metrics.watchPolicy(() => policy.isInvalid);
    const hypervisor = createHypervisor({
      ...config.libvirt,
      acceleration: config.hypervisor.acceleration,
      pools: config.pools,
      onFailure: (error, doing) => log.error({ err: error, doing }, 'a call to libvirt failed'),
    });
    undo.push('hypervisor', () => hypervisor.session.close());
    const work = await openWork(hypervisor, config, {
      ...{ log, undo, version },
      metrics: telemetry.metrics,
      drainMs: () => Math.max(0, graceEndMs - performance.now()),
    });
    const contract = readContract(descriptorSet);
    const rooms = roomsOf(work, { ...config.hypervisor, hypervisor, version, contract });
    const { limits, keepalive, tls, drain } = config;
    const { trustDomain } = tls;
    const { metrics, tracing } = telemetry;
    const server = new RpcServer({
      contract,
      rooms,
      access: policy,
      audit: work.audit,
      limits,
      keepalive,
      trustDomain,
      log,
      metrics,
      tracing,
    });
    parts.server = server;
    undo.push('server', () => server.drain(drain.graceMs));
    const liveTls = config.listen.tcp === undefined ? undefined : openTls(config, { server, log, metrics });
    undo.push('TLS files', () => liveTls?.[Symbol.dispose]());
    for (const { fullName } of [OperationServiceDefinition, HostServiceDefinition])
      server.health.setServing(fullName, true);
    hypervisor.session.start(stateListener({ server, ...work, log }));
    const addresses = { ...(await listen(server, config, liveTls)), prometheus: telemetry.prometheusAddress };
    void server
      .warm()
      .catch((error: unknown) => log.error({ err: error }, 'the rules of a message cannot be compiled'));
    const close = () => {
      graceEndMs = performance.now() + drain.graceMs;
      return undo[Symbol.asyncDispose]();
    };
    const reload = () => {
      policy.reload();
      liveTls?.reload();
    };
    return { addresses, reload, close };
  } catch (error) {
    await undo[Symbol.asyncDispose]();
    throw error;
  }
}

interface RoomEnvironment {
  readonly hypervisor: Hypervisor;
  readonly version: string;
  readonly contract: Contract;
}

/** The services and who answers them. */
function roomsOf(
  { operations, compute, snapshots, dumps, devices, consoles, freezes, maintenance, moving, claiming }: Work,
  { hypervisor, acceleration, version, contract }: Config['hypervisor'] & RoomEnvironment,
): readonly Room[] {
  const reach = (access: Access) => new ReachableVms(hypervisor.inventory, access);
  const running = () => compute.machines.running();
  const evidence = new EvidenceCollector({ ...hypervisor, ...compute, freezes });
  const guests = new Guests({ ...hypervisor, freezes });
  return [
    room(OperationServiceDefinition, operationHandler(operations, reach)),
    room(
      ComputeServiceDefinition,
      new ComputeHandler(compute, reach, { places: hypervisor.pools, rules: new MessageRules(contract.registry) }),
    ),
    room(DeviceServiceDefinition, new DeviceHandler(devices, reach)),
    room(ConsoleServiceDefinition, consoleHandler({ consoles, reach })),
    room(GuestServiceDefinition, guestHandler({ guests, operations, reach })),
    room(DiagnosticsServiceDefinition, diagnosticsHandler({ ...compute, dumps, evidence, reach })),
    room(SnapshotServiceDefinition, snapshotHandler({ ...compute, snapshots, reach })),
    room(CpuServiceDefinition, cpuHandler(hypervisor)),
    ...moving.rooms(reach),
    room(HostServiceDefinition, hostHandler({ ...hypervisor, acceleration, running, version, maintenance })),
    claiming.room(compute, reach),
  ];
}

/** The policy of the file; `onChange` hears of each new one. */
function openPolicy({ access, tls }: Config, log: Logger, onChange: () => void): LivePolicy {
  const { policy: path } = access;
  const policy = new LivePolicy({
    path,
    trustDomain: tls.trustDomain,
    onChange: (bindings) => {
      log.info({ path, bindings }, 'a policy is in force');
      onChange();
    },
    onInvalid: (problems) =>
      log.error({ path, problems }, 'the policy is not good and is ignored; the one before stays in force'),
    onUnwatched: (error) =>
      log.warn({ err: error, path }, 'the directory of the policy cannot be watched; changes are seen within 10 s'),
  });
  if (!policy.isThere) log.warn({ path }, 'there is no policy: nobody but root on this host may call');
  return policy;
}

/** What does the work and remembers it. */
interface Work {
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

interface WorkEnvironment {
  readonly log: Logger;
  readonly undo: UndoStack;
  readonly metrics: RpcMetrics;
  readonly version: string;
  /** How long operations get to end by themselves. */
  readonly drainMs: () => number;
}

async function openWork(
  hypervisor: Hypervisor,
  config: Config,
  { log, undo, metrics, version, drainMs }: WorkEnvironment,
): Promise<Work> {
  const directory = await openStateDirectory(config.state.directory);
  undo.push('state directory', () => directory[Symbol.dispose]());
  const audit = await openAudit(config, { log, undo, metrics, version });
  const maintenance = new Maintenance(config.state.directory);
  const consoles = await openConsoles(hypervisor, config, log);
  undo.push('consoles', () => consoles[Symbol.asyncDispose]());
  const freezes = await openFreezes(hypervisor, config, { log, undo });
  const parts: { compute?: Compute; recovery?: RecoveryLoop } = {};
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
    onUndoFailure,
  });
  parts.compute = compute;
  lockInterrupted(compute);
  const snapshots = new Snapshots({ ...hypervisor, ...compute, freezes });
  const dumps = new MemoryDumps({ ...hypervisor, ...compute });
  const devices = createDevices(hypervisor, compute, onUndoFailure);
  undo.push('devices', () => devices.close());
  const moving = await openMoving(config, { hypervisor, compute, maintenance, log, undo, metrics });
  const recovery = new RecoveryLoop({
    operations,
    handler: byService({
      [ComputeServiceDefinition.fullName]: computeRecovery(compute),
      [DeviceServiceDefinition.fullName]: deviceRecovery(devices),
      [SnapshotServiceDefinition.fullName]: snapshotRecovery({ ...compute, snapshots }),
      [DiagnosticsServiceDefinition.fullName]: diagnosticsRecovery(dumps),
      [GuestServiceDefinition.fullName]: recoverGuest,
      [MigrationServiceDefinition.fullName]: migrationRecovery(moving.migrations),
      [StoragePassthroughServiceDefinition.fullName]: claiming.recovery,
    }),
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
  log: Logger,
): Promise<Consoles> {
  const consoles = new Consoles({
    session,
    inventory,
    ...console,
    placesDirectory: join(state.directory, 'consoles'),
    onFailure: (error, doing) => log.warn({ err: error, doing }, 'a console failed'),
  });
  await consoles.open();
  return consoles;
}

/** What the coming and going of libvirt means: health, a line in the log, and an end to what was left unfinished. */
function stateListener({
  server,
  recovery,
  hostStarts,
  claiming,
  log,
}: Pick<Work, 'recovery' | 'hostStarts' | 'claiming'> & { server: RpcServer; log: Logger }) {
  let told: SessionState['tag'] | undefined;
  const services = [
    ComputeServiceDefinition,
    ConsoleServiceDefinition,
    CpuServiceDefinition,
    DeviceServiceDefinition,
    DiagnosticsServiceDefinition,
    GuestServiceDefinition,
    MigrationServiceDefinition,
    PeerServiceDefinition,
    SnapshotServiceDefinition,
    StoragePassthroughServiceDefinition,
  ];
  return (state: SessionState) => {
    for (const name of [wholeServer, ...services.map(({ fullName }) => fullName)])
      server.health.setServing(name, state.tag === 'up');
    if (state.tag === told) return;
    told = state.tag;
    if (state.tag === 'up') log.info('libvirt is reached');
    else if (state.tag === 'stalled') log.warn('libvirt does not answer');
    else if (state.tag === 'connecting') log.warn({ err: state.cause }, 'libvirt cannot be reached; trying again');
    recovery.setReachable(state.tag === 'up');
    if (state.tag === 'up') void claiming.wake().then(() => hostStarts.wake());
  };
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
