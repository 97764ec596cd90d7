import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { HandshakeLines } from '../../../src/rpc/handshake-lines.ts';

/** Enters so many of one address; gives those that began, in order, and what ends each. */
function enterAll(lines: HandshakeLines, address: string, count: number) {
  const begun: number[] = [];
  const ends = Array.from({ length: count }, (_, index) => lines.enter(address, () => begun.push(index)));
  const end = (index: number) => ends[index]?.();
  return { begun, end };
}

describe('handshakes of one address', () => {
  it('begin two at a time, in order, the next when one has ended', () => {
    const { begun, end } = enterAll(new HandshakeLines(), 'a', 5);
    assert.deepEqual(begun, [0, 1]);
    end(1);
    assert.deepEqual(begun, [0, 1, 2]);
    end(1);
    assert.deepEqual(begun, [0, 1, 2]);
    end(0);
    end(2);
    assert.deepEqual(begun, [0, 1, 2, 3, 4]);
  });

  it('do not begin when their client has gone while they waited', () => {
    const { begun, end } = enterAll(new HandshakeLines(), 'a', 5);
    end(2);
    end(3);
    assert.deepEqual(begun, [0, 1]);
    end(0);
    assert.deepEqual(begun, [0, 1, 4]);
  });

  it('hold up nobody of another address', () => {
    const lines = new HandshakeLines();
    enterAll(lines, 'a', 100);
    assert.deepEqual(enterAll(lines, 'b', 1).begun, [0]);
  });

  it('keep no other from beginning for longer than 50 ms', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { begun, end } = enterAll(new HandshakeLines(), 'a', 5);
      mock.timers.tick(49);
      assert.deepEqual(begun, [0, 1]);
      mock.timers.tick(1);
      assert.deepEqual(begun, [0, 1, 2, 3]);
      // Those that were late do not count when they end at last.
      end(0);
      assert.deepEqual(begun, [0, 1, 2, 3]);
      end(3);
      assert.deepEqual(begun, [0, 1, 2, 3, 4]);
    } finally {
      mock.timers.reset();
    }
  });
});
