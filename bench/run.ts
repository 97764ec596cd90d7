/** All benchmarks, one after the other. What they print goes into the READMEs. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
for (const file of [
  'packages/node-libvirt/bench/run.ts',
  'bench/celld.ts',
  'bench/operations.ts',
  'bench/consoles.ts',
  'bench/screens.ts',
  'bench/migration.ts',
  'bench/evacuation.ts',
]) {
  console.log(`\n== ${file}\n`);
  const { status } = spawnSync(process.execPath, ['--conditions=source', join(root, file)], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
