/**
 * Makes src/generated from facts. With `--check` it writes nothing and exits with 1 when a file is not current.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts } from './generate/facts.ts';
import { generatedFiles } from './generate/files.ts';

const root = join(import.meta.dirname, '..');
const target = join(root, 'src/generated');

mkdirSync(target, { recursive: true });
const files = generatedFiles(readFacts(join(root, 'facts')));
const present = new Map(readdirSync(target).map((name) => [name, readFileSync(join(target, name), 'utf8')]));
const stale = [...present.keys()].filter((name) => !files.has(name));
const changed = [...files].filter(([name, text]) => present.get(name) !== text);

if (process.argv.includes('--check')) {
  for (const name of [...stale, ...changed.map(([name]) => name)]) console.error(`not current: src/generated/${name}`);
  process.exitCode = stale.length + changed.length > 0 ? 1 : 0;
} else {
  for (const name of stale) rmSync(join(target, name));
  for (const [name, text] of changed) writeFileSync(join(target, name), text);
  console.log(`${files.size} files, ${changed.length} written, ${stale.length} removed`);
}
