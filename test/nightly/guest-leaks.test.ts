import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { GuestAgentState } from '../../gen/ts/cell/v1/vm.ts';
import { forEachLimit } from '../../src/core/concurrency.ts';
import { waitUntil } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

/** The smallest host may run 16 VMs; the others are there, and shut off. */
const running = Array.from({ length: 8 }, (_, index) => `guest-${index}`);
const shutOff = Array.from({ length: 42 }, (_, index) => `off-${index}`);
const mib = 1024 * 1024;

/** What a process holds. */
async function holdings(pid: number): Promise<{ readonly descriptors: number; readonly memoryMib: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kib = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return { descriptors: (await readdir(`/proc/${pid}/fd`)).length, memoryMib: Math.round((Number(kib) * 1024) / mib) };
}

/** Asks each guest that often, four at a time: half of the calls are programs, whose output is read as it comes. */
async function askAll({ celld: { guests } }: Stage, times: { readonly each: number; readonly ofOthers: number }) {
  let calls = 0;
  const turns = Array.from({ length: times.each }, (_, turn) => running.map((vm) => ({ vm, turn }))).flat();
  await forEachLimit(turns, 4, async ({ vm, turn }) => {
    if (turn % 2 === 0) await guests.listGuestInterfaces({ vm });
    else {
      let ended = false;
      for await (const { event } of guests.execInGuest({ vm, path: 'echo', arguments: [vm] })) {
        if (event?.$case === 'data') assert.equal(Buffer.from(event.value.data).toString(), `${vm}\n`);
        ended ||= event?.$case === 'exited';
      }
      assert.ok(ended);
    }
    calls += 1;
  });
  const others = Array.from({ length: times.ofOthers }, () => shutOff).flat();
  await forEachLimit(others, 4, async (vm) => {
    await assertRefused(guests.getGuestInfo({ vm }), 'VM_WRONG_STATE');
    calls += 1;
  });
  return calls;
}

it('asks 50 VMs 1,000 times, and neither celld, libvirtd nor an agent holds more afterwards', {
  timeout: 900_000,
}, async (t) => {
  await using stage = await startStage();
  await using guests = await Guests.open(stage.host, stage.celld, { agent: true });
  await forEachLimit(shutOff, 4, async (vm) => void (await stage.create(vm)));
  await forEachLimit(running, 3, async (vm) => {
    await guests.create(vm, { memoryBytes: BigInt(128 * mib) });
    await stage.celld.compute.startVm({ vm });
    const connected = async () => (await stage.get(vm)).status?.guestAgent === GuestAgentState.CONNECTED;
    await waitUntil(`the agent of ${vm}`, connected, 300_000);
  });
  const processes = async () => ({
    celld: await holdings(stage.celld.pid),
    libvirtd: await holdings(await stage.host.libvirtdPid()),
  });
  await askAll(stage, { each: 4, ofOthers: 1 });
  const before = await processes();
  const startMs = performance.now();
  const calls = await askAll(stage, { each: 100, ofOthers: 5 });
  const tookS = Math.round((performance.now() - startMs) / 1_000);
  const after = await processes();
  t.diagnostic(`${calls} calls in ${tookS} s; before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
  assert.equal(calls, 8 * 100 + 42 * 5);
  for (const name of ['celld', 'libvirtd'] as const) {
    assert.ok(after[name].descriptors <= before[name].descriptors + 5, `descriptors of ${name}`);
    assert.ok(after[name].memoryMib <= before[name].memoryMib + 40, `memory of ${name}`);
  }
  for await (const { event } of stage.celld.guests.execInGuest({
    vm: 'guest-0',
    path: 'sh',
    arguments: ['-c', 'ls /proc/$PPID/fd | wc -l'],
  })) {
    if (event?.$case === 'data')
      assert.ok(Number(Buffer.from(event.value.data)) < 20, 'descriptors of the agent in the guest');
  }
});
