import { setTimeout as delay } from 'node:timers/promises';
import { type CellError, toCellError } from '../core/error.ts';
import { newRequestId, type OperationId, type RequestId, type Uuid } from '../core/ids.ts';
import { isTransient, type Reason } from '../core/reasons.ts';
import { type EvacuatedVm, type EvacuationMeans, type EvacuationOutcome, evacuationCancelled } from './evacuation.ts';
import type { LiveEvacuation } from './live-evacuation.ts';

/** One attempt to move, shut down or start a VM. */
export interface Step {
  readonly vm: Pick<EvacuatedVm, 'uuid' | 'name' | 'action' | 'target' | 'away' | 'seen'>;
  readonly requestId: RequestId;
  /** For whom. */
  readonly caller: string;
  readonly means: EvacuationMeans;
  /** Keeps it from beginning, and ends the waiting for a guest that was asked to shut down. */
  readonly cancelled: AbortSignal;
  /** Ends the waiting for everything: the next celld goes on with it. */
  readonly shutdown: AbortSignal;
}

/** What becomes of VMs, each an operation of its own, which others see, and which is recovered by itself after a crash. */
export interface VmSteps {
  /** The operation of a step that has begun, perhaps under a former celld. Of one at another host: RETURN_UNANSWERED. */
  find(step: Step): Promise<OperationId | undefined>;
  /**
   * Begins a step; returns when its intent is on the disk. Throws VM_BUSY, TOO_MANY_OPERATIONS, STATE_DIRECTORY_FULL, STATE_DIRECTORY_FAILED, SHUTTING_DOWN; of one at another host also VM_NOT_FOUND,
   * PEER_REFUSED, and RETURN_UNANSWERED: then nobody knows.
   */
  begin(step: Step): Promise<OperationId>;
  /** Asks a migration to end, for which it may be too late. */
  cancel(step: Step, id: OperationId): void;
  /** Waits for the end; gives what it failed with: of one at another host RETURN_UNANSWERED when nobody knows. Throws the reason of `shutdown`. */
  ended(step: Step, id: OperationId): Promise<CellError | undefined>;
}

/** The steps of VMs that are here, and of those that are to come back. */
export function stepsOf(here: VmSteps, away: VmSteps): VmSteps {
  const of = ({ vm }: Step) => (vm.action === 'bring-back' ? away : here);
  return {
    find: (step) => of(step).find(step),
    begin: (step) => of(step).begin(step),
    cancel: (step, id) => of(step).cancel(step, id),
    ended: (step, id) => of(step).ended(step, id),
  };
}

/** What evacuating one VM needs. */
export interface EvacuateVmParts {
  readonly live: LiveEvacuation;
  readonly steps: VmSteps;
  /** Has what is known now on the disk when it returns. Throws STATE_DIRECTORY_FAILED. */
  readonly save: () => Promise<void>;
  /** Cancels the evacuation if somebody has put the host back into service. */
  readonly confirm: () => Promise<void>;
  /** Before the second attempt; twice as long before the third. Default: 2,000 ms. */
  readonly againMs: number | undefined;
  readonly shutdown: AbortSignal;
}

const mostAttempts = 3;
const defaultAgainMs = 2_000;
/** What would be the same a moment later. */
const lasting: ReadonlySet<Reason> = new Set(['MIGRATION_IMPOSSIBLE', 'MIGRATION_STALLED', 'MIGRATION_CANCELLED']);

/** Moves, shuts down or starts a VM, in a few attempts, until its outcome is known. Throws the reason of `shutdown`, and then it goes on with the next celld. */
export async function evacuateVm(uuid: Uuid, parts: EvacuateVmParts): Promise<void> {
  const { live, save, shutdown, againMs = defaultAgainMs } = parts;
  const stop = AbortSignal.any([shutdown, live.cancelled]);
  for (let isFirst = true; ; isFirst = false) {
    const error = await attempt(uuid, parts, isFirst);
    shutdown.throwIfAborted();
    const { action, attempts } = live.vm(uuid);
    const mayAgain = attempts > 0 && attempts < mostAttempts && !live.cancelled.aborted;
    if (error === undefined || !mayAgain || lasting.has(error.reason) || !isTransient(error.reason)) {
      live.changeVm(uuid, { outcome: outcomeOf(action, error), error: error?.toRecord() });
      // One that cannot be written is found out again after a crash.
      return await save().catch(() => undefined);
    }
    live.changeVm(uuid, { outcome: 'waiting', error: error.toRecord() });
    await delay(againMs * attempts, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** One attempt; goes on with the one that a former celld has begun. Gives what it failed with. */
async function attempt(uuid: Uuid, parts: EvacuateVmParts, isFirst: boolean): Promise<CellError | undefined> {
  const { live, steps, save, confirm, shutdown } = parts;
  const { caller, means, id } = live.record;
  const stepOf = (requestId: RequestId): Step => ({
    ...{ vm: live.vm(uuid), requestId, caller, means, cancelled: live.cancelled, shutdown },
  });
  try {
    const { attempts, requestId } = live.vm(uuid);
    const former = isFirst ? requestId : undefined;
    const next = former ?? newRequestId();
    let operationId = former && (await steps.find(stepOf(former)));
    if (operationId === undefined) {
      await confirm();
      if (live.cancelled.aborted) return evacuationCancelled(id);
      const count = former === undefined ? attempts + 1 : attempts;
      live.changeVm(uuid, { outcome: 'under-way', attempts: count, requestId: next, error: undefined });
      // Nothing is begun that would not be found again.
      await save();
      operationId = await steps.begin(stepOf(next));
    }
    return await endOf(operationId, stepOf(next), parts);
  } catch (thrown) {
    shutdown.throwIfAborted();
    return toCellError(thrown);
  }
}

async function endOf(
  operationId: OperationId,
  step: Step,
  { live, steps }: Pick<EvacuateVmParts, 'live' | 'steps'>,
): Promise<CellError | undefined> {
  live.changeVm(step.vm.uuid, { outcome: 'under-way', operationId });
  const cancel = () => steps.cancel(step, operationId);
  live.cancelled.addEventListener('abort', cancel, { once: true });
  if (live.cancelled.aborted) cancel();
  try {
    return await steps.ended(step, operationId);
  } finally {
    live.cancelled.removeEventListener('abort', cancel);
  }
}

const doneOutcomes = {
  none: 'changed',
  migrate: 'migrated',
  'shut-down': 'shut-down',
  leave: 'left',
  refuse: 'refused',
  'bring-back': 'brought-back',
  start: 'started',
} as const satisfies Record<EvacuatedVm['action'], EvacuationOutcome>;

function outcomeOf(action: EvacuatedVm['action'], error: CellError | undefined): EvacuationOutcome {
  switch (error?.reason) {
    case undefined:
      return doneOutcomes[action];
    case 'VM_CHANGED':
    case 'VM_NOT_FOUND':
      return 'changed';
    case 'EVACUATION_CANCELLED':
    case 'MIGRATION_CANCELLED':
      return 'cancelled';
    default:
      return 'failed';
  }
}
