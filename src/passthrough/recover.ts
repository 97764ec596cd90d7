import * as rpc from '../../gen/ts/cell/v1/storage_passthrough_service.ts';
import { isUnsettled } from '../compute/unfinished.ts';
import { CellError } from '../core/error.ts';
import type { RecoveryHandler } from '../core/operation-recovery.ts';
import type { OperationContext } from '../core/operations.ts';
import type { Claims } from './claims.ts';
import { encodeClaims, encodeRelease } from './encode-claims.ts';

const service = `/${rpc.StoragePassthroughServiceDefinition.fullName}/`;
/** A guest that was asked by a former celld gets at least so long, whatever is left of the time. */
const leastReleaseMs = 5_000;

/** What a release notes, once, before it changes anything. */
interface ReleaseNote {
  readonly claims: readonly string[];
  readonly timeoutMs: number;
}

/** Brings claims and releases that celld left behind to an end: see Claims. */
export function claimRecovery(claims: Claims): RecoveryHandler {
  return async ({ operation, notes, signal }) => {
    const { id, vmUuid, method, createTimeMs } = operation;
    if (vmUuid === undefined) return 'undone';
    const context: OperationContext = { id, signal, setPhase: () => undefined, note: async () => undefined };
    if (method === `${service}ClaimDevices`) {
      const outcome = await claims.recoverClaim(vmUuid, context);
      return outcome === 'undone' ? outcome : encodeClaims(id, outcome);
    }
    // Releases note only this.
    const [note] = notes as readonly unknown[] as readonly ReleaseNote[];
    if (!note) return 'undone';
    const timeoutMs = Math.max(leastReleaseMs, createTimeMs + note.timeoutMs - Date.now());
    try {
      return encodeRelease(id, await claims.recoverRelease(vmUuid, { ids: note.claims, timeoutMs }, context));
    } catch (thrown) {
      // That a guest does not let go, or a driver does not take its device back, is an end too.
      if (thrown instanceof CellError && !isUnsettled(thrown)) return thrown;
      throw thrown;
    }
  };
}
