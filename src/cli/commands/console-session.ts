import type { Command } from 'commander';
import { CloseConsoleSessionResponse, ListConsoleSessionsResponse } from '../../../gen/ts/cell/v1/console_service.ts';
import type { CommandLine } from '../command-line.ts';
import { sessionTable } from '../console/console-text.ts';
import { checkedUuid, checkedVm } from '../ids.ts';
import { print } from '../output.ts';

export function defineConsoleSession(program: Command, cli: CommandLine): void {
  const command = program.command('session').description('who is at consoles');
  command
    .command('list')
    .description('list who is at consoles now, oldest first')
    .option('--vm <vm>', 'only at those of one VM, by UUID or name')
    .action(async ({ vm }: { vm?: string }) => {
      const request = { vm: vm === undefined ? '' : checkedVm(vm) };
      const response = await (await cli.session()).consoles.listConsoleSessions(request, cli.readOptions());
      const { sessions } = response;
      if (sessions.length === 0) cli.io.stderr.write('no sessions\n');
      await print(cli, {
        json: () => ListConsoleSessionsResponse.toJSON(response),
        text: (style) => (sessions.length === 0 ? '' : sessionTable(sessions, style)),
        names: () => sessions.map(({ sessionId }) => sessionId),
      });
    });
  command
    .command('close <session>')
    .description('send somebody away from a console')
    .action(async (id: string) => {
      const sessionId = checkedUuid('session', id, 'see the sessions: cellctl session list');
      const response = await (await cli.session()).consoles.closeConsoleSession({ sessionId }, cli.readOptions());
      await print(cli, {
        json: () => CloseConsoleSessionResponse.toJSON(response),
        text: () => `${sessionId}: ${response.existed ? 'closed' : 'there is no such session, nothing to close'}\n`,
        names: () => [sessionId],
      });
    });
}
