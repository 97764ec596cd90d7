import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Turns } from '../../../src/migration/turns.ts';

const never = new AbortController().signal;

describe('turns', () => {
  it('go to so many at a time, then to the highest priority, then to who came first', async () => {
    const turns = new Turns(1);
    const first = await turns.take(0, never);
    const order: string[] = [];
    const waiting = [
      ['low', 0],
      ['early', 5],
      ['late', 5],
      ['high', 9],
    ] as const;
    const all = waiting.map(async ([name, priority]) => {
      using _turn = await turns.take(priority, never);
      order.push(name);
    });
    assert.deepEqual(order, []);
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    await Promise.all(all);
    assert.deepEqual(order, ['high', 'early', 'late', 'low']);
  });

  it('are not waited for by who has given up', async () => {
    const turns = new Turns(1);
    const first = await turns.take(0, never);
    const giveUp = new AbortController();
    const waiting = turns.take(9, giveUp.signal);
    giveUp.abort(new Error('given up'));
    await assert.rejects(waiting, /given up/);
    const next = turns.take(0, never);
    first[Symbol.dispose]();
    (await next)[Symbol.dispose]();
    await turns.take(0, never);
  });
});
