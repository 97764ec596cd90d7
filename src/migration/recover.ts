import * as rpc from '../../gen/ts/cell/v1/migration_service.ts';
import { CellError } from '../core/error.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { RecoveryHandler } from '../core/operation-recovery.ts';
import type { Migrations } from './migrations.ts';

/** Goes on with the migrations that celld left behind. */
export function migrationRecovery(migrations: Migrations): RecoveryHandler {
  return async (interrupted) => {
    const { operation, signal } = interrupted;
    try {
      if ((await migrations.recover(operation.id, signal)) === 'undone') return 'undone';
    } catch (thrown) {
      if (thrown instanceof UnfinishedError) throw thrown.error;
      if (thrown instanceof CellError) return thrown;
      throw thrown;
    }
    return rpc.StartMigrationResponse.encode({ migration: undefined, operationId: operation.id }).finish();
  };
}
