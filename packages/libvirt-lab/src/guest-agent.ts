import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findCommand } from './commands.ts';
import type { ArchiveEntry } from './cpio.ts';
import { programEntries } from './guest-root.ts';

const guestDirectory = join(import.meta.dirname, '../guest');

/** Files in a guest with an agent, of which the image's content depends. */
export const agentSources: readonly string[] = ['agent.sh', 'chpasswd.sh'].map((name) => join(guestDirectory, name));

/** What the agent's channel, and the disk that it freezes, need of the kernel. */
export const agentModules: readonly string[] = ['virtio_console', 'virtio_blk'];

/** Commands of this machine that the agent and its files need where there is no busybox. */
const hostTools = ['mke2fs', 'hwclock', 'openssl'];

/** The path of this machine's qemu-guest-agent. */
export async function findAgent(): Promise<string> {
  const path = await findCommand('qemu-ga');
  if (path === undefined) throw new Error('no qemu-ga on this machine: install qemu-guest-agent');
  return path;
}

/** This machine's qemu-guest-agent for the guest, and the files of a system that it asks and changes. */
export async function agentEntries(agent: string, busybox: string | undefined): Promise<ArchiveEntry[]> {
  const [start, chpasswd] = await Promise.all(agentSources.map((path) => readFile(path)));
  const tools = busybox === undefined ? await Promise.all(hostTools.map(toolEntries)) : [];
  return [
    ...(await programEntries('qemu-ga', agent)),
    ...tools.flat(),
    { path: 'agent.sh', mode: 0o100644, ...(start && { content: start }) },
    { path: 'bin/chpasswd', mode: 0o100755, ...(chpasswd && { content: chpasswd }) },
    text('etc/passwd', 'root:x:0:0:root:/:/bin/sh\nguest:x:1000:1000:guest:/:/bin/sh\n'),
    text('etc/group', 'root:x:0:\nguest:x:1000:\n'),
    text('etc/shadow', 'root:*:19000:0:99999:7:::\nguest:*:19000:0:99999:7:::\n', 0o100600),
    text('etc/os-release', 'NAME="Lab"\nID=lab\nVERSION_ID=1\nPRETTY_NAME="Lab guest 1"\n'),
  ];
}

async function toolEntries(name: string): Promise<ArchiveEntry[]> {
  const path = await findCommand(name);
  return path === undefined ? [] : programEntries(name, path);
}

function text(path: string, content: string, mode = 0o100644): ArchiveEntry {
  return { path, mode, content: Buffer.from(content) };
}
