import { basename } from 'node:path';
import { run } from './run.ts';

/**
 * Compiles a C source for the guest, statically where the C library allows it (Rocky's needs glibc-static for that). The
 * program's name is the source's without its suffix; the caller deletes the file, which lies beside `near`.
 */
export async function compileProgram(source: string, near: string): Promise<{ name: string; file: string }> {
  const name = basename(source, '.c');
  const file = `${near}.${name}.${process.pid}`;
  const compile = (...flags: readonly string[]) => run(['gcc', '-O2', '-Wall', ...flags, '-o', file, source]);
  await compile('-static').catch(() => compile());
  return { name, file };
}
