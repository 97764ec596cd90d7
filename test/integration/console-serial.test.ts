import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { ConsoleClient } from '../lab/console-client.ts';
import { Guests } from '../lab/guests.ts';
import { type Stage, startStage } from '../lab/stage.ts';

describe('a serial console', () => {
  let stage: Stage;
  let guests: Guests;
  let vm: Vm;

  before(async () => {
    stage = await startStage();
    guests = await Guests.open(stage.host, stage.celld);
    vm = await guests.create('talker');
    await stage.celld.compute.startVm({ vm: vm.uuid });
  });
  after(async () => {
    await guests?.[Symbol.asyncDispose]();
    await stage?.[Symbol.asyncDispose]();
  });

  it('gives back what is typed, and what the guest says to it', async () => {
    using clients = await stage.celld.clientsOf({ kind: 'op', name: 'alice' });
    await using console = await ConsoleClient.attach(clients.consoles, {
      vm: 'talker',
      role: 'CONSOLE_ROLE_CONTROLLER',
      from: { $case: 'fromBoot', value: {} },
    });
    assert.equal(console.attached.logged, true);
    assert.equal(console.attached.offset, 0n);
    await console.waitFor(/GUEST READY[\s\S]*# /);
    console.type('echo $((6 * 7)) answers\r');
    await console.waitFor(/42 answers/);
    const { consoles } = await clients.consoles.listConsoles({ vm: 'talker' });
    assert.equal(consoles[0]?.sessions.length, 1);
    assert.equal(consoles[0]?.logged, true);
  });
});
