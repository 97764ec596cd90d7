import type { MacAddress, RequestId, Uuid } from '../../core/ids.ts';
import type { LaunchSecurity } from '../../domain-xml/launch-security.ts';
import type { GuestFeatures } from './guest-features.ts';
import type { VmSpec, VolumeRef } from './vm-spec.ts';

/** A volume as libvirt knows it. */
export interface ResolvedVolume {
  readonly ref: VolumeRef;
  /** Where libvirt says it is. */
  readonly path: string;
  readonly format: 'raw' | 'qcow2';
}

/** Everything that a definition is made from. The spec has been checked. */
export interface VmPlan {
  readonly uuid: Uuid;
  readonly spec: VmSpec;
  readonly createRequestId: RequestId;
  readonly createTime: Date;
  /** Such as `x86_64`. */
  readonly architecture: string;
  /** With its version, where the host knows one: what libvirt would put in its place. */
  readonly machine: string;
  readonly domainType: 'kvm' | 'qemu';
  /** One a disk of the spec, in order. */
  readonly disks: readonly ResolvedVolume[];
  /** One a CD-ROM drive of the spec, in order; undefined for an empty drive. */
  readonly cdroms: readonly (ResolvedVolume | undefined)[];
  /** The image with drivers, where the spec wants it. */
  readonly drivers: ResolvedVolume | undefined;
  readonly seed: ResolvedVolume | undefined;
  readonly kernel: ResolvedVolume | undefined;
  readonly initrd: ResolvedVolume | undefined;
  /** One a NIC of the spec, in order. */
  readonly macs: readonly MacAddress[];
  /** The file on the host that keeps what the serial console prints. */
  readonly serialLog: string;
  readonly guest: GuestFeatures;
  /** A UUID, where the spec wants one. */
  readonly generationId: string | undefined;
  /** What AMD's SEV must know of the host, where it has it. */
  readonly sev: LaunchSecurity['host'];
}
