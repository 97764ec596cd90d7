import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { EvacuationServiceDefinition } from '../gen/ts/cell/v1/evacuation_service.ts';
import { MigrationServiceDefinition } from '../gen/ts/cell/v1/migration_service.ts';
import { PeerServiceDefinition } from '../gen/ts/cell/v1/peer_service.ts';
import type { Compute } from './compute/compute.ts';
import type { Config } from './config.ts';
import { Gate } from './core/gate.ts';
import type { Uuid } from './core/ids.ts';
import { RecordFiles } from './core/record-files.ts';
import type { UndoStack } from './core/undo.ts';
import { awaySteps } from './evacuation/away-steps.ts';
import { holdersOf } from './evacuation/encode-returns.ts';
import { type LocalSteps, localSteps } from './evacuation/encode-steps.ts';
import { stepsOf } from './evacuation/evacuate-vm.ts';
import type { EvacuationRecord } from './evacuation/evacuation.ts';
import { Evacuations } from './evacuation/evacuations.ts';
import { evacuationHandler } from './evacuation/handler.ts';
import { returnsHandler } from './evacuation/handler-returns.ts';
import type { Holders } from './evacuation/holders.ts';
import { planReturn } from './evacuation/plan-return.ts';
import { EvacuationPlans } from './evacuation/plans.ts';
import type { Maintenance } from './host/maintenance.ts';
import type { Hypervisor } from './hypervisor/hypervisor.ts';
import type { Reach } from './hypervisor/reachable-vms.ts';
import { MigrationChecks } from './migration/checks.ts';
import { migrationHandler } from './migration/handler.ts';
import { checkHandler } from './migration/handler-check.ts';
import { Migrations } from './migration/migrations.ts';
import { ArrivalNotes } from './peer/arrival-notes.ts';
import { arrivalRoom } from './peer/arrival-room.ts';
import { Arrivals } from './peer/arrivals.ts';
import { dialer, peersOf } from './peer/encode-calls.ts';
import { peerHandler } from './peer/handler.ts';
import { surveyHandler } from './peer/handler-survey.ts';
import type { Peers } from './peer/peers.ts';
import { peerOf } from './rpc/caller.ts';
import { type Room, room } from './rpc/service.ts';
import type { RpcMetrics } from './rpc/telemetry/rpc-metrics.ts';

/** What VMs come and go by. */
export interface Moving {
  readonly migrations: Migrations;
  readonly evacuations: Evacuations;
  readonly rooms: (reach: Reach) => readonly Room[];
}

interface MovingEnvironment {
  readonly hypervisor: Hypervisor;
  readonly compute: Compute;
  readonly maintenance: Maintenance;
  readonly log: Logger;
  readonly undo: UndoStack;
  readonly metrics: RpcMetrics;
}

/** Builds what moves VMs to other hosts, and takes them in. */
export async function openMoving(config: Config, environment: MovingEnvironment): Promise<Moving> {
  const { hypervisor, compute, maintenance, undo } = environment;
  const { migration, peers: configured, pools, tls } = config;
  const encrypted = migration.tls === 'on';
  const sharedPools = new Set<string>(pools.filter(({ isShared }) => isShared).map(({ name }) => name));
  const rules = { encrypted, sharedPools };
  const dial = dialer({ peers: configured, tls });
  const peers = peersOf({ peers: configured }, dial);
  const notes = await ArrivalNotes.open(join(config.state.directory, 'arrivals'));
  const arrivals = await openArrivals(config, { ...environment, ...rules, notes });
  undo.push('arrivals', () => arrivals[Symbol.asyncDispose]());
  const checks = new MigrationChecks({
    ...{ ...rules, hypervisor },
    calls: compute.calls,
    ask: async (target, arrival) => {
      using link = peers.connect(target);
      return await link.survey(arrival);
    },
  });
  const migrations = await openMigrations(config, { ...environment, ...rules, peers, checks });
  const plans = new EvacuationPlans({ ...hypervisor, ...compute, checks, peers });
  const here = stepsHere({ ...environment, migrations });
  const holders = holdersOf(dial);
  const evacuations = await openEvacuations(config, { ...environment, plans, holders, here });
  const arriving = () => arrivalRoom({ ...compute, hypervisor });
  const returning = { ...hypervisor, ...compute, holders, room: arriving, source: ownId(config) };
  const clearedUp = (vmUuid: Uuid) => arrivals.clearedUp(vmUuid);
  const survey = { ...compute, ...rules, hypervisor, maintenance, clearedUp };
  return {
    migrations,
    evacuations,
    rooms: (reach) => [
      room(MigrationServiceDefinition, {
        ...migrationHandler({ ...compute, migrations, reach }),
        ...checkHandler({ ...compute, checks, reach }),
      }),
      room(
        EvacuationServiceDefinition,
        evacuationHandler({
          ...{ ...compute, plans, evacuations, reach },
          planReturn: (ask, signal) => planReturn(ask, returning, signal),
        }),
      ),
      room(PeerServiceDefinition, {
        ...peerHandler(arrivals),
        ...surveyHandler(survey),
        ...returnsHandler({ ...compute, checks, notes, steps: here, reach }),
      }),
    ],
  };
}

/** What both ends of a migration go by. */
interface MovingRules {
  readonly encrypted: boolean;
  /** Names of the pools that are the same files on all hosts. */
  readonly sharedPools: ReadonlySet<string>;
}

interface ArrivalsEnvironment extends MovingEnvironment, MovingRules {
  readonly notes: ArrivalNotes;
}

function openArrivals(
  { migration, listen, console }: Config,
  { hypervisor, compute, maintenance, log, encrypted, sharedPools, notes }: ArrivalsEnvironment,
): Promise<Arrivals> {
  return Arrivals.open({
    ...{ hypervisor, compute, encrypted, sharedPools, notes },
    consoleDirectory: console.logDirectory,
    address: migration.address === '' ? ownAddress(listen.tcp?.host) : migration.address,
    most: migration.incoming,
    requireOpen: () => maintenance.requireInService(),
    onTrouble: (vm, error) =>
      log.warn({ err: error, vm }, 'what was made for a VM that has not come is not deleted yet'),
  });
}

interface MigrationEnvironment extends MovingEnvironment, MovingRules {
  readonly peers: Peers;
  readonly checks: MigrationChecks;
}

async function openMigrations(
  config: Config,
  { hypervisor, log, metrics, peers, checks, encrypted, sharedPools }: MigrationEnvironment,
): Promise<Migrations> {
  const { state, migration } = config;
  return new Migrations({
    ...{ hypervisor, peers, checks, encrypted, sharedPools },
    files: await RecordFiles.open({
      what: 'migration',
      version: 3,
      directory: join(state.directory, 'migrations'),
      keptMs: migration.keptMs,
    }),
    gate: new Gate(migration.outgoing),
    source: ownId(config),
    onTrouble: ({ record: { id, vmUuid, target } }, error) =>
      log.warn({ err: error, migration: id, vm: vmUuid, target }, 'nobody knows yet on which host a VM is'),
    onEnd: ({ id, vmUuid, target, state: how, createTimeMs, receipt }) => {
      log.info({ migration: id, vm: vmUuid, target, state: how }, 'a migration has ended');
      const { downtimeMs, memoryBytes = 0 } = receipt ?? {};
      metrics.migrationEnded({ state: how, durationMs: Date.now() - createTimeMs, downtimeMs, memoryBytes });
    },
    onUnwritten: ({ id }, error) =>
      log.error({ err: error, migration: id }, 'the record of a migration cannot be written'),
  });
}

/** What becomes of VMs that are here. */
function stepsHere({
  compute,
  log,
  migrations,
}: Pick<MovingEnvironment, 'compute' | 'log'> & { readonly migrations: Migrations }): LocalSteps {
  return localSteps({
    ...compute,
    migrations,
    onTrouble: (error) => log.warn({ err: error }, 'a migration of an evacuation is not cancelled'),
  });
}

interface EvacuationEnvironment extends MovingEnvironment {
  readonly plans: EvacuationPlans;
  readonly holders: Holders;
  /** Steps of VMs that are here. */
  readonly here: LocalSteps;
}

async function openEvacuations(
  config: Config,
  { hypervisor, maintenance, log, metrics, plans, holders, here }: EvacuationEnvironment,
): Promise<Evacuations> {
  const { state, migration } = config;
  return new Evacuations({
    ...{ plans, maintenance },
    inventory: hypervisor.inventory,
    files: await RecordFiles.open<EvacuationRecord>({
      what: 'evacuation',
      version: 2,
      directory: join(state.directory, 'evacuations'),
      keptMs: migration.keptMs,
    }),
    steps: stepsOf(here, awaySteps({ holders })),
    source: ownId(config),
    onEnd: ({ id, state: how, vms, createTimeMs }) => {
      log.info({ evacuation: id, state: how, vms: vms.length }, 'an evacuation has ended');
      const outcomes = vms.map(({ outcome }) => outcome);
      metrics.evacuationEnded({ state: how, durationMs: Date.now() - createTimeMs, outcomes });
    },
    onUnwritten: ({ id }, error) =>
      log.error({ err: error, evacuation: id }, 'the record of an evacuation cannot be written'),
  });
}

/** Empty for one that is all addresses of the host: QEMU at the other end needs one. */
function ownAddress(host = ''): string {
  return host === '0.0.0.0' || host === '::' ? '' : host;
}

/** The name in the certificate that this host shows; without one, what the host calls itself. */
function ownId({ tls, listen, peers }: Config): string {
  if (listen.tcp === undefined && peers.length === 0) return hostname();
  const peer = peerOf(new X509Certificate(readFileSync(tls.certificate)), tls.trustDomain);
  return peer.tag === 'known' && peer.caller.kind === 'host' ? peer.caller.name : hostname();
}
