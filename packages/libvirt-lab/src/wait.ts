import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_INTERVAL_MS = 20;

export interface WaitOptions {
  /** What is awaited, for the error's message. */
  readonly what: string;
  readonly timeoutMs: number;
  /** Added to the error's message, e.g. the tail of a log. */
  readonly explain?: () => Promise<string>;
}

/** Polls until `probe` gives something other than undefined or false; throws an Error at the deadline. */
export async function waitFor<T>(probe: () => Promise<T | undefined | false>, options: WaitOptions): Promise<T> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    const result = await probe();
    if (result !== undefined && result !== false) return result;
    if (performance.now() > deadline) {
      const explanation = options.explain === undefined ? '' : `\n${await options.explain()}`;
      throw new Error(`${options.what}: not within ${options.timeoutMs} ms${explanation}`);
    }
    await sleep(POLL_INTERVAL_MS);
  }
}

/** Waits until a file, such as the log of a guest's serial port, holds `text`; gives the whole content then. */
export async function waitForText(path: string, text: string | RegExp, timeoutMs = 60_000): Promise<string> {
  const read = () => readFile(path, 'utf8').catch(() => '');
  return waitFor(
    async () => {
      const content = await read();
      return (typeof text === 'string' ? content.includes(text) : text.test(content)) && content;
    },
    { what: `${text} in ${path}`, timeoutMs, explain: async () => tail(await read()) },
  );
}

/** The last lines of a text. */
export function tail(text: string, lines = 20): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
