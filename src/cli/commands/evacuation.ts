import type { Command } from 'commander';
import { Evacuation, EvacuationPlan, EvacuationState } from '../../../gen/ts/cell/v1/evacuation.ts';
import { EvacuateHostResponse, ListEvacuationsResponse } from '../../../gen/ts/cell/v1/evacuation_service.ts';
import { CliError, usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { evacuationDetails, evacuationTable, hasEnded, newsText, outcomeText, planText } from '../evacuation-text.ts';
import { followToEnd } from '../following.ts';
import { durationOf } from '../format.ts';
import { checkedUuid, checkedVm } from '../ids.ts';
import { type MutationFlags, mutate, mutationDeadlineMs } from '../mutation.ts';
import { print } from '../output.ts';
import { readPages } from '../pages.ts';
import { parseCount, parseDurationMs, parseSize } from '../parse.ts';
import { wordOf } from '../words.ts';
import { repeated, withMutationOptions } from './options.ts';

const checkedId = (id: string) => checkedUuid('evacuation', id, 'see the evacuations: cellctl evacuation list');

interface EvacuateFlags extends MutationFlags {
  readonly to: readonly string[];
  readonly shutDown: readonly string[];
  readonly shutDownAll?: boolean;
  readonly grace?: string;
  readonly bandwidth?: string;
  readonly priority?: string;
  readonly autoConverge?: boolean;
  readonly note: string;
  readonly plan?: boolean;
  readonly yes?: boolean;
  readonly detach?: boolean;
}

/** `host evacuate`. */
export function defineEvacuate(host: Command, cli: CommandLine): void {
  const command = host
    .command('evacuate')
    .description(
      'move every VM to other hosts: shows a plan, asks, enters maintenance, and follows it; Ctrl-C ends the following only',
    )
    .option('--to <host>', 'a host that VMs may go to; may be repeated (default: every peer)', repeated, [])
    .option('--shut-down <vm>', 'a VM that may be shut down if it cannot be moved; may be repeated', repeated, [])
    .option('--shut-down-all', 'shut down every VM that cannot be moved')
    .option('--grace <time>', 'how long guests that are asked to shut down have (default 2m); none is forced')
    .option('--bandwidth <size>', 'most bytes a second for memory of each VM, such as 100MiB')
    .option('--priority <number>', 'of migrations that wait the highest goes first, 0 to 100')
    .option('--auto-converge', 'slow guests down while they write faster than their memory is sent')
    .option('--note <TEXT>', 'why, for those who are refused', '')
    .option('--plan', 'only show the plan')
    .option('--yes', 'do not ask')
    .option('--detach', 'end as soon as it is under way');
  withMutationOptions(command).action((flags: EvacuateFlags) => evacuate(cli, flags));
}

async function evacuate(cli: CommandLine, flags: EvacuateFlags): Promise<void> {
  const mustAsk = flags.plan !== true && flags.yes !== true && flags.validateOnly !== true;
  if (mustAsk && !cli.io.stdin.isTerminal) throw usageError('there is no terminal to ask at', 'give --yes or --plan');
  const plan = await planOf(cli, flags);
  if (flags.plan === true) {
    return print(cli, {
      json: () => EvacuationPlan.toJSON(plan),
      text: (style) => planText(plan, style),
      names: () => plan.vms.map(({ vmName }) => vmName),
    });
  }
  cli.io.stderr.write(planText(plan, { headers: true }));
  if (mustAsk && !(await isConfirmed(cli))) throw new CliError('interrupted', 'nothing was begun');
  const response = await mutate(cli, {
    flags,
    title: 'evacuating the host',
    send: ({ evacuations }, fields, options) =>
      evacuations.evacuateHost({ planToken: plan.token, note: flags.note, ...fields }, options),
  });
  const { evacuation } = response;
  if (evacuation !== undefined && flags.detach !== true) return watch(cli, evacuation.id);
  await print(cli, {
    json: () => EvacuateHostResponse.toJSON(response),
    text: () => (evacuation === undefined ? 'the plan can be carried out\n' : `${evacuation.id}\n`),
    names: () => (evacuation === undefined ? [] : [evacuation.id]),
  });
}

async function planOf(cli: CommandLine, flags: EvacuateFlags): Promise<EvacuationPlan> {
  const { evacuations } = await cli.session();
  const { grace, bandwidth, priority, autoConverge = false } = flags;
  const request = {
    targetHosts: [...flags.to],
    shutDown: flags.shutDown.map(checkedVm),
    shutDownAll: flags.shutDownAll === true,
    shutdownTimeout: grace === undefined ? undefined : durationOf(parseDurationMs('--grace', grace)),
    options: {
      autoConverge,
      ...(bandwidth === undefined ? {} : { bandwidthBytesPerSecond: parseSize('--bandwidth', bandwidth) }),
      ...(priority === undefined ? {} : { priority: parseCount('--priority', priority, [0, 100]) }),
    },
  };
  const callOptions = { signal: cli.io.interrupt, deadlineMs: cli.deadlineMs(mutationDeadlineMs) };
  const { plan } = await evacuations.planEvacuation(request, callOptions);
  return plan ?? EvacuationPlan.create();
}

async function isConfirmed({ io: { stdin, stderr, interrupt } }: CommandLine): Promise<boolean> {
  stderr.write('Enter maintenance and carry this out? [y/N] ');
  let answer = '';
  for await (const chunk of stdin.chunks(interrupt)) {
    answer += Buffer.from(chunk).toString();
    if (answer.includes('\n')) break;
  }
  return /^y(es)?\s*$/i.test(answer);
}

/** `evacuation list|get|watch|cancel`. */
export function defineEvacuation(program: Command, cli: CommandLine): void {
  const command = program.command('evacuation').description('how hosts were emptied (begun by: cellctl host evacuate)');
  defineList(command, cli);
  command
    .command('get <evacuation>')
    .description('show an evacuation, and what has become of each VM')
    .action(async (id: string) => {
      const { evacuations } = await cli.session();
      const { evacuation } = await evacuations.getEvacuation({ evacuationId: checkedId(id) }, cli.readOptions());
      await printEvacuation(cli, evacuation);
    });
  command
    .command('watch <evacuation>')
    .description('follow an evacuation until it ends; ends as it does')
    .action((id: string) => watch(cli, checkedId(id)));
  command
    .command('cancel <evacuation>')
    .description('begin nothing more, and cancel the migrations under way; what has gone stays gone')
    .action(async (id: string) => {
      const { evacuations } = await cli.session();
      const { evacuation } = await evacuations.cancelEvacuation({ evacuationId: checkedId(id) }, cli.readOptions());
      await printEvacuation(cli, evacuation);
    });
}

function defineList(parent: Command, cli: CommandLine): void {
  parent
    .command('list')
    .description('list the evacuations of this host, newest first; they are kept for 30 days')
    .option('--running', 'only one under way')
    .option('--limit <count>', 'at most so many (default 100)')
    .action(async ({ running = false, limit: most }: { readonly running?: boolean; readonly limit?: string }) => {
      const { evacuations: service } = await cli.session();
      const limit = most === undefined ? 100 : parseCount('--limit', most, [1, 1_000_000]);
      const request = { runningOnly: running, pageSize: Math.min(limit, 1_000) };
      const evacuations = await readPages(async (pageToken) => {
        const page = await service.listEvacuations({ ...request, pageToken }, cli.readOptions());
        return { ...page, items: page.evacuations };
      }, limit);
      if (evacuations.length === 0) cli.io.stderr.write('no evacuations\n');
      await print(cli, {
        json: () => ListEvacuationsResponse.toJSON({ evacuations, nextPageToken: '' }),
        text: (style) => (evacuations.length === 0 ? '' : evacuationTable(evacuations, style)),
        names: () => evacuations.map(({ id }) => id),
      });
    });
}

async function printEvacuation(cli: CommandLine, evacuation = Evacuation.create()): Promise<void> {
  await print(cli, {
    json: () => Evacuation.toJSON(evacuation),
    text: (style) => evacuationDetails(evacuation, style),
    names: () => [evacuation.id],
  });
}

async function watch(cli: CommandLine, evacuationId: string): Promise<void> {
  const { evacuations } = await cli.session();
  let before: Evacuation | undefined;
  const end = await followToEnd(cli, {
    what: 'the evacuation',
    id: evacuationId,
    again: `cellctl evacuation watch ${evacuationId}`,
    open: async function* (signal) {
      for await (const { evacuation } of evacuations.watchEvacuation({ evacuationId }, { signal }))
        if (evacuation !== undefined) yield evacuation;
    },
    hasEnded,
    toJson: Evacuation.toJSON,
    write: (evacuation) => {
      cli.io.stdout.write(newsText(evacuation, before, new Date()));
      if (hasEnded(evacuation)) cli.io.stdout.write(outcomeText(evacuation, new Date()));
      before = evacuation;
    },
  });
  if (end.state !== EvacuationState.SUCCEEDED)
    throw new CliError('failed', `the evacuation is ${wordOf(EvacuationState, end.state)}`, {
      hint: `what has become of each VM: cellctl evacuation get ${evacuationId}`,
    });
}
