import type { Command } from 'commander';
import { ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import {
  CreateConsoleTicketResponse,
  ListConsoleTicketsResponse,
  RevokeConsoleTicketResponse,
} from '../../../gen/ts/cell/v1/console_service.ts';
import type { CommandLine } from '../command-line.ts';
import { ticketTable } from '../console/console-text.ts';
import { deviceText, firstSerial, parseDevice } from '../console/device.ts';
import { durationOf } from '../format.ts';
import { checkedUuid, checkedVm } from '../ids.ts';
import { print } from '../output.ts';
import { parseDurationMs } from '../parse.ts';
import { factsText } from '../table.ts';
import { wordOf } from '../words.ts';

interface CreateFlags {
  readonly device?: string;
  readonly control?: boolean;
  readonly ttl?: string;
}

export function defineTicket(program: Command, cli: CommandLine): void {
  const command = program.command('ticket').description('rights to attach to a console once, without a certificate');
  command
    .command('create <vm>')
    .description('make a ticket; its secret is shown here only')
    .option('--device <console>', 'serial0 to serial15, virtio0 to virtio15, vnc (default serial0)')
    .option('--control', 'the session may type too, not only watch')
    .option('--ttl <time>', 'how long it may be used, 1s to 60s (default 60s)')
    .action((vm: string, flags: CreateFlags) => createTicket(cli, checkedVm(vm), flags));
  command
    .command('list')
    .description('list the tickets that are not used and not over')
    .action(async () => {
      const response = await (await cli.session()).consoles.listConsoleTickets({}, cli.readOptions());
      const { tickets } = response;
      if (tickets.length === 0) cli.io.stderr.write('no tickets\n');
      await print(cli, {
        json: () => ListConsoleTicketsResponse.toJSON(response),
        text: (style) => (tickets.length === 0 ? '' : ticketTable(tickets, style)),
        names: () => tickets.map(({ ticketId }) => ticketId),
      });
    });
  command
    .command('revoke <ticket>')
    .description('make a ticket worthless; a session that came with it stays: cellctl session close')
    .action(async (id: string) => {
      const ticketId = checkedUuid('ticket', id, 'see the tickets: cellctl ticket list');
      const response = await (await cli.session()).consoles.revokeConsoleTicket({ ticketId }, cli.readOptions());
      await print(cli, {
        json: () => RevokeConsoleTicketResponse.toJSON(response),
        text: () => `${ticketId}: ${response.existed ? 'revoked' : 'there is no such ticket, nothing to revoke'}\n`,
        names: () => [ticketId],
      });
    });
}

async function createTicket(cli: CommandLine, vm: string, { device, control, ttl }: CreateFlags): Promise<void> {
  const request = {
    vm,
    device: device === undefined ? firstSerial : parseDevice(device),
    role: control === true ? ConsoleRole.CONTROLLER : ConsoleRole.OBSERVER,
    ...(ttl === undefined ? {} : { ttl: durationOf(parseDurationMs('--ttl', ttl)) }),
  };
  const response = await (await cli.session()).consoles.createConsoleTicket(request, cli.readOptions());
  const { ticket, secret } = response;
  await print(cli, {
    json: () => CreateConsoleTicketResponse.toJSON(response),
    text: () =>
      factsText([
        ['Ticket', ticket?.ticketId ?? ''],
        ['Secret', secret],
        ['Console', `${deviceText(ticket?.device)} of ${ticket?.vmUuid ?? vm}`],
        ['Role', wordOf(ConsoleRole, ticket?.role ?? '')],
        ['Until', ticket?.expireTime?.toISOString() ?? ''],
      ]),
    names: () => [secret],
  });
}
