import { ExecInGuestResponse, GuestServiceDefinition } from '../../gen/ts/cell/v1/guest_service.ts';
import type { RecoveryHandler } from '../core/operation-recovery.ts';

const service = `/${GuestServiceDefinition.fullName}/`;

/** Ends what a former celld began in guests; `others` recovers everything else. */
export function guestRecovery(others: RecoveryHandler): RecoveryHandler {
  return async (interrupted) => {
    if (!interrupted.operation.method.startsWith(service)) return others(interrupted);
    // Whether the program was started nobody knows: an answer that does not say so keeps it from being started again.
    return ExecInGuestResponse.encode({ event: undefined }).finish();
  };
}
