import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Channel } from 'nice-grpc';
import { createClient } from 'nice-grpc';
import { HealthDefinition } from '../../gen/ts/grpc/health/v1/health.ts';
import type { attacks, Target } from '../lab/attacks.ts';
import type { Celld } from '../lab/celld.ts';
import { withLoneCelld } from '../lab/lone-celld.ts';

const attacker = join(import.meta.dirname, 'attacker.ts');
const counts: Readonly<Record<keyof typeof attacks, number>> = {
  rapidReset: 100_000,
  continuationFlood: 100_000,
  halfOpenStreams: 10_000,
  idleConnections: 1_000,
  slowReaders: 100_000,
  brokenCompression: 20_000,
  endlessTimeouts: 20_000,
};
const callEveryMs = 10;
const quietMs = 5_000;
/**
 * The most that an attack may cost other callers, against a quiet time, and against the same attack on another celld of this machine: the attacker, celld and
 * its client share the CPUs, which costs something by itself.
 */
const worstRatio = 2;
const shares = ['median', 'p90', 'p99'] as const;
/** What is below this is not counted: celld has one thread, and what it has begun for an attacker ends first. */
const unnoticedMs = { median: 0, p90: 10, p99: 50 } as const;

/** How long calls took, in ms. */
interface Times {
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
}

/** How long another client's calls take until `end`. No call may fail. */
async function timesUntil(channel: Channel, end: Promise<unknown>): Promise<Times> {
  const health = createClient(HealthDefinition, channel);
  const times: number[] = [];
  const calls: Promise<void>[] = [];
  let isOver = false;
  const over = end.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const startMs = performance.now();
    calls.push(health.check({ service: '' }).then(() => void times.push(performance.now() - startMs)));
    await delay(callEveryMs);
  }
  await Promise.all([over, ...calls]);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.POSITIVE_INFINITY;
  return { median: at(0.5), p90: at(0.9), p99: at(0.99) };
}

const shown = (times: Times) =>
  Object.values(times)
    .map((ms) => ms.toFixed(1))
    .join(' / ');

async function targetOf(celld: Celld): Promise<Target> {
  using _ = await celld.clientsOf({ kind: 'op', name: 'mallory' });
  const [ca, certificate, key] = await Promise.all(
    ['ca.crt', 'op-mallory.crt', 'op-mallory.key'].map((name) => readFile(join(celld.pki, name), 'utf8')),
  );
  const port = Number(celld.address.split(':')[1]);
  return { port, ca: ca ?? '', certificate: certificate ?? '', key: key ?? '', from: '127.0.0.2' };
}

/** Starts an attacker, who waits. */
async function newAttacker(
  name: string,
  count: number,
): Promise<{ readonly attack: (target: Target) => Promise<void> }> {
  // In life it is another machine: here it takes the CPU time that celld and its client leave.
  const command = ['-n', '19', process.execPath, '--conditions=source', attacker, name, String(count)];
  const child = spawn('nice', command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  const attack = async (target: Target) => {
    child.stdin.end(JSON.stringify(target));
    const [code] = await exited;
    assert.equal(code, 0, `${name} did not come to its end`);
  };
  return { attack };
}

it('keeps the calls of one client quick while another one attacks in every way', { timeout: 1_800_000 }, async (t) => {
  const config = { log: { level: 'info' } };
  await withLoneCelld({ config }, async (neighbour) =>
    withLoneCelld({ config }, async (celld) => {
      const [target, beside] = await Promise.all([targetOf(celld), targetOf(neighbour)]);
      using clients = await celld.clientsOf({ kind: 'op', name: 'alice' });
      await timesUntil(clients.channel, delay(1_000));
      const slow: string[] = [];
      for (const [name, count] of Object.entries(counts)) {
        const timesUnder = async (victim: Target) =>
          timesUntil(clients.channel, (await newAttacker(name, count)).attack(victim));
        let isSlow = true;
        // Once is enough: something else may have had the CPUs.
        for (let attempt = 0; attempt < 3 && isSlow; attempt += 1) {
          const quiet = await timesUntil(clients.channel, delay(quietMs));
          const shared = await timesUnder(beside);
          const busy = await timesUnder(target);
          t.diagnostic(`${count} ${name}: median / p90 / p99 in ms: ${[quiet, shared, busy].map(shown).join(' → ')}`);
          isSlow = shares.some(
            (share) => busy[share] > Math.max(worstRatio * Math.max(quiet[share], shared[share]), unnoticedMs[share]),
          );
        }
        if (isSlow) slow.push(name);
      }
      assert.deepEqual(slow, []);
    }),
  );
});
