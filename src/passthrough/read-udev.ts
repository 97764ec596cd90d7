import type { HostTree } from './read-tree.ts';

/** What udev knows of a device. */
export interface UdevRecord {
  /** udev has done with it: what it did not write down, it did not find. */
  readonly isComplete: boolean;
  /** Below /dev, in full. */
  readonly links: readonly string[];
  readonly properties: ReadonlyMap<string, string>;
}

/** @param key 'b8:0' for a block device, '+pci:0000:03:00.0' for a function. */
export async function readUdev(tree: HostTree, key: string, device: string): Promise<UdevRecord> {
  const lines = (await tree.text(`/run/udev/data/${key}`, device))?.split('\n') ?? [];
  const of = (letter: string) => lines.filter((line) => line.startsWith(`${letter}:`)).map((line) => line.slice(2));
  const pairs = of('E').map((line): [string, string] => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)];
  });
  return {
    isComplete: of('I').length > 0,
    links: of('S')
      .map((link) => `/dev/${link}`)
      .sort(),
    properties: new Map(pairs),
  };
}
