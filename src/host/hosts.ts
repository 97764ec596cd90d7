import { hostname, release } from 'node:os';
import { type AccelerationChoice, probeKvm } from '../hypervisor/acceleration.ts';
import type { HostFacts, HostFactsSource } from '../hypervisor/host-facts.ts';
import type { PoolState } from '../hypervisor/owned-pool.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { Session, SessionState } from '../hypervisor/session.ts';
import { type Demand, type LimitUse, limitsOf } from './limits.ts';

/** What the host is known by. */
export interface HostParts {
  readonly session: Pick<Session, 'state'>;
  readonly facts: Pick<HostFactsSource, 'last' | 'get'>;
  readonly pools: Pick<Pools, 'list'>;
  /** What the running VMs take of the host. Throws HYPERVISOR_UNAVAILABLE while that is not known. */
  readonly running: () => Demand;
  /** How new VMs are to run, by configuration. */
  readonly acceleration: AccelerationChoice;
  /** celld's own. */
  readonly version: string;
}

/** How a component is. `unknown`: nobody could look yet. */
export type Health = 'unknown' | 'healthy' | 'degraded' | 'unhealthy';

/** What Cell stands on. */
export interface Component {
  readonly kind: 'kvm' | 'libvirt' | 'qemu';
  readonly health: Health;
  readonly detail: string;
  /** When it was last looked at. */
  readonly observedTime: Date | undefined;
}

/** A NUMA node. */
export interface NumaNode {
  readonly id: number;
  readonly memoryBytes: number;
  /** Numbers of its logical CPUs. */
  readonly cpus: readonly number[];
}

/** Versions of what runs here; undefined where it is not known. */
export interface Versions {
  readonly cell: string;
  readonly libvirt: string | undefined;
  readonly qemu: string | undefined;
  readonly kernel: string;
  readonly node: string;
}

/** The host as it is. */
export interface HostView {
  readonly hostname: string;
  /** What libvirt said when it was last reached; undefined before. */
  readonly facts: HostFacts | undefined;
  /** A host without NUMA has one; none before libvirt was reached. */
  readonly numaNodes: readonly NumaNode[];
  readonly versions: Versions;
  readonly components: readonly Component[];
  readonly pools: readonly PoolState[];
  readonly machineTypes: readonly string[];
  /** Models that this host can run. */
  readonly cpuModels: readonly string[];
}

/** The host, also while libvirt cannot be reached: with what was last known. */
export async function viewHost({ session, facts, pools, acceleration, version }: HostParts): Promise<HostView> {
  const [poolStates, kvmProblem] = await Promise.all([pools.list(), probeKvm()]);
  const last = facts.last;
  return {
    hostname: last?.hostname ?? hostname(),
    facts: last,
    numaNodes: last ? numaNodesOf(last) : [],
    versions: {
      cell: version,
      libvirt: last?.libvirtVersion,
      qemu: last?.hypervisorVersion,
      kernel: release(),
      node: process.versions.node,
    },
    components: [
      kvmComponent({ choice: acceleration, offered: last?.kvmOffered, problem: kvmProblem }),
      libvirtComponent(session.state, last),
      qemuComponent(last),
    ],
    pools: poolStates,
    machineTypes: last?.guest?.machines.map(({ name }) => name) ?? [],
    cpuModels:
      last?.domainCapabilities?.cpu.custom.filter(({ usable }) => usable !== 'no').map(({ name }) => name) ?? [],
  };
}

/** All limits with their use. Throws HYPERVISOR_UNAVAILABLE while that is not known. */
export function viewLimits({ facts, running }: Pick<HostParts, 'facts' | 'running'>): LimitUse[] {
  return limitsOf(facts.get(), running());
}

function numaNodesOf({ capabilities, memoryBytes, cpus }: HostFacts): NumaNode[] {
  const nodes = capabilities.numaCells.map((cell) => ({
    id: cell.id,
    memoryBytes: cell.memoryBytes,
    cpus: cell.cpus.map(({ id }) => id),
  }));
  return nodes.length > 0 ? nodes : [{ id: 0, memoryBytes, cpus: Array.from({ length: cpus }, (_, index) => index) }];
}

interface KvmLook {
  readonly choice: AccelerationChoice;
  /** Whether libvirt offers KVM; undefined: libvirt was not reached yet. */
  readonly offered: boolean | undefined;
  /** Why its device is not there. */
  readonly problem: string | undefined;
}

/** How the KVM module is. libvirt's word counts before celld's own look: celld may be kept from devices. */
export function kvmComponent({ choice, offered, problem }: KvmLook): Component {
  const found = offered === true ? 'libvirt offers KVM' : (problem ?? 'the device is there');
  const component = (health: Health, detail: string) =>
    ({ kind: 'kvm', health, detail, observedTime: new Date() }) as const;
  if (choice === 'emulation') return component('degraded', `not used: hypervisor.acceleration is emulation (${found})`);
  if (offered === true) return component('healthy', found);
  if (problem !== undefined) return component('unhealthy', problem);
  return offered === undefined
    ? component('unknown', 'the device is there; libvirt has not been reached yet')
    : component('degraded', 'the device is there, but libvirt does not offer KVM');
}

/** How libvirt is, by the session's state. */
export function libvirtComponent(state: SessionState, facts: HostFacts | undefined): Component {
  const component = (health: Health, detail: string) =>
    ({ kind: 'libvirt', health, detail, observedTime: new Date() }) as const;
  const since = state.since.toISOString();
  switch (state.tag) {
    case 'up':
      return component('healthy', `libvirt ${facts?.libvirtVersion ?? ''} answers, since ${since}`);
    case 'stalled':
      return component('unhealthy', `does not answer since ${since}`);
    case 'connecting':
      return component('unhealthy', `cannot be reached since ${since}: ${causeText(state.cause)}`);
    case 'closed':
      return component('unhealthy', 'celld is ending');
    default:
      return state satisfies never;
  }
}

/** The messages of an error and its causes, each once. */
function causeText(cause: unknown): string {
  const texts: string[] = [];
  for (let error = cause; error instanceof Error; error = error.cause) {
    const { message } = error;
    if (!texts.some((text) => text.includes(message))) texts.push(message);
  }
  return texts.length > 0 ? texts.join(': ') : 'the first attempt is under way';
}

/** How QEMU is, as libvirt found it. */
export function qemuComponent(facts: HostFacts | undefined): Component {
  const component = (health: Health, detail: string) =>
    ({ kind: 'qemu', health, detail, observedTime: facts?.observedTime }) as const;
  if (!facts) return component('unknown', 'libvirt has not been reached yet');
  const { guest, hypervisorVersion, capabilities } = facts;
  const emulator = guest?.emulator;
  if (!guest) return component('unhealthy', `libvirt finds no emulator for ${capabilities.cpu.arch}`);
  return hypervisorVersion === undefined
    ? component('degraded', `libvirt does not tell the version of ${emulator ?? 'the hypervisor'}`)
    : component('healthy', [`version ${hypervisorVersion}`, emulator].filter(Boolean).join(', '));
}
