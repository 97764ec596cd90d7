import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import type { Celld } from '../lab/celld.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type GuestConsole, Guests, newVolume, vmOf } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { isThere, type Stage, startStage } from '../lab/stage.ts';

const seconds = (count: bigint) => ({ seconds: count, nanos: 0 });

let stage: Stage;
let celld: Celld;
let guests: Guests;

before(async () => {
  stage = await startStage();
  celld = stage.celld;
  guests = await Guests.open(stage.host, celld);
});

after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const get = (vm: string) => stage.get(vm);
const stateOf = async (vm: string) => (await get(vm)).status?.state;

describe('a guest that follows', () => {
  let vm: Vm;
  let console: GuestConsole;

  before(async () => {
    ({ vm, console } = await guests.boot('follower'));
  });
  after(async () => {
    await console?.[Symbol.asyncDispose]();
    await stage.remove('follower');
  });

  it('runs, with its start time and libvirt id in its status', async () => {
    const { status } = await get('follower');
    assert.equal(status?.state, 'VM_STATE_RUNNING');
    assert.equal(status.reason, 'VM_STATE_REASON_RESUMED');
    assert.equal(status.acceleration, 'VM_ACCELERATION_EMULATION');
    assert.equal(status.persistent, true);
    assert.equal(status.foreign, false);
    assert.ok((status.domainId ?? 0) > 0);
    assert.ok(status.stateTime && status.stateTime <= new Date());
  });

  it('starts over at once when it is reset', async () => {
    const from = console.text.length;
    const answer = await celld.compute.resetVm({ vm: vm.uuid });
    assert.equal(vmOf(answer).status?.state, 'VM_STATE_RUNNING');
    await console.waitFor(/GUEST READY[\s\S]*# /, { from });
  });

  it('reboots when it is asked to', async () => {
    const from = console.text.length;
    await celld.compute.rebootVm({ vm: 'follower' });
    await console.waitFor(/GUEST POWER BUTTON[\s\S]*GUEST READY[\s\S]*# /, { from });
    assert.equal(await stateOf('follower'), 'VM_STATE_RUNNING');
  });

  it('shuts down when it is asked to, and the answer comes when it has', async () => {
    const { vm: after, forced } = await celld.compute.shutdownVm({ vm: 'follower' });
    assert.equal(forced, false);
    assert.equal(after?.status?.state, 'VM_STATE_SHUT_OFF');
    assert.equal(after.status.reason, 'VM_STATE_REASON_GUEST_SHUTDOWN');
    assert.equal(after.status.domainId, undefined);
    assert.deepEqual(await stage.host.qemuPids(), []);
  });

  it('is shut off already: shutting it down and powering it off succeed', async () => {
    assert.equal((await celld.compute.shutdownVm({ vm: 'follower' })).forced, false);
    assert.equal(vmOf(await celld.compute.powerOffVm({ vm: 'follower' })).status?.state, 'VM_STATE_SHUT_OFF');
  });
});

describe('a guest that ignores the power button', () => {
  before(() => stage.start('deaf'));
  after(() => stage.remove('deaf'));

  it('is left running when it has not shut down in time', async () => {
    const refusal = await assertRefused(
      celld.compute.shutdownVm({ vm: 'deaf', timeout: seconds(1n) }),
      'SHUTDOWN_TIMEOUT',
    );
    assert.equal(refusal.metadata['timeout_seconds'], '1');
    assert.equal(await stateOf('deaf'), 'VM_STATE_RUNNING');
  });

  it('does not reboot, and the answer does not wait for it', async () => {
    await celld.compute.rebootVm({ vm: 'deaf' });
    assert.equal(await stateOf('deaf'), 'VM_STATE_RUNNING');
  });

  it('is powered off after the timeout if that is asked for', async () => {
    const { vm, forced } = await celld.compute.shutdownVm({
      vm: 'deaf',
      timeout: seconds(1n),
      forceAfterTimeout: true,
    });
    assert.equal(forced, true);
    assert.equal(vm?.status?.state, 'VM_STATE_SHUT_OFF');
    assert.equal(vm.status.reason, 'VM_STATE_REASON_POWERED_OFF');
  });
});

describe('a VM in each of its states', () => {
  before(() => stage.create('states'));
  after(() => stage.remove('states'));

  it('that is shut off can only be started', async () => {
    for (const change of ['rebootVm', 'resetVm', 'pauseVm', 'resumeVm'] as const) {
      const { metadata, preconditions, resource } = await assertRefused(
        celld.compute[change]({ vm: 'states' }),
        'VM_WRONG_STATE',
      );
      const { uuid } = await get('states');
      assert.equal(metadata['state'], 'shut-off', change);
      assert.deepEqual(
        preconditions.map(({ type, subject }) => ({ type, subject })),
        [{ type: 'VM_STATE', subject: `vm/${uuid}` }],
      );
      assert.deepEqual(resource, { type: 'vm', name: uuid });
    }
  });

  it('starts paused before its first instruction', async () => {
    const { status } = vmOf(await celld.compute.startVm({ vm: 'states', paused: true }));
    assert.equal(status?.state, 'VM_STATE_PAUSED');
    assert.equal(status.reason, 'VM_STATE_REASON_PAUSED_BY_USER');
  });

  it('that is paused cannot be started, rebooted or shut down', async () => {
    for (const change of ['startVm', 'rebootVm', 'shutdownVm'] as const) {
      const { metadata } = await assertRefused(celld.compute[change]({ vm: 'states' }), 'VM_WRONG_STATE');
      assert.equal(metadata['state'], 'paused', change);
    }
  });

  it('can be paused when it is paused, reset, resumed, and resumed when it runs', async () => {
    assert.equal(vmOf(await celld.compute.pauseVm({ vm: 'states' })).status?.state, 'VM_STATE_PAUSED');
    assert.equal(vmOf(await celld.compute.resetVm({ vm: 'states' })).status?.state, 'VM_STATE_PAUSED');
    assert.equal(vmOf(await celld.compute.resumeVm({ vm: 'states' })).status?.state, 'VM_STATE_RUNNING');
    assert.equal(vmOf(await celld.compute.resumeVm({ vm: 'states' })).status?.state, 'VM_STATE_RUNNING');
  });

  it('that runs cannot be started, and can be paused', async () => {
    const { metadata } = await assertRefused(celld.compute.startVm({ vm: 'states' }), 'VM_WRONG_STATE');
    assert.equal(metadata['state'], 'running');
    const { status } = vmOf(await celld.compute.pauseVm({ vm: 'states' }));
    assert.equal(status?.state, 'VM_STATE_PAUSED');
    assert.equal(status.reason, 'VM_STATE_REASON_PAUSED_BY_USER');
  });

  it('is powered off when it is paused, and when it runs', async () => {
    for (const paused of [true, false]) {
      await celld.compute.powerOffVm({ vm: 'states' });
      await celld.compute.startVm({ vm: 'states', paused });
      const { status } = vmOf(await celld.compute.powerOffVm({ vm: 'states' }));
      assert.equal(status?.state, 'VM_STATE_SHUT_OFF');
      assert.equal(status.reason, 'VM_STATE_REASON_POWERED_OFF');
      assert.deepEqual(await stage.host.qemuPids(), []);
    }
  });

  it('is found by its UUID, in any case of letters, as by its name', async () => {
    const { uuid } = await get('states');
    assert.equal((await get(uuid.toUpperCase())).name, 'states');
    for (const change of ['startVm', 'pauseVm', 'powerOffVm'] as const) {
      await assertRefused(celld.compute[change]({ vm: 'nobody' }), 'VM_NOT_FOUND');
      const { resource } = await assertRefused(celld.compute[change]({ vm: crypto.randomUUID() }), 'VM_NOT_FOUND');
      assert.equal(resource?.type, 'vm');
    }
  });
});

describe('a VM that fails', () => {
  it('says why QEMU could not start it, and is shut off', async () => {
    const vm = await guests.create('broken', {
      disks: [{ name: 'root', source: newVolume() }],
    });
    await rm(join(celld.poolPath, `${vm.uuid}-root.qcow2`));
    const { message, metadata } = await assertRefused(celld.compute.startVm({ vm: 'broken' }), 'VM_START_FAILED');
    assert.match(message, /root\.qcow2/);
    assert.equal(metadata['vm'], vm.uuid);
    assert.equal(await stateOf('broken'), 'VM_STATE_SHUT_OFF');
    await stage.remove('broken');
  });

  it('is shut off and says that it crashed when its QEMU is killed', async () => {
    const { uuid } = await stage.start('killed');
    const ended = stage.sees(({ name, status }) => name === 'killed' && status?.state === 'VM_STATE_SHUT_OFF');
    process.kill(await stage.host.qemuPid('killed'), 'SIGKILL');
    await ended;
    const { status } = await get(uuid);
    assert.equal(status?.reason, 'VM_STATE_REASON_CRASHED');
    assert.match(status.fault?.message ?? '', /QEMU ended unexpectedly/);
    assert.equal(vmOf(await celld.compute.startVm({ vm: uuid })).status?.fault, undefined);
    await stage.remove('killed');
  });
});

describe('a VM whose QEMU hangs', { concurrency: true }, () => {
  it('is powered off within 20 s, and success means that QEMU is gone', async () => {
    await stage.start('hung');
    using frozen = await stage.freeze('hung');
    const beganMs = performance.now();
    const { status } = vmOf(await celld.compute.powerOffVm({ vm: 'hung' }));
    assert.equal(isThere(frozen.pid), false);
    assert.ok(performance.now() - beganMs < 20_000);
    assert.equal(status?.state, 'VM_STATE_SHUT_OFF');
    await stage.remove('hung');
  });

  it('is powered off after the timeout of a shutdown, however long libvirt would wait for it', async () => {
    await stage.start('sleeper');
    using frozen = await stage.freeze('sleeper');
    const beganMs = performance.now();
    const { forced } = await celld.compute.shutdownVm({
      vm: 'sleeper',
      timeout: seconds(1n),
      forceAfterTimeout: true,
    });
    assert.equal(forced, true);
    assert.equal(isThere(frozen.pid), false);
    assert.ok(performance.now() - beganMs < 25_000);
    await stage.remove('sleeper');
  });

  it('holds up no other, whatever was asked of six like it', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `hung-${index}`);
    await Promise.all(names.map((name) => stage.start(name)));
    const frozen = await Promise.all(names.map((name) => stage.freeze(name)));
    const asked = names.map((vm) => celld.compute.pauseVm({ vm }).catch(() => undefined));
    await Promise.all(
      names.map(async (name) =>
        waitUntil(`${name} is being changed`, async () => (await get(name)).status?.operationId !== ''),
      ),
    );
    const beganMs = performance.now();
    await stage.start('healthy');
    await celld.compute.pauseVm({ vm: 'healthy' });
    await stage.remove('healthy');
    assert.ok(performance.now() - beganMs < 10_000, 'another VM lives its life meanwhile');
    const { metadata } = await assertRefused(celld.compute.powerOffVm({ vm: 'hung-0' }), 'VM_BUSY');
    assert.equal(metadata['method'], '/cell.v1.ComputeService/PauseVm');
    for (const each of frozen) each[Symbol.dispose]();
    await Promise.all(asked);
    await stage.remove(...names);
  });
});
