import { dirname } from 'node:path';
import {
  type Connection,
  type NonnullStoragePool,
  type NonnullStorageVol,
  type StoragePoolGetInfoRet,
  virErrorNumber,
  virStoragePoolState,
} from 'node-libvirt';
import { CellError, notFound } from '../core/error.ts';
import type { PoolName, VolumeName } from '../core/ids.ts';
import { formatBytes } from '../core/quantities.ts';
import { readPool, writeDirPool } from '../domain-xml/storage-pool.ts';
import { readVolume, type VolumeFormat, writeVolume } from '../domain-xml/storage-volume.ts';
import { isLibvirtError, viaLibvirt } from './libvirt-error.ts';
import type { SessionListener } from './session.ts';

/** A pool that Cell is to own: a directory of the host, known to libvirt under that name. */
export interface PoolOptions {
  readonly name: PoolName;
  readonly path: string;
  /** Where new volumes go that name no pool. */
  readonly isDefault: boolean;
}

/** A pool as it is. */
export interface PoolState extends PoolOptions {
  /** Why it cannot be used; undefined: it can. */
  readonly problem: string | undefined;
  readonly capacityBytes: number;
  readonly availableBytes: number;
}

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

type Holding =
  | { readonly tag: 'active'; readonly pool: NonnullStoragePool }
  | { readonly tag: 'unusable'; readonly problem: string };

const timeoutMs = 60_000;

/**
 * The pools that Cell owns, and their volumes. Everything goes through libvirt: celld itself never opens a file of a pool. A pool of
 * the same name that is not ours (another type, another directory) is left alone and not used.
 */
export class Pools implements SessionListener {
  readonly #options: readonly PoolOptions[];
  readonly #holdings = new Map<PoolName, Holding>();
  #connection: Connection | undefined;

  constructor(options: readonly PoolOptions[]) {
    this.#options = options;
  }

  /** The pool for new volumes that name none. Throws POOL_NOT_FOUND when there is none. */
  get defaultPool(): PoolName {
    const found = this.#options.find(({ isDefault }) => isDefault);
    if (!found) throw notFound('pool', 'default');
    return found.name;
  }

  async onConnect(connection: Connection): Promise<void> {
    this.#connection = connection;
    for (const options of this.#options) this.#holdings.set(options.name, await this.#claim(connection, options));
  }

  onDisconnect(): void {
    this.#connection = undefined;
    this.#holdings.clear();
  }

  /** All pools, with their space as it is now. While libvirt cannot be reached all are unusable. */
  list(): Promise<PoolState[]> {
    return Promise.all(this.#options.map((options) => this.#stateOf(options)));
  }

  /** Free space of a pool in bytes. */
  async availableBytes(name: PoolName): Promise<number> {
    const info = await this.#info(this.#poolOf(name), name);
    return Number(info.available);
  }

  /** A volume that exists. Throws POOL_NOT_FOUND, VOLUME_NOT_FOUND, NOT_SUPPORTED_BY_HOST for a format that Cell does not use. */
  async find(place: VolumePlace): Promise<Volume> {
    const volume = await this.#lookup(place);
    if (!volume) throw notFound('volume', placeText(place));
    const { xml } = await this.#call(place, 'look at', ({ remote }) =>
      remote.storageVolGetXmlDesc({ vol: volume, flags: 0 }, { timeoutMs }),
    );
    return this.#checked(place, xml);
  }

  /** Whether there is such a volume, of whatever kind. Throws POOL_NOT_FOUND. */
  async has(place: VolumePlace): Promise<boolean> {
    return (await this.#lookup(place)) !== undefined;
  }

  /** Where a volume of that name is, or will be. Throws POOL_NOT_FOUND. */
  pathOf({ pool, volume }: VolumePlace): string {
    const options = this.#options.find(({ name }) => name === pool);
    if (!options) throw notFound('pool', pool);
    return `${options.path}/${volume}`;
  }

  /** Makes an empty volume that takes space as it is written. Throws VOLUME_ALREADY_EXISTS, POOL_FULL. */
  async create(
    place: VolumePlace,
    { capacityBytes, format }: { capacityBytes: number; format: VolumeFormat },
  ): Promise<Volume> {
    const xml = writeVolume({ name: place.volume, capacityBytes, allocationBytes: 0, format, backing: undefined });
    const pool = this.#poolOf(place.pool);
    const { vol } = await this.#call(place, 'create', ({ remote }) =>
      remote.storageVolCreateXml({ pool, xml, flags: 0 }, { timeoutMs }),
    );
    const described = await this.#call(place, 'look at', ({ remote }) =>
      remote.storageVolGetXmlDesc({ vol, flags: 0 }, { timeoutMs }),
    );
    return this.#checked(place, described.xml);
  }

  /** Writes the beginning of a volume. */
  async upload(place: VolumePlace, content: Uint8Array): Promise<void> {
    const vol = await this.#lookup(place);
    if (!vol) throw notFound('volume', placeText(place));
    await this.#call(place, 'write', async (connection) => {
      const length = BigInt(content.length);
      const { stream } = await connection.remote.storageVolUpload({ vol, offset: 0n, length, flags: 0 }, { timeoutMs });
      await using upload = stream;
      await upload.write(content);
      await upload.finish();
    });
  }

  /** Deletes a volume. One that does not exist is deleted already. */
  async delete(place: VolumePlace): Promise<void> {
    const vol = await this.#lookup(place);
    if (!vol) return;
    await this.#call(place, 'delete', ({ remote }) => remote.storageVolDelete({ vol, flags: 0 }, { timeoutMs }));
  }

  /** Throws POOL_FULL when a pool has less free space than that. */
  async requireSpace(name: PoolName, requestedBytes: number): Promise<void> {
    const availableBytes = await this.availableBytes(name);
    if (requestedBytes <= availableBytes) return;
    throw new CellError(
      'POOL_FULL',
      `pool ${name} has ${formatBytes(availableBytes)} free, ${formatBytes(requestedBytes)} are asked for`,
      { metadata: { pool: name, available_bytes: `${availableBytes}`, requested_bytes: `${requestedBytes}` } },
    );
  }

  #poolOf(name: PoolName): NonnullStoragePool {
    if (!this.#connection) throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached');
    const holding = this.#holdings.get(name);
    if (!holding) throw notFound('pool', name);
    if (holding.tag === 'active') return holding.pool;
    throw new CellError('POOL_NOT_FOUND', `pool ${name} cannot be used: ${holding.problem}`, {
      metadata: { pool: name, problem: holding.problem },
      resource: { type: 'pool', name, description: holding.problem },
    });
  }

  /** The volume's handle. A file that was put there since the pool was last read is found too. */
  async #lookup(place: VolumePlace): Promise<NonnullStorageVol | undefined> {
    const pool = this.#poolOf(place.pool);
    const ask = async () => {
      try {
        const { vol } = await this.#require().remote.storageVolLookupByName(
          { pool, name: place.volume },
          { timeoutMs },
        );
        return vol;
      } catch (thrown) {
        if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_STORAGE_VOL)) return undefined;
        throw thrown;
      }
    };
    return this.#call(place, 'find', async ({ remote }) => {
      const known = await ask();
      if (known) return known;
      await remote.storagePoolRefresh({ pool, flags: 0 }, { timeoutMs });
      return ask();
    });
  }

  /** Trusts nothing about a volume that would reach out of its pool. */
  #checked(place: VolumePlace, xml: string): Volume {
    const { path, format, type, backingPath, capacityBytes, allocationBytes } = readVolume(xml);
    const directory = this.#options.find(({ name }) => name === place.pool)?.path;
    const refuse = (why: string) =>
      new CellError('NOT_SUPPORTED_BY_HOST', `volume ${placeText(place)} cannot be used: ${why}`, {
        metadata: { volume: placeText(place) },
      });
    if (type !== 'file' || dirname(path) !== directory) throw refuse('it is not a file in the directory of its pool');
    const ownDirectories = this.#options.map((options) => options.path);
    if (backingPath !== undefined && !ownDirectories.includes(dirname(backingPath))) {
      throw refuse('it has a backing file outside the pools of Cell');
    }
    if (format === 'qcow2') return { place, path, format, capacityBytes, allocationBytes };
    if (format === 'raw' || format === 'iso') return { place, path, format: 'raw', capacityBytes, allocationBytes };
    throw refuse(`its format is ${format ?? 'not known'}; Cell uses raw and qcow2`);
  }

  #require(): Connection {
    if (this.#connection) return this.#connection;
    throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached');
  }

  #call<T>(place: VolumePlace, verb: string, call: (connection: Connection) => Promise<T>): Promise<T> {
    const name = placeText(place);
    const context = { doing: `${verb} volume ${name}`, resource: { type: 'volume', name } } as const;
    return viaLibvirt(context, () => call(this.#require()));
  }

  #info(pool: NonnullStoragePool, name: PoolName): Promise<StoragePoolGetInfoRet> {
    return viaLibvirt({ doing: `measure pool ${name}`, resource: { type: 'pool', name } }, () =>
      this.#require().remote.storagePoolGetInfo({ pool }, { timeoutMs }),
    );
  }

  async #stateOf(options: PoolOptions): Promise<PoolState> {
    try {
      const info = await this.#info(this.#poolOf(options.name), options.name);
      return {
        ...options,
        problem: undefined,
        capacityBytes: Number(info.capacity),
        availableBytes: Number(info.available),
      };
    } catch (thrown) {
      const problem = thrown instanceof Error ? thrown.message : 'it cannot be measured';
      return { ...options, problem, capacityBytes: 0, availableBytes: 0 };
    }
  }

  /** Finds the pool, or defines it; starts it. A failure of one pool does not keep the others from work. */
  async #claim(connection: Connection, options: PoolOptions): Promise<Holding> {
    try {
      const pool = await findOrDefine(connection, options);
      const { xml } = await connection.remote.storagePoolGetXmlDesc({ pool, flags: 0 }, { timeoutMs });
      const { type, path } = readPool(xml);
      if (type !== 'dir' || path !== options.path) {
        return { tag: 'unusable', problem: `libvirt has another pool of that name (${type}, ${path ?? 'no path'})` };
      }
      const info = await connection.remote.storagePoolGetInfo({ pool }, { timeoutMs });
      if (info.state !== virStoragePoolState.VIR_STORAGE_POOL_RUNNING) {
        await connection.remote.storagePoolBuild({ pool, flags: 0 }, { timeoutMs });
        await connection.remote.storagePoolCreate({ pool, flags: 0 }, { timeoutMs });
      }
      await connection.remote.storagePoolSetAutostart({ pool, autostart: 1 }, { timeoutMs });
      return { tag: 'active', pool };
    } catch (thrown) {
      return { tag: 'unusable', problem: thrown instanceof Error ? thrown.message : 'it cannot be claimed' };
    }
  }
}

/** `pool/volume`, for messages. */
export function placeText({ pool, volume }: VolumePlace): string {
  return `${pool}/${volume}`;
}

async function findOrDefine({ remote }: Connection, { name, path }: PoolOptions): Promise<NonnullStoragePool> {
  try {
    const { pool } = await remote.storagePoolLookupByName({ name }, { timeoutMs });
    return pool;
  } catch (thrown) {
    if (!isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_STORAGE_POOL)) throw thrown;
    const xml = writeDirPool({ name, uuid: undefined, path });
    const { pool } = await remote.storagePoolDefineXml({ xml, flags: 0 }, { timeoutMs });
    return pool;
  }
}
