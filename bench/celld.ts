/**
 * celld beside libvirt's C library (through Python) and virsh, in one run on the same libvirtd, with 1,000 VMs. Prints tables of medians.
 *
 *   node --conditions=source bench/celld.ts [ROUNDS]
 */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Host, startHost } from 'libvirt-lab';
import { type Connection, connect } from 'node-libvirt';
import { type Celld, startCelld } from '../test/lab/celld.ts';
import { buildClient, type Comparison, compare, median, shown } from './side-by-side.ts';

const rounds = Number(process.argv[2] ?? 5);
const vmCount = 1_000;
const testUri = 'test:///default';
const bundle = resolve(import.meta.dirname, '../dist/celld.mjs');

/**
 * VMs of libvirt's test driver: no QEMU, so that only the way to them is measured. They are there, for all connections to this
 * libvirtd, as long as the connection lasts that is given back.
 */
async function makeVms(host: Host): Promise<Connection> {
  const connection = await connect({ uri: testUri, socketPath: host.socketPath });
  for (let index = 1; index < vmCount; index++) {
    const disk = "<disk type='file' device='disk'><source file='/x'/><target dev='vda' bus='virtio'/></disk>";
    const nic = "<interface type='network'><source network='default'/><model type='virtio'/></interface>";
    const domain = await connection.defineDomainXml(
      `<domain type='test'><name>vm${index}</name><memory>65536</memory><vcpu>1</vcpu><os><type>hvm</type></os><devices>${disk}${nic}</devices></domain>`,
    );
    await domain.create();
  }
  return connection;
}

function comparisons(host: Host, celld: Celld, client: string): Comparison[] {
  const unix = `test+unix:///default?socket=${host.socketPath}`;
  const tls = `test+tls://${host.address}/default?pkipath=${host.tls?.directory}`;
  const theirs = (...args: string[]) => ({
    program: '/usr/bin/python3',
    arguments: [join(import.meta.dirname, 'facts.py'), ...args],
  });
  const ours = (name: string, ...args: string[]) => ({
    program: client,
    arguments: [name, celld.address, celld.pki, ...args],
  });
  const get = (inFlight: number, transport: string, uri: string): Comparison => ({
    title: `GetVm, ${inFlight} in flight (C library over ${transport})`,
    unit: 'VMs/s',
    theirs: theirs('get', uri, 'vm500', '4000', `${inFlight}`),
    ours: ours('get', 'vm500', '4000', `${inFlight}`),
  });
  const list = (transport: string, uri: string): Comparison => ({
    title: `ListVms of ${vmCount} (C library over ${transport})`,
    unit: 'ms',
    less: true,
    theirs: theirs('list', uri),
    ours: ours('list'),
  });
  return [
    ...[1, 16, 64].flatMap((inFlight) => [get(inFlight, 'unix socket', unix), get(inFlight, 'TLS', tls)]),
    list('unix socket', unix),
    list('TLS', tls),
  ];
}

/** From libvirt's event at a client of its own to the watcher's message, in ms. */
async function eventLatencies(celld: Celld, connection: Connection): Promise<number[]> {
  const domain = await connection.lookupDomainByName('vm7');
  const ending = new AbortController();
  const seen = new Map<string, PromiseWithResolvers<number>>();
  const expect = (state: string) => {
    const waiting = Promise.withResolvers<number>();
    seen.set(state, waiting);
    return waiting.promise;
  };
  const watching = (async () => {
    for await (const { event } of celld.compute.watchVms(
      { filter: { namePrefix: 'vm7' } },
      { signal: ending.signal },
    )) {
      if (event?.$case === 'changed' && event.value.name === 'vm7')
        seen.get(event.value.status?.state ?? '')?.resolve(performance.now());
    }
  })().catch(() => undefined);
  const events = connection.events.domainLifecycle({ signal: ending.signal })[Symbol.asyncIterator]();
  const latencies: number[] = [];
  await sleep(200);
  for (let round = 0; round < 200; round++) {
    const paused = round % 2 === 0;
    const told = expect(paused ? 'VM_STATE_PAUSED' : 'VM_STATE_RUNNING');
    const heard = events.next().then(() => performance.now());
    await (paused ? domain.suspend() : domain.resume());
    const [libvirtMs, cellMs] = await Promise.all([heard, told]);
    latencies.push(cellMs - libvirtMs);
  }
  ending.abort();
  await watching;
  return latencies.toSorted((a, b) => a - b);
}

/** CPU seconds of a process so far. */
async function cpuSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function residentMb(pid: number): Promise<number> {
  return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1e3;
}

/** From the start of the bundle's process to its line `ready`, in ms. */
async function startUpMs(config: string): Promise<number> {
  const begin = performance.now();
  const PATH = `${dirname(process.execPath)}:${process.env['PATH']}`;
  const child = spawn(bundle, ['--config', config], {
    env: { ...process.env, PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of child.stdout) if (String(chunk).includes('"ready"')) break;
  const taken = performance.now() - begin;
  child.kill();
  await new Promise((resolve) => child.once('exit', resolve));
  return taken;
}

/** Create and start, then delete, of one VM with a disk: through celld and by virsh, in turns. Gives ms of both. */
async function createAndStart(host: Host, celld: Celld): Promise<{ virsh: number; cell: number }> {
  const virsh: number[] = [];
  const cell: number[] = [];
  const path = join(host.directory, 'bench.xml');
  for (let round = 0; round < rounds; round++) {
    let begin = performance.now();
    const made = await celld.compute.createVm({
      spec: {
        name: 'bench',
        cpu: { vcpus: 1 },
        memoryBytes: 128n << 20n,
        disks: [{ name: 'root', source: { $case: 'newVolume', value: { capacityBytes: 1n << 30n } } }],
      },
    });
    await celld.compute.startVm({ vm: made.vm?.uuid ?? '' });
    cell.push(performance.now() - begin);
    // The very same definition for virsh.
    const xml = (await host.virsh('dumpxml', '--inactive', 'bench'))
      .replaceAll(made.vm?.uuid ?? '', '')
      .replace(/<uuid>.*<\/uuid>/, '');
    await celld.compute.deleteVm({ vm: 'bench', deleteVolumes: true });
    await writeFile(path, xml);
    begin = performance.now();
    await host.virsh('vol-create-as', 'default', '-root.qcow2', '1G', '--format', 'qcow2');
    await host.virsh('define', '--validate', path);
    await host.virsh('start', 'bench');
    virsh.push(performance.now() - begin);
    await host.virsh('destroy', 'bench');
    await host.virsh('undefine', 'bench');
    await host.virsh('vol-delete', '--pool', 'default', '-root.qcow2');
  }
  return { virsh: median(virsh), cell: median(cell) };
}

await using host = await startHost({ tls: true });
console.log(`medians of ${rounds} rounds\n`);
{
  await using connection = await makeVms(host);
  await using celld = await startCelld({
    host,
    bundled: true,
    // What one caller may do a second is no question here.
    config: { libvirt: { uri: testUri }, log: { level: 'info' }, limits: { callsPerSecond: 1_000_000 } },
  });
  console.log('| | | C library | celld | ratio |\n|---|---|---|---|---|');
  const client = buildClient(host.directory);
  for (const each of comparisons(host, celld, client)) console.log(await compare(each, rounds));
  const latencies = await eventLatencies(celld, connection);
  const at = (share: number) => shown(latencies[Math.floor(latencies.length * share)] ?? Number.NaN);
  const before = await cpuSeconds(celld.pid);
  await sleep(10_000);
  const idle = ((await cpuSeconds(celld.pid)) - before) * 10;
  console.log(`\n| celld at ${vmCount} VMs | |\n|---|---|`);
  console.log(`| libvirt's event to the watcher, p50 / p99 | ${at(0.5)} / ${at(0.99)} ms |`);
  console.log(`| idle CPU | ${idle.toFixed(1)} % of a core |`);
  console.log(`| resident memory | ${shown(await residentMb(celld.pid))} MB |`);
  const config = join(celld.directory, 'celld.yaml');
  await celld.kill();
  const starts: number[] = [];
  for (let round = 0; round < rounds; round++) starts.push(await startUpMs(config));
  console.log(`| start of the bundle to ready | ${shown(median(starts))} ms |`);
}
{
  await using celld = await startCelld({ host, bundled: true });
  const { virsh, cell } = await createAndStart(host, celld);
  console.log(`\n| | virsh | celld | ratio |\n|---|---|---|---|`);
  console.log(
    `| create a VM with a disk and start it, ms | ${shown(virsh)} | ${shown(cell)} | ${(virsh / cell).toFixed(2)} |`,
  );
}
