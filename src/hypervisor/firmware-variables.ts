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
/** Where libvirt keeps the variables of VMs whose definition leaves that to it. */
export const variablesDirectory = '/var/lib/libvirt/qemu/nvram';
/** OVMF's are half a MiB. */
const mostBytes = 2_097_152;

/** The file of the variables of a VM whose definition leaves that to libvirt. */
export function defaultVariablesPath(vmName: string): string {
  return `${variablesDirectory}/${vmName}_VARS.fd`;
}

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

  /** The content of a file; undefined when there is none yet. Throws NOT_SUPPORTED_BY_HOST for one that is no file of variables. */
  async read(connection: Connection, path: string): Promise<Uint8Array | undefined> {
    return this.#directories.use(connection, dirname(path), async ({ find }) => {
      const vol = await find(basename(path));
      if (!vol) return undefined;
      const signal = AbortSignal.timeout(timeoutMs);
      const args = { vol, offset: 0n, length: BigInt(mostBytes + 1), flags: 0 };
      const { stream } = await connection.remote.storageVolDownload(args, { signal, timeoutMs });
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk);
      const content = Buffer.concat(chunks);
      if (content.length > mostBytes) throw tooLarge(path);
      return content;
    });
  }

  /** Makes a file. Throws VOLUME_ALREADY_EXISTS, NOT_SUPPORTED_BY_HOST when there is no such directory. */
  async write(connection: Connection, path: string, content: Uint8Array): Promise<void> {
    const written = await this.#directories.use(connection, dirname(path), async ({ pool, find }) => {
      const { remote } = connection;
      const name = basename(path);
      if (await find(name)) throw alreadyExists(path);
      const size = { capacityBytes: content.length, allocationBytes: content.length };
      const xml = writeVolume({ name, ...size, format: 'raw', backing: undefined });
      const { vol } = await remote.storageVolCreateXml({ pool, xml, flags: 0 }, { timeoutMs });
      const signal = AbortSignal.timeout(timeoutMs);
      const args = { vol, offset: 0n, length: BigInt(content.length), flags: 0 };
      await using upload = (await remote.storageVolUpload(args, { signal, timeoutMs })).stream;
      await upload.write(content);
      await upload.finish();
      return true;
    });
    if (!written) throw nowhere(path);
  }

  /** Whether there is such a file. */
  async isThere(connection: Connection, path: string): Promise<boolean> {
    const found = await this.#directories.use(connection, dirname(path), async ({ find }) => find(basename(path)));
    return found !== undefined;
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

function tooLarge(path: string): CellError {
  return notSupported(path, `is larger than ${mostBytes} bytes`);
}

function nowhere(path: string): CellError {
  return notSupported(path, 'cannot be made: libvirt has no such directory');
}

function notSupported(path: string, why: string): CellError {
  return new CellError('NOT_SUPPORTED_BY_HOST', `the file of firmware variables ${path} ${why}`, {
    metadata: { path },
    resource: { type: 'volume', name: path, description: why },
  });
}
