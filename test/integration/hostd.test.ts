import assert from 'node:assert/strict';
import { chmod, chown, link, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { waitUntil } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { Hostd } from '../lab/hostd.ts';
import { startStage } from '../lab/stage.ts';
import { unprivileged, userId } from '../lab/unprivileged.ts';

const uuid = '123e4567-e89b-12d3-a456-426614174000';
const log = (port: string) => `${uuid}.${port}.log`;

describe('cell-hostd', { timeout: 180_000 }, () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hostd-'));
    await chown(directory, userId, userId);
    await chmod(directory, 0o750);
  });
  after(() => rm(directory, { recursive: true }));

  const make = (name: string) => writeFile(join(directory, name), 'x', { mode: 0o600 });
  const facts = async (name: string) => {
    const { mode, uid, gid } = await stat(join(directory, name));
    return [mode & 0o777, uid, gid];
  };
  const isShared = async (name: string) => (await facts(name)).join() === [0o640, 0, userId].join();

  it('lets the group read virtlogd’s logs, those that are there and those that come', async () => {
    await make(log('serial0'));
    await using hostd = new Hostd(directory);
    await waitUntil('the first to be shared', () => isShared(log('serial0')));
    for (const name of [log('serial1'), `${log('serial0')}.0`]) {
      await make(name);
      await waitUntil(`${name} to be shared`, () => isShared(name));
    }
    assert.match(await readFile(`/proc/${hostd.pid}/status`, 'utf8'), /CapEff:\t0+\n/);
    assert.equal(hostd.stderr, '');
  });

  it('leaves alone what is a link, has other names, is another’s, or is none of these logs', async () => {
    const outside = join(directory, 'shadow');
    await make('shadow');
    await symlink(outside, join(directory, log('serial2')));
    await link(outside, join(directory, log('serial3')));
    await make(log('serial4'));
    await chown(join(directory, log('serial4')), userId, userId);
    await make(`${uuid}.log.txt`);
    await using hostd = new Hostd(directory);
    await waitUntil('three to be refused', () => hostd.stderr.split('is left alone').length === 4);
    assert.deepEqual(await facts('shadow'), [0o600, 0, 0]);
    assert.deepEqual(await facts(log('serial4')), [0o600, userId, userId]);
    assert.deepEqual(await facts(`${uuid}.log.txt`), [0o600, 0, 0]);
  });

  it('ends with 1 and says why when there is no such directory, or none is named', async () => {
    for (const args of [
      [join(directory, 'none')],
      [],
      ['relative'],
      [directory, 'relative'],
      [directory, '/a', '/b'],
    ]) {
      const hostd = new Hostd(...args);
      assert.equal(await hostd.exitCode(), 1);
      assert.notEqual(hostd.stderr, '');
    }
  });

  it('lets a celld that is not root read the console of a VM', async () => {
    await using stage = await startStage(unprivileged());
    const { celld, host } = stage;
    await using hostd = new Hostd(join(host.directory, 'console'));
    await using guests = await Guests.open(host, celld);
    const { uuid: vm } = await guests.create('talks');
    await celld.compute.startVm({ vm });
    await waitUntil(
      'its log to be shared',
      async () => (await stat(join(host.directory, 'console', `${vm}.serial0.log`))).gid === userId,
    );
    let text = '';
    for await (const { event } of celld.consoles.readConsoleLog(
      { vm, follow: true },
      { signal: AbortSignal.timeout(90_000) },
    )) {
      if (event?.$case === 'data') text += Buffer.from(event.value.data).toString('latin1');
      if (text.includes('GUEST READY')) break;
    }
    assert.match(text, /GUEST READY/);
    await stage.remove('talks');
    assert.equal(hostd.stderr, '');
  });
});
