import { basename, dirname } from 'node:path';
import { type Connection, type NonnullStoragePool, virErrorNumber } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { newBuilder, serialize } from '../domain-xml/document.ts';
import { readVolume, writeVolume } from '../domain-xml/storage-volume.ts';
import { isLibvirtErrno, isLibvirtError } from './libvirt-error.ts';

/** A file to copy. */
export interface VariablesCopy {
  readonly from: string;
  readonly to: string;
  readonly beforeCopy: () => Promise<void>;
}

/** The name under which libvirt knows the directory of firmware variables while Cell copies some. */
const poolName = 'cell-firmware-variables';
const timeoutMs = 60_000;

/** The files of firmware variables, which libvirt keeps in a directory of its own, as a pool that is there only while it is needed. */
export class FirmwareVariables {
  readonly #turns = new Map<string, Promise<unknown>>();

  /**
   * Copies a file; false when there is none yet, as for a VM that was never started. `beforeCopy` is called when nothing is in the way any more. Throws
   * VOLUME_ALREADY_EXISTS.
   */
  async copy(connection: Connection, { from, to, beforeCopy }: VariablesCopy): Promise<boolean> {
    const copied = await this.#inDirectory(connection, dirname(from), async (pool) => {
      const { remote } = connection;
      const source = await lookup(connection, pool, basename(from));
      if (!source) return false;
      if (await lookup(connection, pool, basename(to))) throw alreadyExists(to);
      await beforeCopy();
      const { xml } = await remote.storageVolGetXmlDesc({ vol: source, flags: 0 }, { timeoutMs });
      const { capacityBytes, format } = readVolume(xml);
      const copy = {
        name: basename(to),
        capacityBytes,
        allocationBytes: capacityBytes,
        format: format === 'qcow2' ? 'qcow2' : 'raw',
        backing: undefined,
      } as const;
      const args = { pool, xml: writeVolume(copy), clonevol: source, flags: 0 };
      await remote.storageVolCreateXmlFrom(args, { timeoutMs });
      return true;
    });
    return copied ?? false;
  }

  /** Deletes a file. One that is not there is deleted already. */
  async delete(connection: Connection, path: string): Promise<void> {
    await this.#inDirectory(connection, dirname(path), async (pool) => {
      const vol = await lookup(connection, pool, basename(path));
      if (vol) await connection.remote.storageVolDelete({ vol, flags: 0 }, { timeoutMs });
    });
  }

  /** One at a time: libvirt knows a directory as one pool only. undefined: there is no such directory. */
  #inDirectory<T>(
    connection: Connection,
    directory: string,
    work: (pool: NonnullStoragePool) => Promise<T>,
  ): Promise<T | undefined> {
    const before = this.#turns.get(directory) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => withPool(connection, directory, work));
    this.#turns.set(
      directory,
      turn.catch(() => undefined),
    );
    return turn;
  }
}

async function withPool<T>(
  connection: Connection,
  directory: string,
  work: (pool: NonnullStoragePool) => Promise<T>,
): Promise<T | undefined> {
  const { remote } = connection;
  // Of a celld that ended in the middle, or of somebody who has the directory as a pool of theirs.
  const known = await knownPool(connection, directory);
  if (known && known.name !== poolName) {
    await remote.storagePoolRefresh({ pool: known, flags: 0 }, { timeoutMs });
    return work(known);
  }
  if (known) await remote.storagePoolDestroy({ pool: known }, { timeoutMs });
  const { el } = newBuilder();
  const xml = serialize(
    el('pool', { type: 'dir' }, el('name', {}, poolName), el('target', {}, el('path', {}, directory))),
  );
  const created = await remote.storagePoolCreateXml({ xml, flags: 0 }, { timeoutMs }).catch(orNowhere);
  if (!created) return undefined;
  const { pool } = created;
  try {
    return await work(pool);
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

function alreadyExists(path: string): CellError {
  return new CellError('VOLUME_ALREADY_EXISTS', `there are firmware variables ${path} already`, {
    metadata: { path },
    resource: { type: 'volume', name: path, description: 'exists already' },
  });
}
