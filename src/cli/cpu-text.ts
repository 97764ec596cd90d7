// CPUs of guests, and what hosts have in common, for people.

import type { GuestCpu } from '../../gen/ts/cell/v1/cpu.ts';
import {
  type ComputeCpuBaselineResponse,
  type SimulateBaselineResponse,
  SimulatedReach,
} from '../../gen/ts/cell/v1/cpu_service.ts';
import { CpuMode } from '../../gen/ts/cell/v1/vm.ts';
import type { TableStyle } from './output.ts';
import { factsText, tableText } from './table.ts';
import { wordOf } from './words.ts';

/** The baseline, and what each of the hosts could give beyond it. */
export function baselineText(
  { cpu, unused }: ComputeCpuBaselineResponse,
  hosts: readonly string[],
  { headers }: Pick<TableStyle, 'headers'>,
): string {
  const rows = hosts.map((host, index) => [host, unused[index]?.features.join(' ') ?? '']);
  return `${factsText(cpuFacts(cpu))}\n${tableText(['HOST', 'COULD GIVE MORE'], rows, headers)}`;
}

/** The part of a VM's spec that gives it a CPU, in the JSON form of the contract. */
export function cpuSpec(cpu: GuestCpu | undefined): unknown {
  const { model = '', features = [], disabledFeatures = [] } = cpu ?? {};
  return { cpu: { mode: CpuMode.CUSTOM, model, features, disabledFeatures } };
}

/** What would come of a change of the hosts. */
export function simulationText(simulated: SimulateBaselineResponse, { headers }: Pick<TableStyle, 'headers'>): string {
  const { before, after, gainedFeatures, lostFeatures, hosts, vms } = simulated;
  const facts = factsText([
    ['Before', nameOf(before)],
    ['After', nameOf(after)],
    ['Guests gain', gainedFeatures.join(' ')],
    ['Guests lose', lostFeatures.join(' ')],
  ]);
  const hostRows = hosts.map(({ host, unusedFeatures }) => [host, unusedFeatures.join(' ')]);
  const vmRows = vms.map(({ vm, host, before: was, after: is, blockedHosts }) => [
    vm,
    host,
    wordOf(SimulatedReach, was),
    wordOf(SimulatedReach, is),
    blockedHosts.map((blocked) => `${blocked.host}: ${blocked.missingFeatures.join(' ') || 'another CPU'}`).join('; '),
  ]);
  const hostTable = tableText(['HOST', 'COULD GIVE MORE'], hostRows, headers);
  const vmTable =
    vmRows.length === 0 ? '' : `\n${tableText(['VM', 'ON', 'MOVED', 'WOULD MOVE', 'NOT TO'], vmRows, headers)}`;
  return `${facts}\n${hostTable}${vmTable}`;
}

function cpuFacts(cpu: GuestCpu | undefined): [string, string][] {
  return [
    ['Model', nameOf(cpu)],
    ['Vendor', cpu?.vendor ?? ''],
    ['Features', cpu?.features.join(' ') ?? ''],
    ['Without', cpu?.disabledFeatures.join(' ') ?? ''],
  ];
}

const nameOf = (cpu: GuestCpu | undefined) => cpu?.model ?? 'none';
