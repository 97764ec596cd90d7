import { createHash } from 'node:crypto';
import { type Connection, type NonnullStoragePool, type NonnullStorageVol, virErrorNumber } from 'node-libvirt';
import { newBuilder, serialize } from '../domain-xml/document.ts';
import { isLibvirtErrno, isLibvirtError } from './libvirt-error.ts';

const timeoutMs = 60_000;

/** A directory of the host while libvirt knows it as a pool. */
export interface HostDirectory {
  readonly pool: NonnullStoragePool;
  /** undefined when there is no such file. */
  readonly find: (name: string) => Promise<NonnullStorageVol | undefined>;
}

/**
 * Directories of the host that are libvirt's own, such as those of logs and firmware variables, which celld may not enter: each is a pool of libvirt for as long
 * as something in it is wanted.
 */
export class HostDirectories {
  readonly #turns = new Map<string, Promise<unknown>>();

  /** Does something in a directory, one at a time: libvirt knows a directory as one pool only. undefined: there is no such directory. */
  use<T>(
    connection: Connection,
    directory: string,
    work: (directory: HostDirectory) => Promise<T>,
  ): Promise<T | undefined> {
    const before = this.#turns.get(directory) ?? Promise.resolve();
    const turn = before.then(() => withPool(connection, directory, work));
    this.#turns.set(
      directory,
      turn.catch(() => undefined),
    );
    return turn;
  }
}

async function withPool<T>(
  connection: Connection,
  path: string,
  work: (directory: HostDirectory) => Promise<T>,
): Promise<T | undefined> {
  const { remote } = connection;
  const name = `cell-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
  const directory = (pool: NonnullStoragePool) => ({ pool, find: (file: string) => lookup(connection, pool, file) });
  const known = await knownPool(connection, path);
  // Somebody has the directory as a pool of theirs.
  if (known && known.name !== name) {
    await remote.storagePoolRefresh({ pool: known, flags: 0 }, { timeoutMs });
    return work(directory(known));
  }
  // A celld that ended in the middle has left it.
  if (known) await remote.storagePoolDestroy({ pool: known }, { timeoutMs });
  const { el } = newBuilder();
  const xml = serialize(el('pool', { type: 'dir' }, el('name', {}, name), el('target', {}, el('path', {}, path))));
  const created = await remote.storagePoolCreateXml({ xml, flags: 0 }, { timeoutMs }).catch(orNowhere);
  if (!created) return undefined;
  const { pool } = created;
  try {
    return await work(directory(pool));
  } finally {
    await remote.storagePoolDestroy({ pool }, { timeoutMs });
  }
}

/** undefined for the failure of a pool whose directory is not there. */
function orNowhere(thrown: unknown): undefined {
  if (!isLibvirtErrno(thrown, 'ENOENT')) throw thrown;
}

async function knownPool({ remote }: Connection, path: string): Promise<NonnullStoragePool | undefined> {
  try {
    return (await remote.storagePoolLookupByTargetPath({ path }, { timeoutMs })).pool;
  } catch (thrown) {
    if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_STORAGE_POOL)) return undefined;
    throw thrown;
  }
}

async function lookup({ remote }: Connection, pool: NonnullStoragePool, name: string) {
  try {
    return (await remote.storageVolLookupByName({ pool, name }, { timeoutMs })).vol;
  } catch (thrown) {
    if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_STORAGE_VOL)) return undefined;
    throw thrown;
  }
}
