import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { openStateDirectory } from '../../../src/core/state-directory.ts';
import { scratchDirectory } from './scratch.ts';
import { mountSmallDisk, noSmallDisk } from './small-disk.ts';

const module = resolve(import.meta.dirname, '../../../src/core/state-directory.ts');

/** A process that opens the directory, says so, and stays. */
async function otherOwner(path: string) {
  const program = `import { openStateDirectory } from ${JSON.stringify(module)};
    globalThis.directory = await openStateDirectory(${JSON.stringify(path)});
    console.log('open');
    setInterval(() => undefined, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  await once(createInterface(child.stdout), 'line');
  return { pid: child.pid, kill, [Symbol.asyncDispose]: kill };
}

test('a directory that is not there is made, for its owner alone', async () => {
  await using scratch = await scratchDirectory();
  const path = join(scratch.path, 'a/b');
  using directory = await openStateDirectory(path);
  assert.equal(directory.path, path);
  assert.equal((await stat(path)).mode & 0o777, 0o700);
});

test('a directory that others can read or write is closed to them, and stays open to those who pass through', async () => {
  await using scratch = await scratchDirectory();
  for (const [before, after] of [
    [0o777, 0o711],
    [0o755, 0o711],
    [0o770, 0o710],
    [0o711, 0o711],
    [0o700, 0o700],
  ] as const) {
    await chmod(scratch.path, before);
    (await openStateDirectory(scratch.path))[Symbol.dispose]();
    assert.equal((await stat(scratch.path)).mode & 0o777, after);
  }
});

test('a directory of another user is refused', { skip: process.getuid?.() !== 0 && 'needs root' }, async () => {
  await using scratch = await scratchDirectory();
  await chown(scratch.path, 65_534, 65_534);
  await assert.rejects(openStateDirectory(scratch.path), {
    message: `the state directory ${scratch.path} cannot be used: it belongs to user 65534`,
  });
  await assert.rejects(readFile(join(scratch.path, 'lock')), { code: 'ENOENT' });
});

test('a directory that another process has is refused, naming the process, until that is killed', async () => {
  await using scratch = await scratchDirectory();
  await using owner = await otherOwner(scratch.path);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await assert.rejects(openStateDirectory(scratch.path), {
      message: `another celld (pid ${owner.pid}) uses the state directory ${scratch.path}`,
    });
  }
  await owner.kill();
  using _directory = await openStateDirectory(scratch.path);
  assert.equal(await readFile(join(scratch.path, 'lock'), 'utf8'), `${process.pid}\n`);
});

test('of many who want a directory at once, one gets it', async () => {
  await using scratch = await scratchDirectory();
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => openStateDirectory(scratch.path)));
  const open = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  assert.equal(open.length, 1);
  for (const directory of open) directory[Symbol.dispose]();
  (await openStateDirectory(scratch.path))[Symbol.dispose]();
});

test('a directory that cannot be used is refused, saying why', async () => {
  await using scratch = await scratchDirectory();
  const file = join(scratch.path, 'file');
  await writeFile(file, '');
  await assert.rejects(openStateDirectory(file), /the state directory .*\/file cannot be used: EEXIST/);
  await assert.rejects(openStateDirectory(join(file, 'x')), /the state directory .*\/x cannot be used: ENOTDIR/);
});

test('a full disk does not keep an owner out', { skip: noSmallDisk }, async () => {
  using disk = mountSmallDisk(64);
  (await openStateDirectory(disk.path))[Symbol.dispose]();
  await disk.fill();
  (await openStateDirectory(disk.path))[Symbol.dispose]();
});
