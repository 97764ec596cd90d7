import type { Command } from 'commander';
import type { CommandLine } from '../command-line.ts';
import { isUuid } from '../ids.ts';
import { type Page, readPages } from '../pages.ts';
import { parseCount } from '../parse.ts';
import { getVm } from './vm-read.ts';

/** Which of the things that were done to VMs are listed. */
export interface HistoryFlags {
  readonly vm?: string;
  readonly running?: boolean;
  readonly limit?: string;
}

/** What every list of such things asks for. */
export interface HistoryRequest {
  readonly vmUuid: string;
  readonly runningOnly: boolean;
  readonly pageSize: number;
  readonly pageToken: string;
}

export function withHistoryOptions(command: Command): Command {
  return command
    .option('--vm <vm>', 'only those of one VM, by UUID or name')
    .option('--running', 'only those under way')
    .option('--limit <count>', 'at most so many (default 100)');
}

/** Reads as much of such a list as the flags ask for. */
export async function readHistory<T>(
  cli: CommandLine,
  { vm, running = false, limit: most }: HistoryFlags,
  readPage: (request: HistoryRequest) => Promise<Page<T>>,
): Promise<T[]> {
  const limit = most === undefined ? 100 : parseCount('--limit', most, [1, 1_000_000]);
  const vmUuid = vm === undefined ? '' : await uuidOf(cli, vm);
  // The page size belongs to the request that a token continues: it stays the same.
  const request = { vmUuid, runningOnly: running, pageSize: Math.min(limit, 1_000) };
  return readPages((pageToken) => readPage({ ...request, pageToken }), limit);
}

/** The UUID of a VM; one that is deleted or has moved away has no name here any more, but what was done to it is found by its UUID. */
async function uuidOf(cli: CommandLine, vm: string): Promise<string> {
  return isUuid(vm) ? vm.toLowerCase() : (await getVm(cli, await cli.session(), vm)).uuid;
}
