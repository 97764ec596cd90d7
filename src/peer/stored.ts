import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CellError } from '../core/error.ts';

const timeoutMs = 60_000;

/**
 * Returns when everything that was written on this host before has reached its storage. celld may not open the files of VMs, and so has the kernel write out
 * all that it has. Throws HYPERVISOR_TIMEOUT, HYPERVISOR_ERROR.
 */
export async function requireStored(): Promise<void> {
  const sync = spawn('sync', { stdio: 'ignore', timeout: timeoutMs });
  try {
    const [code] = await once(sync, 'exit');
    if (code === 0) return;
  } catch (cause) {
    throw new CellError('HYPERVISOR_ERROR', 'the program sync cannot be run', { cause });
  }
  throw new CellError('HYPERVISOR_TIMEOUT', `the storage has not taken everything in ${timeoutMs / 1_000} s`);
}
