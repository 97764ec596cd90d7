import assert from 'node:assert/strict';
import { readdir, readFile, readlink } from 'node:fs/promises';

const listenState = '0A';

/** The TCP addresses on which a process listens, such as `127.0.0.1:7443` or `[::]:80`, sorted; none for one that is gone. */
export async function tcpListeners(pid: number): Promise<string[]> {
  const [own, ...tables] = await Promise.all([
    openDescriptors(pid),
    ...['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '')),
  ]);
  const sockets = new Set(own);
  return tables
    .flatMap((table) => table.split('\n').slice(1))
    .flatMap((line) => {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
      return state === listenState && sockets.has(`socket:[${inode}]`) ? [addressText(local)] : [];
    })
    .sort();
}

/** Fails the test if a process listens anywhere but there. */
export async function assertListensOnlyOn(what: string, pid: number, expected: readonly string[]): Promise<void> {
  const listeners = await tcpListeners(pid);
  const others = listeners.filter((address) => !expected.includes(address));
  assert.deepEqual(others, [], `${what} (pid ${pid}) listens where it was not told to`);
}

/** The kernel writes an address as 32-bit words in its own byte order, in hex: `0100007F:1D13`. */
function addressText(local: string): string {
  const [words = '', port = ''] = local.split(':');
  const bytes = (words.match(/.{8}/g) ?? []).flatMap((word) => [...Buffer.from(word, 'hex')].reverse());
  const host =
    bytes.length === 4
      ? bytes.join('.')
      : new URL(
          `http://[${Buffer.from(bytes)
            .toString('hex')
            .replace(/(.{4})(?!$)/g, '$1:')}]`,
        ).hostname;
  return `${host}:${Number.parseInt(port, 16)}`;
}

/** What the open descriptors of a process point to, such as `socket:[123]` or a path; nothing for one that is gone. */
async function openDescriptors(pid: number): Promise<string[]> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(
    descriptors.map((each) => readlink(`/proc/${pid}/fd/${each}`).catch(() => undefined)),
  );
  return targets.filter((target) => target !== undefined);
}
