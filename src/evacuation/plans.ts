import { randomBytes } from 'node:crypto';
import { promisedMemory } from '../compute/spec/read-spec.ts';
import type { VmLocks } from '../compute/vm-locks.ts';
import { vmRules } from '../compute/vm-rules.ts';
import { forEachLimit } from '../core/concurrency.ts';
import { CellError, toCellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { MigrationChecks } from '../migration/checks.ts';
import type { MigrationOptions } from '../migration/migration.ts';
import type { ArrivalRoom } from '../peer/arrival-room.ts';
import { atSource, atTarget, type Finding } from '../peer/finding.ts';
import type { Peers } from '../peer/peers.ts';
import type { Away, EvacuationAction, EvacuationMeans, SeenVm } from './evacuation.ts';
import { type Placement, placeVms, type Traveller } from './place-vms.ts';

/** What making plans needs. */
export interface PlansParts {
  readonly inventory: Pick<Inventory, 'list'>;
  readonly locks: Pick<VmLocks, 'busy'>;
  readonly checks: Pick<MigrationChecks, 'findings'>;
  readonly peers: Peers;
  readonly now?: (() => number) | undefined;
}

/** What is to be planned. */
export interface PlanAsk extends EvacuationMeans {
  /** Where VMs may go; empty: to every peer. */
  readonly targets: readonly string[];
  /** The VMs that may be shut down if they cannot be moved. */
  readonly mayShutDown: (uuid: Uuid) => boolean;
}

/** What is in the way of a VM; `host` is empty where it is no matter which. */
export interface Obstacle {
  readonly host: string;
  readonly findings: readonly Finding[];
}

/** What would be done with a VM. */
export interface PlannedVm {
  readonly uuid: Uuid;
  readonly name: string;
  readonly seen: SeenVm;
  readonly action: Exclude<EvacuationAction, 'none'>;
  readonly target: string | undefined;
  /** Of a VM that is to come back. */
  readonly away?: Away | undefined;
  /** What it needs at a target; 0: it does not run. */
  readonly memoryBytes: number;
  readonly obstacles: readonly Obstacle[];
}

/** A host that VMs may go to: how much room it has, or why it did not say. */
export interface PlannedTarget {
  readonly host: string;
  readonly room: ArrivalRoom | CellError;
}

/** What would be done with every VM, before it is kept. */
export interface PlanDraft {
  readonly means: EvacuationMeans;
  /** The evacuation whose VMs would come back; undefined: it empties the host. */
  readonly returnOf?: OperationId | undefined;
  readonly vms: readonly PlannedVm[];
  readonly targets: readonly PlannedTarget[];
}

/** A plan that is kept. */
export interface EvacuationPlan extends PlanDraft {
  readonly token: string;
  readonly createTimeMs: number;
  readonly expireTimeMs: number;
}

/** What a plan is of. */
export type PlanKind = 'evacuation' | 'return';

const keptMs = 600_000;
/** Nobody carries out more plans than these in ten minutes. */
const most = 64;
/** Questions to the other hosts at a time. */
const asking = 4;

/** Plans of evacuations, each kept for a while. They live in memory only: a restart makes all of them worthless, as much may have changed since. */
export class EvacuationPlans {
  readonly #parts: PlansParts;
  readonly #plans = new Map<string, EvacuationPlan>();

  constructor(parts: PlansParts) {
    this.#parts = parts;
  }

  /** Makes a plan, and keeps it. Throws HOST_NOT_FOUND, HYPERVISOR_UNAVAILABLE, the signal's reason. */
  async make(
    { targets: named, mayShutDown, options, shutdownTimeoutMs }: PlanAsk,
    signal: AbortSignal,
  ): Promise<EvacuationPlan> {
    const { inventory, peers } = this.#parts;
    const vms = inventory.list();
    const hosts = named.length === 0 ? peers.ids : named;
    const targets = await Promise.all(hosts.map((host) => this.#look(host)));
    const looks = await this.#lookAtVms(vms, { targets, options, signal });
    const rooms = new Map(
      targets.flatMap(({ host, room }) => (room instanceof CellError ? [] : [[host, room] as const])),
    );
    const placements = placeVms(looks.flatMap(travellerOf), rooms);
    return this.keep({
      means: { options, shutdownTimeoutMs },
      vms: looks.map((look) => planned(look, placements.get(look.vm.uuid), mayShutDown(look.vm.uuid))),
      targets,
    });
  }

  /** Keeps a plan for a while. */
  keep(draft: PlanDraft): EvacuationPlan {
    const { now = Date.now } = this.#parts;
    const createTimeMs = now();
    const token = randomBytes(32).toString('base64url');
    const plan = { ...draft, token, createTimeMs, expireTimeMs: createTimeMs + keptMs };
    this.#forget();
    this.#plans.set(plan.token, plan);
    return plan;
  }

  /** Throws PLAN_NOT_FOUND, also for one of another kind. */
  get(token: string, kind: PlanKind): EvacuationPlan {
    this.#forget();
    const plan = this.#plans.get(token);
    if (plan === undefined || (plan.returnOf === undefined ? 'evacuation' : 'return') !== kind)
      throw new CellError(
        'PLAN_NOT_FOUND',
        'there is no such plan: it is over, was carried out, or celld was started again',
      );
    return plan;
  }

  /** As `get`; the plan is used up. */
  take(token: string, kind: PlanKind): EvacuationPlan {
    const plan = this.get(token, kind);
    this.#plans.delete(token);
    return plan;
  }

  #forget(): void {
    const { now = Date.now } = this.#parts;
    const plans = [...this.#plans.values()];
    for (const [index, { token, expireTimeMs }] of plans.entries())
      if (expireTimeMs <= now() || index < plans.length - most) this.#plans.delete(token);
  }

  async #look(host: string): Promise<PlannedTarget> {
    try {
      using link = this.#parts.peers.connect(host);
      return { host, room: await link.room() };
    } catch (thrown) {
      const error = toCellError(thrown);
      if (error.reason === 'HOST_NOT_FOUND') throw error;
      return { host, room: error };
    }
  }

  async #lookAtVms(vms: readonly VmRecord[], { targets, options, signal }: LookAsk): Promise<readonly Look[]> {
    const looks = vms.map((vm) => ({ vm, findings: new Map<string, readonly Finding[]>() }));
    const questions = looks.flatMap((look) => targets.map((target) => ({ look, target })));
    await forEachLimit(questions, asking, async ({ look: { vm, findings }, target: { host, room } }) => {
      signal.throwIfAborted();
      if (vm.state === 'shut-off') return;
      const isSilent = room instanceof CellError;
      findings.set(host, isSilent ? [unavailable(host, room)] : await blockersOf({ vm, host, options }, this.#parts));
    });
    return looks;
  }
}

/** A move that may be made. */
export interface PossibleMove {
  readonly vm: VmRecord;
  readonly host: string;
  readonly options: MigrationOptions;
}

/** What is in the way of a move, at both ends. Throws HOST_NOT_FOUND, HYPERVISOR_UNAVAILABLE. */
export async function blockersOf(
  { vm, host, options }: PossibleMove,
  { locks, checks }: Pick<PlansParts, 'locks' | 'checks'>,
): Promise<readonly Finding[]> {
  const busy = locks.busy(vm.uuid);
  const found = await checks.findings(vm, host, options).catch((thrown: unknown) => {
    // It may go while others are looked at.
    if (!(thrown instanceof CellError) || thrown.reason !== 'VM_NOT_FOUND') throw thrown;
    return [atSource.blocker('vm-state', thrown.message)];
  });
  const blockers = found.filter(({ severity }) => severity === 'blocker');
  return busy ? [atSource.blocker('vm-busy', busy.message), ...blockers] : blockers;
}

/** Which hosts are asked about VMs, and how these are to be moved. */
interface LookAsk {
  readonly targets: readonly PlannedTarget[];
  readonly options: MigrationOptions;
  readonly signal: AbortSignal;
}

/** What every host, and this one, finds of a VM: blockers only. */
interface Look {
  readonly vm: VmRecord;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/** What a VM is known by. */
export function seenOf({ state, domainId, etag }: VmRecord): SeenVm {
  return { state, domainId, etag };
}

function travellerOf({ vm, findings }: Look): Traveller[] {
  const hosts = [...findings].filter(([, blockers]) => blockers.length === 0).map(([host]) => host);
  if (hosts.length === 0) return [];
  return [{ uuid: vm.uuid, name: vm.name, memoryBytes: promisedMemory(vm.live), vcpus: vm.live.vcpu.current, hosts }];
}

function planned({ vm, findings }: Look, placement: Placement | undefined, mayShutDown: boolean): PlannedVm {
  const { uuid, name } = vm;
  const memoryBytes = isActive(vm.state) ? promisedMemory(vm.live) : 0;
  const obstacles = [...obstaclesOf(findings), ...(placement?.tag === 'full' ? placement.hosts : [])];
  const as = (action: PlannedVm['action'], target?: string): PlannedVm => ({
    ...{ uuid, name, seen: seenOf(vm), action, target, memoryBytes, obstacles },
  });
  if (vm.state === 'shut-off') return as('leave');
  if (placement?.tag === 'placed') return as('migrate', placement.host);
  if (!mayShutDown) return as('refuse');
  const why = ruleBlocker(vm, 'ShutdownVm');
  return why === undefined
    ? as('shut-down')
    : { ...as('refuse'), obstacles: [...obstacles, { host: '', findings: [why] }] };
}

/** What this host finds is said once. */
function obstaclesOf(findings: Look['findings']): Obstacle[] {
  const all = [...findings.values()].flat().filter(({ end }) => end === 'source');
  const here = [...new Map(all.map((finding) => [finding.message, finding])).values()];
  const there = [...findings].map(([host, found]) => ({ host, findings: found.filter(({ end }) => end === 'target') }));
  return [{ host: '', findings: here }, ...there].filter((obstacle) => obstacle.findings.length > 0);
}

/** What keeps a VM from being shut down or started. */
export function ruleBlocker(vm: VmRecord, rpc: 'ShutdownVm' | 'StartVm'): Finding | undefined {
  try {
    vmRules[rpc].check(vm);
    return undefined;
  } catch (thrown) {
    return atSource.blocker('vm-state', toCellError(thrown).message);
  }
}

const unavailable = (host: string, { message }: CellError) =>
  atTarget.blocker('target-unavailable', message, { subject: host });
