import type { Uuid } from '../core/ids.ts';
import type { ArrivalRoom } from '../peer/arrival-room.ts';
import { atTarget, type Finding } from '../peer/finding.ts';

/** A VM that is to go, and the hosts that can have it as far as it alone is concerned. */
export interface Traveller {
  readonly uuid: Uuid;
  readonly name: string;
  readonly memoryBytes: number;
  readonly vcpus: number;
  readonly hosts: readonly string[];
}

/** Where a VM goes, or which hosts were full when its turn came. */
export type Placement =
  | { readonly tag: 'placed'; readonly host: string }
  | {
      readonly tag: 'full';
      readonly hosts: readonly { readonly host: string; readonly findings: readonly Finding[] }[];
    };

/** What a host has left, as VMs are given to it. */
interface Left {
  promisable: number;
  free: number;
  vcpus: number;
}

/**
 * Gives each VM a host, the largest first, so that none gets more than it can promise: the host that then has most free memory left, of equals the first of `rooms`. The
 * same question has the same answer.
 */
export function placeVms(
  travellers: readonly Traveller[],
  rooms: ReadonlyMap<string, ArrivalRoom>,
): ReadonlyMap<Uuid, Placement> {
  const left = new Map<string, Left>();
  for (const [host, { promisableMemoryBytes, freeMemoryBytes, freeVcpus }] of rooms)
    left.set(host, { promisable: promisableMemoryBytes, free: freeMemoryBytes, vcpus: freeVcpus });
  const largestFirst = [...travellers].sort((a, b) => b.memoryBytes - a.memoryBytes || (a.name < b.name ? -1 : 1));
  return new Map(largestFirst.map((vm) => [vm.uuid, place(vm, left)]));
}

function place(vm: Traveller, left: ReadonlyMap<string, Left>): Placement {
  const candidates = [...left].filter(([host]) => vm.hosts.includes(host));
  const [best, ...others] = candidates.filter(([, room]) => fits(vm, room));
  if (best === undefined)
    return { tag: 'full', hosts: candidates.map(([host, room]) => ({ host, findings: [lackOf(vm, room)] })) };
  const [host, room] = others.reduce((most, each) => (each[1].free > most[1].free ? each : most), best);
  room.promisable -= vm.memoryBytes;
  room.free -= vm.memoryBytes;
  room.vcpus -= vm.vcpus;
  return { tag: 'placed', host };
}

const fits = (vm: Traveller, room: Left) => vm.memoryBytes <= room.promisable && vm.vcpus <= room.vcpus;

function lackOf({ name, memoryBytes, vcpus }: Traveller, room: Left): Finding {
  const beside = 'beside the others that go there';
  if (vcpus > room.vcpus) {
    const numbers = { needed: BigInt(vcpus), available: BigInt(room.vcpus) };
    return atTarget.blocker('vcpu-limit', `the target has too few vCPUs left for ${name} ${beside}`, numbers);
  }
  const numbers = { needed: BigInt(memoryBytes), available: BigInt(room.promisable) };
  return atTarget.blocker('memory-promised', `the target has too little memory left for ${name} ${beside}`, numbers);
}
