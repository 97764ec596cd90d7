import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, of a given size, that can be filled up. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Takes up all space that is left, but so many bytes. */
  fill(freeBytes?: number): Promise<void>;
  /** Gives it back. */
  free(): Promise<void>;
  remountReadOnly(): void;
}

/** Why no file system can be mounted here, for `skip`; `false` where one can. */
export const noSmallDisk = process.getuid?.() === 0 ? false : 'mounting a file system needs root';

/** Mounts a small file system; it is unmounted at the end of the block. */
export function mountSmallDisk(sizeKib: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'cell-small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKib}k,mode=0700`, 'cell-test', path]);
  const filler = join(path, 'filler');
  return {
    path,
    async fill(freeBytes = 0) {
      const { bavail, bsize } = await statfs(path);
      await using file = await open(filler, 'w');
      await file.writeFile(Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
    },
    free: () => rm(filler),
    remountReadOnly: () => execFileSync('mount', ['-o', 'remount,ro', path]),
    [Symbol.dispose]() {
      execFileSync('umount', ['--lazy', path]);
      rmdirSync(path);
    },
  };
}
