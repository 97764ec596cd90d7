import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { ClientHttp2Session } from 'node:http2';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionOptions } from 'node:tls';
import { connect as connectTls } from 'node:tls';
import { Status } from 'nice-grpc';
import { ComputeServiceDefinition, GetVmRequest, WatchVmsRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { signLeaf } from '../../src/cli/certs.ts';
import { room } from '../../src/rpc/service.ts';
import type { DenyList } from '../../src/rpc/trust/deny-list.ts';
import { certificateKey, emptyDenyList } from '../../src/rpc/trust/deny-list.ts';
import type { BadCertificate } from '../support/bad-certificates.ts';
import { badCertificates } from '../support/bad-certificates.ts';
import type { RawEnd } from '../support/raw-grpc.ts';
import { endOf, framed, openCall, rawCall, rawSession } from '../support/raw-grpc.ts';
import type { Pki, TestServer } from '../support/rpc.ts';
import { compute, issue, newPki, startServer, trustDomain } from '../support/rpc.ts';

const calls = {
  unary: ['/cell.v1.ComputeService/GetVm', framed(GetVmRequest.encode({ vm: 'web' }).finish())],
  stream: [
    '/cell.v1.ComputeService/WatchVms',
    framed(WatchVmsRequest.encode(WatchVmsRequest.fromPartial({})).finish()),
  ],
} as const;

const bookmark = { event: { $case: 'bookmark', value: {} } } as const;

describe('a certificate', { timeout: 120_000 }, () => {
  let pki: Pki;
  let alice: CertificatePair;
  let bad: readonly BadCertificate[];
  before(async () => {
    pki = await newPki();
    alice = await issue(pki, 'op', 'alice');
    bad = await badCertificates(pki);
  });

  interface Counted extends TestServer {
    entries(): number;
  }

  async function start(options: Parameters<typeof startServer>[1] = {}): Promise<Counted> {
    let entries = 0;
    const implementation = compute({
      getVm: async () => {
        entries += 1;
        return {};
      },
      async *watchVms(_request, { signal }) {
        entries += 1;
        yield bookmark;
        await once(signal, 'abort');
      },
    });
    const server = await startServer(pki, { rooms: [room(ComputeServiceDefinition, implementation)], ...options });
    return { ...server, entries: () => entries };
  }

  /** How a call ends on a connection of its own: with a status, or with the end of the connection. */
  async function outcome(
    { port }: TestServer,
    options: ConnectionOptions,
    kind: keyof typeof calls,
  ): Promise<RawEnd | 'closed'> {
    const socket = connectTls({
      port,
      host: 'localhost',
      servername: 'localhost',
      ca: pki.ca.certificatePem,
      ALPNProtocols: ['h2'],
      // This client shows also what a client of today would not.
      ciphers: 'DEFAULT@SECLEVEL=0',
      ...options,
    });
    const closed = new Promise<'closed'>((resolve) => {
      for (const event of ['error', 'close']) socket.on(event, () => resolve('closed'));
    });
    const session = connectHttp2(`https://localhost:${port}`, { createConnection: () => socket });
    session.on('error', () => undefined);
    try {
      const connected = new Promise<void>((resolve) => session.once('remoteSettings', () => resolve()));
      if ((await Promise.race([connected, closed])) === 'closed') return 'closed';
      const [path, body] = calls[kind];
      return await Promise.race([rawCall(session, path, body), closed]);
    } finally {
      session.destroy();
    }
  }

  for (const kind of ['unary', 'stream'] as const) {
    it(`of each bad kind is refused, ${kind}, and reaches no handler`, async () => {
      await using server = await start();
      assert.ok(bad.length >= 22);
      for (const { name, pair } of bad) {
        const options = pair === undefined ? {} : { cert: pair.certificatePem, key: pair.keyPem };
        const end = await outcome(server, options, kind);
        if (end !== 'closed') assert.equal(end.status, Status.UNAUTHENTICATED, `${name}: ${end.message}`);
      }
      for (const maxVersion of ['TLSv1.1', 'TLSv1.2'] as const) {
        const options = { cert: alice.certificatePem, key: alice.keyPem, minVersion: maxVersion, maxVersion };
        assert.equal(await outcome(server, options, kind), 'closed', maxVersion);
      }
      assert.equal(server.entries(), 0);
      const good = { cert: alice.certificatePem, key: alice.keyPem };
      if (kind === 'unary') assert.equal((await outcome(server, good, kind)) !== 'closed' && server.entries(), 1);
    });
  }

  it('is needed: plain HTTP/2 is refused', async () => {
    await using server = await start();
    const socket = connectTcp(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.resume();
    socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    assert.equal(server.entries(), 0);
  });

  it('whose DNS name pretends to be another URI name is the one of its own URI', async () => {
    let caller = '';
    await using server = await start({
      rooms: [
        room(
          ComputeServiceDefinition,
          compute({
            getVm: async (_request, { call }) => {
              caller = call.caller.id;
              return {};
            },
          }),
        ),
      ],
    });
    const own = `spiffe://${trustDomain}/cell/op/mallory`;
    const pair = await leaf({ uris: [own], dnsNames: [`a, URI:spiffe://${trustDomain}/cell/op/alice`] });
    await getVm(await rawSession(pki, server.port, pair));
    assert.equal(caller, own);
  });

  it('of nobody whom the policy knows is denied, and reaches no handler', async () => {
    await using server = await start({ access: { grant: () => undefined } });
    for (const kind of ['unary', 'stream'] as const) {
      const end = await outcome(server, { cert: alice.certificatePem, key: alice.keyPem }, kind);
      assert.equal(end !== 'closed' && end.status, Status.PERMISSION_DENIED);
    }
    assert.equal(server.entries(), 0);
  });

  function leaf(change: Partial<Parameters<typeof signLeaf>[1]>, ca = pki.ca): Promise<CertificatePair> {
    return signLeaf(ca, {
      commonName: 'x',
      uris: [`spiffe://${trustDomain}/cell/op/bob`],
      uses: ['client'],
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 3_600_000),
      ...change,
    });
  }

  async function getVm(session: ClientHttp2Session): Promise<RawEnd> {
    const [path, body] = calls.unary;
    return rawCall(session, path, body);
  }

  /** A connection that resumes a TLS session of an earlier one. */
  async function resumed({ port }: TestServer, pair: CertificatePair, ticket: Buffer): Promise<ClientHttp2Session> {
    const options = { ca: pki.ca.certificatePem, cert: pair.certificatePem, key: pair.keyPem, session: ticket };
    const session = connectHttp2(`https://localhost:${port}`, options);
    session.on('error', () => undefined);
    await once(session, 'connect');
    const socket = session.socket as unknown as { isSessionReused(): boolean }; // a proxy of a TLSSocket
    assert.equal(socket.isSessionReused(), true, 'the TLS session is resumed');
    return session;
  }

  async function ticketOf({ port }: TestServer, { certificatePem, keyPem }: CertificatePair): Promise<Buffer> {
    const options = { port, host: 'localhost', ca: pki.ca.certificatePem, cert: certificatePem, key: keyPem };
    const socket = connectTls({ ...options, ALPNProtocols: ['h2'] });
    socket.on('error', () => undefined);
    const [ticket] = await once(socket, 'session');
    socket.destroy();
    return ticket;
  }

  const denied = (change: Partial<DenyList>): DenyList => ({ ...emptyDenyList, ...change });
  const denial = { reason: 'the laptop was stolen', untilMs: Number.POSITIVE_INFINITY };

  it('that ends is refused on the open connection and on a resumed session', async () => {
    const notAfter = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 2_000);
    const brief = await leaf({ notAfter });
    await using server = await start();
    const ticket = await ticketOf(server, brief);
    const open = await rawSession(pki, server.port, brief);
    assert.equal((await getVm(open)).status, Status.OK);
    await delay(notAfter.getTime() - Date.now() + 100);
    const again = await resumed(server, brief, ticket);
    for (const session of [open, again]) {
      const { status, message } = await getVm(session);
      assert.equal(status, Status.UNAUTHENTICATED);
      assert.match(message, /the certificate ended at/);
      session.destroy();
    }
  });

  for (const by of ['its number', 'its identity'] as const) {
    it(`that is denied by ${by} is refused on new, open and resumed connections, and its streams end at once`, async () => {
      await using server = await start();
      const ticket = await ticketOf(server, alice);
      const open = await rawSession(pki, server.port, alice);
      const other = await rawSession(pki, server.port, await issue(pki, 'op', 'carol'));
      const [path, body] = calls.stream;
      const [stream, otherStream] = [open, other].map((session) => {
        const opened = openCall(session, path);
        opened.end(body);
        return opened;
      });
      assert.ok(stream && otherStream);
      await Promise.all([once(stream, 'data'), once(otherStream, 'data')]);
      const ended = endOf(stream);
      const startMs = performance.now();
      server.server.replaceDenyList(
        by === 'its number'
          ? denied({ certificates: new Map([[certificateKey(new X509Certificate(alice.certificatePem)), denial]]) })
          : denied({ identities: new Map([[`spiffe://${trustDomain}/cell/op/alice`, denial]]) }),
      );
      const { status, message } = await ended;
      assert.ok(performance.now() - startMs < 5_000, 'not only when the server looks at all streams');
      assert.equal(status, Status.UNAUTHENTICATED);
      assert.match(message, /it is on the deny-list: the laptop was stolen/);
      const sessions = [open, await rawSession(pki, server.port, alice), await resumed(server, alice, ticket)];
      for (const session of sessions) assert.equal((await getVm(session)).status, Status.UNAUTHENTICATED);
      assert.equal((await getVm(other)).status, Status.OK);
      assert.equal(otherStream.closed, false, 'streams of others go on');
      server.server.replaceDenyList(emptyDenyList);
      assert.equal((await getVm(open)).status, Status.OK, 'nor does it last longer than the list says');
      for (const session of [...sessions, other]) session.destroy();
    });
  }

  it('that is denied for a time is good again after that', async () => {
    await using server = await start();
    const session = await rawSession(pki, server.port, alice);
    const untilMs = Date.now() + 300;
    server.server.replaceDenyList(
      denied({ identities: new Map([[`spiffe://${trustDomain}/cell/op/alice`, { ...denial, untilMs }]]) }),
    );
    assert.equal((await getVm(session)).status, Status.UNAUTHENTICATED);
    await delay(untilMs - Date.now() + 20);
    assert.equal((await getVm(session)).status, Status.OK);
    session.destroy();
  });

  it('whose authority is trusted no more is refused on open connections; one of an authority that stays is not', async () => {
    const other = await newPki();
    await using server = await start();
    const bundle = Buffer.from(pki.ca.certificatePem + other.ca.certificatePem);
    const shown = { certificate: Buffer.from(pki.server.certificatePem), key: Buffer.from(pki.server.keyPem) };
    server.server.replaceTls({ ...shown, ca: bundle });
    const bob = await leaf({}, other.ca);
    const [old, young] = [await rawSession(pki, server.port, bob), await rawSession(pki, server.port, alice)];
    for (const session of [old, young]) assert.equal((await getVm(session)).status, Status.OK);
    const [path, body] = calls.stream;
    const stream = openCall(old, path);
    stream.end(body);
    await once(stream, 'data');
    const ended = endOf(stream);
    server.server.replaceTls({ ...shown, ca: Buffer.from(pki.ca.certificatePem) });
    assert.equal((await ended).status, Status.UNAUTHENTICATED);
    const { status, message } = await getVm(old);
    assert.equal(status, Status.UNAUTHENTICATED);
    assert.match(message, /no authority that is trusted has signed/);
    assert.equal((await getVm(young)).status, Status.OK);
    for (const session of [old, young]) session.destroy();
  });
});
