import { type Command, Option } from 'commander';
import { ExecOutput, ExecStream } from '../../../gen/ts/cell/v1/guest.ts';
import type { ExecExited, ExecInGuestRequest } from '../../../gen/ts/cell/v1/guest_service.ts';
import { CliError, usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { durationOf } from '../format.ts';
import { checkedUuid, checkedVm } from '../ids.ts';
import { parseKeyValue } from '../parse.ts';
import { repeated } from './options.ts';

interface ExecFlags {
  readonly stdin?: boolean;
  readonly env?: readonly string[];
  readonly outputs: keyof typeof outputs;
  readonly requestId?: string;
}

const outputs = {
  auto: ExecOutput.UNSPECIFIED,
  live: ExecOutput.LIVE,
  'at-end': ExecOutput.AT_END,
  none: ExecOutput.NONE,
} as const;

const mostInputBytes = 65_536;

export function defineGuestExec(guest: Command, cli: CommandLine): void {
  guest
    .command('exec <vm> <program> [argument...]')
    .description("run a program in the guest as its administrator; cellctl ends with the program's exit code")
    .option('-i, --stdin', 'give it standard input, at most 64 KiB')
    .option('--env <name=value>', "a variable of its environment, in place of the agent's (may be repeated)", repeated)
    .addOption(
      new Option('--outputs <when>', 'when its output comes: while it runs, or when it has ended')
        .choices(Object.keys(outputs))
        .default('auto'),
    )
    .option('--request-id <uuid>', 'id of the request: sent again with the same id, it does not run again')
    .addHelpText('after', '\nOptions of the program come after `--`: cellctl guest exec web -- ls -l /\n')
    .action(async (vm: string, path: string, args: readonly string[], flags: ExecFlags) => {
      const { outputs: output, env = [], requestId } = flags;
      for (const variable of env) parseKeyValue('--env', variable);
      const timeoutMs = cli.deadlineMs(undefined);
      await exec(cli, {
        vm: checkedVm(vm),
        path,
        arguments: [...args],
        environment: [...env],
        output: outputs[output],
        input: flags.stdin === true ? await inputOf(cli) : new Uint8Array(),
        requestId: requestId === undefined ? '' : checkedUuid('--request-id', requestId),
        timeout: timeoutMs === undefined ? undefined : durationOf(timeoutMs),
      });
    });
}

async function exec(cli: CommandLine, request: ExecInGuestRequest): Promise<void> {
  const { guests } = await cli.session();
  const options = { signal: cli.io.interrupt };
  for await (const { event } of guests.execInGuest(request, options)) {
    switch (event?.$case) {
      case 'started':
        cli.note(`process ${event.value.pid} of the guest`);
        break;
      case 'data': {
        const { stdout, stderr } = cli.io;
        await (event.value.stream === ExecStream.STDERR ? stderr : stdout).writeBytes(event.value.data);
        break;
      }
      case 'exited':
        cli.exitCode = exitCodeOf(event.value);
        if (event.value.truncated) cli.io.stderr.write('cellctl: the agent kept only the first part of the output\n');
        return;
      case undefined:
        break;
      default:
        event satisfies never;
    }
  }
  throw new CliError('unavailable', 'the stream ended before the program');
}

/** As a shell says it: 128 and more for a signal. */
function exitCodeOf({ how }: ExecExited): number {
  if (how?.$case === 'signal') return (128 + how.value) & 0xff;
  const code = how?.value ?? 0;
  // Windows has codes of 32 bits: what is not 0 must not become it.
  return code === 0 ? 0 : code & 0xff || 1;
}

async function inputOf({ io }: CommandLine): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of io.stdin.chunks(io.interrupt)) {
    parts.push(part);
    bytes += part.length;
    if (bytes > mostInputBytes)
      throw usageError('standard input has more than 64 KiB', 'push it as a file: cellctl guest push');
  }
  return Buffer.concat(parts);
}
