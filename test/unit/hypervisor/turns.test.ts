import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Turns } from '../../../src/hypervisor/turns.ts';

/** Work that waits to be let go, turn by turn. */
class Work {
  readonly turns: PromiseWithResolvers<void>[] = [];
  idles = 0;
  readonly #turns = new Turns(
    () => {
      const turn = Promise.withResolvers<void>();
      this.turns.push(turn);
      return turn.promise;
    },
    () => {
      this.idles += 1;
    },
  );

  ask(): Promise<void> {
    return this.#turns.ask();
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('gives those who ask in the middle of a turn the next one, together', async () => {
  const work = new Work();
  const first = work.ask();
  const others = [work.ask(), work.ask(), work.ask()];
  assert.equal(work.turns.length, 1);
  work.turns[0]?.resolve();
  await first;
  await settled();
  assert.equal(work.turns.length, 2);
  work.turns[1]?.resolve();
  await Promise.all(others);
  assert.equal(work.idles, 1);
});

test('takes the next turn after one that failed, and tells each asker of its own turn only', async () => {
  const work = new Work();
  const first = work.ask();
  const second = work.ask();
  work.turns[0]?.reject(new Error('first failed'));
  await assert.rejects(first, /first failed/);
  await settled();
  work.turns[1]?.resolve();
  await second;
  const third = work.ask();
  assert.equal(work.turns.length, 3);
  work.turns[2]?.reject(new Error('third failed'));
  await assert.rejects(third, /third failed/);
  assert.equal(work.idles, 2);
});

test('never runs twice at once, and answers nobody with a turn that began before the question', async () => {
  const step = fc.constantFrom('ask', 'end', 'fail', 'wait');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      let begun = 0;
      let running: PromiseWithResolvers<void> | undefined;
      const turns = new Turns(() => {
        assert.equal(running, undefined, 'two at once');
        begun += 1;
        running = Promise.withResolvers();
        return running.promise;
      });
      let ended = 0;
      const end = (fail: boolean) => {
        const turn = running;
        if (!turn) return;
        running = undefined;
        ended += 1;
        if (fail) turn.reject(new Error('failed'));
        else turn.resolve();
      };
      const answers: Promise<void>[] = [];
      for (const each of steps) {
        if (each === 'ask') {
          // A turn that is under way has begun before; so the answer must come from a later one.
          const after = running ? begun + 1 : begun + (begun === ended ? 1 : 0);
          const answer = turns.ask().catch(() => undefined);
          answers.push(answer.then(() => assert.ok(ended >= after, `turn ${ended} answers for turn ${after}`)));
        } else if (each === 'wait') await settled();
        else end(each === 'fail');
      }
      for (let rest = 0; rest < 3; rest += 1) {
        end(false);
        await settled();
      }
      await Promise.all(answers);
    }),
  );
});
