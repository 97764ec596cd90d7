import { basename, dirname } from 'node:path';
import {
  type Connection,
  type Hole,
  LibvirtError,
  type NonnullStorageVol,
  type Stream,
  virErrorNumber,
  virStorageVolDownloadFlags,
  virStorageVolUploadFlags,
} from 'node-libvirt';
import { CellError, notFound } from '../core/error.ts';
import { isVolumeName, type PoolName, type VolumeName } from '../core/ids.ts';
import { formatBytes, MIB } from '../core/quantities.ts';
import { DomainXmlError } from '../domain-xml/error.ts';
import { readVolume, type VolumeFormat, type VolumeReading, writeVolume } from '../domain-xml/storage-volume.ts';
import { isLibvirtErrno, isLibvirtError, viaLibvirt } from './libvirt-error.ts';
import { OwnedPool, type PoolCall, type PoolOptions, type PoolState } from './owned-pool.ts';
import { snapshotNames, snapshotTable } from './qcow2-snapshots.ts';
import type { SessionListener } from './session.ts';
import { fileProblem, judgeVolume, qcow2HeaderBytes, qcow2Problem } from './volume-rules.ts';

/** A volume in a pool, by name. */
export interface VolumePlace {
  readonly pool: PoolName;
  readonly volume: VolumeName;
}

/** A volume as libvirt knows it. */
export interface Volume {
  readonly place: VolumePlace;
  readonly path: string;
  readonly format: VolumeFormat;
  readonly capacityBytes: number;
  readonly allocationBytes: number;
}

/** Makes a call that may take long, on a connection of its own. */
export type LongRun = (call: (connection: Connection) => Promise<unknown>) => Promise<unknown>;

const timeoutMs = 60_000;
/** A pool with less is full, whatever libvirt calls the failure: it has no code for one of qemu-img's. */
const fullBelowBytes = MIB;

/**
 * The pools that Cell owns, and their volumes. Everything goes through libvirt: celld itself looks whether a file is one, and never opens it. A pool of
 * the same name that is not ours (another type, another directory) is left alone and not used.
 */
export class Pools implements SessionListener {
  readonly #pools: ReadonlyMap<PoolName, OwnedPool>;

  constructor(options: readonly PoolOptions[]) {
    this.#pools = new Map(options.map((each) => [each.name, new OwnedPool(each)]));
  }

  /** The pool for new volumes that name none. Throws POOL_NOT_FOUND when there is none. */
  get defaultPool(): PoolName {
    for (const { options } of this.#pools.values()) if (options.isDefault) return options.name;
    throw notFound('pool', 'default');
  }

  async onConnect(connection: Connection): Promise<void> {
    for (const pool of this.#pools.values()) pool.connect(connection);
  }

  onDisconnect(): void {
    for (const pool of this.#pools.values()) pool.disconnect();
  }

  /** All pools, with their space as it is now. Those that do not answer soon, and all while libvirt cannot be reached, have a problem. */
  list(): Promise<PoolState[]> {
    return Promise.all([...this.#pools.values()].map((pool) => pool.state()));
  }

  /** Free space of a pool in bytes. Throws POOL_NOT_FOUND. */
  async availableBytes(name: PoolName): Promise<number> {
    return (await this.#pool(name).measure()).availableBytes;
  }

  /** A volume that exists. Throws POOL_NOT_FOUND, VOLUME_NOT_FOUND, NOT_SUPPORTED_BY_HOST for one that Cell does not use. */
  async find(place: VolumePlace): Promise<Volume> {
    const vol = await this.#require(place, 'find');
    const volume = this.#judged(place, await this.#read(place, vol));
    const problem =
      (await fileProblem(volume.path)) ??
      (volume.format === 'qcow2' ? qcow2Problem(await this.#head(place, vol, qcow2HeaderBytes)) : undefined);
    if (problem !== undefined) throw refusal(place, problem);
    return volume;
  }

  /**
   * Whether libvirt knows such a volume, of whatever kind. It does not know of files that were put there since it last read the
   * directory; `create` refuses to overwrite those too. Throws POOL_NOT_FOUND.
   */
  async has(place: VolumePlace): Promise<boolean> {
    return (await this.#known(place, 'find')) !== undefined;
  }

  /** Whether there is such a volume, of whatever kind, also one that libvirt has not seen yet. Throws POOL_NOT_FOUND. */
  async isThere(place: VolumePlace): Promise<boolean> {
    return (await this.#lookup(place, 'find')) !== undefined;
  }

  /** Where a volume of that name is, or will be. Throws POOL_NOT_FOUND. */
  pathOf({ pool, volume }: VolumePlace): string {
    return `${this.#pool(pool).options.path}/${volume}`;
  }

  /** The volume at a path; undefined for a path that is not directly in a pool of Cell, or no name of a volume. */
  placeOf(path: string): VolumePlace | undefined {
    const directory = dirname(path);
    const pool = this.#pools.values().find(({ options }) => options.path === directory);
    const name = basename(path);
    if (!pool || !isVolumeName(name)) return undefined;
    return { pool: pool.options.name, volume: name };
  }

  /** Where a volume is that libvirt finds by these names; undefined when the pool is not Cell's. */
  pathIn(pool: string, volume: string): string | undefined {
    const owned = this.#pools.values().find(({ options }) => options.name === pool);
    return owned && `${owned.options.path}/${volume}`;
  }

  /** Makes an empty volume that takes space as it is written. Throws POOL_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_FULL. */
  async create(
    place: VolumePlace,
    { capacityBytes, format }: { capacityBytes: number; format: VolumeFormat },
  ): Promise<Volume> {
    const xml = writeVolume({ name: place.volume, capacityBytes, allocationBytes: 0, format, backing: undefined });
    try {
      const { vol } = await this.#use(place, 'create', ({ remote }, pool) =>
        remote.storageVolCreateXml({ pool, xml, flags: 0 }, { timeoutMs }),
      );
      return this.#judged(place, await this.#read(place, vol));
    } catch (thrown) {
      throw await this.#explainCreate(place, thrown);
    }
  }

  /**
   * Makes a volume that holds what another holds, of the same size and format. `run` makes the call: it may take long. Throws POOL_NOT_FOUND,
   * VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_FULL.
   */
  async copy({ from, to }: { readonly from: Volume; readonly to: VolumePlace }, run: LongRun): Promise<void> {
    const { format, capacityBytes } = from;
    const xml = writeVolume({ name: to.volume, capacityBytes, allocationBytes: 0, format, backing: undefined });
    const clonevol = await this.#require(from.place, 'copy');
    try {
      await this.#use(to, 'create', (_connection, pool) =>
        run(({ remote }) => remote.storageVolCreateXmlFrom({ pool, xml, clonevol, flags: 0 })),
      );
    } catch (thrown) {
      throw await this.#explainCreate(to, thrown);
    }
  }

  /** Writes the beginning of a volume. Throws VOLUME_NOT_FOUND, POOL_FULL. */
  async upload(place: VolumePlace, content: Uint8Array): Promise<void> {
    const vol = await this.#require(place, 'write');
    const signal = AbortSignal.timeout(timeoutMs);
    await this.#use(place, 'write', async ({ remote }) => {
      const args = { vol, offset: 0n, length: BigInt(content.length), flags: 0 };
      await using upload = (await remote.storageVolUpload(args, { signal, timeoutMs })).stream;
      await upload.write(content);
      await upload.finish();
    });
    await this.#requireContent(place, vol, content);
  }

  /** Reads the beginning of a volume, whatever it holds. Throws POOL_NOT_FOUND, VOLUME_NOT_FOUND, or what reading failed with. */
  async probe(place: VolumePlace): Promise<void> {
    await this.#head(place, await this.#require(place, 'read'), qcow2HeaderBytes);
  }

  /** Makes a file of zeros in a pool for the content of a volume, whatever that will be. Throws POOL_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_FULL. */
  async createFile(place: VolumePlace, fileBytes: number): Promise<void> {
    const size = { capacityBytes: fileBytes, allocationBytes: 0 };
    const xml = writeVolume({ name: place.volume, ...size, format: 'raw', backing: undefined });
    try {
      await this.#use(place, 'create', ({ remote }, pool) =>
        remote.storageVolCreateXml({ pool, xml, flags: 0 }, { timeoutMs }),
      );
    } catch (thrown) {
      throw await this.#explainCreate(place, thrown);
    }
  }

  /** Everything in the file of a volume, holes left out. Throws POOL_NOT_FOUND, VOLUME_NOT_FOUND, what reading failed with, and the signal's reason. */
  async *content(place: VolumePlace, signal: AbortSignal): AsyncGenerator<Uint8Array | Hole, void, void> {
    const vol = await this.#require(place, 'read');
    const flags = virStorageVolDownloadFlags.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM;
    const { stream } = await this.#use(place, 'read', ({ remote }) =>
      remote.storageVolDownload({ vol, offset: 0n, length: 0n, flags }, { signal, timeoutMs }),
    );
    for await (const item of stream) yield item;
  }

  /** Writes the file of a volume from its beginning, holes and all. Throws POOL_NOT_FOUND, VOLUME_NOT_FOUND. */
  async openFile(place: VolumePlace, fileBytes: number, signal: AbortSignal): Promise<Stream> {
    const vol = await this.#require(place, 'write');
    const flags = virStorageVolUploadFlags.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM;
    const args = { vol, offset: 0n, length: BigInt(fileBytes), flags };
    const { stream } = await this.#use(place, 'write', ({ remote }) =>
      remote.storageVolUpload(args, { signal, timeoutMs }),
    );
    return stream;
  }

  /** Gives a volume that no QEMU has open another size. Throws POOL_NOT_FOUND, VOLUME_NOT_FOUND, POOL_FULL. */
  async resize(place: VolumePlace, capacityBytes: number): Promise<void> {
    const vol = await this.#require(place, 'resize');
    const capacity = BigInt(capacityBytes);
    await this.#use(place, 'resize', ({ remote }) =>
      remote.storageVolResize({ vol, capacity, flags: 0 }, { timeoutMs }),
    );
  }

  /** Deletes a volume. One that does not exist is deleted already. Throws POOL_NOT_FOUND. */
  async delete(place: VolumePlace): Promise<void> {
    const vol = await this.#lookup(place, 'delete');
    if (!vol) return;
    await this.#use(place, 'delete', ({ remote }) => remote.storageVolDelete({ vol, flags: 0 }, { timeoutMs }));
  }

  /** Size of the file of a volume, as it is now. Throws VOLUME_NOT_FOUND, POOL_NOT_FOUND. */
  async sizeBytes(place: VolumePlace): Promise<number> {
    await this.#pool(place.pool).reread();
    return (await this.#read(place, await this.#require(place, 'measure'))).capacityBytes;
  }

  /** Names of the snapshots in a qcow2 volume. Throws VOLUME_NOT_FOUND, POOL_NOT_FOUND, NOT_SUPPORTED_BY_HOST for a file that makes no sense. */
  async qcow2Snapshots(place: VolumePlace): Promise<readonly string[]> {
    const vol = await this.#require(place, 'look into');
    const table = snapshotTable(await this.#part(place, vol, { offsetBytes: 0, lengthBytes: qcow2HeaderBytes }));
    if (table.count === 0) return [];
    const names = snapshotNames(await this.#part(place, vol, table), table.count);
    if (names) return names;
    throw refusal(place, 'what it says of its snapshots makes no sense');
  }

  /** Throws POOL_FULL when a pool has less free space than that. */
  async requireSpace(name: PoolName, requestedBytes: number): Promise<void> {
    const availableBytes = await this.availableBytes(name);
    if (requestedBytes > availableBytes) throw poolFull(name, { availableBytes, requestedBytes });
  }

  #pool(name: PoolName): OwnedPool {
    const pool = this.#pools.get(name);
    if (!pool) throw notFound('pool', name);
    return pool;
  }

  #use<T>(place: VolumePlace, verb: string, call: PoolCall<T>): Promise<T> {
    const name = placeText(place);
    return viaLibvirt({ doing: `${verb} volume ${name}`, resource: { type: 'volume', name } }, () =>
      this.#pool(place.pool).use(call),
    );
  }

  #known(place: VolumePlace, verb: string): Promise<NonnullStorageVol | undefined> {
    return this.#use(place, verb, async ({ remote }, pool) => {
      try {
        const { vol } = await remote.storageVolLookupByName({ pool, name: place.volume }, { timeoutMs });
        return vol;
      } catch (thrown) {
        if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_STORAGE_VOL)) return undefined;
        throw thrown;
      }
    });
  }

  /** The volume's handle. A file that was put there since the directory was last read is found too. */
  async #lookup(place: VolumePlace, verb: string): Promise<NonnullStorageVol | undefined> {
    const vol = await this.#known(place, verb);
    if (vol) return vol;
    await this.#pool(place.pool).reread();
    return this.#known(place, verb);
  }

  async #require(place: VolumePlace, verb: string): Promise<NonnullStorageVol> {
    const vol = await this.#lookup(place, verb);
    if (!vol) throw notFound('volume', placeText(place));
    return vol;
  }

  async #read(place: VolumePlace, vol: NonnullStorageVol): Promise<VolumeReading> {
    const { xml } = await this.#use(place, 'look at', ({ remote }) =>
      remote.storageVolGetXmlDesc({ vol, flags: 0 }, { timeoutMs }),
    );
    try {
      return readVolume(xml);
    } catch (thrown) {
      // Whoever wrote the file's header chose the numbers in it.
      if (!(thrown instanceof DomainXmlError)) throw thrown;
      throw refusal(place, `what its header says makes no sense: ${thrown.message}`);
    }
  }

  /** libvirt sometimes confirms an upload of which only a part found room. */
  async #requireContent(place: VolumePlace, vol: NonnullStorageVol, content: Uint8Array): Promise<void> {
    if (Buffer.compare(await this.#head(place, vol, content.length), content) === 0) return;
    const availableBytes = await this.availableBytes(place.pool);
    if (availableBytes < content.length) throw poolFull(place.pool, { availableBytes, requestedBytes: content.length });
    const why = 'it does not hold what was written into it';
    throw new CellError('HYPERVISOR_ERROR', `could not write volume ${placeText(place)}: ${why}`, {
      resource: { type: 'volume', name: placeText(place), description: why },
    });
  }

  /** The beginning of a volume's file, or all of the file if it is shorter. */
  #head(place: VolumePlace, vol: NonnullStorageVol, lengthBytes: number): Promise<Uint8Array> {
    return this.#part(place, vol, { offsetBytes: 0, lengthBytes });
  }

  #part(
    place: VolumePlace,
    vol: NonnullStorageVol,
    { offsetBytes, lengthBytes }: { readonly offsetBytes: number; readonly lengthBytes: number },
  ): Promise<Uint8Array> {
    const signal = AbortSignal.timeout(timeoutMs);
    return this.#use(place, 'look into', async ({ remote }) => {
      const args = { vol, offset: BigInt(offsetBytes), length: BigInt(lengthBytes), flags: 0 };
      const { stream } = await remote.storageVolDownload(args, { signal, timeoutMs });
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk);
      return Buffer.concat(chunks);
    });
  }

  #judged(place: VolumePlace, reading: VolumeReading): Volume {
    const { path, capacityBytes, allocationBytes } = reading;
    const directory = this.#pool(place.pool).options.path;
    const verdict = judgeVolume(reading, { name: place.volume, directory });
    if (verdict.tag === 'refused') throw refusal(place, verdict.why);
    return { place, path, format: verdict.format, capacityBytes, allocationBytes };
  }

  /** What libvirt has no code for: a file in the way that it did not know of, a full file system, a directory that has vanished. */
  async #explainCreate(place: VolumePlace, thrown: unknown): Promise<unknown> {
    if (!(thrown instanceof CellError && thrown.cause instanceof LibvirtError)) return thrown;
    const { cause } = thrown;
    if (isLibvirtError(cause, virErrorNumber.VIR_ERR_OPERATION_INVALID)) {
      return (await this.#lookup(place, 'find')) ? volumeExists(place) : thrown;
    }
    if (!isLibvirtError(cause, virErrorNumber.VIR_ERR_INTERNAL_ERROR) && !isLibvirtErrno(cause, 'ENOENT'))
      return thrown;
    // Throws POOL_NOT_FOUND when there is no directory to measure.
    const availableBytes = await this.availableBytes(place.pool);
    const requestedBytes = fullBelowBytes;
    return availableBytes < requestedBytes ? poolFull(place.pool, { availableBytes, requestedBytes }) : thrown;
  }
}

/** `pool/volume`, for messages. */
export function placeText({ pool, volume }: VolumePlace): string {
  return `${pool}/${volume}`;
}

function refusal(place: VolumePlace, why: string): CellError {
  const volume = placeText(place);
  return new CellError('NOT_SUPPORTED_BY_HOST', `volume ${volume} cannot be used: ${why}`, {
    metadata: { volume },
    resource: { type: 'volume', name: volume, description: why },
  });
}

/** VOLUME_ALREADY_EXISTS. */
export function volumeExists(place: VolumePlace): CellError {
  const volume = placeText(place);
  return new CellError('VOLUME_ALREADY_EXISTS', `volume ${volume} exists already`, {
    metadata: { volume },
    resource: { type: 'volume', name: volume, description: 'exists already' },
  });
}

function poolFull(
  name: PoolName,
  { availableBytes, requestedBytes }: { availableBytes: number; requestedBytes: number },
): CellError {
  return new CellError(
    'POOL_FULL',
    `pool ${name} has ${formatBytes(availableBytes)} free, ${formatBytes(requestedBytes)} are asked for`,
    { metadata: { pool: name, available_bytes: `${availableBytes}`, requested_bytes: `${requestedBytes}` } },
  );
}
