/**
 * A serial console through celld beside `virsh console` and libvirt's own stream, on the same guest in one run; then 500 streams at once. Prints tables.
 *
 *   node --conditions=source bench/consoles.ts [ROUNDS]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Host } from 'libvirt-lab';
import { startHost } from 'libvirt-lab';
import type { Stream } from 'node-libvirt';
import { type Celld, startCelld } from '../test/lab/celld.ts';
import { attachCrowd, getVmLatencies, percentile, residentMib } from '../test/lab/console-load.ts';
import { waitUntil } from '../test/lab/deadline.ts';
import { Guests } from '../test/lab/guests.ts';
import { buildClient, median, shown } from './side-by-side.ts';

const rounds = Number(process.argv[2] ?? 3);
const keys = 60;
const floodBytes = 300_000;
const crowdSize = 500;
/** So many of them read nothing. */
const stalled = 400;
/** Whoever had the device a moment ago may not have let go of it yet. */
const forced = 1;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Any way to the console: what goes in, and when bytes come out. */
interface Way extends AsyncDisposable {
  readonly type: (text: string) => void;
  readonly text: () => string;
  readonly nextBytes: () => Promise<void>;
}

/** What collects bytes from anywhere. */
function collector() {
  let text = '';
  let heard = Promise.withResolvers<void>();
  return {
    take: (bytes: Uint8Array) => {
      text += Buffer.from(bytes).toString('latin1');
      heard.resolve();
      heard = Promise.withResolvers();
    },
    text: () => text,
    nextBytes: () => heard.promise,
  };
}

/** virsh on a terminal of its own, which `script` gives it. */
async function throughVirsh(host: Host, vm: string): Promise<Way> {
  const { take, text, nextBytes } = collector();
  const process = host.spawn(['script', '-qfc', `virsh -q -c qemu:///system console --force ${vm}`, '/dev/null']);
  process.stdout.on('data', take);
  await pause(1_000);
  return {
    type: (typed) => void process.stdin.write(typed),
    text,
    nextBytes,
    [Symbol.asyncDispose]: async () => {
      process.stdin.write('\x1d');
      await process.exited;
    },
  };
}

/** The client in Go, as a process beside this one like virsh. */
async function throughCelld({ address, pki }: Celld, vm: string): Promise<Way> {
  const { take, text, nextBytes } = collector();
  const process = spawn(client, ['console', address, pki, vm], { stdio: ['pipe', 'pipe', 'inherit'] });
  process.stdout.on('data', take);
  return {
    type: (typed) => void process.stdin.write(typed),
    text,
    nextBytes,
    [Symbol.asyncDispose]: async () => {
      process.stdin.end();
      if (process.exitCode === null) await once(process, 'exit');
    },
  };
}

async function throughStream(guests: Guests, vm: string): Promise<Way> {
  const { take, text, nextBytes } = collector();
  const stream: Stream = await (await guests.libvirt.lookupDomainByName(vm)).openConsole(undefined, forced);
  const reading = (async () => {
    for await (const item of stream) if (item instanceof Uint8Array) take(item);
  })().catch(() => undefined);
  return {
    type: (typed) => void stream.write(Buffer.from(typed)),
    text,
    nextBytes,
    [Symbol.asyncDispose]: async () => {
      await stream.abort();
      await reading;
    },
  };
}

/** From a key to its echo by the guest's terminal, in ms. */
async function echoes(way: Way): Promise<number[]> {
  way.type('cat\r');
  await waitUntil('cat runs', () => /cat\r*\n/.test(way.text()), 20_000).catch(() => {
    throw new Error(`the guest does not run cat: ${JSON.stringify(way.text())}`);
  });
  await pause(200);
  const latencies: number[] = [];
  for (let key = 0; key < keys; key++) {
    const heard = way.nextBytes();
    const begin = performance.now();
    way.type('x');
    await heard;
    latencies.push(performance.now() - begin);
    await pause(20);
  }
  way.type('\x03');
  await pause(200);
  return latencies;
}

/** Bytes a second of what the guest prints as fast as it can. */
async function rate(way: Way, round: number): Promise<number> {
  const from = way.text().length;
  way.type(`yes abcdefghijklmnop | head -c ${floodBytes}; echo en""d${round}\r`);
  await way.nextBytes();
  const begin = performance.now();
  await waitUntil('the flood is over', () => way.text().includes(`end${round}\r`), 120_000);
  return ((way.text().length - from) * 1_000) / (performance.now() - begin);
}

const row = (...cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);

await using host = await startHost();
await using celld = await startCelld({ host, bundled: true, config: { log: { level: 'info' } } });
await using guests = await Guests.open(host, celld);
const guest = await guests.boot('bench');
await guest.console[Symbol.asyncDispose]();
using clients = await celld.clientsOf({ kind: 'svc', name: 'mold' });
const client = buildClient(host.directory);

const ways: readonly [string, () => Promise<Way>][] = [
  ['virsh console', () => throughVirsh(host, 'bench')],
  ["libvirt's stream (node-libvirt)", () => throughStream(guests, 'bench')],
  ['celld over mTLS', () => throughCelld(celld, 'bench')],
];
const measured = new Map(ways.map(([name]) => [name, { echoes: [] as number[], rates: [] as number[] }]));
for (let round = 0; round < rounds; round++) {
  for (const [name, open] of ways) {
    await using way = await open();
    // QEMU looks once a second whether somebody has opened the device.
    await pause(1_500);
    measured.get(name)?.echoes.push(...(await echoes(way)));
    measured.get(name)?.rates.push(await rate(way, round));
  }
}
console.log(`${rounds} rounds of ${keys} keys and ${floodBytes} bytes\n`);
row('console of one guest', 'key to echo p50, ms', 'p99, ms', 'kB/s');
row('---', '---', '---', '---');
for (const [name, { echoes: found, rates }] of measured) {
  const sorted = found.toSorted((a, b) => a - b);
  row(name, shown(percentile(sorted, 0.5)), shown(percentile(sorted, 0.99)), shown(median(rates) / 1e3));
}

const alone = await getVmLatencies(clients, 'bench', 1_000);
const beforeMib = await residentMib(celld.pid);
{
  await using _crowd = await attachCrowd(celld, { vm: 'bench', count: crowdSize, stalled });
  const idleMib = await residentMib(celld.pid);
  const idle = await getVmLatencies(clients, 'bench', 1_000);
  await using typist = await throughCelld(celld, 'bench');
  await pause(1_500);
  typist.type('yes\r');
  await pause(5_000);
  const busy = await getVmLatencies(clients, 'bench', 300);
  const busyMib = await residentMib(celld.pid);
  const each = (mib: number) => shown(((mib - beforeMib) * 1024) / crowdSize);
  console.log();
  row(`${crowdSize} streams at one console, ${stalled} of which do not read`, 'none', 'idle guest', 'guest runs `yes`');
  row('---', '---', '---', '---');
  row('GetVm p50, ms', ...[alone, idle, busy].map((sorted) => shown(percentile(sorted, 0.5))));
  row('GetVm p99, ms', ...[alone, idle, busy].map((sorted) => shown(percentile(sorted, 0.99))));
  row('memory a stream, KiB', '', each(idleMib), each(busyMib));
}
