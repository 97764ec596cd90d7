// Evacuations, and plans of them, for people.

import type { Evacuation, EvacuationPlan, EvacuationVm, PlannedVm } from '../../gen/ts/cell/v1/evacuation.ts';
import { EvacuationAction, EvacuationOutcome, EvacuationState } from '../../gen/ts/cell/v1/evacuation.ts';
import { VmState } from '../../gen/ts/cell/v1/vm.ts';
import { ageText, durationText, printable, sizeText } from './format.ts';
import type { TableStyle } from './output.ts';
import { factsText, innerTable, tableText } from './table.ts';
import { wordOf } from './words.ts';

/** What would be done with each VM, and how much room the targets have. */
export function planText({ vms, targets }: EvacuationPlan, { headers }: Pick<TableStyle, 'headers'>): string {
  const vmRows = vms.map((vm) => [
    vm.vmName,
    wordOf(VmState, vm.state),
    wordOf(EvacuationAction, vm.action),
    wayText(vm),
    vm.memoryBytes === 0n ? '' : sizeText(vm.memoryBytes),
    vm.targetHost === '' ? whyText(vm) : '',
  ]);
  const targetRows = targets.map(({ host, reachable, error, ...room }) => [
    host,
    sizeText(room.plannedMemoryBytes),
    reachable ? sizeText(room.promisableMemoryBytes) : '',
    reachable ? sizeText(room.freeMemoryBytes) : '',
    error?.message ?? '',
  ]);
  const header = ['VM', 'STATE', 'ACTION', 'TO', 'MEMORY', 'WHY'];
  const targetHeader = ['TARGET', 'PLANNED', 'MAY PROMISE', 'FREE', 'PROBLEM'];
  return `${tableText(header, vmRows, headers)}\n${tableText(targetHeader, targetRows, headers)}`;
}

/** `h2`, or of a VM that comes back `h2 -> h1`. */
function wayText({ holderHost, targetHost }: Pick<PlannedVm, 'holderHost' | 'targetHost'>): string {
  return holderHost === '' ? targetHost : `${holderHost} -> ${targetHost === '' ? '?' : targetHost}`;
}

/** What is in the way, each thing once. */
function whyText({ obstacles }: PlannedVm): string {
  return [...new Set(obstacles.flatMap(({ findings }) => findings.map(({ message }) => message)))].join('; ');
}

export function evacuationTable(evacuations: readonly Evacuation[], { headers, now }: TableStyle): string {
  const rows = evacuations.map((evacuation) => [
    evacuation.id,
    evacuation.returnOf === '' ? 'evacuation' : 'return',
    wordOf(EvacuationState, evacuation.state),
    String(evacuation.vms.length),
    String(staying(evacuation).length),
    ageText(evacuation.createTime, now),
    tookText(evacuation, now),
    evacuation.note,
  ]);
  return tableText(['ID', 'KIND', 'STATE', 'VMS', 'STAY', 'AGE', 'TOOK', 'NOTE'], rows, headers);
}

export function evacuationDetails(evacuation: Evacuation, { now }: Pick<TableStyle, 'now'>): string {
  const rows = evacuation.vms.map((vm) => [
    vm.vmName,
    wordOf(EvacuationAction, vm.action),
    wayText(vm),
    wordOf(EvacuationOutcome, vm.outcome),
    String(vm.attempts),
    vm.operationId,
    vm.error?.message ?? '',
  ]);
  return factsText([
    ['Evacuation', evacuation.id],
    ...(evacuation.returnOf === '' ? [] : [['Return of', evacuation.returnOf] as const]),
    ['State', wordOf(EvacuationState, evacuation.state)],
    ['Host', evacuation.sourceHost],
    ['By', evacuation.caller],
    ['Note', evacuation.note],
    ['Asked for', evacuation.createTime === undefined ? '' : `${ageText(evacuation.createTime, now)} ago`],
    ['Took', tookText(evacuation, now)],
    ['VMs', innerTable(['VM', 'ACTION', 'TO', 'OUTCOME', 'ATTEMPTS', 'OPERATION', 'WHY'], rows)],
  ]);
}

/** `12:30:01  web  migrated to h2  (3 of 10)`, for each VM whose outcome is new since `before`. */
export function newsText(evacuation: Evacuation, before: Evacuation | undefined, now: Date): string {
  const known = new Map(before?.vms.map(({ vmUuid, outcome }) => [vmUuid, outcome]));
  const settled = evacuation.vms.filter((vm) => isSettled(vm)).length;
  const lines = evacuation.vms
    .filter(({ vmUuid, outcome }) => outcome !== EvacuationOutcome.WAITING && known.get(vmUuid) !== outcome)
    .map((vm) => [
      now.toTimeString().slice(0, 8),
      vm.vmName,
      newText(vm),
      `(${settled} of ${evacuation.vms.length})`,
      ...(vm.error === undefined ? [] : [vm.error.message]),
    ]);
  return lines.map((parts) => `${parts.map(printable).join('  ')}\n`).join('');
}

function newText(vm: EvacuationVm): string {
  const { UNDER_WAY, MIGRATED, BROUGHT_BACK } = EvacuationOutcome;
  const { outcome, targetHost, holderHost } = vm;
  if (outcome === UNDER_WAY) return doingText(vm);
  if (outcome === BROUGHT_BACK) return `back from ${holderHost}`;
  return outcome === MIGRATED ? `migrated to ${targetHost}` : wordOf(EvacuationOutcome, outcome);
}

function doingText({ action, targetHost, holderHost }: EvacuationVm): string {
  const { MIGRATE, BRING_BACK, START } = EvacuationAction;
  if (action === MIGRATE) return `moving to ${targetHost}`;
  if (action === BRING_BACK) return `coming from ${holderHost}`;
  return action === START ? 'starting' : 'shutting down';
}

/** How an evacuation ended, in one line. */
export function outcomeText(evacuation: Evacuation, now: Date): string {
  const stay = staying(evacuation).map(({ vmName }) => vmName);
  const state = wordOf(EvacuationState, evacuation.state);
  const done = evacuation.returnOf === '' ? 'no VM runs' : 'all are back';
  const rest = stay.length === 0 ? done : `not done: ${stay.map(printable).join(', ')}`;
  return `${state} in ${tookText(evacuation, now)}: ${rest}\n`;
}

/** Whether an evacuation has ended. */
export function hasEnded({ endTime }: Evacuation): boolean {
  return endTime !== undefined;
}

const isSettled = ({ outcome }: EvacuationVm) =>
  outcome !== EvacuationOutcome.WAITING && outcome !== EvacuationOutcome.UNDER_WAY;

/** Those that have an error: what was to be done with them is not. */
const staying = ({ vms }: Evacuation) => vms.filter((vm) => isSettled(vm) && vm.error !== undefined);

function tookText({ createTime, endTime }: Evacuation, now: Date): string {
  return createTime === undefined ? '' : durationText((endTime ?? now).getTime() - createTime.getTime());
}
