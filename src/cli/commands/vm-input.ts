// What is done at a VM's screen, keyboard and console without being there.

import type { Command } from 'commander';
import type { WaitForOutputRequest } from '../../../gen/ts/cell/v1/console_service.ts';
import { WaitForOutputResponse } from '../../../gen/ts/cell/v1/console_service.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { parseTextDevice } from '../console/device.ts';
import { writeOutput } from '../files.ts';
import { durationOf, printable } from '../format.ts';
import { checkedUuid, checkedVm } from '../ids.ts';
import { print } from '../output.ts';
import { parseCount, parseDurationMs } from '../parse.ts';

export function defineVmInput(vm: Command, cli: CommandLine): void {
  defineScreenshot(vm, cli);
  defineKeys(vm, cli);
  defineWaitOutput(vm, cli);
}

function defineScreenshot(vm: Command, cli: CommandLine): void {
  vm.command('screenshot <vm> [file]')
    .description('take a picture of the screen, PNG; into NAME.png unless a file is named, - is standard output')
    .action(async (name: string, file: string | undefined) => {
      const { consoles } = await cli.session();
      const { png, width, height } = await consoles.getScreenshot({ vm: checkedVm(name) }, cli.readOptions());
      const path = file ?? `${name}.png`;
      await writeOutput(path, png, cli.io);
      if (path === '-') return;
      await print(cli, {
        json: () => ({ file: path, width, height }),
        text: () => `${path}: ${width}x${height}\n`,
        names: () => [path],
      });
    });
}

function defineKeys(vm: Command, cli: CommandLine): void {
  vm.command('keys <vm> <key...>')
    .description('press keys together and release them, by their Linux names: KEY_LEFTCTRL KEY_LEFTALT KEY_DELETE')
    .option('--hold <time>', 'how long they stay pressed, at most 5s (default 50ms)')
    .action(async (name: string, keys: string[], flags: { hold?: string }) => {
      const bad = keys.find((key) => !/^KEY_[A-Z0-9_]{1,32}$/.test(key));
      if (bad !== undefined) throw usageError(`'${bad}' is no name of a key such as KEY_ENTER or KEY_A`);
      const hold = flags.hold === undefined ? undefined : durationOf(parseDurationMs('--hold', flags.hold));
      const { consoles } = await cli.session();
      await consoles.sendKeys(
        { vm: checkedVm(name), keys, ...(hold === undefined ? {} : { hold }) },
        cli.readOptions(),
      );
      await print(cli, { json: () => ({}), text: () => `${name}: pressed ${keys.join(' ')}\n`, names: () => [name] });
    });
}

interface WaitFlags {
  readonly text?: string;
  readonly pattern?: string;
  readonly device?: string;
  readonly fromBoot?: boolean;
  readonly from?: string;
}

const defaultWaitMs = 60_000;
const longestWaitMs = 3_600_000;
/** celld can say more about the end of its time than cellctl: it is given a moment to. */
const answerMs = 5_000;

function defineWaitOutput(vm: Command, cli: CommandLine): void {
  vm.command('wait-output <vm>')
    .description('wait until a console prints something, for --timeout (default 1m, at most 1h); prints what was found')
    .option('--text <text>', 'wait for this text')
    .option('--pattern <pattern>', "wait for a line that this regular expression, in RE2's syntax, fits")
    .option('--device <console>', 'serial0 to serial15, virtio0 to virtio15 (default serial0)')
    .option('--from-boot', 'what this run has printed so far counts too')
    .option('--from <place>', 'what was printed since a place counts: BOOT-ID:OFFSET, of an earlier answer (-o json)')
    .action(async (name: string, flags: WaitFlags) => {
      const timeoutMs = cli.deadlineMs(defaultWaitMs);
      if (timeoutMs > longestWaitMs) throw usageError('--timeout is longer than 1h');
      const request = {
        vm: checkedVm(name),
        device: parseTextDevice(flags.device),
        wanted: wantedFrom(flags),
        from: placeFrom(flags),
        timeout: durationOf(timeoutMs),
      };
      const { consoles } = await cli.session();
      const options = { signal: cli.io.interrupt, deadlineMs: timeoutMs + answerMs };
      const found = await consoles.waitForOutput(request, options);
      const text = Buffer.from(found.match).toString();
      await print(cli, {
        json: () => WaitForOutputResponse.toJSON(found),
        text: () => `${printable(text)}\n`,
        names: () => [printable(text)],
      });
    });
}

function wantedFrom({ text, pattern }: WaitFlags): NonNullable<WaitForOutputRequest['wanted']> {
  if (text !== undefined && pattern === undefined) return { $case: 'text', value: text };
  if (pattern !== undefined && text === undefined) return { $case: 'pattern', value: pattern };
  throw usageError('give either --text or --pattern');
}

function placeFrom({ fromBoot, from }: WaitFlags): WaitForOutputRequest['from'] {
  if (from === undefined) return fromBoot === true ? { $case: 'fromBoot', value: {} } : undefined;
  if (fromBoot === true) throw usageError('--from-boot and --from exclude each other');
  const at = from.indexOf(':');
  const bootId = checkedUuid('--from', from.slice(0, Math.max(at, 0)), 'it is of the form BOOT-ID:OFFSET');
  const offset = BigInt(parseCount('--from', from.slice(at + 1), [0, Number.MAX_SAFE_INTEGER]));
  return { $case: 'fromOffset', value: { bootId, offset } };
}
