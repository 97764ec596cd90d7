import { CellError } from '../core/error.ts';
import { type BindParts, giveBackToHost, takeFromHost } from './bind.ts';
import { type Claim, type ClaimedController, type ClaimedDisk, deviceMoved } from './claim.ts';
import type { DiskHolds } from './disk-holds.ts';
import type { Block } from './facts.ts';
import { blocksBehind } from './findings.ts';
import { identityOf } from './identity.ts';
import { requireSafe } from './plan-claims.ts';
import { readStorageFacts } from './read-facts.ts';

/** What taking devices from the host, and giving them back, needs. */
export interface TakeParts extends BindParts {
  readonly holds: DiskHolds;
}

/**
 * Takes what is claimed from the host: a controller from its driver, a disk from all who could begin to use it. It may be taken already. No disk is in use when its
 * controller leaves the host: until then it is held. Throws DEVICE_MOVED,
 * DEVICE_BIND_FAILED, DEVICE_NOT_SAFE, NOT_SUPPORTED_BY_HOST, HOST_HELPER_UNAVAILABLE.
 */
export async function take(claim: Claim, parts: TakeParts): Promise<void> {
  const { device } = claim;
  if (device.kind === 'controller') return takeController(claim, device, parts);
  const disk = await findDisk(device, parts);
  if (!disk) throw deviceMoved(claim, 'the host has no such disk');
  await hold(disk, device.identity, parts);
}

async function takeController(claim: Claim, device: ClaimedController, parts: TakeParts): Promise<void> {
  const disks = await disksBehind(device, parts);
  try {
    for (const disk of disks) await hold(disk, device.address, parts);
    await takeFromHost(claim, device, parts);
  } finally {
    for (const disk of disks) await letGo(disk, parts);
  }
}

/** Throws DEVICE_NOT_SAFE for the claimed device `id` when the host uses the disk. */
async function hold(disk: Block, id: string, { holds }: TakeParts): Promise<void> {
  const answer = await holds.holdDisk(heldDisk(disk));
  if (answer === 'busy')
    requireSafe({ id, verdict: { tag: 'unknown', why: [`the host has begun to use ${disk.name}`] } });
}

/** The kernel lets go of a disk that is gone by itself. */
async function letGo(disk: Block, { holds }: TakeParts): Promise<void> {
  if (disk.sequence !== undefined) await holds.releaseDisk(heldDisk(disk));
}

/** Gives what was claimed back to the host. It may be there already. Gives the disks that did not come back with their controller. Throws DEVICE_BIND_FAILED. */
export async function giveBack({ device }: Claim, parts: TakeParts): Promise<readonly string[]> {
  if (device.kind === 'controller') {
    const missing = await giveBackToHost(device, parts);
    // A celld that ended while it took the controller has left them held.
    for (const disk of await disksBehind(device, parts)) await letGo(disk, parts);
    return missing;
  }
  const disk = await findDisk(device, parts);
  if (disk) await letGo(disk, parts);
  return [];
}

async function disksBehind({ members }: ClaimedController, { root }: TakeParts): Promise<readonly Block[]> {
  const facts = await readStorageFacts({ root });
  const behind = members.flatMap(({ address }) => {
    const pci = facts.pciFunctions.find((each) => each.address === address);
    return pci ? blocksBehind(facts, pci).filter(({ kind }) => kind === 'disk') : [];
  });
  return [...new Set(behind)];
}

async function findDisk({ identity }: ClaimedDisk, { root }: TakeParts): Promise<Block | undefined> {
  const { blocks } = await readStorageFacts({ root });
  return blocks.find((block) => block.kind === 'disk' && identityOf(block) === identity);
}

function heldDisk({ name, number, sequence }: Block) {
  if (sequence !== undefined) return { device: number, diskseq: sequence };
  throw new CellError(
    'NOT_SUPPORTED_BY_HOST',
    `${name} cannot be kept from the host: its kernel does not number disks`,
    {
      metadata: { storage_device: name },
      resource: { type: 'storage_device', name, description: 'has no sequence number' },
    },
  );
}
