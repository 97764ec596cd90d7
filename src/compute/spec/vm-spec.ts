import type { BridgeName, MacAddress, NetworkName, PoolName, VmName, VolumeName } from '../../core/ids.ts';
import type { Secret } from '../../core/secret.ts';
import type { DiskThrottle } from '../../domain-xml/disk-throttle.ts';
import type { GuestNumaCell } from '../../domain-xml/guest-numa.ts';
import type { HypervFlag } from '../../domain-xml/hyperv.ts';
import type { GuestProfile, ReadySignal, StorageRole } from '../../domain-xml/metadata.ts';
import type { NumaTune } from '../../domain-xml/numatune.ts';
import type { TpmModel } from '../../domain-xml/tpm.ts';

/** A volume in a pool of Cell. */
export interface VolumeRef {
  readonly pool: PoolName;
  readonly volume: VolumeName;
}

/** What is asked of a VM: parsed, not yet checked against the host, defaults not yet filled in. */
export interface VmSpec {
  readonly name: VmName;
  readonly description: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly cpu: CpuSpec;
  readonly memoryBytes: number;
  /** How far the memory can be raised while the VM runs. undefined: it cannot. */
  readonly maximumMemoryBytes: number | undefined;
  readonly allowMemoryOvercommit: boolean;
  readonly firmware: FirmwareSpec;
  /** undefined: the host's q35. */
  readonly machineType: string | undefined;
  readonly disks: readonly DiskSpec[];
  readonly cdroms: readonly CdromSpec[];
  readonly nics: readonly NicSpec[];
  readonly serialConsole: boolean;
  readonly vnc: boolean;
  readonly rng: boolean;
  readonly guestAgent: boolean;
  readonly directBoot: DirectBootSpec | undefined;
  readonly cloudInit: CloudInitSpec | undefined;
  readonly autostart: boolean;
  /** undefined: only read, of foreign VMs. */
  readonly guestProfile: GuestProfile | undefined;
  readonly hyperv: HypervSpec;
  readonly clock: ClockSpec;
  /** undefined: none. */
  readonly tpm: { readonly model: TpmModel } | undefined;
  readonly generationId: boolean;
  readonly driversMedia: boolean;
  readonly tuning: TuningSpec;
  /** undefined: none. */
  readonly launchSecurity: LaunchSecuritySpec | undefined;
  /** Goes on by itself after a pause for a failed disk, once its storage works again. */
  readonly resumeAfterIoError: boolean;
  /** Its deletion, or its start, is refused. */
  readonly protection: { readonly delete: boolean; readonly start: boolean };
  /** Place, from 1, among the VMs that celld starts with the host, and seconds until the next. undefined: none, libvirt starts it. */
  readonly startOrder:
    | { readonly place: number; readonly delayS: number; readonly ready: ReadySignal | undefined }
    | undefined;
  /** undefined: nothing. */
  readonly storage: StorageRole | undefined;
}

/** NUMA nodes of the host. */
export type NumaSpec = NumaTune;

/** Where on the host a VM runs, and what its memory is made of. Numbers of CPUs and nodes ascend; none of them: any. */
export interface TuningSpec {
  /** Ascending. */
  readonly vcpuPins: readonly { readonly vcpu: number; readonly cpus: readonly number[] }[];
  readonly emulatorCpus: readonly number[];
  readonly numa: NumaSpec | undefined;
  readonly guestNumaCells: readonly GuestNumaCell[];
  /** undefined: ordinary pages. */
  readonly hugepageBytes: number | undefined;
  readonly lockMemory: boolean;
}

/** AMD's SEV. */
export interface LaunchSecuritySpec {
  /** Bits, by AMD's numbers. */
  readonly policy: number;
  readonly kernelHashes: boolean;
}

/** What of Hyper-V's interfaces is on or off. */
export type HypervToggle = HypervFlag | 'stimer' | 'stimerDirect';

/** Hyper-V's interfaces. What is undefined is for the profile to choose, as far as the host offers it. */
export interface HypervSpec {
  readonly toggles: Readonly<Partial<Record<HypervToggle, boolean>>>;
  /** 0: never. */
  readonly spinlockRetries: number | undefined;
  /** undefined: Microsoft's own. */
  readonly vendorId: string | undefined;
}

/** Clock and timers. What is undefined is for the profile to choose, as far as the host offers it. */
export interface ClockSpec {
  readonly offset: 'utc' | 'localtime';
  readonly rtc: 'catchup' | 'delay';
  readonly pit: 'delay' | 'discard';
  readonly hpet: boolean;
  readonly kvmClock: boolean | undefined;
  readonly hypervClock: boolean | undefined;
}

/** `default`: host-model, of the storage controller host-passthrough; maximum under emulation. */
export type CpuMode = 'default' | 'host-passthrough' | 'host-model' | 'custom' | 'maximum';

/** CPU features by libvirt's names. */
export interface ModelChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface CpuSpec {
  /** Those that are plugged in. */
  readonly vcpus: number;
  /** Those that can be. */
  readonly maximumVcpus: number;
  /** undefined: a socket each. */
  readonly topology: { readonly sockets: number; readonly cores: number; readonly threads: number } | undefined;
  readonly mode: CpuMode;
  /** Only with mode custom. */
  readonly model: string | undefined;
  /** How it differs from the model, sorted. Absent: in nothing. */
  readonly modelChanges?: ModelChanges;
}

export type FirmwareSpec = { readonly kind: 'bios' } | { readonly kind: 'uefi'; readonly secureBoot: boolean };

export type DiskSource =
  | { readonly tag: 'volume'; readonly volume: VolumeRef }
  | {
      readonly tag: 'new-volume';
      /** undefined: the default pool. */
      readonly pool: PoolName | undefined;
      readonly capacityBytes: number;
      readonly format: 'raw' | 'qcow2';
      readonly allowOvercommit: boolean;
    }
  /** Not in a pool of Cell. Only read, of foreign VMs. */
  | { readonly tag: 'outside' };

export type DiskBus = 'virtio' | 'scsi' | 'sata' | 'ide';

export interface DiskSpec {
  readonly name: string;
  readonly source: DiskSource;
  readonly bus: DiskBus;
  /** undefined: one a vCPU. */
  readonly queues: number | undefined;
  readonly cache: 'none' | 'writethrough' | 'writeback' | 'directsync';
  readonly io: 'threads' | 'native' | 'io_uring';
  readonly discard: 'ignore' | 'unmap';
  readonly iothread: boolean;
  /** The host's CPUs that it runs on, ascending; none: any. */
  readonly iothreadCpus: readonly number[];
  readonly serial: string | undefined;
  /** From 1; undefined: not booted from. */
  readonly bootOrder: number | undefined;
  readonly readOnly: boolean;
  readonly throttle: DiskThrottle;
  /** undefined: QEMU's own, which stops only writes without space. Only read, of foreign VMs. */
  readonly errorPolicy: 'stop' | 'report' | 'ignore' | undefined;
}

export interface CdromSpec {
  readonly name: string;
  /** undefined: the drive is empty. */
  readonly volume: VolumeRef | undefined;
  readonly bootOrder: number | undefined;
}

export interface NicSpec {
  readonly source:
    | { readonly tag: 'network'; readonly network: NetworkName }
    | { readonly tag: 'bridge'; readonly bridge: BridgeName };
  readonly model: 'virtio' | 'e1000e' | 'e1000' | 'rtl8139';
  /** undefined: one. */
  readonly queues: number | undefined;
  /** undefined: one is made. */
  readonly mac: MacAddress | undefined;
  readonly bootOrder: number | undefined;
  readonly link: 'up' | 'down';
}

export interface DirectBootSpec {
  readonly kernel: VolumeRef;
  readonly initrd: VolumeRef | undefined;
  readonly cmdline: string;
}

/** Texts of cloud-init's seed: they go nowhere but into the seed image. */
export interface CloudInitSpec {
  readonly userData: Secret;
  /** undefined: made from the VM's UUID and name. */
  readonly metaData: Secret | undefined;
  readonly networkConfig: Secret | undefined;
}
