import * as pb from '../../../gen/ts/cell/v1/vm.ts';
import { invalidField } from '../../core/error.ts';
import type { RoleFacts } from './parse-guest.ts';
import { type Words, word } from './parse-words.ts';
import type { LaunchSecuritySpec, NumaSpec, TuningSpec } from './vm-spec.ts';

const numaModes: Words<pb.NumaMode, NumaSpec['mode']> = {
  NUMA_MODE_UNSPECIFIED: 'strict',
  NUMA_MODE_STRICT: 'strict',
  NUMA_MODE_PREFERRED: 'preferred',
  NUMA_MODE_INTERLEAVE: 'interleave',
};

const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

/** Numbers of the host's CPUs or nodes, of which the order says nothing. */
export const parseNumbers: (numbers: readonly number[]) => readonly number[] = ascending;

/** Where on the host a VM runs. Throws INVALID_FIELD. */
export function parseTuning(field: string, tuning: pb.TuningSpec | undefined, { isStorage }: RoleFacts): TuningSpec {
  const { vcpuPins, emulatorCpus, numa, guestNumaCells, hugepageBytes, lockMemory } = tuning ?? pb.TuningSpec.create();
  return {
    vcpuPins: vcpuPins
      .map(({ vcpu, cpus }) => ({ vcpu, cpus: ascending(cpus) }))
      .sort((first, second) => first.vcpu - second.vcpu),
    emulatorCpus: ascending(emulatorCpus),
    numa: numa && { mode: word(`${field}.numa.mode`, numaModes, numa.mode), nodes: ascending(numa.nodes) },
    guestNumaCells: guestNumaCells.map(({ vcpus, memoryBytes }) => ({
      vcpus: ascending(vcpus),
      memoryBytes: Number(memoryBytes),
    })),
    hugepageBytes: hugepageBytes === 0n ? undefined : Number(hugepageBytes),
    lockMemory: lockMemory ?? isStorage,
  };
}

/** AMD's bits for: no debugging, and no keys shared with other guests. */
const defaultSevPolicy = 3;

/** Throws INVALID_FIELD. */
export function parseLaunchSecurity(
  field: string,
  security: pb.LaunchSecurity | undefined,
): LaunchSecuritySpec | undefined {
  if (security === undefined) return undefined;
  const { kind } = security;
  if (kind === undefined) throw invalidField(field, 'must say how: sev');
  return { policy: kind.value.policy ?? defaultSevPolicy, kernelHashes: kind.value.kernelHashes };
}
