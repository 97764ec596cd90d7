import type { StorageFacts } from './facts.ts';

/**
 * Reads what the host says of its storage, below a root directory ('/' for the host itself). Throws nothing of the
 * host's: what cannot be read is among the problems.
 */
export async function readStorageFacts(_options: { readonly root: string }): Promise<StorageFacts> {
  throw new Error('not yet');
}
