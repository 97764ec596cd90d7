import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEEPALIVE_PROGRAM } from '../../../src/generated/constants.ts';
import { remote } from '../../../src/generated/procedures.ts';
import { connect, type Stream, StreamStateError } from '../../../src/index.ts';
import type { Frame } from '../../../src/wire/frame.ts';
import { rejection, soon } from '../../support/deadline.ts';
import { FakeDaemon, headerOf, type Peer } from '../../support/fake-daemon.ts';

const dom = { name: 'guest', uuid: new Uint8Array(16), id: -1 };

/**
 * A daemon with five places on a socket, as the real one has: a console's data keep theirs until `take` is called, and it
 * reads nothing while all are taken. The reply to a call frees its place.
 */
class Places {
  readonly data: number[] = [];
  readonly ends: string[] = [];
  /** The most places that were ever taken. */
  most = 0;
  /** Whether the guest takes everything as it comes. */
  takesAll = false;
  #held = 0;
  #calls: [Frame, Peer][] = [];
  #unread: [Frame, Peer][] = [];

  arrive(frame: Frame, peer: Peer): void {
    this.#unread.push([frame, peer]);
    this.#read();
  }

  /** The guest takes what is there. */
  take(packets = this.#held): void {
    this.#held -= packets;
    this.#read();
  }

  #read(): void {
    while (this.#held + this.#calls.length < 5) {
      const next = this.#unread.shift();
      if (next === undefined) break;
      this.#handle(...next);
      this.most = Math.max(this.most, this.#held + this.#calls.length);
    }
  }

  /** The daemon's other threads work on a call while it reads on. */
  #answer(): void {
    const [frame, peer] = this.#calls.shift() ?? assert.fail();
    peer.reply(frame, (writer) => {
      if (frame.procedure === remote.connectGetLibVersion.number) writer.uhyper(1n);
    });
    this.#read();
  }

  #handle(frame: Frame, peer: Peer): void {
    if (frame.program === KEEPALIVE_PROGRAM) {
      peer.frame({ ...headerOf(frame), procedure: 2, type: 'message', status: 'ok' });
    } else if (frame.type === 'call') {
      this.#calls.push([frame, peer]);
      setImmediate(() => this.#answer());
    } else if (frame.status === 'continue') {
      this.#held += 1;
      if (this.takesAll) setImmediate(() => this.take(1));
      this.data.push(frame.end - frame.start);
    } else {
      this.ends.push(frame.status);
      peer.stream(frame, 'ok');
    }
  }
}

async function withConsole(use: (stream: Stream, places: Places) => Promise<void>): Promise<void> {
  const places = new Places();
  const ours = [remote.domainOpenConsole.number, remote.connectGetLibVersion.number];
  await using daemon = await FakeDaemon.start((frame, peer) => {
    if (frame.program !== KEEPALIVE_PROGRAM && !ours.includes(frame.procedure)) return false;
    places.arrive(frame, peer);
    return true;
  });
  await using connection = await connect({ socketPath: daemon.socketPath });
  const { stream } = await connection.remote.domainOpenConsole({ dom, devName: undefined, flags: 0 });
  await use(stream, places);
}

async function until(condition: () => boolean): Promise<void> {
  const untilMs = performance.now() + 1000;
  while (!condition()) {
    if (performance.now() > untilMs) assert.fail('it did not come to that within two seconds');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

test('sends four packets to who takes none, and what waits then as one when one was taken', async () => {
  await withConsole(async (stream, places) => {
    const writes = Array.from({ length: 10 }, (_, at) => stream.write(Buffer.alloc(at + 1)));
    await soon(Promise.all(writes.slice(0, 4)));
    await settled();
    assert.deepEqual(places.data, [1, 2, 3, 4]);
    places.take(1);
    await soon(Promise.all(writes));
    await until(() => places.data.length === 5);
    assert.deepEqual(places.data, [1, 2, 3, 4, 5 + 6 + 7 + 8 + 9 + 10]);
    await stream.abort();
  });
});

test('never takes all places of the daemon with data', async () => {
  await withConsole(async (stream, places) => {
    const writes = Array.from({ length: 100 }, () => stream.write(Buffer.alloc(100_000)));
    for (let taken = 0; taken < 30; taken += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      places.take();
    }
    await until(() => {
      places.take();
      return places.data.reduce((sum, bytes) => sum + bytes, 0) === 100 * 100_000;
    });
    await soon(Promise.all(writes));
    assert.ok(places.data.every((bytes) => bytes <= 256 * 1024));
    assert.ok(places.most <= 5, `${places.most}`);
  });
});

test('writes flow when they are taken at once', async () => {
  await withConsole(async (stream, places) => {
    places.takesAll = true;
    for (let count = 0; count < 300; count += 1) await soon(stream.write(Buffer.of(count)));
    await stream.finish();
    assert.equal(
      places.data.reduce((sum, bytes) => sum + bytes, 0),
      300,
    );
    assert.deepEqual(places.ends, ['ok']);
  });
});

test('a finish waits behind the data and for a place', async () => {
  await withConsole(async (stream, places) => {
    const writes = Promise.all(Array.from({ length: 6 }, () => stream.write(Buffer.of(1))));
    const finish = stream.finish();
    await settled();
    assert.deepEqual(places.ends, []);
    places.take();
    await soon(writes);
    await soon(finish, 1000);
    assert.equal(
      places.data.reduce((sum, bytes) => sum + bytes, 0),
      6,
    );
    assert.deepEqual(places.ends, ['ok']);
  });
});

test('an abort is sent where there is a place for it, else the socket is cut', async () => {
  await withConsole(async (stream, places) => {
    await Promise.all([1, 2, 3].map(() => stream.write(Buffer.of(1))));
    await soon(stream.abort());
    assert.deepEqual(places.ends, ['error']);
  });
  await withConsole(async (stream, places) => {
    const writes = Array.from({ length: 5 }, () => stream.write(Buffer.of(1)));
    await soon(Promise.all(writes.slice(0, 4)));
    const last = rejection(writes[4] ?? assert.fail());
    await soon(stream.abort());
    assert.ok((await last) instanceof StreamStateError);
    assert.deepEqual(places.ends, []);
    assert.equal(stream.state.tag, 'aborted');
  });
});
