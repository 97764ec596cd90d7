import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { text } from 'node:stream/consumers';
import { isatty } from 'node:tty';
import type { Input } from './io.ts';

type Stdin = typeof process.stdin;

/** The standard input of this process; it is not opened before it is wanted. */
export const standardInput: Input = {
  isTerminal: isatty(0),
  text: () => text(process.stdin),
  chunks: (signal) => chunksOf(process.stdin, signal),
  raw: () => rawTerminal(process.stdin),
};

async function* chunksOf(stream: Stdin, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  // Ends the iteration without an error, and without closing a stream that belongs to the process.
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
  const stop = () => resolve(undefined);
  signal.addEventListener('abort', stop, { once: true });
  const iterator: AsyncIterator<Uint8Array> = stream.iterator({ destroyOnReturn: false });
  try {
    while (!signal.aborted) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    // A terminal that is gone gives no more.
    if (!(error instanceof Error && 'code' in error && error.code === 'EIO')) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    stream.pause();
  }
}

/** Signals that end a process, and leave its terminal as it is. */
const endings = ['SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

function rawTerminal(stream: Stdin): Disposable {
  const enter = () => {
    stream.setRawMode(true);
    // Node leaves the terminal's own line ends on: programs of the guest that draw would be a column off.
    spawnSync('stty', ['-opost'], { stdio: [stream.fd, 'ignore', 'ignore'] });
  };
  const leave = () => {
    stream.setRawMode(false);
  };
  const end = (signal: (typeof endings)[number]) => {
    leave();
    process.exit(128 + constants.signals[signal]);
  };
  enter();
  process.on('exit', leave);
  // A shell that had stopped this process gives the terminal back in its own state.
  process.on('SIGCONT', enter);
  for (const signal of endings) process.on(signal, end);
  return {
    [Symbol.dispose]: () => {
      leave();
      process.off('exit', leave);
      process.off('SIGCONT', enter);
      for (const signal of endings) process.off(signal, end);
    },
  };
}
