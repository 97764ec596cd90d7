import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { createStateDirectory } from '../../src/state-directory.ts';

const original = process.env['TMPDIR'];
const made: string[] = [];

beforeEach(async () => {
  process.env['TMPDIR'] = await mkdtemp('/tmp/lab-test-');
  made.push(process.env['TMPDIR']);
});

after(async () => {
  if (original === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = original;
  await Promise.all(made.map((directory) => rm(directory, { recursive: true })));
});

test('removes the directories of processes that are gone, and only those', async () => {
  const mine = await createStateDirectory();
  const parent = join(mine, '..');
  const namespace = (await readlink('/proc/self/ns/pid')).replace(/\D/g, '');
  const dead = join(parent, `${namespace}-${process.pid}-1-abcdef`);
  const foreign = join(parent, '1-999999-1-abcdef');
  await Promise.all([mkdir(dead), mkdir(foreign)]);
  const second = await createStateDirectory();
  assert.deepEqual([mine, second, dead, foreign].map(existsSync), [true, true, false, true]);
});

test('keeps a libvirt socket under the 107 bytes of a unix path, whatever TMPDIR says', async () => {
  process.env['TMPDIR'] = join(process.env['TMPDIR'] ?? '', 'a'.repeat(80));
  const directory = await createStateDirectory();
  made.push(directory);
  assert.ok(join(directory, 'a-name-of-20-letters/run/libvirt/libvirt-sock-ro').length <= 107, directory);
});
