import type { Migration, MigrationOptions, MigrationPhase } from '../../gen/ts/cell/v1/migration.ts';
import type { FleetHost } from './fleet.ts';

const patienceMs = 120_000;

/** Follows a migration to its end; gives how it ended. */
export async function ended({ celld }: FleetHost, migrationId: string): Promise<Migration> {
  let last: Migration | undefined;
  const signal = AbortSignal.timeout(patienceMs);
  for await (const { migration } of celld.clients.migrations.watchMigration({ migrationId }, { signal }))
    last = migration;
  if (last === undefined) throw new Error('the watch ended without a word');
  return last;
}

/** Waits until a migration is in a phase, and as wanted; gives it as it is then. */
export async function phaseOf(
  { celld }: FleetHost,
  migrationId: string,
  phase: MigrationPhase,
  wanted: (migration: Migration) => boolean = () => true,
): Promise<Migration> {
  let last: Migration | undefined;
  const signal = AbortSignal.timeout(patienceMs);
  for await (const { migration } of celld.clients.migrations.watchMigration({ migrationId }, { signal })) {
    last = migration;
    if (migration?.phase === phase && wanted(migration)) return migration;
  }
  throw new Error(`the migration has ended: ${last?.state} ${last?.error?.message}`);
}

/** Moves a VM; gives how the migration ended. */
export async function move(
  from: FleetHost,
  to: FleetHost,
  vm: string,
  options: Partial<MigrationOptions> = {},
): Promise<Migration> {
  const { migration } = await from.celld.clients.migrations.startMigration({ vm, targetHost: to.id, options });
  return ended(from, migration?.id ?? '');
}
