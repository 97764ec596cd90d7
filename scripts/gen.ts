/**
 * Makes every generated file of the repository again. With `--check` it writes nothing, lists the files that are not current,
 * and exits with 1 if there are any.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readFacts } from '../packages/node-libvirt/scripts/generate/facts.ts';
import { generatedFiles } from '../packages/node-libvirt/scripts/generate/files.ts';
import { printDocumentation } from './contract/documentation.ts';
import { readContractSource } from './contract/source.ts';
import { printDescriptorSet } from './descriptor-set.ts';
import { applyDifferences, findDifferences } from './file-tree.ts';
import { installGoTools, installJavaPlugin, withPath } from './toolchain.ts';
import { printValidateProto } from './validate-proto.ts';

interface Step {
  /** Files and directories that hold nothing but what this step makes. */
  readonly owns: readonly string[];
  /** Makes them under another root. */
  readonly make: (root: string) => void;
}

const steps: readonly Step[] = [
  { owns: ['proto/buf'], make: makeValidateProto },
  { owns: ['gen/ts', 'gen/go/cell', 'gen/java/src/main/java'], make: makeBindings },
  { owns: ['docs/api.md'], make: makeDocumentation },
  { owns: ['packages/node-libvirt/src/generated'], make: makeLibvirtTables },
];

function makeValidateProto(root: string): void {
  write(join(root, 'proto/buf/validate/validate.proto'), printValidateProto());
  execFileSync('buf', ['format', '--write', join(root, 'proto/buf')]);
}

function makeBindings(root: string): void {
  const env = withPath(installGoTools('protoc-gen-go', 'protoc-gen-go-grpc'), installJavaPlugin());
  execFileSync('buf', ['generate', '--output', root], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  write(join(root, 'gen/ts/descriptor-set.ts'), printDescriptorSet());
}

function makeDocumentation(root: string): void {
  write(join(root, 'docs/api.md'), printDocumentation(readContractSource('.')));
}

function makeLibvirtTables(root: string): void {
  for (const [name, text] of generatedFiles(readFacts('packages/node-libvirt/facts'))) {
    write(join(root, 'packages/node-libvirt/src/generated', name), text);
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Runs the steps one after the other, since one may read what an earlier one wrote. Gives the number of differences. */
function run(check: boolean): number {
  let count = 0;
  for (const { owns, make } of steps) {
    const root = mkdtempSync(join(tmpdir(), 'cell-gen-'));
    try {
      make(root);
      const trees = { wanted: root, present: '.' };
      const differences = owns.flatMap((path) => findDifferences(trees, path));
      for (const { kind, path } of differences) console.log(`${kind}: ${path}`);
      if (!check) applyDifferences(trees, differences);
      count += differences.length;
    } finally {
      rmSync(root, { recursive: true });
    }
  }
  return count;
}

process.chdir(resolve(import.meta.dirname, '..'));
process.env['PATH'] = withPath(resolve('node_modules/.bin'))['PATH'];
const check = process.argv.includes('--check');
const count = run(check);
if (check && count > 0) {
  console.error(`${count} generated files are not current: run \`make gen\` and commit what it changes`);
  process.exitCode = 1;
}
