import type { Command } from 'commander';
import type { VmFilter } from '../../../gen/ts/cell/v1/compute_service.ts';
import { ListVmsResponse, VmOrder } from '../../../gen/ts/cell/v1/compute_service.ts';
import { Vm, VmState } from '../../../gen/ts/cell/v1/vm.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { checkedVm } from '../ids.ts';
import { print } from '../output.ts';
import { readPages } from '../pages.ts';
import type { Session } from '../session.ts';
import { vmDetails, vmTable } from '../vm-text.ts';
import { enumOf, wordsOf } from '../words.ts';
import { repeated } from './options.ts';

/** Flags that choose VMs. */
export interface FilterFlags {
  readonly state?: readonly string[];
  readonly label?: readonly string[];
  readonly prefix?: string;
  readonly foreign?: boolean;
  readonly own?: boolean;
}

/** Adds the options that choose VMs. */
export function withFilterOptions(command: Command): Command {
  return command
    .option('--state <state>', `in this state (may be repeated): ${wordsOf(VmState).join(', ')}`, repeated)
    .option('-l, --label <key[=value]>', 'with this label (may be repeated)', repeated)
    .option('--prefix <text>', 'with a name that begins so')
    .option('--foreign', 'only VMs that others than Cell defined')
    .option('--own', 'only VMs of Cell');
}

/** The filter that flags ask for; undefined for all VMs. Throws a usage error. */
export function filterFromFlags({ state = [], label = [], prefix, foreign, own }: FilterFlags): VmFilter | undefined {
  if (foreign === true && own === true) {
    throw usageError('--foreign and --own exclude each other', 'leave both out to see all VMs');
  }
  const given = state.length + label.length > 0 || prefix !== undefined || foreign === true || own === true;
  if (!given) return undefined;
  return {
    states: state.map((word) => enumOf('--state', VmState, word)),
    labels: Object.fromEntries(label.map(labelCondition)),
    namePrefix: prefix ?? '',
    foreign: foreign === true ? true : own === true ? false : undefined,
  };
}

function labelCondition(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

const orders = {
  name: VmOrder.NAME,
  '-name': VmOrder.NAME_DESCENDING,
  created: VmOrder.CREATE_TIME,
  '-created': VmOrder.CREATE_TIME_DESCENDING,
} as const satisfies Record<string, VmOrder>;

function orderFromFlag(sort: string | undefined): VmOrder {
  if (sort === undefined) return VmOrder.UNSPECIFIED;
  const order = Object.entries(orders).find(([word]) => word === sort);
  if (order === undefined) throw usageError(`--sort '${sort}' is not one of ${Object.keys(orders).join(', ')}`);
  return order[1];
}

export function defineVmRead(vm: Command, cli: CommandLine): void {
  withFilterOptions(vm.command('list').description('list VMs'))
    .option('--sort <order>', 'name, -name, created or -created (default name)')
    .action(async (flags: FilterFlags & { sort?: string }) => {
      const request = { filter: filterFromFlags(flags), order: orderFromFlag(flags.sort) };
      const vms = await listVms(cli, request);
      if (vms.length === 0) cli.io.stderr.write('no VMs\n');
      await print(cli, {
        json: () => ListVmsResponse.toJSON({ vms, nextPageToken: '', totalSize: vms.length }),
        text: (style) => (vms.length === 0 ? '' : vmTable(vms, style)),
        names: () => vms.map(({ name }) => name),
      });
    });
  vm.command('get <vm>')
    .description('show all about a VM')
    .action(async (name: string) => {
      const found = await getVm(cli, await cli.session(), name);
      await print(cli, {
        json: () => Vm.toJSON(found),
        text: (style) => vmDetails(found, style),
        names: () => [found.name],
      });
    });
}

/** All VMs that a request chooses, page by page. */
async function listVms(
  cli: CommandLine,
  request: { readonly filter: VmFilter | undefined; readonly order: VmOrder },
): Promise<Vm[]> {
  const { compute } = await cli.session();
  return readPages(async (pageToken) => {
    const { filter, order } = request;
    const page = await compute.listVms(
      { ...(filter === undefined ? {} : { filter }), order, pageToken },
      cli.readOptions(),
    );
    return { ...page, items: page.vms };
  });
}

/** One VM by UUID or name. */
export async function getVm(cli: CommandLine, { compute }: Session, name: string): Promise<Vm> {
  const { vm } = await compute.getVm({ vm: checkedVm(name) }, cli.readOptions());
  return vm ?? Vm.create();
}
