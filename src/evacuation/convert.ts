import * as pb from '../../gen/ts/cell/v1/evacuation.ts';
import { renderVmState } from '../compute/render-vm.ts';
import { CellError } from '../core/error.ts';
import { renderOptions } from '../migration/convert.ts';
import { renderFinding } from '../peer/render-survey.ts';
import { renderMs } from '../rpc/duration.ts';
import { renderError } from '../rpc/status.ts';
import type {
  EvacuatedVm,
  EvacuationAction,
  EvacuationOutcome,
  EvacuationRecord,
  EvacuationState,
} from './evacuation.ts';
import type { EvacuationPlan, PlannedTarget, PlannedVm } from './plans.ts';

const actions = {
  none: pb.EvacuationAction.UNSPECIFIED,
  migrate: pb.EvacuationAction.MIGRATE,
  'shut-down': pb.EvacuationAction.SHUT_DOWN,
  leave: pb.EvacuationAction.LEAVE,
  refuse: pb.EvacuationAction.REFUSE,
  'bring-back': pb.EvacuationAction.BRING_BACK,
  start: pb.EvacuationAction.START,
} as const satisfies Record<EvacuationAction, pb.EvacuationAction>;

const outcomes = {
  waiting: pb.EvacuationOutcome.WAITING,
  'under-way': pb.EvacuationOutcome.UNDER_WAY,
  migrated: pb.EvacuationOutcome.MIGRATED,
  'shut-down': pb.EvacuationOutcome.SHUT_DOWN,
  left: pb.EvacuationOutcome.LEFT,
  refused: pb.EvacuationOutcome.REFUSED,
  changed: pb.EvacuationOutcome.CHANGED,
  failed: pb.EvacuationOutcome.FAILED,
  cancelled: pb.EvacuationOutcome.CANCELLED,
  'brought-back': pb.EvacuationOutcome.BROUGHT_BACK,
  started: pb.EvacuationOutcome.STARTED,
} as const satisfies Record<EvacuationOutcome, pb.EvacuationOutcome>;

const states = {
  running: pb.EvacuationState.RUNNING,
  succeeded: pb.EvacuationState.SUCCEEDED,
  incomplete: pb.EvacuationState.INCOMPLETE,
  cancelled: pb.EvacuationState.CANCELLED,
} as const satisfies Record<EvacuationState, pb.EvacuationState>;

export function renderPlan({
  token,
  returnOf,
  createTimeMs,
  expireTimeMs,
  vms,
  targets,
}: EvacuationPlan): pb.EvacuationPlan {
  return {
    token,
    returnOf: returnOf ?? '',
    createTime: new Date(createTimeMs),
    expireTime: new Date(expireTimeMs),
    vms: vms.map(renderPlannedVm),
    targets: targets.map((target) => renderTarget(target, plannedBytes(vms, target))),
  };
}

function plannedBytes(vms: readonly PlannedVm[], { host }: PlannedTarget): number {
  return vms.reduce((sum, { target, memoryBytes }) => (target === host ? sum + memoryBytes : sum), 0);
}

function renderPlannedVm({ uuid, name, seen, action, target, away, ...planned }: PlannedVm): pb.PlannedVm {
  return {
    vmUuid: uuid,
    vmName: name,
    state: renderVmState(seen.state),
    action: actions[action],
    targetHost: target ?? '',
    holderHost: away?.host ?? '',
    memoryBytes: BigInt(planned.memoryBytes),
    obstacles: planned.obstacles.map(({ host, findings }) => ({
      targetHost: host,
      findings: findings.map(renderFinding),
    })),
  };
}

function renderTarget({ host, room }: PlannedTarget, planned: number): pb.EvacuationTarget {
  const isUnknown = room instanceof CellError;
  const known = isUnknown ? { promisableMemoryBytes: 0, freeMemoryBytes: 0, freeVcpus: 0 } : room;
  return {
    host,
    reachable: !isUnknown,
    promisableMemoryBytes: BigInt(known.promisableMemoryBytes),
    freeMemoryBytes: BigInt(known.freeMemoryBytes),
    freeVcpus: BigInt(known.freeVcpus),
    plannedMemoryBytes: BigInt(planned),
    error: isUnknown ? renderError(room) : undefined,
  };
}

export function renderEvacuation(record: EvacuationRecord): pb.Evacuation {
  const { id, state, source, returnOf = '', caller, note, means, vms, isCancelled, createTimeMs, endTimeMs } = record;
  return {
    ...{ id, caller, note, returnOf },
    state: states[state],
    sourceHost: source,
    options: renderOptions(means.options),
    shutdownTimeout: renderMs(means.shutdownTimeoutMs),
    vms: vms.map(renderVm),
    cancelled: isCancelled,
    createTime: new Date(createTimeMs),
    endTime: endTimeMs === undefined ? undefined : new Date(endTimeMs),
  };
}

function renderVm({ uuid, name, action, target, away, outcome, ...last }: EvacuatedVm): pb.EvacuationVm {
  const { attempts, operationId, error } = last;
  return {
    vmUuid: uuid,
    vmName: name,
    action: actions[action],
    targetHost: target ?? '',
    holderHost: away?.host ?? '',
    outcome: outcomes[outcome],
    attempts,
    operationId: operationId ?? '',
    error: error && renderError(CellError.fromRecord(error)),
  };
}
