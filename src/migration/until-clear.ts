import { setTimeout as delay } from 'node:timers/promises';

/** How long to go on asking. */
export interface AskingOptions {
  readonly retryMs: number;
  readonly signal: AbortSignal;
  /** Hears what was thrown, each time that it has been tried. What it throws itself ends the asking. */
  readonly onDoubt: (thrown: unknown) => void;
}

/** Asks again and again until there is a clear answer, however long that takes. Throws the signal's reason, and what `onDoubt` throws. */
export async function untilClear<Answer>(
  ask: () => Promise<Answer | 'unclear'>,
  { retryMs, signal, onDoubt }: AskingOptions,
): Promise<Exclude<Answer, 'unclear'>> {
  for (;;) {
    signal.throwIfAborted();
    try {
      const answer = await ask();
      // What is left is an answer.
      if (answer !== 'unclear') return answer as Exclude<Answer, 'unclear'>;
    } catch (thrown) {
      onDoubt(thrown);
    }
    await delay(retryMs, undefined, { signal }).catch(() => undefined);
  }
}
