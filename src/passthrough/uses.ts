import { type Layers, nodeOf } from './chains.ts';
import type { Block, FstabEntry, Mount, Problem, StorageFacts } from './facts.ts';
import type { HostUses, UnsafeKind } from './verdict.ts';

/** What needs one block device, by itself. */
export interface DirectUse {
  readonly what: UnsafeKind;
  /** A mount point, a pool, a VM…; undefined when the device is itself what needs those below it. */
  readonly by: string | undefined;
}

export interface DirectUses {
  /** By names of block devices. */
  readonly uses: ReadonlyMap<string, readonly DirectUse[]>;
  readonly problems: readonly Problem[];
}

/** Collects in one place what uses block devices, and what could not be brought home to any. */
class Ledger {
  readonly uses = new Map<string, DirectUse[]>();
  readonly problems: Problem[] = [];

  use(block: string, what: UnsafeKind, by?: string): void {
    const uses = this.uses.get(block) ?? [];
    if (!uses.some((use) => use.what === what && use.by === by)) uses.push({ what, by });
    this.uses.set(block, uses);
  }

  unclear(what: string): void {
    this.problems.push({ device: undefined, what });
  }
}

/** Whom to ask for uses beside the kernel. */
export interface OtherUses {
  readonly uses: HostUses;
  /** Names of block devices on which a guest writes what it likes: it does not count. */
  readonly ofGuest?: ReadonlySet<string>;
}

/** Finds who uses which block device, without what stands between. */
export function directUses(
  facts: StorageFacts,
  layers: Layers,
  { uses: hostUses, ofGuest = new Set() }: OtherUses,
): DirectUses {
  const ledger = new Ledger();
  for (const mount of facts.mounts) useByMount(ledger, { facts, layers }, mount);
  // Mounted, if only where it cannot be seen from here.
  for (const { type, members } of facts.filesystems)
    for (const member of members) if (!ledger.uses.has(member)) ledger.use(member, 'mount', `live ${type}`);
  useBySwap(ledger, facts, layers);
  for (const entry of facts.fstab) for (const block of namedBy(entry, layers)) ledger.use(block, 'fstab', entry.path);
  for (const block of facts.blocks) {
    if (!ofGuest.has(block.name)) useByContent(ledger, block);
    useByLayers(ledger, layers, block);
  }
  for (const block of facts.blocks) if (isUsed(ledger, block)) requireLower(ledger, block);
  for (const name of strangers(facts, layers)) ledger.unclear(`${name}, on which others stand, is not known`);
  useByLibvirt(ledger, { facts, layers }, hostUses);
  return ledger;
}

/** Devices that others name as what they stand on, and that were not found. */
function strangers({ blocks, filesystems }: StorageFacts, layers: Layers): string[] {
  const named = [
    ...blocks.flatMap(({ slaves, parent }) => (parent === undefined ? slaves : [...slaves, parent])),
    ...filesystems.flatMap(({ members }) => members),
  ];
  return [...new Set(named)].filter((name) => !layers.blocks.has(name));
}

interface Ground {
  readonly facts: StorageFacts;
  readonly layers: Layers;
}

function useByMount(ledger: Ledger, ground: Ground, mount: Mount): void {
  const blocks = blocksOfMount(ground, mount);
  const what = kindOfPath(mount.path);
  for (const block of blocks) ledger.use(block, what, mount.path);
  if (blocks.length > 0) return;
  if (!mount.number.startsWith('0:')) ledger.unclear(`what is mounted at ${mount.path} is on no known device`);
  else if (mount.type === 'overlay') checkOverlay(ledger, ground, mount);
  else if (mount.type === 'zfs') {
    if (!ground.facts.blocks.some(({ signature }) => signature === 'zfs_member'))
      ledger.unclear(`the disks of the ZFS at ${mount.path} are not known`);
  } else if (!standsAlone(ground.facts, mount.type))
    ledger.unclear(`it is not known where the ${mount.type} at ${mount.path} is stored`);
}

/** Names of the block devices on which a mounted file system is, as far as they can be told. */
function blocksOfMount({ facts, layers }: Ground, { number, source, options }: Mount): string[] {
  const named = [source, ...options.map((option) => option.slice(option.indexOf('=') + 1))]
    .flatMap((text) => text.split(':'))
    .filter((text) => text.startsWith('/dev/'))
    .flatMap((path) => layers.byPath(path)?.name ?? []);
  const numbered = facts.blocks.filter((block) => block.number === number).map(({ name }) => name);
  const first = [...numbered, ...named];
  const joined = facts.filesystems.filter(({ members }) => members.some((member) => first.includes(member)));
  return [...new Set([...first, ...joined.flatMap(({ members }) => members)])].filter((name) =>
    layers.blocks.has(name),
  );
}

function standsAlone({ typesWithoutDevice }: StorageFacts, type: string): boolean {
  return typesWithoutDevice.includes(type.split('.')[0] ?? type) && !['overlay', 'zfs', 'ubifs', 'aufs'].includes(type);
}

/** An overlay over what was mounted before the root may hide where the host's own files are. */
function checkOverlay(ledger: Ledger, { facts }: Ground, mount: Mount): void {
  if (kindOfPath(mount.path) === 'mount') return;
  const directories = mount.options.flatMap((option) => {
    const [, list] = /^(?:lowerdir\+?|datadir\+|upperdir)=(.*)$/.exec(option) ?? [];
    return list?.split(/(?<!\\):+/) ?? [];
  });
  const hidden = directories.filter((directory) => {
    const under = mountOf(facts, directory);
    return !directory.startsWith('/') || under === undefined || under.path === mount.path;
  });
  if (hidden.length > 0 || directories.length === 0)
    ledger.unclear(`it is not known on which disk the layers of the overlay at ${mount.path} are`);
}

/** The mount in which a path is: of several at one place, the last, which covers the others. */
function mountOf({ mounts }: StorageFacts, path: string): Mount | undefined {
  let best: Mount | undefined;
  for (const mount of mounts)
    if (isWithin(path, mount.path) && mount.path.length >= (best?.path.length ?? 0)) best = mount;
  return best;
}

function isWithin(path: string, directory: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`);
}

function useBySwap(ledger: Ledger, facts: StorageFacts, layers: Layers): void {
  for (const { path, kind } of facts.swaps) {
    const block = layers.byPath(path);
    const mount = kind === 'file' ? mountOf(facts, path) : undefined;
    const blocks = block ? [block.name] : mount ? blocksOfMount({ facts, layers }, mount) : [];
    for (const name of blocks) ledger.use(name, 'swap', `swap ${path}`);
    if (blocks.length === 0) ledger.unclear(`the host swaps to ${path}, which is on no known device`);
  }
  if (facts.resumeDevice === undefined) return;
  const resumed = facts.blocks.find(({ number }) => number === facts.resumeDevice);
  if (resumed) ledger.use(resumed.name, 'swap', 'hibernation');
  else ledger.unclear(`the host would wake from the device ${facts.resumeDevice}, which is not known`);
}

function namedBy({ source }: FstabEntry, { blocks, byPath }: Layers): string[] {
  const [, tag, quoted = ''] = /^(UUID|LABEL|PARTUUID|PARTLABEL)=(.*)$/.exec(source) ?? [];
  const value = quoted.replaceAll('"', '');
  if (tag === undefined) return [byPath(source)?.name ?? []].flat();
  const of = (block: Block) => {
    if (tag === 'UUID') return block.filesystemUuid;
    if (tag === 'LABEL') return block.filesystemLabel;
    return tag === 'PARTUUID' ? block.partitionUuid : block.partitionLabel;
  };
  const matches = (block: Block) => {
    const own = of(block);
    return own !== undefined && (own === value || (tag.endsWith('UUID') && own.toLowerCase() === value.toLowerCase()));
  };
  return [...blocks.values()].filter(matches).map(({ name }) => name);
}

const partitionKinds: Readonly<Record<string, UnsafeKind>> = {
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b': 'esp',
  '0xef': 'esp',
  // GRUB's own code: of a BIOS, and of PReP.
  '21686148-6449-6e6f-744e-656564454649': 'boot',
  '9e1a2d38-c612-4316-aa26-8b49521e5a8b': 'boot',
  '0x41': 'boot',
  // The boot loader's own /boot.
  'bc13c2ff-59e6-4262-a352-b275fd6f7172': 'boot',
};

const signatureKinds: Readonly<Record<string, UnsafeKind>> = {
  LVM1_member: 'lvm',
  LVM2_member: 'lvm',
  crypto_LUKS: 'luks',
  mpath_member: 'multipath',
  bcache: 'bcache',
  zfs_member: 'zfs',
  btrfs: 'btrfs',
  bcachefs: 'member',
  DRBD: 'member',
  drbd: 'member',
  stratis: 'member',
  jbd: 'member',
  xfs_external_log: 'member',
  DM_snapshot_cow: 'member',
  DM_integrity: 'member',
  swap: 'swap',
  swsuspend: 'swap',
};

/** What a device is by what is written on it. */
function useByContent(ledger: Ledger, block: Block): void {
  const type = block.partitionType?.toLowerCase();
  const partition = type === undefined ? undefined : partitionKinds[type];
  if (partition) ledger.use(block.name, partition, partition === 'esp' ? 'EFI system partition' : 'boot loader');
  const { signature } = block;
  const written = signature?.endsWith('_raid_member') ? 'md' : signature && signatureKinds[signature];
  if (written) ledger.use(block.name, written, `${signature} signature`);
}

/** What a device is by being below others, or over them. */
function useByLayers(ledger: Ledger, { blocks }: Layers, block: Block): void {
  for (const name of block.holders) {
    const holder = blocks.get(name);
    ledger.use(name, holder ? layerKind(holder) : 'holder');
  }
  if (block.slaves.length > 0 || block.kind === 'loop') {
    const isIdle = block.kind === 'loop' && block.backingFile === undefined;
    if (!isIdle) ledger.use(block.name, layerKind(block));
  }
}

function layerKind({ kind, mapperUuid, name }: Block): UnsafeKind {
  if (kind === 'md') return 'md';
  if (kind === 'loop') return 'loop';
  if (name.startsWith('bcache')) return 'bcache';
  if (mapperUuid?.startsWith('LVM-')) return 'lvm';
  if (mapperUuid?.startsWith('CRYPT-')) return 'luks';
  return /^(part\d+-)?mpath-/.test(mapperUuid ?? '') ? 'multipath' : 'holder';
}

function isUsed({ uses }: Ledger, { name }: Block): boolean {
  return (uses.get(name) ?? []).some(({ by }) => by !== undefined);
}

/** These keep what they hold elsewhere than on disks of this host. */
const ownGround = /^(zram|ram|rbd|pmem)\d/;

/** Something is kept on a virtual device, so that it must be known where that one is. */
function requireLower(ledger: Ledger, { name, kind, slaves }: Block): void {
  const isVirtual = kind === 'device-mapper' || kind === 'md' || kind === 'virtual';
  if (isVirtual && slaves.length === 0 && !ownGround.test(name))
    ledger.unclear(`${name} is in use, and it is not known on which disks it is`);
}

/** What VMs read of the host without a disk behind it. */
export const noDisks: ReadonlySet<string> = new Set(['/dev/urandom', '/dev/random', '/dev/hwrng', '/dev/null']);

function useByLibvirt(ledger: Ledger, ground: Ground, { pools, disksOfVms }: HostUses): void {
  const { facts, layers } = ground;
  if (!pools) ledger.unclear('the storage pools could not be listed');
  for (const { name, paths } of pools ?? [])
    for (const path of paths) for (const block of blocksOfPool(ground, path)) ledger.use(block, 'pool', `pool ${name}`);
  if (!disksOfVms) ledger.unclear('the disks of the VMs could not be listed');
  for (const { vm, source } of disksOfVms ?? []) {
    if (!source.startsWith('/dev/') || isWithin(source, '/dev/shm') || noDisks.has(source)) continue;
    const block = layers.byPath(source);
    if (block) ledger.use(block.name, 'vm', vm);
    else if (mountOf(facts, source)?.path.startsWith('/dev/') !== true)
      ledger.unclear(`VM ${vm} names a device in /dev that is not known`);
  }
}

function blocksOfPool(ground: Ground, path: string): string[] {
  const { facts, layers } = ground;
  if (!path.startsWith('/dev/')) {
    const mount = path.startsWith('/') && path !== '/dev' ? mountOf(facts, path) : undefined;
    return mount ? blocksOfMount(ground, mount) : [];
  }
  const block = layers.byPath(path);
  if (block) return [block.name];
  // A volume group's directory, or a directory of links to disks: all of them may be the pool's.
  const isBelow = ({ links, name }: Block) => [...links, nodeOf(name)].some((link) => link.startsWith(`${path}/`));
  return path.startsWith('/dev/mapper') ? [] : facts.blocks.filter(isBelow).map(({ name }) => name);
}

/** What a mount point is to the host. */
function kindOfPath(path: string): UnsafeKind {
  if (path === '/') return 'root';
  if (isWithin(path, '/boot/efi') || isWithin(path, '/efi')) return 'esp';
  for (const kind of ['boot', 'usr', 'var', 'etc'] as const) if (isWithin(path, `/${kind}`)) return kind;
  return 'mount';
}
