import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { guestImage, guestXml } from 'libvirt-lab';
import type { Clients } from '../lab/clients.ts';
import { ConsoleClient, type OpenDraft } from '../lab/console-client.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import { type GuestConsole, Guests } from '../lab/guests.ts';
import { assertRefused, refusalOf } from '../lab/refusal.ts';
import { differingPixels, lightPixels, RfbScreen } from '../lab/rfb-screen.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const vnc = { kind: 'CONSOLE_KIND_VNC' } as const;
const controller = { role: 'CONSOLE_ROLE_CONTROLLER' } as const;
const takeOver = { ...controller, onConflict: 'ON_CONFLICT_TAKE_OVER' } as const;
const shift = 0xffe1;
/** A shell on the screen, without a cursor that blinks. */
const shellOnScreen = `printf '\\033[2J\\033[H\\033[?25l' >/dev/tty1; (setsid -c sh -i </dev/tty1 >/dev/tty1 2>&1 &)`;

let stage: Stage;
let guests: Guests;
let alice: Clients;
let bob: Clients;
let serial: GuestConsole;

before(async () => {
  stage = await startStage({ insideHost: true });
  guests = await Guests.open(stage.host, stage.celld);
  alice = await stage.celld.clientsOf({ kind: 'op', name: 'alice' });
  bob = await stage.celld.clientsOf({ kind: 'op', name: 'bob' });
  serial = (await guests.boot('screen', { vnc: true })).console;
  await serial.run(shellOnScreen);
});
after(async () => {
  await serial?.[Symbol.asyncDispose]();
  alice?.[Symbol.dispose]();
  bob?.[Symbol.dispose]();
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const attach = (open: OpenDraft = {}, { consoles }: Clients = alice) =>
  ConsoleClient.attach(consoles, { vm: 'screen', device: vnc, ...open });

/** Types a command at the screen, which must then have been run. Without Shift: letters and slashes. */
async function types(screen: RfbScreen, name: string): Promise<void> {
  screen.type(`touch /tmp/${name}\n`);
  await waitUntil(`/tmp/${name} in the guest`, async () => /yes/.test(await serial.run(`ls /tmp/${name} && echo yes`)));
}

/** Types something that must go nowhere. */
async function typesInVain(screen: RfbScreen, viewer: RfbScreen): Promise<void> {
  const before = await viewer.update();
  screen.type('zzz\n');
  screen.press(0x7a, true);
  // QEMU answers in turn: what was typed has been dealt with.
  await screen.update();
  await sleep(300);
  assert.equal(differingPixels(before, await viewer.update()), 0);
}

describe('a screen', () => {
  it('is shown, and heeds the keys of the controller', async () => {
    await using console = await attach(controller);
    assert.equal(console.attached.offset, 0n);
    assert.equal(console.attached.logged, false);
    const screen = await RfbScreen.open(console);
    assert.equal(screen.name, 'QEMU (screen)');
    const before = await screen.update();
    assert.ok(lightPixels(before) > 100, `${lightPixels(before)} pixels of a prompt`);
    screen.type('hello');
    await screen.until('what was typed', (picture) => differingPixels(before, picture) > 50);
    screen.type('\n');
    await types(screen, 'first');
    assert.ok(console.pieces.every(({ offset }) => offset === 0));
  });

  it('heeds no key of an observer, until they have taken control', async () => {
    await using console = await attach();
    const screen = await RfbScreen.open(console);
    await typesInVain(screen, screen);
    console.requestControl();
    await console.event('presence');
    await types(screen, 'second');
    console.releaseControl();
    await console.event('presence', { from: console.events.length });
    await typesInVain(screen, screen);
  });

  it('changes hands in the middle, and no key stays pressed', async () => {
    await using first = await attach({ ...controller, displayName: 'Alice' });
    const one = await RfbScreen.open(first);
    await types(one, 'third');
    one.press(shift, true);
    await one.update();
    await using second = await attach({ ...takeOver, displayName: 'Bob' }, bob);
    const { session, change } = await first.event('presence');
    assert.deepEqual([change, session?.displayName], ['PRESENCE_CHANGE_JOINED', 'Bob']);
    await waitUntil('news of the take-over', () =>
      first.events.some(
        (event) =>
          event.$case === 'presence' &&
          event.value.change === 'PRESENCE_CHANGE_TAKE_OVER' &&
          event.value.session?.caller === 'spiffe://cell.local/cell/op/bob',
      ),
    );
    const two = await RfbScreen.open(second);
    await types(two, 'fourth');
    await typesInVain(one, two);
    await types(two, 'fifth');
  });

  it('is shared by viewers who each ask to have it alone', async () => {
    // QEMU itself would send the first away: this VM is not of Cell.
    const image = await guestImage();
    await stage.defineXml('shared', guestXml({ name: 'shared', ...image, memoryMib: 64, vnc: true }));
    await stage.celld.compute.startVm({ vm: 'shared' });
    await using first = await attach({ vm: 'shared' });
    const one = await RfbScreen.open(first, { shared: false });
    await one.update();
    await using second = await attach({ vm: 'shared' }, bob);
    const two = await RfbScreen.open(second, { shared: false });
    await two.update();
    await one.update();
    await two.update();
    assert.equal(first.events.at(-1)?.$case, 'presence');
    await stage.celld.compute.powerOffVm({ vm: 'shared' });
  });

  it('ends with a message of RFB that is not known', async () => {
    await using console = await attach();
    await RfbScreen.open(console);
    console.type(Uint8Array.of(77));
    const refusal = refusalOf(await within(console.end(), 5_000, () => 'the end'));
    assert.deepEqual([refusal.reason, refusal.fields], ['INVALID_FIELD', ['data']]);
  });

  it('is not slowed down by a viewer who does not read', async () => {
    await using stalled = await attach();
    const still = await RfbScreen.open(stalled);
    stalled.pause();
    const request = Buffer.from('03000000000002d00190', 'hex');
    for (let count = 0; count < 40; count += 1) stalled.type(request);
    await using console = await attach({}, bob);
    const screen = await RfbScreen.open(console);
    for (let count = 0; count < 20; count += 1) await screen.update({ timeoutMs: 2_000 });
    const bytes = stalled.pieces.reduce((sum, { data }) => sum + data.length, 0);
    assert.ok(bytes < 8 * 1024 * 1024, `${bytes} bytes came to somebody who does not read`);
    stalled.resume();
    await still.update();
  });

  it('does not come from a VM without one, or one that does not run', async () => {
    await guests.create('blind', { vnc: false });
    await stage.celld.compute.startVm({ vm: 'blind' });
    await assertRefused(attach({ vm: 'blind' }), 'CONSOLE_NOT_FOUND');
    await stage.celld.compute.powerOffVm({ vm: 'blind' });
    await assertRefused(attach({ vm: 'blind' }), 'VM_WRONG_STATE');
    await assertRefused(attach({ device: { ...vnc, index: 1 } }), 'INVALID_FIELD');
    await assertRefused(attach({ vm: 'nobody' }), 'VM_NOT_FOUND');
  });
});

describe('power by RFB', () => {
  const reset = Uint8Array.of(250, 0, 1, 4);
  /** QEMU hangs up on who asks for power without this. */
  const knowsPower = Buffer.from('02000001fffffecb', 'hex');

  it('is for those who may do the same by RPC, and is recorded', async () => {
    const { celld } = stage;
    const carolId = 'spiffe://cell.local/cell/op/carol';
    const admins = ['alice', 'bob'].map((name) => `spiffe://cell.local/cell/op/${name}`);
    const bindings = admins.map((identity) => ({ identity, role: 'admin', scope: 'all' }));
    await celld.writePolicy([...bindings, { identity: carolId, role: 'console', scope: 'all' }]);
    using carol = await celld.clientsOf({ kind: 'op', name: 'carol' });
    await guests.create('powered', { vnc: true });
    await celld.compute.startVm({ vm: 'powered' });
    let resets = 0;
    await using events = guests.libvirt.events.domainReboot();
    await events.ready;
    const counting = (async () => {
      for await (const _ of events) resets += 1;
    })();
    for (const [clients, expected] of [
      [carol, 0],
      [alice, 1],
    ] as const) {
      await waitUntil('the policy is in force', async () => {
        const attached = await attach({ vm: 'powered', ...controller }, clients).catch(() => undefined);
        await attached?.cancel();
        return attached !== undefined;
      });
      await using console = await attach({ vm: 'powered', ...takeOver }, clients);
      await RfbScreen.open(console);
      console.type(knowsPower);
      console.type(reset);
      await waitUntil('QEMU is reset', () => resets === 1, 5_000).catch(() => undefined);
      assert.equal(resets, expected, `resets when ${clients === carol ? 'carol' : 'alice'} asked`);
    }
    const records = (await readFile(join(celld.directory, 'state/audit/audit.jsonl'), 'utf8'))
      .split('\n')
      .filter((line) => line.includes('"power"'));
    assert.equal(records.length, 1);
    assert.match(records[0] ?? '', /"caller":"spiffe:\/\/cell.local\/cell\/op\/alice".*"power":"reset"/);
    await events[Symbol.asyncDispose]();
    await counting;
    await celld.compute.powerOffVm({ vm: 'powered' });
  });
});

describe('the run of a VM', () => {
  const closedOf = async (console: ConsoleClient) => {
    const { reason } = await console.event('closed', { timeoutMs: 5_000 });
    assert.equal(await console.end(), undefined);
    return reason;
  };

  it('takes its viewers with it at once', async (t) => {
    await guests.create('short', { vnc: true });
    await stage.celld.compute.startVm({ vm: 'short' });
    await using console = await attach({ vm: 'short' });
    await (await RfbScreen.open(console)).update();
    const pid = await stage.host.qemuPid('short');
    const beginMs = performance.now();
    process.kill(pid, 'SIGKILL');
    assert.equal(await closedOf(console), 'CLOSE_REASON_VM_STOPPED');
    t.diagnostic(`taken after ${Math.round(performance.now() - beginMs)} ms`);
  });

  it('is never mixed up with the next one, nor with another VM at the same socket', async () => {
    const image = await guestImage();
    const socket = '/var/lib/libvirt/images/same.sock';
    for (const name of ['before', 'behind'])
      await stage.defineXml(name, guestXml({ name, ...image, memoryMib: 64, vnc: socket }));
    await stage.celld.compute.startVm({ vm: 'before' });
    await using console = await attach({ vm: 'before' });
    const screen = await RfbScreen.open(console);
    assert.equal(screen.name, 'QEMU (before)');
    await screen.update();
    await stage.celld.compute.powerOffVm({ vm: 'before' });
    assert.equal(await closedOf(console), 'CLOSE_REASON_VM_STOPPED');
    const { length } = console.pieces;
    await stage.celld.compute.startVm({ vm: 'behind' });
    await using other = await attach({ vm: 'behind' });
    assert.equal((await RfbScreen.open(other)).name, 'QEMU (behind)');
    assert.notEqual(other.attached.bootId, console.attached.bootId);
    assert.equal(console.pieces.length, length);
    await assertRefused(attach({ vm: 'before' }), 'VM_WRONG_STATE');
    await stage.celld.compute.powerOffVm({ vm: 'behind' });
    await stage.celld.compute.startVm({ vm: 'before' });
    await using again = await attach({ vm: 'before' });
    assert.equal((await RfbScreen.open(again)).name, 'QEMU (before)');
    assert.notEqual(again.attached.bootId, console.attached.bootId);
  });
});

describe('the socket of a screen', () => {
  let directory: string;
  let path: string;
  before(async () => {
    const xml = await stage.host.virsh('dumpxml', 'screen');
    path = /socket='([^']+)'/.exec(xml)?.[1] ?? '';
    directory = path.replace(/\/[^/]+$/, '');
  });
  const inHost = (...command: string[]) => stage.host.exec(command);
  const refusedSocket = async (problem: RegExp) => {
    const { message } = await assertRefused(attach(), 'NOT_SUPPORTED_BY_HOST');
    assert.match(message, problem);
  };
  const works = async () => {
    await using console = await attach();
    await (await RfbScreen.open(console)).update();
  };

  it('gets no connection when it is a symbolic link', async () => {
    await inHost('mv', path, `${path}.moved`);
    await inHost('ln', '-s', `${path}.moved`, path);
    await refusedSocket(/vnc\.sock is not a socket/);
    await inHost('mv', '-f', `${path}.moved`, path);
    await works();
  });

  it('gets no connection when a directory above is a symbolic link', async () => {
    await inHost('mv', directory, `${directory}.moved`);
    await inHost('ln', '-s', `${directory}.moved`, directory);
    await refusedSocket(/is not a directory of its own/);
    await inHost('rm', directory);
    await inHost('mv', `${directory}.moved`, directory);
    await works();
  });

  it('gets no connection when others can write beside it', async () => {
    await inHost('chmod', 'o+w', directory);
    await refusedSocket(/can be written by others/);
    await inHost('chmod', 'o-w', directory);
    await works();
  });

  it('gets no connection when it is another one than at the start', async () => {
    await inHost('mv', path, `${path}.moved`);
    const program = `const server = require('net').createServer(() => console.log('SOMEBODY CAME')); server.listen(${JSON.stringify(path)}, () => console.log('LISTENS'))`;
    await using impostor = stage.host.spawn([process.execPath, '-e', program]);
    let said = '';
    impostor.stdout.on('data', (text: Buffer) => {
      said += String(text);
    });
    await waitUntil('the other socket', () => said.includes('LISTENS'));
    await refusedSocket(/is another socket than when the VM was first seen/);
    assert.ok(!said.includes('SOMEBODY CAME'));
    await impostor.kill('SIGKILL');
    await inHost('mv', '-f', `${path}.moved`, path);
    await works();
  });

  it('that is gone is no screen', async () => {
    await inHost('mv', path, `${path}.moved`);
    await assertRefused(attach(), 'CONSOLE_NOT_FOUND');
    await inHost('mv', `${path}.moved`, path);
    await works();
  });
});
