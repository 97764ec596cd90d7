import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Command } from 'commander';
import { type PushFileRequest, PushFileResponse } from '../../../gen/ts/cell/v1/guest_service.ts';
import { CliError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { sizeText } from '../format.ts';
import { checkedVm } from '../ids.ts';
import { print } from '../output.ts';
import { parseSize } from '../parse.ts';

interface PullFlags {
  readonly offset?: string;
  readonly max?: string;
}

export function defineGuestFiles(guest: Command, cli: CommandLine): void {
  guest
    .command('push <vm> <file> <path>')
    .description('write a file, or standard input (-), to a path of the guest; at most 64 MiB')
    .option('--append', 'after the end of what is there')
    .action(async (vm: string, file: string, path: string, { append = false }: { append?: boolean }) => {
      const requests = pushed({ vm: checkedVm(vm), path, append }, contentOf(cli, file));
      const options = { signal: cli.io.interrupt, deadlineMs: cli.deadlineMs(undefined) };
      const response = await (await cli.session()).guests.pushFile(requests, withoutAbsent(options));
      await print(cli, {
        json: () => PushFileResponse.toJSON(response),
        text: () => `${vm}: ${sizeText(response.writtenBytes)} written to ${path}\n`,
        names: () => [path],
      });
    });
  guest
    .command('pull <vm> <path> [file]')
    .description('write a file of the guest to a file, or to standard output; at most 64 MiB')
    .option('--offset <size>', 'begin there')
    .option('--max <size>', 'at most so much')
    .action(async (vm: string, path: string, file: string | undefined, { offset, max }: PullFlags) => {
      const request = {
        vm: checkedVm(vm),
        path,
        offset: offset === undefined ? 0n : parseSize('--offset', offset),
        maxBytes: max === undefined ? 0n : parseSize('--max', max),
      };
      const { guests } = await cli.session();
      const options = withoutAbsent({ signal: cli.io.interrupt, deadlineMs: cli.deadlineMs(undefined) });
      const write = await writerOf(cli, file ?? '-');
      await using _ = write;
      for await (const { part } of guests.pullFile(request, options)) {
        if (part?.$case === 'data') await write.bytes(part.value);
        if (part?.$case !== 'end') continue;
        if (!part.value.endOfFile && max === undefined)
          throw new CliError('failed', `${path} goes on after ${sizeText(part.value.readBytes)}`, {
            hint: `pull the rest with --offset ${request.offset + part.value.readBytes}B`,
          });
      }
    });
}

async function* pushed(
  value: { readonly vm: string; readonly path: string; readonly append: boolean },
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<PushFileRequest, void, void> {
  yield { part: { $case: 'open', value } };
  for await (const part of content) yield { part: { $case: 'data', value: part } };
}

async function* contentOf({ io }: CommandLine, path: string): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* path === '-' ? io.stdin.chunks(io.interrupt) : createReadStream(path, { highWaterMark: 256 * 1024 });
  } catch (cause) {
    throw new CliError('failed', `cannot read ${path}: ${messageOf(cause)}`, { cause });
  }
}

interface Writer extends AsyncDisposable {
  readonly bytes: (bytes: Uint8Array) => Promise<void>;
}

async function writerOf({ io }: CommandLine, path: string): Promise<Writer> {
  if (path === '-') return { bytes: (bytes) => io.stdout.writeBytes(bytes), [Symbol.asyncDispose]: async () => {} };
  const file = await open(path, 'w', 0o600).catch((cause: unknown) => {
    throw new CliError('failed', `cannot write ${path}: ${messageOf(cause)}`, { cause });
  });
  return {
    bytes: async (bytes) => {
      await file.writeFile(bytes);
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}

const messageOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));

/** Without a deadline that is undefined. */
function withoutAbsent({ signal, deadlineMs }: { signal: AbortSignal; deadlineMs: number | undefined }) {
  return deadlineMs === undefined ? { signal } : { signal, deadlineMs };
}
