import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { run } from './run.ts';

/** A kernel of this machine that a guest can boot. */
export interface GuestKernel {
  readonly release: string;
  readonly path: string;
}

/** The newest kernel in /boot; one for virtual machines (Debian's "cloud" flavour) goes before any other. */
export async function findKernel(): Promise<GuestKernel> {
  const releases = (await readdir('/boot'))
    .filter((file) => file.startsWith('vmlinuz-') && !file.includes('rescue'))
    .map((file) => file.slice('vmlinuz-'.length));
  const [release] = releases.sort(
    (a, b) => Number(b.includes('cloud')) - Number(a.includes('cloud')) || b.localeCompare(a, 'en', { numeric: true }),
  );
  if (release === undefined) throw new Error('no kernel in /boot: install linux-image-cloud-amd64 or kernel-core');
  return { release, path: `/boot/vmlinuz-${release}` };
}

/** Kernel modules to load, in order. */
export interface ModuleFiles {
  readonly files: readonly string[];
  /** Names that this kernel neither has as a module nor built in. */
  readonly missing: readonly string[];
}

/** The files of modules and of what they need. */
export async function findModules(release: string, names: readonly string[]): Promise<ModuleFiles> {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const name of names) {
    const { code, stdout } = await run(['modprobe', '--set-version', release, '--show-depends', name], {
      allowFailure: true,
    });
    if (code !== 0) missing.push(name);
    for (const [, file = ''] of stdout.matchAll(/^insmod (\S+)/gm)) files.add(file);
  }
  return { files: [...files], missing };
}

/** A module's plain content, whatever the distribution compressed it with, and its name without the compression's suffix. */
export async function readModule(path: string): Promise<{ name: string; content: Uint8Array }> {
  const content = await readFile(path);
  const name = basename(path).replace(/\.(xz|zst|gz)$/, '');
  if (path.endsWith('.zst')) return { name, content: zstdDecompressSync(content) };
  if (path.endsWith('.gz')) return { name, content: gunzipSync(content) };
  if (path.endsWith('.xz')) return { name, content: unxz(content) };
  return { name, content };
}

function unxz(content: Uint8Array): Uint8Array {
  const { stdout, status, error } = spawnSync('xz', ['--decompress', '--stdout'], {
    input: content,
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error('xz could not unpack a kernel module', { cause: error });
  return stdout;
}
