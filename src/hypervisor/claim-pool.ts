import {
  type Connection,
  type NonnullStoragePool,
  type StoragePoolGetInfoRet,
  virErrorNumber,
  virStoragePoolState,
} from 'node-libvirt';
import { readPool, writeDirPool } from '../domain-xml/storage-pool.ts';
import { isLibvirtError } from './libvirt-error.ts';

const timeoutMs = 30_000;

/** Whether libvirt serves the pool's volumes. */
export function isRunning({ state }: StoragePoolGetInfoRet): boolean {
  return state === virStoragePoolState.VIR_STORAGE_POOL_RUNNING;
}

/**
 * Finds the pool of that name in that directory, or defines it, and starts it. A pool of the name with another type or directory is left
 * alone.
 *
 * The directory is made only with the pool itself. One that has vanished since is not made anew: perhaps its file system is not mounted,
 * and volumes would end up below the mount point. Cell sets autostart last, so a pool without it is one that was never ready.
 * @throws Error that says why the pool cannot be used
 */
export async function claimPool(
  connection: Connection,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<NonnullStoragePool> {
  const { remote } = connection;
  const pool = await findOrDefine(connection, { name, path });
  const { xml } = await remote.storagePoolGetXmlDesc({ pool, flags: 0 }, { timeoutMs });
  const found = readPool(xml);
  if (found.type !== 'dir' || found.path !== path) {
    throw new Error(`libvirt has another pool of that name (${found.type}, ${found.path ?? 'no path'})`);
  }
  const { autostart } = await remote.storagePoolGetAutostart({ pool }, { timeoutMs });
  if (!isRunning(await remote.storagePoolGetInfo({ pool }, { timeoutMs }))) {
    if (autostart === 0) await remote.storagePoolBuild({ pool, flags: 0 }, { timeoutMs });
    await remote.storagePoolCreate({ pool, flags: 0 }, { timeoutMs });
  }
  if (autostart === 0) await remote.storagePoolSetAutostart({ pool, autostart: 1 }, { timeoutMs });
  return pool;
}

async function findOrDefine(
  { remote }: Connection,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<NonnullStoragePool> {
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
