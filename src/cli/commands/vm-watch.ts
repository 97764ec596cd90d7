import type { Command } from 'commander';
import { WatchVmsResponse } from '../../../gen/ts/cell/v1/compute_service.ts';
import { Vm } from '../../../gen/ts/cell/v1/vm.ts';
import type { CommandLine } from '../command-line.ts';
import { yamlText } from '../output.ts';
import { GrowingTable } from '../table.ts';
import { vmColumns, vmRow } from '../vm-text.ts';
import { keepWatching } from '../watching.ts';
import type { FilterFlags } from './vm-read.ts';
import { filterFromFlags, withFilterOptions } from './vm-read.ts';

export function defineVmWatch(vm: Command, cli: CommandLine): void {
  withFilterOptions(vm.command('watch'))
    .description('print VMs, then every change, until Ctrl-C or --timeout')
    .option('--resume-token <token>', 'go on from a place of an earlier watch (in its -o json)')
    .action(async (flags: FilterFlags & { resumeToken?: string }) => {
      const filter = filterFromFlags(flags);
      const { compute } = await cli.session();
      const view = viewOf(cli);
      let resumeToken = flags.resumeToken ?? '';
      await untilTimeout(cli, (signal) =>
        keepWatching({
          signal,
          stderr: cli.io.stderr,
          open: () => compute.watchVms({ ...(filter === undefined ? {} : { filter }), resumeToken }, { signal }),
          take: async (message) => {
            resumeToken = message.resumeToken;
            await view.show(message);
          },
          forget: () => {
            resumeToken = '';
          },
        }),
      );
    });
}

/** Runs a watch until Ctrl-C, which is an interruption, or until --timeout, which is a good end. */
export async function untilTimeout(cli: CommandLine, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const deadlineMs = cli.deadlineMs(undefined);
  if (deadlineMs === undefined) return run(cli.io.interrupt);
  const timeout = AbortSignal.timeout(deadlineMs);
  try {
    await run(AbortSignal.any([cli.io.interrupt, timeout]));
  } catch (error) {
    if (!timeout.aborted || cli.io.interrupt.aborted) throw error;
  }
}

/** How the messages of a watch are shown. */
interface WatchView {
  show(message: WatchVmsResponse): void | Promise<void>;
}

function viewOf(cli: CommandLine): WatchView {
  const { output } = cli.options;
  const { stdout } = cli.io;
  switch (output) {
    case 'table':
    case 'wide':
      return new WatchTable(cli);
    case 'json':
      return {
        show: (message) => {
          if (message.event?.$case !== 'bookmark')
            stdout.write(`${JSON.stringify(WatchVmsResponse.toJSON(message))}\n`);
        },
      };
    case 'yaml':
      return {
        show: async (message) => {
          if (message.event?.$case !== 'bookmark')
            stdout.write(`---\n${await yamlText(WatchVmsResponse.toJSON(message))}`);
        },
      };
    case 'name':
      return new WatchNames(cli);
    default:
      return output satisfies never;
  }
}

/** Of TIME, EVENT, NAME, STATE and REASON: room for `shutting-down` and `paused-by-user`. */
const leastWidths = [8, 7, 8, 13, 14];

type WatchRow = { readonly event: string; readonly vm: Vm };

/** What changed, row by row: a change that shows in no column is not worth one. */
class WatchTable implements WatchView {
  readonly #cli: CommandLine;
  readonly #known = new Map<string, Vm>();
  #table: GrowingTable | undefined;

  constructor(cli: CommandLine) {
    this.#cli = cli;
  }

  show({ event }: WatchVmsResponse): void {
    const rows = this.#rows(event);
    if (rows.length > 0 || event?.$case === 'snapshot') this.#print(rows);
  }

  #rows(event: WatchVmsResponse['event']): readonly WatchRow[] {
    switch (event?.$case) {
      case undefined:
      case 'bookmark':
        return [];
      case 'snapshot':
        return this.#snapshot(event.value.vms);
      case 'changed':
        return this.#changed(event.value);
      case 'removed': {
        const { uuid, name, leftFilter } = event.value;
        const vm = this.#known.get(uuid) ?? Vm.create({ uuid, name });
        this.#known.delete(uuid);
        return [{ event: leftFilter ? 'left' : 'removed', vm }];
      }
      default:
        return event satisfies never;
    }
  }

  #changed(vm: Vm): WatchRow[] {
    const known = this.#known.get(vm.uuid);
    this.#known.set(vm.uuid, vm);
    if (known === undefined) return [{ event: 'added', vm }];
    return this.#looks(known) === this.#looks(vm) ? [] : [{ event: 'changed', vm }];
  }

  /** After a second snapshot only what it says anew is a row. */
  #snapshot(vms: readonly Vm[]): WatchRow[] {
    const present = new Set(vms.map(({ uuid }) => uuid));
    const gone = [...this.#known.values()].filter(({ uuid }) => !present.has(uuid));
    for (const { uuid } of gone) this.#known.delete(uuid);
    const began = this.#table === undefined;
    const fresh = vms.flatMap((vm) => this.#changed(vm));
    return [
      ...(began ? fresh.map(({ vm }) => ({ event: 'present', vm })) : fresh),
      ...gone.map((vm) => ({ event: 'removed', vm })),
    ];
  }

  get #style() {
    return { wide: this.#cli.options.output === 'wide', now: new Date() };
  }

  /** The cells of a VM but its age. */
  #looks(vm: Vm): string {
    const ageless = Vm.create(vm);
    if (ageless.status !== undefined) ageless.status.createTime = undefined;
    return vmRow(ageless, this.#style).join('\0');
  }

  #print(rows: readonly WatchRow[]): void {
    const { options, io } = this.#cli;
    const style = this.#style;
    const began = this.#table === undefined;
    this.#table ??= new GrowingTable(['TIME', 'EVENT', ...vmColumns(style)], leastWidths);
    const time = style.now.toTimeString().slice(0, 8);
    const lines = this.#table.rows(rows.map(({ event, vm }) => [time, event, ...vmRow(vm, style)]));
    const header = began && options.headers ? [this.#table.header()] : [];
    io.stdout.write([...header, ...lines].map((line) => `${line}\n`).join(''));
  }
}

/** The names of VMs as they come and change. */
class WatchNames implements WatchView {
  readonly #cli: CommandLine;

  constructor(cli: CommandLine) {
    this.#cli = cli;
  }

  show({ event }: WatchVmsResponse): void {
    const names =
      event?.$case === 'snapshot'
        ? event.value.vms.map(({ name }) => name)
        : event?.$case === 'changed' || event?.$case === 'removed'
          ? [event.value.name]
          : [];
    this.#cli.io.stdout.write(names.map((name) => `${name}\n`).join(''));
  }
}
