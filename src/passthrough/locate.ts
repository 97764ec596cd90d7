import { type Claim, type ClaimedController, type ClaimedDisk, deviceMoved } from './claim.ts';
import type { PciFunction, StorageFacts } from './facts.ts';
import { blocksBehind } from './findings.ts';
import { identityOf, slotFingerprint } from './identity.ts';

/** Finds the device of a claim by what it is, wherever it is now: gives the claim with its present place. Throws DEVICE_MOVED. */
export function locate(claim: Claim, facts: StorageFacts): Claim {
  const { device } = claim;
  return {
    ...claim,
    device: device.kind === 'disk' ? locateDisk(claim, device, facts) : locateController(claim, device, facts),
  };
}

function locateDisk(claim: Claim, device: ClaimedDisk, { blocks }: StorageFacts): ClaimedDisk {
  const [disk, ...others] = blocks.filter((block) => block.kind === 'disk' && identityOf(block) === device.identity);
  if (others.length > 0) throw deviceMoved(claim, `${others.length + 1} disks say that they are it`);
  if (disk?.links.includes(device.path)) return device;
  const stranger = blocks.find(({ links }) => links.includes(device.path));
  if (stranger) throw deviceMoved(claim, `${device.path} leads to ${stranger.name}, which is another disk`);
  throw deviceMoved(claim, disk ? `the host does not know it by ${device.path} any more` : 'the host has no such disk');
}

function locateController(claim: Claim, device: ClaimedController, facts: StorageFacts): ClaimedController {
  const found = device.members.map((member) => {
    const same = facts.pciFunctions.filter((pci) => slotFingerprint(pci) === member.fingerprint);
    const [pci] = same;
    if (!pci || same.length > 1) throw deviceMoved(claim, whyNot(member, facts, same.length));
    return pci;
  });
  const group = found[0]?.iommuGroup;
  if (found.some(({ iommuGroup }) => iommuGroup !== group))
    throw deviceMoved(claim, 'what was one IOMMU group is in several');
  requireOwnDisks(claim, { device, found }, facts);
  const members = device.members.map((member, index) => ({ ...member, address: found[index]?.address ?? '' }));
  const asked = device.members.findIndex(({ address }) => address === device.address);
  return { ...device, address: members[asked]?.address ?? '', members };
}

function whyNot(
  { address, fingerprint }: ClaimedController['members'][number],
  { pciFunctions }: StorageFacts,
  count: number,
): string {
  if (count > 1) return `${count} devices are at the place of ${address} and look like it`;
  const stranger = pciFunctions.find((pci) => pci.address === address);
  return stranger
    ? `at ${address} is '${slotFingerprint(stranger)}' and not '${fingerprint}'`
    : `nothing is at ${address}, and the host has no such device elsewhere`;
}

/** Another card of the same make in the same slot shows by its disks, unless it is with the guest, and then nobody has changed it. */
function requireOwnDisks(
  claim: Claim,
  { device, found }: { device: ClaimedController; found: readonly PciFunction[] },
  facts: StorageFacts,
): void {
  const behind = found
    .flatMap((pci) => blocksBehind(facts, pci))
    .filter(({ kind }) => kind === 'disk')
    .map(identityOf);
  if (device.disks.length === 0 || behind.length === 0 || behind.some((disk) => device.disks.includes(disk))) return;
  throw deviceMoved(claim, `none of its disks is behind it, but ${behind.join(', ')}`);
}
