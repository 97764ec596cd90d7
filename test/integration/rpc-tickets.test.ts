import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ClientHttp2Session } from 'node:http2';
import { connect as connectHttp2 } from 'node:http2';
import { before, describe, it } from 'node:test';
import type { ConnectionOptions } from 'node:tls';
import { connect as connectTls } from 'node:tls';
import { Status } from 'nice-grpc';
import type { ConsoleServiceImplementation } from '../../gen/ts/cell/v1/console_service.ts';
import { AttachRequest, ConsoleServiceDefinition } from '../../gen/ts/cell/v1/console_service.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { signLeaf } from '../../src/cli/certs.ts';
import type { CallInfo } from '../../src/rpc/call.ts';
import type { RefusalCause } from '../../src/rpc/connections.ts';
import { room } from '../../src/rpc/service.ts';
import { noMetrics } from '../../src/rpc/telemetry/rpc-metrics.ts';
import { endOf, framed, openCall, rawCall, rawSession } from '../support/raw-grpc.ts';
import type { Pki, TestServer, TestServerOptions } from '../support/rpc.ts';
import { contract, issue, newPki, startServer } from '../support/rpc.ts';

const attachPath = '/cell.v1.ConsoleService/Attach';
const attachBody = framed(
  AttachRequest.encode(AttachRequest.fromPartial({ action: { $case: 'open', value: { vm: 'web' } } })).finish(),
);

describe('callers without a certificate', { timeout: 60_000 }, () => {
  let pki: Pki;
  let alice: CertificatePair;
  before(async () => {
    pki = await newPki();
    alice = await issue(pki, 'op', 'alice');
  });

  interface Counted extends TestServer {
    readonly refused: RefusalCause[];
    readonly callers: string[];
  }

  /** A server whose Attach answers the first message, and notes who called. */
  async function start(options: TestServerOptions = { tickets: true }): Promise<Counted> {
    const refused: RefusalCause[] = [];
    const callers: string[] = [];
    const unused = async () => assert.fail('not part of this test');
    const console = Object.fromEntries(Object.keys(ConsoleServiceDefinition.methods).map((name) => [name, unused]));
    const implementation = {
      ...console,
      async *attach(requests: AsyncIterable<unknown>, { call }: CallInfo) {
        callers.push(call.caller.id);
        for await (const _ of requests) yield {};
      },
    } as unknown as ConsoleServiceImplementation<CallInfo>; // the other methods fail
    const metrics = { ...noMetrics, connectionRefused: (cause: RefusalCause) => void refused.push(cause) };
    const server = await startServer(pki, {
      rooms: [room(ConsoleServiceDefinition, implementation)],
      metrics,
      ...options,
    });
    return { ...server, refused, callers };
  }

  async function withoutCertificate({ port }: TestServer): Promise<ClientHttp2Session> {
    const session = connectHttp2(`https://localhost:${port}`, { ca: pki.ca.certificatePem });
    session.on('error', () => undefined);
    await once(session, 'connect');
    return session;
  }

  /** Connects and waits for the end, without a call. */
  async function refusedConnection({ port }: TestServer, options: ConnectionOptions): Promise<void> {
    const socket = connectTls({
      port,
      host: 'localhost',
      ca: pki.ca.certificatePem,
      ALPNProtocols: ['h2'],
      ...options,
    });
    socket.on('error', () => undefined);
    socket.resume();
    await new Promise((resolve) => socket.on('close', resolve));
  }

  it('reach a method that takes tickets, and are told from others there', async () => {
    await using server = await start();
    const session = await withoutCertificate(server);
    assert.equal((await rawCall(session, attachPath, attachBody)).status, Status.OK);
    const known = await rawSession(pki, server.port, alice);
    assert.equal((await rawCall(known, attachPath, attachBody)).status, Status.OK);
    assert.deepEqual(server.callers, ['ticket:anonymous', 'spiffe://test.cell/cell/op/alice']);
    session.destroy();
    known.destroy();
  });

  it('may call nothing else, and do not learn what there is', async () => {
    await using server = await start();
    const session = await withoutCertificate(server);
    const others = [...contract.methods.keys()].filter((path) => path !== attachPath);
    for (const path of [
      ...others,
      '/grpc.health.v1.Health/Check',
      '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
      '/cell.v1.ConsoleService/Nothing',
    ]) {
      assert.equal((await rawCall(session, path, framed(Buffer.alloc(0)))).status, Status.PERMISSION_DENIED, path);
    }
    assert.deepEqual(server.callers, []);
    session.destroy();
  });

  it('are refused by TLS where the host does not let them in', async () => {
    await using server = await start({});
    await refusedConnection(server, {});
    assert.deepEqual(server.refused, ['handshake-failed']);
    assert.deepEqual(server.callers, []);
  });

  it('with a wrong certificate are refused, and not taken for those without one', async () => {
    await using server = await start();
    const other = await newPki();
    const wrong = await issue(other, 'op', 'alice');
    await refusedConnection(server, { cert: wrong.certificatePem, key: wrong.keyPem });
    assert.deepEqual(server.refused, ['handshake-failed']);
    const life = { notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 60_000) };
    const notForClients = await signLeaf(pki.ca, { ...life, commonName: 'x', uses: [] });
    const noClient = await rawSession(pki, server.port, notForClients);
    const { status } = await rawCall(noClient, attachPath, attachBody);
    assert.equal(status, Status.UNAUTHENTICATED);
    assert.deepEqual(server.callers, []);
    noClient.destroy();
  });

  it('lose the call when they send no ticket in time, and the connection when they make no call', async () => {
    await using server = await start();
    const session = await withoutCertificate(server);
    const silent = openCall(session, attachPath);
    const startMs = performance.now();
    const { status, message } = await endOf(silent);
    assert.equal(status, Status.UNAUTHENTICATED);
    assert.match(message, /no message with a ticket came within 5000 ms/);
    assert.ok(performance.now() - startMs >= 4_900);
    await new Promise((resolve) => session.once('close', resolve));
    assert.deepEqual(server.refused, ['ticket-idle']);
  });

  it('share few connections and few calls, which leave those of others alone', async () => {
    await using server = await start({ tickets: true, limits: { ticketConnections: 3, ticketCalls: 2 } });
    const sessions = [
      await withoutCertificate(server),
      await withoutCertificate(server),
      await withoutCertificate(server),
    ];
    await refusedConnection(server, {});
    assert.deepEqual(server.refused, ['connections-per-identity']);
    const open = sessions.slice(0, 2).map((session) => openCall(session, attachPath));
    for (const stream of open) {
      stream.write(attachBody);
      await once(stream, 'data');
    }
    const [, , third] = sessions;
    assert.ok(third);
    assert.equal((await rawCall(third, attachPath, attachBody)).status, Status.RESOURCE_EXHAUSTED);
    const known = await rawSession(pki, server.port, alice);
    assert.equal((await rawCall(known, attachPath, attachBody)).status, Status.OK);
    for (const session of [...sessions, known]) session.destroy();
  });
});
