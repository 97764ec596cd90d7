import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How a file of the work tree differs from what it should be. Paths are relative to the root of the repository. */
export interface Difference {
  readonly kind: 'missing' | 'changed' | 'stale';
  readonly path: string;
}

/** Compares a file, or a directory with all that is in it, of the current directory with the same one under another root. */
export function findDifferences(root: string, path: string): Difference[] {
  const wanted = listFiles(root, path);
  const present = new Set(listFiles('.', path));
  const differences = wanted.flatMap((file): Difference[] => {
    if (!present.has(file)) return [{ kind: 'missing', path: file }];
    return readFileSync(file).equals(readFileSync(join(root, file))) ? [] : [{ kind: 'changed', path: file }];
  });
  const stale = [...present].filter((file) => !wanted.includes(file));
  return [...differences, ...stale.map((file) => ({ kind: 'stale', path: file }) as const)];
}

/** Makes the current directory as the other root has it. */
export function applyDifferences(root: string, differences: readonly Difference[]): void {
  for (const { kind, path } of differences) {
    if (kind === 'stale') {
      rmSync(path);
    } else {
      mkdirSync(dirname(path), { recursive: true });
      copyFileSync(join(root, path), path);
    }
  }
}

function listFiles(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root === '.' ? 0 : root.length + 1))
    .sort();
}
