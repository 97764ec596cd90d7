/**
 * The bytes of a screen through celld beside the least that could carry them: a proxy with TLS. One run, the same source in QEMU's place, the same
 * client program. Prints a table of medians.
 *
 *   node --conditions=source bench/screens.ts [ROUNDS]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { guestImage, guestXml, startHost } from 'libvirt-lab';
import { startCelld } from '../test/lab/celld.ts';
import { compare } from './side-by-side.ts';

const rounds = Number(process.argv[2] ?? 5);
const children: ChildProcess[] = [];
const program = (name: string) => ['--conditions=source', join(import.meta.dirname, name)];

/** Starts a program that goes on running, and gives its first line; it ends with this process. */
async function started(name: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [...program(name), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  return String(line).trim();
}

await using host = await startHost();
const socket = join(host.poolPath, 'screen.sock');
await host.define(guestXml({ name: 'screen', ...(await guestImage()), vnc: socket }));
await host.virsh('start', 'screen');
await host.virsh('suspend', 'screen');
// Before celld sees the VM, so that it takes this for QEMU's.
await rm(socket);
await started('screen-source.ts', socket);
await using celld = await startCelld({
  host,
  bundled: process.env['SOURCES'] === undefined,
  config: { log: { level: 'info' } },
});
const port = await started('tls-proxy.ts', celld.pki, socket);
const client = (...args: string[]) => ({
  program: process.execPath,
  arguments: [...program('screen-client.ts'), ...args],
});
console.log(`medians of ${rounds} rounds\n\n| | | TLS proxy | celld | ratio |\n|---|---|---|---|---|`);
const title = 'bytes of a screen, one viewer';
const theirs = client('proxy', port, celld.pki);
console.log(
  await compare({ title, unit: 'MB/s', theirs, ours: client('celld', celld.address, celld.pki, 'screen') }, rounds),
);
for (const child of children) child.kill('SIGKILL');
