import type { Command } from 'commander';
import { Migration } from '../../../gen/ts/cell/v1/migration.ts';
import {
  ListMigrationsResponse,
  RecoverMigrationResponse,
  StartMigrationResponse,
} from '../../../gen/ts/cell/v1/migration_service.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { FailureError } from '../failure.ts';
import { followToEnd } from '../following.ts';
import { checkedUuid, checkedVm } from '../ids.ts';
import {
  type LimitFlags,
  limitsOf,
  type MoveFlags,
  moveOf,
  type WayFlags,
  wayOf,
  wayOptions,
  withMoveOptions,
} from '../migration-flags.ts';
import { hasEnded, migrationDetails, migrationLine, migrationTable, outcomeText } from '../migration-text.ts';
import type { MutationFlags } from '../mutation.ts';
import { mutate } from '../mutation.ts';
import { failureOfError } from '../operation-text.ts';
import { print } from '../output.ts';
import { type HistoryFlags, readHistory, withHistoryOptions } from './history.ts';
import { defineMigrationCheck } from './migration-check.ts';
import { withMutationOptions } from './options.ts';

const checkedId = (id: string) => checkedUuid('migration', id, 'see the migrations: cellctl migration list');

/** A line at least so often while nothing but numbers change. */
const lineEveryMs = 1_000;

export function defineMigration(program: Command, cli: CommandLine): void {
  const command = program.command('migration').description('VMs on their way to other hosts, and how they got there');
  defineMigrationCheck(command, cli);
  defineStart(command, cli);
  defineList(command, cli);
  defineGet(command, cli);
  command
    .command('watch <migration>')
    .description('follow a migration until it ends; ends as it does')
    .action((id: string) => watchMigration(cli, checkedId(id)));
  defineCancel(command, cli);
  defineSet(command, cli);
  defineRecover(command, cli);
}

interface StartFlags extends MutationFlags, MoveFlags, WayFlags {
  readonly detach?: boolean;
}

function defineStart(parent: Command, cli: CommandLine): void {
  const command = withMoveOptions(
    parent
      .command('start <vm> <host>')
      .description('move a VM to another host, and follow it there; Ctrl-C ends the following, not the migration'),
  ).option('--detach', 'end as soon as it is under way');
  for (const [flag, help] of wayOptions) command.option(flag, help);
  withMutationOptions(command).action(async (vm: string, host: string, flags: StartFlags) => {
    const response = await startMigration(cli, { vm, host, flags });
    const { migration } = response;
    if (migration !== undefined && flags.detach !== true) return watchMigration(cli, migration.id);
    await print(cli, {
      json: () => StartMigrationResponse.toJSON(response),
      text: () => (migration === undefined ? `${vm}: can be moved to ${host}\n` : `${migration.id}\n`),
      names: () => (migration === undefined ? [] : [migration.id]),
    });
  });
}

interface Start {
  readonly vm: string;
  readonly host: string;
  readonly flags: StartFlags;
}

function startMigration(cli: CommandLine, { vm, host, flags }: Start): Promise<StartMigrationResponse> {
  const options = { ...moveOf(flags), ...wayOf(flags) };
  return mutate(cli, {
    flags,
    title: `moving ${vm} to ${host}`,
    send: ({ migrations }, fields, callOptions) =>
      migrations.startMigration({ vm: checkedVm(vm), targetHost: host, options, ...fields }, callOptions),
  });
}

function defineList(parent: Command, cli: CommandLine): void {
  withHistoryOptions(
    parent.command('list').description('list the migrations from this host, newest first; they are kept for 30 days'),
  ).action(async (flags: HistoryFlags) => {
    const { migrations: service } = await cli.session();
    const migrations = await readHistory(cli, flags, async (request) => {
      const page = await service.listMigrations(request, cli.readOptions());
      return { ...page, items: page.migrations };
    });
    if (migrations.length === 0) cli.io.stderr.write('no migrations\n');
    await print(cli, {
      json: () => ListMigrationsResponse.toJSON({ migrations, nextPageToken: '' }),
      text: (style) => (migrations.length === 0 ? '' : migrationTable(migrations, style)),
      names: () => migrations.map(({ id }) => id),
    });
  });
}

function defineGet(parent: Command, cli: CommandLine): void {
  parent
    .command('get <migration>')
    .description('show a migration, with its receipt when it has ended')
    .action(async (id: string) => {
      const { migrations } = await cli.session();
      const { migration } = await migrations.getMigration({ migrationId: checkedId(id) }, cli.readOptions());
      await printMigration(cli, migration ?? Migration.create());
    });
}

function defineCancel(parent: Command, cli: CommandLine): void {
  parent
    .command('cancel <migration>')
    .description('have a migration end with the VM where it was; too late once the other host has taken over')
    .action(async (id: string) => {
      const { migrations } = await cli.session();
      const { migration } = await migrations.cancelMigration({ migrationId: checkedId(id) }, cli.readOptions());
      await printMigration(cli, migration ?? Migration.create());
    });
}

function defineSet(parent: Command, cli: CommandLine): void {
  parent
    .command('set <migration>')
    .description('change the limits of a migration that is under way, or switch it to post-copy')
    .option('--bandwidth <size>', 'most bytes a second for memory; 0B: what the network gives')
    .option('--max-downtime <time>', 'how long the guest may stand still at the end')
    .option('--post-copy-now', 'have the guest go on at the other host at once; the rest of its memory follows')
    .action(async (id: string, { postCopyNow = false, ...flags }: LimitFlags & { readonly postCopyNow?: boolean }) => {
      const limits = limitsOf(flags);
      if (Object.keys(limits).length === 0 && !postCopyNow)
        throw usageError('give --bandwidth, --max-downtime or --post-copy-now');
      const { migrations } = await cli.session();
      const request = { migrationId: checkedId(id), switchToPostCopy: postCopyNow, ...limits };
      const { migration } = await migrations.updateMigration(request, cli.readOptions());
      await printMigration(cli, migration ?? Migration.create());
    });
}

function defineRecover(parent: Command, cli: CommandLine): void {
  const command = parent
    .command('recover <migration>')
    .description(
      'have the rest of the memory follow of a VM that is split between two hosts, when they reach one another',
    );
  withMutationOptions(command).action(async (id: string, flags: MutationFlags) => {
    const migrationId = checkedId(id);
    const response = await mutate(cli, {
      flags,
      title: `recovering migration ${migrationId}`,
      send: ({ migrations }, fields, callOptions) =>
        migrations.recoverMigration({ migrationId, ...fields }, callOptions),
    });
    await print(cli, {
      json: () => RecoverMigrationResponse.toJSON(response),
      text: (style) => migrationDetails(response.migration ?? Migration.create(), style),
      names: () => [migrationId],
    });
  });
}

async function printMigration(cli: CommandLine, migration: Migration): Promise<void> {
  await print(cli, {
    json: () => Migration.toJSON(migration),
    text: (style) => migrationDetails(migration, style),
    names: () => [migration.id],
  });
}

async function watchMigration(cli: CommandLine, migrationId: string): Promise<void> {
  const { migrations } = await cli.session();
  const { error } = await followToEnd(cli, {
    what: 'the migration',
    id: migrationId,
    again: `cellctl migration watch ${migrationId}`,
    open: async function* (signal) {
      for await (const { migration } of migrations.watchMigration({ migrationId }, { signal }))
        if (migration !== undefined) yield migration;
    },
    hasEnded,
    toJson: Migration.toJSON,
    write: lineWriter((text) => cli.io.stdout.write(text)),
  });
  if (error === undefined) return;
  throw new FailureError({ ...(await failureOfError(error)), operationId: migrationId });
}

/** A line for each step, and one now and then while the copying goes on. */
function lineWriter(write: (text: string) => void): (migration: Migration) => void {
  let step = '';
  let shownMs = 0;
  return (migration) => {
    const nowStep = `${migration.state} ${migration.phase}`;
    const nowMs = performance.now();
    if (nowStep === step && nowMs - shownMs < lineEveryMs) return;
    step = nowStep;
    shownMs = nowMs;
    write(migrationLine(migration, new Date()));
    if (hasEnded(migration) && migration.error === undefined) write(`${outcomeText(migration)}\n`);
  };
}
