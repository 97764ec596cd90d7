// Bundles celld, cellctl and cell-hostd into dist/, or into the directory that is named: one file each that needs Node and nothing else. Beside them
// are the page of `cellctl vnc`, in the folder web, and the licences of all that is in the bundles.

import { chmod, copyFile, glob, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundling } from './bundling.ts';

const root = resolve(import.meta.dirname, '..');
const directory = resolve(process.argv[2] ?? join(root, 'dist'));
const programs = { celld: 'src/celld.ts', cellctl: 'src/cli/main.ts', 'cell-hostd': 'src/hostd.ts' };

// CommonJS packages inside the bundle ask for Node's own modules with `require`, which ES modules do not have.
// V8's own choices for its nursery, and for how far the heap may grow before it is tidied up, let celld come to twice the memory under load, and make
// it no faster. glibc's let every thread that ever compiled keep some megabytes.
const banner = `#!/usr/bin/env -S MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=65536 MALLOC_TRIM_THRESHOLD_=131072 node --max-semi-space-size=2 --heap-growing-percent=50
import { createRequire as cellCreateRequire } from 'node:module';
const require = cellCreateRequire(import.meta.url);`;

const bundled: string[] = [];
for (const [name, source] of Object.entries(programs)) {
  const outfile = join(directory, `${name}.mjs`);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    ...bundling,
    banner: { js: banner },
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    minifySyntax: true,
    // The source stays in memory, and with one character beyond Latin-1 in a comment it takes twice as much. Root's program stays readable.
    minifyWhitespace: name !== 'cell-hostd',
    lineLimit: 160,
    metafile: true,
    logLevel: 'warning',
  });
  bundled.push(...Object.keys(metafile.inputs));
  await chmod(outfile, 0o755);
  console.log(`${outfile} ${Math.round((await stat(outfile)).size / 1024)} KiB`);
}

const page = join(root, 'src/cli/web/page');
const web = join(directory, 'web');
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { page: join(page, 'main.ts') },
  outdir: web,
  bundle: true,
  platform: 'browser',
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  minify: true,
  metafile: true,
  logLevel: 'warning',
});
await copyFile(join(page, 'index.html'), join(web, 'index.html'));
await writeFile(join(directory, 'NOTICE.txt'), await notice([...bundled, ...Object.keys(metafile.inputs)]));
console.log(`${web} ${Math.round((await stat(join(web, 'page.js'))).size / 1024)} KiB`);

/** The licences of the packages that these files are of. */
async function notice(inputs: readonly string[]): Promise<string> {
  const names = inputs.flatMap((path) => /(?<=^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  const texts = [...new Set(names)].sort().map(async (name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license, homepage, repository } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const files: string[] = [];
    for await (const file of glob(['{LICENSE,LICENCE,License}*', '{docs,vendor/*}/LICENSE*'], { cwd: folder }))
      files.push(file);
    const licences = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')));
    const source = homepage ?? repository?.url ?? repository;
    return [`${name} ${version} (${license}), ${source}`, ...licences.map((text) => text.trim())].join('\n\n');
  });
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `${['These programs contain the following packages.', ...(await Promise.all(texts))].join(line)}\n`;
}
