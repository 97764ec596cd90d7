/**
 * What the host says of its storage, read at one moment and judged by nobody. Block devices go by their kernel names
 * ('sda', 'dm-3'), PCI functions by their addresses ('0000:03:00.0').
 */
export interface StorageFacts {
  readonly pciFunctions: readonly PciFunction[];
  /** Every block device, partitions and virtual ones among them. */
  readonly blocks: readonly Block[];
  readonly mounts: readonly Mount[];
  readonly swaps: readonly Swap[];
  /** What lives on block devices whether or not a mount of it can be seen from here. */
  readonly filesystems: readonly LiveFilesystem[];
  readonly networkInterfaces: readonly NetworkInterface[];
  /** What /etc/fstab names. */
  readonly fstab: readonly FstabEntry[];
  /** Types of file systems that stand on no block device. */
  readonly typesWithoutDevice: readonly string[];
  /** The device from which the host would wake, as 'major:minor'; undefined when there is none. */
  readonly resumeDevice: string | undefined;
  /** What could not be read. Whatever it concerns is not safe. */
  readonly problems: readonly Problem[];
}

/** Something that could not be found out. */
export interface Problem {
  /** The block device or PCI function that it concerns; all of them when undefined. */
  readonly device: string | undefined;
  readonly what: string;
}

export interface PciFunction {
  readonly address: string;
  /** The 24 bits of class, subclass and programming interface: 0x010802 is NVMe. */
  readonly classCode: number;
  /** Four hexadecimal digits each. */
  readonly vendorId: string;
  readonly deviceId: string;
  readonly subsystemVendorId: string | undefined;
  readonly subsystemDeviceId: string | undefined;
  /** Names out of udev's database, when it has any. */
  readonly vendorName: string | undefined;
  readonly modelName: string | undefined;
  readonly driver: string | undefined;
  readonly numaNode: number | undefined;
  /** undefined when the host's IOMMU is off. */
  readonly iommuGroup: number | undefined;
  /** As the kernel would try them: 'flr', 'pm', 'bus'… */
  readonly resetMethods: readonly string[];
  /** The bridges above it, the outermost first. */
  readonly bridges: readonly string[];
}

export interface Block {
  readonly name: string;
  /** 'major:minor'. */
  readonly number: string;
  /** Of a disk: the kernel's number of it, which no other disk gets until the host starts again. Kernels before 5.15 have none. */
  readonly sequence: bigint | undefined;
  readonly kind: 'disk' | 'partition' | 'optical' | 'device-mapper' | 'md' | 'loop' | 'virtual';
  readonly sizeBytes: number;
  readonly readOnly: boolean;
  readonly removable: boolean;
  readonly rotational: boolean | undefined;
  readonly vendor: string | undefined;
  readonly model: string | undefined;
  readonly serial: string | undefined;
  /** As udev writes it ('0x5000c500a1b2c3d4', 'eui.0025385b71b0a1c2'), or as the kernel does when udev has none. */
  readonly wwn: string | undefined;
  /** The disk of which it is a partition. */
  readonly parent: string | undefined;
  /** What stands on it, and what it stands on, of the virtual devices. */
  readonly holders: readonly string[];
  readonly slaves: readonly string[];
  /** The PCI functions behind which it is; more than one for an NVMe namespace with several paths. */
  readonly pciFunctions: readonly string[];
  /** Paths that udev gives it: '/dev/disk/by-id/…' and others. */
  readonly links: readonly string[];
  /** What udev found on it; undefined for nothing. */
  readonly signature: string | undefined;
  readonly filesystemUuid: string | undefined;
  readonly filesystemLabel: string | undefined;
  readonly partitionType: string | undefined;
  readonly partitionUuid: string | undefined;
  readonly partitionLabel: string | undefined;
  /** Of a device-mapper device: 'LVM-…', 'CRYPT-LUKS2-…', 'mpath-…'. */
  readonly mapperUuid: string | undefined;
  readonly mapperName: string | undefined;
  /** Of a loop device that is in use. */
  readonly backingFile: string | undefined;
}

export interface Mount {
  /** 'major:minor'; major 0 for what has no block device of its own. */
  readonly number: string;
  readonly path: string;
  readonly type: string;
  readonly source: string;
  /** The options of the file system, which may name more devices. */
  readonly options: readonly string[];
}

export interface Swap {
  /** The path of the device or file, as the kernel writes it. */
  readonly path: string;
  readonly kind: 'partition' | 'file';
}

export interface LiveFilesystem {
  readonly type: string;
  readonly members: readonly string[];
}

export interface NetworkInterface {
  readonly name: string;
  readonly pciFunction: string | undefined;
  /** It is up, or part of a bridge or bond. */
  readonly inUse: boolean;
}

export interface FstabEntry {
  /** 'UUID=…', 'LABEL=…', 'PARTUUID=…', 'PARTLABEL=…' or a path. */
  readonly source: string;
  readonly path: string;
}
