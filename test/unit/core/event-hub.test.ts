import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import fc from 'fast-check';
import { CellError } from '../../../src/core/error.ts';
import type { HubEvent } from '../../../src/core/event-hub.ts';
import { EventHub } from '../../../src/core/event-hub.ts';

const isSnapshotRequired = (error: unknown) => error instanceof CellError && error.reason === 'SNAPSHOT_REQUIRED';

async function take<T>(events: AsyncIterator<HubEvent<T>>, count: number): Promise<T[]> {
  const items: T[] = [];
  for (let i = 0; i < count; i += 1) {
    const { value } = await events.next();
    assert.ok(value.tag === 'item');
    items.push(value.item);
  }
  return items;
}

describe('an event hub', () => {
  let end: AbortController;
  beforeEach(() => {
    end = new AbortController();
  });
  afterEach(() => end.abort());

  test('loses nothing between a snapshot and the first read', async () => {
    const hub = new EventHub<number>();
    hub.publish(1);
    const events = hub.subscribe({ signal: end.signal });
    hub.publish(2);
    hub.publish(3);
    assert.deepEqual(await take(events, 2), [2, 3]);
  });

  test('counts revisions from 1', () => {
    const hub = new EventHub<string>();
    assert.equal(hub.publish('a'), 1);
    assert.equal(hub.publish('b'), 2);
  });

  test('wakes readers that wait, each of them', async () => {
    const hub = new EventHub<number>();
    const readers = Array.from({ length: 50 }, () => take(hub.subscribe({ signal: end.signal }), 2));
    await Promise.resolve();
    hub.publish(1);
    hub.publish(2);
    for (const items of await Promise.all(readers)) assert.deepEqual(items, [1, 2]);
  });

  test('neither loses nor reorders anything, whatever the rhythm of publishing, reading and resuming', async () => {
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ tag: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 5 }) }),
      },
      { weight: 3, arbitrary: fc.record({ tag: fc.constant('read' as const), count: fc.integer({ min: 1, max: 5 }) }) },
      { weight: 1, arbitrary: fc.record({ tag: fc.constant('resume' as const) }) },
    );
    const run = async (steps: readonly ({ tag: 'publish' | 'read'; count: number } | { tag: 'resume' })[]) => {
      const hub = new EventHub<number>(8);
      let events = hub.subscribe({ signal: end.signal });
      let token = hub.snapshotToken();
      let published = 0;
      let seen = 0;
      for (const now of steps) {
        if (now.tag === 'publish')
          for (const last = published + now.count; published < last; ) hub.publish(++published);
        const lost = published - seen > 8;
        if (now.tag === 'resume') {
          if (lost) assert.throws(() => hub.subscribe({ from: token, signal: end.signal }), isSnapshotRequired);
          else events = hub.subscribe({ from: token, signal: end.signal });
        }
        if (now.tag !== 'read') continue;
        if (lost) return assert.rejects(events.next(), isSnapshotRequired);
        for (let i = 0; i < now.count && seen < published; i += 1) {
          const { value } = await events.next();
          assert.deepEqual(value.tag === 'item' ? value.item : value, seen + 1);
          seen += 1;
          token = value.token;
        }
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), run), { numRuns: 300 });
  });

  test('tells a reader that fell behind to begin again, and goes on with the others', async () => {
    const hub = new EventHub<number>(4);
    const slow = hub.subscribe({ signal: end.signal });
    const impatient = hub.subscribe({ signal: end.signal, limit: 2 });
    for (const item of [1, 2, 3]) hub.publish(item);
    await assert.rejects(impatient.next(), isSnapshotRequired);
    assert.deepEqual(await take(slow, 1), [1]);
    for (const item of [4, 5, 6]) hub.publish(item);
    const quick = hub.subscribe({ signal: end.signal });
    await assert.rejects(slow.next(), isSnapshotRequired);
    hub.publish(7);
    assert.deepEqual(await take(quick, 1), [7]);
  });

  test('resumes from a token: of a message, of a snapshot, of the oldest place that is kept', async () => {
    const hub = new EventHub<number>(4);
    const oldest = hub.snapshotToken();
    for (const item of [1, 2, 3, 4]) hub.publish(item);
    assert.deepEqual(await take(hub.subscribe({ from: oldest, signal: end.signal }), 4), [1, 2, 3, 4]);
    hub.publish(5);
    assert.throws(() => hub.subscribe({ from: oldest, signal: end.signal }), isSnapshotRequired);
    const last = hub.subscribe({ from: hub.snapshotToken(), signal: end.signal });
    hub.publish(6);
    assert.deepEqual(await take(last, 1), [6]);
  });

  test('does not know places of another process, of the future, or made up', () => {
    const hub = new EventHub<number>();
    const other = new EventHub<number>();
    hub.publish(1);
    other.publish(1);
    const token = hub.snapshotToken();
    const epoch = token.slice(0, token.indexOf('.'));
    const bad = [
      other.snapshotToken(),
      `${epoch}.2`,
      `${epoch}.-1`,
      `${epoch}.01`,
      `${epoch}.1 `,
      `${epoch}.1.1`,
      epoch,
      '',
      '.',
      `${epoch}.`,
      `${epoch}.NaN`,
    ];
    for (const from of bad) assert.throws(() => hub.subscribe({ from, signal: end.signal }), isSnapshotRequired, from);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        for (const from of [text, `${epoch}.${text}`]) {
          if (from === `${epoch}.0` || from === token) continue;
          assert.throws(() => hub.subscribe({ from, signal: end.signal }), isSnapshotRequired);
        }
      }),
    );
    assert.ok(token.length <= 128, 'longer than the contract allows');
  });

  test('gives each subscription what it chooses, and a token after what it left out', async () => {
    const hub = new EventHub<number>();
    const known = new Set<number>();
    const events = hub.subscribe({
      signal: end.signal,
      select: (item) => (item % 2 === 0 && !known.has(item) ? known.add(item).size : undefined),
    });
    for (const item of [1, 2, 2, 3, 4]) hub.publish(item);
    assert.deepEqual(await take(events, 2), [1, 2]);
  });

  test('ends a reader that waits with the reason of its signal', async () => {
    const hub = new EventHub<number>();
    const waiting = hub.subscribe({ signal: end.signal }).next();
    const reason = new CellError('SHUTTING_DOWN', 'celld is shutting down');
    end.abort(reason);
    await assert.rejects(waiting, (error) => error === reason);
    await assert.rejects(hub.subscribe({ signal: end.signal }).next(), (error) => error === reason);
  });

  test('lets a reader leave its loop', async () => {
    const hub = new EventHub<number>();
    const events = hub.subscribe({ signal: end.signal });
    hub.publish(1);
    for await (const event of events) {
      assert.equal(event.tag, 'item');
      break;
    }
    assert.deepEqual(await events.next(), { done: true, value: undefined });
  });
});

describe('bookmarks', () => {
  let end: AbortController;
  beforeEach(() => {
    end = new AbortController();
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => {
    end.abort();
    mock.timers.reset();
  });

  test('come after each silence, and only then', async () => {
    const hub = new EventHub<string>();
    const events = hub.subscribe({ signal: end.signal, bookmarkAfterMs: 10_000 });
    let read = events.next();
    mock.timers.tick(9_999);
    hub.publish('a');
    assert.equal((await read).value.tag, 'item');
    read = events.next();
    await Promise.resolve();
    mock.timers.tick(9_999);
    hub.publish('b');
    assert.equal((await read).value.tag, 'item');
    for (let silence = 0; silence < 3; silence += 1) {
      read = events.next();
      await Promise.resolve();
      mock.timers.tick(10_000);
      assert.deepEqual((await read).value, { tag: 'bookmark', token: hub.snapshotToken() });
    }
  });

  test('come as well while everything is left out, and are places after what was left out', async () => {
    const hub = new EventHub<string>();
    const events = hub.subscribe({ signal: end.signal, bookmarkAfterMs: 10_000, select: () => undefined });
    const read = events.next();
    for (let second = 0; second < 10; second += 1) {
      await Promise.resolve();
      mock.timers.tick(1_000);
      hub.publish('of no interest');
    }
    const { value } = await read;
    assert.equal(value.tag, 'bookmark');
    const resumed = hub.subscribe({ from: value.token, signal: end.signal });
    hub.publish('next');
    const after = await resumed.next();
    assert.ok(after.value.tag === 'item');
    assert.equal(after.value.item, 'next');
  });
});
