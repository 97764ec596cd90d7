import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEEPALIVE_PROGRAM, QEMU_PROGRAM, REMOTE_PROGRAM } from '../../../src/generated/constants.ts';
import { remote } from '../../../src/generated/procedures.ts';
import {
  CallTimeoutError,
  type Connection,
  ConnectionClosedError,
  type ConnectOptions,
  connect,
  KeepaliveError,
  PeerClosedError,
  ProtocolError,
  QueueFullError,
} from '../../../src/index.ts';
import type { Frame } from '../../../src/wire/frame.ts';
import { rejection, soon } from '../../support/deadline.ts';
import { type Answer, FakeDaemon, headerOf, type Peer } from '../../support/fake-daemon.ts';

const libVersion = remote.connectGetLibVersion.number;

/** A connection whose `connectGetLibVersion` calls are answered by `answer`. */
async function withAnswer(answer: (frame: Frame, peer: Peer) => void, options: ConnectOptions = {}) {
  const ours: Answer = (frame, peer) => {
    if (frame.procedure !== libVersion) return false;
    answer(frame, peer);
    return true;
  };
  const daemon = await FakeDaemon.start(ours);
  const connection = await connect({ socketPath: daemon.socketPath, ...options });
  return {
    daemon,
    connection,
    [Symbol.asyncDispose]: async () => {
      await connection.close();
      await daemon[Symbol.asyncDispose]();
    },
  };
}

function version(connection: Connection, options = {}): Promise<{ libVer: bigint }> {
  return connection.remote.connectGetLibVersion(options);
}

const breaches: Record<string, (frame: Frame, peer: Peer) => void> = {
  'sends no packet at all': (_, peer) => peer.send(Buffer.from('what?')),
  'announces too long a packet': (_, peer) => peer.send(Buffer.from('0200000520008086', 'hex')),
  'sends a packet without a header': (_, peer) => peer.send(Buffer.from('00000004', 'hex')),
  'sends an unknown type': (_, peer) =>
    peer.send(Buffer.from(`0000001c${'00'.repeat(12)}00000009${'00'.repeat(8)}`, 'hex')),
  'sends an unknown status': (_, peer) =>
    peer.send(Buffer.from(`0000001c${'00'.repeat(12)}000000010000000000000007`, 'hex')),
  'makes a call': (frame, peer) => peer.frame({ ...headerOf(frame), type: 'call', status: 'ok' }),
  'answers what was not asked': (frame, peer) =>
    peer.frame({ ...headerOf(frame), serial: 4711, type: 'reply', status: 'ok' }),
  'answers for another procedure': (frame, peer) =>
    peer.frame({ ...headerOf(frame), procedure: 3, type: 'reply', status: 'ok' }),
  'answers for another program': (frame, peer) =>
    peer.frame({ ...headerOf(frame), program: QEMU_PROGRAM, type: 'reply', status: 'ok' }),
  'answers with the status of a stream': (frame, peer) =>
    peer.frame({ ...headerOf(frame), type: 'reply', status: 'continue' }),
  'sends a stream that was not opened': (frame, peer) => peer.stream(frame, 'continue', Buffer.from('data')),
  'answers twice': (frame, peer) => {
    peer.reply(frame, (writer) => writer.uhyper(1n));
    peer.reply(frame, (writer) => writer.uhyper(1n));
  },
  'claims too many descriptors': (frame, peer) =>
    peer.frame({ ...headerOf(frame), type: 'reply-with-fds', status: 'ok' }, (writer) => writer.uint(33)),
};

for (const [what, breach] of Object.entries(breaches)) {
  test(`a daemon that ${what} loses the connection, and every call hears why`, async () => {
    await using fake = await withAnswer(breach);
    const calls = Array.from({ length: 6 }, () => rejection(version(fake.connection).then(() => never())));
    const cause = await soon(fake.connection.closed);
    assert.ok(cause instanceof ProtocolError, String(cause));
    const errors = await Promise.all(calls);
    for (const error of errors.slice(1)) {
      assert.ok(error instanceof ConnectionClosedError && error.cause === cause, String(error));
    }
    assert.deepEqual(fake.connection.state, { tag: 'closed', cause });
  });
}

/** Keeps a call that was answered before the breach from counting. */
async function never(): Promise<never> {
  throw new ConnectionClosedError(undefined);
}

test('a reply that cannot be read fails its call alone', async () => {
  let count = 0;
  await using fake = await withAnswer((frame, peer) => {
    count += 1;
    peer.reply(frame, (writer) => {
      if (count === 1) writer.uint(1);
      else if (count === 2) writer.raw(Buffer.alloc(12));
      else writer.uhyper(9n);
    });
  });
  assert.ok((await rejection(version(fake.connection))) instanceof ProtocolError);
  assert.ok((await rejection(version(fake.connection))) instanceof ProtocolError);
  assert.deepEqual(await version(fake.connection), { libVer: 9n });
});

test('a reply with descriptors keeps the packets in step', async () => {
  await using fake = await withAnswer((frame, peer) => {
    peer.frame({ ...headerOf(frame), type: 'reply-with-fds', status: 'ok' }, (writer) => {
      writer.uint(2);
      writer.uhyper(7n);
    });
    peer.send(Buffer.of(0, 0)); // where the descriptors would have come along
  });
  assert.deepEqual(await version(fake.connection), { libVer: 7n });
  assert.deepEqual(await version(fake.connection), { libVer: 7n });
});

test('the end of the daemon rejects what is under way and what waits', async () => {
  let calls = 0;
  await using fake = await withAnswer((_, peer) => {
    calls += 1;
    if (calls === 4) peer.socket.destroy();
  });
  const errors = await Promise.all(Array.from({ length: 10 }, () => rejection(version(fake.connection))));
  for (const error of errors) {
    assert.ok(error instanceof ConnectionClosedError && error.cause instanceof PeerClosedError, String(error));
  }
  assert.ok((await rejection(version(fake.connection))) instanceof ConnectionClosedError);
});

test('holds back calls above the window until replies come, in order', async () => {
  const frames: [Frame, Peer][] = [];
  const fourth = Promise.withResolvers<void>();
  await using fake = await withAnswer((frame, peer) => {
    frames.push([frame, peer]);
    if (frames.length >= 4) fourth.resolve();
  });
  const calls = Array.from({ length: 8 }, () => version(fake.connection));
  await soon(fourth.promise);
  await silence(fake.connection);
  assert.equal(frames.length, 4);
  for (let at = 0; at < 8; at += 1) {
    const [frame, peer] = frames[at] ?? assert.fail('a call did not come');
    peer.reply(frame, (writer) => writer.uhyper(BigInt(at)));
    assert.deepEqual(await soon(calls[at] ?? assert.fail()), { libVer: BigInt(at) });
    await arrived(() => frames.length === Math.min(8, at + 5));
  }
});

/** Waits until the daemon has handled everything that was sent: it answers pings in order. */
async function silence(connection: Connection): Promise<void> {
  assert.equal(connection.state.tag, 'open');
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function arrived(condition: () => boolean): Promise<void> {
  const untilMs = performance.now() + 1000;
  while (!condition()) {
    if (performance.now() > untilMs) assert.fail('it did not come to that within a second');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a call given up keeps its place in the window until its late reply, which nobody sees', async () => {
  const frames: [Frame, Peer][] = [];
  await using fake = await withAnswer((frame, peer) => void frames.push([frame, peer]), { window: 1 });
  const first = await rejection(version(fake.connection, { timeoutMs: 10 }));
  assert.ok(first instanceof CallTimeoutError && first.procedure === 'connectGetLibVersion', String(first));
  const second = version(fake.connection);
  await silence(fake.connection);
  assert.equal(frames.length, 1);
  const [late, peer] = frames[0] ?? assert.fail();
  peer.reply(late, (writer) => writer.uhyper(1n));
  await arrived(() => frames.length === 2);
  const [next] = frames[1] ?? assert.fail();
  assert.notEqual(next.serial, late.serial);
  peer.reply(next, (writer) => writer.uhyper(2n));
  assert.deepEqual(await soon(second), { libVer: 2n });
});

test('a call aborted while it waits is never sent', async () => {
  const frames: [Frame, Peer][] = [];
  await using fake = await withAnswer((frame, peer) => void frames.push([frame, peer]), { window: 1 });
  const first = version(fake.connection);
  const aborted = new AbortController();
  const reason = new Error('no more');
  const second = rejection(version(fake.connection, { signal: aborted.signal }));
  const third = version(fake.connection);
  aborted.abort(reason);
  assert.equal(await second, reason);
  await arrived(() => frames.length === 1);
  frames[0]?.[1].reply(frames[0][0], (writer) => writer.uhyper(1n));
  await first;
  await arrived(() => frames.length === 2);
  frames[1]?.[1].reply(frames[1][0], (writer) => writer.uhyper(3n));
  assert.deepEqual(await soon(third), { libVer: 3n });
});

test('refuses calls above the queue limit, and takes none that is aborted already', async () => {
  await using fake = await withAnswer(() => {}, { window: 1, queueLimit: 2 });
  const waiting = [1, 2, 3].map(() => rejection(version(fake.connection), 5000));
  const error = await rejection(version(fake.connection));
  assert.ok(error instanceof QueueFullError && error.limit === 2, String(error));
  const reason = new Error('never mind');
  assert.equal(await rejection(version(fake.connection, { signal: AbortSignal.abort(reason) })), reason);
  await fake.connection.close();
  await Promise.all(waiting);
});

test('answers a ping at once, with all calls of the window unanswered', async () => {
  const pongs = Promise.withResolvers<void>();
  await using daemon = await FakeDaemon.start((frame, peer) => {
    if (frame.program === KEEPALIVE_PROGRAM && frame.procedure === 2) pongs.resolve();
    if (frame.procedure === libVersion && frame.program === REMOTE_PROGRAM) peer.ping();
    return frame.procedure === libVersion;
  });
  await using connection = await connect({ socketPath: daemon.socketPath });
  const calls = Array.from({ length: 5 }, () => rejection(version(connection), 5000));
  await soon(pongs.promise);
  await connection.close();
  await Promise.all(calls);
});

test('a daemon that falls silent is given up after its pings, and stays as long as it answers them', async () => {
  let silent = false;
  let pings = 0;
  await using daemon = await FakeDaemon.start((frame, peer) => {
    if (frame.program === KEEPALIVE_PROGRAM && frame.procedure === 1) {
      pings += 1;
      if (!silent) peer.frame({ ...headerOf(frame), procedure: 2, type: 'message', status: 'ok' });
      silent = pings >= 10;
      return true;
    }
    return frame.procedure === libVersion;
  });
  await using connection = await connect({ socketPath: daemon.socketPath, keepalive: { intervalMs: 10, count: 3 } });
  const call = rejection(version(connection), 5000);
  const cause = await soon(connection.closed, 5000);
  assert.ok(cause instanceof KeepaliveError, String(cause));
  assert.ok(pings >= 13, `${pings}`);
  const error = await call;
  assert.ok(error instanceof ConnectionClosedError && error.cause === cause);
});

test('close settles everything with a daemon that answers nothing, and is the same when repeated', async () => {
  await using fake = await withAnswer(() => {});
  const { connection } = fake;
  const calls = Array.from({ length: 10 }, () => rejection(version(connection)));
  const events = connection.events.domainLifecycle();
  const next = events.next();
  await soon(Promise.all([connection.close(), connection.close()]), 2000);
  await connection.close();
  for (const error of await Promise.all(calls)) {
    assert.ok(error instanceof ConnectionClosedError && error.cause === undefined, String(error));
  }
  assert.deepEqual(await next, { done: true, value: undefined });
  assert.deepEqual(connection.state, { tag: 'closed', cause: undefined });
  assert.equal(await connection.closed, undefined);
});

test('messages that nobody asked for are dropped', async () => {
  await using fake = await withAnswer((frame, peer) => {
    for (const program of [REMOTE_PROGRAM, QEMU_PROGRAM, KEEPALIVE_PROGRAM, 1]) {
      for (const procedure of [0, 2, 318, 9999]) {
        peer.frame({ program, version: 1, procedure, serial: 0, type: 'message', status: 'ok' }, (writer) =>
          writer.int(1),
        );
      }
    }
    peer.reply(frame, (writer) => writer.uhyper(5n));
  });
  assert.deepEqual(await version(fake.connection), { libVer: 5n });
});

test('a large packet announced and never sent takes little memory', async () => {
  await using fake = await withAnswer((_, peer) => peer.send(Buffer.from('02000000', 'hex')), { keepalive: false });
  const before = process.memoryUsage.rss();
  const call = rejection(version(fake.connection), 5000);
  await silence(fake.connection);
  assert.ok(process.memoryUsage.rss() - before < 16 * 1024 * 1024);
  await fake.connection.close();
  await call;
});
