import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, chown, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { HostHelperHolds } from '../../src/passthrough/disk-holds.ts';
import { type HeldDisk, longestLineBytes } from '../../src/passthrough/hold-protocol.ts';
import { endsWithTest } from '../lab/celld.ts';
import { waitUntil } from '../lab/deadline.ts';
import { diskRaceScript, readRace } from '../lab/disk-race.ts';
import { Hostd } from '../lab/hostd.ts';
import { userId } from '../lab/unprivileged.ts';

const diskBytes = 16 * 1024 * 1024;
const raceRounds = 1_000;
const run = (program: string, ...args: readonly string[]) => execFileSync(program, args, { encoding: 'utf8' }).trim();
const succeeds = (program: string, ...args: readonly string[]) => spawnSync(program, args).status === 0;

/** A disk of this machine, made of a file; gone with the scope. */
class LoopDisk implements Disposable {
  readonly path: string;

  constructor(file: string) {
    this.path = run('losetup', '--find', '--show', file);
  }

  async held(): Promise<HeldDisk> {
    const directory = `/sys/class/block/${basename(this.path)}`;
    const text = async (name: string) => (await readFile(join(directory, name), 'utf8')).trim();
    return { device: await text('dev'), diskseq: BigInt(await text('diskseq')) };
  }

  [Symbol.dispose](): void {
    run('losetup', '--detach', this.path);
  }
}

describe('the disks that cell-hostd holds', { timeout: 120_000 }, () => {
  let directory: string;
  let socketPath: string;
  let file: string;
  let lost: string[];

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hostd-holds-'));
    await chown(directory, 0, userId);
    await chmod(directory, 0o750);
    socketPath = join(directory, 'socket');
    file = join(directory, 'disk');
    await writeFile(file, '');
    await truncate(file, diskBytes);
    run('mke2fs', '-q', file);
    await mkdir(join(directory, 'mount'));
  });
  after(() => rm(directory, { recursive: true }));

  const startHostd = async () => {
    const hostd = new Hostd(directory, socketPath);
    await waitUntil('its socket', () => answers(socketPath));
    return hostd;
  };
  const newHolds = (patienceMs = 0) => {
    lost = [];
    return new HostHelperHolds({ socketPath, renewMs: 50, patienceMs, onLost: (_, error) => lost.push(String(error)) });
  };
  const mounts = (disk: LoopDisk) => succeeds('mount', '-o', 'ro', disk.path, join(directory, 'mount'));
  const unmount = () => run('umount', join(directory, 'mount'));

  it('can be neither mounted, nor made into file systems or swap, until they are let go', async () => {
    await using hostd = await startHostd();
    using disk = new LoopDisk(file);
    using holds = newHolds();
    const held = await disk.held();
    assert.equal(await holds.holdDisk(held), 'held');
    assert.equal(await holds.holdDisk(held), 'held');
    assert.equal(mounts(disk), false);
    assert.equal(succeeds('mke2fs', '-q', disk.path), false);
    assert.equal(succeeds('mkswap', disk.path), false);
    // As QEMU does it.
    run('dd', `if=${disk.path}`, 'of=/dev/null', 'count=1', 'status=none');
    await holds.releaseDisk(held);
    await holds.releaseDisk(held);
    assert.equal(mounts(disk), true);
    unmount();
    assert.deepEqual(hostd.stdout.trim().split('\n').slice(1), [
      `disk ${held.device} (${held.diskseq}) is held`,
      `disk ${held.device} (${held.diskseq}) is let go`,
    ]);
    assert.deepEqual([hostd.stderr, lost], ['', []]);
  });

  it('are refused while the host uses them, and held afterwards', async () => {
    await using hostd = await startHostd();
    using disk = new LoopDisk(file);
    using holds = newHolds();
    assert.equal(mounts(disk), true);
    try {
      assert.equal(await holds.holdDisk(await disk.held()), 'busy');
    } finally {
      unmount();
    }
    await waitUntil('it to be held when the host is done', () => hostd.stdout.includes('is held'));
    assert.equal(mounts(disk), false);
    await holds.releaseDisk(await disk.held());
  });

  it('are those of the sequence number, and no others that got their names', async () => {
    await using _hostd = await startHostd();
    using holds = newHolds();
    let before: HeldDisk;
    {
      using disk = new LoopDisk(file);
      before = await disk.held();
    }
    using disk = new LoopDisk(file);
    const { device, diskseq } = await disk.held();
    assert.notEqual(diskseq, before.diskseq);
    for (const stranger of [
      { device, diskseq: before.diskseq },
      { device: '4095:7', diskseq },
    ]) {
      await assert.rejects(holds.holdDisk(stranger), { reason: 'STORAGE_DEVICE_NOT_FOUND' });
    }
    assert.equal(mounts(disk), true);
    unmount();
  });

  it('are held again when the helper was killed and is back', async () => {
    using disk = new LoopDisk(file);
    using holds = newHolds();
    const held = await disk.held();
    const first = await startHostd();
    assert.equal(await holds.holdDisk(held), 'held');
    await first.kill();
    await waitUntil('the loss to be told', () => lost.length > 0);
    assert.equal(mounts(disk), true);
    unmount();
    await using hostd = await startHostd();
    await waitUntil('the disk to be held', () => hostd.stdout.includes('is held'));
    assert.equal(mounts(disk), false);
    assert.equal(lost.length, 1);
    assert.match(lost[0] ?? '', /cell-hostd/);
    await holds.releaseDisk(held);
  });

  it('are held and let go later when the helper is not there', async () => {
    using disk = new LoopDisk(file);
    using holds = newHolds();
    const held = await disk.held();
    {
      await using _first = await startHostd();
      await holds.holdDisk(held);
    }
    await assert.rejects(holds.holdDisk(held), { reason: 'HOST_HELPER_UNAVAILABLE' });
    await holds.releaseDisk(held);
    assert.ok(lost.length > 0);
    await using hostd = await startHostd();
    // Two that ask at once: the last word counts.
    await Promise.all([holds.holdDisk(held), holds.releaseDisk(held)]);
    await waitUntil('the disk to be free', () => mounts(disk));
    unmount();
    assert.equal(hostd.stderr, '');
  });

  it('are held when a helper that is only starting is there', async () => {
    using disk = new LoopDisk(file);
    using holds = newHolds(10_000);
    const held = await disk.held();
    const asked = holds.holdDisk(held);
    await using _hostd = await startHostd();
    assert.equal(await asked, 'held');
    await holds.releaseDisk(held);
  });

  it(`are never both held and used by the host, ${raceRounds} times that both want one`, async (t) => {
    await using _hostd = await startHostd();
    using disk = new LoopDisk(file);
    using holds = newHolds();
    const held = await disk.held();
    const place = join(directory, 'race');
    const [runner = '', ...more] = endsWithTest;
    const race = spawn(runner, [...more, 'bash', diskRaceScript, disk.path, place], { stdio: 'inherit' });
    const log = join(place, 'log');
    await waitUntil('the race to begin', async () => (await readFile(log, 'utf8').catch(() => '')).includes('MOUNTED'));
    for (let left = raceRounds; left > 0; left -= 1) {
      if ((await holds.holdDisk(held)) === 'busy') continue;
      await appendFile(log, 'HELD\n');
      // Long enough for the host to try.
      if (left % 10 === 0) await waitUntil('the host to try', () => triesSince(log));
      await appendFile(log, 'LETTING GO\n');
      await holds.releaseDisk(held);
    }
    await writeFile(join(place, 'stop'), '');
    await once(race, 'exit');
    const outcome = readRace(await readFile(log, 'utf8'));
    t.diagnostic(JSON.stringify(outcome));
    assert.equal(outcome.both, 0);
    assert.ok(outcome.held > 20 && outcome.used > 5, JSON.stringify(outcome));
  });

  it('are asked for by the group alone', async () => {
    await using _hostd = await startHostd();
    const { mode, uid, gid } = await stat(socketPath);
    assert.deepEqual([mode & 0o777, uid, gid], [0o660, 0, userId]);
    const script = `require('net').connect(${JSON.stringify(socketPath)}).on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
    const as = (group: number) =>
      succeeds(
        'setpriv',
        `--reuid=${userId}`,
        `--regid=${group}`,
        '--clear-groups',
        '--',
        '/usr/bin/node',
        '-e',
        script,
      );
    assert.deepEqual([as(userId), as(1)], [true, false]);
  });

  it('answers no line that is no request, and serves on', async () => {
    await using hostd = await startHostd();
    const good = { verb: 'hold', device: '4095:7', diskseq: '1' };
    const refused = [
      ...['', 'hold 8:0', '{', '[]', 'null', '"hold"', '{}', '\0\0\0', '\xff\xfe'],
      ...[
        { ...good, verb: 'open' },
        { ...good, verb: ['hold'] },
        { ...good, path: '/dev/sda' },
        { ...good, device: '/dev/sda' },
        { ...good, device: '../../block/sda' },
        { ...good, device: '8:0\n8:16' },
        { ...good, device: 8 },
        { ...good, device: undefined },
        { ...good, diskseq: 1 },
        { ...good, diskseq: '0' },
        { ...good, diskseq: '-1' },
        { ...good, diskseq: '1'.repeat(30) },
        { ...good, __proto__x: 1 },
      ].map((each) => JSON.stringify(each)),
    ];
    for (const line of refused) assert.match(await say(`${line}\n`), /^{"answer":"refused","why":"[^"]+"}\n$/, line);
    const unanswered = ['x'.repeat(longestLineBytes + 1), 'x'.repeat(1_000_000), `${JSON.stringify(good)}\n{}\n`];
    for (const text of unanswered) assert.equal(await say(text), '', text.slice(0, 50));
    assert.equal(await say(`${JSON.stringify(good)}\n`), '{"answer":"absent"}\n');
    assert.equal(hostd.stderr, '');
  });

  it('ends connections that say nothing, and has few at one time', async () => {
    await using _hostd = await startHostd();
    const silent = Array.from({ length: 200 }, () =>
      connect(socketPath)
        .on('error', () => undefined)
        .resume(),
    );
    await Promise.all(silent.map(closed));
    assert.equal(await answers(socketPath), true);
  });

  async function say(text: string): Promise<string> {
    const socket = connect(socketPath);
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk)).on('error', () => undefined);
    socket.write(text);
    await closed(socket);
    return answer;
  }
});

/** Whether the host has begun something since the disk was last held. */
async function triesSince(log: string): Promise<boolean> {
  const text = await readFile(log, 'utf8');
  return text.lastIndexOf('BEGIN') > text.lastIndexOf('HELD');
}

/** However it ends. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.on('close', () => resolve()));
}

/** Whether somebody listens on a unix socket. */
function answers(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(path)
    .on('connect', () => resolve(true))
    .on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
