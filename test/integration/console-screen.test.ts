import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { guestImage, guestXml } from 'libvirt-lab';
import { screenshotOf } from '../../src/console/screenshot.ts';
import type { Clients } from '../lab/clients.ts';
import { ConsoleClient } from '../lab/console-client.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type GuestConsole, Guests } from '../lab/guests.ts';
import { readPng } from '../lab/png.ts';
import { assertRefused } from '../lab/refusal.ts';
import { differingPixels, lightPixels, RfbScreen } from '../lab/rfb-screen.ts';
import { type Stage, startStage } from '../lab/stage.ts';

/** Kept to be looked at. */
const output = resolve(import.meta.dirname, '../../test-output');
/** A shell on the screen, without a cursor that blinks. */
const shellOnScreen = `printf '\\033[2J\\033[H\\033[?25l' >/dev/tty1; (setsid -c sh -i </dev/tty1 >/dev/tty1 2>&1 &)`;
const ms = (value: number) => ({ seconds: 0n, nanos: value * 1_000_000 });
let stage: Stage;
let guests: Guests;
let alice: Clients;
let serial: GuestConsole;

before(async () => {
  stage = await startStage({ insideHost: true });
  guests = await Guests.open(stage.host, stage.celld);
  alice = await stage.celld.clientsOf({ kind: 'op', name: 'alice' });
  serial = (await guests.boot('screen', { vnc: true })).console;
  await serial.run(shellOnScreen);
});
after(async () => {
  await serial?.[Symbol.asyncDispose]();
  alice?.[Symbol.dispose]();
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const press = (...keys: string[]) => alice.consoles.sendKeys({ vm: 'screen', keys, hold: ms(10) });

/** Presses keys one after the other; QEMU takes the next when it has released the last. */
async function presses(text: string): Promise<void> {
  const names: Record<string, string> = { ' ': 'KEY_SPACE', '/': 'KEY_SLASH', '\n': 'KEY_ENTER' };
  for (const character of text) await press(names[character] ?? `KEY_${character.toUpperCase()}`);
}

describe('a picture of a screen', () => {
  it('has the very pixels that a viewer sees', async () => {
    await serial.run(
      'for i in 1 2 3 4 5 6 7; do printf "\\033[3"$i";4$((7-i))m Cell %s \\033[0m\\n" $i; done >/dev/tty1',
    );
    await using console = await ConsoleClient.attach(alice.consoles, {
      vm: 'screen',
      device: { kind: 'CONSOLE_KIND_VNC' },
    });
    const screen = await RfbScreen.open(console);
    await stage.celld.compute.pauseVm({ vm: 'screen' });
    const seen = await screen.until('seven lines', (picture) => lightPixels(picture) > 5_000);
    const { png, width, height } = await alice.consoles.getScreenshot({ vm: 'screen' });
    await mkdir(output, { recursive: true });
    await writeFile(join(output, 'screenshot.png'), png);
    const picture = readPng(png);
    assert.deepEqual([picture.width, picture.height], [width, height]);
    assert.equal(differingPixels(picture, seen), 0);
    await stage.celld.compute.resumeVm({ vm: 'screen' });
  });

  it('is the same when QEMU makes it as PPM', async () => {
    const path = join(stage.celld.poolPath, 'screen.ppm');
    const command = JSON.stringify({ execute: 'screendump', arguments: { filename: path } });
    await stage.celld.compute.pauseVm({ vm: 'screen' });
    await stage.host.virsh('qemu-monitor-command', 'screen', command);
    const ppm = await readFile(path);
    assert.equal(ppm.toString('latin1', 0, 2), 'P6');
    const converted = await screenshotOf(ppm);
    assert.ok(converted);
    const { png } = await alice.consoles.getScreenshot({ vm: 'screen' });
    assert.equal(differingPixels(readPng(converted.png), readPng(png)), 0);
    await rm(path);
    await stage.celld.compute.resumeVm({ vm: 'screen' });
  });

  it('is taken of a VM of others too, and of none without a screen or that does not run', async () => {
    const image = await guestImage();
    await stage.defineXml('foreign', guestXml({ name: 'foreign', ...image, memoryMib: 64, vnc: true }));
    await assertRefused(alice.consoles.getScreenshot({ vm: 'foreign' }), 'VM_WRONG_STATE');
    await stage.celld.compute.startVm({ vm: 'foreign' });
    const { png } = await alice.consoles.getScreenshot({ vm: 'foreign' });
    assert.ok(readPng(png).width >= 640);
    await stage.start('blind', { vnc: false });
    await assertRefused(alice.consoles.getScreenshot({ vm: 'blind' }), 'CONSOLE_NOT_FOUND');
    await assertRefused(alice.consoles.getScreenshot({ vm: 'nobody' }), 'VM_NOT_FOUND');
  });

  it('of a QEMU that hangs keeps nobody else waiting', async () => {
    using frozen = await stage.freeze('foreign');
    assert.ok(frozen.pid > 0);
    const signal = AbortSignal.timeout(2_000);
    const hanging = Array.from({ length: 6 }, () =>
      alice.consoles.getScreenshot({ vm: 'foreign' }, { signal }).catch(() => 'given up'),
    );
    await stage.celld.compute.getVm({ vm: 'screen' });
    await stage.celld.compute.pauseVm({ vm: 'screen' });
    await stage.celld.compute.resumeVm({ vm: 'screen' });
    assert.deepEqual(await Promise.all(hanging), Array(6).fill('given up'));
  });
});

describe('keys', () => {
  it('by their names are typed into the guest, alone and together', async () => {
    await presses('touch /tmp/');
    await press('KEY_LEFTSHIFT', 'KEY_C');
    await presses('ell\n');
    await waitUntil('what was typed', async () => /Cell/.test(await serial.run('ls /tmp')));
  });

  it('that there are none of, or for a guest that does not run, are refused', async () => {
    const refusal = await assertRefused(press('KEY_A', 'KEY_NONE', 'KEY_B', 'KEY_RFKILL'), 'INVALID_FIELD');
    assert.deepEqual(refusal.fields, ['keys[1]', 'keys[3]']);
    await stage.celld.compute.pauseVm({ vm: 'screen' });
    await assertRefused(press('KEY_A'), 'VM_WRONG_STATE');
    await stage.celld.compute.resumeVm({ vm: 'screen' });
    await assertRefused(alice.consoles.sendKeys({ vm: 'nobody', keys: ['KEY_A'] }), 'VM_NOT_FOUND');
  });

  it('are all known to libvirt', async () => {
    const { keyCodes } = await import('../../src/console/key-codes.ts');
    // On a VM where they do no harm.
    await stage.start('typed', { vnc: true });
    const names = Object.keys(keyCodes);
    for (let from = 0; from < names.length; from += 16) {
      await alice.consoles.sendKeys({ vm: 'typed', keys: names.slice(from, from + 16), hold: ms(1) });
    }
  });
});
