import { CellError } from '../core/error.ts';
import { UnfinishedError } from '../core/operation.ts';

/** Whether libvirt went away, or silent, so that nobody knows whether it did what it was asked last. */
export function isUnsettled(thrown: unknown): boolean {
  if (!(thrown instanceof CellError)) return false;
  return thrown.reason === 'HYPERVISOR_UNAVAILABLE' || thrown.reason === 'HYPERVISOR_TIMEOUT';
}

/** Does the work of an operation; one that is not settled is left to be recovered. */
export async function orUnfinished<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof CellError && isUnsettled(thrown)) throw new UnfinishedError(thrown);
    throw thrown;
  }
}
