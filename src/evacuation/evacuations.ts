import { isStorageController } from '../compute/storage-role.ts';
import { orUnfinished } from '../compute/unfinished.ts';
import { forEachLimit } from '../core/concurrency.ts';
import { CellError, type ErrorRecord, toCellError } from '../core/error.ts';
import type { OperationId } from '../core/ids.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { RecordFiles } from '../core/record-files.ts';
import type { Maintenance } from '../host/maintenance.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { evacuateVm, type VmSteps } from './evacuate-vm.ts';
import {
  type EvacuatedVm,
  type EvacuationAction,
  type EvacuationRecord,
  type EvacuationState,
  evacuationCancelled,
  evacuationNotFound,
  evacuationUnderWay,
  isSettled,
  vmChanged,
} from './evacuation.ts';
import { LiveEvacuation } from './live-evacuation.ts';
import { type EvacuationPlan, type EvacuationPlans, type PlanKind, type PlannedVm, seenOf } from './plans.ts';

/** What carrying plans out needs. */
export interface EvacuationsParts {
  readonly plans: EvacuationPlans;
  readonly files: RecordFiles<EvacuationRecord>;
  readonly inventory: Pick<Inventory, 'list'>;
  readonly maintenance: Pick<Maintenance, 'state' | 'enter' | 'requireInService'>;
  readonly steps: VmSteps;
  /** As of evacuateVm. */
  readonly againMs?: number | undefined;
  /** The id of this host. */
  readonly source: string;
  /** Hears of each that has ended. */
  readonly onEnd: (record: EvacuationRecord) => void;
  /** Hears of a record that could not be written. */
  readonly onUnwritten: (record: EvacuationRecord, error: unknown) => void;
}

/** What is asked for. */
export interface EvacuationAsk {
  readonly plan: EvacuationPlan;
  readonly caller: string;
  readonly note: string;
}

/** Operations that an evacuation has under way of each kind. Of migrations fewer are moving; the others wait where everybody's wait, by their priority. */
const mostAtATime = 8;

/** What has a VM go or come, or begin or end to run: of each as many at a time. */
const actions = ['migrate', 'shut-down', 'bring-back', 'start'] as const satisfies readonly EvacuationAction[];

/** Carries plans out, of evacuations and of returns, one at a time, and knows how it went. */
export class Evacuations {
  readonly #parts: EvacuationsParts;
  readonly #live = new Map<OperationId, LiveEvacuation>();
  /** The one whose plan has been taken, from before its record is written. */
  #reserved: OperationId | undefined;

  constructor(parts: EvacuationsParts) {
    this.#parts = parts;
  }

  /** Throws EVACUATION_NOT_FOUND. */
  get(id: OperationId): EvacuationRecord {
    const record = this.#live.get(id)?.record ?? this.#parts.files.find(id);
    if (record === undefined) throw evacuationNotFound(id);
    return record;
  }

  /** All that are known, newest first. */
  list(): readonly EvacuationRecord[] {
    return this.#parts.files.list().map(({ id }) => this.get(id));
  }

  /** First as it is, then each change, at last how it ended. Throws EVACUATION_NOT_FOUND, and the signal's reason. */
  async *watch(id: OperationId, signal: AbortSignal): AsyncGenerator<EvacuationRecord, void, void> {
    const live = this.#live.get(id);
    if (live === undefined) yield this.get(id);
    else yield* live.follow(signal);
  }

  /** Asks for the end of one. Returns when that is on the disk. Throws EVACUATION_NOT_FOUND, STATE_DIRECTORY_FAILED. */
  async cancel(id: OperationId): Promise<EvacuationRecord> {
    const record = this.get(id);
    const live = this.#live.get(id);
    if (live !== undefined) await this.#cancel(live);
    // A celld that has just been started goes on with it soon.
    else if (record.endTimeMs === undefined) await this.#parts.files.save({ ...record, isCancelled: true });
    return this.get(id);
  }

  /** Throws that for which a plan would not be carried out: PLAN_NOT_FOUND, EVACUATION_UNDER_WAY, HYPERVISOR_UNAVAILABLE; of a return HOST_IN_MAINTENANCE. */
  requireStartable(token: string, kind: PlanKind): void {
    this.#parts.inventory.list();
    this.#parts.plans.get(token, kind);
    this.requireIdle();
    if (kind === 'return') this.#parts.maintenance.requireInService();
  }

  /** Throws EVACUATION_UNDER_WAY. */
  requireIdle(): void {
    const running = this.#reserved ?? this.#parts.files.list().find(({ endTimeMs }) => endTimeMs === undefined)?.id;
    if (running !== undefined) throw evacuationUnderWay(running);
  }

  /** Uses a plan up, and keeps other evacuations away until `reservation` is disposed of. Throws as `requireStartable`. */
  reserve(
    id: OperationId,
    token: string,
    kind: PlanKind,
  ): { readonly plan: EvacuationPlan; readonly reservation: Disposable } {
    this.requireStartable(token, kind);
    const plan = this.#parts.plans.take(token, kind);
    this.#reserved = id;
    const release = () => {
      if (this.#reserved === id) this.#reserved = undefined;
    };
    return { plan, reservation: { [Symbol.dispose]: release } };
  }

  /**
   * Carries a plan out. It is found by its id from the call on. Throws EVACUATION_INCOMPLETE, EVACUATION_CANCELLED, STATE_DIRECTORY_FAILED (nothing was begun); UnfinishedError at
   * shutdown and when libvirt goes away: then `recover` goes on.
   */
  async run(id: OperationId, { plan, caller, note }: EvacuationAsk, shutdown: AbortSignal): Promise<void> {
    const live = this.#enter({
      ...{ id, caller, source: this.#parts.source, returnOf: plan.returnOf, note, means: plan.means },
      state: 'running',
      hasEntered: false,
      isCancelled: false,
      vms: plan.vms.map(toEvacuate),
      createTimeMs: Date.now(),
      endTimeMs: undefined,
    });
    try {
      await this.#parts.files.save(live.record);
    } catch (thrown) {
      const error = toCellError(thrown).toRecord();
      for (const { uuid } of live.record.vms) live.changeVm(uuid, { outcome: 'failed', error });
      await this.#end(live, 'incomplete');
      throw thrown;
    }
    await this.#go(live, shutdown);
  }

  /** Goes on with one that celld left behind. 'undone' when nothing had begun. Throws as `run` does. */
  async recover(id: OperationId, shutdown: AbortSignal): Promise<'done' | 'undone'> {
    const record = this.#parts.files.find(id);
    if (record === undefined) return 'undone';
    const failure = failureOf(record);
    if (failure !== undefined) throw failure;
    if (record.endTimeMs === undefined) await this.#go(this.#live.get(id) ?? this.#enter(record), shutdown);
    return 'done';
  }

  #enter(record: EvacuationRecord): LiveEvacuation {
    const live = new LiveEvacuation(record);
    this.#live.set(record.id, live);
    return live;
  }

  async #go(live: LiveEvacuation, shutdown: AbortSignal): Promise<void> {
    try {
      await orUnfinished(() => this.#carryOut(live, shutdown));
    } catch (thrown) {
      // It is on the disk as far as it got, and goes on with the next celld, or when libvirt is back.
      throw thrown instanceof UnfinishedError ? thrown : new UnfinishedError(toCellError(thrown));
    }
    const failure = failureOf(live.record);
    if (failure !== undefined) throw failure;
  }

  async #carryOut(live: LiveEvacuation, shutdown: AbortSignal): Promise<void> {
    const isReturn = live.record.returnOf !== undefined;
    if (!isReturn) {
      await this.#enterMaintenance(live);
      this.#takeInStrangers(live);
    }
    this.#settleLeft(live);
    const parts = {
      live,
      shutdown,
      steps: this.#parts.steps,
      againMs: this.#parts.againMs,
      save: () => this.#parts.files.save(live.record),
      confirm: () => this.#confirm(live),
    };
    const controllers = new Set(
      this.#parts.inventory
        .list()
        .filter(isStorageController)
        .map(({ uuid }) => uuid),
    );
    const evacuate = (action: EvacuationAction, { isStorage }: { readonly isStorage: boolean }) => {
      const left = live.record.vms.filter((vm) => vm.action === action && !isSettled(vm));
      const vms = left.filter(({ uuid }) => controllers.has(uuid) === isStorage);
      return forEachLimit(vms, mostAtATime, ({ uuid }) => evacuateVm(uuid, parts));
    };
    // Those that depend on it need it before they are started, and until they are gone.
    await evacuate('start', { isStorage: true });
    const ends = await Promise.allSettled(actions.map((action) => evacuate(action, { isStorage: false })));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    await evacuate('shut-down', { isStorage: true });
    // What was on its way in, or being made, when the host went into maintenance is here by now.
    if (!isReturn) this.#takeInStrangers(live);
    await this.#end(live, isReturn ? returnStateOf(live.record) : this.#stateOf(live));
  }

  async #enterMaintenance(live: LiveEvacuation): Promise<void> {
    const { maintenance, files } = this.#parts;
    const { caller, note, hasEntered } = live.record;
    if (hasEntered) return;
    if (maintenance.state === undefined || note !== '') await maintenance.enter({ by: caller, note });
    live.change({ hasEntered: true });
    await files.save(live.record);
  }

  /** The VMs that the plan does not know, and those that it has for shut off and that run: nothing is done with them. */
  #takeInStrangers(live: LiveEvacuation): void {
    const known = new Map(live.record.vms.map((vm) => [vm.uuid, vm]));
    for (const vm of this.#parts.inventory.list()) {
      const planned = known.get(vm.uuid);
      if (planned?.action === 'leave' && isActive(vm.state)) live.changeVm(vm.uuid, changed(vm, 'runs'));
      if (planned === undefined)
        live.change({ vms: [...live.record.vms, { ...strange(vm), ...changed(vm, 'came after it') }] });
    }
  }

  #settleLeft(live: LiveEvacuation): void {
    for (const { uuid, action, outcome } of live.record.vms)
      if (action === 'leave' && outcome === 'waiting') live.changeVm(uuid, { outcome: 'left' });
  }

  /** The host has been put back into service: nobody wants it empty any more. Of a return: it has been put into maintenance. */
  async #confirm(live: LiveEvacuation): Promise<void> {
    const isInService = this.#parts.maintenance.state === undefined;
    const isWanted = isInService === (live.record.returnOf !== undefined);
    if (!isWanted && !live.cancelled.aborted) await this.#cancel(live);
  }

  async #cancel(live: LiveEvacuation): Promise<void> {
    live.change({ isCancelled: true });
    await this.#parts.files.save(live.record);
    live.cancel();
  }

  /** By what runs here, whatever became of the single VMs: a guest may have followed late. */
  #stateOf({ record }: LiveEvacuation): EvacuationState {
    if (!this.#parts.inventory.list().some(({ state }) => isActive(state))) return 'succeeded';
    return record.isCancelled ? 'cancelled' : 'incomplete';
  }

  async #end(live: LiveEvacuation, state: EvacuationState): Promise<void> {
    const { files, onEnd, onUnwritten } = this.#parts;
    const ended = { ...live.record, state, endTimeMs: Date.now() };
    await files.save(ended).catch((error: unknown) => onUnwritten(ended, error));
    this.#live.delete(ended.id);
    live.change(ended);
    onEnd(ended);
  }
}

/** By what has become of the VMs that were to come back. */
function returnStateOf({ isCancelled, vms }: EvacuationRecord): EvacuationState {
  if (!vms.some(({ error }) => error !== undefined)) return 'succeeded';
  return isCancelled ? 'cancelled' : 'incomplete';
}

/** How one that has ended failed; undefined: it did not, or has not ended. */
function failureOf({ id, returnOf, state, vms }: EvacuationRecord): CellError | undefined {
  switch (state) {
    case 'running':
    case 'succeeded':
      return undefined;
    case 'cancelled':
      return evacuationCancelled(id);
    case 'incomplete': {
      const names = vms.filter(({ error }) => error !== undefined).map(({ name }) => name);
      const message =
        returnOf === undefined
          ? `evacuation ${id} has ended, and VMs run on at the host: ${names.join(', ')}`
          : `the return of evacuation ${returnOf} has ended, and VMs have not come back: ${names.join(', ')}`;
      return new CellError('EVACUATION_INCOMPLETE', message, {
        metadata: { evacuation: id, vms: String(names.length) },
      });
    }
    default:
      return state satisfies never;
  }
}

function toEvacuate({ uuid, name, action, target, away, seen, ...planned }: PlannedVm): EvacuatedVm {
  const isRefused = action === 'refuse';
  return {
    ...{ uuid, name, action, target, away, seen, attempts: 0, requestId: undefined, operationId: undefined },
    outcome: isRefused ? 'refused' : 'waiting',
    error: isRefused ? refusalOf(name, planned) : undefined,
  };
}

/** Why a VM runs on, in short; the plan has said it at length. */
function refusalOf(name: string, { obstacles }: Pick<PlannedVm, 'obstacles'>): ErrorRecord {
  const messages = new Set(obstacles.flatMap(({ findings }) => findings.map(({ message }) => message)));
  const why = messages.size === 0 ? 'there is no host that it may go to' : [...messages].join('; ');
  return new CellError('MIGRATION_IMPOSSIBLE', `${name} stays where it is: ${why}`, { metadata: { name } }).toRecord();
}

function strange(vm: VmRecord): Omit<EvacuatedVm, 'outcome' | 'error'> {
  const { uuid, name } = vm;
  const never = { attempts: 0, requestId: undefined, operationId: undefined, target: undefined };
  return { uuid, name, action: 'none', seen: seenOf(vm), ...never };
}

const changed = (vm: VmRecord, how: string) =>
  ({ outcome: 'changed', error: vmChanged(vm, how).toRecord() }) as const satisfies Partial<EvacuatedVm>;
