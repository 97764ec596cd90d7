import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConsoleClient } from '../lab/console-client.ts';
import { attachCrowd, getVmLatencies, keystrokeEchoes, percentile, residentMib } from '../lab/console-load.ts';
import { waitUntil } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const crowdSize = 500;
const stalled = 400;
const asController = { role: 'CONSOLE_ROLE_CONTROLLER' } as const;
const fromBoot = { from: { $case: 'fromBoot', value: {} } } as const;
const ready = /GUEST READY[\s\S]*# /;

describe('500 people at the console of a guest that prints without end', () => {
  let stage: Stage;
  let guests: Guests;

  before(async () => {
    const config = { console: { sessions: crowdSize + 2 } };
    stage = await startStage({ config, virtlogdConf: { max_size: 65_536, max_backups: 3 } });
    guests = await Guests.open(stage.host, stage.celld);
    for (const name of ['noisy', 'calm']) {
      await stage.celld.compute.startVm({ vm: (await guests.create(name)).uuid });
      await using console = await attach(name, fromBoot);
      await console.waitFor(ready);
    }
  });
  after(async () => {
    await guests?.[Symbol.asyncDispose]();
    await stage?.[Symbol.asyncDispose]();
  });

  const attach = (vm: string, open: object = {}) => ConsoleClient.attach(stage.celld.consoles, { vm, ...open });

  it('hold up neither each other nor other calls, and take no more memory than is bounded', async (test) => {
    const { celld } = stage;
    using clients = await celld.clientsOf({ kind: 'op', name: 'caller' });
    await using typist = await ConsoleClient.attach(clients.consoles, { vm: 'calm', ...asController });
    typist.type('cat\r');
    await typist.waitFor(/cat\r\n/);
    const alone = await keystrokeEchoes(typist, 20);
    const sleeper = await attach('noisy');
    sleeper.pause();
    const beforeMib = await residentMib(celld.pid);
    await using crowd = await attachCrowd(celld, { vm: 'noisy', count: crowdSize, stalled });
    await assertRefused(attach('noisy'), 'LIMIT_EXCEEDED');
    await guests.libvirt.lookupDomainByName('noisy').then(async (domain) => {
      // The guest is held up by whoever has its device and does not read: nobody has it while it prints.
      await using stream = await domain.openConsole();
      await stream.write(Buffer.from('yes\r'));
      await sleep(2_000);
    });
    await waitUntil('the crowd reads', () => crowd.receivedBytes() > 10_000_000, 60_000);
    const calls = await getVmLatencies(clients, 'calm', 60);
    const echoes = await keystrokeEchoes(typist, 20);
    const duringMib = await residentMib(celld.pid);
    await sleep(5_000);
    const laterMib = await residentMib(celld.pid);
    const told = {
      'MiB a stream': (laterMib - beforeMib) / crowdSize,
      'GetVm p50 p99': [percentile(calls, 0.5), percentile(calls, 0.99)],
      'echo alone p50': percentile(alone, 0.5),
      'echo in the crowd p50 p99': [percentile(echoes, 0.5), percentile(echoes, 0.99)],
      'MiB received': crowd.receivedBytes() / 2 ** 20,
    };
    test.diagnostic(JSON.stringify(told));
    assert.ok(laterMib - beforeMib < crowdSize, 'a MiB a stream');
    assert.ok(laterMib - duringMib < 100, 'no more and more');
    assert.ok(percentile(calls, 0.99) < 2_000 && percentile(echoes, 0.5) < 1_000);
    // Who slept too long is told what it has missed.
    sleeper.resume();
    const gap = await sleeper.event('gap', { timeoutMs: 60_000 });
    assert.ok(gap.lostBytes > 0n);
    await sleeper.cancel();
  });
});
