import type { Connection } from 'node-libvirt';
import { requireFreePages } from '../compute/free-pages.ts';
import type { Machines } from '../compute/machines.ts';
import { promisedMemory } from '../compute/spec/read-spec.ts';
import { CellError } from '../core/error.ts';
import { formatBytes } from '../core/quantities.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import { requireHostMemory, requireHostVcpus } from '../host/limits.ts';
import type { HostFacts } from '../hypervisor/host-facts.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import { atTarget, type Finding, type FindingKind } from './finding.ts';

/** The host that a VM needs room on. */
export interface RoomParts {
  readonly machines: Pick<Machines, 'running'>;
  readonly calls: LongCalls;
  readonly facts: HostFacts;
  readonly connection: Connection;
}

const timeoutMs = 10_000;

/** What the host has too little of for the VM to run. */
export async function checkRoom(domain: DomainReading, parts: RoomParts): Promise<Finding[]> {
  const { machines, facts, calls } = parts;
  const running = machines.running();
  const demand = { vcpus: domain.vcpu.current, memoryBytes: promisedMemory(domain) };
  const nodes = facts.capabilities.numaCells.map(({ id }) => id);
  const { name, uuid } = domain;
  const attempts = [
    attempt('vcpu-limit', () => requireHostVcpus(facts, running, demand)),
    attempt('memory-promised', () => {
      if (!domain.metadata?.requested.allowMemoryOvercommit) requireHostMemory(facts, running, demand);
    }),
    attempt('host-part-missing', () => requireFreePages(calls, { name, uuid, config: domain }, nodes)),
  ];
  const found = (await Promise.all(attempts)).flat();
  return [...found, ...checkPins(domain, facts), ...(await checkFreeMemory(demand.memoryBytes, domain, parts))];
}

/** A refusal as a finding. What is no refusal is thrown. */
async function attempt(kind: FindingKind, check: () => void | Promise<void>): Promise<Finding[]> {
  try {
    await check();
    return [];
  } catch (thrown) {
    const expected = ['LIMIT_EXCEEDED', 'MEMORY_OVERCOMMIT', 'HUGEPAGES_EXHAUSTED'];
    if (!(thrown instanceof CellError) || !expected.includes(thrown.reason)) throw thrown;
    const { requested, needed = requested, maximum, free = maximum } = thrown.metadata;
    const numbers = { needed: BigInt(needed ?? 0), available: BigInt(free ?? 0) };
    return [atTarget.blocker(kind, `at the target ${thrown.message}`, numbers)];
  }
}

function checkPins({ cpuTune, numaTune }: DomainReading, { capabilities, cpus }: HostFacts): Finding[] {
  const there = new Set(capabilities.numaCells.flatMap((cell) => cell.cpus.map(({ id }) => id)));
  const hasCpu = (cpu: number) => (there.size > 0 ? there.has(cpu) : cpu < cpus);
  const pins = [...cpuTune.vcpus, ...cpuTune.iothreads].flatMap((pin) => pin.cpus);
  const missingCpus = [...new Set([...pins, ...cpuTune.emulator])].filter((cpu) => !hasCpu(cpu)).sort((a, b) => a - b);
  const nodes = new Set(capabilities.numaCells.map(({ id }) => id));
  const missingNodes = numaTune?.nodes.filter((node) => !nodes.has(node)) ?? [];
  const missing = (what: string, numbers: readonly number[]) =>
    numbers.length === 0
      ? []
      : [atTarget.blocker('host-part-missing', `the target has no ${what} ${numbers.join(', ')}`, { subject: what })];
  return [...missing('CPU', missingCpus), ...missing('NUMA node', missingNodes)];
}

async function checkFreeMemory(needed: number, domain: DomainReading, { connection }: RoomParts): Promise<Finding[]> {
  if (domain.memoryBacking.hugepageBytes !== undefined) return [];
  const free = await viaLibvirt({ doing: 'ask how much memory is free' }, () => availableMemory(connection));
  if (free >= needed) return [];
  const message = `${domain.name} may come to use ${formatBytes(needed)}, and the target has ${formatBytes(free)} free`;
  return [atTarget.warning('memory-low', message, { needed: BigInt(needed), available: BigInt(free) })];
}

/** What nobody uses, and what the kernel would give up, in bytes. */
export async function availableMemory(connection: Connection): Promise<number> {
  const { free = 0n, buffers = 0n, cached = 0n } = await connection.getNodeMemoryStats(-1, { timeoutMs });
  return Number(free + buffers + cached) * 1_024;
}
