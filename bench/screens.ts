/**
 * The bytes of a screen through celld beside the least that could carry them: a proxy with TLS. One run, the same source in QEMU's place, the same
 * client program. Prints a table of medians.
 *
 *   node --conditions=source bench/screens.ts [ROUNDS]
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { guestImage, guestXml, startHost } from 'libvirt-lab';
import { windowBytes } from '../src/cli/channel.ts';
import { startCelld } from '../test/lab/celld.ts';
import { compare, type Measurement, shown } from './side-by-side.ts';

const rounds = Number(process.argv[2] ?? 5);
const children: ChildProcess[] = [];
/** As long as screen-client.ts reads. */
const clientSeconds = 3;
const program = (name: string) => ['--conditions=source', join(import.meta.dirname, name)];

/** Starts a program that goes on running until the end, and gives its first line. */
async function started(name: string, ...args: string[]): Promise<{ readonly line: string; readonly pid: number }> {
  const child = spawn(process.execPath, [...program(name), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  return { line: String(line).trim(), pid: child.pid ?? 0 };
}

async function cpuSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** CPU seconds that a server needs to carry a GB: what else the machine does matters little to it. */
async function cpuCost(pid: number, { program: file, arguments: args }: Measurement): Promise<number> {
  const before = await cpuSeconds(pid);
  const { stdout } = await promisify(execFile)(file, [...args]);
  return ((await cpuSeconds(pid)) - before) / ((Number(stdout) * clientSeconds) / 1e3);
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
const proxy = await started('tls-proxy.ts', celld.pki, socket);
const client = (...args: string[]) => ({
  program: process.execPath,
  arguments: [...program('screen-client.ts'), ...args],
});
const theirs = client('proxy', proxy.line, celld.pki);
const ours = (windowBytes: number) => client('celld', celld.address, celld.pki, 'screen', `${windowBytes}`);
console.log(`medians of ${rounds} rounds\n\n| | | TLS proxy | celld | ratio |\n|---|---|---|---|---|`);
for (const [windows, bytes] of [
  ["gRPC's own windows, 64 KiB", 65_535],
  ["cellctl's windows, 2 MiB", windowBytes],
  ['windows of 8 MiB', 8 << 20],
] as const) {
  console.log(
    await compare({ title: `bytes of a screen, ${windows}`, unit: 'MB/s', theirs, ours: ours(bytes) }, rounds),
  );
}
const [proxyCost, celldCost] = [await cpuCost(proxy.pid, theirs), await cpuCost(celld.pid, ours(8 << 20))];
const ratio = (proxyCost / celldCost).toFixed(2);
console.log(`| CPU for a GB of a screen | s | ${shown(proxyCost)} | ${shown(celldCost)} | ${ratio} |`);
for (const child of children) child.kill('SIGKILL');
