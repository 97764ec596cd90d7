import { ExecInGuestResponse } from '../../gen/ts/cell/v1/guest_service.ts';
import type { RecoveryHandler } from '../core/operation-recovery.ts';

/**
 * Ends what a former celld began in guests. Whether a program was started nobody knows: an answer that does not say so keeps it from being started
 * again.
 */
export const recoverGuest: RecoveryHandler = async () => ExecInGuestResponse.encode({ event: undefined }).finish();
