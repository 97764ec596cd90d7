import { realpath } from 'node:fs/promises';
import type { StorageFacts } from './facts.ts';
import { blockCensus, readBlocks } from './read-blocks.ts';
import {
  readFilesystems,
  readFstab,
  readMounts,
  readResumeDevice,
  readSwaps,
  readTypesWithoutDevice,
} from './read-mounts.ts';
import { readNetworkInterfaces, readPciFunctions } from './read-pci.ts';
import { HostTree } from './read-tree.ts';

/** How often it is read again because disks came or went meanwhile. */
const attempts = 4;

/**
 * Reads what the host says of its storage, below a root directory ('/' for the host itself), which must be there. What
 * cannot be read is among the problems, and so is a host whose disks do not stand still for a moment.
 */
export async function readStorageFacts({ root }: { readonly root: string }): Promise<StorageFacts> {
  const directory = await realpath(root);
  for (let left = attempts; ; left -= 1) {
    const tree = new HostTree(directory);
    const before = await blockCensus(tree);
    const facts = await readOnce(tree);
    if (before === (await blockCensus(tree))) return { ...facts, problems: tree.problems };
    if (left > 1) continue;
    tree.problem(undefined, 'disks come and go');
    return { ...facts, problems: tree.problems };
  }
}

async function readOnce(tree: HostTree): Promise<Omit<StorageFacts, 'problems'>> {
  const pciFunctions = await readPciFunctions(tree);
  const networkInterfaces = await readNetworkInterfaces(tree);
  const blocks = await readBlocks(tree);
  const names = new Set(blocks.map(({ name }) => name));
  return {
    pciFunctions,
    networkInterfaces,
    blocks,
    filesystems: await readFilesystems(tree, (name) => names.has(name)),
    fstab: await readFstab(tree),
    typesWithoutDevice: await readTypesWithoutDevice(tree),
    resumeDevice: await readResumeDevice(tree),
    // What changes most goes last.
    swaps: await readSwaps(tree),
    mounts: await readMounts(tree),
  };
}
