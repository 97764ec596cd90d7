// Follows work of celld's that lasts, until it has ended.

import { CliError } from './cli-error.ts';
import type { CommandLine } from './command-line.ts';
import { durationText } from './format.ts';
import { yamlText } from './output.ts';
import { keepWatching } from './watching.ts';

/** Work that lasts, as celld streams it. */
export interface Followed<T> {
  /** Such as `the migration`. */
  readonly what: string;
  readonly id: string;
  /** The command that follows it again. */
  readonly again: string;
  open(signal: AbortSignal): AsyncIterable<T>;
  hasEnded(work: T): boolean;
  toJson(work: T): unknown;
  /** Writes what is new for people. */
  write(work: T): void;
}

/** Shows work as it goes on, over broken connections; gives how it ended. Throws CliError when the wait ends before: it goes on then. */
export async function followToEnd<T>(cli: CommandLine, { what, id, again, ...followed }: Followed<T>): Promise<T> {
  const deadlineMs = cli.deadlineMs(undefined);
  const timeout = deadlineMs === undefined ? undefined : AbortSignal.timeout(deadlineMs);
  const signal = timeout === undefined ? cli.io.interrupt : AbortSignal.any([cli.io.interrupt, timeout]);
  const show = showing(cli, id, followed);
  const seen: { last?: T } = {};
  try {
    await keepWatching({
      signal,
      stderr: cli.io.stderr,
      open: () => followed.open(signal),
      take: async (work) => {
        seen.last = work;
        await show(work);
      },
      isComplete: () => seen.last !== undefined && followed.hasEnded(seen.last),
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    const interrupted = cli.io.interrupt.aborted;
    const waited = `${what.replace(/^the /, '')} ${id} has not ended after ${durationText(deadlineMs ?? 0)}`;
    throw new CliError(interrupted ? 'interrupted' : 'timeout', interrupted ? `interrupted: ${what} goes on` : waited, {
      hint: `it goes on: ${again}`,
    });
  }
  if (seen.last === undefined) throw new Error('a watch has ended without a word');
  return seen.last;
}

function showing<T>(
  { options: { output }, io: { stdout } }: CommandLine,
  id: string,
  { hasEnded, toJson, write }: Pick<Followed<T>, 'hasEnded' | 'toJson' | 'write'>,
): (work: T) => void | Promise<void> {
  switch (output) {
    case 'table':
    case 'wide':
      return write;
    case 'json':
      return (work) => stdout.write(`${JSON.stringify(toJson(work))}\n`);
    case 'yaml':
      return async (work) => stdout.write(`---\n${await yamlText(toJson(work))}`);
    case 'name':
      return (work) => {
        if (hasEnded(work)) stdout.write(`${id}\n`);
      };
    default:
      return output satisfies never;
  }
}
