import type { FstabEntry, LiveFilesystem, Mount, Swap } from './facts.ts';
import type { HostTree } from './read-tree.ts';

/**
 * Reads what is mounted: as the host's first process has it, where that may be read. Else as this process has it, which is
 * the same as long as the host's mounts come here, too.
 */
export async function readMounts(tree: HostTree): Promise<Mount[]> {
  const probe = tree.fork();
  const first = await probe.text('/proc/1/mountinfo');
  const text = first ?? (await tree.need('/proc/self/mountinfo'));
  if (text === undefined) return [];
  const lines = text.split('\n').map(parseMount);
  if (lines.includes(undefined)) tree.problem(undefined, 'the list of mounts cannot be understood');
  const mounts = lines.flatMap((line) => line ?? []);
  const roots = mounts.filter(({ path }) => path === '/');
  if (roots.length === 0) tree.problem(undefined, 'the list of mounts has no root');
  if (first === undefined && !roots.every(({ isShared }) => isShared))
    tree.problem(undefined, 'what the host mounts cannot be seen from here');
  return mounts.map(({ isShared: _, ...mount }) => mount);
}

function parseMount(line: string): (Mount & { readonly isShared: boolean }) | undefined {
  const fields = line.split(' ');
  const end = fields.indexOf('-', 6);
  const [number, , path] = fields.slice(2);
  const [type, source, options] = fields.slice(end + 1);
  if (end < 0 || number === undefined || path === undefined) return undefined;
  if (type === undefined || source === undefined || options === undefined) return undefined;
  return {
    number,
    path: unescapeOctal(path),
    type,
    source: unescapeOctal(source),
    options: options.split(',').map(unescapeOctal),
    isShared: fields.slice(6, end).some((field) => /^(master|shared):/.test(field)),
  };
}

function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

/** Reads to what the host swaps. */
export async function readSwaps(tree: HostTree): Promise<Swap[]> {
  const [header, ...lines] = ((await tree.need('/proc/swaps')) ?? 'Filename').split('\n');
  if (!header?.startsWith('Filename')) tree.problem(undefined, 'the list of swaps cannot be understood');
  return lines.map((line) => {
    const [path = '', kind] = line.split(/\s+/);
    return { path: unescapeOctal(path), kind: kind === 'file' ? 'file' : 'partition' };
  });
}

/** Reads what /etc/fstab names; a host need not have one. */
export async function readFstab(tree: HostTree): Promise<FstabEntry[]> {
  const lines = (await tree.text('/etc/fstab'))?.split('\n') ?? [];
  return lines.flatMap((line) => {
    const [source, path] = line.trim().split(/\s+/);
    if (source === undefined || path === undefined || source.startsWith('#')) return [];
    return [{ source: unescapeOctal(source), path: path === 'none' ? 'swap of /etc/fstab' : unescapeOctal(path) }];
  });
}

/** Types of file systems that the kernel keeps on no block device. */
export async function readTypesWithoutDevice(tree: HostTree): Promise<string[]> {
  const lines = (await tree.need('/proc/filesystems'))?.split('\n') ?? [];
  const types = lines.flatMap((line) => /^nodev\s+(\S+)$/.exec(line.trim())?.[1] ?? []);
  // The kernel mounts these itself, and lists them nowhere.
  return [...types, 'nsfs', 'rootfs'];
}

/** Types of which the kernel shows each live one by the name of its device. */
const typesByDevice = ['ext4', 'xfs', 'f2fs', 'nilfs2', 'erofs'];

/** Reads what file systems are live, which a mount that cannot be seen from here keeps so. */
export async function readFilesystems(tree: HostTree, isBlock: (name: string) => boolean): Promise<LiveFilesystem[]> {
  const found: LiveFilesystem[] = [];
  for (const type of typesByDevice)
    for (const name of (await tree.names(`/sys/fs/${type}`)) ?? [])
      if (isBlock(name)) found.push({ type, members: [name] });
  for (const uuid of (await tree.names('/sys/fs/btrfs')) ?? []) {
    if (!/^[0-9a-f]{8}-/.test(uuid)) continue;
    found.push({ type: 'btrfs', members: await tree.needNames(`/sys/fs/btrfs/${uuid}/devices`) });
  }
  return found;
}

/** The device from which the host would wake, as 'major:minor'. */
export async function readResumeDevice(tree: HostTree): Promise<string | undefined> {
  const number = await tree.text('/sys/power/resume');
  return number === undefined || number === '0:0' || number === '' ? undefined : number;
}
