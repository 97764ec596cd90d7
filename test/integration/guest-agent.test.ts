import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ExecOutput, ExecStream } from '../../gen/ts/cell/v1/guest.ts';
import type { ExecInGuestRequest, PushFileRequest } from '../../gen/ts/cell/v1/guest_service.ts';
import { DiskDiscard, GuestAgentState } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type GuestConsole, Guests, newVolume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';
import { run } from '../support/cellctl.ts';

const vm = 'agent';
let stage: Stage;
let guests: Guests;
let serial: GuestConsole;

before(async () => {
  stage = await startStage();
  guests = await Guests.open(stage.host, stage.celld, { agent: true, modules: ['virtio_net'] });
  const connected = stage.sees(({ name, status }) => name === vm && status?.guestAgent === GuestAgentState.CONNECTED);
  const disks = [{ name: 'data', source: newVolume(16n * 1024n * 1024n), discard: DiskDiscard.UNMAP }];
  serial = (await guests.boot(vm, { disks, nics: [{ source: { $case: 'bridge', value: 'br0' } }] })).console;
  await connected;
});
after(async () => {
  await serial?.[Symbol.asyncDispose]();
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const seconds = (value: number) => ({ seconds: BigInt(value), nanos: 0 });

/** Runs a program; gives what it said and how it ended. */
async function exec(request: Partial<ExecInGuestRequest>) {
  const output = { stdout: '', stderr: '' };
  let pid = 0n;
  let way: ExecOutput = ExecOutput.UNSPECIFIED;
  for await (const { event } of stage.celld.guests.execInGuest({ vm, ...request })) {
    if (event?.$case === 'started') ({ pid, output: way } = event.value);
    if (event?.$case === 'data')
      output[event.value.stream === ExecStream.STDERR ? 'stderr' : 'stdout'] += Buffer.from(
        event.value.data,
      ).toString();
    if (event?.$case === 'exited') return { ...output, pid, way, how: event.value.how };
  }
  throw new Error('the stream ended before the program');
}

const sh = (script: string, more: Partial<ExecInGuestRequest> = {}) =>
  exec({ path: '/bin/sh', arguments: ['-c', script], ...more });

async function* push(path: string, content: Buffer, append = false): AsyncGenerator<Partial<PushFileRequest>> {
  yield { part: { $case: 'open', value: { vm, path, append } } };
  for (let from = 0; from < content.length; from += 300_000)
    yield { part: { $case: 'data', value: content.subarray(from, from + 300_000) } };
}

async function pull(path: string, range: { offset?: bigint; maxBytes?: bigint } = {}) {
  const parts: Uint8Array[] = [];
  for await (const { part } of stage.celld.guests.pullFile({ vm, path, ...range })) {
    if (part?.$case === 'data') parts.push(part.value);
    if (part?.$case === 'end') return { content: Buffer.concat(parts), ...part.value };
  }
  throw new Error('the stream ended before the file');
}

describe('a guest with an agent', () => {
  it('says what it is', async () => {
    const { info } = await stage.celld.guests.getGuestInfo({ vm });
    assert.match(info?.agentVersion ?? '', /^\d+\.\d+/);
    assert.ok(info?.commands.some(({ name, enabled }) => enabled && name === 'guest-exec'));
    assert.equal(info?.os?.id, 'lab');
    assert.equal(info?.os?.prettyName, 'Lab guest 1');
    assert.equal(info?.hostName, await serial.run('hostname'));
    assert.deepEqual(info?.timezone, { name: 'UTC', offsetSeconds: 0 });
    assert.equal(info?.thawTime, undefined);
  });

  it('lists interfaces with the addresses that they have just now', async () => {
    await serial.run('ip addr add 192.0.2.7/24 dev eth0; ip -6 addr add 2001:db8::7/64 dev eth0; ip link set eth0 up');
    const { interfaces } = await stage.celld.guests.listGuestInterfaces({ vm });
    const eth0 = interfaces.find(({ name }) => name === 'eth0');
    assert.match(eth0?.macAddress ?? '', /^52:54:00:/);
    assert.ok(eth0?.addresses.some(({ address, prefixLength }) => address === '192.0.2.7' && prefixLength === 24));
    assert.ok(eth0?.addresses.some(({ address, prefixLength }) => address === '2001:db8::7' && prefixLength === 64));
    assert.ok(eth0?.stats);
  });

  it('lists its file systems with the disk that each lies on', async () => {
    const { filesystems } = await stage.celld.guests.listGuestFilesystems({ vm });
    const data = filesystems.find(({ mountpoint }) => mountpoint === '/data');
    assert.equal(data?.name, 'vda');
    assert.ok((data?.totalBytes ?? 0n) > 14_000_000n && (data?.usedBytes ?? 0n) > 0n);
    assert.equal(data?.disks[0]?.bus, 'virtio');
  });

  it('lists who is logged in', async () => {
    assert.deepEqual((await stage.celld.guests.listGuestUsers({ vm })).users, []);
    // A record of utmp(5): a process of user `guest` since 2001-09-09.
    const record = Buffer.alloc(384);
    record.writeInt16LE(7, 0);
    record.write('guest', 44);
    record.writeInt32LE(1_000_000_000, 340);
    await stage.celld.guests.pushFile(push('/var/run/utmp', record));
    const { users } = await stage.celld.guests.listGuestUsers({ vm });
    assert.deepEqual(users, [{ name: 'guest', domain: '', loginTime: new Date(1_000_000_000_000) }]);
  });

  it('tells its time and is set right', async () => {
    await serial.run('date -s "2020-01-01 00:00:00"');
    const wrong = await stage.celld.guests.getGuestTime({ vm });
    assert.equal(wrong.guestTime?.getUTCFullYear(), 2020);
    assert.ok(Math.abs((wrong.hostTime?.getTime() ?? 0) - Date.now()) < 60_000);
    await stage.celld.guests.setGuestTime({ vm, time: new Date('2030-06-01T12:00:00Z') });
    const { guestTime } = await stage.celld.guests.getGuestTime({ vm });
    assert.equal(guestTime?.toISOString().slice(0, 13), '2030-06-01T12');
  });

  it('has a password set, which nothing of celld shows', async () => {
    const password = `p-${randomUUID()}`;
    await stage.celld.guests.setGuestPassword({ vm, user: 'guest', password });
    const shadow = await serial.run('grep ^guest /etc/shadow');
    const [, salt] = /\$6\$([^$]+)\$/.exec(shadow) ?? [];
    const { stdout: hash } = await promisify(execFile)('openssl', ['passwd', '-6', '-salt', salt ?? '', password]);
    assert.equal(shadow.split(':')[1], hash.trim());
    await stage.celld.guests.setGuestPassword({ vm, user: 'guest', password: '$6$x$y', crypted: true });
    assert.match(await serial.run('grep ^guest /etc/shadow'), /^guest:\$6\$x\$y:/);
    const refusal = await assertRefused(
      stage.celld.guests.setGuestPassword({ vm, user: 'nobody-here', password }),
      'AGENT_FAILED',
    );
    for (const shown of [refusal.message, JSON.stringify(refusal.metadata), JSON.stringify(stage.celld.log)])
      assert.ok(!shown.includes(password) && !shown.includes(Buffer.from(password).toString('base64')));
  });

  it('gives the space back that its files no longer need', async () => {
    await serial.run('dd if=/dev/urandom of=/data/junk bs=1M count=8 && sync && rm /data/junk && sync', 60_000);
    const { filesystems } = await stage.celld.guests.trimGuest({ vm });
    const data = filesystems.find(({ path }) => path === '/data');
    assert.ok(
      (data?.trimmedBytes ?? 0n) >= 8n * 1024n * 1024n,
      JSON.stringify(data, (_, v) => `${v}`),
    );
    assert.equal(data?.error, '');
  });
});

/** The guest goes on a moment before celld has heard of it. */
const thawed = () =>
  waitUntil('celld to know that the guest is thawed', async () => {
    const { info } = await stage.celld.guests.getGuestInfo({ vm });
    return info?.thawTime === undefined;
  });

describe('freezing a guest', () => {
  it('holds its writes until it is thawed, and does nothing else meanwhile', async () => {
    const { frozenFilesystems, thawTime } = await stage.celld.guests.freezeGuest({ vm, timeout: seconds(60) });
    assert.equal(frozenFilesystems, 1);
    assert.ok((thawTime?.getTime() ?? 0) > Date.now() + 30_000);
    await serial.run('(echo x >/data/held; sync; echo wrote >/tmp/wrote) & sleep 1');
    assert.equal(await serial.run('cat /tmp/wrote 2>/dev/null'), '');
    assert.equal((await stage.celld.guests.getGuestInfo({ vm })).info?.thawTime?.getTime(), thawTime?.getTime());
    await assertRefused(stage.celld.guests.freezeGuest({ vm }), 'GUEST_FROZEN');
    await assertRefused(stage.celld.guests.listGuestUsers({ vm }), 'GUEST_FROZEN');
    assert.equal((await stage.celld.guests.thawGuest({ vm })).thawedFilesystems, 1);
    assert.equal(await serial.run('sleep 1; cat /tmp/wrote'), 'wrote');
    assert.equal((await stage.celld.guests.thawGuest({ vm })).thawedFilesystems, 0);
  });

  it('ends by itself when its time is up', async () => {
    await stage.celld.guests.freezeGuest({ vm, timeout: seconds(2), mountpoints: ['/data'] });
    await serial.run('echo y >/data/held; sync', 30_000);
    await thawed();
  });

  it('ends when its time is up even if celld died, killed in the middle', async () => {
    await stage.celld.guests.freezeGuest({ vm, timeout: seconds(5) });
    await stage.celld.restart('SIGKILL');
    await assertRefused(stage.celld.guests.listGuestUsers({ vm }), 'GUEST_FROZEN');
    await serial.run('echo z >/data/held; sync', 30_000);
    await thawed();
  });
});

describe('a program in a guest', () => {
  it('gives what it says, on both ways out, and its exit code', async () => {
    for (const output of [ExecOutput.UNSPECIFIED, ExecOutput.LIVE, ExecOutput.AT_END]) {
      const { stdout, stderr, how, pid, way } = await sh('echo "$0|$1|out"; echo err >&2; cat; exit 7', {
        arguments: ['-c', 'echo "$0|$1|out"; echo err >&2; cat; exit 7', 'a b', "it's *"],
        input: Buffer.from('from input\n'),
        output,
      });
      assert.equal(stdout, "a b|it's *|out\nfrom input\n");
      assert.equal(stderr, 'err\n');
      assert.deepEqual(how, { $case: 'exitCode', value: 7 });
      assert.ok(pid > 0n);
      assert.equal(way, output === ExecOutput.AT_END ? ExecOutput.AT_END : ExecOutput.LIVE);
    }
  });

  it('may have its output dropped, be killed, have an environment of its own', async () => {
    assert.equal((await sh('echo x', { output: ExecOutput.NONE })).stdout, '');
    assert.deepEqual((await sh('kill -9 $$')).how, { $case: 'signal', value: 9 });
    assert.deepEqual((await sh('kill -15 $$', { output: ExecOutput.AT_END })).how, { $case: 'signal', value: 15 });
    assert.equal((await sh('echo $A; umask', { environment: ['A=1 2', 'PATH=/bin'] })).stdout, '1 2\n0022\n');
  });

  it('is heard while it runs', async () => {
    let heardMs = 0;
    const startMs = performance.now();
    const script = 'echo early; sleep 3; echo late';
    let text = '';
    for await (const { event } of stage.celld.guests.execInGuest({ vm, path: 'sh', arguments: ['-c', script] })) {
      if (event?.$case === 'data') text += Buffer.from(event.value.data).toString();
      if (text === 'early\n' && heardMs === 0) heardMs = performance.now() - startMs;
    }
    assert.equal(text, 'early\nlate\n');
    assert.ok(heardMs > 0 && performance.now() - startMs - heardMs > 1_500, `heard after ${heardMs} ms`);
  });

  it('may say as much as it likes, and leaves nothing behind', async () => {
    const { stdout, how } = await sh('dd if=/dev/zero bs=64k count=80 2>/dev/null | tr "\\0" x');
    assert.deepEqual(how, { $case: 'exitCode', value: 0 });
    assert.equal(stdout.length, 80 * 65_536);
    assert.equal(await serial.run('ls -d /tmp/cell-exec-* 2>/dev/null'), '');
    const open = 'for p in /proc/[0-9]*; do grep -q qemu-ga $p/comm && ls $p/fd; done';
    assert.ok((await serial.run(open)).split(/\s+/).length < 16);
  });

  it('is told of as what cannot be started', async () => {
    const { how, stderr } = await exec({ path: '/no/such', output: ExecOutput.LIVE });
    assert.deepEqual(how, { $case: 'exitCode', value: 127 });
    assert.match(stderr, /not found/);
    await assertRefused(exec({ path: '/no/such', output: ExecOutput.AT_END }), 'AGENT_FAILED');
    await serial.run('mv /tmp /tmp.away');
    await assertRefused(sh('true'), 'AGENT_FAILED');
    await serial.run('mv /tmp.away /tmp');
  });

  it('goes on when it has not ended in time, or when its caller has hung up', async () => {
    const refusal = await assertRefused(
      sh('sleep 3; echo 1 >/tmp/went-on', { timeout: seconds(1) }),
      'GUEST_EXEC_TIMEOUT',
    );
    assert.equal(
      await serial.run(`sleep 4; cat /tmp/went-on; kill -0 ${refusal.metadata['pid']} 2>&1 | tail -c 16`),
      '1\nNo such process',
    );
    for await (const { event } of stage.celld.guests.execInGuest({
      vm,
      path: 'sh',
      arguments: ['-c', 'sleep 1; echo 2 >/tmp/went-on'],
    })) {
      if (event?.$case === 'started') break;
    }
    assert.equal(await serial.run('sleep 2; cat /tmp/went-on; ls -d /tmp/cell-exec-* 2>/dev/null'), '2');
  });

  it('runs once under a request_id, also over the death of celld', async () => {
    const requestId = randomUUID();
    const once = () => sh('echo run >>/tmp/runs', { requestId });
    await once();
    assert.match((await assertRefused(once(), 'GUEST_EXEC_REPEATED')).metadata['pid'] ?? '', /^\d+$/);
    await assertRefused(sh('echo other', { requestId }), 'REQUEST_ID_REUSED');
    await stage.celld.restart('SIGKILL');
    await assertRefused(once(), 'GUEST_EXEC_REPEATED');
    assert.equal(await serial.run('cat /tmp/runs'), 'run');
  });

  it('that ends with more than libvirt passes on is told of, and its agent is fine', async () => {
    await assertRefused(sh('head -c 6000000 /dev/zero', { output: ExecOutput.AT_END }), 'AGENT_FAILED');
    await stage.celld.guests.listGuestUsers({ vm });
  });
});

describe('a file of a guest', () => {
  it('is what was pushed, and is pulled as it is', async () => {
    const content = randomBytes(1_500_000);
    assert.equal((await stage.celld.guests.pushFile(push('/tmp/file', content))).writtenBytes, 1_500_000n);
    const { content: pulled, ...end } = await pull('/tmp/file');
    assert.ok(pulled.equals(content));
    assert.deepEqual(end, { readBytes: 1_500_000n, endOfFile: true });
    await stage.celld.guests.pushFile(push('/tmp/file', Buffer.from('more'), true));
    const part = await pull('/tmp/file', { offset: 1_499_998n, maxBytes: 3n });
    assert.deepEqual(part.content, Buffer.concat([content.subarray(-2), Buffer.from('m')]));
    assert.equal(part.endOfFile, false);
    await stage.celld.guests.pushFile(push('/tmp/file', Buffer.alloc(0)));
    assert.deepEqual(await pull('/tmp/file'), { content: Buffer.alloc(0), readBytes: 0n, endOfFile: true });
  });

  it('is refused with the words of the agent where it cannot be had', async () => {
    const { metadata } = await assertRefused(pull('/no/such'), 'AGENT_FAILED');
    assert.match(metadata['agent_message'] ?? '', /No such file/);
    await assertRefused(stage.celld.guests.pushFile(push('/no/such/file', Buffer.from('x'))), 'AGENT_FAILED');
    await assertRefused(pull('/proc'), 'AGENT_FAILED');
  });
});

describe('cellctl guest', () => {
  const cellctl = (...args: string[]) => run(['guest', ...args], { env: { CELLCTL_SOCKET: stage.celld.socket } });

  it('runs programs, and ends as they do', async () => {
    const { exitCode, stdout, stderr } = await cellctl('exec', vm, '--', 'sh', '-c', 'echo out; echo err >&2; exit 9');
    assert.deepEqual({ exitCode, stdout, stderr }, { exitCode: 9, stdout: 'out\n', stderr: 'err\n' });
  });

  it('shows what the guest says', async () => {
    assert.match((await cellctl('info', vm)).stdout, /System: +Lab guest 1\n/);
    assert.match((await cellctl('addresses', vm)).stdout, /^eth0 .*192\.0\.2\.7\/24$/m);
    assert.match((await cellctl('pull', vm, '/etc/os-release')).stdout, /^ID=lab$/m);
  });
});

describe('the audit log', () => {
  it('has who ran, read, wrote and set what, and nothing of what it held', async () => {
    const canary = randomUUID();
    await sh(`echo ${canary}`, { input: Buffer.from(canary), environment: [`A=${canary}`, 'PATH=/bin'] });
    await stage.celld.guests.pushFile(push('/tmp/canary', Buffer.from(canary)));
    await pull('/tmp/canary');
    await stage.celld.guests.setGuestPassword({ vm, user: 'guest', password: canary });
    const log = await readFile(join(stage.celld.directory, 'state/audit/audit.jsonl'), 'utf8');
    const { uuid } = await stage.get(vm);
    const notes = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === 'note')
      .slice(-5)
      .map(({ fields }) => fields);
    assert.deepEqual(notes, [
      { vm: uuid, program: '/bin/sh', arguments: 2 },
      { vm: uuid, path: '/tmp/canary', append: false },
      { vm: uuid, path: '/tmp/canary', writtenBytes: canary.length },
      { vm: uuid, path: '/tmp/canary', offset: 0, maxBytes: 64 * 1024 * 1024 },
      { user: 'guest' },
    ]);
    const journal = await readFile(stage.celld.journal, 'utf8');
    for (const text of [log, journal, JSON.stringify(stage.celld.log)]) {
      assert.ok(!text.includes(canary) && !text.includes(Buffer.from(canary).toString('base64')));
    }
  });
});
