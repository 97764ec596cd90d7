import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CallQueue, type QueueItem } from '../../../src/connection/call-queue.ts';

interface Item extends QueueItem<Item> {
  readonly id: number;
}

function item(id: number): Item {
  return { id, queuedBefore: undefined, queuedAfter: undefined, queued: false };
}

test('sends calls up to the window and queues those behind it', () => {
  const queue = new CallQueue<Item>(2, 10);
  assert.deepEqual(
    [1, 2, 3].map((id) => queue.admit(item(id))),
    ['send', 'send', 'queued'],
  );
  assert.equal(queue.underWay, 2);
  assert.equal(queue.waiting, 1);
});

test('refuses a call when the queue is full, and takes one again after a reply', () => {
  const queue = new CallQueue<Item>(1, 1);
  assert.equal(queue.admit(item(1)), 'send');
  assert.equal(queue.admit(item(2)), 'queued');
  assert.equal(queue.admit(item(3)), 'full');
  assert.equal(queue.release()?.id, 2);
  assert.equal(queue.admit(item(4)), 'queued');
});

test('a call taken out of the queue frees its place there and is never sent', () => {
  const queue = new CallQueue<Item>(1, 2);
  const [, second, third] = [1, 2, 3].map((id) => {
    const call = item(id);
    queue.admit(call);
    return call;
  });
  assert.ok(second && third);
  assert.equal(queue.withdraw(second), true);
  assert.equal(queue.withdraw(second), false);
  assert.equal(queue.waiting, 1);
  assert.equal(queue.release(), third);
});

test('a queue that is filled and withdrawn for ever keeps nothing', () => {
  const queue = new CallQueue<Item>(1, 1);
  queue.admit(item(0));
  for (let id = 1; id < 10_000; id += 1) {
    const call = item(id);
    assert.equal(queue.admit(call), 'queued');
    assert.equal(queue.withdraw(call), true);
  }
  assert.equal(queue.waiting, 0);
  assert.equal(queue.release(), undefined);
  assert.equal(queue.underWay, 0);
});

/** The same in the simplest form. */
class Model {
  underWay = 0;
  waiting: Item[] = [];
}

type Step = { readonly do: 'admit' | 'release' | 'withdraw'; readonly at: number };

test('behaves as a plain list does, whatever is done to it', () => {
  const step = fc.record<Step>({ do: fc.constantFrom('admit', 'release', 'withdraw'), at: fc.nat(20) });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.nat(6),
      fc.array(step, { maxLength: 200 }),
      (window, room, steps) => {
        const queue = new CallQueue<Item>(window, room);
        const model = new Model();
        for (const [id, { do: action, at }] of steps.entries()) apply(queue, model, { id, action, at, window, room });
        assert.deepEqual(queue.drain(), model.waiting);
        assert.equal(queue.underWay, model.underWay);
      },
    ),
  );
});

interface Move {
  readonly id: number;
  readonly action: Step['do'];
  readonly at: number;
  readonly window: number;
  readonly room: number;
}

function apply(queue: CallQueue<Item>, model: Model, { id, action, at, window, room }: Move): void {
  if (action === 'admit') {
    const call = item(id);
    const expected = model.underWay < window ? 'send' : model.waiting.length < room ? 'queued' : 'full';
    assert.equal(queue.admit(call), expected);
    if (expected === 'send') model.underWay += 1;
    if (expected === 'queued') model.waiting.push(call);
  } else if (action === 'release' && model.underWay > 0) {
    const next = model.waiting.shift();
    if (next === undefined) model.underWay -= 1;
    assert.equal(queue.release(), next);
  } else if (action === 'withdraw') {
    const call = model.waiting[at];
    if (call === undefined) return;
    model.waiting.splice(at, 1);
    assert.equal(queue.withdraw(call), true);
  }
  assert.equal(queue.waiting, model.waiting.length);
}
