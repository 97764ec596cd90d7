import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { networkOf } from '../../../src/rpc/connections.ts';
import { RateLimit } from '../../../src/rpc/rate-limit.ts';
import { Turns } from '../../../src/rpc/turns.ts';

describe('turns', () => {
  it('let each do so much at once and keep the order of the rest', async () => {
    const turns = new Turns(2);
    const done: string[] = [];
    for (let index = 0; index < 5; index += 1) turns.take('a', () => done.push(`a${index}`));
    turns.take('b', () => done.push('b0'));
    assert.deepEqual(done, ['a0', 'a1', 'b0']);
    await nextTurn();
    assert.deepEqual(done, ['a0', 'a1', 'b0', 'a2', 'a3']);
    turns.take('b', () => done.push('b1'));
    await nextTurn();
    assert.deepEqual(done.slice(5), ['b1', 'a4']);
  });

  it('put what comes in a turn behind what waits, and into the next turn', async () => {
    const turns = new Turns(1);
    const done: number[] = [];
    const again = (index: number) => {
      done.push(index);
      if (index < 10) turns.take('a', () => again(index + 1));
    };
    turns.take('a', () => again(0));
    assert.deepEqual(done, [0]);
    await nextTurn();
    assert.deepEqual(done, [0, 1]);
    await turns.wait('a');
    assert.deepEqual(done, [0, 1, 2]);
  });
});

describe('a rate limit', () => {
  it('gives so many at once, so many a second, and says when the next is due', () => {
    const limit = new RateLimit({ perSecond: 10, atOnce: 3 });
    assert.deepEqual(
      [1, 2, 3].map(() => limit.take('a', 0)),
      [0, 0, 0],
    );
    assert.equal(limit.take('a', 0), 100);
    assert.equal(limit.take('b', 0), 0);
    assert.equal(limit.take('a', 40), 60);
    assert.equal(limit.take('a', 100), 0);
    assert.equal(limit.take('a', 100), 100);
    assert.deepEqual(
      [1, 2, 3].map(() => limit.take('a', 10_000)),
      [0, 0, 0],
    );
    assert.ok(limit.take('a', 10_000) > 0);
  });

  it('forgets who has been quiet for longest, and nobody else', () => {
    const limit = new RateLimit({ perSecond: 1, atOnce: 1 });
    for (let user = 0; user < 10_001; user += 1) limit.take(String(user), 0);
    assert.ok(limit.take('1', 0) > 0);
    assert.equal(limit.take('0', 0), 0);
  });
});

describe('the network of an address', () => {
  it('is the address itself of IPv4, and the first half of IPv6', () => {
    assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::');
    assert.equal(networkOf('2001:db8::6'), '2001:db8:0:0::');
    assert.equal(networkOf('2001:db8::3:4:5:6:7'), '2001:db8:0:3::');
    assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::');
    assert.equal(networkOf('::1'), '0:0:0:0::');
  });
});
