import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StallLadder } from '../../../src/migration/stall.ts';

const policy = { patienceMs: 1_000, mostDowntimeMs: 1_000, abort: true };

/** Rounds of 400 ms each, with so many bytes left at the beginning of each; gives the steps with their round. */
function steps(
  remaining: readonly number[],
  chosen: typeof policy | { patienceMs: number; mostDowntimeMs: undefined; abort: boolean } = policy,
  switches = false,
) {
  const ladder = new StallLadder(chosen, 0, switches);
  let maxDowntimeMs = 300;
  return remaining.flatMap((bytes, index) => {
    const reading = { iteration: BigInt(index + 1), remainingBytes: BigInt(bytes), maxDowntimeMs };
    const step = ladder.read(reading, index * 400);
    if (step?.tag === 'raise-downtime') maxDowntimeMs = step.maxDowntimeMs;
    return step === undefined ? [] : [[index + 1, step.tag === 'raise-downtime' ? step.maxDowntimeMs : step.tag]];
  });
}

const flat = Array.from({ length: 14 }, () => 1_000);

describe('the ladder of a copying that gets nowhere', () => {
  it('doubles the downtime up to its bound, a step for each patience, then gives up', () => {
    assert.deepEqual(steps(flat).slice(0, 3), [
      [4, 600],
      [7, 1_000],
      [10, 'abort'],
    ]);
  });

  it('switches to post-copy in place of giving up, if it may', () => {
    assert.deepEqual(steps(flat, policy, true).slice(0, 3), [
      [4, 600],
      [7, 1_000],
      [10, 'post-copy'],
    ]);
  });

  it('takes no step while each round has less left', () => {
    assert.deepEqual(steps(flat.map((bytes, index) => Math.round(bytes * 0.85 ** index))), []);
  });

  it('counts from the last gain', () => {
    assert.deepEqual(steps([1_000, 1_000, 1_000, 500, 500, 500, 500])[0], [7, 600]);
  });

  it('is not deceived by rounds that are now longer and now shorter', () => {
    const waves = flat.map((bytes, index) => bytes + (index % 2 === 0 ? 300 : 0));
    assert.equal(steps(waves).at(-1)?.[1], 'abort');
  });

  it('does nothing in the middle of a round, however long that takes', () => {
    const ladder = new StallLadder(policy, 0);
    const reading = { iteration: 1n, remainingBytes: 1_000n, maxDowntimeMs: 300 };
    assert.equal(ladder.read(reading, 0), undefined);
    assert.equal(ladder.read({ ...reading, remainingBytes: 900n }, 3_600_000), undefined);
  });

  it('goes on as it is when there is nothing that it may do', () => {
    assert.deepEqual(steps(flat, { patienceMs: 1_000, mostDowntimeMs: undefined, abort: false }), []);
  });
});
