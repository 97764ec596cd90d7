import type { Block, StorageFacts } from './facts.ts';
import { identityOf } from './identity.ts';

/** Which block devices stand on which. */
export interface Layers {
  readonly blocks: ReadonlyMap<string, Block>;
  /** What stands right on a device: its partitions and holders, and the other paths to the same disk. */
  readonly above: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of disks by the identity that they give; several for one are paths to one disk, or cannot be told apart. */
  readonly same: ReadonlyMap<string, readonly string[]>;
  /** The block device that has a path below /dev; undefined for none. */
  byPath(path: string): Block | undefined;
}

/** A device that stands on another, and how: its own name first, the lowest last. */
export interface Ascent {
  readonly name: string;
  readonly chain: readonly string[];
}

/** Joins what the devices say of each other. Either side's word is enough, so that one that is missing hides nothing. */
export function readLayers(facts: Pick<StorageFacts, 'blocks'>): Layers {
  const blocks = new Map(facts.blocks.map((block) => [block.name, block]));
  const above = new Map<string, Set<string>>();
  const put = (lower: string, upper: string) => {
    const uppers = above.get(lower);
    if (uppers) uppers.add(upper);
    else above.set(lower, new Set([upper]));
  };
  const paths = pathsOf(facts.blocks);
  for (const block of facts.blocks) {
    if (block.parent !== undefined) put(block.parent, block.name);
    for (const holder of block.holders) put(block.name, holder);
    for (const slave of block.slaves) put(slave, block.name);
    const backing = block.backingFile === undefined ? undefined : paths.get(block.backingFile);
    if (backing) put(backing.name, block.name);
  }
  const same = sameDisks(facts.blocks);
  for (const names of same.values())
    for (const lower of names) for (const upper of names) if (lower !== upper) put(lower, upper);
  return { blocks, above, same, byPath: (path) => paths.get(path) };
}

/** The device itself and everything that stands on it, at any height, each once and by a shortest way. */
export function ascend(layers: Layers, name: string): Ascent[] {
  const seen = new Set([name]);
  const found: Ascent[] = [{ name, chain: [name] }];
  // The list grows while it is walked.
  for (const { name: lower, chain } of found)
    for (const upper of layers.above.get(lower) ?? [])
      if (!seen.has(upper)) {
        seen.add(upper);
        found.push({ name: upper, chain: [upper, ...chain] });
      }
  return found;
}

function sameDisks(blocks: readonly Block[]): ReadonlyMap<string, readonly string[]> {
  const disks = blocks.filter(({ kind }) => kind === 'disk');
  const byIdentity = Map.groupBy(disks, (disk) => identityOf(disk));
  return new Map([...byIdentity].map(([identity, same]) => [identity, same.map(({ name }) => name)]));
}

function pathsOf(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  const paths = new Map<string, Block>();
  for (const block of blocks) {
    for (const link of block.links) paths.set(link, block);
    if (block.mapperName !== undefined) paths.set(`/dev/mapper/${block.mapperName}`, block);
    paths.set(`/dev/block/${block.number}`, block);
  }
  // The kernel's own names last: no link can say otherwise.
  for (const block of blocks) paths.set(nodeOf(block.name), block);
  return paths;
}

/** The path of a device's node: the kernel writes a slash in a name as '!'. */
export function nodeOf(name: string): string {
  return `/dev/${name.replaceAll('!', '/')}`;
}
