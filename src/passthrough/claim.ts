import { CellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';

/**
 * That a VM is to have a device of the host, from ClaimDevices until ReleaseDevices, over all restarts. Plain data, which JSON can hold.
 *
 * `claiming` and `releasing` are the ways there and back, which an operation is on; only a `claimed` device is given to a VM that is started.
 */
export interface Claim {
  readonly id: Uuid;
  readonly vmUuid: Uuid;
  readonly phase: 'claiming' | 'claimed' | 'releasing';
  /** The operation that is, or was last, at it. */
  readonly operationId: OperationId;
  readonly createTimeMs: number;
  readonly device: ClaimedDevice;
}

export type ClaimedDevice = ClaimedController | ClaimedDisk;

/** A controller, by where it is plugged in and what it is. */
export interface ClaimedController {
  readonly kind: 'controller';
  /** Where it was when it was seen last. */
  readonly address: string;
  /** It and all else of its IOMMU group but bridges, in order: what goes to the VM. */
  readonly members: readonly ClaimedFunction[];
  /** Identities of the disks that were behind the group when it was claimed, in order. */
  readonly disks: readonly string[];
}

export interface ClaimedFunction {
  /** Where it was when it was seen last. */
  readonly address: string;
  /** As of `slotFingerprint`: by this it is known again. */
  readonly fingerprint: string;
  /** The driver that is to have it again; null: none had it. */
  readonly driver: string | null;
}

/** A disk, by its own word. */
export interface ClaimedDisk {
  readonly kind: 'disk';
  /** As of `identityOf`. */
  readonly identity: string;
  /** The link below /dev/disk/by-id by which the VM names it. */
  readonly path: string;
  /** Its place in the guest: the name of its target, and the number of its SCSI target. */
  readonly target: string;
  readonly scsiTarget: number;
  /** The guest may reserve it for itself. */
  readonly reservations: boolean;
}

/** What the aliases of all devices begin with that VMs have by claims. */
export const aliasPrefix = 'ua-claim-';

/** What a claim gives to its VM: addresses of functions and paths of disks, as they were seen last. */
export function sourcesOf({ device }: Claim): readonly string[] {
  return device.kind === 'disk' ? [device.path] : device.members.map(({ address }) => address);
}

/** What a claim is of, for people. */
export function deviceName({ device }: Pick<Claim, 'device'>): string {
  return device.kind === 'disk' ? device.identity : device.address;
}

/** DEVICE_MOVED: the device of a claim is not there, or something else is where it was. */
export function deviceMoved(claim: Claim, why: string): CellError {
  const device = deviceName(claim);
  return new CellError('DEVICE_MOVED', `the claim of ${device} cannot be fulfilled: ${why}`, {
    metadata: { claim: claim.id, device, vm: claim.vmUuid, why },
    resource: { type: 'storage_device', name: device, description: why },
  });
}

/** CLAIM_NOT_FOUND: a VM has not the claim of that id, or none at all. */
export function claimNotFound(vm: Uuid, id?: string): CellError {
  const message = id === undefined ? `VM ${vm} has no claims` : `VM ${vm} has no claim ${id}`;
  return new CellError('CLAIM_NOT_FOUND', message, { metadata: { vm, ...(id === undefined ? {} : { claim: id }) } });
}
