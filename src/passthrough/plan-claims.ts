import { CellError, invalidField } from '../core/error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import {
  type Claim,
  type ClaimedController,
  type ClaimedDevice,
  type ClaimedDisk,
  deviceName,
  sourcesOf,
} from './claim.ts';
import { findDevice } from './devices.ts';
import { blocksBehind, isBridge } from './findings.ts';
import { hasIdentity, identityOf, slotFingerprint } from './identity.ts';
import type { HostSurvey } from './survey.ts';
import { judge, type StorageController, type StorageDevice, type StorageDisk } from './verdict.ts';
import { verdictText } from './verdict-text.ts';

/** A device that is asked for. */
export interface DeviceAsk {
  /** As of `findDevice`. */
  readonly device: string;
  /** The PCI addresses that the caller knows to go with it. */
  readonly iommuGroup: readonly string[];
}

/** All that claims are decided from. */
export interface ClaimGround {
  readonly survey: HostSurvey;
  readonly claims: readonly Claim[];
  /** The host has the program by which guests may reserve disks. */
  readonly hasReservations: boolean;
}

/**
 * What a VM would get, in the order of the request. Throws STORAGE_DEVICE_NOT_FOUND, DEVICE_CLAIMED, DEVICE_NOT_SAFE, NOT_SUPPORTED_BY_HOST, and INVALID_FIELD
 * for a group that the caller has not named, and for a device that comes twice.
 */
export function planClaims(vm: VmRecord, asks: readonly DeviceAsk[], ground: ClaimGround): readonly ClaimedDevice[] {
  const devices = judge(ground.survey.facts, ground.survey.uses);
  const planned: ClaimedDevice[] = [];
  for (const [index, ask] of asks.entries()) {
    const found = findDevice(devices, ask.device);
    requireUnclaimed(found, ground);
    requireSafe(found);
    const field = `devices[${index}]`;
    const device =
      found.kind === 'disk' ? planDisk(vm, found, { ground, planned }) : planController(found, ask, { ground, field });
    requireNew(device, planned, field);
    planned.push(device);
  }
  return planned;
}

/** Throws DEVICE_CLAIMED for what a claim has, or what goes with it. */
function requireUnclaimed(device: StorageDevice, { claims }: ClaimGround): void {
  const own = new Set<string>(device.kind === 'disk' ? [device.id] : device.groupMembers);
  const claim = claims.find((each) =>
    each.device.kind === 'disk' ? own.has(each.device.identity) : sourcesOf(each).some((source) => own.has(source)),
  );
  if (!claim) return;
  throw new CellError('DEVICE_CLAIMED', `${device.id} is claimed already, by the claim ${claim.id}`, {
    metadata: { storage_device: device.id, claim: claim.id },
    resource: { type: 'storage_device', name: device.id, description: 'is claimed' },
  });
}

/** Throws DEVICE_NOT_SAFE. */
export function requireSafe({ id, verdict }: Pick<StorageDevice, 'id' | 'verdict'>): void {
  if (verdict.tag === 'safe') return;
  const why = verdictText(verdict);
  throw new CellError('DEVICE_NOT_SAFE', `${id} cannot be given to a VM: it is ${verdict.tag}: ${why}`, {
    metadata: { storage_device: id, verdict: verdict.tag, why },
    resource: { type: 'storage_device', name: id, description: `is ${verdict.tag}` },
  });
}

function planController(
  controller: StorageController,
  { iommuGroup }: DeviceAsk,
  { ground: { survey }, field }: { readonly ground: ClaimGround; readonly field: string },
): ClaimedController {
  const { address, groupMembers } = controller;
  const named = [...new Set(iommuGroup.map((member) => member.toLowerCase()))].sort();
  const isConsented = named.length === 0 ? groupMembers.length === 1 : named.join() === groupMembers.join();
  if (!isConsented) {
    const description = `must name all that goes with ${address} to the VM: ${groupMembers.join(', ')}`;
    throw invalidField(`${field}.iommu_group_members`, description);
  }
  const members = survey.facts.pciFunctions.filter((pci) => groupMembers.includes(pci.address) && !isBridge(pci));
  const behind = members.flatMap((pci) => blocksBehind(survey.facts, pci));
  // A disk that goes by its name alone is not known again.
  const disks = behind.filter((block) => block.kind === 'disk' && hasIdentity(block));
  return {
    kind: 'controller',
    address,
    members: members.map((pci) => ({
      address: pci.address,
      fingerprint: slotFingerprint(pci),
      driver: pci.driver ?? null,
    })),
    disks: [...new Set(disks.map(identityOf))].sort(),
  };
}

/** virtio-scsi's targets beside the one of Cell's own disks. */
const scsiTargets = Array.from({ length: 255 }, (_, index) => index + 1);

function planDisk(
  vm: VmRecord,
  disk: StorageDisk,
  { ground, planned }: { readonly ground: ClaimGround; readonly planned: readonly ClaimedDevice[] },
): ClaimedDisk {
  // QEMU passes on SCSI to what the kernel has as a SCSI disk; others say that they are ATA's, and are translated by the kernel.
  if (!disk.name.startsWith('sd'))
    throw notSupported(disk, 'it is no SCSI disk; its controller can be claimed instead');
  if (disk.id.startsWith('path-')) throw notSupported(disk, 'it says neither a WWN nor a serial number');
  const path = byIdPath(disk);
  if (path === undefined) throw notSupported(disk, 'udev gives it no name by its identity');
  const before = [...ground.claims.filter(({ vmUuid }) => vmUuid === vm.uuid).map(({ device }) => device), ...planned];
  const usedTargets = new Set(before.flatMap((device) => (device.kind === 'disk' ? device.scsiTarget : [])));
  const scsiTarget = scsiTargets.find((target) => !usedTargets.has(target));
  const names = [vm.config, vm.live].flatMap(({ claims }) => claims.disks.map(({ target }) => target));
  const usedNames = new Set([...names, ...before.flatMap((device) => (device.kind === 'disk' ? device.target : []))]);
  const target = lastNames.find((name) => !usedNames.has(name));
  if (scsiTarget === undefined || target === undefined) throw notSupported(disk, 'the VM has no place for more disks');
  return { kind: 'disk', identity: disk.id, path, target, scsiTarget, reservations: ground.hasReservations };
}

/** From the end of the names of SCSI disks: Cell's own are named from their beginning. */
const lastNames = Array.from({ length: 255 }, (_, index) => {
  const position = 26 * 26 - 1 - index;
  const letter = (value: number) => String.fromCharCode(0x61 + value);
  return `sd${letter(Math.floor(position / 26))}${letter(position % 26)}`;
});

/** What says most comes first. */
const prefixes = ['wwn-', 'scsi-3', 'scsi-', 'nvme-', 'ata-', ''];

function byIdPath({ links }: StorageDisk): string | undefined {
  const directory = '/dev/disk/by-id/';
  const byId = links.filter((link) => link.startsWith(directory)).sort();
  for (const prefix of prefixes) {
    const link = byId.find((each) => each.startsWith(`${directory}${prefix}`));
    if (link !== undefined) return link;
  }
  return undefined;
}

function notSupported({ id }: StorageDisk, why: string): CellError {
  return new CellError('NOT_SUPPORTED_BY_HOST', `${id} cannot be a disk of a VM: ${why}`, {
    metadata: { storage_device: id, why },
    resource: { type: 'storage_device', name: id, description: why },
  });
}

/** Throws INVALID_FIELD for what comes twice: by itself, or with its controller. */
function requireNew(device: ClaimedDevice, planned: readonly ClaimedDevice[], field: string): void {
  const parts = partsOf(device);
  const other = planned.find((each) => partsOf(each).some((part) => parts.includes(part)));
  if (!other) return;
  throw invalidField(`${field}.device`, `comes with ${deviceName({ device: other })}, which is asked for too`);
}

function partsOf(device: ClaimedDevice): readonly string[] {
  if (device.kind === 'disk') return [device.identity];
  return [...device.members.map(({ address }) => address), ...device.disks];
}
