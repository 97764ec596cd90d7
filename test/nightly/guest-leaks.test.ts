import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { GuestAgentState } from '../../gen/ts/cell/v1/vm.ts';
import { forEachLimit } from '../../src/core/concurrency.ts';
import { waitUntil } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const vms = Array.from({ length: 50 }, (_, index) => `guest-${index}`);
const callsPerVm = 20;
const mib = 1024 * 1024;

/** What a process holds. */
async function holdings(pid: number): Promise<{ readonly descriptors: number; readonly memoryMib: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kib = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return { descriptors: (await readdir(`/proc/${pid}/fd`)).length, memoryMib: Math.round((Number(kib) * 1024) / mib) };
}

/** Asks every guest the same number of times, four at a time: half of the calls are programs, whose output is read as it comes. */
async function askAll({ celld: { guests } }: Stage, timesEach: number): Promise<number> {
  let calls = 0;
  const turns = Array.from({ length: timesEach }, (_, turn) => vms.map((vm) => ({ vm, turn }))).flat();
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
  return calls;
}

it('asks 50 guests 1,000 times, and neither celld, libvirtd nor an agent holds more afterwards', {
  timeout: 1_500_000,
}, async (t) => {
  await using stage = await startStage();
  await using guests = await Guests.open(stage.host, stage.celld, { agent: true });
  await forEachLimit(vms, 3, async (vm) => {
    await guests.create(vm, { memoryBytes: BigInt(128 * mib) });
    await stage.celld.compute.startVm({ vm });
    const connected = async () => (await stage.get(vm)).status?.guestAgent === GuestAgentState.CONNECTED;
    await waitUntil(`the agent of ${vm}`, connected, 300_000);
  });
  const processes = async () => ({
    celld: await holdings(stage.celld.pid),
    libvirtd: await holdings(await stage.host.libvirtdPid()),
  });
  await askAll(stage, 2);
  const before = await processes();
  const startMs = performance.now();
  const calls = await askAll(stage, callsPerVm);
  const tookS = Math.round((performance.now() - startMs) / 1_000);
  const after = await processes();
  t.diagnostic(`${calls} calls in ${tookS} s; before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
  assert.equal(calls, 1_000);
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
