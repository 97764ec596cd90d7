import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisedMemory } from '../compute/spec/read-spec.ts';
import { CellError } from '../core/error.ts';
import { formatBytes, KIB } from '../core/quantities.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';

/**
 * Throws MEMORY_OVERCOMMIT when the host has less memory left than the VM would keep: a guest with a PCI device of the host has all of its memory at once, and for itself,
 * because the device reads and writes it. libvirt raises the limit of what QEMU may lock (RLIMIT_MEMLOCK) by itself.
 */
export async function requireMemory(vm: VmRecord, root: string): Promise<void> {
  // Huge pages are counted when it is started.
  if (isActive(vm.state) || vm.config.memoryBacking.hugepageBytes !== undefined) return;
  const needed = promisedMemory(vm.config);
  const available = await availableMemory(root);
  if (available === undefined || needed <= available) return;
  const message =
    `${vm.name} would lock ${formatBytes(needed)} for its device, and the host has ${formatBytes(available)} of memory left ` +
    '(MemAvailable)';
  throw new CellError('MEMORY_OVERCOMMIT', message, {
    metadata: { vm: vm.uuid, name: vm.name, limit: 'MemAvailable', needed: `${needed}`, available: `${available}` },
  });
}

/** In bytes; undefined when the kernel does not say. */
async function availableMemory(root: string): Promise<number | undefined> {
  const text = await readFile(join(root, '/proc/meminfo'), 'utf8').catch(() => '');
  const [, kib] = /^MemAvailable:\s*(\d+) kB$/m.exec(text) ?? [];
  return kib === undefined ? undefined : Number(kib) * KIB;
}
