// Where on the host a VM runs, from flags of `vm create`. Guest NUMA cells are said in a spec file.

import {
  LaunchSecurity,
  NumaMode,
  type NumaPlacement,
  Sev,
  TuningSpec,
  type VcpuPin,
  type VmSpec,
} from '../../gen/ts/cell/v1/vm.ts';
import { usageError } from './cli-error.ts';
import { parseCount, parseKeyValue, parseSize } from './parse.ts';
import { enumOf } from './words.ts';

/** Flags about the host's CPUs and memory. */
export interface TuningFlags {
  readonly pin?: readonly string[];
  readonly emulatorCpus?: string;
  readonly numa?: string;
  readonly hugepages?: string;
  readonly lockMemory?: boolean;
  readonly sev?: boolean;
}

/** What the flags ask for. Throws a usage error for flags that cannot be meant. */
export function tuningFromFlags(flags: TuningFlags): Partial<Pick<VmSpec, 'tuning' | 'launchSecurity'>> {
  const { pin, emulatorCpus, numa, hugepages, lockMemory, sev } = flags;
  const tuning = {
    ...(pin === undefined ? {} : { vcpuPins: pin.map(parsePin) }),
    ...(emulatorCpus === undefined ? {} : { emulatorCpus: parseNumbers('--emulator-cpus', emulatorCpus) }),
    ...(numa === undefined ? {} : { numa: parseNuma(numa) }),
    ...(hugepages === undefined ? {} : { hugepageBytes: parseSize('--hugepages', hugepages) }),
    ...(lockMemory === undefined ? {} : { lockMemory }),
  };
  return {
    ...(Object.keys(tuning).length === 0 ? {} : { tuning: { ...TuningSpec.create(), ...tuning } }),
    ...(sev === true ? { launchSecurity: LaunchSecurity.create({ kind: { $case: 'sev', value: Sev.create() } }) } : {}),
  };
}

/** `0=2-3`. */
function parsePin(text: string): VcpuPin {
  const [vcpu, cpus] = parseKeyValue('--pin', text);
  return { vcpu: parseCount('--pin', vcpu, [0, 709]), cpus: parseNumbers('--pin', cpus) };
}

/** `0,1`, or `interleave=0,1`. */
function parseNuma(text: string): NumaPlacement {
  if (!text.includes('=')) return { mode: NumaMode.UNSPECIFIED, nodes: parseNumbers('--numa', text) };
  const [mode, nodes] = parseKeyValue('--numa', text);
  return { mode: enumOf('--numa', NumaMode, mode), nodes: parseNumbers('--numa', nodes) };
}

/** `0-3,8`. */
export function parseNumbers(what: string, text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? [];
    const count = Number(last) - Number(first) + 1;
    if (!(count >= 1)) throw usageError(`${what} '${text}' is not a list of numbers`, 'such as 0-3,8');
    return Array.from({ length: count }, (_, index) => Number(first) + index);
  });
}
