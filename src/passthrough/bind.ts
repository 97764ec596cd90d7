import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import { type Claim, type ClaimedController, type ClaimedFunction, deviceMoved } from './claim.ts';
import type { PciFunction, StorageFacts } from './facts.ts';
import { identityOf, slotFingerprint } from './identity.ts';
import { readStorageFacts } from './read-facts.ts';

/** What giving drivers to functions needs. */
export interface BindParts {
  readonly connection: Connection;
  /** As of SurveyParts. */
  readonly root: string;
  readonly signal: AbortSignal;
}

/** The driver by which a guest drives a function. */
const guestDriver = 'vfio-pci';
/** A driver that is busy, such as one that empties its caches, lets go late. */
const callTimeoutMs = 120_000;
/** After a driver has come back, its disks are found one by one. */
const comeBackMs = 60_000;
const lookAgainMs = 500;

/** Takes the functions of a claim from their drivers, and sees that each is what it was, and free for a guest. Each may be so already. Throws DEVICE_MOVED, DEVICE_BIND_FAILED. */
export async function takeFromHost(claim: Claim, device: ClaimedController, parts: BindParts): Promise<void> {
  const { connection, root } = parts;
  for (const member of device.members) {
    if (driverIn(await readStorageFacts({ root }), claim, member) === guestDriver) continue;
    await viaLibvirt(bindContext('take', member), () =>
      connection.remote.nodeDeviceDetachFlags(
        { name: nodeNameOf(member), driverName: 'vfio', flags: 0 },
        { timeoutMs: callTimeoutMs },
      ),
    );
    const driver = driverIn(await readStorageFacts({ root }), claim, member);
    if (driver !== guestDriver) throw bindFailed(member, `it has ${driver ?? 'no driver'} and not ${guestDriver}`);
  }
}

/**
 * Gives the functions of a claim back to the drivers that had them, and waits until each has its own and the disks that were behind them are there again. Each may be
 * so already; one that is not in the host any more has nobody to go back to. Gives the disks that did not come back in time. Throws DEVICE_BIND_FAILED.
 */
export async function giveBackToHost(device: ClaimedController, parts: BindParts): Promise<readonly string[]> {
  const { connection, root, signal } = parts;
  for (const { member, pci } of present(device, await readStorageFacts({ root }))) {
    if (isBack(member, pci)) continue;
    await viaLibvirt(bindContext('give back', pci), () =>
      connection.remote.nodeDeviceReAttach({ name: nodeNameOf(pci) }, { timeoutMs: callTimeoutMs }),
    );
  }
  const deadline = performance.now() + comeBackMs;
  for (;;) {
    const facts = await readStorageFacts({ root });
    const missing = missingDisks(device, facts);
    const stray = present(device, facts).find(({ member, pci }) => !isBack(member, pci));
    if (!stray && missing.length === 0) return [];
    if (performance.now() > deadline) {
      if (!stray) return missing;
      const { member, pci } = stray;
      throw bindFailed(pci, `it has ${pci.driver ?? 'none'} and not ${member.driver ?? 'none'}, which it had`);
    }
    await delay(lookAgainMs, undefined, { signal });
  }
}

/** The functions of a claim that are in the host, wherever they are now. */
function present({ members }: ClaimedController, { pciFunctions }: StorageFacts) {
  return members.flatMap((member) => {
    const pci = pciFunctions.find((each) => slotFingerprint(each) === member.fingerprint);
    return pci ? [{ member, pci }] : [];
  });
}

function isBack({ driver }: ClaimedFunction, pci: PciFunction): boolean {
  return pci.driver === (driver ?? undefined);
}

function missingDisks({ disks }: ClaimedController, { blocks }: StorageFacts): readonly string[] {
  const there = new Set(blocks.filter(({ kind }) => kind === 'disk').map(identityOf));
  return disks.filter((identity) => !there.has(identity));
}

/** The driver of a function that is still what it was. */
function driverIn({ pciFunctions }: StorageFacts, claim: Claim, { address, fingerprint }: ClaimedFunction) {
  const pci = pciFunctions.find((each) => each.address === address);
  if (!pci || slotFingerprint(pci) !== fingerprint) throw deviceMoved(claim, `${address} is no longer what it was`);
  return pci.driver;
}

type Place = Pick<PciFunction, 'address'>;

/** libvirt's name of a function among the devices of the host. */
function nodeNameOf({ address }: Place): string {
  return `pci_${address.replaceAll(/[:.]/g, '_')}`;
}

function bindContext(doing: string, { address }: Place) {
  const how = doing === 'take' ? 'from its driver' : 'to its driver';
  return {
    doing: `${doing} ${address} ${how}`,
    resource: { type: 'storage_device', name: address },
    otherwise: 'DEVICE_BIND_FAILED',
  } as const;
}

function bindFailed({ address }: Place, why: string): CellError {
  return new CellError('DEVICE_BIND_FAILED', `the driver of ${address} is not the one that it is to have: ${why}`, {
    metadata: { storage_device: address, why },
    resource: { type: 'storage_device', name: address, description: why },
  });
}
