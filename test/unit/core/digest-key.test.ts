import assert from 'node:assert/strict';
import { readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DigestKey } from '../../../src/core/digest-key.ts';
import { scratchDirectory } from './scratch.ts';

describe('the key of digests', () => {
  test('is made once, for its owner alone, and gives the same digests ever after', async () => {
    await using scratch = await scratchDirectory();
    const digest = DigestKey.open(scratch.path).digest('a');
    const { mode, size } = await stat(join(scratch.path, 'digest.key'));
    assert.deepEqual([mode & 0o777, size], [0o600, 32]);
    assert.equal(DigestKey.open(scratch.path).digest('a'), digest);
    assert.notEqual(DigestKey.open(scratch.path).digest('b'), digest);
    await using other = await scratchDirectory();
    assert.notEqual(DigestKey.open(other.path).digest('a'), digest);
  });

  test('is made anew when a full disk left only a piece of it, and never read through a link', async () => {
    await using scratch = await scratchDirectory();
    const path = join(scratch.path, 'digest.key');
    await writeFile(path, 'short');
    DigestKey.open(scratch.path);
    assert.equal((await readFile(path)).length, 32);
    await using other = await scratchDirectory();
    await symlink(path, join(other.path, 'digest.key'));
    assert.throws(() => DigestKey.open(other.path), { code: 'ELOOP' });
  });
});
