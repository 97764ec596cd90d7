import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../../support/cellctl.ts';
import { type CannedCelld, startCannedCelld } from './canned-celld.ts';

let celld: CannedCelld;
let directory: string;

before(async () => {
  celld = await startCannedCelld();
  directory = await mkdtemp(join(tmpdir(), 'cellctl-evidence-'));
});
after(async () => {
  await celld?.[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

const cellctl = (...args: string[]) => run(args, { env: { CELLCTL_SOCKET: celld.socket } });
const lastRequest = (method: string) => celld.received.findLast((call) => call.method === method)?.request;

describe('cellctl snapshot', () => {
  it('takes one as it is told to', async () => {
    const { stdout } = await cellctl('snapshot', 'create', 'web', 'one', '--quiesce', '--description', 'a text');
    assert.equal(stdout, 'web: snapshot one taken\n');
    const { vm, name, quiesce, memory, description } = lastRequest('CreateSnapshot') as Record<string, unknown>;
    assert.deepEqual([vm, name, quiesce, memory, description], ['web', 'one', true, false, 'a text']);
  });

  it('lists and shows them', async () => {
    assert.match(
      (await cellctl('snapshot', 'list', 'web')).stdout,
      /before-upgrade +disks, quiesced +clean +\S+ +yes +root/,
    );
    assert.match((await cellctl('snapshot', 'show', 'web', 'x')).stdout, /Parent: +clean/);
  });

  it('reverts to one, in the state that is asked for, and knows no other state', async () => {
    const { stdout } = await cellctl('snapshot', 'revert', 'web', 'one', '--state', 'paused');
    assert.match(stdout, /^web: reverted to one, now /);
    assert.equal((lastRequest('RevertToSnapshot') as { state: string }).state, 'REVERT_STATE_PAUSED');
    assert.notEqual((await cellctl('snapshot', 'revert', 'web', 'one', '--state', 'asleep')).exitCode, 0);
  });

  it('deletes one, with its children if told so', async () => {
    assert.equal(
      (await cellctl('snapshot', 'delete', 'web', 'one', '--children')).stdout,
      'web: snapshot one deleted\n',
    );
    assert.equal((lastRequest('DeleteSnapshot') as { children: boolean }).children, true);
  });
});

describe('cellctl vm evidence', () => {
  it('writes files of names that it knows, without control characters in the summary, and over no directory', async () => {
    const path = join(directory, 'bundle');
    const { stdout } = await cellctl('vm', 'evidence', 'web', path);
    assert.equal(stdout, `${path}: qemu.log, evidence.json, summary.txt\n`);
    assert.deepEqual((await readdir(path)).sort(), ['evidence.json', 'qemu.log', 'summary.txt']);
    const summary = await readFile(join(path, 'summary.txt'), 'utf8');
    assert.match(summary, /BAD {3}qemu-answers: not within 3 s/);
    assert.match(summary, /running.xml: the VM does not run/);
    assert.equal(summary.includes('\x1b'), false);
    assert.notEqual((await cellctl('vm', 'evidence', 'web', path)).exitCode, 0);
  });
});

describe('cellctl vm clone and dump', () => {
  it('send what they are told', async () => {
    assert.equal((await cellctl('vm', 'clone', 'web', 'web-2', '-l', 'a=b')).stdout, 'web-2: cloned from web\n');
    assert.deepEqual((lastRequest('CloneVm') as { labels: unknown }).labels, { a: 'b' });
    assert.match((await cellctl('vm', 'dump', 'web', '--live')).stdout, /memory is in default\/web.core/);
    assert.equal((lastRequest('DumpVmMemory') as { live: boolean }).live, true);
  });
});
