import type { Command } from 'commander';
import { CheckMigrationResponse } from '../../../gen/ts/cell/v1/migration_service.ts';
import type { CommandLine } from '../command-line.ts';
import { checkedVm } from '../ids.ts';
import { checkText } from '../migration-check-text.ts';
import { type LimitFlags, limitsOf, type WayFlags, wayOf, wayOptions } from '../migration-flags.ts';
import { print } from '../output.ts';

interface CheckFlags extends LimitFlags, WayFlags {
  readonly forecast: boolean;
}

export function defineMigrationCheck(parent: Command, cli: CommandLine): void {
  const command = parent
    .command('check <vm> <host>')
    .description(
      'say everything that is in the way of moving a VM to another host, and what it would be like; moves nothing',
    )
    .option('--bandwidth <size>', 'most bytes a second for memory, such as 100MiB')
    .option('--max-downtime <time>', 'how long the guest may stand still at the end, such as 500ms')
    .option('--no-forecast', 'do not measure how much the guest writes, which takes a second');
  for (const [flag, help] of wayOptions) command.option(flag, help);
  command.action(async (vm: string, targetHost: string, { forecast, ...flags }: CheckFlags) => {
    const { migrations } = await cli.session();
    const options = { ...limitsOf(flags), ...wayOf(flags) };
    const request = { vm: checkedVm(vm), targetHost, options, withoutForecast: !forecast };
    const response = await migrations.checkMigration(request, cli.readOptions());
    await print(cli, {
      json: () => CheckMigrationResponse.toJSON(response),
      text: ({ headers }) => checkText(response, { vm, targetHost, headers }),
      names: () => response.findings.map(({ kind }) => kind),
    });
  });
}
