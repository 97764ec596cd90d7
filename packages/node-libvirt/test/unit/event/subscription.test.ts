import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REMOTE_PROGRAM } from '../../../src/generated/constants.ts';
import { remote } from '../../../src/generated/procedures.ts';
import { writeNonnullDomain } from '../../../src/generated/structs.ts';
import {
  ConnectionClosedError,
  type ConnectOptions,
  connect,
  LibvirtError,
  ProtocolError,
} from '../../../src/index.ts';
import type { Frame } from '../../../src/wire/frame.ts';
import { rejection, soon } from '../../support/deadline.ts';
import { FakeDaemon, headerOf, type Peer, sendError } from '../../support/fake-daemon.ts';

const register = remote.connectDomainEventCallbackRegisterAny.number;
const deregister = remote.connectDomainEventCallbackDeregisterAny.number;
const dom = { name: 'guest', uuid: new Uint8Array(16), id: 1 };

/** Sends domainLifecycle with its detail as a mark. */
function lifecycle(peer: Peer, callbackId: number, detail: number): void {
  const header = { program: REMOTE_PROGRAM, version: 1, procedure: 318, serial: 1 };
  peer.frame({ ...header, type: 'message', status: 'ok' }, (writer) => {
    writer.int(callbackId);
    writeNonnullDomain(writer, dom);
    writer.int(0);
    writer.int(detail);
  });
}

/** A daemon that notes the registrations and gives them ids from 100 on. */
async function withEvents(registered: (frame: Frame, peer: Peer, id: number) => void, options: ConnectOptions = {}) {
  const calls: string[] = [];
  let id = 99;
  const daemon = await FakeDaemon.start((frame, peer) => {
    if (frame.procedure === deregister) {
      calls.push('deregister');
      peer.reply(frame);
      return true;
    }
    if (frame.procedure !== register) return false;
    calls.push('register');
    id += 1;
    registered(frame, peer, id);
    return true;
  });
  const connection = await connect({ socketPath: daemon.socketPath, ...options });
  return {
    calls,
    connection,
    peer: daemon.peers[0] ?? assert.fail(),
    [Symbol.asyncDispose]: async () => {
      await connection.close();
      await daemon[Symbol.asyncDispose]();
    },
  };
}

function accept(frame: Frame, peer: Peer, id: number): void {
  peer.reply(frame, (writer) => writer.int(id));
}

async function details(items: AsyncIterable<unknown>, count: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of items) {
    found.push(JSON.parse(JSON.stringify(item), (key, value) => (key === 'payload' ? value.detail : value)));
    if (found.length === count) break;
  }
  return found;
}

test('events that come before the reply to their registration are delivered, and those of others are not', async () => {
  await using fake = await withEvents((frame, peer, id) => {
    lifecycle(peer, id, 1);
    lifecycle(peer, id + 7, 2);
    accept(frame, peer, id);
    lifecycle(peer, id + 7, 3);
    lifecycle(peer, id, 4);
  });
  const items = fake.connection.events.domainLifecycle();
  assert.deepEqual(await soon(details(items, 2)), [
    { tag: 'event', payload: 1 },
    { tag: 'event', payload: 4 },
  ]);
});

test('registers once for many listeners and deregisters when the last has left', async () => {
  await using fake = await withEvents(accept);
  const { events } = fake.connection;
  const first = events.domainLifecycle();
  const second = events.domainLifecycle();
  await Promise.all([first.ready, second.ready]);
  const third = events.domainLifecycle();
  await third.ready;
  lifecycle(fake.peer, 100, 5);
  for (const items of [first, second, third]) {
    assert.deepEqual(await soon(details(items, 1)), [{ tag: 'event', payload: 5 }]);
  }
  await fake.connection.supports(1); // its reply comes after that of the deregistration
  assert.deepEqual(fake.calls, ['register', 'deregister']);
});

test('a listener that comes while the last one leaves gets a registration of its own', async () => {
  await using fake = await withEvents(accept);
  const first = fake.connection.events.domainLifecycle();
  await first.ready;
  await first.return();
  const second = fake.connection.events.domainLifecycle();
  await soon(second.ready);
  lifecycle(fake.peer, 100, 1);
  lifecycle(fake.peer, 101, 2);
  assert.deepEqual(await soon(details(second, 1)), [{ tag: 'event', payload: 2 }]);
  assert.deepEqual(fake.calls.slice(0, 3), ['register', 'deregister', 'register']);
});

test('a listener that leaves before the registration is answered leaves nothing registered', async () => {
  await using fake = await withEvents(accept);
  const subscription = fake.connection.events.domainLifecycle();
  await subscription.return();
  assert.ok((await rejection(subscription.ready)) instanceof Error);
  await fake.connection.supports(1);
  await fake.connection.supports(2);
  assert.deepEqual(fake.calls, ['register', 'deregister']);
});

test('a slow listener hears how many events it has missed', async () => {
  await using fake = await withEvents(accept);
  const slow = fake.connection.events.domainLifecycle({ limit: 3 });
  const quick = fake.connection.events.domainLifecycle();
  await slow.ready;
  for (let mark = 0; mark < 10; mark += 1) lifecycle(fake.peer, 100, mark);
  assert.equal((await soon(details(quick, 10))).length, 10);
  assert.deepEqual(await soon(details(slow, 4)), [
    { tag: 'lost', count: 7 },
    { tag: 'event', payload: 7 },
    { tag: 'event', payload: 8 },
    { tag: 'event', payload: 9 },
  ]);
});

test('early events without end are counted, not kept', async () => {
  await using fake = await withEvents((frame, peer, id) => {
    for (let mark = 0; mark < 1124; mark += 1) lifecycle(peer, id, mark);
    accept(frame, peer, id);
  });
  const items = fake.connection.events.domainLifecycle();
  assert.deepEqual(await soon(details(items, 2)), [
    { tag: 'lost', count: 100 },
    { tag: 'event', payload: 100 },
  ]);
});

test('a refused registration ends its listeners with the error, and the next one asks again', async () => {
  let refused = false;
  await using fake = await withEvents((frame, peer, id) => {
    if (refused) return accept(frame, peer, id);
    refused = true;
    peer.frame({ ...headerOf(frame), type: 'reply', status: 'error' }, (writer) => sendError(writer, 3));
  });
  const { events } = fake.connection;
  const [first, second] = [events.domainLifecycle(), events.domainLifecycle()];
  for (const items of [first, second]) {
    const error = await rejection(items.next());
    assert.ok(error instanceof LibvirtError && error.code === 3, String(error));
    assert.equal(await rejection(items.ready), error);
    assert.deepEqual(await items.next(), { done: true, value: undefined });
  }
  await soon(events.domainLifecycle().ready);
});

test('a message that cannot be read ends the listeners of its event alone', async () => {
  await using fake = await withEvents(accept);
  const items = fake.connection.events.domainLifecycle();
  await items.ready;
  const header = { program: REMOTE_PROGRAM, version: 1, procedure: 318, serial: 1 };
  fake.peer.frame({ ...header, type: 'message', status: 'ok' }, (writer) => writer.int(100));
  assert.ok((await rejection(items.next())) instanceof ProtocolError);
  assert.equal(fake.connection.state.tag, 'open');
});

test('an aborted listener throws the reason and ends; what waited is still given', async () => {
  await using fake = await withEvents(accept);
  const controller = new AbortController();
  const items = fake.connection.events.domainLifecycle({ signal: controller.signal });
  await items.ready;
  lifecycle(fake.peer, 100, 1);
  await fake.connection.supports(1);
  const reason = new Error('enough');
  controller.abort(reason);
  assert.equal((await soon(items.next())).done, false);
  assert.equal(await rejection(items.next()), reason);
  assert.deepEqual(await items.next(), { done: true, value: undefined });
  const late = fake.connection.events.domainLifecycle({ signal: controller.signal });
  assert.equal(await rejection(late.next()), reason);
});

test('the loss of the connection ends every listener with its cause, also those that come later', async () => {
  await using fake = await withEvents(accept);
  const reading = rejection(fake.connection.events.domainLifecycle().next());
  const unanswered = rejection(fake.connection.events.networkLifecycle().next());
  fake.peer.socket.destroy();
  const cause = await soon(fake.connection.closed);
  for (const error of [await reading, await unanswered, await rejection(fake.connection.events.qemuMonitor().next())]) {
    assert.ok(error instanceof ConnectionClosedError && error.cause === cause, String(error));
  }
});
