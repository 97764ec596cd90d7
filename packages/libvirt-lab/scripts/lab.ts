// Brings up libvirt hosts on this machine and keeps them until Ctrl-C: `lab.ts up [HOSTS]`.
import { once } from 'node:events';
import { type Host, startHost } from '../src/index.ts';

const usage = `usage: lab.ts up [HOSTS]

Brings up 3 libvirt hosts on this machine, or as many as HOSTS (1 to 64) says, and keeps them until Ctrl-C. Needs root.`;

/** How many hosts the command line asks for; undefined when it cannot be understood. */
function hostCount([verb, count = '3', ...rest]: readonly string[]): number | undefined {
  const hosts = /^\d{1,2}$/.test(count) ? Number(count) : 0;
  return verb === 'up' && rest.length === 0 && hosts >= 1 && hosts <= 64 ? hosts : undefined;
}

function describe(host: Host): string {
  return `${host.name}  ${host.address}
  socket   virsh -c 'qemu+unix:///system?socket=${host.socketPath}' list
  tcp      virsh -c ${host.tcpUri} list
  tls      virsh -c '${host.tlsUri}' list
  enter    nsenter --target ${host.initPid} --mount --uts --ipc --net --pid
  files    ${host.directory}`;
}

async function up(count: number): Promise<void> {
  const started = performance.now();
  await using hosts = new AsyncDisposableStack();
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const all = await Promise.all(Array.from({ length: count }, async () => hosts.use(await startHost({ tls: true }))));
  const [first, second] = all;
  console.log(all.map(describe).join('\n\n'));
  if (first !== undefined && second !== undefined) {
    console.log(`\nTo migrate, on ${first.name}: virsh migrate --live --p2p GUEST qemu+tcp://${second.name}/system`);
  }
  console.log(`\n${count} up in ${((performance.now() - started) / 1000).toFixed(1)} s. Ctrl-C ends them.`);
  await keepRunning(interrupted);
  console.log('\nEnding the lab.');
}

/** Hosts do not keep the process alive; a timer does until the promise settles. */
async function keepRunning(until: Promise<unknown>): Promise<void> {
  const alive = setInterval(() => {}, 60_000);
  await until.finally(() => clearInterval(alive));
}

const count = hostCount(process.argv.slice(2));
if (count === undefined) {
  console.error(usage);
  process.exitCode = 64;
} else {
  await up(count).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
