import { MigrationPhase, MigrationState } from '../../../gen/ts/cell/v1/migration.ts';
import type { MigrationServiceImplementation } from '../../../gen/ts/cell/v1/migration_service.ts';
import { cannedTime, vmUuid } from './canned-data.ts';

export const migrationId = '5c0ffee0-0000-4000-8000-000000000003';

const mib = 1024n * 1024n;
const base = {
  id: migrationId,
  vmUuid,
  vmName: 'web',
  sourceHost: 'h1',
  targetHost: 'h2',
  attempt: 1,
  createTime: cannedTime(0),
  startTime: cannedTime(1),
};

/** On its way. */
export const movingMigration = {
  ...base,
  state: MigrationState.RUNNING,
  phase: MigrationPhase.COPY,
  progress: {
    memoryTotalBytes: 400n * mib,
    memoryProcessedBytes: 300n * mib,
    memoryRemainingBytes: 100n * mib,
    memoryIteration: 2n,
    smoothedBytesPerSecond: 50n * mib,
    smoothedDirtyBytesPerSecond: 8n * mib,
    eta: { seconds: 2n, nanos: 0 },
  },
};

/** It has arrived. */
export const movedMigration = {
  ...movingMigration,
  state: MigrationState.SUCCEEDED,
  phase: MigrationPhase.CLEAN_UP,
  endTime: cannedTime(8),
  receipt: {
    downtime: { seconds: 0n, nanos: 120_000_000 },
    memoryBytes: 450n * mib,
    memoryIterations: 3n,
    encrypted: true,
    phases: [
      { phase: MigrationPhase.COPY, duration: { seconds: 6n, nanos: 500_000_000 } },
      { phase: MigrationPhase.SWITCH_OVER, duration: { seconds: 0n, nanos: 150_000_000 } },
    ],
  },
};

/** What a canned celld says of migrations. */
export const cannedMigrations: MigrationServiceImplementation = {
  checkMigration: async () => ({ possible: true }),
  startMigration: async ({ validateOnly }) =>
    validateOnly ? {} : { migration: movingMigration, operationId: migrationId },
  migrate: async function* () {
    yield { migration: movedMigration, operationId: migrationId };
  },
  getMigration: async () => ({ migration: movedMigration }),
  listMigrations: async () => ({ migrations: [movingMigration, movedMigration] }),
  watchMigration: async function* () {
    yield { migration: movingMigration };
    yield { migration: movedMigration };
  },
  cancelMigration: async () => ({ migration: movingMigration }),
  updateMigration: async () => ({ migration: movingMigration }),
  recoverMigration: async ({ validateOnly }) =>
    validateOnly ? { migration: movingMigration } : { migration: movedMigration, operationId: migrationId },
};
