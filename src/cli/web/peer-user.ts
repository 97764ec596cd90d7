// Whose process is at the other end of a connection over loopback. Addresses can be read by every user of a machine, in the list of its processes.

import { readFile } from 'node:fs/promises';

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];

/**
 * Whether the other end of a connection over loopback belongs to the user of this process, or to the one who became root for it. On systems that do not
 * tell, it is taken to.
 */
export async function isOwnUser(ports: { readonly localPort: number; readonly remotePort: number }): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const texts = await Promise.all(tables.map((path) => readFile(path, 'utf8').catch(() => '')));
  const uid = texts.map((text) => uidOf(text, ports)).find((found) => found !== undefined);
  const own = [process.getuid?.(), ...(process.getuid?.() === 0 ? [Number(process.env['SUDO_UID'])] : [])];
  return own.includes(uid);
}

/** The user of the socket that is bound to the remote port and connected to the local one. */
function uidOf(
  table: string,
  { localPort, remotePort }: { localPort: number; remotePort: number },
): number | undefined {
  const portOf = (address: string | undefined) => Number.parseInt(address?.split(':')[1] ?? '', 16);
  for (const line of table.split('\n').slice(1)) {
    const [, own, other, , , , , uid] = line.trim().split(/\s+/);
    if (portOf(own) === remotePort && portOf(other) === localPort) return Number(uid);
  }
  return undefined;
}
