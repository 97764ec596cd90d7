import { type Ascent, ascend, type Layers } from './chains.ts';
import type { Block, PciFunction, Problem, StorageFacts } from './facts.ts';
import type { DirectUse } from './uses.ts';
import type { UnsafeReason } from './verdict.ts';

/** All that a judgement is made from. */
export interface Evidence {
  readonly facts: StorageFacts;
  readonly layers: Layers;
  readonly direct: ReadonlyMap<string, readonly DirectUse[]>;
  readonly problems: readonly Problem[];
  /** What VMs name of the host. */
  readonly vms: readonly { readonly vm: string; readonly source: string }[];
  /** What is kept for the VM for which the judgement is made: addresses of functions, paths of disks. */
  readonly kept: ReadonlySet<string>;
}

/** What speaks against a device. */
export interface Findings {
  readonly reasons: readonly UnsafeReason[];
  readonly why: readonly string[];
}

/** What speaks against taking one disk, or any other block device, from the host. */
export function findingsOfBlock(evidence: Evidence, block: Block): Findings {
  const ascents = ascend(evidence.layers, block.name);
  const names = new Set(ascents.map(({ name }) => name));
  const strangers = [...names].filter((name) => !evidence.layers.blocks.has(name));
  return {
    reasons: ascents.flatMap((ascent) => reasonsOf(evidence, ascent)),
    why: [
      ...problemsOf(evidence, names),
      ...strangers.map((name) => `${name}, which stands on ${block.name}, is not known`),
    ],
  };
}

function reasonsOf({ direct }: Evidence, { name, chain }: Ascent): UnsafeReason[] {
  return (direct.get(name) ?? []).map(({ what, by }) => ({ what, chain: by === undefined ? chain : [by, ...chain] }));
}

/** Drivers that keep a function for nobody, or for a guest. */
const idleDrivers = new Set(['vfio-pci', 'pci-stub', 'pcieport']);

/** What speaks against taking a controller from the host, with all that goes with it. */
export function findingsOfController(evidence: Evidence, controller: PciFunction): Findings {
  const companions = companionsOf(evidence.facts, controller);
  const all = [controller, ...companions].map((pci) => findingsOfFunction(evidence, pci, controller));
  const users = usersOf(evidence, controller.address);
  const why: string[] = [];
  if (controller.iommuGroup === undefined)
    why.push('it is in no IOMMU group: the IOMMU of the host is off, or leaves it out');
  if (controller.driver === undefined && isStorage(controller))
    why.push('the host has no driver for it, so that what is behind it cannot be seen');
  if (controller.driver === 'vfio-pci' && users.length === 0 && !evidence.kept.has(controller.address))
    why.push('it is bound to vfio-pci, and it is not known who has it');
  return { reasons: all.flatMap(({ reasons }) => reasons), why: [...all.flatMap((findings) => findings.why), ...why] };
}

/** What cannot be taken or reset without the other: the same IOMMU group, and the functions of the same slot. */
function companionsOf({ pciFunctions }: StorageFacts, { address, iommuGroup }: PciFunction): PciFunction[] {
  const slot = address.slice(0, address.lastIndexOf('.'));
  return pciFunctions.filter(
    (other) =>
      other.address !== address &&
      (other.address.startsWith(`${slot}.`) || (iommuGroup !== undefined && other.iommuGroup === iommuGroup)),
  );
}

function findingsOfFunction(evidence: Evidence, pci: PciFunction, controller: PciFunction): Findings {
  const path = pci === controller ? [controller.address] : [pci.address, controller.address];
  // Bridges stay where they are, and what is below them speaks for itself.
  const behind = pci !== controller && isBridge(pci) ? [] : blocksBehind(evidence.facts, pci);
  const below = behind.map((block) => findingsOfBlock(evidence, block));
  const reasons: UnsafeReason[] = below.flatMap((findings) =>
    findings.reasons.map(({ what, chain }) => ({ what, chain: [...chain, ...path] })),
  );
  for (const vm of usersOf(evidence, pci.address)) reasons.push({ what: 'vm', chain: [vm, ...path] });
  for (const { name, pciFunction, inUse } of evidence.facts.networkInterfaces)
    if (inUse && pciFunction === pci.address) reasons.push({ what: 'network', chain: [name, ...path] });
  if (pci !== controller && isKept(pci)) reasons.push({ what: 'sibling', chain: [pci.driver ?? 'the host', ...path] });
  return { reasons, why: [...problemsOf(evidence, new Set([pci.address])), ...below.flatMap(({ why }) => why)] };
}

/** The host keeps a function for itself. Bridges of buses go with nobody; those of the board cannot be given away. */
function isKept(pci: PciFunction): boolean {
  if (isStorage(pci) || isBridge(pci)) return false;
  return pci.classCode >>> 16 === 0x06 || (pci.driver !== undefined && !idleDrivers.has(pci.driver));
}

/** From PCI to PCI. */
export function isBridge({ classCode }: PciFunction): boolean {
  return classCode >>> 8 === 0x0604;
}

/** Mass storage of any kind, and Fibre Channel. */
export function isStorage({ classCode }: PciFunction): boolean {
  return classCode >>> 16 === 0x01 || classCode >>> 8 === 0x0c04;
}

/** Disks and drives that go away with a function: those of the functions below it too, as Intel's VMD has. */
export function blocksBehind({ blocks, pciFunctions }: StorageFacts, { address }: PciFunction): Block[] {
  const behind = new Set(pciFunctions.filter(({ bridges }) => bridges.includes(address)).map((pci) => pci.address));
  behind.add(address);
  return blocks.filter(({ kind, pciFunctions: own }) => kind !== 'partition' && own.some((pci) => behind.has(pci)));
}

/** VMs that name a block device's node or a function's address. */
export function usersOf({ vms, layers }: Evidence, name: string): string[] {
  const names = (source: string) => source === name || layers.byPath(source)?.name === name;
  return [...new Set(vms.filter(({ source }) => names(source)).map(({ vm }) => vm))];
}

function problemsOf({ problems }: Evidence, devices: ReadonlySet<string>): string[] {
  return problems.flatMap(({ device, what }) => {
    if (device === undefined) return [what];
    return devices.has(device) ? [`${device}: ${what}`] : [];
  });
}
