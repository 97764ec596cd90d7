import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Watched } from '../../../src/core/watched.ts';

const never = () => new AbortController().signal;
const isLast = (value: number) => value === 9;

describe('a value that is followed', () => {
  it('is told at once as it is, then at each change, up to the last', async () => {
    const watched = new Watched(1);
    const seen: number[] = [];
    for await (const value of watched.follow(isLast, never())) {
      seen.push(value);
      setImmediate(() => {
        watched.value = value === 1 ? 2 : 9;
      });
    }
    assert.deepEqual(seen, [1, 2, 9]);
  });

  it('is told to each of several readers, and a slow one misses changes but not the last', async () => {
    const watched = new Watched(1);
    const all = [0, 1].map(async () => {
      const seen: number[] = [];
      for await (const value of watched.follow(isLast, never())) seen.push(value);
      return seen;
    });
    await new Promise(setImmediate);
    for (const value of [2, 3, 9]) watched.value = value;
    assert.deepEqual(await Promise.all(all), [
      [1, 9],
      [1, 9],
    ]);
  });

  it('ends with its last value for whoever comes late, and with the reason of the signal', async () => {
    const watched = new Watched(9);
    const late: number[] = [];
    for await (const value of watched.follow(isLast, never())) late.push(value);
    assert.deepEqual(late, [9]);
    const stop = new AbortController();
    const waiting = new Watched(1).follow(isLast, stop.signal);
    assert.deepEqual(await waiting.next(), { done: false, value: 1 });
    const next = waiting.next();
    stop.abort(new Error('enough'));
    await assert.rejects(next, /enough/);
  });
});
