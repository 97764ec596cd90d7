import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import type { Clients } from '../lab/clients.ts';
import { ConsoleClient, type OpenDraft } from '../lab/console-client.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const asController = { role: 'CONSOLE_ROLE_CONTROLLER' } as const;
const ready = /GUEST READY[\s\S]*# /;

describe('a serial console', () => {
  let stage: Stage;
  let guests: Guests;
  let vm: Vm;
  let alice: Clients;
  let bob: Clients;

  before(async () => {
    stage = await startStage();
    guests = await Guests.open(stage.host, stage.celld);
    alice = await stage.celld.clientsOf({ kind: 'op', name: 'alice' });
    bob = await stage.celld.clientsOf({ kind: 'op', name: 'bob' });
    vm = await guests.create('talker');
    await stage.celld.compute.startVm({ vm: vm.uuid });
    await using first = await attach(alice, { from: { $case: 'fromBoot', value: {} } });
    await first.waitFor(ready);
  });
  after(async () => {
    alice?.[Symbol.dispose]();
    bob?.[Symbol.dispose]();
    await guests?.[Symbol.asyncDispose]();
    await stage?.[Symbol.asyncDispose]();
  });

  const attach = (who: Clients, open: OpenDraft = {}) =>
    ConsoleClient.attach(who.consoles, { vm: 'talker', displayName: 'somebody', ...open });
  afterEach(() =>
    waitUntil('those who hung up are gone', async () => {
      const { sessions } = await stage.celld.consoles.listConsoleSessions({});
      return sessions.length === 0;
    }),
  );

  it('gives back what is typed, and what the guest says to it', async () => {
    await using console = await attach(alice, asController);
    console.type('echo $((6 * 7)) answers\r');
    await console.waitFor(/42 answers/);
    assert.equal(console.attached.session?.role, 'CONSOLE_ROLE_CONTROLLER');
    assert.equal(console.attached.session?.caller, 'spiffe://cell.local/cell/op/alice');
  });

  it('records how many bytes went each way', async () => {
    const read = async () => {
      const text = await readFile(join(stage.celld.directory, 'state/audit/audit.jsonl'), 'utf8');
      const lines = text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));
      return lines.filter(({ event, method }) => event === 'outcome' && /Attach$/.test(method));
    };
    const before = (await read()).length;
    const typed = `echo ${'x'.repeat(500)}\r`;
    {
      await using console = await attach(bob, asController);
      console.type(typed);
      await console.waitFor(/\nx{400}/);
    }
    await waitUntil('its end to be recorded', async () => (await read()).length > before);
    const { bytesIn, bytesOut } = (await read()).at(-1);
    assert.ok(bytesIn >= typed.length && bytesIn < 2_000, `${bytesIn} bytes in`);
    assert.ok(bytesOut >= 2 * typed.length && bytesOut < 20_000, `${bytesOut} bytes out`);
  });

  it('shows everything from the first byte of the run, to those who ask for it', async () => {
    await using console = await attach(alice, { from: { $case: 'fromBoot', value: {} } });
    await console.waitFor(ready);
    assert.equal(console.attached.logged, true);
    assert.equal(console.attached.offset, 0n);
    assertGapless(console, 0);
  });

  it('shows the same to everybody in the room, and drops what observers type', async () => {
    await using controller = await attach(alice, asController);
    await using one = await attach(bob, { from: { $case: 'fromOffset', value: placeOf(controller) } });
    await using two = await attach(bob, { from: { $case: 'fromOffset', value: placeOf(controller) } });
    one.type('echo wr""ong\r');
    controller.type('echo ri""ght\r');
    for (const each of [controller, one, two]) await each.waitFor(/right\r\n[\s\S]*# /);
    assert.doesNotMatch(two.text, /wr/);
    assert.equal(one.text, two.text);
    assert.equal(two.attached.others.length, 2);
    assert.deepEqual(
      two.attached.others.map(({ role }) => role),
      ['CONSOLE_ROLE_CONTROLLER', 'CONSOLE_ROLE_OBSERVER'],
    );
  });

  it('tells those who are there of coming and going', async () => {
    await using watcher = await attach(alice);
    const other = await attach(bob, { displayName: 'Bob' });
    const joined = await watcher.event('presence');
    assert.equal(joined.change, 'PRESENCE_CHANGE_JOINED');
    assert.equal(joined.session?.displayName, 'Bob');
    assert.equal(joined.sessions.length, 2);
    await other.cancel();
    const left = await watcher.event('presence', { from: 2 });
    assert.equal(left.change, 'PRESENCE_CHANGE_LEFT');
    assert.equal(left.sessions.length, 1);
  });

  it('lets control be taken over, both ways, and says by whom', async () => {
    await using one = await attach(alice, asController);
    await using two = await attach(bob, { ...asController, onConflict: 'ON_CONFLICT_TAKE_OVER' });
    const taken = await lastChange(one, 'PRESENCE_CHANGE_TAKE_OVER');
    assert.equal(taken.session?.caller, 'spiffe://cell.local/cell/op/bob');
    one.type('echo lo""st\r');
    two.type('echo ki""ngdom\r');
    await one.waitFor(/kingdom/);
    one.requestControl(true);
    const back = await lastChange(two, 'PRESENCE_CHANGE_TAKE_OVER');
    assert.equal(back.session?.caller, 'spiffe://cell.local/cell/op/alice');
    two.type('echo lo""st\r');
    one.type('echo re""stored\r');
    await two.waitFor(/restored/);
    assert.doesNotMatch(two.text, /lost/);
  });

  it('refuses control that somebody else has, and gives it when it is free', async () => {
    await using one = await attach(alice, asController);
    await using two = await attach(bob, asController);
    assert.equal(two.attached.session?.role, 'CONSOLE_ROLE_OBSERVER');
    two.requestControl();
    const refusal = await two.event('refused');
    assert.equal(refusal.controller?.sessionId, one.attached.session?.sessionId);
    one.releaseControl();
    await lastChange(two, 'PRESENCE_CHANGE_ROLE');
    const seen = two.events.length;
    two.requestControl();
    await two.event('presence', { from: seen });
    two.type('echo fr""ee\r');
    await one.waitFor(/free/);
  });

  it('keeps out whom a controller is in the way of, and names that one', async () => {
    await using one = await attach(alice, { ...asController, displayName: 'Alice' });
    const busy = attach(bob, { ...asController, onConflict: 'ON_CONFLICT_FAIL' });
    const refusal = await assertRefused(busy, 'CONSOLE_BUSY');
    const { sessionId, startTime } = one.attached.session ?? {};
    assert.deepEqual(
      { ...refusal.metadata },
      {
        vm: vm.uuid,
        device: 'serial0',
        caller: 'spiffe://cell.local/cell/op/alice',
        session_id: sessionId,
        display_name: 'Alice',
        since: startTime?.toISOString(),
      },
    );
    assert.deepEqual(
      one.events.map(({ $case }) => $case),
      ['attached'],
    );
  });

  it('lists who is there, and sends them away', async () => {
    const console = await attach(bob, asController);
    const { sessions } = await alice.consoles.listConsoleSessions({ vm: 'talker' });
    const { sessionId = '' } = console.attached.session ?? {};
    assert.deepEqual(
      sessions.map((session) => session.sessionId),
      [sessionId],
    );
    assert.deepEqual(await alice.consoles.closeConsoleSession({ sessionId }), { existed: true });
    assert.equal((await console.event('closed')).reason, 'CLOSE_REASON_REVOKED');
    assert.equal(await console.end(), undefined);
    assert.deepEqual(await alice.consoles.closeConsoleSession({ sessionId }), { existed: false });
    assert.deepEqual((await alice.consoles.listConsoleSessions({})).sessions, []);
  });

  it('goes on from an offset when a client is cut off: no byte lost, none twice', async () => {
    const typist = await attach(alice, asController);
    typist.type('i=0; while [ $i -lt 400 ]; do echo "N $i"; i=$((i+1)); done; echo all""done\r');
    const pieces = [];
    let from = { bootId: typist.attached.bootId, offset: typist.attached.offset };
    let text = '';
    for (let cut = 0; !/alldone/.test(text); cut += 1) {
      const reader = await attach(bob, { from: { $case: 'fromOffset', value: from } });
      await reader.waitFor(cut < 10 ? /\n/ : /alldone/);
      await reader.cancel();
      pieces.push(...reader.pieces);
      text += reader.text;
      from = { ...from, offset: BigInt(reader.offset) };
    }
    const numbers = [...text.matchAll(/^N (\d+)\r$/gm)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      Array.from({ length: 400 }, (_, index) => index),
    );
    await typist.cancel();
  });

  it('carries every value of a byte, both ways', async () => {
    const every = Uint8Array.from({ length: 256 }, (_, index) => index);
    await using console = await attach(alice, asController);
    // The shell is back when all came: what it read is what it prints.
    console.type(
      'stty raw -echo; echo be""gin; dd bs=1 count=256 2>/dev/null | tee /tmp/bytes; stty sane; echo en""d\r',
    );
    await console.waitFor(/begin\r?\n/);
    for (let at = 0; at < every.length; at += 16) console.type(every.subarray(at, at + 16));
    const [, echoed = ''] = await console.waitFor(/begin\r?\n([\s\S]*)end/);
    assert.deepEqual(Buffer.from(echoed, 'latin1'), Buffer.from(every));
  });

  it('goes on over a reset of the guest, in the same run', async () => {
    await using console = await attach(alice);
    const from = console.text.length;
    await stage.celld.compute.resetVm({ vm: vm.uuid });
    await console.waitFor(ready, { from });
    assert.deepEqual(
      console.events.map(({ $case }) => $case),
      ['attached'],
    );
    await using again = await attach(alice);
    assert.equal(again.attached.bootId, console.attached.bootId);
  });

  it('tells that the VM was paused, and goes on', async () => {
    await using console = await attach(alice, asController);
    await stage.celld.compute.pauseVm({ vm: vm.uuid });
    assert.equal((await console.event('vmState')).state, 'VM_STATE_PAUSED');
    // What is typed waits for the guest.
    console.type('echo pa""tience\r');
    const seen = console.events.length;
    await stage.celld.compute.resumeVm({ vm: vm.uuid });
    assert.equal((await console.event('vmState', { from: seen })).state, 'VM_STATE_RUNNING');
    await console.waitFor(/patience/);
  });

  it('changes nothing that watchers of VMs see, and not the etag', async () => {
    const { etag } = await stage.get('talker');
    await using _console = await attach(alice);
    assert.equal((await stage.get('talker')).etag, etag);
    const xml = await stage.host.virsh('dumpxml', 'talker');
    assert.match(xml, /urn:ablestack:cell:boot:1/);
    assert.doesNotMatch(await stage.host.virsh('dumpxml', '--inactive', 'talker'), /urn:ablestack:cell:boot:1/);
  });

  it('keeps its name for the run when celld is started again', async () => {
    const before = await alice.consoles.listConsoles({ vm: 'talker' });
    await stage.celld.restart('SIGKILL');
    for (const client of [alice, bob]) client[Symbol.dispose]();
    alice = await stage.celld.clientsOf({ kind: 'op', name: 'alice' });
    bob = await stage.celld.clientsOf({ kind: 'op', name: 'bob' });
    const after = await alice.consoles.listConsoles({ vm: 'talker' });
    assert.deepEqual(after, before);
    assert.match(before.consoles[0]?.bootId ?? '', /^[0-9a-f-]{36}$/);
  });

  it('ends a call that does not say what it wants', async () => {
    const silent = new ConsoleClient(alice.consoles, undefined);
    const call = async () => {
      const error = await within(silent.end(), 15_000, () => 'the end of a call that says nothing');
      throw error;
    };
    const refusal = await assertRefused(call(), 'CALL_DEADLINE_EXCEEDED');
    assert.match(refusal.message, /no open came within 10000 ms/);
  });

  it('ends a call whose messages come in the wrong order', async () => {
    const failing = async (client: ConsoleClient) => {
      throw await client.end();
    };
    const dataFirst = new ConsoleClient(alice.consoles, undefined);
    dataFirst.type('x');
    assert.deepEqual((await assertRefused(failing(dataFirst), 'INVALID_FIELD')).fields, ['open']);
    const nothing = new ConsoleClient(alice.consoles, undefined);
    nothing.endInput();
    assert.deepEqual((await assertRefused(failing(nothing), 'INVALID_FIELD')).fields, ['open']);
    const twice = await attach(alice);
    twice.send({ $case: 'open', value: { ...openOf('talker') } });
    assert.deepEqual((await assertRefused(failing(twice), 'INVALID_FIELD')).fields, ['open']);
    const empty = await attach(alice);
    empty.send(undefined);
    assert.deepEqual((await assertRefused(failing(empty), 'INVALID_FIELD')).fields, ['action']);
    assert.deepEqual((await alice.consoles.listConsoleSessions({})).sessions, []);
  });

  it('stays for a reader that says no more', async () => {
    await using reader = await attach(bob);
    reader.endInput();
    await using typist = await attach(alice, asController);
    typist.type('echo st""ill\r');
    await reader.waitFor(/still/);
  });

  it('refuses offsets of other runs and offsets that are yet to come, consoles that are not there, and VMs that do not run', async () => {
    await using console = await attach(alice);
    const { bootId } = console.attached;
    const other = { bootId: '00000000-0000-4000-8000-000000000000', offset: 0n };
    const from = (value: { bootId: string; offset: bigint }) => ({ from: { $case: 'fromOffset', value } as const });
    await assertRefused(attach(alice, from(other)), 'CONSOLE_BOOT_CHANGED');
    const late = await assertRefused(attach(alice, from({ bootId, offset: 1n << 40n })), 'INVALID_FIELD');
    assert.deepEqual(late.fields, ['open.from_offset.offset']);
    await assertRefused(attach(alice, { device: { kind: 'CONSOLE_KIND_SERIAL', index: 1 } }), 'CONSOLE_NOT_FOUND');
    await assertRefused(attach(alice, { device: { kind: 'CONSOLE_KIND_VIRTIO', index: 0 } }), 'CONSOLE_NOT_FOUND');
    await assertRefused(attach(alice, { vm: 'nobody' }), 'VM_NOT_FOUND');
    await stage.create('asleep');
    await assertRefused(attach(alice, { vm: 'asleep' }), 'VM_WRONG_STATE');
    await stage.remove('asleep');
  });
});

const openOf = (vm: string) => ({
  vm,
  device: undefined,
  role: 'CONSOLE_ROLE_OBSERVER' as const,
  onConflict: 'ON_CONFLICT_OBSERVE' as const,
  from: undefined,
  ticket: '',
  displayName: '',
  record: false,
});

const placeOf = ({ attached }: ConsoleClient) => ({ bootId: attached.bootId, offset: attached.offset });

/** Waits for a change in the room. */
async function lastChange(console: ConsoleClient, change: string) {
  for (let from = 1; ; from += 1) {
    const presence = await console.event('presence', { from });
    if (presence.change === change) return presence;
    from = console.events.findIndex((event) => event.$case === 'presence' && event.value === presence);
  }
}

/** Every piece begins where the one before ended. */
function assertGapless({ pieces }: ConsoleClient, start: number): void {
  let next = start;
  for (const { offset, data } of pieces) {
    assert.equal(offset, next);
    next += data.length;
  }
}
