import { readFile } from 'node:fs/promises';
import { AttachRequest, type AttachResponse } from '../../gen/ts/cell/v1/console_service.ts';
import type { Celld } from './celld.ts';
import type { Clients } from './clients.ts';
import type { ConsoleClient } from './console-client.ts';

/** Many observers of one console. */
export interface Crowd extends AsyncDisposable {
  /** Bytes that those who read have got. */
  readonly receivedBytes: () => number;
}

const streamsPerConnection = 200;

/** Attaches so many observers over mTLS; the first `stalled` of them read nothing but the first message. */
export async function attachCrowd(
  celld: Celld,
  { vm, count, stalled }: { readonly vm: string; readonly count: number; readonly stalled: number },
): Promise<Crowd> {
  const ending = new AbortController();
  const clients: Clients[] = [];
  const readers: Promise<void>[] = [];
  let receivedBytes = 0;
  const dispose = async () => {
    ending.abort();
    await Promise.all(readers);
    for (const each of clients) each[Symbol.dispose]();
  };
  try {
    for (let index = 0; index < count; index += 1) {
      if (index % streamsPerConnection === 0) clients.push(await celld.clientsOf({ kind: 'op', name: 'crowd' }));
      const { consoles } = clients.at(-1) ?? celld;
      const stream = consoles.attach(openAndStay(vm, ending.signal), { signal: ending.signal });
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      if (index < stalled) continue;
      readers.push(readAll(iterator, (bytes) => (receivedBytes += bytes)));
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return { receivedBytes: () => receivedBytes, [Symbol.asyncDispose]: dispose };
}

async function* openAndStay(vm: string, signal: AbortSignal): AsyncGenerator<AttachRequest, void, void> {
  yield AttachRequest.fromPartial({ action: { $case: 'open', value: { vm } } });
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
}

async function readAll(iterator: AsyncIterator<AttachResponse>, onBytes: (bytes: number) => void): Promise<void> {
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const { event } = next.value;
      if (event?.$case === 'data') onBytes(event.value.data.length);
    }
  } catch {
    // The crowd goes home.
  }
}

/** From a key to its echo, in ms, sorted. The guest runs `cat`: its terminal gives back every key. */
export async function keystrokeEchoes(console: ConsoleClient, count: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let key = 0; key < count; key += 1) {
    const heard = console.nextBytes();
    const begin = performance.now();
    // A line that is too long is given back no more.
    console.type(key % 50 === 49 ? '\r' : 'x');
    await heard;
    latencies.push(performance.now() - begin);
    await console.quiet(15);
  }
  return latencies.sort((a, b) => a - b);
}

/** How long so many calls of GetVm take, one after the other, in ms, sorted. */
export async function getVmLatencies(clients: Clients, vm: string, count: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let call = 0; call < count; call += 1) {
    const begin = performance.now();
    await clients.compute.getVm({ vm });
    latencies.push(performance.now() - begin);
  }
  return latencies.sort((a, b) => a - b);
}

/** The value that so large a share of a sorted list does not exceed. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Memory that a process has, in MiB. */
export async function residentMib(pid: number): Promise<number> {
  return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
