// Keeps a stream going over broken connections.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from './failure.ts';
import { failureOf } from './failure.ts';
import { durationText, printable } from './format.ts';
import type { Output } from './io.ts';

const firstPauseMs = 500;
const longestPauseMs = 10_000;

/** A stream that can be opened again. */
export interface Watch<T> {
  /** Ends the watch, which then throws an AbortError. */
  readonly signal: AbortSignal;
  /** Is told about broken connections. */
  readonly stderr: Output;
  /** Opens the stream, from where it last was. */
  open(): AsyncIterable<T>;
  /** Takes a message. */
  take(message: T): void | Promise<void>;
  /** Whether the messages so far are all that is wanted. Absent: there is always more. */
  isComplete?(): boolean;
  /** The place is no longer known: forgets it, so that the next `open` begins anew. Absent: that cannot be. */
  forget?(): void;
}

/**
 * Runs a watch until it is complete, until its signal, or until it fails for good. A watch that never got a message fails at once; after that a broken connection
 * is opened again, with growing pauses.
 */
export async function keepWatching<T>(watch: Watch<T>): Promise<void> {
  let seen = false;
  let pauseMs = 0;
  for (;;) {
    let progressed = false;
    const end = await untilBroken(watch, () => {
      seen = true;
      progressed = true;
    });
    if (watch.isComplete?.() === true) return;
    pauseMs = progressed ? firstPauseMs : Math.min(Math.max(firstPauseMs, pauseMs * 2), longestPauseMs);
    if (watch.forget !== undefined && end.failure?.reason === 'SNAPSHOT_REQUIRED') {
      watch.stderr.write('watch: the place is no longer known; beginning again with all VMs\n');
      watch.forget();
      if (progressed) continue;
    } else {
      if (end.failure !== undefined && !(seen && isBroken(end.failure))) throw end.error;
      const why = end.failure === undefined ? 'the stream ended' : printable(end.failure.message);
      watch.stderr.write(`watch: connection lost (${why}); trying again in ${durationText(pauseMs)}\n`);
    }
    await sleep(pauseMs, undefined, { signal: watch.signal });
  }
}

/** The connection or the server failed, not the request: without a reason, INTERNAL and UNKNOWN come from the transport. */
export function isBroken({ outcome, status, reason }: Failure): boolean {
  return outcome === 'unavailable' || (reason === undefined && (status === 'INTERNAL' || status === 'UNKNOWN'));
}

interface StreamEnd {
  readonly error?: unknown;
  /** Absent: the stream just ended. */
  readonly failure?: Failure;
}

async function untilBroken<T>(watch: Watch<T>, onMessage: () => void): Promise<StreamEnd> {
  try {
    for await (const message of watch.open()) {
      onMessage();
      await watch.take(message);
    }
    return {};
  } catch (error) {
    return { error, failure: failureOf(error) };
  }
}
