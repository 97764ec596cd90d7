import { virDomainDeviceModifyFlags } from 'node-libvirt';
import type { Reservations } from '../compute/reservations.ts';
import type { ResolvedVolume } from '../compute/spec/vm-plan.ts';
import type { VolumeRef } from '../compute/spec/vm-spec.ts';
import { requireMediaInReach } from '../compute/spec-reach.ts';
import type { VmAction } from '../compute/vm-action.ts';
import { volumeInUse, volumeUsers } from '../compute/volume-uses.ts';
import type { Access } from '../core/access.ts';
import { CellError } from '../core/error.ts';
import { type Cdrom, writeDisk } from '../domain-xml/disk.ts';
import { newBuilder, serialize } from '../domain-xml/document.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { requireChangeable } from './check-addition.ts';
import { type DeviceCalls, everywhere, impactOf } from './device-calls.ts';
import { type FoundDrive, findDrive } from './find-device.ts';

/** What changing the images of drives needs. */
export interface MediaChangesParts {
  readonly calls: DeviceCalls;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly reservations: Reservations;
}

/** What is asked of a drive. */
export interface MediaChange {
  readonly name: string;
  /** undefined: the drive is to be empty. */
  readonly volume: VolumeRef | undefined;
  /** Opens a drive that the guest has locked. */
  readonly force: boolean;
}

/** Changes the images in CD-ROM drives. */
export class MediaChanges {
  readonly #parts: MediaChangesParts;

  constructor(parts: MediaChangesParts) {
    this.#parts = parts;
  }

  change(change: MediaChange, access: Access): VmAction<VmRecord> {
    return {
      check: async (vm) => {
        requireMediaInReach(access, change.volume);
        await this.#plan(vm, change);
      },
      run: async (vm, operation) => {
        const cdroms = [{ name: change.name, volume: change.volume, bootOrder: undefined }];
        using _held = this.#parts.reservations.claim(vm, { cdroms });
        await operation.note({ ...change, volume: change.volume ? { ...change.volume } : null });
        operation.setPhase('changing the image in the drive');
        return this.make(vm, change);
      },
    };
  }

  /** Puts the image in. It may be in the drive already. */
  async make(vm: VmRecord, change: MediaChange): Promise<VmRecord> {
    const { calls } = this.#parts;
    const { drive, image } = await this.#plan(vm, change);
    const now = (drive.live ?? drive.stored)?.disk;
    if (now?.device !== 'cdrom') return vm;
    const xml = serialize(writeDisk(newBuilder(), withImage(now, image)));
    const force = change.force ? virDomainDeviceModifyFlags.VIR_DOMAIN_DEVICE_MODIFY_FORCE : 0;
    const flags = impactOf(everywhere(vm)) | force;
    try {
      await calls.run(vm, 'change the image in a drive of', ({ remote }, dom) =>
        remote.domainUpdateDeviceFlags({ dom, xml, flags }),
      );
    } catch (thrown) {
      throw this.#isLocked(drive, thrown) && !change.force ? locked(vm, change.name, thrown) : thrown;
    }
    return calls.seen(vm);
  }

  /** The image is good and the drive full: then a running guest that keeps the drive shut is all that QEMU can have failed with. */
  #isLocked({ live }: FoundDrive, thrown: unknown): boolean {
    const hasMedia = live?.disk.device === 'cdrom' && live.disk.media !== undefined;
    return hasMedia && thrown instanceof CellError && thrown.reason === 'HYPERVISOR_ERROR';
  }

  async #plan(vm: VmRecord, { name, volume }: MediaChange) {
    requireChangeable(vm, 'given another image');
    const drive = findDrive(vm, ['cdrom'], name);
    return { drive, image: volume && (await this.#image(volume)) };
  }

  /** An image may be in any number of drives, but in no use that writes it. */
  async #image(ref: VolumeRef): Promise<ResolvedVolume> {
    const { inventory, pools } = this.#parts;
    const volume = await pools.find(ref);
    const users = volumeUsers(inventory.list(), pools).get(volume.path) ?? [];
    const writer = users.find(({ access }) => access === 'write');
    if (writer) throw volumeInUse(ref, writer);
    return { ref, path: volume.path, format: volume.format };
  }
}

function withImage(drive: Cdrom, image: ResolvedVolume | undefined): Cdrom {
  if (!image) return { ...drive, media: undefined };
  return { ...drive, media: { type: 'file', path: image.path }, driver: { ...drive.driver, format: image.format } };
}

function locked({ uuid, name }: VmRecord, drive: string, cause: unknown): CellError {
  return new CellError(
    'MEDIA_LOCKED',
    `the guest of ${name} has locked drive ${drive}: it uses the image that is in it`,
    {
      metadata: { vm: uuid, name, drive },
      resource: { type: 'vm', name: uuid, description: `has locked drive ${drive}` },
      cause,
    },
  );
}
