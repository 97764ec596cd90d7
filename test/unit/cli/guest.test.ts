import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ExecOutput } from '../../../gen/ts/cell/v1/guest.ts';
import { exitCodes } from '../../../src/cli/cli-error.ts';
import { type RunOptions, run } from '../../support/cellctl.ts';
import { type CannedCelld, type CannedOptions, startCannedCelld } from './canned-celld.ts';
import { guestFile } from './canned-guest.ts';

let directory: string;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cellctl-guest-'));
});
after(() => rm(directory, { recursive: true }));

async function guest(args: readonly string[], options: RunOptions = {}, canned: CannedOptions = {}) {
  await using celld: CannedCelld = await startCannedCelld(canned);
  const ran = await run(['guest', ...args], { ...options, env: { CELLCTL_SOCKET: celld.socket } });
  return { ...ran, received: celld.received };
}

describe('cellctl guest', () => {
  it('shows what the guest is, and obeys none of its control characters', async () => {
    const { stdout } = await guest(['info', 'web', '-o', 'wide']);
    assert.match(stdout, /System: +Debian GNU\/Linux 12\n/);
    assert.match(stdout, /Time zone: +IST \(UTC\+05:30\)\n/);
    assert.match(stdout, /Switched off:\n {2}guest-exec\n/);
    assert.ok(!stdout.includes('\u001b'));
  });

  it('lists addresses, a line each, and names them alone', async () => {
    const { stdout } = await guest(['addresses', 'web']);
    assert.match(
      stdout,
      /^INTERFACE +MAC +ADDRESS\neth0 +52:54:00:12:34:56 +192.0.2.7\/24\neth0 .*2001:db8::7\/64\neth1 +- +-\n$/,
    );
    assert.equal((await guest(['addresses', 'web', '-o', 'name'])).stdout, '192.0.2.7\n2001:db8::7\n');
  });

  it('lists file systems and users', async () => {
    assert.match((await guest(['filesystems', 'web'])).stdout, /^\/ +vda1 +ext4 +1GiB +2GiB$/m);
    assert.match((await guest(['filesystems', 'web', '-o', 'wide'])).stdout, /^\/data .*virtio S7$/m);
    assert.match((await guest(['users', 'web'])).stdout, /^kim +- +1m$/m);
  });

  it('shows the clock and sets it to a time with a zone', async () => {
    assert.equal((await guest(['time', 'web'])).stdout, '1970-01-01T00:00:01.500Z  0.500 s ahead of the host\n');
    const { received } = await guest(['time', 'web', '--set', '2026-01-31T12:00:00+09:00']);
    assert.deepEqual(received[0]?.request, { vm: 'web', time: new Date('2026-01-31T03:00:00Z') });
    assert.deepEqual((await guest(['time', 'web', '--from-hardware'])).received[0]?.request, {
      vm: 'web',
      time: undefined,
    });
    for (const bad of ['yesterday', '2026-01-31T12:00:00', '2026-13-31T12:00:00Z'])
      assert.equal((await guest(['time', 'web', '--set', bad])).exitCode, exitCodes.usage);
  });

  it('sets a password that is the first line of standard input or of a file, and never an argument', async () => {
    const { received, stdout } = await guest(['set-password', 'web', 'kim'], { stdin: 'secret word\nmore\n' });
    assert.deepEqual(received[0]?.request, { vm: 'web', user: 'kim', password: 'secret word', crypted: false });
    assert.ok(!stdout.includes('secret'));
    const file = join(directory, 'password');
    await writeFile(file, '$6$x$y\n');
    const crypted = await guest(['set-password', 'web', 'kim', '--crypted', '--file', file]);
    assert.deepEqual(crypted.received[0]?.request, { vm: 'web', user: 'kim', password: '$6$x$y', crypted: true });
    assert.equal((await guest(['set-password', 'web', 'kim'], { stdin: '\n' })).exitCode, exitCodes.usage);
  });

  it('fails when a file system could not be trimmed, and says which', async () => {
    assert.match((await guest(['trim', 'web'])).stdout, /^\/ +1MiB +-$/m);
    const answers = {
      trimGuest: async () => ({ filesystems: [{ path: '/x', trimmedBytes: 0n, error: 'no discard' }] }),
    };
    const { exitCode, stdout } = await guest(['trim', 'web', '--minimum', '1MiB'], {}, { answers });
    assert.equal(exitCode, exitCodes.failed);
    assert.match(stdout, /^\/x +- +no discard$/m);
  });

  it('freezes for a while and thaws', async () => {
    const { stdout, received } = await guest([
      'freeze',
      'web',
      '--for',
      '90s',
      '--mountpoint',
      '/a',
      '--mountpoint',
      '/b',
    ]);
    assert.equal(stdout, 'web: 2 file systems frozen until 1970-01-01T00:01:00.000Z\n');
    assert.deepEqual(received[0]?.request, {
      vm: 'web',
      timeout: { seconds: 90n, nanos: 0 },
      mountpoints: ['/a', '/b'],
    });
    assert.equal((await guest(['thaw', 'web'])).stdout, 'web: 2 file systems thawed\n');
  });
});

describe('cellctl guest exec', () => {
  it('writes each output where it belongs, and ends as the program did', async () => {
    const { stdout, stderr, exitCode, received } = await guest(['exec', 'web', '--', 'ls', '-l', '--all']);
    assert.deepEqual({ stdout, stderr, exitCode }, { stdout: 'out\n', stderr: 'err\n', exitCode: 0 });
    const { path, arguments: args, output } = (received[0]?.request ?? {}) as Record<string, unknown>; // looked at as unknown
    assert.deepEqual({ path, args, output }, { path: 'ls', args: ['-l', '--all'], output: ExecOutput.UNSPECIFIED });
    const ends = [
      [{ $case: 'exitCode', value: 7 }, 7],
      [{ $case: 'exitCode', value: -1073741819 }, 5],
      [{ $case: 'exitCode', value: 256 }, 1],
      [{ $case: 'signal', value: 9 }, 137],
    ] as const;
    for (const [how, code] of ends) {
      const answers: CannedOptions['answers'] = {
        execInGuest: async function* () {
          yield { event: { $case: 'exited', value: { how } } };
        },
      };
      assert.equal((await guest(['exec', 'web', 'x'], {}, { answers })).exitCode, code);
    }
  });

  it('gives the program input, variables and time', async () => {
    const flags = ['--stdin', '--env', 'A=1=2', '--env', 'B=', '--outputs', 'at-end', '--timeout', '90s'];
    const { received } = await guest(['exec', 'web', ...flags, 'cat'], { stdin: 'typed' });
    const { environment, input, output, timeout } = (received[0]?.request ?? {}) as Record<string, unknown>; // looked at as unknown
    assert.deepEqual(
      { environment, input: String(input), output, timeout },
      { environment: ['A=1=2', 'B='], input: 'typed', output: ExecOutput.AT_END, timeout: { seconds: 90n, nanos: 0 } },
    );
    const large = await guest(['exec', 'web', '--stdin', 'cat'], { stdin: 'x'.repeat(65_537) });
    assert.equal(large.exitCode, exitCodes.usage);
    assert.equal(large.received.length, 0);
  });

  it('fails when the stream ends before the program', async () => {
    const answers: CannedOptions['answers'] = {
      execInGuest: async function* () {
        yield { event: { $case: 'started', value: { pid: 7n } } };
      },
    };
    assert.equal((await guest(['exec', 'web', 'x'], {}, { answers })).exitCode, exitCodes.unavailable);
  });
});

describe('cellctl guest push and pull', () => {
  it('carry a file each way', async () => {
    const file = join(directory, 'file');
    await writeFile(file, 'x'.repeat(700_000));
    const { stdout } = await guest(['push', 'web', file, '/tmp/x', '--append']);
    assert.equal(stdout, 'web: 683.59KiB written to /tmp/x\n');
    assert.equal(
      (await guest(['push', 'web', '-', '/tmp/x'], { stdin: 'four' })).stdout,
      'web: 4B written to /tmp/x\n',
    );
    assert.equal((await guest(['pull', 'web', '/x'])).stdout, guestFile);
    await guest(['pull', 'web', '/x', file]);
    assert.equal(await readFile(file, 'utf8'), guestFile);
  });

  it('say what is wrong with a file of this machine', async () => {
    const missing = await guest(['push', 'web', '/no/such', '/x']);
    assert.equal(missing.exitCode, exitCodes.failed);
    assert.match(missing.stderr, /cannot read \/no\/such/);
    assert.match((await guest(['pull', 'web', '/x', '/no/such/file'])).stderr, /cannot write \/no\/such\/file/);
  });

  it('tell of a file that goes on, and where', async () => {
    const answers: CannedOptions['answers'] = {
      pullFile: async function* () {
        yield { part: { $case: 'end', value: { readBytes: 67_108_864n, endOfFile: false } } };
      },
    };
    const { exitCode, stderr } = await guest(['pull', 'web', '/x', '--offset', '1KiB'], {}, { answers });
    assert.equal(exitCode, exitCodes.failed);
    assert.match(stderr, /--offset 67109888B/);
    assert.equal((await guest(['pull', 'web', '/x', '--max', '64MiB'], {}, { answers })).exitCode, 0);
  });
});
