// Bundles celld and cellctl into dist/, or into the directory that is named: one file each that needs Node and nothing else.

import { chmod, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const directory = resolve(process.argv[2] ?? join(root, 'dist'));
const programs = { celld: 'src/celld.ts', cellctl: 'src/cli/main.ts' };

// CommonJS packages inside the bundle ask for Node's own modules with `require`, which ES modules do not have.
// V8's own choice for its nursery lets celld grow to twice the memory under load, and makes it no faster.
const banner = `#!/usr/bin/env -S node --max-semi-space-size=2
import { createRequire as cellCreateRequire } from 'node:module';
const require = cellCreateRequire(import.meta.url);`;

for (const [name, source] of Object.entries(programs)) {
  const outfile = join(directory, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.15',
    conditions: ['source'],
    banner: { js: banner },
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    minifySyntax: true,
    logLevel: 'warning',
  });
  await chmod(outfile, 0o755);
  console.log(`${outfile} ${Math.round((await stat(outfile)).size / 1024)} KiB`);
}
