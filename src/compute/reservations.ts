import { CellError } from '../core/error.ts';
import { type MacAddress, newMacAddress, type Uuid, type VmName } from '../core/ids.ts';
import type { FileAccess } from '../domain-xml/claims.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { placeText } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { type DefaultPool, newVolumes } from './new-volumes.ts';
import type { VmSpec, VolumeRef } from './spec/vm-spec.ts';
import { isStorageController } from './storage-role.ts';
import { volumeInUse } from './volume-uses.ts';

/** What a VM has for itself while it is being created or deleted. */
export interface Reservation extends Disposable {
  readonly uuid: Uuid;
  readonly name: string;
  /** One a NIC of the spec, in order. */
  readonly macs: readonly MacAddress[];
  /** Volumes that it will use or make, by `pool/volume`. */
  readonly volumes: ReadonlyMap<string, NamedVolume>;
  /** It is to be the storage controller of the host. */
  readonly isStorage: boolean;
}

type Kept = Pick<Reservation, 'uuid' | 'name'> & Partial<Pick<Reservation, 'macs' | 'volumes' | 'isStorage'>>;

/** Devices of a spec that need something for themselves. */
type VmDevices = Pick<VmSpec, 'disks' | 'cdroms' | 'nics'>;

interface NamedVolume {
  readonly place: VolumeRef;
  readonly access: FileAccess;
}

/** Keeps two changes at a time from taking the same name, address or volume: the inventory knows only of what libvirt has. */
export class Reservations {
  readonly #inventory: Inventory;
  readonly #pools: DefaultPool;
  readonly #held = new Set<Reservation>();

  constructor(inventory: Inventory, pools: DefaultPool) {
    this.#inventory = inventory;
    this.#pools = pools;
  }

  /** Takes everything that the spec needs for itself, and `read` to read. Throws VM_ALREADY_EXISTS, STORAGE_CONTROLLER_EXISTS, MAC_IN_USE, VOLUME_IN_USE, POOL_NOT_FOUND. */
  take(uuid: Uuid, spec: VmSpec, read: readonly VolumeRef[] = []): Reservation {
    const vms = this.#inventory.list();
    this.#requireFree(uuid, spec.name, [...vms, ...this.#held]);
    const isStorage = spec.storage?.role === 'controller';
    if (isStorage) this.#requireNoStorage(uuid);
    const macs = this.#macs(spec, vms);
    const volumes = namedVolumes(spec, read);
    for (const place of newVolumes(uuid, spec, this.#pools)) volumes.set(placeText(place), { place, access: 'write' });
    this.#requireVolumes(volumes);
    return this.#keep({ uuid, name: spec.name, macs, volumes, isStorage });
  }

  /** Keeps what a VM that is there is to have besides. Throws MAC_IN_USE, VOLUME_IN_USE, POOL_NOT_FOUND. */
  claim({ uuid, name }: VmRecord, { disks = [], cdroms = [], nics = [] }: Partial<VmDevices>): Reservation {
    const macs = this.#macs({ nics }, this.#inventory.list());
    const devices = { disks, cdroms, directBoot: undefined, cloudInit: undefined };
    const volumes = namedVolumes(devices);
    for (const place of newVolumes(uuid, devices, this.#pools)) {
      volumes.set(placeText(place), { place, access: 'write' });
    }
    this.#requireVolumes(volumes);
    return this.#keep({ uuid, name, macs, volumes });
  }

  /** Keeps the volumes of a VM that is being deleted, and its name, until they are gone. */
  hold({ uuid, name }: Pick<VmRecord, 'uuid' | 'name'>, places: readonly VolumeRef[]): Disposable {
    const volumes = new Map(places.map((place) => [placeText(place), { place, access: 'write' } as const]));
    return this.#keep({ uuid, name, volumes });
  }

  /** Keeps a name for a VM that is there and is to have it. Throws VM_ALREADY_EXISTS. */
  takeName({ uuid }: Pick<VmRecord, 'uuid'>, name: VmName): Disposable {
    this.requireNameFree(uuid, name);
    return this.#keep({ uuid, name });
  }

  /** Keeps the role of the storage controller of the host for a VM that is there. Throws STORAGE_CONTROLLER_EXISTS. */
  takeStorage({ uuid, name }: Pick<VmRecord, 'uuid' | 'name'>): Disposable {
    this.#requireNoStorage(uuid);
    return this.#keep({ uuid, name, isStorage: true });
  }

  /** Until it is disposed of. What is left out it does not keep. */
  #keep(kept: Kept): Reservation {
    const reservation: Reservation = {
      ...{ macs: [], volumes: new Map(), isStorage: false },
      ...kept,
      [Symbol.dispose]: () => this.#held.delete(reservation),
    };
    this.#held.add(reservation);
    return reservation;
  }

  /** Throws VM_ALREADY_EXISTS if another VM has the name, or is to have it. */
  requireNameFree(uuid: Uuid, name: VmName): void {
    const others = [...this.#inventory.list(), ...this.#held].filter((vm) => vm.uuid !== uuid);
    this.#requireFree(uuid, name, others);
  }

  #requireFree(uuid: Uuid, name: VmName, vms: readonly { readonly uuid: Uuid; readonly name: string }[]): void {
    const taken = vms.find((vm) => vm.uuid === uuid || vm.name === name);
    if (!taken) return;
    const what = taken.uuid === uuid ? `UUID ${uuid}` : `name ${name}`;
    throw new CellError('VM_ALREADY_EXISTS', `there is a VM with the ${what}`, {
      metadata: { vm: taken.uuid, name: taken.name },
      resource: { type: 'vm', name: taken.uuid, description: `has the ${what}` },
    });
  }

  #requireNoStorage(uuid: Uuid): void {
    const present = this.#inventory.list().filter(isStorageController);
    const held = [...this.#held].filter(({ isStorage }) => isStorage);
    const other = [...present, ...held].find((vm) => vm.uuid !== uuid);
    if (!other) return;
    throw new CellError('STORAGE_CONTROLLER_EXISTS', `${other.name} is the storage controller of the host`, {
      metadata: { vm: other.uuid, name: other.name },
      resource: { type: 'vm', name: other.uuid, description: 'is the storage controller of the host' },
    });
  }

  #macs({ nics }: Pick<VmSpec, 'nics'>, vms: readonly VmRecord[]): MacAddress[] {
    const owners = new Map<string, { uuid: Uuid; name: string }>();
    for (const vm of vms) {
      for (const mac of [...vm.config.claims.macs, ...vm.live.claims.macs]) owners.set(mac, vm);
    }
    for (const held of this.#held) for (const mac of held.macs) owners.set(mac, held);
    const chosen = new Set(nics.flatMap(({ mac }) => mac ?? []));
    return nics.map(({ mac }) => {
      if (mac === undefined) return freshMac(owners, chosen);
      const owner = owners.get(mac);
      if (owner) throw macInUse(mac, owner);
      return mac;
    });
  }

  #requireVolumes(volumes: Reservation['volumes']): void {
    for (const [key, { place, access }] of volumes) {
      const user = [...this.#held].find((held) => {
        const used = held.volumes.get(key);
        return used && (access === 'write' || used.access === 'write');
      });
      if (user) throw volumeInUse(place, user);
    }
  }
}

/** The existing volumes that a spec names. One that is a disk and something else too counts as written. */
function namedVolumes(
  { disks, cdroms, directBoot }: Pick<VmSpec, 'disks' | 'cdroms' | 'directBoot'>,
  read: readonly VolumeRef[] = [],
): Map<string, NamedVolume> {
  const volumes = new Map<string, NamedVolume>();
  const use = (place: VolumeRef | undefined, access: FileAccess) => {
    if (place && volumes.get(placeText(place))?.access !== 'write') volumes.set(placeText(place), { place, access });
  };
  for (const { source, readOnly } of disks) {
    if (source.tag === 'volume') use(source.volume, readOnly ? 'read' : 'write');
  }
  for (const { volume } of cdroms) use(volume, 'read');
  for (const place of read) use(place, 'read');
  use(directBoot?.kernel, 'read');
  use(directBoot?.initrd, 'read');
  return volumes;
}

function freshMac(owners: ReadonlyMap<string, unknown>, chosen: Set<MacAddress>): MacAddress {
  let mac = newMacAddress();
  while (owners.has(mac) || chosen.has(mac)) mac = newMacAddress();
  chosen.add(mac);
  return mac;
}

/** MAC_IN_USE, naming the VM that has it. */
export function macInUse(mac: string, { uuid, name }: { uuid: Uuid; name: string }): CellError {
  return new CellError('MAC_IN_USE', `VM ${name} has the MAC address ${mac}`, {
    metadata: { mac, vm: uuid, name },
    resource: { type: 'vm', name: uuid, description: `has the MAC address ${mac}` },
  });
}
