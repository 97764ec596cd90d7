import type { Command } from 'commander';
import type { MutationFlags } from '../mutation.ts';
import { parseCount } from '../parse.ts';

/** Adds the options that every command takes that changes something. */
export function withMutationOptions(command: Command): Command {
  return command
    .option('--validate-only', 'check everything, change nothing')
    .option('--request-id <uuid>', 'id of the request: sent again with the same id, it gives the first answer again');
}

/** Options of commands that take a VM from those who use it. */
export interface StopFlags extends MutationFlags {
  readonly storageClients?: string;
}

/** Adds the option by which the storage controller of a host is stopped while others run that depend on it. */
export function withStorageClients(command: Command): Command {
  return command.option(
    '--storage-clients <number>',
    'of the storage controller of the host: how many VMs run that depend on it, which lose their storage',
  );
}

/** What `withStorageClients` was given, as a field of the request. Throws a usage error. */
export function storageClientsOf({ storageClients }: StopFlags): { readonly storageClients?: number } {
  if (storageClients === undefined) return {};
  return { storageClients: parseCount('--storage-clients', storageClients, [0, 10_000]) };
}

/** The parser of an option that may be repeated. */
export function repeated(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
