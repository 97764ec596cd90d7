import { ascend, type Layers, nodeOf, readLayers } from './chains.ts';
import type { Block, PciFunction, StorageFacts } from './facts.ts';
import {
  blocksBehind,
  type Evidence,
  type Findings,
  findingsOfBlock,
  findingsOfController,
  isStorage,
  usersOf,
} from './findings.ts';
import { hasIdentity, identityOf, slotFingerprint } from './identity.ts';
import { directUses } from './uses.ts';

/** May the host do without a device? Only 'safe' says so. */
export type Verdict =
  | { readonly tag: 'safe' }
  | { readonly tag: 'unsafe'; readonly reasons: readonly UnsafeReason[] }
  /** What could not be found out: as good as unsafe. */
  | { readonly tag: 'unknown'; readonly why: readonly string[] };

/** What a device is to the host that it cannot be taken away; what weighs most first. */
export const unsafeKinds = [
  'root',
  'boot',
  'esp',
  'usr',
  'var',
  'etc',
  'mount',
  'fstab',
  'swap',
  'lvm',
  'md',
  'luks',
  'multipath',
  'bcache',
  'zfs',
  'btrfs',
  'loop',
  'holder',
  'member',
  'pool',
  'vm',
  'network',
  'sibling',
] as const;
export type UnsafeKind = (typeof unsafeKinds)[number];

export interface UnsafeReason {
  readonly what: UnsafeKind;
  /** From what needs the device down to the device: '/', 'dm-3', 'md0', 'sda', '0000:03:00.0'. */
  readonly chain: readonly string[];
}

/** What libvirt says of who uses what; undefined when it could not be asked, which makes every device unknown. */
export interface HostUses {
  /** Every storage pool, with the paths of its target and of its source devices. */
  readonly pools: readonly { readonly name: string; readonly paths: readonly string[] }[] | undefined;
  /** What running and defined VMs name of the host: paths of files and block devices, addresses of PCI functions. */
  readonly disksOfVms: readonly { readonly vm: string; readonly source: string }[] | undefined;
}

export type ControllerClass = 'scsi' | 'ide' | 'raid' | 'ata' | 'sata' | 'sas' | 'nvme' | 'fibre-channel' | 'other';

export interface StorageController {
  readonly kind: 'controller';
  /** Its address, by which it is asked for. */
  readonly id: string;
  readonly verdict: Verdict;
  readonly address: string;
  /** As of PciFunction. */
  readonly classCode: number;
  readonly class: ControllerClass;
  readonly vendorId: string;
  readonly deviceId: string;
  readonly vendor: string | undefined;
  readonly model: string | undefined;
  readonly driver: string | undefined;
  readonly numaNode: number | undefined;
  readonly iommuGroup: number | undefined;
  /** All addresses of its IOMMU group, its own among them. */
  readonly groupMembers: readonly string[];
  readonly resetMethods: readonly string[];
  /** Where it is plugged in, and what is plugged in there, without the numbers of buses, which change. */
  readonly slotFingerprint: string;
  /** Ids of the disks behind it, in order: names of disks change from boot to boot. */
  readonly disks: readonly string[];
  /** VMs that have it. */
  readonly users: readonly string[];
}

export interface StorageDisk {
  readonly kind: 'disk';
  /** Its identity: 'wwn-…', else 'serial-…', else 'path-…', else 'name-…'. With '@sdb' behind when another disk says the same of itself. */
  readonly id: string;
  readonly verdict: Verdict;
  /** The kernel's name, which may be another after the next boot. */
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly rotational: boolean | undefined;
  readonly removable: boolean;
  readonly readOnly: boolean;
  readonly vendor: string | undefined;
  readonly model: string | undefined;
  readonly serial: string | undefined;
  readonly wwn: string | undefined;
  readonly links: readonly string[];
  /** Addresses of the PCI functions behind which it is. */
  readonly controllers: readonly string[];
  readonly partitions: readonly string[];
  /** Virtual devices on it or on its partitions, at any height. */
  readonly holders: readonly string[];
  /** Where it, its partitions or what stands on them is mounted. */
  readonly mounts: readonly string[];
  readonly swap: boolean;
  /** VMs that name it. */
  readonly users: readonly string[];
}

export type StorageDevice = StorageController | StorageDisk;

/** The VM for which a judgement is made: that it has a device does not speak against that device. */
export interface Beneficiary {
  readonly vm: string;
  /** Addresses of functions and paths of disks that it has by claims. What is written on these is the guest's own; what the host has made of it is not. */
  readonly claimed: ReadonlySet<string>;
  /** What it names without a claim. */
  readonly named?: string | undefined;
}

/** Judges every storage controller and disk of the host: controllers by address first, then disks by name. */
export function judge(facts: StorageFacts, uses: HostUses): readonly StorageDevice[] {
  const evidence = gather(facts, uses);
  const controllers = facts.pciFunctions.filter(isStorage).map((pci) => judgeController(evidence, pci));
  const disks = facts.blocks.filter(({ kind }) => kind === 'disk').map((disk) => judgeDisk(evidence, disk));
  return [...controllers.sort((a, b) => compare(a.id, b.id)), ...disks.sort((a, b) => compare(a.name, b.name))];
}

/** Judges one device of the host, by the address or the path in /dev by which a VM names it. */
export function judgeSource(
  source: string,
  { facts, uses }: { readonly facts: StorageFacts; readonly uses: HostUses },
  beneficiary: Beneficiary,
): Verdict {
  const evidence = gather(facts, uses, beneficiary);
  const pci = facts.pciFunctions.find(({ address }) => address === source);
  if (pci) return verdictOf(findingsOfController(evidence, pci));
  const block = evidence.layers.byPath(source);
  if (!block) return { tag: 'unknown', why: [`the host has no ${source}`] };
  if (block.kind === 'disk') return judgeDisk(evidence, block).verdict;
  const { reasons, why } = findingsOfBlock(evidence, block);
  // A volume is on a disk of the host by its nature, and may be one of a pool; what stands on the volume itself counts.
  const isOfItself = ({ what, chain }: UnsafeReason) =>
    what === 'pool' || (chain.length === 1 && chain[0] === block.name);
  return verdictOf({
    reasons: block.kind === 'partition' ? reasons : reasons.filter((each) => !isOfItself(each)),
    why,
  });
}

function gather(facts: StorageFacts, { pools, disksOfVms }: HostUses, beneficiary?: Beneficiary): Evidence {
  const layers = readLayers(facts);
  const { claimed = new Set<string>(), named, vm: own } = beneficiary ?? {};
  const others = disksOfVms?.filter(({ vm, source }) => vm !== own || (source !== named && !claimed.has(source)));
  const ofGuest = blocksOf(claimed, facts, layers);
  const { uses: direct, problems } = directUses(facts, layers, { uses: { pools, disksOfVms: others }, ofGuest });
  return {
    ...{ facts, layers, direct },
    problems: [...facts.problems, ...problems],
    vms: others ?? [],
    kept: claimed,
  };
}

/** Names of the disks, with their partitions, that are these or are behind these. */
function blocksOf(sources: ReadonlySet<string>, facts: StorageFacts, layers: Layers): ReadonlySet<string> {
  const functions = facts.pciFunctions.filter(({ address }) => sources.has(address));
  const disks = new Set([
    ...functions.flatMap((pci) => blocksBehind(facts, pci)).map(({ name }) => name),
    ...[...sources].flatMap((source) => layers.byPath(source)?.name ?? []),
  ]);
  const partitions = facts.blocks.filter(({ parent }) => parent !== undefined && disks.has(parent));
  return new Set([...disks, ...partitions.map(({ name }) => name)]);
}

/** A reason outweighs what is not known: it will not go away by looking again. */
function verdictOf({ reasons, why }: Findings): Verdict {
  if (reasons.length > 0) return { tag: 'unsafe', reasons: distinct(reasons) };
  return why.length > 0 ? { tag: 'unknown', why: [...new Set(why)] } : { tag: 'safe' };
}

/** Each once; what weighs most first. */
function distinct(reasons: readonly UnsafeReason[]): UnsafeReason[] {
  const each = new Map(reasons.map((reason) => [[reason.what, ...reason.chain].join('\0'), reason]));
  return [...each.values()].sort((a, b) => unsafeKinds.indexOf(a.what) - unsafeKinds.indexOf(b.what));
}

function judgeController(evidence: Evidence, pci: PciFunction): StorageController {
  const { facts, layers } = evidence;
  const members = facts.pciFunctions.filter(
    ({ address, iommuGroup }) => address === pci.address || (iommuGroup !== undefined && iommuGroup === pci.iommuGroup),
  );
  const disks = blocksBehind(facts, pci).filter(({ kind }) => kind === 'disk');
  return {
    kind: 'controller',
    id: pci.address,
    verdict: verdictOf(findingsOfController(evidence, pci)),
    address: pci.address,
    classCode: pci.classCode,
    class: classOf(pci),
    vendorId: pci.vendorId,
    deviceId: pci.deviceId,
    vendor: pci.vendorName,
    model: pci.modelName,
    driver: pci.driver,
    numaNode: pci.numaNode,
    iommuGroup: pci.iommuGroup,
    groupMembers: members.map(({ address }) => address).sort(compare),
    resetMethods: pci.resetMethods,
    slotFingerprint: slotFingerprint(pci),
    disks: disks.map((disk) => idOf(layers.same, disk)).sort(compare),
    users: usersOf(evidence, pci.address),
  };
}

const storageClasses: Readonly<Record<number, ControllerClass>> = {
  256: 'scsi',
  257: 'ide',
  260: 'raid',
  261: 'ata',
  262: 'sata',
  263: 'sas',
  264: 'nvme',
  3076: 'fibre-channel',
};

function classOf({ classCode }: PciFunction): ControllerClass {
  return storageClasses[classCode >>> 8] ?? 'other';
}

function judgeDisk(evidence: Evidence, disk: Block): StorageDisk {
  const { layers, direct, facts } = evidence;
  const ascents = ascend(layers, disk.name).map(({ name }) => name);
  const uses = ascents.flatMap((name) => direct.get(name) ?? []);
  const partitions = facts.blocks.filter(({ parent }) => parent === disk.name).map(({ name }) => name);
  const others = (layers.same.get(identityOf(disk)) ?? []).filter((name) => name !== disk.name);
  const { reasons, why } = findingsOfBlock(evidence, disk);
  const taken = disk.pciFunctions.flatMap((address) =>
    usersOf(evidence, address).map((vm): UnsafeReason => ({ what: 'vm', chain: [vm, address, disk.name] })),
  );
  const more: string[] = [];
  if (!hasIdentity(disk)) more.push('it says nothing by which it could be known again');
  if (others.length > 0) more.push(`it cannot be told from ${others.join(', ')}, which may be other paths to it`);
  if (disk.sizeBytes === 0) more.push('it has no size');
  const { name, sizeBytes, rotational, removable, readOnly, vendor, model, serial, wwn, links } = disk;
  return {
    kind: 'disk',
    id: idOf(layers.same, disk),
    verdict: verdictOf({ reasons: [...reasons, ...taken], why: [...why, ...more] }),
    ...{ name, path: nodeOf(name), sizeBytes, rotational, removable, readOnly, vendor, model, serial, wwn, links },
    controllers: disk.pciFunctions,
    partitions,
    holders: ascents.filter((other) => other !== name && !partitions.includes(other) && !others.includes(other)),
    mounts: [...new Set(uses.flatMap(({ what, by }) => (mountKinds.has(what) && by?.startsWith('/') ? [by] : [])))],
    swap: uses.some(({ what, by }) => what === 'swap' && by?.startsWith('swap ')),
    users: [...new Set(uses.flatMap(({ what, by }) => (what === 'vm' && by !== undefined ? [by] : [])))],
  };
}

const mountKinds: ReadonlySet<UnsafeKind> = new Set(['root', 'boot', 'esp', 'usr', 'var', 'etc', 'mount']);

/** Its identity, with its name behind when another disk says the same of itself. */
function idOf(same: ReadonlyMap<string, readonly string[]>, disk: Block): string {
  const identity = identityOf(disk);
  return (same.get(identity)?.length ?? 0) > 1 ? `${identity}@${disk.name}` : identity;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
