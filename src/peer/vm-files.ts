import { stat } from 'node:fs/promises';
import { filesOfDisks } from '../domain-xml/disk-files.ts';
import type { Pools } from '../hypervisor/pools.ts';

/** A file of a VM as one host sees it. */
export interface VmFile {
  readonly path: string;
  readonly subject: string;
  /** Number of its inode; undefined: it cannot be told. */
  readonly inode: string | undefined;
  /** When the inode was made, in nanoseconds since 1970; undefined: the file system does not say. */
  readonly birthNs: string | undefined;
  readonly sizeBytes: bigint;
  /** By the configuration its pool is the same directory on all hosts. */
  readonly inSharedPool: boolean;
}

/** Where files may be looked at. */
export interface FilePlaces {
  readonly pools: Pick<Pools, 'placeOf'>;
  /** Names of the pools that are shared. */
  readonly sharedPools: ReadonlySet<string>;
}

/** A file of which nothing can be told. */
const unseenFile = { inode: undefined, birthNs: undefined, sizeBytes: 0n, inSharedPool: false };

/** A file as this host sees it; undefined: there is none at the path. */
export async function lookAt(
  { path, subject }: Pick<VmFile, 'path' | 'subject'>,
  { pools, sharedPools }: FilePlaces,
): Promise<VmFile | undefined> {
  const place = pools.placeOf(path);
  const inSharedPool = place !== undefined && sharedPools.has(place.pool);
  const unseen = { ...unseenFile, path, subject, inSharedPool };
  // Whoever asks learns nothing of files that are none of Cell's.
  if (place === undefined) return unseen;
  try {
    const { ino, birthtimeNs, size } = await stat(path, { bigint: true });
    const birthNs = birthtimeNs > 0n ? `${birthtimeNs}` : undefined;
    return { ...unseen, inode: `${ino}`, birthNs, sizeBytes: size };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return unseen;
  }
}

/** The files of a VM as this host sees them. What is not there cannot be told. Throws DomainXmlError. */
export async function filesOf(xml: string, places: FilePlaces): Promise<readonly VmFile[]> {
  const files = filesOfDisks(xml).map(async ({ subject, path = '', type }) => {
    const seen = type === 'file' ? await lookAt({ path, subject }, places) : undefined;
    return seen ?? { ...unseenFile, path, subject };
  });
  return Promise.all(files);
}

/** Whether two hosts see the same file. Where one of them cannot look, what the configurations of both say counts. */
export function isSame(there: VmFile, here: VmFile | undefined): 'yes' | 'no' | 'unknown' {
  if (here === undefined) return 'no';
  if (there.inode !== undefined && here.inode !== undefined) {
    if (there.inode !== here.inode) return 'no';
    if (there.birthNs !== undefined && here.birthNs !== undefined) return there.birthNs === here.birthNs ? 'yes' : 'no';
  }
  return there.inSharedPool && here.inSharedPool ? 'yes' : 'unknown';
}
