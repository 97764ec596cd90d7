import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ArchiveEntry } from './cpio.ts';
import { programEntries } from './guest-root.ts';
import { run } from './run.ts';

/**
 * Compiles a C source for the guest, as /bin/<the source's name without .c>. Statically where the C library allows it; Rocky's
 * does so with glibc-static only, and without that the libraries come along.
 */
export async function compileProgram(source: string): Promise<ArchiveEntry[]> {
  const directory = await mkdtemp(join(tmpdir(), 'libvirt-lab-'));
  try {
    const name = basename(source, '.c');
    const program = join(directory, name);
    const compile = (...flags: readonly string[]) => run(['gcc', '-O2', '-Wall', ...flags, '-o', program, source]);
    await compile('-static').catch(() => compile());
    return await programEntries(name, program);
  } finally {
    await rm(directory, { recursive: true });
  }
}
