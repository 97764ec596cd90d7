// What helps to find out what is wrong with a VM, and copies of VMs.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { CloneVmResponse } from '../../../gen/ts/cell/v1/compute_service.ts';
import { Evidence } from '../../../gen/ts/cell/v1/diagnostics.ts';
import { DumpFormat, DumpVmMemoryResponse } from '../../../gen/ts/cell/v1/diagnostics_service.ts';
import { CliError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { writeOutput } from '../files.ts';
import { printable, sizeText } from '../format.ts';
import { checkedUuid, checkedVm } from '../ids.ts';
import type { MutationFlags } from '../mutation.ts';
import { mutate } from '../mutation.ts';
import { print } from '../output.ts';
import { parseKeyValue } from '../parse.ts';
import { enumOf, wordsOf } from '../words.ts';
import { repeated, withMutationOptions } from './options.ts';

/** Disks and memory are written at the speed of the host's disk. */
const copyDeadlineMs = 12 * 3_600_000;
const nothingChanged = 'nothing stands in the way; nothing was changed';

export function defineVmDiagnose(vm: Command, cli: CommandLine): void {
  defineClone(vm, cli);
  defineDump(vm, cli);
  defineEvidence(vm, cli);
}

interface CloneFlags extends MutationFlags {
  readonly uuid?: string;
  readonly label?: readonly string[];
  readonly etag?: string;
}

function defineClone(vm: Command, cli: CommandLine): void {
  const command = vm
    .command('clone <vm> <name>')
    .description('make a VM that is as another, which is shut off, with copies of its disks')
    .option('--uuid <uuid>', 'UUID of the clone (default: one is made)')
    .option('-l, --label <key=value>', 'a label of the clone, in place of those of the VM (may be repeated)', repeated)
    .option('--etag <etag>', 'refuse if the definition of the VM has changed since this etag was read');
  withMutationOptions(command).action(async (source: string, name: string, flags: CloneFlags) => {
    const response = await mutate(cli, {
      flags,
      title: `cloning ${source}`,
      deadlineMs: copyDeadlineMs,
      send: ({ compute }, fields, options) =>
        compute.cloneVm(
          {
            vm: checkedVm(source),
            name,
            uuid: flags.uuid === undefined ? '' : checkedUuid('--uuid', flags.uuid),
            labels: Object.fromEntries((flags.label ?? []).map((label) => parseKeyValue('--label', label))),
            etag: flags.etag ?? '',
            ...fields,
          },
          options,
        ),
    });
    await print(cli, {
      json: () => CloneVmResponse.toJSON(response),
      text: () => `${flags.validateOnly ? `${source}: ${nothingChanged}` : `${name}: cloned from ${source}`}\n`,
      names: () => [name],
    });
  });
}

interface DumpFlags extends MutationFlags {
  readonly pool?: string;
  readonly volume?: string;
  readonly format?: string;
  readonly live?: boolean;
}

function defineDump(vm: Command, cli: CommandLine): void {
  const format = new Option('--format <format>', 'form of the file (default elf)').choices(wordsOf(DumpFormat));
  const command = vm
    .command('dump <vm>')
    .description('write the memory of a VM into a new volume, for crash and gdb')
    .option('--pool <pool>', 'pool of the volume (default: the default pool)')
    .option('--volume <name>', 'name of the volume (default: with the UUID of the VM and the time)')
    .addOption(format)
    .option('--live', 'let the guest go on meanwhile');
  withMutationOptions(command).action(async (name: string, flags: DumpFlags) => {
    const response = await mutate(cli, {
      flags,
      title: `dumping the memory of ${name}`,
      deadlineMs: copyDeadlineMs,
      send: ({ diagnostics }, fields, options) =>
        diagnostics.dumpVmMemory(
          {
            vm: checkedVm(name),
            pool: flags.pool ?? '',
            volume: flags.volume ?? '',
            format: flags.format === undefined ? DumpFormat.UNSPECIFIED : enumOf('format', DumpFormat, flags.format),
            live: flags.live === true,
            ...fields,
          },
          options,
        ),
    });
    const { volume, sizeBytes } = response;
    const place = `${volume?.pool}/${volume?.volume}`;
    await print(cli, {
      json: () => DumpVmMemoryResponse.toJSON(response),
      text: () => `${name}: ${flags.validateOnly ? nothingChanged : `memory is in ${place}, ${sizeText(sizeBytes)}`}\n`,
      names: () => [place],
    });
  });
}

function defineEvidence(vm: Command, cli: CommandLine): void {
  vm.command('evidence <vm> [directory]')
    .description('write what the host knows of a VM into a new directory, NAME-evidence unless one is named')
    .action(async (name: string, directory: string | undefined) => {
      const { diagnostics } = await cli.session();
      const { evidence } = await diagnostics.collectEvidence({ vm: checkedVm(name) }, cli.readOptions());
      if (!evidence) throw new CliError('failed', 'the answer is empty');
      const path = directory ?? `${name}-evidence`;
      const files = evidenceFiles(evidence);
      await makeDirectory(path);
      for (const [file, text] of files) await writeOutput(join(path, file), Buffer.from(text), cli.io);
      await print(cli, {
        json: () => ({ directory: path, files: files.map(([file]) => file) }),
        text: () => `${path}: ${files.map(([file]) => file).join(', ')}\n`,
        names: () => [path],
      });
    });
}

/** The files of a bundle: each part that is there, and one for the rest in full and one for people. */
function evidenceFiles(evidence: Evidence): (readonly [name: string, text: string])[] {
  const parts = evidence.parts
    // A name is a file name, whatever celld says.
    .filter(({ name, problem }) => problem === '' && /^[a-z][a-z0-9-]{0,40}\.(xml|log)$/.test(name))
    .map(({ name, content }) => [name, content] as const);
  const rest = { ...evidence, parts: evidence.parts.map((part) => ({ ...part, content: '' })) };
  return [
    ...parts,
    ['evidence.json', `${JSON.stringify(Evidence.toJSON(rest), undefined, 2)}\n`],
    ['summary.txt', summaryOf(evidence)],
  ];
}

function summaryOf({ vm, collectTime, conditions, parts, timeline }: Evidence): string {
  const lines = [
    `VM ${vm?.name} (${vm?.uuid}), ${collectTime?.toISOString()}`,
    '',
    ...conditions.map(({ name, good, detail }) => `${good ? 'good' : 'BAD '}  ${name}: ${detail}`),
    '',
    ...parts.map(({ name, cut, totalBytes, problem }) => {
      const what = problem === '' ? `${sizeText(totalBytes)}${cut ? ', of which the end' : ''}` : problem;
      return `${name}: ${what}`;
    }),
    '',
    ...timeline.map(({ time, source, text }) => `${time?.toISOString()}  ${source}  ${text}`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CliError('failed', `cannot make the directory ${path}: ${code}`, { cause });
  }
}
