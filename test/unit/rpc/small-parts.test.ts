import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pino } from 'pino';
import { CellError } from '../../../src/core/error.ts';
import type { Call, RefusedCall } from '../../../src/rpc/call.ts';
import { CallLog } from '../../../src/rpc/call-log.ts';
import { Health, wholeServer } from '../../../src/rpc/health.ts';
import { PingAllowance } from '../../../src/rpc/ping-allowance.ts';
import { RunningCalls } from '../../../src/rpc/running-calls.ts';
import { prepareSocketPath } from '../../../src/rpc/unix-socket.ts';
import { rootAccess } from '../../support/access.ts';

function newCall(mutates = false, confirmCaller = () => {}): Call {
  const method = { path: '/s/m', permission: 'a:b', mutates, input: undefined };
  return {
    id: 'c1',
    method,
    caller: { kind: 'op', id: 'alice', name: 'alice' },
    access: rootAccess,
    peer: 'p',
    deadlineMs: undefined,
    confirmCaller,
  };
}

describe('the allowance of pings', () => {
  const pongBytes = 17;

  it('lets the allowed number through on a silent line, and then refuses', () => {
    const pings = new PingAllowance(10);
    const verdicts = Array.from({ length: 12 }, (_, index) => pings.take(0, index * pongBytes));
    assert.deepEqual(verdicts, [...Array(10).fill(true), false, false]);
  });

  it('counts pings that come in bunches and are answered in bunches', () => {
    const pings = new PingAllowance(100);
    const verdicts = Array.from({ length: 200 }, (_, index) => pings.take(0, Math.floor(index / 20) * 20 * pongBytes));
    assert.equal(verdicts.filter(Boolean).length, 100);
  });

  it('fills up again with time, up to the number for a minute', () => {
    const pings = new PingAllowance(60);
    for (let index = 0; index < 60; index += 1) assert.ok(pings.take(0, 0));
    assert.equal(pings.take(500, 0), false);
    assert.equal(pings.take(1_600, 0), true);
    assert.equal(pings.take(1_601, 0), false);
    const later = Array.from({ length: 61 }, () => pings.take(10_000_000, 0));
    assert.equal(later.filter(Boolean).length, 60);
  });

  it('does not count a ping before which a message was sent', () => {
    const pings = new PingAllowance(1);
    for (let index = 1; index < 100; index += 1) assert.ok(pings.take(0, index * (pongBytes + 16)));
    assert.ok(pings.take(0, 100 * pongBytes));
    assert.equal(pings.take(0, 101 * pongBytes), false);
  });
});

describe('running calls', () => {
  it('end when told to, whatever their step is doing', async () => {
    const running = new RunningCalls();
    const [stream, unary] = [running.begin(newCall(), true), running.begin(newCall(), false)];
    const never = new Promise<never>(() => {});
    const steps = [stream.step(never), unary.step(never)] as const;
    const error = new CellError('SHUTTING_DOWN', 'x');
    running.endStreams(error);
    await assert.rejects(steps[0], error);
    assert.equal(stream.signal.reason, error);
    assert.equal(unary.signal.aborted, false);
    running.endAll(error);
    await assert.rejects(steps[1], error);
    await assert.rejects(unary.step(Promise.resolve(1)), error);
  });

  it('of callers whose certificates have ended are ended, but for changes that are no streams', async () => {
    const running = new RunningCalls();
    const ended = new CellError('UNAUTHENTICATED', 'ended');
    const throwing = () => {
      throw ended;
    };
    const [gone, read, change, changes, here] = [
      running.begin(newCall(false, throwing), true),
      running.begin(newCall(false, throwing), false),
      running.begin(newCall(true, throwing), false),
      running.begin(newCall(true, throwing), true),
      running.begin(newCall(), true),
    ];
    running.confirmCallers();
    assert.deepEqual(
      [gone, read, change, changes, here].map(({ signal }) => signal.aborted),
      [true, true, false, true, false],
    );
    assert.equal(gone.signal.reason, ended);
  });

  it('are forgotten when they are done', () => {
    const running = new RunningCalls();
    const call = running.begin(newCall(), true);
    running.done(call);
    running.endAll(new CellError('SHUTTING_DOWN', 'x'));
    assert.equal(call.signal.aborted, false);
  });
});

describe('the log of calls', () => {
  async function linesOf(write: (log: CallLog) => void): Promise<Record<string, unknown>[]> {
    const output = new PassThrough();
    write(new CallLog(pino({ level: 'debug' }, output)));
    output.end();
    const text = Buffer.concat(await output.toArray()).toString();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }
  const levels = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error' } as const;
  const stranger: RefusedCall = { id: 'c2', method: undefined, caller: undefined, peer: 'p' };

  it('has one line for a call: reads at debug, changes at info, failures at warn, faults at error', async () => {
    const failure = new CellError('VM_NOT_FOUND', 'no VM web', { metadata: { vm: 'web' } });
    const fault = new CellError('INTERNAL', 'internal error', { cause: new Error('why') });
    const lines = await linesOf((log) => {
      log.ended({ call: newCall(), code: 0, durationMs: 1, failure: undefined });
      log.ended({ call: newCall(true), code: 0, durationMs: 1, failure: undefined });
      log.ended({ call: newCall(), code: 5, durationMs: 1, failure });
      log.ended({ call: newCall(), code: 13, durationMs: 1, failure: fault });
      log.ended({ call: newCall(), code: 1, durationMs: 1, failure: undefined });
      log.ended({ call: newCall(true), code: 1, durationMs: 1, failure: undefined });
      log.ended({ call: stranger, code: 16, durationMs: 1, failure: new CellError('UNAUTHENTICATED', 'who?') });
    });
    assert.deepEqual(
      lines.map(({ level }) => levels[level as keyof typeof levels]),
      ['debug', 'info', 'warn', 'error', 'debug', 'warn', 'warn'],
    );
    const [read, , missing, broken] = lines;
    assert.deepEqual(
      [read?.['callId'], read?.['method'], read?.['caller'], read?.['code']],
      ['c1', '/s/m', 'alice', 'OK'],
    );
    assert.deepEqual([missing?.['reason'], missing?.['metadata']], ['VM_NOT_FOUND', { vm: 'web' }]);
    assert.match(JSON.stringify(broken?.['err']), /why/);
  });

  it('says it when a call fails after its caller had gone', async () => {
    const lines = await linesOf((log) => {
      log.unheard(newCall(true), new CellError('INTERNAL', 'internal error', { cause: new Error('why') }));
    });
    assert.equal(lines.length, 1);
  });

  it('has at most one line a second about refused connections', async () => {
    const lines = await linesOf((log) => {
      for (let index = 0; index < 1_000; index += 1) log.connectionRefused('handshakes', 'p', undefined);
    });
    assert.ok(lines.length <= 2, `${lines.length} lines`);
  });
});

describe('health', () => {
  async function statusOf(health: Health, service: string): Promise<string> {
    const { check } = health.service().implementation as {
      check(request: { service: string }): Promise<{ status: string }>;
    };
    return (await check({ service })).status;
  }

  it('is down for every service until somebody says otherwise', async () => {
    const health = new Health(['a.B']);
    assert.deepEqual(
      [await statusOf(health, wholeServer), await statusOf(health, 'a.B')],
      ['NOT_SERVING', 'NOT_SERVING'],
    );
    health.setServing('a.B', true);
    assert.deepEqual([await statusOf(health, wholeServer), await statusOf(health, 'a.B')], ['NOT_SERVING', 'SERVING']);
    assert.throws(() => health.setServing('a.C', true), RangeError);
  });

  it('stays down when it drains, whatever is said of a service', async () => {
    const health = new Health(['a.B']);
    health.setServing('a.B', true);
    health.drain();
    health.setServing('a.B', true);
    health.setServing(wholeServer, true);
    assert.deepEqual(
      [await statusOf(health, wholeServer), await statusOf(health, 'a.B')],
      ['NOT_SERVING', 'NOT_SERVING'],
    );
  });
});

describe('the path of the unix socket', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cell-socket-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('gets a directory that only its owner can enter', async () => {
    await prepareSocketPath(join(directory, 'run', 'cell.sock'));
    assert.equal(statSync(join(directory, 'run')).mode & 0o777, 0o700);
  });

  it('is refused in a directory that others can enter', async () => {
    mkdirSync(join(directory, 'open'));
    chmodSync(join(directory, 'open'), 0o755);
    await assert.rejects(prepareSocketPath(join(directory, 'open', 's')), /others can enter .*chmod 0700/);
  });

  it('is refused when something else is there, when it is too long, and while somebody listens', async () => {
    writeFileSync(join(directory, 'file'), '');
    await assert.rejects(prepareSocketPath(join(directory, 'file')), /is not a socket/);
    await assert.rejects(prepareSocketPath(join(directory, 'x'.repeat(120))), /longer than 107 bytes/);
    const path = join(directory, 'cell.sock');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    await assert.rejects(prepareSocketPath(path), /another celld listens/);
    await new Promise((resolve) => server.close(resolve));
  });

  it('is free again when a former celld has left its socket', async () => {
    const path = join(directory, 'cell.sock');
    const { spawnSync } = await import('node:child_process');
    const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script]);
    assert.ok(existsSync(path));
    await prepareSocketPath(path);
    assert.ok(!existsSync(path));
  });
});
