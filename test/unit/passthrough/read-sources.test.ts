import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { readSource } from '../../../src/passthrough/read-sources.ts';

describe('a path that a VM names', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sources-'));
  });
  after(() => rm(directory, { recursive: true }));

  it('leads to the device behind links to it', async () => {
    await symlink('/dev/disk/by-id/wwn-1', join(directory, 'one'));
    await symlink('one', join(directory, 'two'));
    assert.deepEqual(await readSource(join(directory, 'two')), { tag: 'path', path: '/dev/disk/by-id/wwn-1' });
  });

  it('leads to the device below a link to /dev', async () => {
    await symlink('/dev', join(directory, 'dev'));
    assert.deepEqual(await readSource(join(directory, 'dev/sdq')), { tag: 'path', path: '/dev/sdq' });
  });

  it('is taken as it is when it is a file, or nothing', async () => {
    const file = join(directory, 'disk.qcow2');
    await writeFile(file, '');
    for (const path of [file, join(directory, 'gone'), join(file, 'below'), '/dev/sdq'])
      assert.deepEqual(await readSource(path), { tag: 'path', path });
  });

  it('is known by its numbers when it is a node of its own', { skip: process.getuid?.() !== 0 }, async () => {
    await promisify(execFile)('mknod', [join(directory, 'node'), 'b', '259', '300']);
    assert.deepEqual(await readSource(join(directory, 'node')), { tag: 'path', path: '/dev/block/259:300' });
  });

  it('is hidden when its links go round', async () => {
    await mkdir(join(directory, 'round'));
    await symlink('there', join(directory, 'round/here'));
    await symlink('here', join(directory, 'round/there'));
    assert.deepEqual(await readSource(join(directory, 'round/here')), { tag: 'hidden', why: 'ELOOP' });
  });
});
