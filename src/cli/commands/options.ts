import type { Command } from 'commander';

/** Adds the options that every command takes that changes something. */
export function withMutationOptions(command: Command): Command {
  return command
    .option('--validate-only', 'check everything, change nothing')
    .option('--request-id <uuid>', 'id of the request: sent again with the same id, it gives the first answer again');
}

/** The parser of an option that may be repeated. */
export function repeated(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
