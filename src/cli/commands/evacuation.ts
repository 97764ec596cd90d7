import type { Command } from 'commander';
import { Evacuation, EvacuationPlan, EvacuationState } from '../../../gen/ts/cell/v1/evacuation.ts';
import { EvacuateHostResponse, ListEvacuationsResponse } from '../../../gen/ts/cell/v1/evacuation_service.ts';
import { CliError, usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { evacuationDetails, evacuationTable, hasEnded, newsText, outcomeText, planText } from '../evacuation-text.ts';
import { followToEnd } from '../following.ts';
import { durationOf } from '../format.ts';
import { checkedUuid, checkedVm } from '../ids.ts';
import {
  copyDisksOption,
  type MoveFlags,
  moveOf,
  postCopyOption,
  type WayFlags,
  wayOf,
  withMoveOptions,
} from '../migration-flags.ts';
import { type MutationFields, type MutationFlags, mutate, mutationDeadlineMs } from '../mutation.ts';
import { print } from '../output.ts';
import { readPages } from '../pages.ts';
import { parseCount, parseDurationMs } from '../parse.ts';
import type { Session, SessionCallOptions } from '../session.ts';
import { wordOf } from '../words.ts';
import { repeated, withMutationOptions } from './options.ts';

const checkedId = (id: string) => checkedUuid('evacuation', id, 'see the evacuations: cellctl evacuation list');

interface EvacuateFlags extends MutationFlags, MoveFlags, Pick<WayFlags, 'copyDisks' | 'postCopy'>, GoFlags {
  readonly to: readonly string[];
  readonly shutDown: readonly string[];
  readonly shutDownAll?: boolean;
  readonly grace?: string;
  readonly note: string;
}

/** `host evacuate`. */
export function defineEvacuate(host: Command, cli: CommandLine): void {
  const command = host
    .command('evacuate')
    .description(
      'move every VM to other hosts: shows a plan, asks, enters maintenance, and follows it; Ctrl-C ends the following only (back again: cellctl evacuation return)',
    )
    .option('--to <host>', 'a host that VMs may go to; may be repeated (default: every peer)', repeated, [])
    .option('--shut-down <vm>', 'a VM that may be shut down if it cannot be moved; may be repeated', repeated, [])
    .option('--shut-down-all', 'shut down every VM that cannot be moved')
    .option('--grace <time>', 'how long guests that are asked to shut down have (default 2m); none is forced')
    .option('--note <TEXT>', 'why, for those who are refused', '')
    .option(...copyDisksOption)
    .option(...postCopyOption);
  withGoOptions(withMoveOptions(command)).action((flags: EvacuateFlags) =>
    go(cli, {
      flags,
      title: 'evacuating the host',
      question: 'Enter maintenance and carry this out?',
      plan: () => planOf(cli, flags),
      send: ({ evacuations }, fields, options) => evacuations.evacuateHost({ note: flags.note, ...fields }, options),
    }),
  );
}

/** Flags of what is planned first, and then carried out. */
interface GoFlags {
  readonly plan?: boolean;
  readonly yes?: boolean;
  readonly detach?: boolean;
}

function withGoOptions(command: Command): Command {
  command
    .option('--plan', 'only show the plan')
    .option('--yes', 'do not ask')
    .option('--detach', 'end as soon as it is under way');
  return withMutationOptions(command);
}

/** A plan, and what carries it out. */
interface Going {
  readonly flags: MutationFlags & GoFlags;
  readonly title: string;
  readonly question: string;
  plan(): Promise<EvacuationPlan>;
  send(
    session: Session,
    fields: MutationFields & { readonly planToken: string },
    options: SessionCallOptions,
  ): Promise<EvacuateHostResponse>;
}

/** Shows a plan, asks, carries it out, and follows it. */
async function go(cli: CommandLine, { flags, title, question, plan: makePlan, send }: Going): Promise<void> {
  const mustAsk = flags.plan !== true && flags.yes !== true && flags.validateOnly !== true;
  if (mustAsk && !cli.io.stdin.isTerminal) throw usageError('there is no terminal to ask at', 'give --yes or --plan');
  const plan = await makePlan();
  if (flags.plan === true) {
    return print(cli, {
      json: () => EvacuationPlan.toJSON(plan),
      text: (style) => planText(plan, style),
      names: () => plan.vms.map(({ vmName }) => vmName),
    });
  }
  cli.io.stderr.write(planText(plan, { headers: true }));
  if (mustAsk && !(await isConfirmed(cli, question))) throw new CliError('interrupted', 'nothing was begun');
  const response = await mutate(cli, {
    flags,
    title,
    send: (session, fields, options) => send(session, { planToken: plan.token, ...fields }, options),
  });
  const { evacuation } = response;
  if (evacuation !== undefined && flags.detach !== true) return watch(cli, evacuation.id);
  await print(cli, {
    // The answers of both are the same.
    json: () => EvacuateHostResponse.toJSON(response),
    text: () => (evacuation === undefined ? 'the plan can be carried out\n' : `${evacuation.id}\n`),
    names: () => (evacuation === undefined ? [] : [evacuation.id]),
  });
}

async function planOf(cli: CommandLine, flags: EvacuateFlags): Promise<EvacuationPlan> {
  const { evacuations } = await cli.session();
  const { grace } = flags;
  const request = {
    targetHosts: [...flags.to],
    shutDown: flags.shutDown.map(checkedVm),
    shutDownAll: flags.shutDownAll === true,
    shutdownTimeout: grace === undefined ? undefined : durationOf(parseDurationMs('--grace', grace)),
    options: { ...moveOf(flags), ...wayOf(flags) },
  };
  const { plan } = await evacuations.planEvacuation(request, planningOptions(cli));
  return plan ?? EvacuationPlan.create();
}

/** Every host is asked about every VM. */
const planningOptions = (cli: CommandLine) => ({
  signal: cli.io.interrupt,
  deadlineMs: cli.deadlineMs(mutationDeadlineMs),
});

async function isConfirmed({ io: { stdin, stderr, interrupt } }: CommandLine, question: string): Promise<boolean> {
  stderr.write(`${question} [y/N] `);
  let answer = '';
  for await (const chunk of stdin.chunks(interrupt)) {
    answer += Buffer.from(chunk).toString();
    if (answer.includes('\n')) break;
  }
  return /^y(es)?\s*$/i.test(answer);
}

/** `evacuation list|get|watch|cancel|return`. */
export function defineEvacuation(program: Command, cli: CommandLine): void {
  const command = program
    .command('evacuation')
    .description('how this host was emptied (begun by: cellctl host evacuate), and how its VMs came back');
  defineList(command, cli);
  defineReturn(command, cli);
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

interface ReturnFlags extends MutationFlags, MoveFlags, Pick<WayFlags, 'copyDisks' | 'postCopy'>, GoFlags {
  readonly vm: readonly string[];
  readonly start?: boolean;
}

function defineReturn(parent: Command, cli: CommandLine): void {
  const command = parent
    .command('return <evacuation>')
    .description(
      'have the VMs that an evacuation has moved away moved back by the hosts that have them: shows a plan, asks, and follows it; moves as the evacuation did unless told how',
    )
    .option('--vm <vm>', 'only this one of its VMs; may be repeated', repeated, [])
    .option('--start', 'start the VMs that it has shut down')
    .option(...copyDisksOption)
    .option(...postCopyOption);
  withGoOptions(withMoveOptions(command)).action((id: string, flags: ReturnFlags) => {
    const evacuationId = checkedId(id);
    const { vm, start = false } = flags;
    return go(cli, {
      flags,
      title: 'bringing VMs back',
      question: 'Carry this out?',
      plan: async () => {
        const { evacuations } = await cli.session();
        const options = isToldHow(flags) ? { ...moveOf(flags), ...wayOf(flags) } : undefined;
        const request = { evacuationId, vms: vm.map(checkedVm), startShutDown: start, options };
        const { plan } = await evacuations.planReturn(request, planningOptions(cli));
        return plan ?? EvacuationPlan.create();
      },
      send: ({ evacuations }, fields, options) => evacuations.returnVms(fields, options),
    });
  });
}

/** Whether there is any flag of how VMs are moved. */
function isToldHow({ vm, start, plan, yes, detach, requestId, validateOnly, ...how }: ReturnFlags): boolean {
  return Object.keys(how).length > 0;
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
    throw new CliError(
      'failed',
      `the ${end.returnOf === '' ? 'evacuation' : 'return'} is ${wordOf(EvacuationState, end.state)}`,
      {
        hint: `what has become of each VM: cellctl evacuation get ${evacuationId}`,
      },
    );
}
