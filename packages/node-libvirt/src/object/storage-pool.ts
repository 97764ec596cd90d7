import type { NonnullStoragePool } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import { formatUuid } from '../uuid.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';
import { StorageVolume } from './storage-volume.ts';

export interface StoragePoolInfo {
  /** A number of `virStoragePoolState`. */
  readonly state: number;
  readonly capacityBytes: bigint;
  readonly allocationBytes: bigint;
  readonly availableBytes: bigint;
}

/** A place for volumes. */
export class StoragePool extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullStoragePool;
  readonly uuid: string;
  readonly name: string;

  constructor(connection: Connection, ref: NonnullStoragePool) {
    super(connection);
    this.ref = ref;
    this.uuid = formatUuid(ref.uuid);
    this.name = ref.name;
  }

  async getInfo(options?: CallOptions): Promise<StoragePoolInfo> {
    const info = await this.remote.storagePoolGetInfo({ pool: this.ref }, options);
    const { state, capacity, allocation, available } = info;
    return { state, capacityBytes: capacity, allocationBytes: allocation, availableBytes: available };
  }

  /** `flags`: `virStorageXMLFlags`. */
  async getXmlDesc(flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.storagePoolGetXmlDesc({ pool: this.ref, flags }, options)).xml;
  }

  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.remote.storagePoolIsActive({ pool: this.ref }, options)).active !== 0;
  }

  async isPersistent(options?: CallOptions): Promise<boolean> {
    return (await this.remote.storagePoolIsPersistent({ pool: this.ref }, options)).persistent !== 0;
  }

  async getAutostart(options?: CallOptions): Promise<boolean> {
    return (await this.remote.storagePoolGetAutostart({ pool: this.ref }, options)).autostart !== 0;
  }

  setAutostart(autostart: boolean, options?: CallOptions): Promise<void> {
    return this.remote.storagePoolSetAutostart({ pool: this.ref, autostart: Number(autostart) }, options);
  }

  /** Makes what the pool is in, such as a directory. `flags`: `virStoragePoolBuildFlags`. */
  build(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.storagePoolBuild({ pool: this.ref, flags }, options);
  }

  /** Starts it. `flags`: `virStoragePoolCreateFlags`. */
  create(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.storagePoolCreate({ pool: this.ref, flags }, options);
  }

  /** Looks anew for volumes and sizes. */
  refresh(options?: CallOptions): Promise<void> {
    return this.remote.storagePoolRefresh({ pool: this.ref, flags: 0 }, options);
  }

  /** Stops it; its data stays. */
  destroy(options?: CallOptions): Promise<void> {
    return this.remote.storagePoolDestroy({ pool: this.ref }, options);
  }

  /** Deletes what the pool is in, with all data. `flags`: `virStoragePoolDeleteFlags`. */
  delete(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.storagePoolDelete({ pool: this.ref, flags }, options);
  }

  /** Deletes its definition. */
  undefine(options?: CallOptions): Promise<void> {
    return this.remote.storagePoolUndefine({ pool: this.ref }, options);
  }

  async numOfVolumes(options?: CallOptions): Promise<number> {
    return (await this.remote.storagePoolNumOfVolumes({ pool: this.ref }, options)).num;
  }

  async listAllVolumes(options?: CallOptions): Promise<StorageVolume[]> {
    const { vols } = await this.remote.storagePoolListAllVolumes({ pool: this.ref, needResults: 1, flags: 0 }, options);
    return vols.map((vol) => new StorageVolume(this.connection, vol));
  }

  /** None: `VIR_ERR_NO_STORAGE_VOL`. */
  async lookupVolumeByName(name: string, options?: CallOptions): Promise<StorageVolume> {
    const { vol } = await this.remote.storageVolLookupByName({ pool: this.ref, name }, options);
    return new StorageVolume(this.connection, vol);
  }

  /** `flags`: `virStorageVolCreateFlags`. */
  async createVolumeXml(xml: string, flags = 0, options?: CallOptions): Promise<StorageVolume> {
    const { vol } = await this.remote.storageVolCreateXml({ pool: this.ref, xml, flags }, options);
    return new StorageVolume(this.connection, vol);
  }

  /** Makes one with the data of another, which may be in another pool. `flags`: `virStorageVolCreateFlags`. */
  async createVolumeXmlFrom(
    xml: string,
    original: StorageVolume,
    flags = 0,
    options?: CallOptions,
  ): Promise<StorageVolume> {
    const args = { pool: this.ref, xml, clonevol: original.ref, flags };
    const { vol } = await this.remote.storageVolCreateXmlFrom(args, options);
    return new StorageVolume(this.connection, vol);
  }
}
