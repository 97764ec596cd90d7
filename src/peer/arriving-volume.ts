import type { VolumeFormat } from '../domain-xml/storage-volume.ts';
import type { VolumePlace } from '../hypervisor/pools.ts';

/** A volume that a VM brings to another host: it has the same pool, name and path at both ends. Plain data. */
export interface ArrivingVolume {
  /** The drive, by libvirt's target such as `vda`. */
  readonly target: string;
  readonly place: VolumePlace;
  readonly path: string;
  readonly format: VolumeFormat;
  /** What the guest sees. */
  readonly capacityBytes: number;
  /** How much of it is written. */
  readonly allocationBytes: number;
  /** It may be larger than the free space of its pool. */
  readonly allowOvercommit: boolean;
  /** Length of its file, which comes as it is; undefined: QEMU fills the volume. */
  readonly fileBytes: number | undefined;
}

/** A part of the file of a volume: bytes, a run of zeros, or the digest of all that came before. */
export type VolumePart =
  | { readonly tag: 'data'; readonly data: Uint8Array }
  | { readonly tag: 'hole'; readonly holeBytes: number }
  | { readonly tag: 'end'; readonly digest: Uint8Array };

/** Space that a volume needs in its pool. */
export function spaceFor({ capacityBytes, allocationBytes, allowOvercommit, fileBytes }: ArrivingVolume): number {
  if (allowOvercommit) return allocationBytes;
  return Math.max(capacityBytes, fileBytes ?? 0);
}

/** Targets of the disks that QEMU copies. */
export function mirroredDisks(volumes: readonly ArrivingVolume[]): readonly string[] {
  return volumes.filter(({ fileBytes }) => fileBytes === undefined).map(({ target }) => target);
}
