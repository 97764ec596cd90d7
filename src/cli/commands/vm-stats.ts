import type { Command } from 'commander';
import type { WatchVmStatsResponse } from '../../../gen/ts/cell/v1/compute_service.ts';
import type { VmStats } from '../../../gen/ts/cell/v1/vm.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { durationOf } from '../format.ts';
import { checkedVm } from '../ids.ts';
import { print, yamlText } from '../output.ts';
import { parseDurationMs } from '../parse.ts';
import {
  rateColumns,
  rateRow,
  rateWideColumns,
  statsJson,
  totalColumns,
  totalRow,
  totalWideColumns,
} from '../stats-text.ts';
import { GrowingTable, tableText } from '../table.ts';
import { keepWatching } from '../watching.ts';
import { untilTimeout } from './vm-watch.ts';

interface StatsFlags {
  readonly watch?: boolean;
  readonly interval?: string;
}

const defaultIntervalMs = 2_000;

export function defineVmStats(vm: Command, cli: CommandLine): void {
  vm.command('stats [vm...]')
    .description('measure VMs: totals since their start, or with --watch rates; all VMs when none is named')
    .option('-w, --watch', 'measure again and again, until Ctrl-C or --timeout')
    .option('--interval <time>', 'time between two measurements, 1s to 1h (default 2s)')
    .action(async (vms: string[], flags: StatsFlags) => {
      if (flags.watch !== true && flags.interval !== undefined) throw usageError('--interval needs --watch');
      const names = vms.map(checkedVm);
      await (flags.watch === true ? watchStats(cli, names, flags.interval) : showStats(cli, names));
    });
}

async function showStats(cli: CommandLine, vms: readonly string[]): Promise<void> {
  const [only] = vms;
  const single = vms.length === 1 && only !== undefined;
  const stats = single ? await measureOne(cli, only) : await measureSeveral(cli, vms);
  await print(cli, {
    json: () => (single ? stats.map(statsJson)[0] : { stats: stats.map(statsJson) }),
    text: ({ wide, headers }) =>
      tableText(
        wide ? totalWideColumns : totalColumns,
        stats.map((sample) => totalRow(sample, wide)),
        headers,
      ),
    names: () => stats.map(({ name }) => name),
  });
}

async function measureOne(cli: CommandLine, vm: string): Promise<VmStats[]> {
  const { compute } = await cli.session();
  const { stats } = await compute.getVmStats({ vm }, cli.readOptions());
  return stats === undefined ? [] : [stats];
}

/** The first round of a watch is a measurement of several VMs at once. */
async function measureSeveral(cli: CommandLine, vms: readonly string[]): Promise<VmStats[]> {
  const { compute } = await cli.session();
  for await (const { stats } of compute.watchVmStats({ vms: [...vms] }, cli.readOptions())) {
    return stats;
  }
  return [];
}

async function watchStats(cli: CommandLine, vms: readonly string[], intervalText: string | undefined): Promise<void> {
  const intervalMs = intervalText === undefined ? defaultIntervalMs : parseDurationMs('--interval', intervalText);
  if (intervalMs < 1_000 || intervalMs > 3_600_000) {
    throw usageError(`--interval '${intervalText ?? ''}' is not from 1s to 1h`);
  }
  const { compute } = await cli.session();
  const show = roundWriter(cli);
  await untilTimeout(cli, (signal) =>
    keepWatching({
      signal,
      stderr: cli.io.stderr,
      open: () => compute.watchVmStats({ vms: [...vms], interval: durationOf(intervalMs) }, { signal }),
      take: show,
    }),
  );
}

/** Writes one round of measurements after the other. */
function roundWriter(cli: CommandLine): (round: WatchVmStatsResponse) => void | Promise<void> {
  const { output } = cli.options;
  const { stdout } = cli.io;
  switch (output) {
    case 'table':
    case 'wide':
      return rateWriter(cli);
    case 'json':
      return ({ stats }) => stdout.write(`${JSON.stringify({ stats: stats.map(statsJson) })}\n`);
    case 'yaml':
      return async ({ stats }) => stdout.write(`---\n${await yamlText({ stats: stats.map(statsJson) })}`);
    case 'name':
      throw usageError('-o name has no use with --watch');
    default:
      return output satisfies never;
  }
}

function rateWriter(cli: CommandLine): (round: WatchVmStatsResponse) => void {
  const { output, headers } = cli.options;
  const wide = output === 'wide';
  const table = new GrowingTable(wide ? rateWideColumns : rateColumns);
  let earlier = new Map<string, VmStats>();
  let first = true;
  return ({ stats }) => {
    const lines = table.rows(stats.map((sample) => rateRow(sample, earlier.get(sample.uuid), wide)));
    const header = headers ? [...(first ? [] : ['']), table.header()] : [];
    cli.io.stdout.write([...header, ...lines].map((line) => `${line}\n`).join(''));
    earlier = new Map(stats.map((sample) => [sample.uuid, sample]));
    first = false;
  };
}
