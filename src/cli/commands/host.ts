import type { Command } from 'commander';
import { Host } from '../../../gen/ts/cell/v1/host.ts';
import {
  EnterMaintenanceResponse,
  GetLimitsResponse,
  LeaveMaintenanceResponse,
} from '../../../gen/ts/cell/v1/host_service.ts';
import type { CommandLine } from '../command-line.ts';
import { hostDetails, limitsTable, limitWord, maintenanceText } from '../host-text.ts';
import { print } from '../output.ts';
import { defineEvacuate } from './evacuation.ts';

export function defineHost(program: Command, cli: CommandLine): void {
  const command = program.command('host').description('the host that celld runs on');
  command
    .command('get')
    .description('show the host: hardware, versions, health of its components, pools')
    .action(async () => {
      const { host: service } = await cli.session();
      const host = (await service.getHost({}, cli.readOptions())).host ?? Host.create();
      await print(cli, {
        json: () => Host.toJSON(host),
        text: (style) => hostDetails(host, style),
        names: () => [host.hostname],
      });
    });
  command
    .command('limits')
    .description('show every limit that Cell enforces, and how much of it is used')
    .action(async () => {
      const { host: service } = await cli.session();
      const response = await service.getLimits({}, cli.readOptions());
      await print(cli, {
        json: () => GetLimitsResponse.toJSON(response),
        text: (style) => limitsTable(response.limits, style),
        names: () => response.limits.map(({ id }) => limitWord(id)),
      });
    });
  defineMaintenance(command, cli);
  defineEvacuate(command, cli);
}

function defineMaintenance(command: Command, cli: CommandLine): void {
  command
    .command('enter-maintenance')
    .description('take in no VM from now on: none is created, started or moved here; those that run go on')
    .option('--note <TEXT>', 'why, for those who are refused', '')
    .action(async ({ note }: { readonly note: string }) => {
      const { host: service } = await cli.session();
      const response = await service.enterMaintenance({ note }, cli.readOptions());
      await print(cli, {
        json: () => EnterMaintenanceResponse.toJSON(response),
        text: () => `in maintenance ${maintenanceText(response.maintenance)}\n`,
        names: () => [],
      });
    });
  command
    .command('leave-maintenance')
    .description('take VMs in again; starts none')
    .action(async () => {
      const { host: service } = await cli.session();
      const response = await service.leaveMaintenance({}, cli.readOptions());
      await print(cli, {
        json: () => LeaveMaintenanceResponse.toJSON(response),
        text: () => 'in service\n',
        names: () => [],
      });
    });
}
