import { DomainXmlError } from './error.ts';

export const diskBuses = ['virtio', 'scsi', 'sata', 'ide'] as const;
export type DiskBus = (typeof diskBuses)[number];

/** Where a disk sits on a bus that is not PCI. */
export interface DriveAddress {
  readonly controller: number;
  readonly bus: number;
  readonly target: number;
  readonly unit: number;
}

/** Where the guest finds a disk. */
export interface DiskTarget {
  readonly bus: DiskBus;
  /** `vda`, `sda`, `hda` …: unique in its domain. It orders the disks of a bus; what the guest calls them is the guest's choice. */
  readonly dev: string;
  /** undefined: libvirt derives it from `dev` (6 disks a SATA controller, 2 a channel of IDE), or for virtio picks a PCI slot. */
  readonly address: DriveAddress | undefined;
}

const prefixes = { virtio: 'vd', scsi: 'sd', sata: 'sd', ide: 'hd' } as const satisfies Record<DiskBus, string>;

/** The most disks that share a prefix: `sda` to `sdzz`. */
const nameLimit = 26 + 26 * 26;

/**
 * Targets for disks on these buses, in order: always the same for the same list. `taken` are the names that a domain already has.
 *
 * SCSI disks all go on one controller, each as a unit of target 0. Left to itself, libvirt would start a new controller, of a model that is
 * not virtio-scsi, after every seventh.
 */
export function allocateDiskTargets(buses: readonly DiskBus[], taken: readonly string[] = []): readonly DiskTarget[] {
  const used = new Set(taken);
  return buses.map((bus) => {
    const index = firstFree(prefixes[bus], used);
    const dev = diskName(prefixes[bus], index);
    used.add(dev);
    const address = bus === 'scsi' ? { controller: 0, bus: 0, target: 0, unit: index } : undefined;
    return { bus, dev, address };
  });
}

function firstFree(prefix: string, used: ReadonlySet<string>): number {
  for (let index = 0; index < nameLimit; index++) {
    if (!used.has(diskName(prefix, index))) return index;
  }
  throw new DomainXmlError('bad-value', 'disk/target/@dev', `all ${nameLimit} names from ${prefix}a are taken`);
}

/** `vda` for 0, `vdz` for 25, `vdaa` for 26. */
function diskName(prefix: string, index: number): string {
  const letter = (value: number) => String.fromCharCode(0x61 + value);
  return index < 26 ? prefix + letter(index) : prefix + letter(Math.floor(index / 26) - 1) + letter(index % 26);
}
