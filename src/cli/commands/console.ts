import { hostname } from 'node:os';
import type { Command } from 'commander';
import { ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import { ListConsolesResponse, OnConflict } from '../../../gen/ts/cell/v1/console_service.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { consoleTable } from '../console/console-text.ts';
import { defaultDetachKeys, parseDetachKeys } from '../console/detach-keys.ts';
import { deviceText, parseTextDevice } from '../console/device.ts';
import { ConsoleLink } from '../console/link.ts';
import { closedFailure } from '../console/notices.ts';
import { showConsole } from '../console/shown-console.ts';
import { checkedVm } from '../ids.ts';
import { print } from '../output.ts';
import { printLog } from './console-log.ts';
import { untilTimeout } from './vm-watch.ts';

/** What `cellctl console` may be told. */
export interface ConsoleFlags {
  readonly device?: string;
  readonly observe?: boolean;
  readonly takeOver?: boolean;
  readonly record?: boolean;
  readonly fromBoot?: boolean;
  readonly detachKeys: string;
  readonly resize?: boolean;
  readonly list?: boolean;
  readonly log?: boolean;
  readonly follow?: boolean;
  readonly last?: string;
}

export function defineConsole(program: Command, cli: CommandLine): void {
  program
    .command('console <vm>')
    .description('be at a serial or virtio console of a VM; several people can be')
    .option('--device <console>', 'serial0 to serial15, virtio0 to virtio15 (default serial0)')
    .option('--observe', 'only watch')
    .option('--take-over', 'type, even if somebody else does; they then watch')
    .option('--from-boot', 'begin with the oldest output of this run that is kept')
    .option('--record', 'record the session')
    .option('--resize', 'tell a shell of the guest the size of this terminal, by typing stty')
    .option(
      '--detach-keys <keys>',
      'keys that leave, such as ctrl-] or ctrl-p,ctrl-q; none: no keys do',
      defaultDetachKeys,
    )
    .option('--list', 'list the consoles of the VM, and who is there')
    .option('--log', 'print what the console has printed, in this run of the VM or the last')
    .option('--follow', 'with --log: go on until the VM stops')
    .option('--last <size>', 'with --log: only so many bytes at the end, such as 64KiB')
    .action(async (name: string, flags: ConsoleFlags) => {
      const vm = checkedVm(name);
      checkFlags(flags);
      if (flags.list === true) return listConsoles(cli, vm);
      if (flags.log === true) return printLog(cli, vm, flags);
      return attach(cli, vm, flags);
    });
}

function checkFlags(flags: ConsoleFlags): void {
  const { log, list, observe, takeOver } = flags;
  if (observe === true && takeOver === true) throw usageError('--observe and --take-over exclude each other');
  if (log === true && list === true) throw usageError('--log and --list exclude each other');
  if (log !== true && (flags.follow !== undefined || flags.last !== undefined)) {
    throw usageError('--follow and --last need --log');
  }
  parseDetachKeys(flags.detachKeys);
}

async function listConsoles(cli: CommandLine, vm: string): Promise<void> {
  const response = await (await cli.session()).consoles.listConsoles({ vm }, cli.readOptions());
  await print(cli, {
    json: () => ListConsolesResponse.toJSON(response),
    text: (style) => consoleTable(response.consoles, style),
    names: () => response.consoles.map(({ device }) => deviceText(device)),
  });
}

async function attach(cli: CommandLine, vm: string, flags: ConsoleFlags): Promise<void> {
  const device = parseTextDevice(flags.device);
  const wantsControl = flags.observe !== true;
  const session = await cli.session();
  await untilTimeout(cli, async (signal) => {
    const link = new ConsoleLink(session, {
      vm,
      device,
      role: wantsControl ? ConsoleRole.CONTROLLER : ConsoleRole.OBSERVER,
      onConflict: conflictChoice(cli, flags),
      displayName: displayName(cli),
      record: flags.record === true,
      fromBoot: flags.fromBoot === true,
      signal,
    });
    const closed = await showConsole(cli.io, link, {
      vm,
      wantsControl,
      detachKeys: flags.detachKeys,
      resize: flags.resize === true,
      stayAtEnd: cli.options.timeout !== undefined,
    });
    const failure = closed === undefined ? undefined : closedFailure(closed, vm);
    if (failure !== undefined) throw failure;
  });
}

/** A person can watch instead; a script whose input went nowhere would not know. */
function conflictChoice({ io }: CommandLine, { takeOver, observe }: ConsoleFlags): OnConflict {
  if (takeOver === true) return OnConflict.TAKE_OVER;
  return io.stdin.isTerminal || observe === true ? OnConflict.OBSERVE : OnConflict.FAIL;
}

/** `kim@laptop`, for the others in the room. */
export function displayName({ io }: CommandLine): string {
  const user = io.env['USER'] ?? '';
  return user === '' ? '' : `${user}@${hostname()}`.replace(/[^ -~]/g, '').slice(0, 64);
}
