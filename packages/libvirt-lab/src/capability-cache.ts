import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { userCacheDirectory } from './cache-directory.ts';

/**
 * libvirt asks each QEMU binary for what it can do, which takes a new host more than a second, and keeps the answers in files that
 * it checks against the binary, the kernel and itself before it believes them. So hosts may inherit each other's.
 */
const inHost = 'cache/qemu/capabilities';

/** Gives a host that has not started yet the answers that earlier hosts got. */
export async function lendCapabilities(hostDirectory: string): Promise<void> {
  await copyNew(kept(), join(hostDirectory, inHost));
}

/** Keeps what a stopped host has learnt. */
export async function keepCapabilities(hostDirectory: string): Promise<void> {
  await copyNew(join(hostDirectory, inHost), kept());
}

function kept(): string {
  return join(userCacheDirectory(), 'capabilities');
}

async function copyNew(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 });
  const files = await readdir(from).catch(() => []);
  for (const file of files.filter((name) => name.endsWith('.xml'))) {
    const unfinished = join(to, `${file}.${randomUUID()}`);
    await copyFile(join(from, file), unfinished);
    await rename(unfinished, join(to, file));
  }
}
