import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import { ConsoleKind, ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import { OnConflict } from '../../../gen/ts/cell/v1/console_service.ts';
import { CliError, usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { deviceText, parseDevice } from '../console/device.ts';
import { ConsoleLink } from '../console/link.ts';
import { failureOf } from '../failure.ts';
import { checkedVm } from '../ids.ts';
import type { PageConsole } from '../web/messages.ts';
import type { PageServerOptions } from '../web/page-server.ts';
import { displayName } from './console.ts';
import { untilTimeout } from './vm-watch.ts';

interface VncFlags {
  /** False with --no-browser. */
  readonly browser: boolean;
  readonly observe?: boolean;
  readonly takeOver?: boolean;
}

export function defineVnc(program: Command, cli: CommandLine): void {
  program
    .command('vnc <vm>')
    .description('show the screen and the consoles of a VM in a browser of this machine, until its page is closed')
    .option('--observe', 'only watch')
    .option('--take-over', 'type, even if somebody else does; they then watch')
    .option('--no-browser', 'print the address of the page instead of opening it; it works once')
    .action(async (name: string, flags: VncFlags) => {
      if (flags.observe === true && flags.takeOver === true) {
        throw usageError('--observe and --take-over exclude each other');
      }
      const vm = checkedVm(name);
      const consoles = await pageConsoles(cli, vm);
      await untilTimeout(cli, (signal) => servePage(cli, { vm, consoles, flags, signal }));
    });
}

/** The screen first. */
async function pageConsoles(cli: CommandLine, vm: string): Promise<PageConsole[]> {
  const response = await (await cli.session()).consoles.listConsoles({ vm }, cli.readOptions());
  const consoles = response.consoles.map(({ device }): PageConsole => {
    return { name: deviceText(device), kind: device?.kind === ConsoleKind.VNC ? 'screen' : 'text' };
  });
  if (consoles.length === 0) {
    throw new CliError('failed', `${vm} has neither a screen nor a serial console`);
  }
  return [...consoles.filter(({ kind }) => kind === 'screen'), ...consoles.filter(({ kind }) => kind === 'text')];
}

interface Page {
  readonly vm: string;
  readonly consoles: readonly PageConsole[];
  readonly flags: VncFlags;
  readonly signal: AbortSignal;
}

async function servePage(cli: CommandLine, page: Page): Promise<void> {
  // The page is what no other command needs.
  const [{ PageServer }, { readAssets }] = await Promise.all([
    import('../web/page-server.ts'),
    import('../web/assets.ts'),
  ]);
  const { vm, consoles, flags, signal } = page;
  const open = await consoleOpener(cli, page);
  await using server = await PageServer.listen({ assets: await readAssets(), facts: { vm, consoles }, open });
  const opened = flags.browser && (await openBrowser(server.address));
  // The address is a secret: it is shown only where it has to be.
  if (opened) cli.io.stderr.write(`${vm}: shown in the browser; close the page or press Ctrl-C to end\n`);
  else cli.io.stdout.write(`${server.address}\n`);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(new DOMException('This operation was aborted', 'AbortError'));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  await Promise.race([server.ended, aborted]);
}

async function consoleOpener(cli: CommandLine, { vm, flags, signal }: Page): Promise<PageServerOptions['open']> {
  const [session, { bridgeConsole }] = await Promise.all([cli.session(), import('../web/bridge.ts')]);
  const wantsControl = flags.observe !== true;
  return (socket, name) => {
    const left = new AbortController();
    socket.once('close', () => left.abort());
    const link = new ConsoleLink(session, {
      vm,
      device: parseDevice(name),
      role: wantsControl ? ConsoleRole.CONTROLLER : ConsoleRole.OBSERVER,
      onConflict: flags.takeOver === true ? OnConflict.TAKE_OVER : OnConflict.OBSERVE,
      displayName: displayName(cli),
      signal: AbortSignal.any([signal, left.signal]),
    });
    const explain = (error: unknown) => cli.explain(failureOf(error));
    void bridgeConsole({ vm, socket, link, wantsControl, explain });
  };
}

/** Whether the browser of the desktop could be asked. */
function openBrowser(address: string): Promise<boolean> {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open';
  return new Promise((resolve) => {
    const child = spawn(program, [address], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    // One that goes on running is the browser itself.
    child.once('spawn', () => setTimeout(() => resolve(true), 2_000).unref());
    child.unref();
  });
}
