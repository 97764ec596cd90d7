import type { StorageClaim } from '../../gen/ts/cell/v1/storage_device.ts';
import * as rpc from '../../gen/ts/cell/v1/storage_passthrough_service.ts';
import type { OperationId } from '../core/ids.ts';
import type { Claim } from './claim.ts';
import type { ReleaseOutcome } from './claims.ts';
import { renderClaim } from './render-claim.ts';

/** Claims that have just been fulfilled: nobody is named that their caller does not know. */
export function renderClaims(claims: readonly Claim[]): StorageClaim[] {
  const shown = { vm: () => true, pool: () => true };
  return claims.map((claim) => renderClaim({ claim, condition: 'ready', why: '' }, shown));
}

export function renderRelease({ released, missingDisks }: ReleaseOutcome) {
  return { claimIds: released.map(({ id }) => id), missingDisks: [...missingDisks] };
}

/** The answer of ClaimDevices. */
export function encodeClaims(operationId: OperationId, claims: readonly Claim[]): Uint8Array {
  return rpc.ClaimDevicesResponse.encode({ claims: renderClaims(claims), operationId }).finish();
}

/** The answer of ReleaseDevices. */
export function encodeRelease(operationId: OperationId, outcome: ReleaseOutcome): Uint8Array {
  return rpc.ReleaseDevicesResponse.encode({ ...renderRelease(outcome), operationId }).finish();
}
