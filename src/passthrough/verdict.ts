import type { StorageFacts } from './facts.ts';

/** May the host do without a device? Only 'safe' says so. */
export type Verdict =
  | { readonly tag: 'safe' }
  | { readonly tag: 'unsafe'; readonly reasons: readonly UnsafeReason[] }
  /** What could not be found out: as good as unsafe. */
  | { readonly tag: 'unknown'; readonly why: readonly string[] };

/** What a device is to the host that it cannot be taken away. */
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
  /** Ids of the disks behind it. */
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

/** Judges every storage controller and disk of the host: controllers by address first, then disks by name. */
export function judge(_facts: StorageFacts, _uses: HostUses): readonly StorageDevice[] {
  throw new Error('not yet');
}
