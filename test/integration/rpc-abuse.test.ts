import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ClientHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import { before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { Status } from 'nice-grpc';
import { GetVmRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { attacks } from '../lab/attacks.ts';
import { assertServesTo, halfOpen, startCounting, until } from '../support/counting-server.ts';
import { endOf, framed, openCall, rawCall, rawSession } from '../support/raw-grpc.ts';
import type { Pki, TestServer, TestServerOptions } from '../support/rpc.ts';
import { issue, newPki } from '../support/rpc.ts';

const getVmPath = '/cell.v1.ComputeService/GetVm';
const getVmBody = framed(GetVmRequest.encode({ vm: 'web' }).finish());

describe('a server under abuse', { timeout: 120_000 }, () => {
  let pki: Pki;
  let alice: CertificatePair;
  let mallory: CertificatePair;
  before(async () => {
    pki = await newPki();
    [alice, mallory] = await Promise.all([issue(pki, 'op', 'alice'), issue(pki, 'op', 'mallory')]);
  });

  const start = (options?: TestServerOptions) => startCounting(pki, options);
  /** A good client on a new connection is served, and quickly. */
  const assertServes = (server: TestServer) => assertServesTo(server, alice);

  it('keeps half-open connections from keeping others out, and closes the oldest of too many', async () => {
    await using server = await start({ limits: { handshakes: 50, connections: 100, connectionsPerSecond: 100_000 } });
    const sockets: Socket[] = [];
    for (let index = 0; index < 200; index += 1) sockets.push(await halfOpen(server.port));
    await assertServes(server);
    await until(() => sockets.filter(({ destroyed, readableEnded }) => destroyed || readableEnded).length >= 150);
    assert.ok(
      sockets.slice(0, 100).every(({ readableEnded, destroyed }) => readableEnded || destroyed),
      'the oldest are closed',
    );
    assert.ok((server.refused.get('handshakes') ?? 0) >= 150);
    for (const socket of sockets) socket.destroy();
  });

  it('gives a handshake only so much time', async () => {
    await using server = await start({ limits: { handshakeTimeoutMs: 200 } });
    const silent = await halfOpen(server.port);
    const garbage = await halfOpen(server.port);
    garbage.write('GET / HTTP/1.1\r\n\r\n');
    silent.resume();
    garbage.resume();
    await Promise.all([once(silent, 'close'), once(garbage, 'close')]);
    await until(() => server.refused.get('handshake-failed') === 2);
    await assertServes(server);
  });

  it('holds a thousand idle connections of several identities, closes them in time, and serves meanwhile', async () => {
    await using server = await start({
      limits: {
        connections: 1_200,
        connectionsPerIdentity: 300,
        connectionsPerSecond: 1_000,
        idleConnectionMs: 2_000,
      },
    });
    const clients = await Promise.all(Array.from({ length: 4 }, (_, index) => issue(pki, 'svc', `s${index}`)));
    const sessions: ClientHttp2Session[] = [];
    for (const client of clients) {
      for (let round = 0; round < 10; round += 1) {
        sessions.push(...(await Promise.all(Array.from({ length: 25 }, () => rawSession(pki, server.port, client)))));
      }
    }
    assert.equal(sessions.length, 1_000);
    await assertServes(server);
    await until(() => sessions.every(({ closed }) => closed));
    await until(() => server.connections() <= 1);
  });

  it('limits the connections of one identity, not those of others', async () => {
    await using server = await start({ limits: { connectionsPerIdentity: 5, connectionsPerSecond: 1_000 } });
    const sessions: ClientHttp2Session[] = [];
    const closed: number[] = [];
    for (let index = 0; index < 8; index += 1) {
      const session = await rawSession(pki, server.port, mallory);
      session.on('close', () => closed.push(index));
      sessions.push(session);
    }
    await until(() => closed.length === 3);
    assert.deepEqual(closed, [5, 6, 7]);
    assert.equal(server.refused.get('connections-per-identity'), 3);
    await assertServes(server);
    sessions[0]?.destroy();
    await until(() => server.connections() === 5);
    const again = await rawSession(pki, server.port, mallory);
    assert.equal((await rawCall(again, getVmPath, getVmBody)).status, Status.OK);
    for (const session of [...sessions, again]) session.destroy();
  });

  it('takes no more connections than it is allowed, and takes new ones when old ones are gone', async () => {
    await using server = await start({ limits: { connections: 10 } });
    const sessions = await Promise.all(Array.from({ length: 10 }, () => rawSession(pki, server.port, mallory)));
    const late = await halfOpen(server.port);
    late.resume();
    await once(late, 'close');
    assert.equal(server.refused.get('connections'), 1);
    sessions[0]?.destroy();
    await until(() => server.connections() === 9);
    await assertServes(server);
    for (const session of sessions) session.destroy();
  });

  it('disconnects a client that floods it with pings', async (t) => {
    await using server = await start({ limits: { pingsPerMinute: 100 } });
    const session = await rawSession(pki, server.port, mallory);
    let goaway: Buffer | undefined;
    session.on('goaway', (_code, _last, data) => {
      goaway = data;
    });
    let sent = 0;
    const flood = setInterval(() => {
      for (let index = 0; index < 20 && !session.destroyed; index += 1) {
        sent += 1;
        session.ping(() => undefined);
      }
    }, 5);
    t.after(() => clearInterval(flood));
    await new Promise((resolve) => session.on('close', resolve));
    clearInterval(flood);
    assert.ok(sent < 1_000, `${sent} pings`);
    assert.equal(String(goaway), 'too_many_pings');
    assert.equal(server.refused.get('pings'), 1);
    await assertServes(server);
  });

  it('lets a client ping as much as it likes while calls are answered on the connection', async () => {
    await using server = await start({ limits: { pingsPerMinute: 10 } });
    const session = await rawSession(pki, server.port, mallory);
    for (let index = 0; index < 100; index += 1) {
      assert.equal((await rawCall(session, getVmPath, getVmBody)).status, Status.OK);
      await new Promise<void>((resolve, reject) => session.ping((error) => (error ? reject(error) : resolve())));
    }
    session.destroy();
    assert.equal(server.refused.get('pings'), undefined);
  });

  it('outlives ten thousand calls that are reset at once', async () => {
    await using server = await start();
    for (let round = 0, reset = 0; reset < 10_000 && round < 100; round += 1) {
      const session = await rawSession(pki, server.port, mallory);
      while (!session.closed && !session.destroyed && reset < 10_000) {
        for (let index = 0; index < 50 && !session.destroyed; index += 1, reset += 1) {
          const stream = openCall(session, getVmPath);
          stream.on('error', () => undefined);
          stream.write(getVmBody);
          stream.close(8);
        }
        await delay(1);
      }
      session.destroy();
    }
    await assertServes(server);
    await until(() => server.connections() <= 1);
  });

  for (const [name, count] of Object.entries({
    continuationFlood: 10_000,
    halfOpenStreams: 10_000,
    slowReaders: 10_000,
    brokenCompression: 2_000,
    endlessTimeouts: 2_000,
  } as const) as [keyof typeof attacks, number][]) {
    it(`serves others during and after ${count} times ${name}`, async () => {
      await using server = await start();
      const target = {
        port: server.port,
        ca: pki.ca.certificatePem,
        certificate: mallory.certificatePem,
        key: mallory.keyPem,
        from: '127.0.0.2',
      };
      let attacked = false;
      const attack = attacks[name](target, count).finally(() => {
        attacked = true;
      });
      while (!attacked) {
        await assertServes(server);
        await delay(100);
      }
      await attack;
      await assertServes(server);
      await until(() => server.connections() < 50);
    });
  }

  it('limits the calls of one connection', async () => {
    await using server = await start({ limits: { streamsPerConnection: 10 } });
    const session = await rawSession(pki, server.port, mallory);
    await rawCall(session, getVmPath, getVmBody);
    assert.equal(session.remoteSettings.maxConcurrentStreams, 10);
    const open = Array.from({ length: 30 }, () => openCall(session, getVmPath));
    const ends = open.map(endOf);
    await delay(50);
    await assertServes(server);
    for (const stream of open) stream.end(getVmBody);
    assert.deepEqual(new Set((await Promise.all(ends)).map(({ status }) => status)), new Set([Status.OK]));
    session.destroy();
  });

  it('refuses headers that are too large, on that call alone', async () => {
    await using server = await start({ limits: { headerSizeBytes: 8_192 } });
    const session = await rawSession(pki, server.port, mallory);
    // The limit holds once the client has confirmed it; before that HTTP/2's own are in force, which are larger but limits too.
    await rawCall(session, getVmPath, getVmBody);
    for (const headers of [
      { 'x-large': 'x'.repeat(20_000) },
      Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`x-${index}`, 'x'.repeat(200)])),
    ]) {
      const { status, rstCode } = await rawCall(session, getVmPath, getVmBody, headers);
      assert.equal(status, -1);
      assert.notEqual(rstCode, 0);
    }
    await assertServes(server);
    session.destroy();
  });

  it('survives clients that speak no HTTP/2, or stop in the middle of it', async () => {
    await using server = await start({ limits: { idleConnectionMs: 300 } });
    const credentials = {
      port: server.port,
      host: '127.0.0.1',
      servername: 'localhost',
      ca: pki.ca.certificatePem,
      cert: mallory.certificatePem,
      key: mallory.keyPem,
    };
    const closings: Promise<unknown>[] = [];
    for (const [protocols, bytes] of [
      [['h2'], 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
      [['h2'], 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
      [
        ['h2'],
        Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.from('00ffff0100000000ff', 'hex')]),
      ],
      [['h2'], Buffer.alloc(20_000, 0xff)],
      [['h2'], ''],
    ] as const) {
      const socket = connectTls({ ...credentials, ALPNProtocols: [...protocols] });
      socket.on('error', () => undefined);
      socket.resume();
      await once(socket, 'secureConnect');
      socket.write(bytes);
      closings.push(once(socket, 'close'));
    }
    await assertServes(server);
    await Promise.all(closings);
    await assertServes(server);
  });

  it('takes nothing but TLS 1.3 with HTTP/2 and a certificate of its authority', async () => {
    await using server = await start();
    const other = await newPki();
    const good = { cert: alice.certificatePem, key: alice.keyPem };
    for (const [, change] of [
      ['TLS 1.2', { ...good, maxVersion: 'TLSv1.2' }],
      ['no certificate', {}],
      [
        "another authority's certificate",
        await issue(other, 'op', 'alice').then(({ certificatePem, keyPem }) => ({ cert: certificatePem, key: keyPem })),
      ],
      ['HTTP/1.1', { ...good, ALPNProtocols: ['http/1.1'] }],
    ] as const) {
      const options = {
        port: server.port,
        host: '127.0.0.1',
        servername: 'localhost',
        ca: pki.ca.certificatePem,
        ALPNProtocols: ['h2'],
        ...change,
      };
      const socket = connectTls({ ...options, ALPNProtocols: [...options.ALPNProtocols] });
      socket.on('error', () => undefined);
      socket.resume();
      await new Promise((resolve) => socket.on('close', resolve));
    }
    await assertServes(server);
  });
});
