import { basename, dirname } from 'node:path';
import type { Connection } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { readVolume, writeVolume } from '../domain-xml/storage-volume.ts';
import { HostDirectories } from './host-directories.ts';

/** A file to copy. */
export interface VariablesCopy {
  readonly from: string;
  readonly to: string;
  readonly beforeCopy: () => Promise<void>;
}

const timeoutMs = 60_000;

/** The files of firmware variables, which libvirt keeps in a directory of its own. */
export class FirmwareVariables {
  readonly #directories = new HostDirectories();

  /**
   * Copies a file; false when there is none yet, as for a VM that was never started. `beforeCopy` is called when nothing is in the way any more. Throws
   * VOLUME_ALREADY_EXISTS.
   */
  async copy(connection: Connection, { from, to, beforeCopy }: VariablesCopy): Promise<boolean> {
    const copied = await this.#directories.use(connection, dirname(from), async ({ pool, find }) => {
      const { remote } = connection;
      const source = await find(basename(from));
      if (!source) return false;
      if (await find(basename(to))) throw alreadyExists(to);
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
    await this.#directories.use(connection, dirname(path), async ({ find }) => {
      const vol = await find(basename(path));
      if (vol) await connection.remote.storageVolDelete({ vol, flags: 0 }, { timeoutMs });
    });
  }
}

function alreadyExists(path: string): CellError {
  return new CellError('VOLUME_ALREADY_EXISTS', `there are firmware variables ${path} already`, {
    metadata: { path },
    resource: { type: 'volume', name: path, description: 'exists already' },
  });
}
