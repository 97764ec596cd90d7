import { CellError } from '../core/error.ts';
import { kibFromBytes } from '../core/quantities.ts';
import type { DomainDefinition } from '../domain-xml/domain.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';

/** A VM as far as its pages go. */
interface PagedVm {
  readonly uuid: string;
  readonly name: string;
  readonly config: Pick<DomainDefinition, 'memoryBacking' | 'numaTune' | 'memory'>;
}

const timeoutMs = 30_000;

/** Throws HUGEPAGES_EXHAUSTED if the nodes that the VM's memory comes from have too few free pages of the size that it is made of. */
export async function requireFreePages(calls: LongCalls, vm: PagedVm, nodes: readonly number[]): Promise<void> {
  const { memoryBacking, numaTune, memory } = vm.config;
  const pageBytes = memoryBacking.hugepageBytes;
  if (pageBytes === undefined) return;
  const allowed = numaTune?.mode === 'strict' ? nodes.filter((node) => numaTune.nodes.includes(node)) : nodes;
  const counts = await freePages(calls, pageBytes, nodes);
  const free = allowed.reduce((sum, node) => sum + (counts[node] ?? 0), 0);
  const needed = Math.ceil(memory.maximumBytes / pageBytes);
  if (free >= needed) return;
  const size = `${pageBytes}`;
  const what = `${vm.name} needs ${needed} free pages of ${size} bytes, and there are ${free}`;
  throw new CellError('HUGEPAGES_EXHAUSTED', what, {
    metadata: { vm: vm.uuid, name: vm.name, page_bytes: size, needed: `${needed}`, free: `${free}` },
    resource: { type: 'vm', name: vm.uuid, description: 'has too little memory of its kind on the host' },
  });
}

/** How many there are by node, counted from node 0. */
async function freePages(calls: LongCalls, pageBytes: number, nodes: readonly number[]): Promise<readonly number[]> {
  const pages = [kibFromBytes(pageBytes)];
  const cellCount = Math.max(0, ...nodes) + 1;
  return viaLibvirt({ doing: 'count the free pages of the host' }, async () => {
    const args = { pages, startCell: 0, cellCount, flags: 0 };
    const { counts } = await calls.run(({ remote }) => remote.nodeGetFreePages(args), { timeoutMs });
    return counts.map(Number);
  });
}
