import { basename, dirname } from 'node:path';
import type { Connection } from 'node-libvirt';
import { readVolume } from '../domain-xml/storage-volume.ts';
import type { HostDirectories } from '../hypervisor/host-directories.ts';

/** The end of a log. */
export interface LogSlice {
  readonly text: string;
  /** There was more than is given. */
  readonly cut: boolean;
  readonly totalBytes: number;
}

const timeoutMs = 10_000;

/** The end of a file of the host, read through libvirt; undefined when there is no such file. Begins with a whole line. */
export async function readLogEnd(
  directories: HostDirectories,
  connection: Connection,
  { path, mostBytes }: { readonly path: string; readonly mostBytes: number },
): Promise<LogSlice | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  return directories.use(connection, dirname(path), async ({ find }) => {
    const vol = await find(basename(path));
    if (!vol) return undefined;
    const { remote } = connection;
    const { xml } = await remote.storageVolGetXmlDesc({ vol, flags: 0 }, { timeoutMs });
    const totalBytes = readVolume(xml).capacityBytes;
    const from = Math.max(0, totalBytes - mostBytes);
    // A log may grow meanwhile: no more is read than there was.
    const length = BigInt(totalBytes - from);
    if (length === 0n) return { text: '', cut: false, totalBytes };
    const { stream } = await remote.storageVolDownload(
      { vol, offset: BigInt(from), length, flags: 0 },
      { signal, timeoutMs },
    );
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    return { text: from > 0 ? text.slice(text.indexOf('\n') + 1) : text, cut: from > 0, totalBytes };
  });
}

/** The lines that name one of these words. */
export function linesNaming(text: string, words: readonly string[]): string {
  return text
    .split('\n')
    .filter((line) => words.some((word) => line.includes(word)))
    .join('\n');
}
