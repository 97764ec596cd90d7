// The page of `cellctl vnc` in a real browser, at a real guest's screen and serial port, by way of a real celld.

import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { keepPicture, type OpenPage, openPage, startBrowser } from '../lab/browser.ts';
import type { Celld } from '../lab/celld.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { assertListensOnlyOn } from '../lab/listeners.ts';
import { startStage } from '../lab/stage.ts';

const cellctl = resolve(import.meta.dirname, '../../dist/cellctl.mjs');
const resources = new AsyncDisposableStack();
let celld: Celld;
let browser: Browser;

before(async () => {
  // Its screens are among the files of the host.
  const stage = resources.use(await startStage({ insideHost: true }));
  celld = stage.celld;
  const guests = resources.use(await Guests.open(stage.host, celld));
  browser = resources.use(await startBrowser());
  const vm = await guests.create('web');
  await using console = await guests.start(vm);
  // A shell on the screen and its keyboard.
  await console.run('(setsid sh </dev/tty1 >/dev/tty1 2>&1 &); sleep 1');
});
after(() => resources.disposeAsync());

/** A running `cellctl vnc`. */
class Vnc implements AsyncDisposable {
  readonly #child: ChildProcessByStdio<null, Readable, null>;
  readonly ended: Promise<number | null>;
  address = '';

  constructor(args: readonly string[], user: string) {
    const command = [cellctl, 'vnc', 'web', '--no-browser', '--socket', celld.socket, ...args];
    const env = { ...process.env, USER: user };
    this.#child = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.ended = once(this.#child, 'exit').then(([code]) => code);
  }

  static async start({ args = [], user = 'kim' }: { args?: readonly string[]; user?: string } = {}): Promise<Vnc> {
    const vnc = new Vnc(args, user);
    const [line] = await within(
      once(createInterface({ input: vnc.#child.stdout }), 'line'),
      30_000,
      () => 'an address',
    );
    vnc.address = line;
    return vnc;
  }

  get pid(): number {
    return this.#child.pid ?? assert.fail('cellctl does not run');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGINT');
    await this.ended;
  }
}

/** Waits for an element; a page that does not come so far leaves a picture. */
async function shows(page: Page, selector: string, state: 'attached' | 'visible' = 'visible'): Promise<void> {
  try {
    await page.waitForSelector(selector, { state, timeout: 30_000 });
  } catch (tooLate) {
    await keepPicture(page, 'too-late');
    throw tooLate;
  }
}

/** Waits until a console of the page is in a state. */
const inState = (page: Page, console: string, state: string) =>
  shows(page, `[data-console="${console}"][data-state="${state}"]`, 'attached');

const inRole = (page: Page, role: string) => shows(page, `section:not([hidden])[data-role="${role}"]`);

// Runs in the page.
const countPixels = `(() => {
  const canvas = document.querySelector('[data-console="vnc"] .view canvas:not(.still)');
  const { data } = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  let lit = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] > 0) lit += 1;
  return { lit, all: canvas?.toDataURL() ?? '' };
})()`;

/** How many pixels of the screen are not black, and all of them as one text. */
const pixels = (page: Page) => page.evaluate<{ lit: number; all: string }>(countPixels);

async function seesPicture(page: Page): Promise<void> {
  await shows(page, '[data-screen="shown"]');
  await waitUntil('the screen shows something', async () => (await pixels(page)).lit > 1_000, 30_000);
}

/** The text of the serial console as xterm.js shows it. */
async function terminalText(page: Page): Promise<string> {
  return (await page.locator('[data-console="serial0"] .xterm-rows > div').allTextContents()).join('\n');
}

async function seesText(page: Page, wanted: RegExp): Promise<void> {
  await waitUntil(`${wanted} in the terminal`, async () => wanted.test(await terminalText(page)), 30_000);
}

async function showSerial({ page }: OpenPage): Promise<void> {
  await page.getByRole('tab', { name: 'serial0' }).click();
  await inState(page, 'serial0', 'attached');
}

describe('the page of cellctl vnc', { timeout: 300_000 }, () => {
  it('shows the screen of the guest, and keys change it', async () => {
    await using vnc = await Vnc.start();
    const { page, errors } = await openPage(browser, vnc.address);
    await inRole(page, 'controller');
    await seesPicture(page);
    assert.equal(await page.title(), 'web');
    await keepPicture(page, 'screen');
    const before = await pixels(page);
    await page.click('[data-console="vnc"] canvas');
    await page.keyboard.type('ls');
    await page.keyboard.press('Enter');
    await waitUntil('the screen changes', async () => (await pixels(page)).lit > before.lit + 500, 30_000);
    await keepPicture(page, 'screen-after-keys');
    assert.deepEqual(errors, []);
  });

  it('shows the serial console beside it: what is typed there is echoed and answered', async () => {
    await using vnc = await Vnc.start();
    const opened = await openPage(browser, vnc.address);
    const { page, errors } = opened;
    await showSerial(opened);
    await inRole(page, 'controller');
    await page.keyboard.type('echo $((6*7))\n');
    await seesText(page, /echo \$\(\(6\*7\)\)\s+42/);
    // More than every window and buffer between guest and page.
    await page.keyboard.type('seq 1 40000; echo all-$((1+1))\n');
    await seesText(page, /39999\s+40000\s+all-2/);
    await keepPicture(page, 'serial');
    assert.deepEqual(errors, []);
  });

  it('types what is pasted, at the screen with the keys of its characters', async () => {
    await using vnc = await Vnc.start();
    const opened = await openPage(browser, vnc.address);
    const { page } = opened;
    await inRole(page, 'controller');
    await seesPicture(page);
    const paste = async (text: string) => {
      await page.click('#paste');
      await page.fill('#paste-text', text);
      await page.click('#paste-submit');
    };
    await paste('echo "Pasted: {~!@#%^&*()_+|<>?} \'a-Z\'" > /dev/ttyS0\n');
    await showSerial(opened);
    await inRole(page, 'controller');
    await seesText(page, /Pasted: \{~!@#%\^&\*\(\)_\+\|<>\?\} 'a-Z'/);
    await paste('echo by-pasting-$((3+4))\n');
    await page.keyboard.press('Enter');
    await seesText(page, /by-pasting-7/);
  });

  it('comes second to watch, is told who types, and takes over by its button', async () => {
    await using first = await Vnc.start({ user: 'kim' });
    await using second = await Vnc.start({ user: 'lee' });
    const kim = await openPage(browser, first.address);
    await inRole(kim.page, 'controller');
    await seesPicture(kim.page);
    const lee = await openPage(browser, second.address);
    await inRole(lee.page, 'observer');
    await seesPicture(lee.page);
    await kim.page.getByText(/lee@\S+ \(local:root\) watches/).waitFor();
    await lee.page
      .getByText(/kim@\S+ \(local:root\) types/)
      .first()
      .waitFor();
    const before = await pixels(lee.page);
    await lee.page.click('[data-console="vnc"] canvas');
    await lee.page.keyboard.type('nothing of this arrives');
    await kim.page.click('[data-console="vnc"] canvas');
    await kim.page.keyboard.type('x');
    await waitUntil('the x is there', async () => (await pixels(lee.page)).lit > before.lit, 30_000);
    await keepPicture(lee.page, 'observer');
    // A letter has about 30 pixels.
    assert.ok((await pixels(lee.page)).lit < before.lit + 200, 'more than one letter came');
    await lee.page.getByRole('button', { name: 'Take over' }).click();
    await inRole(lee.page, 'controller');
    await inRole(kim.page, 'observer');
    await kim.page.getByText(/lee@\S+ \(local:root\) took over/).waitFor();
    await keepPicture(kim.page, 'taken-over');
    await lee.page.click('[data-console="vnc"] canvas');
    await lee.page.keyboard.type('echo lee\n');
    await waitUntil('what the second types is on the screen', async () => (await pixels(lee.page)).all !== before.all);
  });

  it('only watches with --observe', async () => {
    await using vnc = await Vnc.start({ args: ['--observe'] });
    const { page } = await openPage(browser, vnc.address);
    await inRole(page, 'observer');
    await seesPicture(page);
    assert.ok(await page.isDisabled('#paste'));
  });

  it('goes on when celld is killed and comes back', async () => {
    await using vnc = await Vnc.start();
    const opened = await openPage(browser, vnc.address);
    const { page } = opened;
    await showSerial(opened);
    await page.keyboard.type('for i in $(seq 1 100); do echo line-$i.; sleep 0.05; done\n');
    await seesText(page, /line-5\./);
    await page.getByRole('tab', { name: 'screen' }).click();
    await inState(page, 'vnc', 'attached');
    await seesPicture(page);
    await celld.kill('SIGKILL');
    await inState(page, 'vnc', 'lost');
    await keepPicture(page, 'lost');
    await celld.start();
    await inState(page, 'vnc', 'attached');
    await seesPicture(page);
    await inRole(page, 'controller');
    await showSerial(opened);
    await seesText(page, /line-99\.\s+line-100\./);
    assert.equal([...(await terminalText(page)).matchAll(/line-90\./g)].length, 1);
  });

  it('covers the screen of a paused VM and of one that has stopped, and connects again when it runs', async () => {
    await using vnc = await Vnc.start();
    const opened = await openPage(browser, vnc.address);
    const { page } = opened;
    await inState(page, 'vnc', 'attached');
    await seesPicture(page);
    await celld.compute.pauseVm({ vm: 'web' });
    await inState(page, 'vnc', 'paused');
    await page.locator('[data-console="vnc"] .picture .paused').waitFor();
    await keepPicture(page, 'paused');
    await celld.compute.resumeVm({ vm: 'web' });
    await inState(page, 'vnc', 'attached');
    await celld.compute.powerOffVm({ vm: 'web' });
    await inState(page, 'vnc', 'ended');
    await page.getByText('web stopped').waitFor();
    await page.locator('[data-console="vnc"] .picture .ended').waitFor();
    await keepPicture(page, 'ended');
    await celld.compute.startVm({ vm: 'web' });
    await page.getByRole('button', { name: 'Connect again' }).click();
    await inState(page, 'vnc', 'attached');
    await seesPicture(page);
  });

  it('presses Ctrl-Alt-Del, which restarts this guest', async () => {
    await using vnc = await Vnc.start();
    const opened = await openPage(browser, vnc.address);
    const { page } = opened;
    await showSerial(opened);
    await page.keyboard.type('\n');
    await seesText(page, /# /);
    await page.getByRole('tab', { name: 'screen' }).click();
    await seesPicture(page);
    await inRole(page, 'controller');
    await page.click('#ctrl-alt-del');
    await showSerial(opened);
    await seesText(page, /GUEST READY/);
  });
});

/** The status that a request is answered with. */
async function statusOf(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number> {
  const outgoing = request(url, { headers, method });
  outgoing.end();
  const [response] = await once(outgoing, 'response');
  response.resume();
  return response.statusCode;
}

/** How an attempt to open a WebSocket ends: `open`, or the status. */
function socketOutcome(url: string, headers: Record<string, string>): Promise<string | number> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), ['cell-console'], { headers });
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => resolve('error'));
  });
}

describe('the address of cellctl vnc', { timeout: 120_000 }, () => {
  it('works once, for its own browser session, and reloads there', async () => {
    await using vnc = await Vnc.start();
    const { page, context } = await openPage(browser, vnc.address);
    await inState(page, 'vnc', 'attached');
    const [cookie] = await context.cookies(vnc.address);
    assert.deepEqual(
      [cookie?.httpOnly, cookie?.sameSite, cookie?.path],
      [true, 'Strict', new URL(vnc.address).pathname],
    );
    await page.reload();
    await inState(page, 'vnc', 'attached');
    const other = await openPage(browser, vnc.address);
    await other.page.getByText('This address has been used').waitFor();
    await keepPicture(other.page, 'used-address');
    assert.equal(await statusOf(vnc.address), 410);
    assert.equal(await statusOf(`${vnc.address}page.js`), 403);
  });

  it('is for itself only: no other host, origin, place or method', async () => {
    await using vnc = await Vnc.start();
    const { origin, host, pathname } = new URL(vnc.address);
    assert.equal(await statusOf(vnc.address, { host: `localhost:${host.split(':')[1]}` }), 403);
    assert.equal(await statusOf(vnc.address, { host: 'evil.example' }), 403);
    assert.equal(await statusOf(vnc.address, { origin: 'http://evil.example' }), 403);
    assert.equal(await statusOf(vnc.address, {}, 'POST'), 405);
    assert.equal(await statusOf(`${origin}/`), 404);
    assert.equal(await statusOf(`${origin}/${'A'.repeat(22)}/`), 404);
    const { page, context } = await openPage(browser, vnc.address);
    await inState(page, 'vnc', 'attached');
    const cookie = (await context.cookies(vnc.address)).map(({ name, value }) => `${name}=${value}`).join('; ');
    const console = `${origin}${pathname}console/serial0`;
    assert.equal(await socketOutcome(console, { origin, cookie }), 'open');
    assert.equal(await socketOutcome(console, { origin }), 403);
    assert.equal(await socketOutcome(console, { cookie }), 403);
    assert.equal(await socketOutcome(console, { origin: 'http://evil.example', cookie }), 403);
    assert.equal(await socketOutcome(console, { origin, cookie: 'cell=guessed' }), 403);
    assert.equal(await socketOutcome(`${origin}${pathname}console/serial7`, { origin, cookie }), 404);
    assert.equal(await statusOf(`${vnc.address}../page.js`, { cookie }), 404);
    assert.equal(await statusOf(`${vnc.address}%2e%2e/package.json`, { cookie }), 404);
  });

  it('allows no scripts but its own, and listens on loopback only', async () => {
    await using vnc = await Vnc.start();
    await assertListensOnlyOn('cellctl', vnc.pid, [new URL(vnc.address).host]);
    const response = await fetch(vnc.address);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'self';/);
    assert.doesNotMatch(policy, /unsafe-eval|script-src[^;]*unsafe|\*/);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  });

  it('ends with its browser', async () => {
    await using vnc = await Vnc.start();
    const { page, context } = await openPage(browser, vnc.address);
    await inState(page, 'vnc', 'attached');
    await context.close();
    assert.equal(await within(vnc.ended, 15_000, () => 'cellctl has not ended'), 0);
    const { sessions } = await celld.clients.consoles.listConsoleSessions({});
    assert.deepEqual(sessions, []);
  });

  it('ends with Ctrl-C, and the page says so', async () => {
    const vnc = await Vnc.start();
    const { page } = await openPage(browser, vnc.address);
    await inState(page, 'vnc', 'attached');
    await vnc[Symbol.asyncDispose]();
    assert.equal(await vnc.ended, 130);
    await inState(page, 'vnc', 'failed');
    await page.locator('#notice').getByText('cellctl has ended').waitFor();
  });
});
