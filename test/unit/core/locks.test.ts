import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Locks } from '../../../src/core/locks.ts';

test('tells the second at once who was first, and lets the next in after the first has gone', () => {
  const locks = new Locks<string, string>();
  const first = locks.tryAcquire('vm', 'op1');
  assert.ok(first.tag === 'acquired');
  assert.deepEqual(locks.tryAcquire('vm', 'op2'), { tag: 'busy', holder: 'op1' });
  assert.equal(locks.holder('vm'), 'op1');
  assert.equal(locks.tryAcquire('another vm', 'op2').tag, 'acquired');
  first.lock[Symbol.dispose]();
  assert.equal(locks.holder('vm'), undefined);
  assert.equal(locks.tryAcquire('vm', 'op2').tag, 'acquired');
});

test('a lock given back twice does not take the next holder its lock', () => {
  const locks = new Locks<string, string>();
  const first = locks.tryAcquire('vm', 'op1');
  assert.ok(first.tag === 'acquired');
  first.lock[Symbol.dispose]();
  locks.tryAcquire('vm', 'op1');
  first.lock[Symbol.dispose]();
  assert.equal(locks.holder('vm'), 'op1');
});

test('never has two holders of a key, in any order of taking and giving back', () => {
  const step = fc.record({ key: fc.nat(2), take: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const locks = new Locks<number, number>();
      const held = new Map<number, { holder: number; lock: Disposable }>();
      for (const [holder, { key, take }] of steps.entries()) {
        const mine = held.get(key);
        if (take) {
          const attempt = locks.tryAcquire(key, holder);
          if (attempt.tag === 'busy') assert.equal(attempt.holder, mine?.holder);
          else {
            assert.equal(mine, undefined);
            held.set(key, { holder, lock: attempt.lock });
          }
        } else {
          mine?.lock[Symbol.dispose]();
          held.delete(key);
        }
        assert.equal(locks.holder(key), held.get(key)?.holder);
      }
    }),
  );
});
