import { CellError, toCellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { OperationContext } from '../core/operations.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import { type Pools, placeText } from '../hypervisor/pools.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { ConsoleLogs } from './console-logs.ts';
import type { HostDevices } from './host-devices.ts';
import type { Machines } from './machines.ts';
import type { Reservations } from './reservations.ts';
import { fileOf, type ReadDrive, readDrives } from './spec/read-spec.ts';
import type { VolumeRef } from './spec/vm-spec.ts';
import { undefineVm } from './undefine-vm.ts';
import { unusedVolumes, volumeInUse, volumeUsers } from './volume-uses.ts';

/** What deleting VMs needs. */
export interface DeletionsParts {
  readonly session: Session;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly machines: Machines;
  readonly reservations: Reservations;
  readonly consoleLogs: ConsoleLogs;
  readonly hostDevices: HostDevices;
}

/** What a deletion notes: the volumes that go with the VM, so that a restarted celld can finish it without the definition. */
export interface DeletionNote {
  readonly volumes: readonly { readonly pool: string; readonly volume: string }[];
}

/** Deletes VMs from whatever state, so that it can be asked again until it has succeeded. */
export class Deletions {
  readonly #parts: DeletionsParts;

  constructor(parts: DeletionsParts) {
    this.#parts = parts;
  }

  /** The volumes that go with the VM: its seed, and, if asked, those of its disks. Throws VOLUME_IN_USE if another VM uses one, and DEVICE_CLAIMED. */
  volumesOf(vm: VmRecord, deleteVolumes: boolean): VolumeRef[] {
    const { inventory, pools, hostDevices } = this.#parts;
    hostDevices.requireNone(vm, 'deleted');
    const users = volumeUsers(inventory.list(), pools);
    return readDrives(vm.config)
      .filter((drive) => goesWithVm(drive, deleteVolumes))
      .flatMap(({ disk }) => {
        const path = fileOf(disk, pools);
        const volume = path === undefined ? undefined : pools.placeOf(path);
        if (path === undefined || !volume) return [];
        const other = users.get(path)?.find(({ uuid }) => uuid !== vm.uuid);
        if (other) throw volumeInUse(volume, other);
        return [volume];
      });
  }

  /** Powers the VM off, takes its definition away, deletes these volumes. Gives those that it deleted. */
  async run(vm: VmRecord, volumes: readonly VolumeRef[], operation: OperationContext): Promise<VolumeRef[]> {
    using _held = this.#parts.reservations.hold(vm, volumes);
    const note: DeletionNote = { volumes: volumes.map(({ pool, volume }) => ({ pool, volume })) };
    await operation.note({ volumes: note.volumes.map((volume) => ({ ...volume })) });
    await this.#parts.machines.powerOff().run(vm, operation);
    return this.finish(vm.uuid, volumes, operation);
  }

  /**
   * The rest of a deletion, of a VM that does not run. Every step may have been done before. A volume that another VM has come to use
   * since is left alone. Gives the volumes that it deleted. Throws UnfinishedError when one cannot be deleted.
   */
  async finish(
    uuid: Uuid,
    volumes: readonly VolumeRef[],
    { setPhase }: Pick<OperationContext, 'setPhase'>,
  ): Promise<VolumeRef[]> {
    const { session, inventory, pools, consoleLogs } = this.#parts;
    setPhase('removing the definition');
    await viaLibvirt({ doing: `undefine VM ${uuid}`, resource: { type: 'vm', name: uuid } }, () =>
      undefineVm(session.connection(), uuid),
    );
    await inventory.refresh(uuid);
    if (inventory.find({ tag: 'uuid', uuid })) {
      throw new CellError('HYPERVISOR_ERROR', `VM ${uuid} is still there although libvirt removed its definition`, {
        metadata: { vm: uuid },
      });
    }
    await consoleLogs.remove(uuid);
    const unused = unusedVolumes(volumes, inventory.list(), pools);
    for (const volume of unused) {
      setPhase(`deleting volume ${placeText(volume)}`);
      // The VM is gone: nobody could ask for its deletion again.
      await pools.delete(volume).catch((thrown) => {
        throw new UnfinishedError(toCellError(thrown));
      });
    }
    return unused;
  }
}

/** Whether the volume of a drive is the VM's own: its seed, and, if asked, that of a disk. Never images in drives, kernels, or what the VM could only read: those are others' too. */
export function goesWithVm({ use, disk }: Pick<ReadDrive, 'use' | 'disk'>, withDisks: boolean): boolean {
  if (use === 'cloud-init') return true;
  return use === 'disk' && withDisks && disk.device === 'disk' && !disk.readOnly;
}
