import * as rpc from '../../gen/ts/cell/v1/evacuation_service.ts';
import { CellError } from '../core/error.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { RecoveryHandler } from '../core/operation-recovery.ts';
import type { Evacuations } from './evacuations.ts';

/** Goes on with the evacuation, or the return, that celld left behind. */
export function evacuationRecovery(evacuations: Evacuations): RecoveryHandler {
  return async ({ operation: { id, method }, signal }) => {
    try {
      if ((await evacuations.recover(id, signal)) === 'undone') return 'undone';
    } catch (thrown) {
      if (thrown instanceof UnfinishedError) throw thrown.error;
      if (thrown instanceof CellError) return thrown;
      throw thrown;
    }
    const response = method.endsWith('/ReturnVms') ? rpc.ReturnVmsResponse : rpc.EvacuateHostResponse;
    return response.encode({ evacuation: undefined, operationId: id }).finish();
  };
}
