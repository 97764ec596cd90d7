import type { Connection } from 'node-libvirt';
import { CellError, invalidField, invalidFields } from '../core/error.ts';
import type { GuestCpu } from '../domain-xml/guest-cpu.ts';
import { baselineOf, featuresOf } from '../hypervisor/guest-cpus.ts';
import type { HostFacts, HostFactsSource } from '../hypervisor/host-facts.ts';
import type { Session } from '../hypervisor/session.ts';

/** What baselines are made with. */
export interface BaselineParts {
  readonly session: Pick<Session, 'connection'>;
  readonly facts: Pick<HostFactsSource, 'get'>;
}

/** A CPU, and every feature that it has, sorted. */
export interface KnownCpu {
  readonly cpu: GuestCpu;
  readonly features: readonly string[];
}

/** A CPU of a request, and the field that it came in. */
export interface AskedCpu {
  readonly field: string;
  readonly cpu: GuestCpu;
}

/** So many different CPUs are asked of libvirt for one call. */
const maxDistinct = 256;

/** What libvirt knows of CPUs, asked once for each within one call. */
export class CpuBook {
  readonly #connection: Connection;
  readonly #facts: HostFacts;
  readonly #known = new Map<string, KnownCpu | undefined>();

  private constructor(connection: Connection, facts: HostFacts) {
    this.#connection = connection;
    this.#facts = facts;
  }

  /** Learns the CPUs. Throws INVALID_FIELD for those that libvirt does not know or that are of another architecture than the host. */
  static async open({ session, facts }: BaselineParts, asked: readonly AskedCpu[]): Promise<CpuBook> {
    const book = new CpuBook(session.connection(), facts.get());
    await book.#learn(asked);
    return book;
  }

  /** Throws a plain Error for a CPU that was not among those of `open`. */
  get(cpu: GuestCpu): KnownCpu {
    const known = this.#known.get(keyOf(cpu));
    if (known === undefined) throw new Error(`the CPU ${cpu.model} was not looked up`);
    return known;
  }

  /** The baseline of these CPUs; undefined where they have none, or there are none. */
  async baseline(cpus: readonly GuestCpu[]): Promise<KnownCpu | undefined> {
    if (cpus.length === 0) return undefined;
    try {
      return await this.requireBaseline(cpus);
    } catch (thrown) {
      if (thrown instanceof CellError && thrown.reason === 'CPUS_INCOMPATIBLE') return undefined;
      throw thrown;
    }
  }

  /** The baseline of these CPUs, at least one. Throws CPUS_INCOMPATIBLE. */
  async requireBaseline(cpus: readonly GuestCpu[]): Promise<KnownCpu> {
    const distinct = [...new Map(cpus.map((cpu) => [keyOf(cpu), cpu])).values()];
    const cpu = await baselineOf(this.#connection, distinct, this.#facts);
    return { cpu, features: (await featuresOf(this.#connection, cpu)) ?? [] };
  }

  async #learn(asked: readonly AskedCpu[]): Promise<void> {
    const { arch } = this.#facts.capabilities.cpu;
    const first = new Map<string, AskedCpu>();
    for (const each of asked) {
      const key = keyOf(each.cpu);
      if (!first.has(key)) first.set(key, each);
      if (first.size > maxDistinct)
        throw invalidField(
          each.field,
          `is the CPU number ${first.size} of its kind; at most ${maxDistinct} different ones are looked at`,
        );
    }
    const others = [...first.values()].filter(({ cpu }) => cpu.arch !== arch);
    const description = `must be ${arch}, as this host is`;
    if (others.length > 0)
      throw invalidFields(others.map(({ field }) => ({ field: `${field}.architecture`, description })));
    for (const [key, { cpu }] of first) {
      const features = await featuresOf(this.#connection, cpu);
      this.#known.set(key, features && { cpu, features });
    }
    const unknown = [...first].filter(([key]) => this.#known.get(key) === undefined);
    if (unknown.length > 0)
      throw invalidFields(
        unknown.map(([, { field }]) => ({
          field,
          description: 'has a model or a feature that libvirt does not know here',
        })),
      );
  }
}

const keyOf = (cpu: GuestCpu): string =>
  JSON.stringify([cpu.arch, cpu.model, cpu.vendor ?? '', [...cpu.features].sort(), [...cpu.disabledFeatures].sort()]);

/** What the first has and the second does not; both are sorted. */
export function without(features: readonly string[], others: readonly string[]): readonly string[] {
  const there = new Set(others);
  return features.filter((name) => !there.has(name));
}

/** What a VM with one CPU misses on a host that can give another; undefined: nothing, it runs there. Empty: another vendor. */
export function missingOn(host: KnownCpu, vm: KnownCpu): readonly string[] | undefined {
  const missing = without(vm.features, host.features);
  const isOtherVendor =
    vm.cpu.vendor !== undefined && host.cpu.vendor !== undefined && vm.cpu.vendor !== host.cpu.vendor;
  return missing.length > 0 || isOtherVendor ? missing : undefined;
}
