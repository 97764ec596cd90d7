import type { VmLocks } from '../compute/vm-locks.ts';
import { forEachLimit } from '../core/concurrency.ts';
import { CellError, toCellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { MigrationOptions } from '../migration/migration.ts';
import type { ArrivalRoom } from '../peer/arrival-room.ts';
import { atSource, type Finding } from '../peer/finding.ts';
import type { Away, EvacuatedVm, EvacuationRecord } from './evacuation.ts';
import type { HeldVm, Holders } from './holders.ts';
import { type Placement, placeVms } from './place-vms.ts';
import { type PlanDraft, type PlannedVm, ruleBlocker, seenOf } from './plans.ts';

/** What planning a return needs. */
export interface PlanReturnParts {
  readonly inventory: Pick<Inventory, 'list' | 'find'>;
  readonly locks: Pick<VmLocks, 'busy'>;
  readonly holders: Pick<Holders, 'check'>;
  /** How much room this host has. Throws HYPERVISOR_UNAVAILABLE. */
  readonly room: () => Promise<ArrivalRoom>;
  /** The id of this host. */
  readonly source: string;
}

/** What is to be planned. */
export interface ReturnAsk {
  readonly evacuation: EvacuationRecord;
  /** Those of the evacuation that are to come back. */
  readonly wants: (vm: EvacuatedVm) => boolean;
  /** Those that were shut down are started. */
  readonly startShutDown: boolean;
  readonly options: MigrationOptions;
}

/** Questions to the other hosts at a time. */
const asking = 4;

/** Whether an evacuation has taken a VM off the host, or has stopped it. */
export function isReturnable({ outcome }: Pick<EvacuatedVm, 'outcome'>): boolean {
  return outcome === 'migrated' || outcome === 'shut-down';
}

/** What the hosts say of the VMs that are away. */
type Looks = ReadonlyMap<Uuid, HeldVm | CellError>;

/** What would be done to bring the VMs of an evacuation back, in its order. Asks the hosts that it has moved them to. Throws HYPERVISOR_UNAVAILABLE, the signal's reason. */
export async function planReturn(ask: ReturnAsk, parts: PlanReturnParts, signal: AbortSignal): Promise<PlanDraft> {
  const { evacuation, options, wants } = ask;
  const { source } = parts;
  const vms = evacuation.vms.filter((vm) => isReturnable(vm) && wants(vm));
  const room = await parts.room();
  const looks = await lookAtHolders(vms, ask, parts, signal);
  const travellers = vms.flatMap(({ uuid, name }) => {
    const held = looks.get(uuid);
    if (held === undefined || held instanceof CellError || held.findings.length > 0) return [];
    return [{ uuid, name, memoryBytes: held.memoryBytes, vcpus: held.vcpus, hosts: [source] }];
  });
  const placements = placeVms(travellers, new Map([[source, room]]));
  const planned = vms.map((vm) => {
    const held = looks.get(vm.uuid);
    return held === undefined
      ? plannedHere(vm, ask, parts)
      : plannedAway({ vm, held, placement: placements.get(vm.uuid), source });
  });
  return {
    means: { options, shutdownTimeoutMs: evacuation.means.shutdownTimeoutMs },
    returnOf: evacuation.id,
    vms: planned,
    targets: [{ host: source, room }],
  };
}

/** What the hosts say of those VMs that were moved and are not here again. */
async function lookAtHolders(
  vms: readonly EvacuatedVm[],
  { options }: ReturnAsk,
  { inventory, holders }: PlanReturnParts,
  signal: AbortSignal,
): Promise<Looks> {
  const looks = new Map<Uuid, HeldVm | CellError>();
  await forEachLimit(vms, asking, async (vm) => {
    signal.throwIfAborted();
    const { uuid, outcome } = vm;
    if (outcome !== 'migrated' || inventory.find({ tag: 'uuid', uuid }) !== undefined) return;
    const { host, migrationId } = awayOf(vm);
    looks.set(uuid, await holders.check(host, { vmUuid: uuid, migrationId, options }).catch(toCellError));
  });
  return looks;
}

interface AwayLook {
  readonly vm: EvacuatedVm;
  readonly held: HeldVm | CellError;
  readonly placement: Placement | undefined;
  readonly source: string;
}

/** A VM that another host has, or had. */
function plannedAway({ vm, held, placement, source }: AwayLook): PlannedVm {
  const { uuid, name } = vm;
  const away = awayOf(vm);
  if (held instanceof CellError) return { ...refused(vm, [unanswered(away, held)]), away };
  const { seen, memoryBytes, findings } = held;
  if (placement?.tag === 'placed')
    return { uuid, name, seen, action: 'bring-back', target: source, away, memoryBytes, obstacles: [] };
  const lacks = placement?.hosts.flatMap((each) => each.findings) ?? [];
  return { ...refused(vm, [...findings, ...lacks]), seen, away, memoryBytes };
}

/** A VM that is here, or was shut down here. */
function plannedHere(vm: EvacuatedVm, { startShutDown }: ReturnAsk, { inventory, locks }: PlanReturnParts): PlannedVm {
  const { uuid, name, outcome } = vm;
  const here = inventory.find({ tag: 'uuid', uuid });
  if (here === undefined) return refused(vm, [atSource.blocker('vm-state', `${name} is not here any more`)]);
  const known = { uuid, name, seen: seenOf(here), target: undefined, memoryBytes: 0, obstacles: [] };
  if (isActive(here.state) || outcome === 'migrated' || !startShutDown) return { ...known, action: 'leave' };
  const why = startBlocker(here, locks);
  return why === undefined ? { ...known, action: 'start' } : { ...refused(vm, [why]), seen: known.seen };
}

function startBlocker(vm: VmRecord, locks: PlanReturnParts['locks']): Finding | undefined {
  const busy = locks.busy(vm.uuid);
  return busy ? atSource.blocker('vm-busy', busy.message) : ruleBlocker(vm, 'StartVm');
}

function refused({ uuid, name }: Pick<EvacuatedVm, 'uuid' | 'name'>, findings: readonly Finding[]): PlannedVm {
  const seen = { state: 'unknown', domainId: -1, etag: '' } as const;
  const obstacles = [{ host: '', findings }];
  return { uuid, name, seen, action: 'refuse', target: undefined, memoryBytes: 0, obstacles };
}

/** Why a host does not say that it has a VM. */
function unanswered({ host }: Away, { reason, message }: CellError): Finding {
  const kind = reason === 'PEER_UNAVAILABLE' ? 'target-unavailable' : 'vm-state';
  return atSource.blocker(kind, message, { subject: host });
}

/** Where the evacuation has moved a VM. */
function awayOf({ name, target, operationId }: EvacuatedVm): Away {
  if (target === undefined || operationId === undefined) throw new Error(`${name} was moved nowhere`);
  return { host: target, migrationId: operationId };
}
