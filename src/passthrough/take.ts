import { CellError } from '../core/error.ts';
import { type BindParts, giveBackToHost, takeFromHost } from './bind.ts';
import { type Claim, type ClaimedDisk, deviceMoved } from './claim.ts';
import type { DiskHolds } from './disk-holds.ts';
import type { Block } from './facts.ts';
import { identityOf } from './identity.ts';
import { requireSafe } from './plan-claims.ts';
import { readStorageFacts } from './read-facts.ts';

/** What taking devices from the host, and giving them back, needs. */
export interface TakeParts extends BindParts {
  readonly holds: DiskHolds;
}

/**
 * Takes what is claimed from the host: a controller from its driver, a disk from all who could begin to use it. It may be taken already. Throws DEVICE_MOVED,
 * DEVICE_BIND_FAILED, DEVICE_NOT_SAFE, NOT_SUPPORTED_BY_HOST, HOST_HELPER_UNAVAILABLE.
 */
export async function take(claim: Claim, parts: TakeParts): Promise<void> {
  const { device } = claim;
  if (device.kind === 'controller') return takeFromHost(claim, device, parts);
  const disk = await findDisk(device, parts);
  if (!disk) throw deviceMoved(claim, 'the host has no such disk');
  const answer = await parts.holds.holdDisk(heldDisk(device, disk));
  if (answer === 'busy')
    requireSafe({ id: device.identity, verdict: { tag: 'unknown', why: [`the host has begun to use ${disk.name}`] } });
}

/** Gives what was claimed back to the host. It may be there already. Gives the disks that did not come back with their controller. Throws DEVICE_BIND_FAILED. */
export async function giveBack({ device }: Claim, parts: TakeParts): Promise<readonly string[]> {
  if (device.kind === 'controller') return giveBackToHost(device, parts);
  const disk = await findDisk(device, parts);
  // The kernel lets go of a disk that is gone by itself.
  if (disk?.sequence !== undefined) await parts.holds.releaseDisk(heldDisk(device, disk));
  return [];
}

async function findDisk({ identity }: ClaimedDisk, { root }: TakeParts): Promise<Block | undefined> {
  const { blocks } = await readStorageFacts({ root });
  return blocks.find((block) => block.kind === 'disk' && identityOf(block) === identity);
}

function heldDisk({ identity }: ClaimedDisk, { number, sequence }: Block) {
  if (sequence !== undefined) return { device: number, diskseq: sequence };
  throw new CellError(
    'NOT_SUPPORTED_BY_HOST',
    `${identity} cannot be kept from the host: its kernel does not number disks`,
    {
      metadata: { storage_device: identity },
      resource: { type: 'storage_device', name: identity, description: 'has no sequence number' },
    },
  );
}
