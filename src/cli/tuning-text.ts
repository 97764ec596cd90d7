// Where on the host a VM runs, for people.

import type { VmSpec } from '../../gen/ts/cell/v1/vm.ts';
import { NumaMode } from '../../gen/ts/cell/v1/vm.ts';
import { sizeText } from './format.ts';
import { wordOf } from './words.ts';

/** Facts about a VM, for `factsText`; none of one that runs anywhere. */
export function tuningFacts(spec: VmSpec | undefined): (readonly [name: string, text: string])[] {
  const tuning = spec?.tuning;
  const pins = (tuning?.vcpuPins ?? []).map(({ vcpu, cpus }) => `${vcpu}=${cpus.join(',')}`);
  const emulator = tuning?.emulatorCpus ?? [];
  const threads = [...pins, ...(emulator.length === 0 ? [] : [`emulator=${emulator.join(',')}`])];
  const memory = [
    ...(tuning?.numa ? [`${wordOf(NumaMode, tuning.numa.mode)} of node ${tuning.numa.nodes.join(',')}`] : []),
    ...(tuning?.hugepageBytes ? [`pages of ${sizeText(tuning.hugepageBytes)}`] : []),
    ...(tuning?.lockMemory === true ? ['locked'] : []),
    ...(spec?.launchSecurity?.kind?.$case === 'sev' ? ['encrypted by SEV'] : []),
  ];
  const cells = (tuning?.guestNumaCells ?? []).map(
    ({ vcpus, memoryBytes }) => `vCPUs ${vcpus.join(',')} with ${sizeText(memoryBytes)}`,
  );
  const facts: (readonly [string, string])[] = [
    ['Pins', threads.join(' ')],
    ['Memory is', memory.join(', ')],
    ['Guest NUMA', cells.join('; ')],
  ];
  return facts.filter(([, text]) => text !== '');
}
