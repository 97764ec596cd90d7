import { setImmediate as nextTurn } from 'node:timers/promises';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { LineItem } from './console-line.ts';
import type { ConsoleDevice } from './device.ts';
import { deviceName } from './device.ts';
import { endOf, type OutputSource, outputFrom, type Pace } from './output-source.ts';
import type { Match, Search } from './search.ts';

/** How to wait. */
export interface WaitOptions {
  readonly vmUuid: Uuid;
  readonly device: ConsoleDevice;
  readonly from: number;
  readonly search: Search;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly pace: Pace;
}

/** After so long a silence what is there of a line is looked at. */
const quietMs = 100;

/**
 * Waits until the output has what is searched for. Throws OUTPUT_TIMEOUT, VM_WRONG_STATE when the output ends before, the signal's reason.
 */
export async function waitForOutput(source: OutputSource, options: WaitOptions): Promise<Match> {
  const { vmUuid, device, from, search, timeoutMs, signal, pace } = options;
  const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
  const found = new AbortController();
  const either = AbortSignal.any([signal, timeout, found.signal]);
  let at = from;
  for await (const item of withSilences(outputFrom(source, { from, signal: either, pace }))) {
    const match = item ? take(search, item) : search.quiet();
    if (match) {
      // Else the reading that is under way would wait for the next byte.
      found.abort();
      return match;
    }
    if (item) at = endOf(item);
    // A log of many MiB must not keep others waiting.
    await nextTurn();
  }
  signal.throwIfAborted();
  if (!timeout.aborted) throw stopped(vmUuid, device);
  const offset = search.pendingFrom ?? at;
  throw new CellError('OUTPUT_TIMEOUT', `${deviceName(device)} did not print that within ${timeoutMs} ms`, {
    metadata: { vm: vmUuid, device: deviceName(device), offset: `${offset}`, timeout_ms: `${timeoutMs}` },
  });
}

function take(search: Search, item: LineItem): Match | undefined {
  if (item.tag === 'data') return search.push(item.offset, item.bytes);
  search.reset();
  return undefined;
}

/** The items, and undefined once after each silence. */
async function* withSilences<T>(items: AsyncGenerator<T, void, void>): AsyncGenerator<T | undefined, void, void> {
  try {
    for (;;) {
      const next = items.next();
      if (await isSlow(next)) yield undefined;
      const result = await next;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    await items.return();
  }
}

async function isSlow(promise: Promise<unknown>): Promise<boolean> {
  const { promise: silence, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, quietMs, true);
  const done = () => false;
  try {
    return await Promise.race([promise.then(done, done), silence]);
  } finally {
    clearTimeout(timer);
  }
}

function stopped(vmUuid: Uuid, device: ConsoleDevice): CellError {
  return new CellError('VM_WRONG_STATE', `VM ${vmUuid} stopped before ${deviceName(device)} printed that`, {
    metadata: { vm: vmUuid, device: deviceName(device), needed: 'running' },
    preconditions: [{ type: 'VM_STATE', subject: `vm/${vmUuid}`, description: 'must run' }],
  });
}
