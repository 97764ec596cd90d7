import * as pb from '../../gen/ts/cell/v1/storage_device.ts';
import type { ReachableVms } from '../hypervisor/reachable-vms.ts';
import type { Claim } from './claim.ts';
import type { StorageReading } from './devices.ts';
import { renderClaim } from './render-claim.ts';
import type {
  ControllerClass,
  StorageController,
  StorageDevice,
  StorageDisk,
  UnsafeKind,
  UnsafeReason,
  Verdict,
} from './verdict.ts';
import { chainShown, concealed, type Shown } from './verdict-text.ts';

/** How a device is shown. */
export interface DeviceView {
  /** What it was read with. */
  readonly reading: Pick<StorageReading, 'claims' | 'time'>;
  readonly shown: Shown;
}

/** What a caller may know of VMs and pools. */
export function shownTo(vms: ReachableVms): Shown {
  const { grant } = vms.access;
  const within = grant.everything ? undefined : new Set<string>(vms.list().map(({ uuid }) => uuid));
  return { vm: (uuid) => within === undefined || within.has(uuid), pool: (name) => grant.pool(name) };
}

/** A device as the contract has it. */
export function renderDevice(device: StorageDevice, { reading, shown }: DeviceView): pb.StorageDevice {
  const claim = reading.claims.find(({ claim: each }) => has(each, device));
  return {
    id: device.id,
    name: device.kind === 'controller' ? device.address : device.name,
    verdict: renderVerdict(device.verdict, shown),
    device:
      device.kind === 'controller'
        ? { $case: 'controller', value: renderController(device, shown) }
        : { $case: 'disk', value: renderDisk(device, shown) },
    observedTime: reading.time,
    claim: claim && shown.vm(claim.claim.vmUuid) ? renderClaim(claim, shown) : undefined,
  };
}

/** Whether a claim is of a device, or takes it along. */
function has({ device: claimed }: Claim, device: StorageDevice): boolean {
  if (claimed.kind === 'disk') return device.kind === 'disk' && device.id === claimed.identity;
  return claimed.members.some(({ address }) => address === device.id);
}

const safeties: Readonly<Record<Verdict['tag'], pb.StorageSafety>> = {
  safe: pb.StorageSafety.SAFE,
  unsafe: pb.StorageSafety.UNSAFE,
  unknown: pb.StorageSafety.UNKNOWN,
};

/** The word of a verdict. */
export function safetyOf({ tag }: Verdict): pb.StorageSafety {
  return safeties[tag];
}

function renderVerdict(verdict: Verdict, shown: Shown): pb.StorageVerdict {
  return {
    safety: safetyOf(verdict),
    uses: verdict.tag === 'unsafe' ? verdict.reasons.map((reason) => renderUse(reason, shown)) : [],
    unknowns: verdict.tag === 'unknown' ? verdict.why.map((why) => concealed(why, shown)) : [],
  };
}

const kinds: Readonly<Record<UnsafeKind, pb.StorageUseKind>> = {
  root: pb.StorageUseKind.ROOT,
  boot: pb.StorageUseKind.BOOT,
  esp: pb.StorageUseKind.ESP,
  usr: pb.StorageUseKind.USR,
  var: pb.StorageUseKind.VAR,
  etc: pb.StorageUseKind.ETC,
  mount: pb.StorageUseKind.MOUNT,
  fstab: pb.StorageUseKind.FSTAB,
  swap: pb.StorageUseKind.SWAP,
  lvm: pb.StorageUseKind.LVM,
  md: pb.StorageUseKind.MD,
  luks: pb.StorageUseKind.LUKS,
  multipath: pb.StorageUseKind.MULTIPATH,
  bcache: pb.StorageUseKind.BCACHE,
  zfs: pb.StorageUseKind.ZFS,
  btrfs: pb.StorageUseKind.BTRFS,
  loop: pb.StorageUseKind.LOOP,
  holder: pb.StorageUseKind.HOLDER,
  member: pb.StorageUseKind.MEMBER,
  pool: pb.StorageUseKind.POOL,
  vm: pb.StorageUseKind.VM,
  network: pb.StorageUseKind.NETWORK,
  sibling: pb.StorageUseKind.SIBLING,
};

function renderUse(reason: UnsafeReason, shown: Shown): pb.StorageUse {
  return { kind: kinds[reason.what], chain: [...chainShown(reason, shown)] };
}

const controllerKinds: Readonly<Record<ControllerClass, pb.StorageControllerKind>> = {
  scsi: pb.StorageControllerKind.SCSI,
  ide: pb.StorageControllerKind.IDE,
  raid: pb.StorageControllerKind.RAID,
  ata: pb.StorageControllerKind.ATA,
  sata: pb.StorageControllerKind.SATA,
  sas: pb.StorageControllerKind.SAS,
  nvme: pb.StorageControllerKind.NVME,
  'fibre-channel': pb.StorageControllerKind.FIBRE_CHANNEL,
  other: pb.StorageControllerKind.OTHER,
};

function renderController(controller: StorageController, shown: Shown): pb.StorageController {
  return {
    pciAddress: controller.address,
    classCode: controller.classCode,
    kind: controllerKinds[controller.class],
    vendorId: Number.parseInt(controller.vendorId, 16),
    deviceId: Number.parseInt(controller.deviceId, 16),
    vendor: controller.vendor ?? '',
    model: controller.model ?? '',
    driver: controller.driver ?? '',
    numaNode: controller.numaNode,
    iommuGroup: controller.iommuGroup,
    iommuGroupMembers: [...controller.groupMembers],
    resetMethods: [...controller.resetMethods],
    disks: [...controller.disks],
    slotFingerprint: controller.slotFingerprint,
    vms: controller.users.filter(shown.vm),
  };
}

function renderDisk(disk: StorageDisk, shown: Shown): pb.StorageDisk {
  return {
    wwn: disk.wwn ?? '',
    serial: disk.serial ?? '',
    vendor: disk.vendor ?? '',
    model: disk.model ?? '',
    sizeBytes: BigInt(disk.sizeBytes),
    rotational: disk.rotational,
    readOnly: disk.readOnly,
    removable: disk.removable,
    controllers: [...disk.controllers],
    partitions: [...disk.partitions],
    holders: [...disk.holders],
    mounts: [...disk.mounts],
    swap: disk.swap,
    links: [...disk.links],
    vms: disk.users.filter(shown.vm),
  };
}
