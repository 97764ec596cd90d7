import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { bundling } from '../../scripts/bundling.ts';

const root = resolve(import.meta.dirname, '../..');
/** What each package more would add to: the code that runs beside keys and libvirt. To go up, these want a reason. */
const budget = { direct: 26, ofCelld: 40, ofAll: 99 } as const;

const registry = 'https://registry.npmjs.org/';

interface LockedPackage {
  /** Absent: the registry. */
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

describe('the packages that are shipped', () => {
  let direct: string[];
  let locked: [string, LockedPackage][];
  before(async () => {
    const { dependencies } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8'));
    direct = Object.keys(dependencies).filter((name) => name !== 'node-libvirt');
    const { packages }: { packages: Record<string, LockedPackage> } = JSON.parse(
      await readFile(resolve(root, 'package-lock.json'), 'utf8'),
    );
    const isShipped = ([path, { dev, link }]: [string, LockedPackage]) =>
      path.includes('node_modules/') && dev !== true && link !== true;
    locked = Object.entries(packages).filter(isShipped);
  });

  it('are no more than they may be', (t) => {
    t.diagnostic(`${direct.length} named, ${locked.length} in all`);
    assert.ok(direct.length <= budget.direct, direct.join(', '));
    assert.ok(locked.length <= budget.ofAll, locked.map(([path]) => path).join(', '));
  });

  it('are at most forty in celld, all of JavaScript', async (t) => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['src/celld.ts'],
      ...bundling,
      write: false,
      outdir: 'out',
      metafile: true,
      logLevel: 'silent',
    });
    const inputs = Object.keys(metafile.inputs);
    const names = new Set(inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    t.diagnostic(`${names.size} packages`);
    assert.ok(names.size > 10 && names.size <= budget.ofCelld, [...names].join(', '));
    assert.deepEqual(
      inputs.filter((path) => path.endsWith('.node')),
      [],
    );
  });

  it('run nothing when they are installed', async () => {
    const npmrc = await readFile(resolve(root, '.npmrc'), 'utf8');
    assert.match(npmrc, /^ignore-scripts=true$/m);
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    // It looks whether others name its version well, and is not run.
    assert.deepEqual(scripted, ['node_modules/protobufjs']);
  });

  it('are those of the registry, by their digests, in exact versions', async () => {
    for (const [path, { resolved = registry, integrity = '' }] of locked) {
      assert.ok(resolved.startsWith(registry), `${path}: ${resolved}`);
      assert.match(integrity, /^sha512-/, path);
    }
    const { dependencies } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8'));
    for (const [name, version] of Object.entries(dependencies)) assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
  });
});
