/**
 * Brings up hosts on this machine with a celld each, and keeps them until Ctrl-C: `lab.ts [HOSTS]`. The first one runs a guest, `worker`, that counts aloud and
 * dirties memory, on storage that all of them have.
 */
import { once } from 'node:events';
import { type Fleet, type FleetHost, startHosts } from '../test/lab/fleet.ts';

const usage = `usage: lab.ts [HOSTS]

Brings up 3 hosts on this machine with a celld each, or as many as HOSTS (1 to 16) says, and keeps them until Ctrl-C. Needs root.`;

const cellctl = 'node_modules/.bin/node --conditions=source src/cli/main.ts';

/** How many hosts the command line asks for; undefined when it cannot be understood. */
function hostCount([count = '3', ...rest]: readonly string[]): number | undefined {
  const hosts = /^\d{1,2}$/.test(count) ? Number(count) : 0;
  return rest.length === 0 && hosts >= 1 && hosts <= 16 ? hosts : undefined;
}

function describe({ id, host, celld }: FleetHost): string {
  return `${id}  ${celld.address}
  cellctl  ${cellctl} --socket ${celld.socket} vm list
  virsh    virsh -c 'qemu+unix:///system?socket=${host.socketPath}' list
  enter    nsenter --target ${host.initPid} --mount --uts --ipc --net --pid`;
}

async function startWorker(fleet: Fleet): Promise<void> {
  const first = fleet.at(0);
  await using guests = await fleet.guests(first, {
    programs: ['ticker', 'dirtier'],
    run: 'dirtier 32 8 & exec ticker 1000',
  });
  const vm = await guests.create('worker');
  await first.celld.compute.startVm({ vm: vm.uuid });
}

async function up(count: number): Promise<void> {
  const started = performance.now();
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await using fleet = await startHosts(count);
  await startWorker(fleet);
  console.log(fleet.hosts.map(describe).join('\n\n'));
  const { socket } = fleet.at(0).celld;
  console.log(`\nOn ${fleet.at(0).id} runs the guest 'worker': ${cellctl} --socket ${socket} console worker --observe`);
  console.log(`Certificates: ${fleet.pki}`);
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
