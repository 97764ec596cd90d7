import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GuestImage, guestImage, guestXml, type Host, startHost } from 'libvirt-lab';
import type { VmRecord } from '../../src/hypervisor/vm-record.ts';
import { within } from '../lab/deadline.ts';
import { openHypervisor, recordChanges, seen, startHypervisor, view, vmNamed } from '../lab/hypervisor.ts';
import { silentLibvirt } from '../lab/silent-libvirt.ts';

const runningNames = ['run-1', 'run-2', 'run-3'];
const idleNames = ['idle-1', 'idle-2', 'idle-3', 'idle-4'];
const names = [...idleNames, ...runningNames];

let host: Host;
let image: GuestImage;

before(async () => {
  host = await startHost();
  image = await guestImage();
  for (const name of names) await host.define(guestXml({ name, ...image, memoryMib: 64 }));
  for (const name of runningNames) await host.virsh('start', name);
});

after(async () => {
  await host.stop();
});

/** Stops libvirtd, until it is let go on or disposed of. */
async function hang(): Promise<AsyncDisposable & { goOn(): Promise<void> }> {
  await host.signalLibvirtd('SIGSTOP');
  const goOn = () => host.signalLibvirtd('SIGCONT');
  return { goOn, [Symbol.asyncDispose]: goOn };
}

/** Makes libvirt tell of changes all the time, until disposed of. */
function load(): AsyncDisposable {
  const ending = new AbortController();
  const work = async (names: readonly string[], change: (name: string, count: number) => Promise<unknown>) => {
    for (let count = 0; !ending.signal.aborted; count += 1) {
      const name = names[count % names.length] ?? assert.fail();
      // While libvirtd is away every change fails.
      await change(name, count).catch(() => sleep(20));
    }
  };
  const workers = [
    work(idleNames.slice(0, 2), (name, count) => host.virsh('desc', name, '--config', `number ${count}`)),
    work(runningNames.slice(0, 1), async (name) => {
      await host.virsh('suspend', name);
      await host.virsh('resume', name);
    }),
  ];
  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await Promise.all(workers);
    },
  };
}

test('libvirtd is killed twenty times under load: no VM is lost or restarted, and all are right within 5 s', async (context) => {
  await using hypervisor = await openHypervisor(host);
  const { inventory } = hypervisor;
  const pids = await host.qemuPids();
  const tookMs: number[] = [];
  {
    await using _load = load();
    using recorded = recordChanges(inventory);
    for (let round = 1; round <= 20; round += 1) {
      await host.killLibvirtd('SIGKILL');
      await hypervisor.reach('connecting', 5_000);
      assert.throws(() => inventory.list(), { reason: 'HYPERVISOR_UNAVAILABLE' });
      assert.throws(() => hypervisor.session.connection(), { reason: 'HYPERVISOR_UNAVAILABLE' });
      await host.startLibvirtd();
      const startMs = performance.now();
      await hypervisor.reach('up', 5_000);
      tookMs.push(performance.now() - startMs);
      assert.deepEqual(
        inventory.list().map(({ name }) => name),
        names,
      );
    }
    assert.deepEqual(
      recorded.changes.filter(({ tag }) => tag === 'removed'),
      [],
    );
  }
  const settled = () => runningNames.every((name) => vmNamed(inventory, name).state === 'running');
  await host.virsh('resume', 'run-1').catch(() => undefined);
  await seen(inventory, settled, { what: 'all that ran to run', timeoutMs: 5_000 });
  assert.deepEqual((await host.qemuPids()).sort(), pids.sort());
  assert.deepEqual(hypervisor.failures, []);
  context.diagnostic(`up after libvirtd answers: at most ${Math.round(Math.max(...tookMs))} ms`);
});

test('what happened while libvirt was away is published when it is back', async () => {
  await using hypervisor = await openHypervisor(host);
  const { inventory } = hypervisor;
  await host.define(guestXml({ name: 'leaves', ...image, memoryMib: 64 }));
  await seen(inventory, () => inventory.list().length === names.length + 1, { what: 'leaves' });
  using recorded = recordChanges(inventory);
  await using hung = await hang();
  await hypervisor.reach('connecting', 5_000);
  const changes = [host.virsh('undefine', 'leaves'), host.virsh('suspend', 'run-2')];
  process.kill(await host.qemuPid('run-3'), 'SIGKILL');
  await hung.goOn();
  await Promise.all(changes);
  await hypervisor.reach('up', 10_000);
  const isDone = () =>
    vmNamed(inventory, 'run-2').state === 'paused' && vmNamed(inventory, 'run-3').state === 'shut-off';
  await seen(inventory, isDone, { what: 'both changes', timeoutMs: 20_000 });
  assert.equal(vmNamed(inventory, 'run-3').reason, 'crashed');
  const last = new Map(recorded.changes.map((change) => [change.vm.name, change]));
  assert.deepEqual([...last.keys()].sort(), ['leaves', 'run-2', 'run-3']);
  assert.equal(last.get('leaves')?.tag, 'removed');
  await host.virsh('resume', 'run-2');
  await host.virsh('start', 'run-3');
});

test('a libvirt that stops telling of changes is found out, and connected to again', async () => {
  await using way = await silentLibvirt(host);
  await using hypervisor = await openHypervisor(way);
  const { inventory, states, failures } = hypervisor;
  way.silence();
  await host.virsh('suspend', 'run-2');
  await host.virsh('destroy', 'run-3');
  const isDone = () =>
    vmNamed(inventory, 'run-2').state === 'paused' && vmNamed(inventory, 'run-3').state === 'shut-off';
  await seen(inventory, isDone, { what: 'both changes', timeoutMs: 30_000 });
  await hypervisor.reach('connecting');
  await hypervisor.reach('up');
  assert.deepEqual(
    states.map(({ tag }) => tag),
    ['up', 'connecting', 'up'],
  );
  assert.deepEqual(
    failures.map(({ doing }) => doing),
    ['follow events of libvirt'],
  );
  await host.virsh('resume', 'run-2');
  await host.virsh('start', 'run-3');
  const isBack = () => runningNames.every((name) => vmNamed(inventory, name).state === 'running');
  // Comparing alone takes seven seconds.
  await seen(inventory, isBack, { what: 'both to run again', timeoutMs: 4_000 });
  assert.equal(states.length, 3);
});

test('why a VM is off is not forgotten when libvirtd is restarted', async () => {
  await using hypervisor = await openHypervisor(host);
  const { inventory } = hypervisor;
  await host.virsh('destroy', 'run-3');
  const isOff = (vm: VmRecord) => vm.state === 'shut-off' && vm.reason === 'powered-off';
  await seen(inventory, () => isOff(vmNamed(inventory, 'run-3')), { what: 'the power off' });
  await host.killLibvirtd('SIGKILL');
  await hypervisor.reach('connecting', 5_000);
  await host.startLibvirtd();
  await hypervisor.reach('up', 5_000);
  assert.ok(isOff(vmNamed(inventory, 'run-3')));
  await host.virsh('start', 'run-3');
});

test('a libvirtd that hangs is given up within 5 s, and all is back within 5 s of its going on', async (context) => {
  await using hypervisor = await openHypervisor(host);
  const before = view(hypervisor.inventory);
  await using hung = await hang();
  const stoppedMs = performance.now();
  const pending = hypervisor.inventory.refresh(vmNamed(hypervisor.inventory, 'idle-1').uuid);
  await hypervisor.reach('connecting', 5_000);
  const givenUpMs = performance.now() - stoppedMs;
  await assert.rejects(
    within(pending, 1_000, () => 'the refresh'),
    { reason: 'HYPERVISOR_UNAVAILABLE' },
  );
  assert.throws(() => hypervisor.inventory.list(), { reason: 'HYPERVISOR_UNAVAILABLE' });
  // Long enough for several attempts that hang in the middle of opening.
  await sleep(8_000);
  assert.equal(hypervisor.session.state.tag, 'connecting');
  await hung.goOn();
  const goesOnMs = performance.now();
  await hypervisor.reach('up', 5_000);
  assert.deepEqual(view(hypervisor.inventory), before);
  assert.deepEqual(hypervisor.failures, []);
  context.diagnostic(
    `given up after ${Math.round(givenUpMs)} ms, back after ${Math.round(performance.now() - goesOnMs)} ms`,
  );
});

test('without a libvirtd it keeps trying, and comes up when there is one', async () => {
  await host.killLibvirtd('SIGKILL');
  await using hypervisor = startHypervisor(host);
  await sleep(1_500);
  assert.equal(hypervisor.session.state.tag, 'connecting');
  assert.ok(hypervisor.states.length >= 3, 'several attempts');
  await host.startLibvirtd();
  await hypervisor.reach('up', 5_000);
});

test('nothing keeps a process alive after close, whatever libvirt is doing', async () => {
  const script = join(import.meta.dirname, '../lab/hypervisor-user.ts');
  for (const when of ['up', 'hung', 'gone'] as const) {
    await using undo = new AsyncDisposableStack();
    if (when === 'gone') {
      await host.killLibvirtd('SIGKILL');
      undo.defer(() => host.startLibvirtd());
    }
    const flags = ['--conditions=source', '--unhandled-rejections=strict'];
    const child = spawn(process.execPath, [...flags, script, host.socketPath], { stdio: ['pipe', 'pipe', 'inherit'] });
    undo.defer(() => void child.kill('SIGKILL'));
    const [line] = await within(once(child.stdout, 'data'), 10_000, () => 'the child to begin');
    assert.equal(String(line).trim(), when === 'gone' ? 'connecting' : 'up');
    if (when === 'hung') undo.use(await hang());
    const exited = once(child, 'exit');
    child.stdin.end();
    const [code] = await within(exited, 5_000, () => `the child to end while libvirt is ${when}`);
    assert.equal(code, 0);
  }
});
