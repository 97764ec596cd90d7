/**
 * How fast operations are journaled on the disk of a directory (the first argument; default: the system's temporary directory), and how
 * long a journal of 10,000 kept answers takes to open.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newRequestId } from '../src/core/ids.ts';
import { Operations } from '../src/core/operations.ts';

const answer = new Uint8Array(1_500).fill(7);
const keptAnswers = 10_000;
const measureMs = 3_000;

const fail = (error: unknown): never => {
  throw error;
};
const open = (directory: string) => Operations.open({ directory, maxRunning: 1_024, onJournalFailure: fail });
const operation = async (operations: Operations) => {
  const request = { requestId: newRequestId(), caller: 'bench', method: '/bench', requestDigest: 'd'.repeat(64) };
  await (await operations.run(request, async () => answer)).result;
};

async function measure(operations: Operations, inFlight: number): Promise<string> {
  const latencies: number[] = [];
  const end = performance.now() + measureMs;
  const caller = async () => {
    while (performance.now() < end) {
      const begin = performance.now();
      await operation(operations);
      latencies.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  latencies.sort((a, b) => a - b);
  const at = (share: number) => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1).padStart(6);
  const perSecond = Math.round((latencies.length * 1_000) / measureMs);
  return `${String(inFlight).padStart(4)} in flight: ${String(perSecond).padStart(6)} operations/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

async function measureOpening(directory: string): Promise<string> {
  const filled = await open(directory);
  for (let n = 0; n < keptAnswers; n += 500) await Promise.all(Array.from({ length: 500 }, () => operation(filled)));
  await filled.close();
  const begin = performance.now();
  const opened = await open(directory);
  const openMs = performance.now() - begin;
  const count = opened.list().length;
  await opened.close();
  const { size } = await stat(join(directory, 'operations.v1.journal'));
  return `opening ${count} kept answers (${(size / 1e6).toFixed(1)} MB): ${openMs.toFixed(0)} ms`;
}

const directory = await mkdtemp(join(process.argv[2] ?? tmpdir(), 'cell-bench-'));
try {
  const operations = await open(directory);
  for (const inFlight of [1, 16, 64, 256]) console.log(await measure(operations, inFlight));
  await operations.close();
  await rm(join(directory, 'operations.v1.journal'));
  console.log(await measureOpening(directory));
  console.log(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB resident`);
} finally {
  await rm(directory, { recursive: true });
}
