import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** How a file of the work tree differs from what it should be. Paths are relative to the roots of the trees. */
export interface Difference {
  readonly kind: 'missing' | 'changed' | 'stale';
  readonly path: string;
}

/** The tree that should be, and the tree that is. */
export interface Trees {
  readonly wanted: string;
  readonly present: string;
}

/** Compares a file, or a directory with all that is in it, of two trees. */
export function findDifferences(trees: Trees, path: string): Difference[] {
  const wanted = listFiles(trees.wanted, path);
  const present = new Set(listFiles(trees.present, path));
  const differences = wanted.flatMap((file): Difference[] => {
    if (!present.has(file)) return [{ kind: 'missing', path: file }];
    const same = readFileSync(join(trees.present, file)).equals(readFileSync(join(trees.wanted, file)));
    return same ? [] : [{ kind: 'changed', path: file }];
  });
  const stale = [...present].filter((file) => !wanted.includes(file));
  return [...differences, ...stale.map((file) => ({ kind: 'stale', path: file }) as const)];
}

/** Makes the present tree as the wanted one is. */
export function applyDifferences(trees: Trees, differences: readonly Difference[]): void {
  for (const { kind, path } of differences) {
    const target = join(trees.present, path);
    if (kind === 'stale') {
      rmSync(target);
    } else {
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(trees.wanted, path), target);
    }
  }
}

function listFiles(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}
