import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type GuestImage, guestImage, guestXml, type Host, startHost } from 'libvirt-lab';
import { parseUuid, type Uuid } from '../../src/core/ids.ts';
import type { DomainReading } from '../../src/domain-xml/domain.ts';
import type { VmRecord } from '../../src/hypervisor/vm-record.ts';
import { within } from '../lab/deadline.ts';
import { findNamed, openHypervisor, recordChanges, seen, type TestHypervisor, vmNamed } from '../lab/hypervisor.ts';

let host: Host;
let image: GuestImage;
let hypervisor: TestHypervisor;

before(async () => {
  host = await startHost();
  image = await guestImage({ modules: ['virtio_blk'] });
  hypervisor = await openHypervisor(host);
});

after(async () => {
  await hypervisor.session.close();
  await host.stop();
});

/** Defines a guest behind Cell's back. */
async function define(name: string, options: Partial<Parameters<typeof guestXml>[0]> = {}): Promise<Uuid> {
  const uuid = randomUUID();
  await host.define(guestXml({ name, uuid, ...image, memoryMib: 64, ...options }));
  return parseUuid('uuid', uuid);
}

/** Waits until the inventory has the VM as wanted; gives it. */
async function sees(name: string, what: string, holds: (vm: VmRecord) => boolean): Promise<VmRecord> {
  const { inventory } = hypervisor;
  const isSo = () => {
    const vm = findNamed(inventory, name);
    return vm !== undefined && holds(vm);
  };
  await seen(inventory, isSo, { what: `${name} ${what}` });
  return vmNamed(inventory, name);
}

const isIn = (state: VmRecord['state'], reason: VmRecord['reason']) => (vm: VmRecord) =>
  vm.state === state && vm.reason === reason;

/** Removes a guest, whatever its state, and waits until the inventory knows. */
async function remove(name: string): Promise<void> {
  if (findNamed(hypervisor.inventory, name)?.domainId !== -1) await host.virsh('destroy', name);
  await host.virsh('undefine', name);
  await seen(hypervisor.inventory, () => findNamed(hypervisor.inventory, name) === undefined, { what: `${name} gone` });
}

const isEmptyDrive = ({ devices: { disks } }: DomainReading) =>
  disks.length === 1 && disks[0]?.device === 'cdrom' && disks[0].media === undefined;

suite('what others do with virsh is seen', () => {
  test('a VM is defined, started, paused, resumed, reset, destroyed and undefined', async () => {
    const uuid = await define('life');
    const defined = await sees('life', 'defined', () => true);
    assert.deepEqual([defined.uuid, defined.state, defined.domainId], [uuid, 'shut-off', -1]);
    assert.equal(defined.live, defined.config);

    await host.virsh('start', 'life');
    const started = await sees('life', 'running', isIn('running', 'booted'));
    assert.ok(started.domainId > 0 && started.stateTime && Date.now() - started.stateTime.getTime() < 10_000);
    assert.notEqual(started.live, started.config);
    assert.equal(started.etag, defined.etag);

    await host.virsh('suspend', 'life');
    await sees('life', 'paused', isIn('paused', 'paused-by-user'));
    await host.virsh('resume', 'life');
    await sees('life', 'resumed', isIn('running', 'resumed'));
    await host.virsh('destroy', 'life');
    const stopped = await sees('life', 'destroyed', isIn('shut-off', 'powered-off'));
    assert.equal(stopped.domainId, -1);

    await host.virsh('start', 'life');
    const again = await sees('life', 'running again', isIn('running', 'booted'));
    assert.ok((again.stateTime ?? 0) > (started.stateTime ?? 0));
    await remove('life');
    assert.throws(() => hypervisor.inventory.get({ tag: 'uuid', uuid }), { reason: 'VM_NOT_FOUND' });
  });

  test('a VM is renamed, and another takes its name', async () => {
    const uuid = await define('before');
    await sees('before', 'defined', () => true);
    await host.virsh('domrename', 'before', 'behind');
    await sees('behind', 'renamed', (vm) => vm.uuid === uuid);
    assert.equal(findNamed(hypervisor.inventory, 'before'), undefined);
    const other = await define('before');
    await sees('before', 'taken', (vm) => vm.uuid === other);
    // Three renames in a row: both names are in other hands when the first is looked at.
    await host.virsh('domrename', 'behind', 'middle');
    await host.virsh('domrename', 'before', 'behind');
    await host.virsh('domrename', 'middle', 'before');
    await sees('before', 'swapped', (vm) => vm.uuid === uuid);
    await sees('behind', 'swapped', (vm) => vm.uuid === other);
    await remove('before');
    await remove('behind');
  });

  test('a definition is edited, described and given devices', async () => {
    const iso = join(host.poolPath, 'media.iso');
    await writeFile(iso, Buffer.alloc(64 * 1024));
    const options = { machine: 'pc', disks: [{ path: iso, device: 'cdrom', bus: 'ide' }] } as const;
    const uuid = await define('edited', options);
    const first = await sees('edited', 'defined', () => true);
    await host.define(guestXml({ name: 'edited', uuid, ...image, memoryMib: 80, ...options }));
    const larger = await sees('edited', 'larger', (vm) => vm.config.memory.maximumBytes === 80 * 1024 ** 2);
    assert.notEqual(larger.etag, first.etag);
    await host.virsh('desc', 'edited', '--config', 'what it is for');
    await sees('edited', 'described', (vm) => vm.config.description === 'what it is for');
    await host.virsh('start', 'edited');
    await sees('edited', 'running', isIn('running', 'booted'));
    await host.virsh('attach-interface', 'edited', 'bridge', 'br0', '--live');
    const plugged = await sees('edited', 'plugged in', (vm) => vm.live.devices.interfaces.length === 1);
    assert.equal(plugged.config.devices.interfaces.length, 0);
    await host.virsh('change-media', 'edited', 'hda', '--eject', '--live', '--force');
    await sees('edited', 'without its medium', (vm) => isEmptyDrive(vm.live) && !isEmptyDrive(vm.config));
    await host.virsh('desc', 'edited', '--live', 'what it does');
    await sees('edited', 'described while it runs', (vm) => vm.live.description === 'what it does');
    await remove('edited');
  });

  test('a transient VM comes and goes with its QEMU', async () => {
    const file = join(host.directory, 'transient.xml');
    await writeFile(file, guestXml({ name: 'transient', ...image, memoryMib: 64 }));
    await host.virsh('create', file);
    const vm = await sees('transient', 'running', isIn('running', 'booted'));
    assert.equal(vm.persistent, false);
    await host.virsh('destroy', 'transient');
    const { inventory } = hypervisor;
    await seen(inventory, () => findNamed(inventory, 'transient') === undefined, { what: 'transient gone' });
  });

  test('a running VM that is undefined stays until it stops, as a transient one', async () => {
    await define('leaving');
    await host.virsh('start', 'leaving');
    await sees('leaving', 'running', isIn('running', 'booted'));
    await host.virsh('undefine', 'leaving');
    await sees('leaving', 'transient', (vm) => !vm.persistent && vm.state === 'running');
    await host.virsh('destroy', 'leaving');
    const { inventory } = hypervisor;
    await seen(inventory, () => findNamed(inventory, 'leaving') === undefined, { what: 'leaving gone' });
  });

  test('what libvirt has no event for (autostart, changes for the next start) is seen when all are asked again', async () => {
    await define('quiet');
    await using watching = await openHypervisor(host, { reobserveIntervalMs: 200 });
    const { inventory } = watching;
    const quiet = () => vmNamed(inventory, 'quiet');
    assert.deepEqual([quiet().autostart, quiet().config.vcpu.maximum], [false, 1]);
    using recorded = recordChanges(inventory);
    await host.virsh('autostart', 'quiet');
    await seen(inventory, () => quiet().autostart, { what: 'autostart' });
    await host.virsh('setvcpus', 'quiet', '2', '--config', '--maximum');
    await seen(inventory, () => quiet().config.vcpu.maximum === 2, { what: 'two vCPUs' });
    await host.virsh('autostart', '--disable', 'quiet');
    await seen(inventory, () => !quiet().autostart, { what: 'no autostart' });
    assert.equal(recorded.changes.length, 3, 'only differences are published');
    assert.deepEqual(watching.failures, []);
    await remove('quiet');
  });
});

suite('reading', () => {
  test('a caller reads its own write, however many ask at once', async () => {
    const uuid = await define('own');
    const { inventory, session } = hypervisor;
    const dom = { name: 'own', uuid: Buffer.from(uuid.replaceAll('-', ''), 'hex'), id: -1 };
    for (let round = 0; round < 20; round += 1) {
      const autostart = round % 2 === 0 ? 1 : 0;
      const noise = Array.from({ length: 10 }, () => inventory.refresh(uuid));
      await session.connection().remote.domainSetAutostart({ dom, autostart });
      await inventory.refresh(uuid);
      assert.equal(inventory.get({ tag: 'uuid', uuid }).autostart, autostart === 1);
      await Promise.all(noise);
    }
    await remove('own');
  });

  test('names that Cell would not give are read all the same', async () => {
    const names = [
      'with a space',
      'quotes \' and " and `',
      'ünï-çödé-日本-🐧',
      '<b>&amp;]]>',
      '-rf',
      '$(reboot); x',
      '100%s%n',
      'a'.repeat(200),
      '6e1c3a0e-1d5a-4f3b-8c53-0d5b8d5f3a01',
    ];
    const uuids = new Map<string, Uuid>();
    for (const name of names) uuids.set(name, await define(name));
    for (const name of names) {
      const vm = await sees(name, 'defined', () => true);
      assert.equal(vm.uuid, uuids.get(name));
      assert.equal(vm.config.name, name);
    }
    for (const uuid of uuids.values()) await host.virsh('undefine', uuid);
    await seen(hypervisor.inventory, () => hypervisor.inventory.list().length === 0, { what: 'all gone' });
  });

  test('a definition that cannot be read keeps no other away, is told of once, and comes back when it can be', async () => {
    const uuid = await define('huge');
    await define('ordinary');
    await sees('huge', 'defined', () => true);
    const file = join(host.directory, 'huge.xml');
    const xml = guestXml({ name: 'huge', uuid, ...image, memoryMib: 64 });
    await writeFile(file, xml.replace('<memory', `<description>${'x'.repeat(1_100_000)}</description><memory`));
    await host.virsh('define', file);
    const { inventory, failures } = hypervisor;
    await seen(inventory, () => findNamed(inventory, 'huge') === undefined, { what: 'huge left out' });
    await inventory.refresh(uuid);
    const told = failures.filter(({ doing }) => doing.includes(uuid));
    assert.equal(told.length, 1);
    assert.match(told[0]?.doing ?? '', /read the definition of VM .* \(huge\), which is left out/);

    await using second = await openHypervisor(host);
    assert.deepEqual(
      second.inventory.list().map(({ name }) => name),
      ['ordinary'],
    );
    await host.define(xml);
    await sees('huge', 'readable again', (vm) => vm.uuid === uuid);
    await remove('huge');
    await remove('ordinary');
  });
});

/** A file system of 2 MiB, for as long as the returned object lives. */
async function mountSmall(mount: string): Promise<AsyncDisposable> {
  await host.exec(['mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', mount]);
  return { [Symbol.asyncDispose]: async () => void (await host.exec(['umount', '--lazy', mount])) };
}

suite('failures of a VM', () => {
  test('a QEMU that is killed leaves a VM that says so', async () => {
    await define('killed');
    await host.virsh('start', 'killed');
    await sees('killed', 'running', isIn('running', 'booted'));
    process.kill(await host.qemuPid('killed'), 'SIGKILL');
    const vm = await sees('killed', 'crashed', isIn('shut-off', 'crashed'));
    assert.match(vm.fault?.message ?? '', /QEMU ended unexpectedly/);
    assert.equal(vm.fault?.disk, undefined);
    await host.virsh('start', 'killed');
    const again = await sees('killed', 'running again', isIn('running', 'booted'));
    assert.equal(again.fault, undefined);
    await remove('killed');
  });

  test('a disk that is full pauses its VM, which says which disk and why, also to a new celld, until it goes on', async () => {
    const mount = join(host.directory, 'small');
    await mkdir(mount);
    await using _small = await mountSmall(mount);
    const path = join(mount, 'disk.raw');
    await host.exec(['truncate', '--size=16M', path]);
    const xml = guestXml({
      name: 'full',
      ...image,
      cmdline: `${image.cmdline} lab.run="dd if=/dev/zero of=/dev/vda bs=1M count=16; sync"`,
      disks: [{ path }],
    });
    assert.match(xml, /type="raw"/);
    await host.define(xml.replace('type="raw"', 'type="raw" error_policy="stop"'));
    const { inventory } = hypervisor;
    using recorded = recordChanges(inventory);
    await host.virsh('start', 'full');
    const isFull = (vm: VmRecord | undefined) => vm?.reason === 'io-error' && vm.fault !== undefined;
    await seen(inventory, () => isFull(findNamed(inventory, 'full')), { what: 'the pause', timeoutMs: 60_000 });
    const { state, fault } = vmNamed(inventory, 'full');
    assert.equal(state, 'paused');
    assert.deepEqual(fault?.disk, { by: 'alias', name: 'virtio-disk0' });
    assert.equal(fault?.errnoName, 'ENOSPC');
    assert.equal(fault?.message, `${path} failed with ENOSPC`);
    const pauses = recorded.changes.filter(({ vm }) => vm.reason === 'io-error');
    assert.ok(
      pauses.every(({ vm }) => vm.fault),
      'the pause is never shown without its fault',
    );

    await using second = await openHypervisor(host);
    await seen(second.inventory, () => isFull(findNamed(second.inventory, 'full')), { what: 'the fault, found again' });
    const found = vmNamed(second.inventory, 'full').fault;
    assert.deepEqual(found?.disk, { by: 'target', name: 'vda' });
    assert.equal(found?.errnoName, 'ENOSPC');

    await host.exec(['mount', '-o', 'remount,size=32m', mount]);
    await host.virsh('resume', 'full');
    const running = await sees('full', 'going on', isIn('running', 'resumed'));
    assert.equal(running.fault, undefined);
    await seen(second.inventory, () => vmNamed(second.inventory, 'full').state === 'running', { what: 'going on' });
    assert.equal(vmNamed(second.inventory, 'full').fault, undefined);
    assert.deepEqual(second.failures, []);
    await remove('full');
  });

  test('a QEMU that hangs slows no observation, not even its own', async (t) => {
    const hung = await define('hung');
    const others = await Promise.all(['one', 'two', 'three'].map((name) => define(name)));
    await host.virsh('start', 'hung');
    await sees('hung', 'running', isIn('running', 'booted'));
    process.kill(await host.qemuPid('hung'), 'SIGSTOP');
    const { inventory } = hypervisor;
    const tookMs: number[] = [];
    for (let round = 0; round < 25; round += 1) {
      for (const uuid of [hung, ...others]) {
        const startMs = performance.now();
        await within(inventory.refresh(uuid), 5_000, () => 'the observation of a VM');
        tookMs.push(performance.now() - startMs);
      }
    }
    tookMs.sort((a, b) => a - b);
    t.diagnostic(`an observation takes at most ${Math.round(tookMs.at(-1) ?? 0)} ms`);
    assert.equal(vmNamed(inventory, 'hung').state, 'running');
    process.kill(await host.qemuPid('hung'), 'SIGCONT');
    for (const name of ['hung', 'one', 'two', 'three']) await remove(name);
  });
});

test('VMs that libvirt holds locked for long hold up no other, and not the session', async () => {
  await using slow = await startHost();
  const hooks = join(slow.directory, 'etc/hooks');
  await mkdir(hooks, { recursive: true });
  // A start whose hook takes its time: libvirt answers nothing about the VM until it is over.
  await writeFile(join(hooks, 'qemu'), '#!/bin/sh\nif [ "$2" = prepare ]; then sleep 8; fi\n');
  await chmod(join(hooks, 'qemu'), 0o755);
  await slow.killLibvirtd('SIGTERM');
  await slow.startLibvirtd();
  const names = ['slow-1', 'slow-2', 'slow-3', 'slow-4', 'slow-5', 'slow-6', 'free'];
  for (const name of names) await slow.define(guestXml({ name, ...image, memoryMib: 64 }));
  await using opened = await openHypervisor(slow);
  const { inventory } = opened;
  const uuidOf = (name: string) => vmNamed(inventory, name).uuid;
  const starts = names.slice(0, -1).map((name) => slow.virsh('start', name));
  // What goes wrong here ends them too, and is what is to be told of.
  for (const start of starts) start.catch(() => undefined);
  const locked = await waitUntilLocked(opened, names.slice(0, -1).map(uuidOf));
  assert.ok(locked.pending > 0, 'the starts were over before anything was asked');
  for (let round = 0; round < 50; round += 1) await within(inventory.refresh(uuidOf('free')), 5_000, () => 'free');
  assert.ok(locked.pending > 0, '50 observations of another VM took as long as the starts');
  await Promise.all(starts);
  await Promise.all(locked.refreshes);
  const started = () => names.slice(0, -1).every((name) => vmNamed(inventory, name).state === 'running');
  await seen(inventory, started, { what: 'all of them running' });
  assert.deepEqual(
    opened.states.map(({ tag }) => tag),
    ['up'],
    'the session was never given up',
  );
});

/** Asks about VMs until none answers any more, which takes until their hooks run. */
async function waitUntilLocked({ inventory }: TestHypervisor, uuids: readonly Uuid[]) {
  const progress = { pending: 0, refreshes: [] as Promise<void>[] };
  for (const uuid of uuids) {
    for (;;) {
      let answered = false;
      progress.pending += 1;
      const refresh = inventory.refresh(uuid).finally(() => {
        answered = true;
        progress.pending -= 1;
      });
      await Promise.race([refresh, new Promise((resolve) => setTimeout(resolve, 200))]);
      if (answered) continue;
      progress.refreshes.push(refresh);
      break;
    }
  }
  return progress;
}
