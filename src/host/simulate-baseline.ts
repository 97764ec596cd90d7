import { invalidField } from '../core/error.ts';
import type { GuestCpu } from '../domain-xml/guest-cpu.ts';
import { type BaselineParts, CpuBook, type KnownCpu, missingOn, without } from './cpu-baselines.ts';

/** A host of a simulation; names are the caller's. */
export interface SimulatedHost {
  readonly id: string;
  readonly cpu: GuestCpu;
  readonly vms: readonly { readonly id: string; readonly cpu: GuestCpu }[];
}

/** What is simulated. */
export interface SimulationRequest {
  readonly hosts: readonly SimulatedHost[];
  readonly change:
    | { readonly tag: 'joining'; readonly host: SimulatedHost }
    | { readonly tag: 'leaving'; readonly id: string };
}

/** How far a VM could move among the other hosts. */
export type Reach = 'nowhere' | 'somewhere' | 'everywhere';

/** A VM that could move more, or less, than before. */
export interface MobilityChange {
  readonly vm: string;
  readonly host: string;
  readonly before: Reach;
  readonly after: Reach;
  /** Without features: another vendor. */
  readonly blockedHosts: readonly { readonly host: string; readonly missingFeatures: readonly string[] }[];
}

/** What would come of the change. */
export interface Simulation {
  /** undefined: no baseline. */
  readonly before: KnownCpu | undefined;
  readonly after: KnownCpu | undefined;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly hosts: readonly { readonly host: string; readonly unusedFeatures: readonly string[] }[];
  readonly vms: readonly MobilityChange[];
}

/** Says what would come of a host that joins or leaves. Throws INVALID_FIELD, HYPERVISOR_UNAVAILABLE. */
export async function simulateBaseline(parts: BaselineParts, request: SimulationRequest): Promise<Simulation> {
  requireIds(request);
  const { hosts, change } = request;
  const joining = change.tag === 'joining' ? [change.host] : [];
  const book = await CpuBook.open(parts, [
    ...hosts.flatMap((host, index) => cpusOf(host, `hosts[${index}]`)),
    ...joining.flatMap((host) => cpusOf(host, 'joining')),
  ]);
  const later = [...hosts.filter(({ id }) => change.tag !== 'leaving' || id !== change.id), ...joining];
  const [before, after] = await Promise.all([hosts, later].map((all) => book.baseline(all.map(({ cpu }) => cpu))));
  const [had, has] = [before?.features ?? [], after?.features ?? []];
  return {
    before,
    after,
    gained: without(has, had),
    lost: without(had, has),
    hosts: later.map(({ id, cpu }) => ({ host: id, unusedFeatures: without(book.get(cpu).features, has) })),
    vms: mobilityChanges({ all: [...hosts, ...joining], now: hosts, later }, book),
  };
}

function requireIds({ hosts, change }: SimulationRequest): void {
  const ids = new Set<string>();
  for (const [index, { id }] of hosts.entries()) {
    if (ids.has(id)) throw invalidField(`hosts[${index}].id`, `is ${id}, as is that of another host`);
    ids.add(id);
  }
  if (change.tag === 'joining' && ids.has(change.host.id))
    throw invalidField('joining.id', 'is that of a host that is there already');
  if (change.tag === 'leaving' && !ids.has(change.id)) throw invalidField('leaving', 'is none of the hosts');
}

function cpusOf({ cpu, vms }: SimulatedHost, field: string) {
  return [
    { field: `${field}.cpu`, cpu },
    ...vms.map((vm, index) => ({ field: `${field}.vms[${index}].cpu`, cpu: vm.cpu })),
  ];
}

interface HostSets {
  readonly all: readonly SimulatedHost[];
  readonly now: readonly SimulatedHost[];
  readonly later: readonly SimulatedHost[];
}

function mobilityChanges({ all, now, later }: HostSets, book: CpuBook): MobilityChange[] {
  return all.flatMap((home) =>
    home.vms.flatMap((vm) => {
      const known = book.get(vm.cpu);
      const blockedOf = (hosts: readonly SimulatedHost[]) =>
        hosts.flatMap(({ id, cpu }) => {
          const missing = id === home.id ? undefined : missingOn(book.get(cpu), known);
          return missing ? [{ host: id, missingFeatures: missing }] : [];
        });
      const blockedHosts = blockedOf(later);
      const before = reachOf(now, home, blockedOf(now).length);
      const after = reachOf(later, home, blockedHosts.length);
      return before === after ? [] : [{ vm: vm.id, host: home.id, before, after, blockedHosts }];
    }),
  );
}

function reachOf(hosts: readonly SimulatedHost[], home: SimulatedHost, blocked: number): Reach {
  const others = hosts.filter(({ id }) => id !== home.id).length;
  if (blocked === others) return 'nowhere';
  return blocked === 0 ? 'everywhere' : 'somewhere';
}
