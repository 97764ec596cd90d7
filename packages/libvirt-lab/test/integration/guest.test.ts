import assert from 'node:assert/strict';
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type GuestXmlOptions, guestImage, guestXml, type Host, startHost, waitForText } from 'libvirt-lab';
import { waitFor } from '../../src/wait.ts';

let host: Host;

before(async () => {
  host = await startHost();
});

after(() => host.stop());

/** Defines and starts a guest, and gives the file with what its serial console prints. */
async function boot(options: GuestXmlOptions): Promise<string> {
  const serialLog = join(host.directory, `${options.name}.serial`);
  await host.define(guestXml({ ...options, serialLog }));
  await host.virsh('start', options.name);
  return serialLog;
}

function stateBecomes(name: string, state: string): Promise<unknown> {
  return waitFor(async () => (await host.virsh('domstate', name)) === state, {
    what: `${name} to be ${state}`,
    timeoutMs: 30_000,
    explain: () => host.virsh('domstate', name),
  });
}

for (const userSpace of ['busybox', 'host'] as const) {
  test(`a guest of ${userSpace}'s tools gets ready, obeys its console and heeds the power button`, async () => {
    const name = `of-${userSpace}`;
    const log = await boot({ name, ...(await guestImage({ userSpace })) });
    assert.match(await waitForText(log, /GUEST READY \d+/), /^GUEST READY \d+\.\d+$/m);
    await waitForText(log, '# ');
    await using console = await open(await host.virsh('ttyconsole', name), 'r+');
    await console.write('echo answer-$((40+2)); id -u; cat /proc/meminfo | head -1\r');
    await waitForText(log, /answer-42\r\n0\r\nMemTotal/);
    await host.virsh('shutdown', name);
    await stateBecomes(name, 'shut off');
  });
}

test('a guest that ignores the power button goes on running', async () => {
  const name = 'stubborn';
  const log = await boot({ name, ...(await guestImage({ ignoreAcpi: true })) });
  await waitForText(log, '# ');
  await host.virsh('shutdown', name);
  await using console = await open(await host.virsh('ttyconsole', name), 'r+');
  // Interrupts of the power button are long over when three seconds of the guest's own time are.
  await console.write('sleep 3; echo still-$((1+1))\r');
  await waitForText(log, 'still-2');
  assert.equal(await host.virsh('domstate', name), 'running');
  await host.virsh('destroy', name);
});

test('modules bring devices, programs run, and what the kernel lacks is named', async () => {
  const image = await guestImage({
    modules: ['virtio_blk', 'virtio_net', 'virtio_console', 'virtio_rng', 'no_such_module'],
    programs: ['ticker', 'dirtier'],
  });
  assert.deepEqual(image.missingModules, ['no_such_module']);
  await host.exec(['truncate', '--size', '1M', join(host.poolPath, 'disk.img')]);
  const look = 'cat /sys/block/vda/serial /sys/block/vda/size; ls -d /sys/class/net/* /dev/vport* /dev/hwrng';
  const name = 'devices';
  const log = await boot({
    name,
    ...image,
    cmdline: `${image.cmdline} lab.run="${look}; dirtier 8 16 & ticker 50"`,
    disks: [{ path: join(host.poolPath, 'disk.img'), serial: 'SERIAL7' }],
    nics: [{ bridge: 'br0', mac: '52:54:00:12:34:56' }],
    channels: ['org.qemu.guest_agent.0'],
    rng: true,
    vnc: true,
  });
  const text = await waitForText(log, 'TICK 20\r');
  assert.match(text, /^SERIAL72048\r$/m);
  for (const word of ['/net/eth0', '/dev/vport', '/dev/hwrng', 'DIRTIER READY 8 MiB at 16 MiB/s']) {
    assert.ok(text.includes(word), `${word} in ${text}`);
  }
  assert.match(await host.qemuLog(name), /tainted: high-privileges/);
  assert.ok((await host.qemuPids()).includes(await host.qemuPid(name)));
  await assert.rejects(host.qemuPid('device'), /no QEMU runs device/);
  await host.virsh('destroy', name);
});

test('a guest with an agent answers on its channel and freezes its file system', async () => {
  const name = 'agent';
  await host.exec(['truncate', '--size', '8M', join(host.poolPath, 'data.img')]);
  const disks = [{ path: join(host.poolPath, 'data.img') }];
  await boot({ name, ...(await guestImage({ agent: true })), disks, channels: ['org.qemu.guest_agent.0'] });
  const ask = (command: object) => host.virsh('qemu-agent-command', name, JSON.stringify(command));
  await waitFor(
    () =>
      ask({ execute: 'guest-ping' }).then(
        () => true,
        () => false,
      ),
    { what: 'the agent to answer', timeoutMs: 30_000 },
  );
  assert.match(await ask({ execute: 'guest-get-fsinfo' }), /"mountpoint":"\/data"/);
  assert.match(await ask({ execute: 'guest-fsfreeze-freeze' }), /"return":1/);
  assert.match(await ask({ execute: 'guest-fsfreeze-thaw' }), /"return":1/);
  assert.match(await ask({ execute: 'guest-get-osinfo' }), /"id":"lab"/);
  await host.virsh('destroy', name);
});

test('a guest of a QEMU without privileges is not tainted', async () => {
  await using modest = await startHost({ unprivileged: true });
  const image = await guestImage({ cacheDirectory: modest.poolPath });
  const serialLog = join(modest.directory, 'modest.serial');
  await modest.define(guestXml({ name: 'modest', ...image, serialLog }));
  await modest.virsh('start', 'modest');
  await waitForText(serialLog, 'GUEST READY');
  const log = await modest.qemuLog('modest');
  assert.match(log, /-name guest=modest/);
  assert.doesNotMatch(log, /tainted/);
});

test('images are built once, also by several builders at a time', async () => {
  const cacheDirectory = await mkdtemp('/tmp/lab-test-');
  try {
    const images = await Promise.all([1, 2, 3].map(() => guestImage({ cacheDirectory, programs: ['ticker'] })));
    const [first, ...others] = images.map(({ initrd }) => initrd);
    assert.deepEqual(others, [first, first]);
    assert.equal((await readdir(cacheDirectory)).length, 2, 'a kernel and an initrd');
    const content = await readFile(first ?? '');
    assert.equal(content.subarray(0, 6).toString(), '070701');
    const other = await guestImage({ cacheDirectory, ignoreAcpi: true });
    assert.notEqual(other.initrd, first);
  } finally {
    await rm(cacheDirectory, { recursive: true });
  }
});
