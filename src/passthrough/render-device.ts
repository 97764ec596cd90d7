import * as pb from '../../gen/ts/cell/v1/storage_device.ts';
import type {
  ControllerClass,
  StorageController,
  StorageDevice,
  StorageDisk,
  UnsafeKind,
  UnsafeReason,
  Verdict,
} from './verdict.ts';

/** Whether the caller may know of a VM, by its UUID, or of a pool, by its name. */
export interface Shown {
  readonly vm: (uuid: string) => boolean;
  readonly pool: (name: string) => boolean;
}

/** How a device is shown. */
export interface DeviceView {
  /** When it was read. */
  readonly time: Date;
  readonly shown: Shown;
}

/** A device as the contract has it. */
export function renderDevice(device: StorageDevice, { time, shown }: DeviceView): pb.StorageDevice {
  return {
    id: device.id,
    name: device.kind === 'controller' ? device.address : device.name,
    verdict: renderVerdict(device.verdict, shown),
    device:
      device.kind === 'controller'
        ? { $case: 'controller', value: renderController(device, shown) }
        : { $case: 'disk', value: renderDisk(device, shown) },
    observedTime: time,
  };
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

const namesOthers: ReadonlySet<UnsafeKind> = new Set(['vm', 'pool']);

function renderUse({ what, chain }: UnsafeReason, shown: Shown): pb.StorageUse {
  return { kind: kinds[what], chain: namesOthers.has(what) ? chain.map((link) => concealed(link, shown)) : [...chain] };
}

const uuidPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Without the VMs and pools that the caller may not know of. UUIDs of file systems among the reasons why not are none of VMs, and are concealed with them. */
function concealed(text: string, { vm, pool }: Shown): string {
  return text
    .replaceAll(uuidPattern, (uuid) => (vm(uuid) ? uuid : 'VM'))
    .replaceAll(/\bpool (\S+)/g, (whole, name: string) => (pool(name) ? whole : 'pool'));
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
