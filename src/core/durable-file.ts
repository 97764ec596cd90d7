import { constants, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file (mode 0600) in place of the one that is there. When this returns it is on the disk; after a crash before that there is one of the two, whole. */
export async function replaceFile(path: string, text: string): Promise<void> {
  {
    await using file = await open(`${path}.new`, 'w', 0o600);
    await file.writeFile(text);
    await file.sync();
  }
  await rename(`${path}.new`, path);
  await syncDirectory(dirname(path));
}

/** Returns when the names in a directory are on the disk. */
export async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  await directory.sync();
}
