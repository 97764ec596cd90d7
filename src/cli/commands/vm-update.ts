// Commands that change what a VM was created with.

import type { Command } from 'commander';
import { RenameVmResponse, UpdateVmResponse } from '../../../gen/ts/cell/v1/compute_service.ts';
import type { Vm } from '../../../gen/ts/cell/v1/vm.ts';
import { ReadySignal, StorageRole, VmSpec } from '../../../gen/ts/cell/v1/vm.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { readInput } from '../files.ts';
import { checkedVm } from '../ids.ts';
import type { MutationFlags } from '../mutation.ts';
import { mutate } from '../mutation.ts';
import { print } from '../output.ts';
import { parseCount, parseDurationMs, parseKeyValue, parseSize } from '../parse.ts';
import { parseReadySignal } from '../spec-flags.ts';
import { pendingLines } from '../vm-text.ts';
import { enumOf, wordsOf } from '../words.ts';
import { repeated, withMutationOptions } from './options.ts';

export function defineVmUpdate(vm: Command, cli: CommandLine): void {
  defineUpdate(vm, cli);
  defineRename(vm, cli);
  defineProtect(vm, cli);
}

interface UpdateFlags extends MutationFlags {
  readonly set?: readonly string[];
  readonly file?: string;
  readonly etag?: string;
  readonly description?: string;
  readonly label?: readonly string[];
  readonly removeLabel?: readonly string[];
  readonly vcpus?: string;
  readonly maxVcpus?: string;
  readonly memory?: string;
  readonly machine?: string;
  readonly autostart?: boolean;
  readonly startOrder?: string;
  readonly startReady?: string;
  readonly startDelay?: string;
  readonly storageRole?: string;
}

const storageRoles = [...wordsOf(StorageRole), 'none'];

/** New values by the path of their field in VmSpec; undefined: the default. */
type Assignments = ReadonlyMap<string, unknown>;

function defineUpdate(vm: Command, cli: CommandLine): void {
  const command = vm
    .command('update <vm>')
    .description('change what a VM was created with: at once where QEMU can, else with its next start')
    .option('--description <text>', 'text for people')
    .option('-l, --label <key=value>', 'a label to set (may be repeated)', repeated)
    .option('--remove-label <key>', 'a label to take away (may be repeated)', repeated)
    .option('--vcpus <count>', 'virtual CPUs')
    .option('--max-vcpus <count>', 'virtual CPUs that it can have while it runs')
    .option('--memory <size>', 'guest memory, such as 2GiB')
    .option('--machine <type>', 'QEMU machine type, of the same family')
    .option('--autostart', 'start it when the host starts')
    .option('--no-autostart', 'do not')
    .option('--start-order <number>', 'its place among those that are started one after the other; 0: none')
    .option('--start-delay <time>', 'how long to wait after it before the next one is started')
    .option('--start-ready <agent|HOST:PORT>', 'wait for its guest agent, or for something that listens there, first')
    .option('--storage-role <role>', `of the storage of its host: ${storageRoles.join(', ')}`)
    .option(
      '--set <field=value>',
      'a field of the spec by its path, such as vnc=false; without a value: its default',
      repeated,
    )
    .option('-f, --file <file>', 'the fields that change as YAML or JSON, `-` for standard input')
    .option('--etag <etag>', 'refuse if its definition has changed since this etag was read');
  withMutationOptions(command).action(async (name: string, flags: UpdateFlags) => {
    // commander takes --no-autostart alone for a default of true.
    const autostart = command.getOptionValueSource('autostart') === 'cli' ? flags.autostart : undefined;
    const change = await changeOf(
      cli,
      name,
      { ...flags, ...(autostart === undefined ? {} : { autostart }) },
      autostart,
    );
    const response = await mutate(cli, {
      flags,
      title: `changing ${name}`,
      send: ({ compute }, fields, options) => compute.updateVm({ vm: checkedVm(name), ...change, ...fields }, options),
    });
    await printUpdated(cli, { name, flags, done: 'changed', response });
  });
}

interface SpecChange {
  readonly spec: VmSpec;
  readonly updateMask: string[];
  readonly etag: string;
}

async function changeOf(
  cli: CommandLine,
  name: string,
  flags: UpdateFlags,
  autostart: boolean | undefined,
): Promise<SpecChange> {
  const { parseSpec } = await import('../spec-file.ts');
  const assigned = new Map([...flagAssignments(flags, autostart), ...setAssignments(flags.set ?? [])]);
  const labels = await changedLabels(cli, name, flags);
  if (labels) assigned.set('labels', labels.labels);
  const etag = flags.etag ?? labels?.etag ?? '';
  if (flags.file !== undefined) {
    if (assigned.size > 0) throw usageError('-f and other changes exclude each other', 'say it in the file');
    const source = flags.file === '-' ? 'standard input' : flags.file;
    return { spec: await parseSpec(await readInput(flags.file, cli.io), source), updateMask: [], etag };
  }
  if (assigned.size === 0) throw usageError('nothing to change', 'such as --memory 4GiB or --set vnc=false');
  const spec = await parseSpec(JSON.stringify(documentOf(assigned)), 'the change');
  return { spec, updateMask: [...assigned.keys()], etag };
}

function flagAssignments(flags: UpdateFlags, autostart: boolean | undefined): Assignments {
  const count = (flag: string, text: string | undefined) =>
    text === undefined ? undefined : parseCount(flag, text, [0, 0xffff_ffff]);
  const delay = flags.startDelay === undefined ? undefined : parseDurationMs('--start-delay', flags.startDelay);
  const values: Readonly<Record<string, unknown>> = {
    description: flags.description,
    'cpu.vcpus': count('--vcpus', flags.vcpus),
    'cpu.maximum_vcpus': count('--max-vcpus', flags.maxVcpus),
    memory_bytes: flags.memory === undefined ? undefined : `${parseSize('--memory', flags.memory)}`,
    machine_type: flags.machine,
    autostart,
    start_order: count('--start-order', flags.startOrder),
    start_ready: flags.startReady === undefined ? undefined : ReadySignal.toJSON(parseReadySignal(flags.startReady)),
    start_delay_seconds: delay === undefined ? undefined : Math.ceil(delay / 1_000),
    storage_role: roleOf(flags.storageRole),
  };
  return new Map(Object.entries(values).filter(([, value]) => value !== undefined));
}

function roleOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return text === 'none' ? StorageRole.UNSPECIFIED : enumOf('--storage-role', StorageRole, text);
}

/** `path=value`: the value as JSON where it is some, else as text; a size with a unit for fields in bytes. */
function setAssignments(texts: readonly string[]): Assignments {
  return new Map(
    texts.map((text) => {
      const [path, value] = parseKeyValue('--set', text);
      if (value === '') return [path, undefined];
      if (path.endsWith('_bytes') && !/^\d+$/.test(value)) return [path, `${parseSize(`--set ${path}`, value)}`];
      return [path, jsonOrText(value)];
    }),
  );
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The labels with those of the flags, and the etag of the VM that had them; undefined if no flag is about labels. */
async function changedLabels(cli: CommandLine, name: string, { label = [], removeLabel = [] }: UpdateFlags) {
  if (label.length === 0 && removeLabel.length === 0) return undefined;
  const { compute } = await cli.session();
  const { vm } = await compute.getVm({ vm: checkedVm(name) }, cli.readOptions());
  const labels = new Map(Object.entries(vm?.spec?.labels ?? {}));
  for (const text of label) labels.set(...parseKeyValue('--label', text));
  for (const key of removeLabel) labels.delete(key);
  return { labels: Object.fromEntries(labels), etag: vm?.etag ?? '' };
}

/** A document with values at their paths; what has no value is not in it. */
function documentOf(assigned: Assignments): object {
  const root: Record<string, unknown> = {};
  for (const [path, value] of assigned) {
    if (value === undefined) continue;
    const names = path.split('.');
    const last = names.pop() ?? '';
    let at = root;
    for (const name of names) {
      const inner: Record<string, unknown> = { ...(typeof at[name] === 'object' ? at[name] : {}) };
      at[name] = inner;
      at = inner;
    }
    at[last] = value;
  }
  return root;
}

function defineRename(vm: Command, cli: CommandLine): void {
  const command = vm
    .command('rename <vm> <name>')
    .description('give a VM that is shut off another name')
    .option('--etag <etag>', 'refuse if its definition has changed since this etag was read');
  withMutationOptions(command).action(
    async (name: string, newName: string, flags: MutationFlags & { etag?: string }) => {
      const response = await mutate(cli, {
        flags,
        title: `renaming ${name}`,
        send: ({ compute }, fields, options) =>
          compute.renameVm(
            { vm: checkedVm(name), newName: checkedVm(newName), etag: flags.etag ?? '', ...fields },
            options,
          ),
      });
      await print(cli, {
        json: () => RenameVmResponse.toJSON(response),
        text: () =>
          flags.validateOnly === true
            ? `${name}: nothing stands in the way; nothing was changed\n`
            : `${name}: renamed, now ${response.vm?.name ?? newName}\n`,
        names: () => [response.vm?.name ?? newName],
      });
    },
  );
}

interface ProtectFlags extends MutationFlags {
  readonly delete?: boolean;
  readonly start?: boolean;
}

function defineProtect(vm: Command, cli: CommandLine): void {
  const command = vm
    .command('protect <vm>')
    .description('have a VM not deleted, or not started, until that is taken back')
    .option('--delete', 'refuse to delete it')
    .option('--no-delete', 'allow it again')
    .option('--start', 'refuse to start it')
    .option('--no-start', 'allow it again');
  withMutationOptions(command).action(async (name: string, flags: ProtectFlags) => {
    const given = (flag: 'delete' | 'start') => command.getOptionValueSource(flag) === 'cli';
    const updateMask = [
      ...(given('delete') ? ['delete_protection'] : []),
      ...(given('start') ? ['start_protection'] : []),
    ];
    if (updateMask.length === 0)
      throw usageError('nothing to change', 'give --delete, --start, --no-delete or --no-start');
    const spec = VmSpec.create({ deleteProtection: flags.delete === true, startProtection: flags.start === true });
    const response = await mutate(cli, {
      flags,
      title: `protecting ${name}`,
      send: ({ compute }, fields, options) =>
        compute.updateVm({ vm: checkedVm(name), spec, updateMask, ...fields }, options),
    });
    await printUpdated(cli, { name, flags, done: protectionText(response.vm), response });
  });
}

function protectionText(vm: Vm | undefined): string {
  const from = [
    ...(vm?.spec?.deleteProtection === true ? ['deletion'] : []),
    ...(vm?.spec?.startProtection === true ? ['start'] : []),
  ];
  return from.length === 0 ? 'not protected' : `protected from ${from.join(' and ')}`;
}

interface Updated {
  readonly name: string;
  readonly flags: MutationFlags;
  readonly done: string;
  readonly response: UpdateVmResponse;
}

async function printUpdated(cli: CommandLine, { name, flags, done, response }: Updated): Promise<void> {
  const waiting = pendingLines(response.vm);
  const text = `${name}: ${done}${waiting.length === 0 ? '' : '; with its next start:'}\n`;
  await print(cli, {
    json: () => UpdateVmResponse.toJSON(response),
    text: () =>
      flags.validateOnly === true
        ? `${name}: nothing stands in the way; nothing was changed\n`
        : text + waiting.map((line) => `  ${line}\n`).join(''),
    names: () => [name],
  });
}
