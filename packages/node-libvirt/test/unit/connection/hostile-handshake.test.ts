import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remote } from '../../../src/generated/procedures.ts';
import { writeMessageError } from '../../../src/generated/structs.ts';
import {
  AuthError,
  ConnectError,
  connect,
  KeepaliveError,
  LibvirtError,
  PeerClosedError,
  ProtocolError,
} from '../../../src/index.ts';
import { rejection } from '../../support/deadline.ts';
import { FakeDaemon, headerOf, offer, type Peer } from '../../support/fake-daemon.ts';

const greetings: Record<string, [greet: (peer: Peer) => void, cause: new (...args: never[]) => Error]> = {
  'closes at once': [({ socket }) => socket.destroy(), PeerClosedError],
  'ends after half a packet': [({ socket }) => socket.end(Buffer.from('0000002420008086', 'hex')), PeerClosedError],
  'speaks another protocol': [(peer) => peer.send(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')), ProtocolError],
  'announces a packet of 4 GiB': [(peer) => peer.send(Buffer.alloc(64, 0xff)), ProtocolError],
  'announces a packet of 3 bytes': [(peer) => peer.send(Buffer.from('00000003', 'hex')), ProtocolError],
  'sends zeros': [(peer) => peer.send(Buffer.alloc(4096)), ProtocolError],
};

for (const [what, [greet, cause]] of Object.entries(greetings)) {
  test(`refuses a peer that ${what}`, async () => {
    await using daemon = await FakeDaemon.start(() => true, greet);
    const error = await rejection(connect({ socketPath: daemon.socketPath }));
    assert.ok(error instanceof ConnectError, String(error));
    assert.ok(error.cause instanceof cause, String(error.cause));
    assert.deepEqual(error.attempts, [daemon.socketPath]);
  });
}

test('gives up a peer that never answers, within the time allowed', async () => {
  await using daemon = await FakeDaemon.start(() => true);
  const error = await rejection(connect({ socketPath: daemon.socketPath, timeoutMs: 50 }));
  assert.ok(error instanceof ConnectError, String(error));
});

test('gives up a peer that falls silent in the middle of the handshake', async () => {
  await using daemon = await FakeDaemon.start((frame) => frame.procedure === remote.connectOpen.number);
  const keepalive = { intervalMs: 20, count: 2 };
  const error = await rejection(connect({ socketPath: daemon.socketPath, keepalive }));
  assert.ok(error instanceof ConnectError && error.cause instanceof KeepaliveError, String(error));
});

test('an aborted connect rejects with the reason and closes its socket', async () => {
  const aborted = new AbortController();
  const reason = new Error('changed my mind');
  const gone = Promise.withResolvers<void>();
  await using daemon = await FakeDaemon.start((frame, peer) => {
    if (frame.procedure !== remote.connectOpen.number) return false;
    peer.socket.on('close', () => gone.resolve());
    aborted.abort(reason);
    return true;
  });
  assert.equal(await rejection(connect({ socketPath: daemon.socketPath, signal: aborted.signal })), reason);
  await gone.promise;
});

test('a signal that was aborted before opens nothing', async () => {
  await using daemon = await FakeDaemon.start();
  const reason = new Error('too late');
  assert.equal(await rejection(connect({ socketPath: daemon.socketPath, signal: AbortSignal.abort(reason) })), reason);
  assert.equal(daemon.peers.length, 0);
});

test('says what to configure when the daemon asks for SASL', async () => {
  await using daemon = await FakeDaemon.start((frame, peer) => {
    if (frame.procedure !== remote.authList.number) return false;
    offer(frame, peer, 1);
    return true;
  });
  const error = await rejection(connect({ socketPath: daemon.socketPath }));
  assert.ok(error instanceof AuthError && error.method === 'sasl', String(error));
  assert.match(error.message, /libvirtd\.conf/);
});

test("passes on the daemon's error when it will not open the driver", async () => {
  await using daemon = await FakeDaemon.start((frame, peer) => {
    if (frame.procedure !== remote.connectOpen.number) return false;
    peer.frame({ ...headerOf(frame), type: 'reply', status: 'error' }, (writer) =>
      writeMessageError(writer, {
        code: 5,
        domain: 9999,
        message: 'no connection driver available',
        level: 2,
        dom: undefined,
        str1: 'a',
        str2: undefined,
        str3: 'c',
        int1: 1,
        int2: 2,
        net: undefined,
      }),
    );
    return true;
  });
  const error = await rejection(connect({ socketPath: daemon.socketPath }));
  assert.ok(error instanceof LibvirtError, String(error));
  const { code, codeName, domain, domainName, message, level, str1, str2, str3, int1, int2 } = error;
  assert.deepEqual(
    { code, codeName, domain, domainName, message, level, str1, str2, str3, int1, int2 },
    {
      code: 5,
      codeName: 'VIR_ERR_NO_CONNECT',
      domain: 9999,
      domainName: 'VIR_FROM_9999',
      message: 'no connection driver available',
      level: 2,
      str1: 'a',
      str2: undefined,
      str3: 'c',
      int1: 1,
      int2: 2,
    },
  );
});

test('opens all sockets of a pool, or none', async () => {
  const closed: Promise<void>[] = [];
  let opens = 0;
  await using daemon = await FakeDaemon.start((frame, peer) => {
    if (frame.procedure === remote.authList.number) {
      closed.push(new Promise((resolve) => peer.socket.on('close', () => resolve())));
    }
    if (frame.procedure !== remote.connectOpen.number) return false;
    opens += 1;
    if (opens === 3) peer.socket.destroy();
    return opens === 3;
  });
  const error = await rejection(connect({ socketPath: daemon.socketPath, pool: 4 }));
  assert.ok(error instanceof ConnectError, String(error));
  assert.equal(closed.length, 4);
  await Promise.all(closed);
});

test('names every place it tried when nobody listens', async () => {
  const error = await rejection(connect({ uri: 'qemu+unix:///system?socket=/nowhere/sock' }));
  assert.ok(error instanceof ConnectError, String(error));
  assert.deepEqual(error.attempts, ['/nowhere/sock']);
});

for (const options of [{ window: 0 }, { pool: 1.5 }, { queueLimit: -1 }, { keepalive: { intervalMs: 0 } }]) {
  test(`refuses ${JSON.stringify(options)}`, async () => {
    assert.ok((await rejection(connect({ uri: 'test:///default', ...options }))) instanceof RangeError);
  });
}
