import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { CommandError, type Host, startHost } from 'libvirt-lab';
import { waitFor } from '../../src/wait.ts';
import { interfaceIndex, remaining, type Traces } from './traces.ts';

const LIBVIRT_TCP_PORT = 16_509;

async function tracesOf(...hosts: readonly Host[]): Promise<Traces> {
  const processes = await Promise.all(hosts.map((host) => host.processes()));
  const [{ address, directory } = { address: '', directory: '' }] = hosts;
  return {
    pids: processes.flat().map(({ pid }) => pid),
    directory: dirname(directory),
    interfaceIndex: await interfaceIndex(address),
  };
}

function tcpConnects(host: Host, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.address, port: LIBVIRT_TCP_PORT });
    const settle = (connected: boolean) => {
      socket.destroy();
      resolve(connected);
    };
    socket.setTimeout(timeoutMs, () => settle(false));
    socket.on('connect', () => settle(true));
    socket.on('error', () => settle(false));
  });
}

test('two hosts come up at the same time, twice, and leave nothing behind', async () => {
  for (let round = 0; round < 2; round += 1) {
    const [a, b] = await Promise.all([startHost(), startHost()]);
    assert.notEqual(a.address, b.address);
    assert.match(await a.virsh('capabilities'), new RegExp(`<uuid>${a.uuid}</uuid>`));
    assert.equal(await a.virsh('-c', `qemu+tcp://${b.name}/system`, 'hostname'), b.name);
    const traces = await tracesOf(a, b);
    assert.ok(traces.pids.length >= 6, 'init, virtlogd and libvirtd of each');
    await Promise.all([a.stop(), b.stop()]);
    assert.deepEqual(await remaining(traces), []);
  }
});

test('a lab whose owner is killed goes by itself', async () => {
  const owner = spawn(process.execPath, ['--conditions=source', join(import.meta.dirname, 'lab-owner.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(owner.stdout), 'line');
  const { address, directory, pids, qemuPid } = JSON.parse(line);
  assert.ok(pids.includes(qemuPid));
  const traces = { pids, directory: dirname(directory), interfaceIndex: await interfaceIndex(address) };
  assert.ok((await remaining(traces)).length > 4);
  owner.kill('SIGKILL');
  await waitFor(async () => (await remaining(traces)).length === 0, {
    what: 'everything to be gone',
    timeoutMs: 5_000,
    explain: async () => (await remaining(traces)).join(', '),
  });
});

test('processes that run at the same time have networks of their own', async () => {
  await using host = await startHost();
  const owner = spawn(process.execPath, ['--conditions=source', join(import.meta.dirname, 'lab-owner.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(owner.stdout), 'line');
  owner.kill('SIGKILL');
  assert.notEqual(JSON.parse(line).address, host.address);
});

test('a name is used by one host at a time', async () => {
  await using _first = await startHost({ name: 'twin' });
  await assert.rejects(startHost({ name: 'twin' }), /a host named twin is running already/);
  await assert.rejects(startHost({ name: '../x' }), /host name "..\/x": want up to 32/);
});

test('libvirtd is killed, hangs and starts again', async () => {
  await using host = await startHost();
  const first = await host.libvirtdPid();
  await host.killLibvirtd('SIGKILL');
  await assert.rejects(host.libvirtdPid(), /libvirtd does not run/);
  await host.startLibvirtd();
  assert.notEqual(await host.libvirtdPid(), first);

  await host.signalLibvirtd('SIGSTOP');
  await assert.rejects(host.exec(['virsh', 'list'], { timeoutMs: 500 }), { name: 'TimeoutError' });
  await host.signalLibvirtd('SIGCONT');
  await host.virsh('list');
  assert.ok((await host.openDescriptors(await host.libvirtdPid())).some((target) => target.startsWith('socket:')));
});

test('a libvirtd that refuses its configuration is told of with its own words', async () => {
  await assert.rejects(startHost({ libvirtdConf: { max_clients: 'many' } }), (error: Error) => {
    assert.match(error.message, /ended at once with code/);
    assert.match(error.message, /expected an unsigned integer for 'max_clients'/);
    return true;
  });
});

test('extra lines of libvirtd.conf take effect', async () => {
  await using host = await startHost({ libvirtdConf: { max_client_requests: 9, max_clients: 77 } });
  assert.match(await host.virsh('-c', 'qemu:///system', 'uri'), /qemu/);
  const { stdout } = await host.exec(['virt-admin', 'srv-clients-info', 'libvirtd']);
  assert.match(stdout, /nclients_max\s*: 77/);
});

test('TLS works between hosts, and not for a client without a certificate of their authority', async () => {
  const [a, b] = await Promise.all([startHost({ tls: true }), startHost({ tls: true })]);
  await using _a = a;
  await using _b = b;
  assert.equal(await a.virsh('-c', b.tlsUri ?? '', 'hostname'), b.name);
  const byName = `qemu+tls://${b.name}/system?pkipath=${a.tls?.directory}`;
  assert.equal(await a.virsh('-c', byName, 'hostname'), b.name);
  await assert.rejects(a.virsh('-c', `qemu+tls://${b.name}/system`, 'hostname'), CommandError);
});

test('a partitioned host can be reached by its socket only, until it is healed', async () => {
  await using host = await startHost();
  assert.equal(await tcpConnects(host, 5_000), true);
  await host.partition();
  assert.equal(await tcpConnects(host, 300), false);
  await host.virsh('list');
  await host.heal();
  await waitFor(() => tcpConnects(host, 1_000), { what: 'the way back', timeoutMs: 10_000 });
});

test('a program inside a host gets its directory, environment, input and signals', async () => {
  await using host = await startHost();
  const script =
    'trap "echo caught; exit 7" TERM; pwd; echo $COLOUR; read -r line; echo $line; while :; do sleep 0.05; done';
  const program = host.spawn(['bash', '-c', script], { cwd: '/var/lib/libvirt', env: { COLOUR: 'red' } });
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
  assert.equal((await lines.next()).value, '/var/lib/libvirt');
  assert.equal((await lines.next()).value, 'red');
  program.stdin.write('hello\n');
  assert.equal((await lines.next()).value, 'hello');
  const pid = await program.pid();
  assert.ok((await host.processes()).some((found) => found.pid === pid));
  assert.equal(await program.kill('SIGTERM'), true);
  assert.equal((await lines.next()).value, 'caught');
  assert.deepEqual(await program.exited, { code: 7, signal: null });
  assert.equal(await program.kill(), false);
});

test('a program is killed when it is disposed of, and when a command runs out of time', async () => {
  await using host = await startHost();
  {
    await using program = host.spawn(['sleep', '1111']);
    await waitFor(() => program.pid(), { what: 'the program', timeoutMs: 5_000 });
  }
  await assert.rejects(host.exec(['sleep', '1111'], { timeoutMs: 200 }), { name: 'TimeoutError' });
  await waitFor(async () => !(await host.processes()).some((found) => found.arguments.includes('1111')), {
    what: 'both to be gone',
    timeoutMs: 5_000,
  });
});

test('a failed command tells its exit code and what it said', async () => {
  await using host = await startHost();
  await assert.rejects(host.exec(['sh', '-c', 'echo oops >&2; exit 3']), /exit code 3: oops/);
  assert.equal((await host.exec(['false'], { allowFailure: true })).code, 1);
});

test("a host's init reaps orphans", async () => {
  await using host = await startHost();
  const before = (await host.processes()).length;
  await host.exec(['sh', '-c', 'for i in 1 2 3 4 5; do sleep 1111 >/dev/null 2>&1 & done']);
  const orphans = (await host.processes()).filter((found) => found.arguments.includes('1111'));
  assert.deepEqual(new Set(orphans.map(({ parentPid }) => parentPid)), new Set([host.initPid]));
  assert.equal(orphans.length, 5);
  for (const { pid } of orphans) process.kill(pid);
  await waitFor(async () => (await host.processes()).length === before, {
    what: 'the orphans to be reaped',
    timeoutMs: 5_000,
    explain: async () => JSON.stringify(await host.processes()),
  });
});

test('a host whose plug is pulled refuses work, and stop() clears it away', async () => {
  const host = await startHost();
  const traces = await tracesOf(host);
  process.kill(host.initPid, 'SIGKILL');
  const refusal = async () => {
    const error = await host.exec(['true']).catch((reason: Error) => reason);
    return error instanceof Error && /host \w+ has ended/.test(error.message);
  };
  await waitFor(refusal, { what: 'the host to be known as ended', timeoutMs: 5_000 });
  await host.stop();
  assert.deepEqual(await remaining(traces), []);
});
