/**
 * node-libvirt beside the C library (through Python), case by case in one run, on the same daemon. Prints a table of medians and ratios;
 * a ratio above 1 is in node-libvirt's favour.
 *
 *   node --conditions=source packages/node-libvirt/bench/run.ts [ROUNDS]
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { guestImage, guestXml, type Host, startHost } from 'libvirt-lab';

interface Case {
  readonly title: string;
  readonly unit: string;
  /** Whether less is better. */
  readonly less?: boolean;
  readonly name: string;
  readonly uri: string;
  readonly arguments: readonly (string | number)[];
}

const rounds = Number(process.argv[2] ?? 5);
const domainCount = 1_000;
const uploadMegabytes = 256;
const run = promisify(execFile);

/** The system's Python, for which the distribution's python3-libvirt is. */
const clients = {
  'C library': ['/usr/bin/python3', [join(import.meta.dirname, 'client.py')]],
  'node-libvirt': [process.execPath, ['--conditions=source', join(import.meta.dirname, 'client.ts')]],
} as const;

async function measure(client: keyof typeof clients, { name, uri, arguments: args }: Case): Promise<number> {
  const [program, first] = clients[client];
  const { stdout } = await run(program, [...first, name, uri, ...args.map(String)]);
  return Number(stdout);
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Rounds alternate between the clients, so that whatever else the machine does meets both. */
async function compare(each: Case): Promise<string> {
  const c: number[] = [];
  const node: number[] = [];
  for (let round = 0; round < rounds; round++) {
    c.push(await measure('C library', each));
    node.push(await measure('node-libvirt', each));
  }
  const ratio = each.less ? median(c) / median(node) : median(node) / median(c);
  return `| ${each.title} | ${each.unit} | ${shown(median(c))} | ${shown(median(node))} | ${ratio.toFixed(2)} |`;
}

async function inventory(host: Host): Promise<string> {
  const domains = Array.from({ length: domainCount }, (_, index) => {
    const devices =
      "<devices><disk type='file' device='disk'><source file='/x'/><target dev='vda' bus='virtio'/></disk></devices>";
    return `<domain type='test'><name>vm${index}</name><memory>65536</memory><vcpu>1</vcpu><os><type>hvm</type></os>${devices}</domain>`;
  });
  const path = join(host.directory, 'inventory.xml');
  await writeFile(path, `<node>${domains.join('')}</node>`);
  return path;
}

/** A running guest whose console never stops, and a volume to write to. */
async function prepare(host: Host): Promise<void> {
  const { kernel, initrd, cmdline } = await guestImage();
  const xml = guestXml({ name: 'noisy', kernel, initrd, cmdline: `${cmdline} lab.run="yes 0123456789abcdef"` });
  await host.define(xml);
  await host.virsh('start', 'noisy');
  await host.virsh('pool-define-as', 'bench', 'dir', '--target', host.poolPath);
  await host.virsh('pool-start', 'bench');
  await host.virsh('vol-create-as', 'bench', 'disk', `${uploadMegabytes}M`, '--format', 'raw');
}

function cases(host: Host, inventoryPath: string): Case[] {
  const qemu = `qemu+unix:///system?socket=${host.socketPath}`;
  const test = `test+unix://${inventoryPath}?socket=${host.socketPath}`;
  const calls = (inFlight: number, connections: number): Case => ({
    title: `${inFlight} in flight, ${connections === 1 ? 'one connection' : `${connections} connections`}`,
    unit: 'calls/s',
    name: 'calls',
    uri: qemu,
    arguments: ['noisy', 20_000, inFlight, connections],
  });
  return [
    {
      title: 'one call after the other',
      unit: 'µs',
      less: true,
      name: 'latency',
      uri: qemu,
      arguments: ['noisy', 5_000],
    },
    ...[calls(1, 1), calls(16, 1), calls(64, 1), calls(16, 4), calls(64, 4)],
    { title: `${domainCount} domains with XML`, unit: 'ms', less: true, name: 'listing', uri: test, arguments: [] },
    { title: 'console of a noisy guest', unit: 'MB/s', name: 'console', uri: qemu, arguments: ['noisy', 2] },
    {
      title: `upload of ${uploadMegabytes} MiB`,
      unit: 'MB/s',
      name: 'upload',
      uri: qemu,
      arguments: ['bench', 'disk', uploadMegabytes],
    },
    { title: `resident with ${domainCount} domains`, unit: 'MB', less: true, name: 'memory', uri: test, arguments: [] },
  ];
}

await using host = await startHost();
await prepare(host);
console.log(`medians of ${rounds} rounds\n\n| | | C library | node-libvirt | ratio |\n|---|---|---|---|---|`);
for (const each of cases(host, await inventory(host))) console.log(await compare(each));
