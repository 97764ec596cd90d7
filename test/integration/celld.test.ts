import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:http2';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { ChannelCredentials } from '@grpc/grpc-js';
import { createChannel, createClient, Status } from 'nice-grpc';
import { OperationServiceDefinition } from '../../gen/ts/cell/v1/operation_service.ts';
import { HealthDefinition } from '../../gen/ts/grpc/health/v1/health.ts';
import { waitUntil } from '../lab/deadline.ts';
import { openCollector } from '../support/collector.ts';
import { openCall } from '../support/raw-grpc.ts';
import { issue, newPki } from '../support/rpc.ts';

const root = resolve(import.meta.dirname, '../..');

/** What a celld that has ended left behind. */
interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long the main thread of a process was ready to run while others had the processors. */
function waitedMs({ pid }: ChildProcess): number {
  const [, waitedNs] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
  return Number(waitedNs) / 1e6;
}

/** Answers for ever, a byte at a time. */
function drip(_request: unknown, response: ServerResponse): void {
  const timer = setInterval(() => response.write('x'), 200);
  response.on('close', () => clearInterval(timer));
}

describe('celld', { timeout: 120_000 }, () => {
  let directory: string;
  let celld: string;
  let config: string;
  let socket: string;
  const running = new Set<ChildProcess>();
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'celld-'));
    execFileSync(process.execPath, ['--conditions=source', join(root, 'scripts/build.ts'), directory]);
    celld = join(directory, 'celld.mjs');
    config = join(directory, 'celld.yaml');
    socket = join(directory, 'run/cell.sock');
    const libvirt = { socket: join(directory, 'no-libvirt') };
    const state = { directory: join(directory, 'state') };
    const console = { logDirectory: join(directory, 'console') };
    writeFileSync(config, JSON.stringify({ listen: { socket }, state, console, libvirt }));
  });
  after(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(directory, { recursive: true });
  });

  function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const child = spawn(process.execPath, [celld, ...args], { env: { PATH: process.env['PATH'], ...env } });
    running.add(child);
    child.on('close', () => running.delete(child));
    return child;
  }

  async function end(child: ChildProcess): Promise<Ended> {
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (data) => {
      stdout += data;
    });
    child.stderr?.on('data', (data) => {
      stderr += data;
    });
    const [code] = await once(child, 'close');
    return { code, stdout, stderr };
  }

  function openOperations() {
    const channel = createChannel(`unix://${socket}`, ChannelCredentials.createInsecure());
    const operations = createClient(OperationServiceDefinition, channel);
    return { operations, [Symbol.asyncDispose]: async () => channel.close() };
  }

  /** Waits for a line of the log. */
  async function line(child: ChildProcess, message: string): Promise<Record<string, unknown>> {
    assert.ok(child.stdout);
    for await (const text of createInterface(child.stdout)) {
      const fields = JSON.parse(text);
      if (fields.msg === message) return fields;
    }
    throw new Error(`celld ended before it said '${message}'`);
  }

  it('tells its version and its usage', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.deepEqual(await end(start(['--version'])), { code: 0, stdout: `${version}\n`, stderr: '' });
    const help = await end(start(['--help']));
    assert.equal(help.code, 0);
    assert.match(help.stdout, /exit codes: 0 .*; 1 .*; 2 /);
  });

  it('ends with 2 and says what is wrong with its arguments or its configuration', async () => {
    const bad = join(directory, 'bad.yaml');
    writeFileSync(bad, 'listen: { sokcet: /x }\nlimits: { connections: -1 }');
    for (const [args, env, expected] of [
      [[], {}, /--config FILE is missing/],
      [['--what'], {}, /'--what'/],
      [['--config', join(directory, 'none.yaml')], {}, /none\.yaml cannot be read/],
      [
        ['--config', bad],
        {},
        /listen\.sokcet is not a key; did you mean socket\?\nlimits\.connections must be a whole number/,
      ],
      [
        ['--config', config, '--check-config'],
        { CELL_LISTEN__TPC: 'x' },
        /CELL_LISTEN__TPC is not a key; did you mean CELL_LISTEN__TCP\?/,
      ],
      [
        ['--config', config, '--check-config'],
        { CELL_LISTEN__TCP: '127.0.0.1:0', CELL_TLS__DENY_LIST: config },
        /tls\.denyList names .*: must have the key 'denied', a list/,
      ],
      [
        ['--config', config, '--check-config'],
        { CELL_LISTEN__TCP: '127.0.0.1:0', CELL_TLS__DENY_LIST: '/nowhere/x' },
        /tls\.denyList names \/nowhere\/x: ENOENT/,
      ],
    ] as const) {
      const { code, stderr } = await end(start(args, env));
      assert.equal(code, 2, stderr);
      assert.match(stderr, expected);
    }
  });

  it('finds nothing wrong with a good configuration, and does not start for --check-config', async () => {
    assert.deepEqual(await end(start(['--config', config, '--check-config'])), { code: 0, stdout: '', stderr: '' });
    const example = join(root, 'deploy/config/celld.example.yaml');
    assert.deepEqual(await end(start(['--config', example, '--check-config'])), { code: 0, stdout: '', stderr: '' });
  });

  it('ends with 1 and says what to do when it cannot start', async () => {
    const open = mkdtempSync(join(directory, 'open-'));
    chmodSync(open, 0o755);
    const refused = await end(start(['--config', config], { CELL_LISTEN__SOCKET: join(open, 'cell.sock') }));
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /celld cannot start: others can enter .*: chmod 0700/);
    const first = start(['--config', config]);
    await line(first, 'ready');
    const other = { CELL_STATE__DIRECTORY: join(directory, 'other-state') };
    const second = await end(start(['--config', config], other));
    assert.equal(second.code, 1);
    assert.match(second.stderr, /another celld listens on/);
    first.kill('SIGTERM');
    await end(first);
  });

  it('is ready in under 700 ms', async () => {
    const times: number[] = [];
    // Other tests run at the same time: what celld waited for a processor is theirs, and one start in ten is proof enough.
    while (times.length < 10 && !times.some((ms) => ms < 700)) {
      const child = start(['--config', config]);
      const ended = end(child);
      const readyMs = Number((await line(child, 'ready'))['readyMs']);
      times.push(readyMs - waitedMs(child));
      child.kill('SIGTERM');
      assert.equal((await ended).code, 0);
    }
    assert.ok(Math.min(...times) < 700, `ready after ${times.join(', ')} ms`);
  });

  it('answers while libvirt is away, and says so', async () => {
    const child = start(['--config', config]);
    await line(child, 'ready');
    const channel = createChannel(`unix://${socket}`, ChannelCredentials.createInsecure());
    assert.deepEqual((await createClient(OperationServiceDefinition, channel).listOperations({})).operations, []);
    assert.equal((await createClient(HealthDefinition, channel).check({ service: '' })).status, 'NOT_SERVING');
    channel.close();
    child.kill('SIGTERM');
    assert.equal((await end(child)).code, 0);
  });

  it('ends well at a signal: streams hear why, and it ends with 0', async () => {
    const child = start(['--config', config]);
    await line(child, 'ready');
    const channel = createChannel(`unix://${socket}`, ChannelCredentials.createInsecure());
    const statuses: string[] = [];
    const watching = (async () => {
      for await (const { status } of createClient(HealthDefinition, channel).watch({
        service: OperationServiceDefinition.fullName,
      })) {
        statuses.push(status);
        if (statuses.length === 1) child.kill('SIGINT');
      }
    })();
    const ended = end(child);
    await assert.rejects(watching, { code: Status.UNAVAILABLE, details: 'celld is shutting down' });
    assert.deepEqual(statuses, ['SERVING', 'NOT_SERVING']);
    assert.equal((await ended).code, 0);
    channel.close();
  });

  it('gives calls their time at the first signal, and ends at once, with 1, at the second', async () => {
    const child = start(['--config', config], { CELL_DRAIN__GRACE: '1m' });
    await line(child, 'ready');
    const session = connect('http://localhost', { createConnection: () => createConnection(socket) });
    session.on('error', () => undefined);
    const call = openCall(session, '/cell.v1.OperationService/ListOperations');
    call.on('error', () => undefined).write(Buffer.from([0]));
    await once(session, 'remoteSettings');
    const ended = end(child);
    child.kill('SIGTERM');
    await line(child, 'draining');
    assert.equal(child.exitCode, null);
    child.kill('SIGTERM');
    assert.equal((await ended).code, 1);
    session.destroy();
  });

  it('sends what it counts to a collector whom it knows by its authority, with the headers of the environment', async () => {
    const pki = await newPki();
    const sender = await issue(pki, 'svc', 'celld');
    const file = (name: string, pem: string) => {
      writeFileSync(join(directory, name), pem);
      return join(directory, name);
    };
    const { certificatePem: ca } = pki.ca;
    await using collector = await openCollector({
      tls: { cert: pki.server.certificatePem, key: pki.server.keyPem, ca, requestCert: true, rejectUnauthorized: true },
    });
    const child = start(['--config', config], {
      CELL_TELEMETRY__OTLP_ENDPOINT: collector.url,
      CELL_TELEMETRY__OTLP_METRICS_INTERVAL: '1s',
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=not-for-the-log',
      OTEL_EXPORTER_OTLP_CERTIFICATE: file('ca.crt', ca),
      OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: file('client.crt', sender.certificatePem),
      OTEL_EXPORTER_OTLP_CLIENT_KEY: file('client.key', sender.keyPem),
    });
    const ended = end(child);
    await line(child, 'ready');
    await using client = openOperations();
    await client.operations.listOperations({});
    const method = '/cell.v1.OperationService/ListOperations';
    const counted = () =>
      collector
        .series()
        .filter(({ name, attributes }) => name.endsWith('duration_seconds') && attributes['method'] === method);
    await waitUntil('the call to be counted', () => counted().length > 0);
    assert.deepEqual(counted()[0]?.attributes, { method, code: 'OK' });
    assert.equal(counted()[0]?.count, 1);
    assert.ok(collector.sent.every(({ headers }) => headers['api-key'] === 'not-for-the-log'));
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    assert.equal(code, 0);
    assert.doesNotMatch(stdout + stderr, /not-for-the-log/);
  });

  for (const [how, answer] of [
    ['never answers', () => undefined],
    ['answers byte by byte', drip],
  ] as const) {
    it(`is held up by no collector that ${how}: neither in calls nor in the end`, async () => {
      await using collector = await openCollector({ answer });
      const child = start(['--config', config], {
        CELL_TELEMETRY__OTLP_ENDPOINT: collector.url,
        CELL_TELEMETRY__OTLP_METRICS_INTERVAL: '1s',
      });
      const ended = end(child);
      await line(child, 'ready');
      await waitUntil('metrics to be sent', () => collector.sent.length > 0);
      await using client = openOperations();
      for (let call = 0; call < 20; call += 1)
        await client.operations.listOperations({}, { signal: AbortSignal.timeout(5_000) });
      child.kill('SIGTERM');
      const endMs = performance.now();
      assert.equal((await ended).code, 0);
      assert.ok(performance.now() - endMs < 10_000, `${performance.now() - endMs} ms`);
    });
  }

  it('tells systemd when it is ready and when it stops', async () => {
    const bin = mkdtempSync(join(directory, 'bin-'));
    const told = join(bin, 'told');
    writeFileSync(join(bin, 'systemd-notify'), `#!/bin/sh\necho "$@" >> ${told}\n`, { mode: 0o755 });
    const child = start(['--config', config], { PATH: `${bin}:${process.env['PATH']}`, NOTIFY_SOCKET: '/x' });
    await line(child, 'ready');
    child.kill('SIGTERM');
    await end(child);
    assert.deepEqual(readFileSync(told, 'utf8').trim().split('\n'), [
      `--pid=${child.pid} READY=1`,
      `--pid=${child.pid} STOPPING=1`,
    ]);
  });

  it('feeds the watchdog of systemd in a third of its time', async () => {
    const bin = mkdtempSync(join(directory, 'bin-'));
    const told = join(bin, 'told');
    writeFileSync(join(bin, 'systemd-notify'), `#!/bin/sh\necho "$2" >> ${told}\n`, { mode: 0o755 });
    const env = { PATH: `${bin}:${process.env['PATH']}`, NOTIFY_SOCKET: '/x', WATCHDOG_USEC: '300000' };
    const child = start(['--config', config], env);
    const count = () => readFileSync(told, 'utf8').split('WATCHDOG=1').length - 1;
    await line(child, 'ready');
    await waitUntil('three signs of life', () => existsSync(told) && count() > 2);
    child.kill('SIGTERM');
    await end(child);
  });
});
