import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CellError } from '../core/error.ts';
import { formatBytes, KIB } from '../core/quantities.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { promisedMemory } from './spec/read-spec.ts';

/**
 * Throws MEMORY_OVERCOMMIT when the host has less memory left than a VM would lock: one with `lock_memory`, or with a PCI device of the host, has all of its memory at once, and for
 * itself. `why` completes "would lock … ". libvirt raises the limit of what QEMU may lock (RLIMIT_MEMLOCK) by itself, as far as it has the right to.
 */
export async function requireLockableMemory(vm: VmRecord, { why, root = '/' }: LockAsk): Promise<void> {
  // Huge pages are counted by themselves.
  if (isActive(vm.state) || vm.config.memoryBacking.hugepageBytes !== undefined) return;
  const needed = promisedMemory(vm.config);
  const available = await availableMemory(root);
  if (available === undefined || needed <= available) return;
  const message =
    `${vm.name} would lock ${formatBytes(needed)} ${why}, and the host has ${formatBytes(available)} of memory left ` +
    '(MemAvailable)';
  throw new CellError('MEMORY_OVERCOMMIT', message, {
    metadata: { vm: vm.uuid, name: vm.name, limit: 'MemAvailable', needed: `${needed}`, available: `${available}` },
  });
}

interface LockAsk {
  /** What the memory is locked for. */
  readonly why: string;
  /** Where the host's files are. Default: `/`. */
  readonly root?: string;
}

/** In bytes; undefined when the kernel does not say. */
async function availableMemory(root: string): Promise<number | undefined> {
  const text = await readFile(join(root, '/proc/meminfo'), 'utf8').catch(() => '');
  const [, kib] = /^MemAvailable:\s*(\d+) kB$/m.exec(text) ?? [];
  return kib === undefined ? undefined : Number(kib) * KIB;
}
