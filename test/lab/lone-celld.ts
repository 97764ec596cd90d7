import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Celld, CelldOptions } from './celld.ts';
import { startCelld } from './celld.ts';

/** Runs a test with a celld that finds no libvirt: for what needs none. */
export async function withLoneCelld(
  options: Omit<CelldOptions, 'host' | 'awaitLibvirt'>,
  use: (celld: Celld) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'no-libvirt-'));
  try {
    const host = { directory, socketPath: join(directory, 'none') };
    await using celld = await startCelld({ ...options, host, awaitLibvirt: false });
    await use(celld);
  } finally {
    await rm(directory, { recursive: true });
  }
}
