// Commands that ask and change a guest through its agent.

import type { Command } from 'commander';
import * as rpc from '../../../gen/ts/cell/v1/guest_service.ts';
import { CliError, usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { readInput } from '../files.ts';
import { durationOf } from '../format.ts';
import { filesystemTable, infoText, interfaceTable, trimmedTable, userTable } from '../guest-text.ts';
import { checkedVm } from '../ids.ts';
import { print } from '../output.ts';
import { parseDurationMs, parseSize } from '../parse.ts';
import { defineGuestExec } from './guest-exec.ts';
import { defineGuestFiles } from './guest-files.ts';
import { repeated } from './options.ts';

/** Agents may be silent for 10 s, and libvirt before them. */
const changeDeadlineMs = 60_000;
/** Large file systems take long to trim. */
const trimDeadlineMs = 660_000;

export function defineGuest(program: Command, cli: CommandLine): void {
  const guest = program.command('guest').description('the system in a VM, through qemu-guest-agent');
  defineLists(guest, cli);
  defineGuestExec(guest, cli);
  defineGuestFiles(guest, cli);
  definePassword(guest, cli);
  defineTrim(guest, cli);
  defineTime(guest, cli);
  defineFreeze(guest, cli);
}

function defineLists(guest: Command, cli: CommandLine): void {
  guest
    .command('info <vm>')
    .description('show the agent and the operating system; -o wide: what the agent offers')
    .action(async (vm: string) => {
      const response = await (await cli.session()).guests.getGuestInfo({ vm: checkedVm(vm) }, cli.readOptions());
      await print(cli, {
        json: () => rpc.GetGuestInfoResponse.toJSON(response),
        text: (style) => infoText(response.info, style),
        names: () => [response.info?.hostName ?? ''],
      });
    });
  guest
    .command('addresses <vm>')
    .description('list network interfaces and their addresses; -o name: the addresses alone')
    .action(async (vm: string) => {
      const response = await (await cli.session()).guests.listGuestInterfaces({ vm: checkedVm(vm) }, cli.readOptions());
      const { interfaces } = response;
      await print(cli, {
        json: () => rpc.ListGuestInterfacesResponse.toJSON(response),
        text: (style) => interfaceTable(interfaces, style),
        names: () => interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address)),
      });
    });
  guest
    .command('filesystems <vm>')
    .description('list mounted file systems')
    .action(async (vm: string) => {
      const { guests } = await cli.session();
      const response = await guests.listGuestFilesystems({ vm: checkedVm(vm) }, cli.readOptions());
      await print(cli, {
        json: () => rpc.ListGuestFilesystemsResponse.toJSON(response),
        text: (style) => filesystemTable(response.filesystems, style),
        names: () => response.filesystems.map(({ mountpoint }) => mountpoint),
      });
    });
  guest
    .command('users <vm>')
    .description('list who is logged in')
    .action(async (vm: string) => {
      const response = await (await cli.session()).guests.listGuestUsers({ vm: checkedVm(vm) }, cli.readOptions());
      if (response.users.length === 0) cli.io.stderr.write('nobody is logged in\n');
      await print(cli, {
        json: () => rpc.ListGuestUsersResponse.toJSON(response),
        text: (style) => userTable(response.users, style),
        names: () => response.users.map(({ name }) => name),
      });
    });
}

const changeOptions = (cli: CommandLine, deadlineMs = changeDeadlineMs) => ({
  signal: cli.io.interrupt,
  deadlineMs: cli.deadlineMs(deadlineMs),
});

interface PasswordFlags {
  readonly file: string;
  readonly crypted?: boolean;
}

function definePassword(guest: Command, cli: CommandLine): void {
  guest
    .command('set-password <vm> <user>')
    .description("set a user's password, which is the first line of a file or of standard input")
    .option('--file <file>', 'where it is; - is standard input', '-')
    .option('--crypted', 'it is a hash as of crypt(3)')
    .action(async (vm: string, user: string, { file, crypted = false }: PasswordFlags) => {
      const request = { vm: checkedVm(vm), user, crypted };
      if (file === '-' && cli.io.stdin.isTerminal)
        throw usageError('the password would be seen as it is typed', 'give --file, or send it to standard input');
      const [password = ''] = (await readInput(file, cli.io)).split(/\r?\n/, 1);
      if (password === '') throw usageError('there is no password in the first line');
      const response = await (await cli.session()).guests.setGuestPassword(
        { ...request, password },
        changeOptions(cli),
      );
      await print(cli, {
        json: () => rpc.SetGuestPasswordResponse.toJSON(response),
        text: () => `${vm}: the password of ${user} is set\n`,
        names: () => [user],
      });
    });
}

function defineTrim(guest: Command, cli: CommandLine): void {
  guest
    .command('trim <vm>')
    .description('give the space back that file systems do not use')
    .option('--minimum <size>', 'leave shorter runs of free blocks alone')
    .action(async (vm: string, { minimum }: { minimum?: string }) => {
      const minimumBytes = minimum === undefined ? 0n : parseSize('--minimum', minimum);
      const { guests } = await cli.session();
      const request = { vm: checkedVm(vm), minimumBytes };
      const response = await guests.trimGuest(request, changeOptions(cli, trimDeadlineMs));
      await print(cli, {
        json: () => rpc.TrimGuestResponse.toJSON(response),
        text: (style) => trimmedTable(response.filesystems, style),
        names: () => response.filesystems.map(({ path }) => path),
      });
      const failed = response.filesystems.filter(({ error }) => error !== '');
      if (failed.length > 0) throw new CliError('failed', `${failed.length} file systems could not be trimmed`);
    });
}

interface TimeFlags {
  readonly set?: string;
  readonly fromHardware?: boolean;
}

function defineTime(guest: Command, cli: CommandLine): void {
  guest
    .command('time <vm>')
    .description("show the guest's clock, or set it")
    .option('--set <time>', 'to a time such as 2026-01-31T12:00:00Z, or `now`')
    .option('--from-hardware', "to the guest's hardware clock, which runs while the guest sleeps")
    .action(async (name: string, { set, fromHardware = false }: TimeFlags) => {
      if (set !== undefined && fromHardware) throw usageError('--set and --from-hardware cannot be used together');
      const vm = checkedVm(name);
      const time = set === undefined ? undefined : parseTime(set);
      const { guests } = await cli.session();
      if (time !== undefined || fromHardware) await guests.setGuestTime({ vm, time }, changeOptions(cli));
      const response = await guests.getGuestTime({ vm }, cli.readOptions());
      const { guestTime, hostTime } = response;
      const aheadMs = (guestTime?.getTime() ?? 0) - (hostTime?.getTime() ?? 0);
      await print(cli, {
        json: () => rpc.GetGuestTimeResponse.toJSON(response),
        text: () => `${guestTime?.toISOString() ?? '-'}  ${(aheadMs / 1_000).toFixed(3)} s ahead of the host\n`,
        names: () => [guestTime?.toISOString() ?? ''],
      });
    });
}

function parseTime(text: string): Date {
  const time = text === 'now' ? new Date() : new Date(text);
  if (text !== 'now' && !(/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(time.getTime())))
    throw usageError(`--set '${text}' is no time such as 2026-01-31T12:00:00Z`, 'it needs a time zone: Z, +09:00');
  return time;
}

interface FreezeFlags {
  readonly for?: string;
  readonly mountpoint?: readonly string[];
}

function defineFreeze(guest: Command, cli: CommandLine): void {
  guest
    .command('freeze <vm>')
    .description('hold the writes to its file systems, until `thaw` or until the time is up')
    .option('--for <time>', 'how long at most, 1s to 10m (default 1m)')
    .option('--mountpoint <path>', 'only the file system that is mounted there (may be repeated)', repeated)
    .action(async (vm: string, { for: bound, mountpoint = [] }: FreezeFlags) => {
      const timeout = bound === undefined ? undefined : durationOf(parseDurationMs('--for', bound));
      const request = { vm: checkedVm(vm), timeout, mountpoints: [...mountpoint] };
      const response = await (await cli.session()).guests.freezeGuest(request, changeOptions(cli));
      const { frozenFilesystems, thawTime } = response;
      await print(cli, {
        json: () => rpc.FreezeGuestResponse.toJSON(response),
        text: () => `${vm}: ${frozenFilesystems} file systems frozen until ${thawTime?.toISOString() ?? '-'}\n`,
        names: () => [vm],
      });
    });
  guest
    .command('thaw <vm>')
    .description('let file systems be written to again')
    .action(async (vm: string) => {
      const response = await (await cli.session()).guests.thawGuest({ vm: checkedVm(vm) }, changeOptions(cli));
      await print(cli, {
        json: () => rpc.ThawGuestResponse.toJSON(response),
        text: () => `${vm}: ${response.thawedFilesystems} file systems thawed\n`,
        names: () => [vm],
      });
    });
}
