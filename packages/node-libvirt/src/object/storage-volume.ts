import { virStorageVolDownloadFlags, virStorageVolUploadFlags } from '../generated/enums.ts';
import type { NonnullStorageVol } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import { type Hole, isHole } from '../stream/chunk-queue.ts';
import type { Stream } from '../stream/stream.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';
import type { StoragePool } from './storage-pool.ts';

/** What a volume is and how large. */
export interface StorageVolumeInfo {
  /** A number of `virStorageVolType`. */
  readonly type: number;
  readonly capacityBytes: bigint;
  /** What it takes of the pool, or with the flag for it the size of its file. */
  readonly allocationBytes: bigint;
}

/** A stretch of a volume to send or to fetch, and how. */
export interface VolumeRange {
  /** Default: 0. */
  readonly offsetBytes?: number | bigint | undefined;
  /** Default: to the end. */
  readonly lengthBytes?: number | bigint | undefined;
  /** Holes are told by their length instead of being sent as zeros. Default: false. */
  readonly sparse?: boolean | undefined;
}

/** A volume of a storage pool. */
export class StorageVolume extends LibvirtObject {
  /** As raw calls take it. */
  readonly ref: NonnullStorageVol;
  readonly name: string;
  /** Unique on the host, mostly a path. */
  readonly key: string;
  readonly poolName: string;

  constructor(connection: Connection, ref: NonnullStorageVol) {
    super(connection);
    this.ref = ref;
    this.name = ref.name;
    this.key = ref.key;
    this.poolName = ref.pool;
  }

  lookupPool(options?: CallOptions): Promise<StoragePool> {
    return this.connection.lookupStoragePoolByVolume(this, options);
  }

  /** `flags`: `virStorageVolInfoFlags`. */
  async getInfo(flags = 0, options?: CallOptions): Promise<StorageVolumeInfo> {
    const info = await this.remote.storageVolGetInfoFlags({ vol: this.ref, flags }, options);
    return { type: info.type, capacityBytes: info.capacity, allocationBytes: info.allocation };
  }

  async getXmlDesc(options?: CallOptions): Promise<string> {
    return (await this.remote.storageVolGetXmlDesc({ vol: this.ref, flags: 0 }, options)).xml;
  }

  async getPath(options?: CallOptions): Promise<string> {
    return (await this.remote.storageVolGetPath({ vol: this.ref }, options)).name;
  }

  /** Deletes it with its data. `flags`: `virStorageVolDeleteFlags`. */
  delete(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.storageVolDelete({ vol: this.ref, flags }, options);
  }

  /** Overwrites its data, with zeros or by another `virStorageVolWipeAlgorithm`. */
  wipe(algorithm = 0, options?: CallOptions): Promise<void> {
    return this.remote.storageVolWipePattern({ vol: this.ref, algorithm, flags: 0 }, options);
  }

  /** `flags`: `virStorageVolResizeFlags`. */
  async resize(capacityBytes: number | bigint, flags = 0, options?: CallOptions): Promise<void> {
    await this.remote.storageVolResize({ vol: this.ref, capacity: BigInt(capacityBytes), flags }, options);
  }

  /**
   * Writes data to the volume, such as a `Readable` or `findHoles(file)`; holes only with `sparse`. Resolves when the daemon has
   * taken all of it. The signal of the options ends the whole, their timeout is for the opening.
   */
  async upload(
    source: AsyncIterable<Uint8Array | Hole> | Iterable<Uint8Array | Hole>,
    range: VolumeRange = {},
    options?: CallOptions,
  ): Promise<void> {
    await using stream = await this.openUpload(range, options);
    for await (const item of source) {
      if (!isHole(item)) await stream.write(item);
      else if (range.sparse === true) await stream.sendHole(item.holeBytes);
      else throw new TypeError('only an upload with `sparse` can have holes');
    }
    await stream.finish();
  }

  /** The same for who writes by hand; the volume has all of it when `finish` of the stream has resolved. */
  async openUpload(range: VolumeRange = {}, options?: CallOptions): Promise<Stream> {
    const flags = range.sparse === true ? virStorageVolUploadFlags.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM : 0;
    return (await this.remote.storageVolUpload({ ...this.#stretch(range), flags }, options)).stream;
  }

  /** Gives the volume's data to read, holes among it only with `sparse`. */
  async download(range: VolumeRange = {}, options?: CallOptions): Promise<Stream> {
    const flags = range.sparse === true ? virStorageVolDownloadFlags.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM : 0;
    return (await this.remote.storageVolDownload({ ...this.#stretch(range), flags }, options)).stream;
  }

  #stretch({ offsetBytes = 0, lengthBytes = 0 }: VolumeRange) {
    return { vol: this.ref, offset: BigInt(offsetBytes), length: BigInt(lengthBytes) };
  }
}
