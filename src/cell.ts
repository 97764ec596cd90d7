import type { Logger } from 'pino';
import { ComputeServiceDefinition } from '../gen/ts/cell/v1/compute_service.ts';
import { ConsoleServiceDefinition } from '../gen/ts/cell/v1/console_service.ts';
import { CpuServiceDefinition } from '../gen/ts/cell/v1/cpu_service.ts';
import { DeviceServiceDefinition } from '../gen/ts/cell/v1/device_service.ts';
import { DiagnosticsServiceDefinition } from '../gen/ts/cell/v1/diagnostics_service.ts';
import { EvacuationServiceDefinition } from '../gen/ts/cell/v1/evacuation_service.ts';
import { GuestServiceDefinition } from '../gen/ts/cell/v1/guest_service.ts';
import { HostServiceDefinition } from '../gen/ts/cell/v1/host_service.ts';
import { MigrationServiceDefinition } from '../gen/ts/cell/v1/migration_service.ts';
import { OperationServiceDefinition } from '../gen/ts/cell/v1/operation_service.ts';
import { PeerServiceDefinition } from '../gen/ts/cell/v1/peer_service.ts';
import { SnapshotServiceDefinition } from '../gen/ts/cell/v1/snapshot_service.ts';
import { StoragePassthroughServiceDefinition } from '../gen/ts/cell/v1/storage_passthrough_service.ts';
import { descriptorSet } from '../gen/ts/descriptor-set.ts';
import { LivePolicy } from './access/live-policy.ts';
import { requireBaseline } from './compute/cpu-default.ts';
import { ComputeHandler } from './compute/handler.ts';
import type { Config } from './config.ts';
import { consoleHandler } from './console/handler.ts';
import type { Access } from './core/access.ts';
import { UndoStack } from './core/undo.ts';
import { DeviceHandler } from './device/handler.ts';
import { EvidenceCollector } from './diagnostics/evidence.ts';
import { diagnosticsHandler } from './diagnostics/handler.ts';
import { Guests } from './guest/guests.ts';
import { guestHandler } from './guest/handler.ts';
import { hostHandler } from './host/handler.ts';
import { cpuHandler } from './host/handler-cpu.ts';
import { createHypervisor, type Hypervisor } from './hypervisor/hypervisor.ts';
import { ReachableVms } from './hypervisor/reachable-vms.ts';
import type { SessionState } from './hypervisor/session.ts';
import { type CellAddresses, listen, openTls } from './listening.ts';
import { operationHandler } from './operation/handler.ts';
import { type Contract, readContract } from './rpc/contract.ts';
import { wholeServer } from './rpc/health.ts';
import { MessageRules } from './rpc/message-rules.ts';
import { RpcServer } from './rpc/server.ts';
import type { Room } from './rpc/service.ts';
import { room } from './rpc/service.ts';
import { openTelemetry } from './rpc/telemetry/open-telemetry.ts';
import { snapshotHandler } from './snapshot/handler.ts';
import { cpuDefaultOf, openWork, type Work } from './work.ts';

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
    hypervisor.session.start(
      stateListener({ server, ...work, log, confirmCpu: () => confirmCpu(config, hypervisor, log) }),
    );
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

/** Tells of a baseline that this host cannot give guests: VMs that would get it are refused. */
async function confirmCpu(config: Config, hypervisor: Hypervisor, log: Logger): Promise<void> {
  try {
    await requireBaseline(cpuDefaultOf(config), hypervisor);
  } catch (error) {
    log.error({ err: error }, 'new VMs cannot have the CPU that hypervisor.baseline says');
  }
}

/** What the coming and going of libvirt means: health, a line in the log, and an end to what was left unfinished. */
function stateListener({
  server,
  recovery,
  hostStarts,
  claiming,
  log,
  confirmCpu,
}: Pick<Work, 'recovery' | 'hostStarts' | 'claiming'> & {
  server: RpcServer;
  log: Logger;
  confirmCpu: () => Promise<void>;
}) {
  let told: SessionState['tag'] | undefined;
  const services = [
    ComputeServiceDefinition,
    ConsoleServiceDefinition,
    CpuServiceDefinition,
    DeviceServiceDefinition,
    DiagnosticsServiceDefinition,
    EvacuationServiceDefinition,
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
    if (state.tag === 'up') void confirmCpu();
    if (state.tag === 'up') void claiming.wake().then(() => hostStarts.wake());
  };
}
