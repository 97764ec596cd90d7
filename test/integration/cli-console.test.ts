// cellctl's console in a real terminal, at a real guest, by way of a real celld.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startHost } from 'libvirt-lab';
import { type Celld, startCelld } from '../lab/celld.ts';
import { waitUntil } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { Terminal } from '../lab/terminal.ts';
import type { Ran } from '../support/cellctl.ts';

const main = resolve(import.meta.dirname, '../../src/cli/main.ts');
const resources = new AsyncDisposableStack();
let celld: Celld;
let guests: Guests;
let logDirectory: string;

before(async () => {
  const host = resources.use(await startHost());
  logDirectory = join(host.directory, 'console');
  celld = resources.use(await startCelld({ host, config: { console: { logDirectory } } }));
  guests = resources.use(await Guests.open(host, celld));
  const { uuid } = await guests.create('web');
  await celld.compute.startVm({ vm: uuid });
  await using booted = console('web --from-boot --observe');
  await booted.waitFor(/GUEST READY[\s\S]*# /);
});
after(() => resources.disposeAsync());

const program = () => `${process.execPath} --conditions=source ${main} --socket ${celld.socket}`;

/** cellctl's console in a terminal of its own, for somebody. */
function console(args: string, { user = 'kim', shell = (command: string) => command } = {}): Terminal {
  return new Terminal({ command: shell(`${program()} console ${args}`), env: { USER: user } });
}

/** Runs cellctl without a terminal. */
function cellctl(args: string, stdin = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, USER: 'pipe' }, encoding: 'latin1', timeout: 60_000 } as const;
    const child = execFile('sh', ['-c', `exec ${program()} ${args}`], options, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
    child.stdin?.end(stdin, 'latin1');
  });
}

const typing = /at serial0 of web, typing/;

/** Types a command into the guest's shell, and waits for what it prints. */
async function run(terminal: Terminal, command: string, expected: RegExp): Promise<RegExpExecArray> {
  const from = terminal.text.length;
  terminal.type(`${command}\r`);
  return terminal.waitFor(expected, { from });
}

/** Shows the terminal's settings, then a command's exit code, then the settings again. */
const framed = (command: string) => `stty -g; sh -c 'echo pid=$$; exec ${command}'; echo "exit=$?"; stty -g`;

async function assertRestored(terminal: Terminal): Promise<void> {
  await terminal.exitCode();
  const settings = terminal.text.match(/^[0-9a-f]+(:[0-9a-f]+){10,}/gm) ?? [];
  assert.equal(settings.length, 2, terminal.text);
  assert.equal(settings[1], settings[0]);
}

describe('cellctl console in a terminal', { timeout: 300_000 }, () => {
  it('hands keys to the guest and shows its answer, and leaves by Ctrl-] with the terminal as it was', async () => {
    await using terminal = console('web', { shell: framed });
    await terminal.waitFor(typing);
    await run(terminal, 'echo $((6*7))', /\n42\r/);
    // Ctrl-C is the guest's, which shows it so.
    await run(terminal, '\x03', /\^C/);
    await run(terminal, 'echo $((7*7))', /\n49\r/);
    terminal.type('\x1d');
    await terminal.waitFor(/left web\][\s\S]*exit=0/);
    await assertRestored(terminal);
  });

  it('leaves by other keys when told, and hands Ctrl-] on then', async () => {
    await using terminal = console('web --detach-keys ctrl-p,ctrl-q');
    await terminal.waitFor(/ctrl-p,ctrl-q leaves/);
    await run(terminal, 'cat -v', /cat -v/);
    await run(terminal, '\x1d\x10x', /\^\]\^Px\r\n/);
    terminal.type('\x04');
    terminal.type('\x10\x11');
    assert.equal(await terminal.exitCode(), 0);
  });

  for (const [signal, code] of [
    ['TERM', 143],
    ['HUP', 129],
    ['INT', 130],
  ] as const) {
    it(`puts the terminal back when SIG${signal} ends it`, async () => {
      await using terminal = console('web', { shell: framed });
      await terminal.waitFor(typing);
      // An editor's screen, left as it is.
      await run(terminal, "printf '\\033[?1049h\\033[?25lEDI%s\\n' T", /EDIT/);
      const [, pid = ''] = await terminal.waitFor(/pid=(\d+)/);
      process.kill(Number(pid), `SIG${signal}`);
      await terminal.waitFor(new RegExp(`exit=${code}`));
      await assertRestored(terminal);
      if (signal === 'INT') assert.ok(terminal.text.includes('\x1b[0m\x1b[?25h\x1b[?1049l'));
    });
  }

  it('tells the guest its size when asked to', async () => {
    await using terminal = console('web --resize');
    await terminal.waitFor(/ stty rows 30 cols 100/);
    await run(terminal, 'stty size', /\n30 100\r/);
    terminal.type('\x1d');
    assert.equal(await terminal.exitCode(), 0);
  });

  it('lets others watch, tells who comes and goes, and drops what they type', async () => {
    await using kim = console('web', { user: 'kim' });
    await kim.waitFor(typing);
    await using lee = console('web --observe', { user: 'lee' });
    await lee.waitFor(/serial0 of web, watching/);
    await lee.waitFor(/kim@\S+ \(local:root\) types here since/);
    await kim.waitFor(/lee@\S+ \(local:root\) came, watches/);
    lee.type('echo sneaked-in\r');
    await lee.waitFor(/you only watch: keys go nowhere/);
    await run(kim, 'echo seen-by-$((1+1))', /seen-by-2/);
    await lee.waitFor(/seen-by-2/);
    assert.doesNotMatch(kim.text, /sneaked-in/);
    lee.type('\x1d');
    assert.equal(await lee.exitCode(), 0);
    await kim.waitFor(/lee@\S+ \(local:root\) left/);
  });

  it('comes in to watch where somebody types, and takes over when told to', async () => {
    await using kim = console('web', { user: 'kim' });
    await kim.waitFor(typing);
    await using lee = console('web', { user: 'lee' });
    await lee.waitFor(/only watching \(to type: cellctl console web --take-over\)/);
    lee.type('\x1d');
    await lee.exitCode();
    await using mia = console('web --take-over', { user: 'mia' });
    await mia.waitFor(typing);
    await kim.waitFor(/mia@\S+ \(local:root\) took over \(back: cellctl console web --take-over\)/);
    await run(mia, 'echo by-mia-$((2+2))', /by-mia-4/);
    await kim.waitFor(/by-mia-4/);
    kim.type('echo by-kim\r');
    await kim.waitFor(/you only watch/);
    await run(mia, 'echo still-$((3+3))', /still-6/);
    assert.doesNotMatch(mia.text, /by-kim/);
  });

  it('goes on where it was when celld is killed and comes back: no byte lost, none twice', async () => {
    await using terminal = console('web');
    await terminal.waitFor(typing);
    await run(terminal, 'for i in $(seq 1 300); do echo line-$i.; sleep 0.02; done', /line-20\./);
    await celld.kill('SIGKILL');
    await terminal.waitFor(/connection lost .*; trying again/);
    await celld.start();
    await terminal.waitFor(/attached again, typing/);
    await terminal.waitFor(/line-300\./);
    // The line under way is wiped away for a notice, and drawn again below it.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
    const seen = terminal.text.replace(/[^\n]*\r\x1b\[K\[cellctl: [^\n]*\n/g, '');
    const numbers = [...seen.matchAll(/line-(\d+)\./g)].map(([, number]) => Number(number));
    const wanted = Array.from({ length: 300 }, (_, index) => index + 1);
    assert.deepEqual(numbers, wanted);
    await run(terminal, 'echo typed-$((5+5))', /typed-10/);
  });
});

describe('cellctl console without a terminal', { timeout: 300_000 }, () => {
  it('types standard input to its end and leaves', async () => {
    const mark = randomUUID();
    const follow = cellctl(`vm wait-output web --text end-${mark} --from-boot -o json`);
    const typed = await cellctl('console web', `echo end-${mark.slice(0, 8)}""${mark.slice(8)}\r`);
    assert.deepEqual([typed.exitCode, typed.stderr], [0, '[cellctl: at serial0 of web, typing]\n']);
    const { exitCode, stdout, stderr } = await follow;
    assert.equal(exitCode, 0, stderr);
    const found = JSON.parse(stdout);
    assert.equal(Buffer.from(found.match, 'base64').toString(), `end-${mark}`);
    const from = `${found.bootId}:${found.endOffset}`;
    const missed = await cellctl(`vm wait-output web --text end-${mark} --from ${from} --timeout 500ms`);
    assert.equal(missed.exitCode, 6);
    assert.match(missed.stderr, /OUTPUT_TIMEOUT/);
  });

  it('stays for --timeout, and shows what comes', async () => {
    const { exitCode, stdout } = await cellctl('console web --timeout 3s', 'echo stays-$((4+4))\r');
    assert.equal(exitCode, 0);
    assert.match(stdout, /stays-8/);
  });

  it('stays out where somebody types, and says who', async () => {
    await using kim = console('web');
    await kim.waitFor(typing);
    const { exitCode, stderr } = await cellctl('console web', 'echo nobody\r');
    assert.equal(exitCode, 1);
    assert.match(stderr, /CONSOLE_BUSY/);
    assert.match(stderr, /hint: watch with --observe, or take control with --take-over/);
    const { stdout } = await cellctl('console --list web');
    assert.match(stdout, /^serial0 +\S+ +\S+ +kim@\S+ \(local:root\) types$/m);
  });

  it('prints the log as the host keeps it, byte by byte, and its end', async () => {
    const { uuid } = (await celld.compute.getVm({ vm: 'web' })).vm ?? assert.fail();
    const read = () => readFile(join(logDirectory, `${uuid}.serial0.log`), 'latin1');
    await cellctl('console web', "printf 'bin\\000\\377\\033[1mend'\r");
    await waitUntil('the bytes are in the log', async () => (await read()).includes('\x1b[1mend/ # '));
    const kept = await read();
    const all = await cellctl('console --log web');
    assert.deepEqual([all.exitCode, all.stderr], [0, '']);
    assert.ok(all.stdout.includes('bin\0\xff\x1b[1mend'));
    assert.ok(all.stdout === kept, 'not the same bytes');
    assert.equal((await cellctl('console --log web --last 20B')).stdout, kept.slice(-20));
  });

  it('sends somebody away, who is told so by the exit code', async () => {
    const watching = cellctl('console web --observe');
    let id = '';
    await waitUntil('somebody watches', async () => {
      id = (await cellctl('session list --vm web -o name')).stdout.trim();
      return id !== '';
    });
    assert.equal((await cellctl(`session close ${id}`)).stdout, `${id}: closed\n`);
    const { exitCode, stderr } = await watching;
    assert.equal(exitCode, 5);
    assert.match(stderr, /you were sent away/);
  });

  it('takes pictures, presses keys, records and makes tickets', async () => {
    const picture = await cellctl('vm screenshot web -');
    assert.ok(picture.stdout.startsWith('\x89PNG\r\n'), picture.stderr);
    assert.equal((await cellctl('vm keys web KEY_LEFTSHIFT KEY_A')).stdout, 'web: pressed KEY_LEFTSHIFT KEY_A\n');
    assert.match((await cellctl('vm keys web KEY_NOSUCH')).stderr, /INVALID_FIELD/);
    const recorded = await cellctl('console web --record --timeout 3s', 'echo recorded-$((9+9))\r');
    const [, id = ''] = /recorded as (\S+)\]/.exec(recorded.stderr) ?? [];
    const [header = '', ...events] = (await cellctl(`recording get ${id}`)).stdout.trim().split('\n');
    assert.equal(JSON.parse(header).version, 2);
    assert.match(events.map((event) => JSON.parse(event)[2]).join(''), /recorded-18/);
    assert.equal((await cellctl(`recording delete ${id}`)).stdout, `${id}: deleted\n`);
    const gone = await cellctl(`recording get ${id}`);
    assert.deepEqual([gone.exitCode, gone.stderr.includes('hint: see the recordings that are kept')], [3, true]);
    const ticket = JSON.parse((await cellctl('ticket create web --ttl 30s -o json')).stdout);
    assert.equal((await cellctl('ticket list -o name')).stdout, `${ticket.ticket.ticketId}\n`);
    assert.match((await cellctl(`ticket revoke ${ticket.ticket.ticketId}`)).stdout, /: revoked/);
  });

  it('refuses what is not there', async () => {
    const gone = await cellctl('console nobody');
    assert.deepEqual([gone.exitCode, gone.stderr.includes('VM_NOT_FOUND')], [3, true]);
    const device = await cellctl('console web --device serial7');
    assert.deepEqual([device.exitCode, device.stderr.includes('hint: see the consoles of the VM')], [3, true]);
  });

  it('ends well when the VM stops, with all that it printed', async () => {
    const following = cellctl('console --log web --follow --last 1B');
    const watching = cellctl('console web --observe');
    await waitUntil(
      'somebody watches',
      async () => (await celld.clients.consoles.listConsoleSessions({})).sessions.length > 0,
    );
    await cellctl('console web', 'echo last-$((8+8)); poweroff -f\r');
    const [watched, followed] = await Promise.all([watching, following]);
    assert.equal(watched.exitCode, 0, watched.stderr);
    assert.match(watched.stdout, /last-16/);
    assert.match(watched.stderr, /\[cellctl: web stopped\]/);
    assert.equal(followed.exitCode, 0, followed.stderr);
    assert.match(followed.stdout, /last-16/);
    assert.match((await cellctl('console --log web')).stdout, /last-16/);
  });
});
