import { open } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  DeleteConsoleRecordingResponse,
  ListConsoleRecordingsResponse,
} from '../../../gen/ts/cell/v1/console_service.ts';
import { CliError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { recordingTable } from '../console/console-text.ts';
import { checkedUuid, isUuid } from '../ids.ts';
import { print } from '../output.ts';
import { getVm } from './vm-read.ts';

const checkedId = (id: string) => checkedUuid('recording', id, 'see the recordings: cellctl recording list');

export function defineRecording(program: Command, cli: CommandLine): void {
  const command = program.command('recording').description('recordings of console sessions');
  command
    .command('list')
    .description('list recordings, newest first')
    .option('--vm <vm>', 'only those of one VM, by name, or by UUID if it is deleted')
    .action(async ({ vm }: { vm?: string }) => {
      const session = await cli.session();
      const vmUuid = vm === undefined ? '' : isUuid(vm) ? vm.toLowerCase() : (await getVm(cli, session, vm)).uuid;
      const response = await session.consoles.listConsoleRecordings({ vmUuid }, cli.readOptions());
      const { recordings } = response;
      if (recordings.length === 0) cli.io.stderr.write('no recordings\n');
      await print(cli, {
        json: () => ListConsoleRecordingsResponse.toJSON(response),
        text: (style) => (recordings.length === 0 ? '' : recordingTable(recordings, style)),
        names: () => recordings.map(({ recordingId }) => recordingId),
      });
    });
  command
    .command('get <recording> [file]')
    .description('write a recording, asciicast v2, to a file or to standard output; asciinema plays it')
    .action((id: string, file: string | undefined) => getRecording(cli, checkedId(id), file ?? '-'));
  command
    .command('delete <recording>')
    .description('delete a recording')
    .action(async (id: string) => {
      const recordingId = checkedId(id);
      const response = await (await cli.session()).consoles.deleteConsoleRecording({ recordingId }, cli.readOptions());
      await print(cli, {
        json: () => DeleteConsoleRecordingResponse.toJSON(response),
        text: () =>
          `${recordingId}: ${response.existed ? 'deleted' : 'there is no such recording, nothing to delete'}\n`,
        names: () => [recordingId],
      });
    });
}

async function getRecording(cli: CommandLine, recordingId: string, path: string): Promise<void> {
  const { consoles } = await cli.session();
  const options = { signal: cli.io.interrupt };
  if (path === '-') {
    for await (const { data } of consoles.readConsoleRecording({ recordingId }, options)) {
      await cli.io.stdout.writeBytes(data);
    }
    return;
  }
  const file = await open(path, 'w', 0o600).catch((cause: unknown) => {
    throw new CliError('failed', `cannot write ${path}: ${cause instanceof Error ? cause.message : String(cause)}`);
  });
  try {
    for await (const { data } of consoles.readConsoleRecording({ recordingId }, options)) await file.writeFile(data);
  } finally {
    await file.close();
  }
}
