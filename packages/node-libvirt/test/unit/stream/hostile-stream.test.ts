import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remote } from '../../../src/generated/procedures.ts';
import {
  type Connection,
  ConnectionClosedError,
  connect,
  LibvirtError,
  PeerClosedError,
  ProtocolError,
  QueueFullError,
  type Stream,
  StreamStateError,
} from '../../../src/index.ts';
import type { Frame } from '../../../src/wire/frame.ts';
import { rejection, soon } from '../../support/deadline.ts';
import { FakeDaemon, headerOf, type Peer, sendError } from '../../support/fake-daemon.ts';

const dom = { name: 'guest', uuid: new Uint8Array(16), id: -1 };

/** A daemon whose consoles do what `behave` says with each packet of theirs, the opening call first. */
async function withConsole(behave: (frame: Frame, peer: Peer) => void) {
  const daemon = await FakeDaemon.start((frame, peer) => {
    if (frame.procedure !== remote.domainOpenConsole.number) return false;
    behave(frame, peer);
    return true;
  });
  const connection = await connect({ socketPath: daemon.socketPath });
  return {
    daemon,
    connection,
    [Symbol.asyncDispose]: async () => {
      await connection.close();
      await daemon[Symbol.asyncDispose]();
    },
  };
}

async function open(connection: Connection, signal?: AbortSignal): Promise<Stream> {
  const { stream } = await connection.remote.domainOpenConsole({ dom, devName: undefined, flags: 0 }, { signal });
  return stream;
}

/** Opens, and then does the rest when a packet of the client comes. */
function opening(then: (call: Frame, peer: Peer) => void, onPacket: (packet: Frame, peer: Peer) => void = () => {}) {
  return (frame: Frame, peer: Peer) => {
    if (frame.type !== 'call') return onPacket(frame, peer);
    peer.reply(frame);
    then(frame, peer);
  };
}

/** Confirms a finish or an abort. */
function confirm(packet: Frame, peer: Peer): void {
  if (packet.status !== 'continue') peer.stream(packet, 'ok');
}

async function text(stream: Stream): Promise<string> {
  let all = '';
  for await (const item of stream)
    all += item instanceof Uint8Array ? Buffer.from(item).toString() : `[${item.holeBytes}]`;
  return all;
}

test('data that follows the reply at once is not lost, and the end is answered with a finish', async () => {
  const finished = Promise.withResolvers<string>();
  await using fake = await withConsole(
    opening(
      (call, peer) => {
        for (const letter of 'hello') peer.stream(call, 'continue', Buffer.from(letter));
        peer.stream(call, 'continue');
      },
      (packet, peer) => {
        finished.resolve(packet.status);
        confirm(packet, peer);
      },
    ),
  );
  const stream = await open(fake.connection);
  assert.equal(await text(stream), 'hello');
  assert.equal(await finished.promise, 'ok');
  assert.deepEqual(stream.state, { tag: 'finished' });
  assert.equal(await stream.closed, undefined);
  await stream.finish();
  assert.ok((await rejection(stream.write(Buffer.from('late')))) instanceof StreamStateError);
});

test('all of a stream may come before the reply to the call that opened it, as much as it is', async () => {
  const piece = Buffer.alloc(200_000, 'x');
  for (const pieces of [1, 40]) {
    let call: Frame | undefined;
    await using fake = await withConsole((frame, peer) => {
      if (frame.type === 'call') {
        call = frame;
        for (let sent = 0; sent < pieces; sent += 1) peer.stream(frame, 'continue', piece);
        peer.stream(frame, 'continue');
      } else if (call) {
        confirm(frame, peer);
        peer.reply(call);
      }
    });
    const stream = await soon(open(fake.connection));
    assert.equal((await text(stream)).length, pieces * piece.length);
    assert.equal(await stream.closed, undefined);
  }
});

test('what came before a failure is read before the failure is thrown, and no finish is sent', async () => {
  const packets: string[] = [];
  await using fake = await withConsole(
    opening(
      (call, peer) => {
        peer.stream(call, 'continue', Buffer.from('some'));
        peer.frame({ ...headerOf(call), type: 'stream', status: 'error' }, (writer) => sendError(writer, 38));
      },
      (packet) => void packets.push(packet.status),
    ),
  );
  const stream = await open(fake.connection);
  const error = await stream.closed;
  assert.ok(error instanceof LibvirtError && error.code === 38, String(error));
  assert.deepEqual(await stream.read(), new Uint8Array(Buffer.from('some')));
  assert.equal(await rejection(stream.read()), error);
  assert.equal(await rejection(stream.finish()), error);
  assert.equal(await rejection(stream.write(Buffer.from('x'))), error);
  await stream.abort();
  assert.deepEqual(packets, []);
});

test('an aborted stream drops what is under way and waits for the confirmation', async () => {
  await using fake = await withConsole(
    opening(
      (call, peer) => peer.stream(call, 'continue', Buffer.from('one')),
      (packet, peer) => {
        peer.stream(packet, 'continue', Buffer.from('two'));
        assert.equal(packet.status, 'error');
        confirm(packet, peer);
      },
    ),
  );
  const stream = await open(fake.connection);
  await stream.abort();
  assert.equal(await stream.read(), undefined);
  assert.equal(stream.state.tag, 'aborted');
});

test('leaving the loop aborts the stream', async () => {
  const ended = Promise.withResolvers<string>();
  await using fake = await withConsole(
    opening(
      (call, peer) => peer.stream(call, 'continue', Buffer.from('one')),
      (packet, peer) => {
        ended.resolve(packet.status);
        confirm(packet, peer);
      },
    ),
  );
  for await (const item of await open(fake.connection)) {
    assert.ok(item instanceof Uint8Array);
    break;
  }
  assert.equal(await soon(ended.promise), 'error');
});

test('an abort that is never confirmed cuts the socket', async () => {
  const cut = Promise.withResolvers<void>();
  await using fake = await withConsole(opening((_, peer) => void peer.socket.on('close', () => cut.resolve())));
  const stream = await open(fake.connection);
  await soon(stream.abort(), 2000);
  await soon(cut.promise, 2000);
  assert.equal(fake.connection.state.tag, 'open');
});

test("the signal's reason ends reads and writes", async () => {
  await using fake = await withConsole(opening(() => {}, confirm));
  const controller = new AbortController();
  const stream = await open(fake.connection, controller.signal);
  const read = rejection(stream.read());
  const reason = new Error('the user left');
  controller.abort(reason);
  assert.equal(await read, reason);
  assert.equal(await rejection(stream.write(Buffer.from('x'))), reason);
  assert.equal(await rejection(stream.finish()), reason);
  assert.equal(await stream.closed, undefined);
});

test('a signal aborted while the stream opens rejects the opening and closes its socket', async () => {
  const controller = new AbortController();
  const gone = Promise.withResolvers<void>();
  const reason = new Error('no');
  await using fake = await withConsole((_, peer) => {
    peer.socket.on('close', () => gone.resolve());
    controller.abort(reason);
  });
  assert.equal(await rejection(open(fake.connection, controller.signal)), reason);
  await soon(gone.promise);
});

test('a refused opening rejects with the error of the daemon and closes its socket', async () => {
  const gone = Promise.withResolvers<void>();
  await using fake = await withConsole((frame, peer) => {
    peer.socket.on('close', () => gone.resolve());
    peer.frame({ ...headerOf(frame), type: 'reply', status: 'error' }, (writer) => sendError(writer, 9));
  });
  const error = await rejection(open(fake.connection));
  assert.ok(error instanceof LibvirtError && error.code === 9, String(error));
  await soon(gone.promise);
});

const breaches: Record<string, (call: Frame, peer: Peer) => void> = {
  'confirms an end nobody asked for': (call, peer) => peer.stream(call, 'ok'),
  'sends a packet of another stream': (call, peer) =>
    peer.frame({ ...headerOf(call), serial: call.serial + 1, type: 'stream', status: 'continue' }),
  'sends a hole of negative length': (call, peer) =>
    peer.frame({ ...headerOf(call), type: 'stream-hole', status: 'continue' }, (writer) => {
      writer.hyper(-1n);
      writer.uint(0);
    }),
  'sends half a hole': (call, peer) =>
    peer.frame({ ...headerOf(call), type: 'stream-hole', status: 'continue' }, (writer) => writer.int(1)),
  'sends an error without contents': (call, peer) => peer.stream(call, 'error'),
};

for (const [what, breach] of Object.entries(breaches)) {
  test(`a daemon that ${what} fails the stream alone`, async () => {
    await using fake = await withConsole(opening(breach));
    const stream = await open(fake.connection);
    const error = await rejection(stream.read());
    const cause = error instanceof ConnectionClosedError ? error.cause : error;
    assert.ok(cause instanceof ProtocolError, String(error));
    assert.equal(await stream.closed, error);
    assert.equal(fake.connection.state.tag, 'open');
  });
}

test('the end of the socket fails reads, writes and the finish', async () => {
  await using fake = await withConsole(
    opening(
      () => {},
      (_, peer) => peer.socket.destroy(),
    ),
  );
  const stream = await open(fake.connection);
  const read = rejection(stream.read());
  const finish = rejection(stream.finish());
  for (const error of [await read, await finish]) {
    assert.ok(error instanceof ConnectionClosedError && error.cause instanceof PeerClosedError, String(error));
  }
});

test('the end of the connection is the end of its streams', async () => {
  await using fake = await withConsole(opening(() => {}));
  const stream = await open(fake.connection);
  const read = rejection(stream.read());
  fake.daemon.peers[0]?.socket.destroy();
  const error = await read;
  assert.ok(error instanceof ConnectionClosedError && error.cause instanceof PeerClosedError, String(error));
  assert.ok((await rejection(open(fake.connection))) instanceof ConnectionClosedError);
});

test('a reader that does not read holds up the daemon, and gets everything when it does', async () => {
  const total = 64 * 1024 * 1024;
  let sent = 0;
  const full = Promise.withResolvers<void>();
  await using fake = await withConsole(
    opening((call, peer) => {
      const data = Buffer.alloc(1000, 'x');
      const fill = () => {
        while (sent < total) {
          peer.stream(call, 'continue', data);
          sent += data.length;
          if (peer.socket.writableNeedDrain) {
            full.resolve();
            peer.socket.once('drain', fill);
            return;
          }
        }
        peer.stream(call, 'continue');
      };
      fill();
    }, confirm),
  );
  const stream = await open(fake.connection);
  await full.promise;
  await new Promise((resolve) => setTimeout(resolve, 100)); // whatever can still flow shall have flown
  assert.ok(sent < 8 * 1024 * 1024, `${sent} bytes were taken from the daemon with no reader`);
  let received = 0;
  for await (const item of stream) received += item instanceof Uint8Array ? item.length : 0;
  assert.equal(received, sent);
});

test('a daemon that does not read holds up the writer', async () => {
  await using fake = await withConsole(opening((_, peer) => void peer.socket.pause()));
  const stream = await open(fake.connection);
  const first = rejection(stream.write(Buffer.alloc(10 * 1024 * 1024)), 5000);
  const second = await rejection(stream.write(Buffer.alloc(10 * 1024 * 1024)));
  assert.ok(second instanceof QueueFullError, String(second));
  await soon(stream.abort(), 2000);
  assert.ok((await first) instanceof StreamStateError);
});

test('writes and holes arrive in order, and the finish after them', async () => {
  const packets: string[] = [];
  let data = 0;
  await using fake = await withConsole(
    opening(
      () => {},
      (packet, peer) => {
        const bytes = packet.end - packet.start;
        if (packet.type === 'stream' && packet.status === 'continue') data += bytes;
        else packets.push(`after ${data} bytes ${packet.type} ${packet.status} ${bytes}`);
        confirm(packet, peer);
      },
    ),
  );
  const stream = await open(fake.connection);
  await Promise.all([
    stream.write(new Uint8Array()),
    stream.write(Buffer.alloc(600 * 1024)),
    stream.sendHole(0),
    stream.sendHole(1 << 20),
    stream.write(Buffer.from('end')),
  ]);
  assert.ok((await rejection(stream.sendHole(-1))) instanceof RangeError);
  await stream.finish();
  assert.deepEqual(packets, ['after 614400 bytes stream-hole continue 12', 'after 614403 bytes stream ok 0']);
});
